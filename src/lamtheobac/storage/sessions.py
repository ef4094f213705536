"""Thematic sessions of units."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from lamtheobac.domain.activity import ThematicSession
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import DuplicateSession
from lamtheobac.storage.changes import Changes, Value

_SESSION = """SELECT s.id, s.uid, u.code, u.name, s.held_on, s.topic, s.attended, s.expected,
        s.note
    FROM session s JOIN unit u ON u.id = s.unit_id"""
_DAY = ThematicSession._fields.index("held_on")


class NewSession(NamedTuple):
    """A session to be stored; how many came, and of how many, when somebody counted."""

    unit_id: UnitId
    held_on: date
    topic: str
    attended: int | None
    expected: int | None
    note: str | None


def add_session(changes: Changes, new: NewSession) -> ThematicSession:
    """Insert a session.

    Raises:
        DuplicateSession: the unit has a session of that day and topic.
    """
    key = match_key(new.topic)
    where = "WHERE s.unit_id = ? AND s.held_on = ?"
    for held in _select(changes.connection, where, [new.unit_id, new.held_on.isoformat()]):
        if match_key(held.topic) == key:
            raise DuplicateSession(unit=held.unit_name, on=held.held_on, topic=held.topic)
    number = changes.insert(
        "session",
        {**new._asdict(), "uid": new_uid(), "held_on": new.held_on.isoformat()},
    )
    return next(_select(changes.connection, "WHERE s.id = ?", [number]))


def sessions_of_units(
    connection: sqlite3.Connection, units: Iterable[UnitId], first: int, last: int
) -> Iterator[ThematicSession]:
    """The sessions of units in a range of years.

    By unit in the order given, then by day; one unit at a time, so that memory does not grow.
    """
    where = "WHERE s.unit_id = ? AND s.held_on BETWEEN ? AND ? ORDER BY s.held_on, s.id"
    days = f"{first:04}-01-01", f"{last:04}-12-31"
    for unit in units:
        yield from _select(connection, where, [unit, *days])


def _select(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value]
) -> Iterator[ThematicSession]:
    return map(_session, connection.execute(f"{_SESSION} {where}", parameters))


def _session(row: Sequence[Any]) -> ThematicSession:
    values = list(row)
    values[_DAY] = date.fromisoformat(row[_DAY])
    return ThematicSession(*values)
