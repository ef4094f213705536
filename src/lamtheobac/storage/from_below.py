"""Records that units below have sent: read-only here, until a new package replaces them."""

import sqlite3
from collections.abc import Iterator

from lamtheobac.errors import RecordsFromBelow
from lamtheobac.storage.changes import Changes, Touched, Value

# Where and of which year records are, from number to number; no year: of all years together.
_OF_COMMITMENT = """SELECT DISTINCT c.unit_id, c.year
    FROM {table} t JOIN commitment c ON c.id = t.commitment_id WHERE t.id BETWEEN ? AND ?"""
_BY_DAY = """SELECT DISTINCT unit_id, CAST(substr({day}, 1, 4) AS INTEGER) FROM {table}
    WHERE id BETWEEN ? AND ?"""
_DAYS = {"inspection": "inspected_on", "award": "awarded_on", "session": "held_on"}
_PLACES = {
    **{
        table: f"SELECT DISTINCT unit_id, year FROM {table} WHERE id BETWEEN ? AND ?"
        for table in ("plan", "commitment", "theme", "plan_tally", "commitment_tally")
    },
    **{
        table: _OF_COMMITMENT.format(table=table)
        for table in ("progress", "commitment_topic", "meeting_answer")
    },
    **{table: _BY_DAY.format(table=table, day=day) for table, day in _DAYS.items()},
    **{
        table: f"SELECT DISTINCT unit_id, NULL FROM {table} WHERE id BETWEEN ? AND ?"
        for table in ("member", "model", "activity_tally")
    },
    "commitment_tally_topic": """SELECT DISTINCT c.unit_id, c.year FROM commitment_tally_topic t
        JOIN commitment_tally c ON c.id = t.tally_id WHERE t.id BETWEEN ? AND ?""",
    "task": """SELECT DISTINCT c.unit_id, c.year FROM commitment c
        WHERE c.task_id BETWEEN ? AND ?""",
    # The unit that sends was declared here; those under it are as it says.
    "unit": "SELECT id, NULL FROM unit WHERE id BETWEEN ? AND ? AND sender_id <> id",
    "unit_parent": """SELECT p.unit_id, NULL FROM unit_parent p JOIN unit u ON u.id = p.unit_id
        WHERE p.id BETWEEN ? AND ? AND u.sender_id <> u.id""",
}
_OWNERS = (("commitment_id", "commitment"), ("tally_id", "commitment_tally"))
_SENT = """SELECT u.name, s.code FROM unit u JOIN unit s ON s.id = u.sender_id
    WHERE u.id = :unit AND EXISTS (SELECT 1 FROM holding h
        WHERE h.unit_id = u.sender_id AND (:year IS NULL OR h.year = :year))"""


def check_own(changes: Changes) -> None:
    """Nothing that a unit below has sent was changed in this transaction.

    Raises:
        RecordsFromBelow: something was.
    """
    connection = changes.connection
    if connection.execute("SELECT 1 FROM holding LIMIT 1").fetchone() is None:
        return
    told: set[tuple[Value, Value]] = set()
    for one in changes.touched():
        for place in _places(connection, one):
            if place not in told:
                told.add(place)
                _check_place(connection, *place)


def sender_of(connection: sqlite3.Connection, table: str, record: int) -> str | None:
    """The code of the unit that has sent a record; None: it is our own."""
    if table not in _PLACES:
        return None
    for unit, year in connection.execute(_PLACES[table], [record, record]).fetchall():
        row = connection.execute(_SENT, {"unit": unit, "year": year}).fetchone()
        if row is not None:
            return str(row[1])
    return None


def _places(connection: sqlite3.Connection, one: Touched) -> Iterator[tuple[Value, Value]]:
    """Where a record is, and where it was."""
    query = _PLACES.get(one.table)
    if query is None:
        return
    yield from connection.execute(query, [one.first_id, one.last_id])
    before = one.before or {}
    if "unit_id" in before:
        day = before.get(_DAYS.get(one.table, ""))
        yield before["unit_id"], before.get("year") or (day and int(str(day)[:4]))
    for column, table in _OWNERS:
        if column in before:
            query = f"SELECT unit_id, year FROM {table} WHERE id = ?"
            yield from connection.execute(query, [before[column]])


def _check_place(connection: sqlite3.Connection, unit: Value, year: Value) -> None:
    row = connection.execute(_SENT, {"unit": unit, "year": year}).fetchone()
    if row is not None:
        raise RecordsFromBelow(unit=row[0], sender=row[1])
