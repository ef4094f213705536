"""The history: reading it, and taking an entry back."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.model import CommitmentId, HistoryEntry, MemberId
from lamtheobac.errors import LaterWorkStands
from lamtheobac.storage.changes import Changes, Value

_ENTRY = "SELECT id, at, day, user, command, summary, undoes FROM history"

_TOUCHING_COMMITMENT = """SELECT entry_id FROM history_change
    WHERE (table_name = 'commitment' AND :commitment BETWEEN first_id AND last_id)
       OR (table_name IN ('progress', 'commitment_topic', 'meeting_answer')
           AND json_extract(coalesce(after, before), '$.commitment_id') = :commitment)
    UNION SELECT c.entry_id FROM commitment k JOIN history_change c
        ON c.table_name = 'task' AND k.task_id = c.first_id WHERE k.id = :commitment
    UNION SELECT c.entry_id FROM commitment_topic t JOIN history_change c
        ON c.table_name = 'commitment_topic' AND t.id BETWEEN c.first_id AND c.last_id
        WHERE t.commitment_id = :commitment"""

_TOUCHING_MEMBER = """SELECT c.entry_id FROM history_change c
    WHERE (table_name = 'member' AND :member BETWEEN first_id AND last_id)
       OR (table_name IN ('plan', 'commitment', 'award', 'inspection')
           AND json_extract(coalesce(after, before), '$.member_id') = :member)
    UNION SELECT c.entry_id FROM plan p JOIN history_change c
        ON c.table_name = 'plan' AND p.id BETWEEN c.first_id AND c.last_id
        WHERE p.member_id = :member
    UNION SELECT c.entry_id FROM commitment k JOIN history_change c
        ON c.table_name = 'commitment' AND k.id BETWEEN c.first_id AND c.last_id
        WHERE k.member_id = :member
    UNION SELECT c.entry_id FROM commitment k JOIN history_change c
        ON c.table_name = 'task' AND k.task_id = c.first_id WHERE k.member_id = :member"""


class RecordChange(NamedTuple):
    """What one entry did to one record, or to a range of records added together."""

    table: str
    first_id: int
    last_id: int
    before: dict[str, Value] | None
    after: dict[str, Value] | None


def entries(
    connection: sqlite3.Connection,
    *,
    number: int | None = None,
    member: MemberId | None = None,
    commitment: CommitmentId | None = None,
) -> list[HistoryEntry]:
    """Entries, newest first: all, one, or those that touched one person or one commitment."""
    where = ""
    if number is not None:
        where = "WHERE id = :number"
    elif member is not None:
        where = f"WHERE id IN ({_TOUCHING_MEMBER})"
    elif commitment is not None:
        where = f"WHERE id IN ({_TOUCHING_COMMITMENT})"
    rows = connection.execute(
        f"{_ENTRY} {where} ORDER BY id DESC",
        {"number": number, "member": member, "commitment": commitment},
    )
    undone = undone_entries(connection)
    return [
        HistoryEntry(r[0], r[1], date.fromisoformat(r[2]), r[3], r[4], r[5], r[6], undone.get(r[0]))
        for r in rows
    ]


def undone_entries(connection: sqlite3.Connection) -> dict[int, int]:
    """Which entries stand taken back, and by which one. An undo may itself be undone."""
    undone: dict[int, int] = {}
    rows = connection.execute(
        "SELECT id, undoes FROM history WHERE undoes IS NOT NULL ORDER BY id DESC"
    )
    for number, target in rows:
        if number not in undone:
            undone.setdefault(target, number)
    return undone


def last_undoable(connection: sqlite3.Connection) -> int | None:
    """The newest entry that a plain `undo` takes back: not an undo, not undone, not automatic."""
    undone = undone_entries(connection)
    rows = connection.execute(
        "SELECT id FROM history WHERE undoes IS NULL AND automatic = 0 ORDER BY id DESC"
    )
    return next((number for (number,) in rows if number not in undone), None)


def changes_of(connection: sqlite3.Connection, number: int) -> Iterator[RecordChange]:
    """What one entry did, last thing first."""
    rows = connection.execute(
        "SELECT table_name, first_id, last_id, before, after FROM history_change"
        " WHERE entry_id = ? ORDER BY seq DESC",
        [number],
    )
    for table, first, last, before, after in rows:
        yield RecordChange(
            table, first, last, before and json.loads(before), after and json.loads(after)
        )


def last_entry(connection: sqlite3.Connection) -> int:
    """The number of the newest entry."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    return int(number)


def values_then(
    connection: sqlite3.Connection, table: str, row_id: int, entry: int
) -> dict[str, Value]:
    """What the fields of a record were just after an entry, those that changed since.

    A record that was added later has no field here, whatever happened to it.
    """
    rows = connection.execute(
        """SELECT before FROM history_change WHERE table_name = ? AND first_id = ?
            AND entry_id > ? AND before IS NOT NULL ORDER BY entry_id DESC, seq DESC""",
        [table, row_id, entry],
    )
    then: dict[str, Value] = {}
    for (before,) in rows:
        then |= json.loads(before)
    return then


def take_back(changes: Changes, number: int) -> None:
    """Undo what an entry did, record by record, from the last to the first.

    Places that the program itself gave on a year's roll go with the person they were given to.

    Raises:
        LaterWorkStands: a record was changed since, or others depend on it; the entries that
            did so are named. The caller's transaction is rolled back by it.
    """
    for change in changes_of(changes.connection, number):
        for row_id in range(change.last_id, change.first_id - 1, -1):
            try:
                _take_back_one(changes, number, change, row_id)
            except sqlite3.IntegrityError as error:
                dependents = _dependents(changes.connection, change, row_id)
                if not dependents or not all(d.automatic for d in dependents):
                    later = [entry for d in dependents for entry in d.entries]
                    raise _later_work(changes.connection, number, later) from error
                for dependent in dependents:
                    changes.delete(dependent.table, dependent.row_id)
                _take_back_one(changes, number, change, row_id)


def _take_back_one(changes: Changes, number: int, change: RecordChange, row_id: int) -> None:
    connection = changes.connection
    if change.after is None and change.before is not None:
        changes.insert(change.table, change.before)
        return
    if not _stands_as_left(connection, change, row_id, number):
        later = _entries_touching(connection, change.table, row_id)
        raise _later_work(connection, number, later)
    if change.before is None:
        changes.delete(change.table, row_id)
    else:
        changes.update(change.table, row_id, change.before)


def _stands_as_left(
    connection: sqlite3.Connection, change: RecordChange, row_id: int, number: int
) -> bool:
    """Whether the record is still as the entry left it."""
    if change.after is None:  # one of a range: untouched since, unless a later entry stands
        standing = _standing(connection, _entries_touching(connection, change.table, row_id))
        return all(entry <= number for entry in standing)
    names = ", ".join(change.after)
    stored = connection.execute(
        f"SELECT {names} FROM {change.table} WHERE id = ?", [row_id]
    ).fetchone()
    return stored is not None and list(stored) == list(change.after.values())


def _standing(connection: sqlite3.Connection, numbers: list[int]) -> list[int]:
    """Those of the entries that are neither undone nor an undo themselves, in order."""
    undone = undone_entries(connection)
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT id FROM history WHERE id IN ({marks}) AND undoes IS NULL ORDER BY id", numbers
    )
    return [entry for (entry,) in rows if entry not in undone]


def _entries_touching(connection: sqlite3.Connection, table: str, row_id: int) -> list[int]:
    rows = connection.execute(
        "SELECT entry_id FROM history_change WHERE table_name = ? AND first_id <= ?"
        " AND last_id >= ?",
        [table, row_id, row_id],
    )
    return [entry for (entry,) in rows]


class _Dependent(NamedTuple):
    """A record in the way, and the standing entries that touched it; all automatic, or not."""

    table: str
    row_id: int
    entries: list[int]
    automatic: bool


def _dependents(
    connection: sqlite3.Connection, change: RecordChange, row_id: int
) -> list[_Dependent]:
    """The records that refer to this one, or that took its unique values."""
    here = {**(change.after or {}), **(change.before or {})}
    stored = connection.execute(f"SELECT * FROM {change.table} WHERE id = ?", [row_id])
    names = [column[0] for column in stored.description]
    row = dict(zip(names, stored.fetchone() or [None] * len(names), strict=True)) | here
    found: list[_Dependent] = []
    for table, columns, targets in _references_to(connection, change.table):
        found += _holders(connection, table, columns, [row[name] for name in targets])
    for index in connection.execute(f"PRAGMA index_list({change.table})").fetchall():
        columns = [c[2] for c in connection.execute(f"PRAGMA index_info({index[1]})")]
        if index[2]:
            found += _holders(connection, change.table, columns, [row[c] for c in columns])
    return [d for d in found if (d.table, d.row_id) != (change.table, row_id)]


def _references_to(
    connection: sqlite3.Connection, target: str
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each foreign key that points to a table: (table, its columns, the target's columns)."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'history%'"
    ).fetchall()
    for (table,) in tables:
        keys: dict[int, list[tuple[str, str]]] = {}
        for key in connection.execute(f"PRAGMA foreign_key_list({table})"):
            if key[2] == target:
                keys.setdefault(key[0], []).append((key[3], key[4]))
        for pairs in keys.values():
            yield table, [own for own, _ in pairs], [theirs for _, theirs in pairs]


def _holders(
    connection: sqlite3.Connection, table: str, columns: list[str], values: list[Value]
) -> list[_Dependent]:
    """The records of a table that hold these values (a few are enough to be named)."""
    where = " AND ".join(f"{column} = ?" for column in columns)
    rows = connection.execute(f"SELECT id FROM {table} WHERE {where} LIMIT 20", values)
    found = []
    for (row_id,) in rows.fetchall():
        entries = _standing(connection, _entries_touching(connection, table, row_id))
        marks = ", ".join("?" * len(entries))
        (by_hand,) = connection.execute(
            f"SELECT count(*) FROM history WHERE id IN ({marks}) AND automatic = 0", entries
        ).fetchone()
        found.append(_Dependent(table, row_id, entries, automatic=by_hand == 0))
    return found


def _later_work(
    connection: sqlite3.Connection, number: int, touching: list[int]
) -> LaterWorkStands:
    later = [entry for entry in _standing(connection, touching) if entry > number]
    summary = "SELECT summary FROM history WHERE id = ?"
    return LaterWorkStands(
        number=number,
        later=[f"{e}: {connection.execute(summary, [e]).fetchone()[0]}" for e in later],
    )
