"""What becomes of a package that was taken in: accepted, or returned; and years that are locked.

A returned package's records stay in the figures until the corrected one comes.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac import disk
from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import Unit
from lamtheobac.domain.packages import SUFFIX, ReturnNote, Sender
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.submissions import Accepted, Locked, Returned
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import (
    BeforeReceived,
    IntakeLocked,
    IntakeNotLocked,
    LockedAbove,
    NothingReceived,
    NotSentHere,
    PackageAccepted,
    PackageReturned,
    SentByAnother,
)
from lamtheobac.messages import submissions as say
from lamtheobac.messages import words
from lamtheobac.packages.return_note import write_return
from lamtheobac.services import finding
from lamtheobac.services.rollup.states import tally_under
from lamtheobac.storage import locks, submissions, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book
from lamtheobac.storage.submissions import Received, Sent


class When(NamedTuple):
    """The year whose package is meant, and the day of the decision; this year, today if None."""

    year: int | None = None
    on: date | None = None


def accept(book: Book, wanted: str, when: When) -> Accepted:
    """Accept the package that a unit's records of a year came with.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        SentByAnother: its records come with another unit's package.
        NothingReceived: there is none.
        PackageAccepted: it is accepted.
        PackageReturned: it was returned; a corrected one must come.
        DayInFuture, BeforeReceived: accepted after today, or before it came.
    """
    of_year, day = _decided(book, when)
    with book.changing("accept") as changes:
        unit, held = _held(changes.connection, wanted, of_year, book.today)
        if held.accepted_on is not None:
            raise PackageAccepted(unit=unit.name, year=of_year, on=held.accepted_on)
        accepted = _accept(changes, unit, held, day, book.stamp.user)
        changes.summary = say.accepted(unit.name, accepted.years)
        return accepted


def accept_all(book: Book, when: When) -> Sequence[Accepted]:
    """Accept every package of a year that is neither accepted nor returned.

    Raises:
        DayInFuture, BeforeReceived: accepted after today, or before one of them came.
    """
    of_year, day = _decided(book, when)
    with book.changing("accept --all") as changes:
        connection = changes.connection
        waiting = [
            one
            for one in submissions.held_in(connection, of_year).values()
            if one.accepted_on is None and one.returned_on is None
        ]
        accepted = [
            _accept(
                changes,
                units.unit_by_id(connection, one.unit_id, book.today),
                one,
                day,
                book.stamp.user,
            )
            for one in waiting
        ]
        changes.summary = say.accepted_all(len(accepted), of_year)
        return accepted


def _accept(changes: Changes, unit: Unit, held: Received, day: date, by: str) -> Accepted:
    _check_came_before(unit, held, day)
    submissions.edit_received(changes, held.id, {"accepted_on": day.isoformat(), "accepted_by": by})
    return Accepted(unit, held.package.years, day, by)


def return_(
    book: Book, wanted: str, reason: str, when: When, place: Callable[[str], Path]
) -> Returned:
    """Return the package that a unit's records of a year came with, and write the note about it.

    An acceptance is taken back with it. The note is on the disk before the change is; without it
    nothing changes.

    Args:
        book: the book.
        wanted: the unit.
        reason: what is to be corrected.
        when: of which year, and on which day.
        place: where to write the note, called with its usual name.

    Raises:
        What `accept` raises, but for PackageAccepted.
        BlankText, TextTooLong, BrokenText: the reason cannot be one.
        NotWritable, DiskFull, OutputBusy, or what `place` raises: the note cannot be written.
    """
    of_year, day = _decided(book, when)
    why = clean_text(reason, field=words.REASON)
    with book.changing("return") as changes:
        connection = changes.connection
        unit, held = _held(connection, wanted, of_year, book.today)
        _check_came_before(unit, held, day)
        years = held.package.years
        name = disk.file_name(f"{say.NOTE_STEM}-{unit.code}-{say.span(years)}", SUFFIX[1:])
        file = place(name)
        submissions.edit_received(
            changes,
            held.id,
            {
                "returned_on": day.isoformat(),
                "return_reason": why,
                "accepted_on": None,
                "accepted_by": None,
            },
        )
        home = units.home_unit(connection, book.today)
        note = ReturnNote(_named(home), _named(unit), years, held.package.content_hash, day, why)
        changes.summary = say.returned(unit.name, years, why)
        locked = locks.lock_over(connection, unit.id, years, book.today) is not None
        return Returned(unit, years, day, why, write_return(file, note), locked)


def take_return(book: Book, note: ReturnNote) -> Sent:
    """Remember that the level above returned a package; the same note again changes nothing.

    Raises:
        NotSentHere: this book has sent no such package.
        DayInFuture: it was returned after today.
    """
    check_not_future(note.returned_on, book.today)
    with book.changing("collect") as changes:
        found = _sent(changes.connection, note)
        if found is None:
            raise NotSentHere(unit=note.unit.name, years=say.span(note.years))
        submissions.mark_sent_returned(changes, found.id, note.returned_on, note.reason)
        changes.summary = say.came_back(note)
        return found._replace(returned_on=note.returned_on, return_reason=note.reason)


def _sent(connection: sqlite3.Connection, note: ReturnNote) -> Sent | None:
    """The last package sent that the note speaks of."""
    wanted = note.content_hash, note.years
    fitting = [
        one
        for one in submissions.sent(connection)
        if (one.package.content_hash, one.package.years) == wanted
    ]
    return fitting[-1] if fitting else None


def lock(book: Book, wanted: str | None, *, year: int | None) -> Locked:
    """Take nothing more in of a year for a unit (default: the book's own) and all under it.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        SentByAnother: its records come with another unit's package.
        IntakeLocked: it is locked.
        LockedAbove: it is, by the lock of a unit above it.
    """
    of_year = year or book.today.year
    with book.changing("lock") as changes:
        connection, today = changes.connection, book.today
        unit = _sender(connection, finding.unit_or_home(connection, wanted, today), today)
        found = locks.lock_over(connection, unit.id, Years(of_year, of_year), today)
        if found is not None:
            _refuse_above(connection, unit, found, today)
            raise IntakeLocked(unit=unit.name, year=of_year, on=found.locked_on, code=unit.code)
        locks.add_lock(changes, unit.id, of_year, today, book.stamp.user)
        changes.summary = say.locked(unit.name, of_year)
        return _locked(connection, book, unit, of_year, locked=True)


def unlock(book: Book, wanted: str | None, *, year: int | None) -> Locked:
    """Let a year be taken in again for a unit (default: the book's own) and all under it.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        LockedAbove: the lock was set for a unit above it.
        IntakeNotLocked: there is none.
    """
    of_year = year or book.today.year
    with book.changing("lock --open") as changes:
        connection, today = changes.connection, book.today
        unit = finding.unit_or_home(connection, wanted, today)
        found = locks.lock_over(connection, unit.id, Years(of_year, of_year), today)
        if found is None:
            raise IntakeNotLocked(unit=unit.name, year=of_year)
        _refuse_above(connection, unit, found, today)
        locks.remove_lock(changes, unit.id, of_year)
        changes.summary = say.unlocked(unit.name, of_year)
        left = locks.lock_over(connection, unit.id, Years(of_year, of_year), today)
        above = None if left is None else units.unit_by_id(connection, left.unit_id, today)
        return _locked(connection, book, unit, of_year, locked=False)._replace(above=above)


def _refuse_above(
    connection: sqlite3.Connection, unit: Unit, found: locks.Lock, today: date
) -> None:
    """Raise LockedAbove when the lock over a unit is not its own."""
    if found.unit_id != unit.id:
        at = units.unit_by_id(connection, found.unit_id, today)
        raise LockedAbove(unit=unit.name, year=found.year, at=at.name, code=at.code)


def _locked(
    connection: sqlite3.Connection, book: Book, unit: Unit, year: int, *, locked: bool
) -> Locked:
    tally = tally_under(connection, unit.id, year, book.today)
    return Locked(unit, year, locked, book.today, book.stamp.user, tally)


def _held(
    connection: sqlite3.Connection, wanted: str, year: int, today: date
) -> tuple[Unit, Received]:
    """A sender, and the package its records of a year came with, if it was not returned."""
    unit = _sender(connection, finding.find_unit(connection, wanted, today), today)
    found = submissions.held_of(connection, unit.id, Years(year, year))
    if not found:
        raise NothingReceived(unit=unit.name, year=year)
    (held,) = found
    if held.returned_on is not None:
        raise PackageReturned(
            unit=unit.name, year=year, on=held.returned_on, reason=held.return_reason or ""
        )
    return unit, held


def _sender(connection: sqlite3.Connection, unit: Unit, today: date) -> Unit:
    """The unit, unless another one's packages bring its records."""
    sender = units.sender_of(connection, unit.id)
    if sender is not None and sender != unit.id:
        above = units.unit_by_id(connection, sender, today)
        raise SentByAnother(unit=unit.name, sender=above.name, code=above.code)
    return unit


def _decided(book: Book, when: When) -> tuple[int, date]:
    """The year and the day meant.

    Raises:
        DayInFuture: the day is after today.
    """
    day = when.on or book.today
    check_not_future(day, book.today)
    return when.year or book.today.year, day


def _check_came_before(unit: Unit, held: Received, day: date) -> None:
    if day < held.received_on:
        raise BeforeReceived(unit=unit.name, on=day, received_on=held.received_on)


def _named(unit: Unit) -> Sender:
    return Sender(unit.uid, unit.code, unit.name, unit.kind)
