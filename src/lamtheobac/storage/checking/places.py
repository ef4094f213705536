"""What people call a record: the code, number or name that they type, and its year."""

import sqlite3
from collections.abc import Mapping

from lamtheobac.domain.checking import Found, Place
from lamtheobac.storage.from_below import sender_of

_OF_COMMITMENT = "SELECT t.commitment_id, NULL FROM {} t WHERE t.id = ?"
_OF_UNIT = "SELECT u.code, {year} FROM {table} t JOIN unit u ON u.id = t.unit_id WHERE t.id = ?"
_NUMBER = "SELECT t.id, NULL FROM {} t WHERE t.id = ?"
_PLACES: Mapping[str, str] = {
    "unit": "SELECT t.code, NULL FROM unit t WHERE t.id = ?",
    "member": "SELECT t.code, NULL FROM member t WHERE t.id = ?",
    "plan": "SELECT m.code, t.year FROM plan t JOIN member m ON m.id = t.member_id WHERE t.id = ?",
    "commitment": "SELECT t.id, t.year FROM commitment t WHERE t.id = ?",
    "topic": "SELECT t.name, NULL FROM topic t WHERE t.id = ?",
    "setting": "SELECT t.key, NULL FROM setting t WHERE t.id = ?",
    "task": "SELECT min(c.id), NULL FROM commitment c WHERE c.task_id = ?",
    "sent": "SELECT t.file, t.first_year FROM sent t WHERE t.id = ?",
    "submission": _OF_UNIT.format(table="submission", year="t.first_year"),
    "unit_parent": _OF_UNIT.format(table="unit_parent", year="NULL"),
    "meeting": _OF_UNIT.format(table="meeting", year="substr(t.held_on, 1, 4)"),
    **{
        table: _OF_COMMITMENT.format(table)
        for table in ("progress", "commitment_topic", "meeting_answer")
    },
    **{
        table: _OF_UNIT.format(table=table, year="t.year")
        for table in (
            "theme", "holding", "reported", "period_lock", "plan_tally", "commitment_tally",
        )
    },
    **{
        table: _NUMBER.format(table)
        for table in ("inspection", "model", "award", "session", "year_roll", "closed_year")
    },
    "history": "SELECT ?, NULL",
}  # fmt: skip


def place_of(connection: sqlite3.Connection, found: Found) -> Place:
    """Where something was found; without a name when the record cannot be asked."""
    query = _PLACES.get(found.table)
    if query is None or found.record is None:
        return Place(found.table)
    try:
        row = connection.execute(query, [found.record]).fetchone()
        sender = sender_of(connection, found.table, found.record)
    except sqlite3.Error:  # a page of it cannot be read
        row, sender = None, None
    if row is None or row[0] is None:
        return Place(found.table)
    return Place(found.table, str(row[0]), row[1] and int(row[1]), sender)
