"""The history: what each entry did, and what became of it."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.model import CommitmentId, HistoryEntry, MemberId
from lamtheobac.messages.erasing import ERASED
from lamtheobac.storage.changes import Value

ERASE = "member erase"  # the command by which entries lose texts
_ENTRY = f"""SELECT id, at, day, user, command, iif(salt IS NULL, '{ERASED}', summary), undoes, hash
    FROM history"""

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
        HistoryEntry(
            *(number, at, date.fromisoformat(day), user, command, summary, undoes),
            undone_by=undone.get(number),
            hash=sealed,
        )
        for number, at, day, user, command, summary, undoes, sealed in rows
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


def last_out_of_order(connection: sqlite3.Connection, number: int) -> int | None:
    """The newest standing undo after an entry that took back an earlier one than that."""
    undone = undone_entries(connection)
    rows = connection.execute(
        "SELECT id FROM history WHERE id > :number AND undoes < :number ORDER BY id DESC",
        {"number": number},
    )
    return next((undo for (undo,) in rows if undo not in undone), None)


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


def is_erased(connection: sqlite3.Connection, number: int) -> bool:
    """Whether an entry has lost any of its texts for good, or took them from others."""
    query = """SELECT 1 FROM history WHERE id = :number AND (salt IS NULL OR command = :erase)
        UNION ALL SELECT 1 FROM history_change WHERE entry_id = :number AND salt IS NULL LIMIT 1"""
    values = {"number": number, "erase": ERASE}
    return connection.execute(query, values).fetchone() is not None


def last_entry(connection: sqlite3.Connection) -> int:
    """The number of the newest entry."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
    return int(number)


def last_moment(connection: sqlite3.Connection) -> str:
    """When the newest entry was made; every book begins with one."""
    (moment,) = connection.execute("SELECT at FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return str(moment)


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
