"""Erasing what the book says of one person, in its records and in its history, for good.

States, days and categories stay, and every text that was there gives way to a word that says so:
a commitment with measures still has some. So all figures stay as they are. The history keeps the
digests of what it loses, and not the salts: its chain holds, and nothing can be guessed.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lamtheobac.domain.erasing import Mention
from lamtheobac.domain.mentions import Mentions
from lamtheobac.domain.model import Member
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.messages.erasing import ERASED, erased_work
from lamtheobac.messages.sentences import short
from lamtheobac.storage.chain import digest
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.facts import tables
from lamtheobac.storage.members import code_keys, name_keys, next_code

_EMPTIED = ("position", "office", "born", "joined_on", "card_number", "citizen_number")
_TEXTS = {
    "member": ("leave_reason",),
    "plan": ("exempt_reason", "study", "mend", "confirmed_by", "return_reason"),
    "commitment": ("content", "measures", "follower", "result", "evidence", "reason", "note"),
    "progress": ("note",),
    "meeting_answer": ("note",),
    "inspection": ("finding", "outcome"),
    "award": ("content", "awarded_by", "document"),
    "task": ("content", "deliverable", "assigned_by", "document"),
}
_OUR_CODE = re.compile(r"(?:.+-)?DV\d+")  # the book's own, as it is or behind that of a sender
_OF_MEMBER = ("plan", "commitment", "inspection", "award")
_OF_COMMITMENT = ("progress", "meeting_answer")

_IN_HISTORY = """SELECT first_id FROM history_change
    WHERE table_name = :table AND first_id = last_id
        AND (json_extract(before, :field) IN (SELECT value FROM json_each(:numbers))
            OR json_extract(after, :field) IN (SELECT value FROM json_each(:numbers)))"""
# A task that others hold as well is theirs, too.
_TASKS_HELD_ALONE = """SELECT value FROM json_each(:tasks) WHERE NOT EXISTS
    (SELECT 1 FROM commitment c WHERE c.task_id = value AND c.member_id IS NOT :member)"""
_CHANGES = """SELECT entry_id, seq, before, after, salt FROM history_change
    WHERE table_name = :table AND first_id = last_id AND salt IS NOT NULL
        AND first_id IN (SELECT value FROM json_each(:numbers))"""
_TOUCHING = """SELECT DISTINCT entry_id FROM history_change JOIN json_each(:numbers)
    ON value BETWEEN first_id AND last_id WHERE table_name = :table"""

Numbers = Mapping[str, set[int]]


class Traces(NamedTuple):
    """What the book holds of one person: the numbers of their records by table, also of records
    that are there no longer; their names and other texts; the entries of the history that touched
    them.
    """

    numbers: Numbers
    names: set[str]
    texts: set[str]
    entries: set[int]


def traces(connection: sqlite3.Connection, member: Member) -> Traces:
    """All that the book holds of a person."""
    numbers = _numbers(connection, member)
    names: set[str] = set()
    texts: set[str] = set()
    entries: set[int] = set()
    for table, some in numbers.items():
        values = {"table": table, "numbers": json.dumps(sorted(some))}
        entries.update(entry for (entry,) in connection.execute(_TOUCHING, values))
        for record in _records(connection, table, values):
            kept = (*_TEXTS[table], *_EMPTIED) if table == "member" else _TEXTS[table]
            texts.update(str(record[name]) for name in kept if record.get(name) is not None)
            if table == "member":
                names.add(str(record.get("name", ERASED)))
                code = str(record.get("code", ""))
                texts |= {code} if code and not _OUR_CODE.fullmatch(code) else set()
    return Traces(numbers, _not_erased(names), _not_erased(texts), entries)


def _numbers(connection: sqlite3.Connection, member: Member) -> Numbers:
    found = {"member": {int(member.id)}}
    for table in _OF_MEMBER:
        found[table] = _ever_of(connection, table, "member_id", found["member"])
    for table in _OF_COMMITMENT:
        found[table] = _ever_of(connection, table, "commitment_id", found["commitment"])
    of_work = {"table": "commitment", "numbers": json.dumps(sorted(found["commitment"]))}
    tasks = {record.get("task_id") for record in _records(connection, "commitment", of_work)}
    rows = connection.execute(
        _TASKS_HELD_ALONE, {"tasks": json.dumps([*(tasks - {None})]), "member": member.id}
    )
    found["task"] = {number for (number,) in rows}
    return found


def _ever_of(
    connection: sqlite3.Connection, table: str, column: str, owners: Iterable[int]
) -> set[int]:
    """The records that refer to one of these, or did at any time."""
    values = {"table": table, "field": f"$.{column}", "numbers": json.dumps(sorted(owners))}
    now = f"""SELECT id FROM {table}
        WHERE {column} IN (SELECT value FROM json_each(:numbers))"""
    return {number for (number,) in connection.execute(f"{now} UNION {_IN_HISTORY}", values)}


def _records(
    connection: sqlite3.Connection, table: str, values: Mapping[str, str]
) -> Iterator[Mapping[str, Value]]:
    """Records as they are, and all that the history says of them."""
    cursor = connection.execute(
        f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(:numbers))", values
    )
    names = [column[0] for column in cursor.description]
    yield from (dict(zip(names, row, strict=True)) for row in cursor)
    for _, _, *sides, _ in connection.execute(_CHANGES, values):
        yield from (json.loads(side) for side in sides if side is not None)


def _not_erased(texts: set[str]) -> set[str]:
    return {text for text in texts if not text.startswith(ERASED[:-1])}


# --- the records ------------------------------------------------------------------------------


def erase_records(changes: Changes, member: Member, numbers: Numbers) -> dict[str, int]:
    """Erase what the records say; returns how many lost something, by table."""
    connection = changes.connection
    done: Counter[str] = Counter()
    for table, columns in _TEXTS.items():
        for number in sorted(numbers[table]):
            fields = _neutral(connection, table, number, columns)
            if table == "member":
                fields |= _person(connection, member)
            done[table] += changes.replace_for_good(table, number, fields)
    return {table: count for table, count in done.items() if count}


def _person(connection: sqlite3.Connection, member: Member) -> dict[str, Value]:
    """A person without name; a code that somebody made up may be one, or a number of theirs."""
    code = member.code if _OUR_CODE.fullmatch(member.code) else next_code(connection)
    return {**dict.fromkeys(_EMPTIED), **name_keys(ERASED), **code_keys(code)}


def _neutral(
    connection: sqlite3.Connection, table: str, number: int, columns: Iterable[str]
) -> dict[str, Value]:
    """The texts of a record that are to be replaced, and what by; nothing when it is gone."""
    row = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", [number]
    ).fetchone()
    said = dict(zip(columns, row or (), strict=False))
    fields: dict[str, Value] = {
        name: ERASED
        for name, text in said.items()
        if text is not None and not text.startswith(ERASED[:-1])
    }
    if table == "commitment" and "content" in fields:  # once for an owner and year
        text = erased_work(number)
        fields |= {"content": text, "content_key": match_key(text)}
    return fields


# --- the history ------------------------------------------------------------------------------


def erase_history(changes: Changes, found: Traces, *, alone: bool) -> list[int]:
    """Erase what earlier entries say of a person; returns the numbers of those entries.

    Args:
        changes: the transaction; it remembers of each entry that it lost something.
        found: what the book held of the person.
        alone: nobody else has that name, so that a summary with it speaks of that person.
    """
    connection = changes.connection
    erased: set[int] = set()
    for table, some in found.numbers.items():
        values = {"table": table, "numbers": json.dumps(sorted(some))}
        for entry, seq, before, after, salt in connection.execute(_CHANGES, values).fetchall():
            if before is None and after is None:
                continue
            connection.execute(
                "UPDATE history_change SET before = NULL, after = NULL, salt = NULL, digest = ?"
                " WHERE entry_id = ? AND seq = ?",
                [digest(salt, before, after), entry, seq],
            )
            erased.add(entry)
    for entry, summary, salt in _telling(connection, found, alone=alone):
        connection.execute(
            "UPDATE history SET summary = '', salt = NULL, digest = ? WHERE id = ?",
            [digest(salt, summary), entry],
        )
        erased.add(entry)
    for entry in sorted(erased):
        changes.note_erased(entry)
    return sorted(erased)


def _telling(
    connection: sqlite3.Connection, found: Traces, *, alone: bool
) -> list[tuple[int, str, str]]:
    """The entries whose summaries name the person, or quote one of the person's texts."""
    mentions = Mentions.of(found.names) if found.names else None
    quotes = found.texts | {short(text).removesuffix("…") for text in found.texts}

    def tells(entry: int, summary: str) -> bool:
        if entry in found.entries and any(quote in summary for quote in quotes):
            return True
        if mentions is None or not mentions.perhaps_in(summary):
            return False
        return entry in found.entries or (alone and mentions.found_in(summary))

    rows = connection.execute(
        "SELECT id, summary, salt FROM history WHERE salt IS NOT NULL AND hash IS NOT NULL"
    )
    return [row for row in rows if tells(row[0], row[1])]


# --- what others say --------------------------------------------------------------------------


_NOT_TEXTS = ("uid", "code", "kind", "scope", "origin", "status", "category", "level", "answer")
_NOT_ENDINGS = ("_key", "_on", "_hash", "_uid", "_at")
# Where people do not know the number of the record itself.
_KNOWN_AS = {
    "progress": "commitment_id",
    "meeting_answer": "commitment_id",
    "plan": "(SELECT code FROM member WHERE id = member_id) || ', ' || year",
    "member": "code",
    "unit": "code",
    "setting": "key",
}


def mentions(connection: sqlite3.Connection, names: Iterable[str]) -> list[Mention]:
    """Where names still stand in what is said of others; each record once, then the history."""
    looked_for = Mentions.of(names)
    connection.create_function("mentions", 1, lambda text: looked_for.found_in(str(text)))
    found: list[Mention] = []
    for table in sorted(tables(connection)):
        if where := " OR ".join(f"mentions({name})" for name in _text_columns(connection, table)):
            known_as = _KNOWN_AS.get(table, "id")
            rows = connection.execute(f"SELECT {known_as} FROM {table} WHERE {where} ORDER BY 1")
            found += [Mention(table, str(number)) for (number,) in rows]
    rows = connection.execute(
        """SELECT entry_id FROM history_change
            WHERE mentions(coalesce(before, '')) OR mentions(coalesce(after, ''))
            UNION SELECT id FROM history WHERE mentions(summary) ORDER BY 1"""
    )
    found += [Mention("history", str(number)) for (number,) in rows]
    connection.create_function("mentions", 1, None)
    return list(dict.fromkeys(found))


def has_sent(connection: sqlite3.Connection) -> bool:
    """Whether packages of this book have gone up, which people above it have taken in."""
    return connection.execute("SELECT 1 FROM sent LIMIT 1").fetchone() is not None


def _text_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", [table]
    ).fetchall()
    return [
        f"coalesce({name}, '')"
        for (name,) in rows
        if name not in _NOT_TEXTS
        and not name.endswith(_NOT_ENDINGS)
        and (table, name) != ("member", "name")  # of somebody else who is called the same
    ]
