"""Taking an entry of the history back, unless later work builds on it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain.model import OPEN
from lamtheobac.errors import ErasedForGood
from lamtheobac.storage.changes import Changes, Row, Value
from lamtheobac.storage.history import RecordChange, changes_of, is_erased
from lamtheobac.storage.later_work import LaterWork

# What is registered under a paper that was handed in.
_UNDER_PAPER = {
    "commitment": """SELECT c.id FROM plan p JOIN commitment c
        ON c.member_id = p.member_id AND c.year = p.year
        WHERE p.id = ? AND c.origin = 'registered' AND c.carried_from IS NULL"""
}
# What only open commitments are given.
_GIVEN_TO_OPEN = {
    "progress": "SELECT id FROM progress WHERE commitment_id = ?",
    "meeting_answer": "SELECT id FROM meeting_answer WHERE commitment_id = ?",
    "commitment": "SELECT id FROM commitment WHERE carried_from = ?",
}


class _Record(NamedTuple):
    table: str
    row_id: int


def take_back(changes: Changes, number: int) -> None:
    """Undo what an entry did, record by record, from the last to the first.

    Nothing may have been done since to what it added, removed or changed, not even what left the
    same values. Places that the program itself gave on a year's roll go with the person they were
    given to.

    Raises:
        LaterWorkStands: later entries did so, or rely on it; they are named.
        ErasedForGood: what the entry did is not known any more, or cannot be known again.
        ChangedOutside: the book is not as the entry left it, and no entry says why.
            The caller's transaction is rolled back by either.
    """
    if is_erased(changes.connection, number):
        raise ErasedForGood(number=number)
    later = LaterWork(changes.connection, number)
    if later and (entries := later.on_the_same()):
        raise later.refusal(entries)
    for change in changes_of(changes.connection, number):
        if later and (entries := _relying(changes.connection, change, later)):
            raise later.refusal(entries)
        for one in _each(change):
            _take_back_one(changes, one, later)


def _each(change: RecordChange) -> Iterator[RecordChange]:
    """A change of each of the records, last one first."""
    if change.first_id == change.last_id:
        yield change
        return
    for row_id in range(change.last_id, change.first_id - 1, -1):
        yield RecordChange(change.table, row_id, row_id, None, None)


def _relying(connection: sqlite3.Connection, change: RecordChange, later: LaterWork) -> set[int]:
    """The later entries that added what there could only be after the change of a record, though
    they left no trace in it.
    """
    return {
        entry
        for table, query in _made_possible(change).items()
        for (row_id,) in connection.execute(query, [change.first_id])
        for entry in later.adding(table, row_id)
    }


def _made_possible(change: RecordChange) -> Mapping[str, str]:
    """What could be added after a change, by table: queries for it with the record's number."""
    before, after = change.before or {}, change.after or {}
    if change.table == "plan" and before.get("submitted_on", "") is None:
        return _UNDER_PAPER
    if change.table == "commitment" and "status" in before:
        opened = before["status"] not in OPEN and after.get("status") in OPEN
        return _GIVEN_TO_OPEN if opened else {}
    return {}


def _take_back_one(changes: Changes, change: RecordChange, later: LaterWork) -> None:
    while True:
        try:
            _reverse(changes, change, later)
        except sqlite3.IntegrityError as error:
            _make_way(changes, change, error, later)
        else:
            return


def _reverse(changes: Changes, change: RecordChange, later: LaterWork) -> None:
    """Put one record back as it was."""
    if change.before is not None and change.after is None:
        changes.insert(change.table, change.before)
        return
    if not _stands_as_left(changes.connection, change):
        raise later.refusal([])
    if change.before is None:
        changes.delete(change.table, change.first_id)
    else:
        changes.update(change.table, change.first_id, change.before)


def _stands_as_left(connection: sqlite3.Connection, change: RecordChange) -> bool:
    """Whether the record is there, and as the entry left it; of several only their numbers are
    known.
    """
    left = change.after or {"id": change.first_id}
    return _stored(connection, change, left) == tuple(left.values())


def _stored(
    connection: sqlite3.Connection, change: RecordChange, columns: Iterable[str]
) -> tuple[Value, ...]:
    """What stands in columns of a record; nothing when it is not there."""
    query = f"SELECT {', '.join(columns)} FROM {change.table} WHERE id = ?"
    row: tuple[Value, ...] | None = connection.execute(query, [change.first_id]).fetchone()
    return row or ()


def _make_way(
    changes: Changes, change: RecordChange, error: sqlite3.IntegrityError, later: LaterWork
) -> None:
    """Remove what keeps a record from being put back, where the program made it by itself.

    Raises:
        LaterWorkStands, ChangedOutside: somebody made it.
    """
    connection = changes.connection
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_CHECK:
        raise later.refusal(later.touching(change.table, change.first_id)) from error
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        records = _holding(connection, change, error)
    elif change.before is None:
        records = _referring(connection, change)
    else:
        raise later.refusal(_removing_targets(connection, change, later)) from error
    entries = {record: later.touching(*record) for record in records}
    by_hand = [found for found in entries.values() if not later.is_automatic(found)]
    if by_hand or not entries:
        raise later.refusal(set().union(*by_hand)) from error
    for table, row_id in entries:
        _take_back_one(changes, RecordChange(table, row_id, row_id, None, None), later)


def _holding(
    connection: sqlite3.Connection, change: RecordChange, error: sqlite3.IntegrityError
) -> Iterator[_Record]:
    """The records with the values that must be unique; SQLite's message names the columns."""
    columns = [column.rpartition(".")[2] for column in str(error).split(", ")]
    values = _before(connection, change, columns)
    where = _where_unique(connection, change.table, columns)
    return _with_values(connection, change.table, values, where)


def _where_unique(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> str:
    """The records among which the values of columns are unique, as a condition."""
    for _, index, unique, _, partial in connection.execute(f"PRAGMA index_list({table})"):
        names = [name for _, _, name in connection.execute(f"PRAGMA index_info({index})")]
        if unique and partial and names == columns:
            query = "SELECT sql FROM sqlite_schema WHERE name = ?"
            (sql,) = connection.execute(query, [index]).fetchone()
            return str(sql).partition("WHERE")[2]
    return "TRUE"


def _referring(connection: sqlite3.Connection, change: RecordChange) -> Iterator[_Record]:
    """The records that refer to one."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'history%'"
    ).fetchall()
    for (table,) in tables:
        for target, columns in _references(connection, table):
            if target == change.table:
                values = _stored(connection, change, columns.values())
                yield from _with_values(connection, table, dict(zip(columns, values, strict=True)))


def _removing_targets(
    connection: sqlite3.Connection, change: RecordChange, later: LaterWork
) -> set[int]:
    """The later entries that removed what a record would refer to."""
    found: set[int] = set()
    for target, columns in _references(connection, change.table):
        row = _before(connection, change, columns)
        found |= later.removing(target, {key: row[name] for name, key in columns.items()})
    return found


def _references(
    connection: sqlite3.Connection, table: str
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each foreign key of a table: the table it points to, and its columns with those there."""
    keys: dict[int, tuple[str, dict[str, str]]] = {}
    for number, _, target, name, key, *_ in connection.execute(f"PRAGMA foreign_key_list({table})"):
        keys.setdefault(number, (target, {}))[1][name] = key
    yield from keys.values()


def _before(connection: sqlite3.Connection, change: RecordChange, columns: Iterable[str]) -> Row:
    """What stood in columns of a record before a change."""
    names = list(columns)
    now = dict(zip(names, _stored(connection, change, names), strict=False))
    was = now | (change.before or {})
    return {name: was[name] for name in names}


def _with_values(
    connection: sqlite3.Connection, table: str, values: Row, where: str = "TRUE"
) -> Iterator[_Record]:
    """The records of a table with these values (a few are enough to be named)."""
    equal = " AND ".join(f"{name} = ?" for name in values)
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE {equal} AND {where} LIMIT 20", [*values.values()]
    )
    return (_Record(table, row_id) for (row_id,) in rows.fetchall())
