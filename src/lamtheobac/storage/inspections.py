"""Inspections of units and members."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from lamtheobac.domain.activity import Inspection, InspectionId
from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.model import MemberId, UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import DuplicateInspection
from lamtheobac.storage.changes import Changes, Value

_INSPECTION = """SELECT i.id, i.uid, i.unit_id, u.code, u.name, i.member_id, m.code, m.name,
        i.inspected_on, i.finding, i.follow_up_on, i.closed_on, i.outcome
    FROM inspection i JOIN unit u ON u.id = i.unit_id LEFT JOIN member m ON m.id = i.member_id"""
_DAYS = tuple(map(Inspection._fields.index, ("inspected_on", "follow_up_on", "closed_on")))


class NewInspection(NamedTuple):
    """An inspection to be added; `member_id` None for one of the unit itself."""

    unit_id: UnitId
    member_id: MemberId | None
    inspected_on: date
    finding: str
    follow_up_on: date | None


def add_inspection(changes: Changes, new: NewInspection) -> InspectionId:
    """Insert an inspection.

    Raises:
        DuplicateInspection: the same one of that day is there, with the same finding.
    """
    key = match_key(new.finding)
    where = "WHERE i.unit_id = ? AND i.inspected_on = ? AND i.member_id IS ?"
    held: list[Value] = [new.unit_id, iso(new.inspected_on), new.member_id]
    for same in _select(changes.connection, where, held):
        if match_key(same.finding) == key:
            raise DuplicateInspection(subject=same.subject, on=same.inspected_on, number=same.id)
    number = changes.insert(
        "inspection",
        {
            "uid": new_uid(),
            "unit_id": new.unit_id,
            "member_id": new.member_id,
            "inspected_on": iso(new.inspected_on),
            "finding": new.finding,
            "follow_up_on": iso(new.follow_up_on),
        },
    )
    return InspectionId(number)


def edit_inspection(changes: Changes, number: InspectionId, fields: Mapping[str, Value]) -> None:
    """Set columns of one inspection."""
    changes.update("inspection", number, fields)


def inspection_by_id(connection: sqlite3.Connection, number: int) -> Inspection | None:
    """The inspection of that number."""
    return next(_select(connection, "WHERE i.id = ?", [number]), None)


def inspections(
    connection: sqlite3.Connection,
    units: Iterable[UnitId],
    *,
    first_day: date,
    last_day: date,
    open_only: bool,
) -> Iterator[Inspection]:
    """The inspections of units in a range of days: by unit in the order given, then by day.

    One unit at a time, so that memory does not grow; with `open_only` those that are not settled.
    """
    unsettled = " AND i.closed_on IS NULL" if open_only else ""
    where = f"""WHERE i.unit_id = ? AND i.inspected_on BETWEEN ? AND ?{unsettled}
        ORDER BY i.inspected_on, i.id"""
    for unit in units:
        yield from _select(connection, where, [unit, iso(first_day), iso(last_day)])


def _select(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value]
) -> Iterator[Inspection]:
    return map(_inspection, connection.execute(f"{_INSPECTION} {where}", parameters))


def _inspection(row: Sequence[Any]) -> Inspection:
    values = list(row)
    for place in _DAYS:
        values[place] = from_iso(values[place])
    return Inspection(*values)
