"""Inspections: recording them, what becomes of their findings, looking at them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.dates import end_of, iso, years_of
from lamtheobac.domain.model import Member, Unit, UnitId
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.errors import (
    BeforeInspection,
    FollowUpBeforeInspection,
    InspectionClosed,
    NoSuchInspection,
    NothingToEdit,
)
from lamtheobac.messages import inspections as say
from lamtheobac.services import finding
from lamtheobac.services.tree import check_open_unit
from lamtheobac.storage import inspections
from lamtheobac.storage.database import Book
from lamtheobac.storage.inspections import NewInspection


class InspectionFields(NamedTuple):
    """What may be said of an inspection; None leaves it as it is."""

    inspected_on: date | None = None
    finding: str | None = None
    follow_up_on: date | None = None


class Tally:
    """How many inspections have come so far, by whether their findings are settled."""

    def __init__(self) -> None:
        self.still = 0
        self.settled = 0

    def take(self, inspection: Inspection) -> None:
        """Count one more."""
        if inspection.closed_on is None:
            self.still += 1
        else:
            self.settled += 1


class Listed(NamedTuple):
    """Inspections as they come, and how many have come so far."""

    items: Iterator[Inspection]
    tally: Tally


def inspect(book: Book, subject: str, text: str, *, on: date, follow_up: date | None) -> Inspection:
    """Record an inspection of a unit or a person; a person's counts where they were on the roll.

    Raises:
        NoSuchSubject, AmbiguousUnit, AmbiguousMember: no one unit or person is meant.
        UnitClosed: the unit was closed by then.
        DayInFuture: the day is after today.
        FollowUpBeforeInspection: what was found would have to be settled before it was found.
        DuplicateInspection: the same inspection of that day is there.
        BlankText, TextTooLong, BrokenText: the text cannot be.
    """
    check_not_future(on, book.today)
    found = clean_text(text, field=say.FINDING)
    if follow_up is not None and follow_up < on:
        raise FollowUpBeforeInspection(follow_up=follow_up, on=on)
    with book.changing("inspect") as changes:
        meant = finding.find_subject(changes.connection, subject, on)
        if isinstance(meant, Unit):
            check_open_unit(meant, on)
        unit = finding.unit_of(changes.connection, meant, on.year)
        member = meant.id if isinstance(meant, Member) else None
        number = inspections.add_inspection(
            changes, NewInspection(unit, member, on, found, follow_up)
        )
        made = _inspection(changes.connection, number)
        changes.summary = say.recorded(made)
        return made


def edit(book: Book, number: int, fields: InspectionFields) -> Inspection:
    """Change what an unsettled inspection says; in another year its unit may be another.

    Raises:
        NothingToEdit: no field is given.
        NoSuchInspection: there is none of that number.
        InspectionClosed: what it found is settled.
        DayInFuture, BeforeInspection: the days cannot be.
        BlankText, TextTooLong, BrokenText: the text cannot be.
    """
    if fields == InspectionFields():
        raise NothingToEdit
    if fields.inspected_on is not None:
        check_not_future(fields.inspected_on, book.today)
    text = clean_optional(fields.finding, field=say.FINDING)
    with book.changing("inspection edit") as changes:
        held = _unsettled(changes.connection, number)
        on = fields.inspected_on or held.inspected_on
        follow_up = fields.follow_up_on or held.follow_up_on
        if follow_up is not None and follow_up < on:
            raise BeforeInspection(number=held.id, on=follow_up, inspected_on=on)
        inspections.edit_inspection(
            changes,
            held.id,
            {
                "unit_id": _unit_then(changes.connection, held, on.year),
                "inspected_on": iso(on),
                "finding": text or held.finding,
                "follow_up_on": iso(follow_up),
            },
        )
        edited = _inspection(changes.connection, held.id)
        changes.summary = say.edited(edited)
        return edited


def _unit_then(connection: sqlite3.Connection, held: Inspection, year: int) -> UnitId:
    """The unit whose report counts it, were it of that year."""
    if held.member_code is None or year == held.inspected_on.year:
        return held.unit_id
    member = finding.find_member(connection, held.member_code, left=True)
    return finding.unit_of(connection, member, year)


def close(book: Book, number: int, *, on: date, outcome: str | None) -> Inspection:
    """Record that what an inspection found is settled.

    Raises:
        NoSuchInspection: there is none of that number.
        InspectionClosed: it is settled already.
        DayInFuture, BeforeInspection: the day cannot be.
        BlankText, TextTooLong, BrokenText: the text cannot be.
    """
    check_not_future(on, book.today)
    text = clean_optional(outcome, field=say.OUTCOME)
    with book.changing("inspection close") as changes:
        held = _unsettled(changes.connection, number)
        if on < held.inspected_on:
            raise BeforeInspection(number=held.id, on=on, inspected_on=held.inspected_on)
        inspections.edit_inspection(changes, held.id, {"closed_on": iso(on), "outcome": text})
        settled = _inspection(changes.connection, held.id)
        changes.summary = say.closed(settled)
        return settled


def _inspection(connection: sqlite3.Connection, number: int) -> Inspection:
    found = inspections.inspection_by_id(connection, number)
    if found is None:
        raise NoSuchInspection(number=number)
    return found


def _unsettled(connection: sqlite3.Connection, number: int) -> Inspection:
    found = _inspection(connection, number)
    if found.closed_on is not None:
        raise InspectionClosed(number=found.id, on=found.closed_on)
    return found


@contextmanager
def listing(
    book: Book, *, unit: str | None, year: int | None, everything: bool
) -> Iterator[Listed]:
    """The inspections of a unit's subtree by unit and day, streamed; unsettled ones by default.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    tally = Tally()

    def counted(found: Iterator[Inspection]) -> Iterator[Inspection]:
        for inspection in found:
            tally.take(inspection)
            yield inspection

    with book.reading() as connection:
        units = finding.subtree_of(connection, unit, book.today, year)
        years = years_of(year)
        found = inspections.inspections(
            connection,
            (u.id for u in units),
            first_day=date(years.first, 1, 1),
            last_day=end_of(years.last),
            open_only=not everything,
        )
        yield Listed(counted(found), tally)
