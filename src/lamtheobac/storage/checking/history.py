"""Whether the history is what it was sealed as, and the facts are what it vouches for."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.storage import chain, facts

_ERASED = """SELECT n FROM (SELECT id AS n FROM history WHERE salt IS NULL
        UNION SELECT entry_id FROM history_change WHERE salt IS NULL)
    WHERE n NOT IN (SELECT id FROM history WHERE command LIKE 'member erase%')
        AND n NOT IN (SELECT c.first_id FROM history_change c JOIN history h ON h.id = c.entry_id
            WHERE c.table_name = 'history' AND c.first_id = c.last_id
                AND h.command LIKE 'member erase%')"""
# The digest of a text stands in its place, never beside it.
_BOTH = """SELECT id FROM history WHERE (salt IS NULL) = (digest IS NULL)
    UNION SELECT entry_id FROM history_change WHERE (salt IS NULL) = (digest IS NULL)
        OR (salt IS NULL AND (before IS NOT NULL OR after IS NOT NULL))"""
_CHANGES = """SELECT first_id, last_id, before, after, salt IS NULL FROM history_change
    WHERE table_name = ? ORDER BY entry_id, seq"""


def entries(connection: sqlite3.Connection) -> Iterator[Found]:
    """The first entry that is not as it was sealed, or is not there: what follows builds on it."""
    broken = next(chain.broken(connection), None)
    if broken is not None:
        (there,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM history WHERE id = ?)", [broken]
        ).fetchone()
        yield Found(Rule.HISTORY, "history", broken, {"there": bool(there)})


def erased(connection: sqlite3.Connection) -> Iterator[Found]:
    """Entries that lost texts, and no `member erase` says so; or lost only a part of a text."""
    for (number,) in connection.execute(_BOTH):
        yield Found(Rule.HISTORY, "history", number, {"there": True})
    for (number,) in connection.execute(_ERASED):
        yield Found(Rule.ERASED, "history", number)


def vouched(connection: sqlite3.Connection) -> Iterator[Found]:
    """Records that the history does not know as they are; their table when it cannot tell which."""
    different = chain.facts_differ(connection)
    if not different:
        return
    named = False
    for table in facts.tables(connection):
        if table in different or different == ["fact_digest"]:
            strayed = list(_strayed(connection, table))
            named |= bool(strayed)
            yield from strayed
            if not strayed and table in different:
                named = True
                yield Found(Rule.FACTS, table)
    if not named:
        yield Found(Rule.FACTS, "fact_digest")


class _Known(NamedTuple):
    """What the history knows of the records of a table: which are there, and their values.

    `unsure`: those of which something was erased.
    """

    there: set[int]
    values: dict[int, dict[str, Any]]
    unsure: set[int]


def _strayed(connection: sqlite3.Connection, table: str) -> Iterator[Found]:
    """The records that are not as the last entries left them."""
    known = _known(connection, table)
    rows = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in rows.description]
    place = names.index("id")
    missing = known.there.copy()
    for row in rows:
        number = row[place]
        missing.discard(number)
        if number not in known.there and number not in known.unsure:
            yield Found(Rule.FACTS, table, number, {"kind": "added"})
            continue
        values = known.values.get(number, {})
        for name, value in zip(names, row, strict=True):
            if name in values and values[name] != value:
                yield Found(Rule.FACTS, table, number, {"kind": "changed", "column": name})
    for number in sorted(missing - known.unsure):
        yield Found(Rule.FACTS, table, number, {"kind": "removed"})


def _known(connection: sqlite3.Connection, table: str) -> _Known:
    known = _Known(set(), {}, set())
    for first, last, before, after, gone in connection.execute(_CHANGES, [table]):
        numbers = range(first, last + 1)
        if gone:
            known.unsure.update(numbers)
            for number in numbers:
                known.values.pop(number, None)
        elif after is not None:
            known.there.add(first)
            known.values.setdefault(first, {}).update(json.loads(after))
        elif before is None:
            known.there.update(numbers)
        else:
            known.there.discard(first)
            known.unsure.discard(first)
            known.values.pop(first, None)
    return known
