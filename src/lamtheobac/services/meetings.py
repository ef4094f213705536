"""Meetings: going through the open commitments one by one, and the minutes of it."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import meetings as domain
from lamtheobac.domain import rules
from lamtheobac.domain.activity import Answer, MeetingAnswer, MeetingId
from lamtheobac.domain.meetings import Agenda, Minutes, Said, SheetFacts, Walk
from lamtheobac.domain.model import Commitment, CommitmentId, Progress, Unit, UnitKind
from lamtheobac.errors import AlreadyHeard, NoSuchMeeting
from lamtheobac.messages import meetings as text
from lamtheobac.services import finding, results
from lamtheobac.services.results import Product
from lamtheobac.services.tree import check_open_unit
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.storage import commitments, history, settings, units
from lamtheobac.storage import meetings as storage
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book


class Sheet(NamedTuple):
    """The sheet to take along: what it says, and the mark by which it is known again."""

    facts: SheetFacts
    mark: FileMark
    settings: Mapping[str, str]


class Recorded(NamedTuple):
    """What was written, in a sentence; the commitment as it stands, and what is worth saying."""

    sentence: str
    item: Commitment
    remarks: list[rules.Remark]


def begin(book: Book, unit: str | None, on: date | None) -> Walk:
    """What a meeting of that day has to hear of, or has left; nothing is written.

    A cell goes through its own commitments, any other unit through those of its whole subtree.

    Raises:
        NoSuchUnit, AmbiguousUnit, UnitClosed: there is no one unit to meet.
        DayInFuture: the meeting is still to come.
    """
    held_on = on or book.today
    rules.check_not_future(held_on, book.today)
    with book.reading() as connection:
        return _walk(book, connection, unit, held_on)


def _walk(book: Book, connection: sqlite3.Connection, wanted: str | None, held_on: date) -> Walk:
    unit = finding.unit_or_home(connection, wanted, held_on)
    check_open_unit(unit, held_on)
    meeting = storage.find(connection, unit.id, held_on)
    heard = {} if meeting is None else storage.answers(connection, meeting)
    parts = _parts(connection, unit, held_on)
    waiting = [
        number
        for part in parts
        for number in storage.waiting(connection, part.id, held_on, closed_too=book.reopen)
        if number not in heard
    ]
    return Walk(unit, held_on, len(parts) > 1, len(heard), waiting)


def _parts(connection: sqlite3.Connection, unit: Unit, day: date) -> Sequence[Unit]:
    """The units whose commitments a unit's meeting goes through."""
    return [unit] if unit.kind is UnitKind.CELL else units.subtree(connection, unit.id, day)


def look(book: Book, walk: Walk, number: CommitmentId) -> Agenda:
    """One commitment as it stands now: another window may have changed it meanwhile.

    Raises:
        NoSuchCommitment, AlreadyCompleted, CommitmentClosed: it is no longer open.
        AlreadyHeard: the meeting has an answer on it by now.
    """
    with book.reading() as connection:
        item = finding.commitment(connection, number)
        rules.check_open(item)
        _check_unheard(connection, storage.find(connection, walk.unit.id, walk.held_on), item, walk)
        return Agenda(item, storage.last_note(connection, number))


def answer(book: Book, walk: Walk, number: CommitmentId, said: Said) -> Recorded:
    """Write what a meeting heard of one commitment: an entry of the history of its own.

    Raises:
        What `look` and `record` raise; nothing was written.
    """
    _open_meeting(book, walk)
    with book.changing("meeting") as changes:
        connection = changes.connection
        meeting = storage.find(connection, walk.unit.id, walk.held_on)
        if meeting is None:  # taken back by another window, a moment ago
            meeting = storage.add(changes, walk.unit.id, walk.held_on)
        item = finding.commitment(connection, number)
        _check_unheard(connection, meeting, item, walk)
        done = record(changes, meeting, item, said, walk.held_on)
        changes.summary = text.recorded(done, said, walk.held_on)
        put_off = said.answer is Answer.POSTPONED
        return Recorded(changes.summary, done, rules.remarks_on_due(done) if put_off else [])


def _open_meeting(book: Book, walk: Walk) -> None:
    """Have a record of the meeting, in an entry that no `undo` of an answer reaches."""
    with book.changing("meeting", automatic=True) as changes:
        if storage.find(changes.connection, walk.unit.id, walk.held_on) is None:
            storage.add(changes, walk.unit.id, walk.held_on)
            changes.summary = text.opened(walk.unit, walk.held_on)


def _check_unheard(
    connection: sqlite3.Connection, meeting: MeetingId | None, item: Commitment, walk: Walk
) -> None:
    if meeting is not None and item.id in storage.answers(connection, meeting):
        raise AlreadyHeard(number=item.id, held_on=walk.held_on)


def record(
    changes: Changes, meeting: MeetingId, item: Commitment, said: Said, held_on: date
) -> Commitment:
    """Write an answer and what follows from it, as part of a larger change.

    Progress and putting off are noted under the day of the meeting. Who has nothing new to tell
    gets no note: the answer alone says so.

    Raises:
        AlreadyCompleted, CommitmentClosed: the commitment is no longer open.
        AfterMeeting, CompletedBeforeRegistration, ProductNeeded: it cannot have been completed
            so.
        DueNotLater: it is not put off.
    """
    match said.answer:
        case Answer.DONE:
            on = said.on or held_on
            domain.check_done_on(item, on, held_on)
            results.complete_one(changes, item, Product(said.note), on=on, today=held_on)
        case Answer.PROGRESS:
            note = Progress(held_on, said.note or "", said.percent)
            results.note_progress(changes, item, note)
        case Answer.POSTPONED:
            _put_off(changes, item, said, held_on)
        case Answer.NOTHING:
            rules.check_open(item)
    storage.add_answer(
        changes, meeting, MeetingAnswer(item.id, said.answer, said.note, said.new_due_on)
    )
    return finding.commitment(changes.connection, item.id)


def _put_off(changes: Changes, item: Commitment, said: Said, held_on: date) -> None:
    assert said.new_due_on is not None  # noqa: S101 - goes with the answer
    domain.check_put_off(item, said.new_due_on, held_on)
    note = text.put_off_note(said.new_due_on, said.note)
    results.note_progress(changes, item, Progress(held_on, note, None))
    commitments.edit_commitment(changes, item, {"due_on": said.new_due_on.isoformat()})


def minutes(book: Book, unit: str | None, on: date | None) -> Minutes:
    """What a meeting came to.

    Args:
        book: the book.
        unit: whose; default: the book's own.
        on: the day of the meeting; default: the last one of that unit.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        NoSuchMeeting: nothing was answered at any meeting of that unit and day.
    """
    with book.reading() as connection:
        owner = finding.unit_or_home(connection, unit, on or book.today)
        held_on = on or storage.latest(connection, owner.id) or book.today
        meeting = storage.find(connection, owner.id, held_on)
        heard = [] if meeting is None else storage.heard(connection, meeting)
        if meeting is None or not heard:
            raise NoSuchMeeting(unit=owner.name, on=held_on)
        parts = _parts(connection, owner, held_on)
        return Minutes(
            unit=owner,
            held_on=held_on,
            heard=heard,
            overdue=[
                item
                for part in parts
                for item in storage.overdue_after(connection, part.id, held_on)
            ],
            unheard=sum(storage.unheard(connection, part.id, held_on, meeting) for part in parts),
        )


def sheet(book: Book, unit: str | None, on: date | None) -> Sheet:
    """The sheet to take along to a meeting: what it has to hear of, or has left.

    The day may still be to come.

    Raises:
        NoSuchUnit, AmbiguousUnit, UnitClosed: there is no one unit to meet.
    """
    with book.reading() as connection:
        walk = _walk(book, connection, unit, on or book.today)
        items = (finding.commitment(connection, number) for number in walk.waiting)
        values = settings.all_values(connection)
        facts = SheetFacts(
            unit=walk.unit,
            superior=_superior(connection, walk, of_home=values["document.superior"]),
            campaign=values["campaign.name"],
            held_on=walk.held_on,
            spans=walk.spans,
            rows=[Agenda(item, storage.last_note(connection, item.id)) for item in items],
        )
        record = settings.book_record(connection)
        last = history.last_entry(connection)
        mark = FileMark(
            Made.MEETING, record.uid, walk.unit.uid, walk.held_on.year, last, walk.held_on
        )
        return Sheet(facts, mark, values)


def _superior(connection: sqlite3.Connection, walk: Walk, *, of_home: str) -> str:
    """The name of the unit above the one that meets; of the book's own the settings say it."""
    code = walk.unit.parent_code
    above = None if code is None else units.unit_by_code(connection, code, walk.held_on)
    return of_home if above is None else above.name
