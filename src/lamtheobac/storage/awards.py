"""Praise and awards of units and of their members."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from lamtheobac.domain.activity import Award
from lamtheobac.domain.model import MemberId, UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import DuplicateAward
from lamtheobac.storage.changes import Changes, Value

_AWARD = """SELECT a.id, a.uid, u.code, u.name, a.member_id, m.code, m.name, a.awarded_on,
        a.content, a.awarded_by, a.document
    FROM award a JOIN unit u ON u.id = a.unit_id LEFT JOIN member m ON m.id = a.member_id"""
_BY_DAY = "ORDER BY a.awarded_on, a.id"
_DAY = Award._fields.index("awarded_on")


class NewAward(NamedTuple):
    """An award to be stored; without a member it is the unit's own."""

    unit_id: UnitId
    member_id: MemberId | None
    awarded_on: date
    content: str
    awarded_by: str | None
    document: str | None


def add_award(changes: Changes, new: NewAward) -> Award:
    """Insert an award.

    Raises:
        DuplicateAward: the same recipient has the same award of that day.
    """
    key = match_key(new.content)
    where = "WHERE a.unit_id = ? AND a.awarded_on = ? AND a.member_id IS ?"
    held: list[Value] = [new.unit_id, new.awarded_on.isoformat(), new.member_id]
    for award in _select(changes.connection, where, held):
        if match_key(award.content) == key:
            raise DuplicateAward(owner=award.recipient, on=award.awarded_on, content=award.content)
    number = changes.insert(
        "award",
        {**new._asdict(), "uid": new_uid(), "awarded_on": new.awarded_on.isoformat()},
    )
    return next(_select(changes.connection, "WHERE a.id = ?", [number]))


def awards_of_member(
    connection: sqlite3.Connection, member: MemberId, first: int, last: int
) -> list[Award]:
    """The awards of one person whose day lies in a range of years, by day."""
    where = f"WHERE a.member_id = ? AND a.awarded_on BETWEEN ? AND ? {_BY_DAY}"
    return list(_select(connection, where, [member, *_days(first, last)]))


def awards_of_units(
    connection: sqlite3.Connection, units: Iterable[UnitId], first: int, last: int
) -> Iterator[Award]:
    """The awards of units, and of people in them, in a range of years.

    By unit in the order given, then by day; one unit at a time, so that memory does not grow.
    """
    where = f"WHERE a.unit_id = ? AND a.awarded_on BETWEEN ? AND ? {_BY_DAY}"
    for unit in units:
        yield from _select(connection, where, [unit, *_days(first, last)])


def _days(first: int, last: int) -> tuple[str, str]:
    return f"{first:04}-01-01", f"{last:04}-12-31"


def _select(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value]
) -> Iterator[Award]:
    return map(_award, connection.execute(f"{_AWARD} {where}", parameters))


def _award(row: Sequence[Any]) -> Award:
    values = list(row)
    values[_DAY] = date.fromisoformat(row[_DAY])
    return Award(*values)
