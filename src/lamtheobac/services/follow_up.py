"""What the cell asks about at its meeting, and the calendar of what is due."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.follow_up import (
    Agenda,
    Appointment,
    Diary,
    Followed,
    FollowedInspection,
    Group,
    Tally,
    Window,
    pressing,
    pressing_inspection,
)
from lamtheobac.domain.model import Unit
from lamtheobac.services import finding
from lamtheobac.storage import follow_up, history, inspections, settings, units, years
from lamtheobac.storage.database import Book

_NUMBER = "q"  # of an array: whole numbers of 64 bits, eight bytes each


@contextmanager
def agenda(
    book: Book, *, unit: str | None, days: int | None, silent_days: int | None
) -> Iterator[Agenda]:
    """What is overdue, due soon or silent of the years that are not closed; streamed.

    The book is being read while the block runs.

    Args:
        book: the book.
        unit: as typed; None: the book's own.
        days: how far ahead is soon; None: as the book is set.
        silent_days: after how many days without a note; None: as the book is set.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        top = finding.unit_or_home(connection, unit, book.today)
        branch = units.subtree(connection, top.id, book.today)
        window = Window(
            book.today,
            days or int(settings.get_setting(connection, "due.days")),
            silent_days or int(settings.get_setting(connection, "due.silent_days")),
        )
        picked, tally = _pick(connection, branch, window)
        found = list(_unsettled(connection, branch, window.today))
        listed = _pressing_inspections(found, window)
        tally = tally._replace(inspections=len(found), later=len(found) - len(listed))
        yield Agenda(
            unit=top,
            several=len(branch) > 1,
            window=window,
            tally=tally,
            highest=max((max(numbers, default=0) for numbers in picked.values()), default=0),
            items=_followed(connection, picked, window),
            inspections=listed,
        )


def _pick(
    connection: sqlite3.Connection, branch: Iterable[Unit], window: Window
) -> tuple[dict[Group, "array[int]"], Tally]:
    """The numbers of what is asked about, by group and in the order of the list; and how many."""
    picked = {group: array(_NUMBER) for group in (Group.OVERDUE, Group.DUE_SOON, Group.SILENT)}
    people: set[int] = set()
    late_people: set[int] = set()
    late_units: set[int] = set()
    for unit in branch:
        for one in follow_up.asked(connection, unit.id, window):
            why = pressing(one.due_on, one.heard_on, window)
            if why is None:
                continue
            picked[why.group].append(one.id)
            late = why.group is Group.OVERDUE
            if one.member_id is not None:
                people.add(one.member_id)
                late_people |= {one.member_id} if late else set()
            elif late:
                late_units.add(unit.id)
    overdue, due_soon, silent = map(len, picked.values())
    return picked, Tally(overdue, due_soon, silent, len(people), len(late_people), len(late_units))


def _followed(
    connection: sqlite3.Connection, picked: dict[Group, "array[int]"], window: Window
) -> Iterator[Followed]:
    for numbers in picked.values():
        for item, last in follow_up.with_last_notes(connection, numbers):
            heard_on = item.registered_on if last is None else last.noted_on
            why = pressing(item.due_on, heard_on, window)
            if why is not None:
                yield Followed(item, why, last)


def _unsettled(
    connection: sqlite3.Connection, branch: Iterable[Unit], today: date
) -> Iterator[Inspection]:
    return inspections.inspections(
        connection, (u.id for u in branch), first_day=date.min, last_day=today, open_only=True
    )


def _pressing_inspections(found: Iterable[Inspection], window: Window) -> list[FollowedInspection]:
    """Those that are listed, most pressing group first."""
    listed = [
        FollowedInspection(inspection, why)
        for inspection in found
        if (why := pressing_inspection(inspection, window)) is not None
    ]
    order = list(Group)
    return sorted(listed, key=lambda one: order.index(one.pressing.group))


@contextmanager
def diary(book: Book, *, unit: str | None) -> Iterator[Diary]:
    """Every due day of the years that are not closed, or lately were, whatever became of the work;
    streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        top = finding.unit_or_home(connection, unit, book.today)
        branch = units.subtree(connection, top.id, book.today)
        (last_change,) = history.entries(connection, number=history.last_entry(connection))
        yield Diary(
            unit=top,
            last_change=last_change,
            items=_appointments(connection, branch, book.today),
            inspections=_dated_inspections(connection, branch, book.today),
        )


def _appointments(
    connection: sqlite3.Connection, branch: Iterable[Unit], today: date
) -> Iterator[Appointment]:
    for unit in branch:
        found = list(follow_up.dated(connection, unit.id, today))
        stands = {one.id: one.stands for one in found}
        for item, last in follow_up.with_last_notes(connection, stands):
            yield Appointment(item, last, stands[item.id])


def _dated_inspections(
    connection: sqlite3.Connection, branch: Iterable[Unit], today: date
) -> Iterator[Inspection]:
    """Those with a follow-up day; of years closed long ago only what is not settled."""
    closed = years.closed_years(connection)
    found = inspections.inspections(
        connection, (u.id for u in branch), first_day=date.min, last_day=date.max, open_only=False
    )
    for one in found:
        if one.follow_up_on is None:
            continue
        year = one.inspected_on.year
        recent = year not in closed or year >= today.year - follow_up.RECENT_YEARS
        if one.closed_on is None or recent:
            yield one
