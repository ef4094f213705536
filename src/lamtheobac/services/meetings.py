"""Meetings: going through the open commitments one by one, and the minutes of it."""

import sqlite3
from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import meetings as domain
from lamtheobac.domain import rules
from lamtheobac.domain.activity import Answer, MeetingAnswer, MeetingId
from lamtheobac.domain.meetings import Agenda, Minutes, Said, SheetFacts, Walk
from lamtheobac.domain.model import Commitment, CommitmentId, Progress, Unit
from lamtheobac.errors import AlreadyHeard, ChangedMeanwhile, NoSuchMeeting
from lamtheobac.messages import meetings as text
from lamtheobac.messages import sentences
from lamtheobac.services import finding, results
from lamtheobac.services.results import Product
from lamtheobac.services.tree import check_open_unit
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.storage import carrying, commitments, history, settings, units
from lamtheobac.storage import meetings as storage
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book


class Sheet(NamedTuple):
    """The sheet to take along: what it says, and the mark by which it is known again."""

    facts: SheetFacts
    mark: FileMark
    settings: Mapping[str, str]


class Written(NamedTuple):
    """The commitment as it stands after an answer; and what it had been carried on as in a later
    year, which goes as well when it is done and nobody has touched that.
    """

    item: Commitment
    dropped: list[Commitment]


class Recorded(NamedTuple):
    """What was written, in sentences; the commitment as it stands, and what is worth saying."""

    sentence: str
    item: Commitment
    remarks: list[rules.Remark]


def begin(book: Book, unit: str | None, on: date | None) -> Walk:
    """What a meeting of that day has to hear of, or has left; nothing is written.

    A unit goes through its own commitments, and those of all units under it.

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
    parts = units.subtree(connection, unit.id, held_on)
    waiting = _waiting(connection, parts, held_on, heard, closed_too=book.reopen)
    return Walk(unit, held_on, len(parts) > 1, len(heard), waiting)


def _waiting(
    connection: sqlite3.Connection,
    parts: Sequence[Unit],
    held_on: date,
    heard: Container[CommitmentId],
    *,
    closed_too: bool,
) -> list[CommitmentId]:
    """What a meeting can still ask about, in its order."""
    return [
        number
        for part in parts
        for number in storage.waiting(connection, part.id, held_on, closed_too=closed_too)
        if number not in heard
    ]


def look(book: Book, walk: Walk, number: CommitmentId) -> Agenda:
    """One commitment as it stands now: another window may have changed it meanwhile.

    Raises:
        NoSuchCommitment, AlreadyCompleted, CommitmentClosed: it is no longer open.
        CarriedOn: it goes on in a later year.
        AlreadyHeard: the meeting has an answer on it by now.
    """
    with book.reading() as connection:
        meeting = storage.find(connection, walk.unit.id, walk.held_on)
        one = _agenda(connection, meeting, number, walk)
        domain.check_not_carried(one.item)
        return one


def _agenda(
    connection: sqlite3.Connection, meeting: MeetingId | None, number: CommitmentId, walk: Walk
) -> Agenda:
    item = finding.commitment(connection, number)
    rules.check_open(item)
    if meeting is not None and number in storage.answers(connection, meeting):
        raise AlreadyHeard(number=number, held_on=walk.held_on)
    return Agenda(item, storage.last_note(connection, number))


def answer(book: Book, walk: Walk, seen: Agenda, said: Said) -> Recorded:
    """Write what a meeting heard of one commitment: an entry of the history of its own.

    Args:
        book: the book.
        walk: the meeting.
        seen: the commitment as the meeting was shown it.
        said: the answer.

    Raises:
        ChangedMeanwhile: another window has changed it since it was shown.
        What `look` and `record` raise; nothing was written.
    """
    _open_meeting(book, walk)
    with book.changing("meeting") as changes:
        connection = changes.connection
        meeting = storage.find(connection, walk.unit.id, walk.held_on)
        if meeting is None:  # taken back by another window, a moment ago
            meeting = storage.add(changes, walk.unit.id, walk.held_on)
        now = _agenda(connection, meeting, seen.item.id, walk)
        if not now.looks_like(seen):
            raise ChangedMeanwhile(number=seen.item.id)
        done, dropped = record(changes, meeting, now.item, said, walk.held_on)
        changes.summary = text.recorded(done, said, walk.held_on) + sentences.dropped(dropped)
        put_off = said.answer is Answer.POSTPONED
        return Recorded(changes.summary, done, rules.remarks_on_due(done) if put_off else [])


def _open_meeting(book: Book, walk: Walk) -> None:
    """Have a record of the meeting, in an entry that no `undo` of an answer reaches."""
    with book.changing("meeting", automatic=True) as changes:
        if storage.find(changes.connection, walk.unit.id, walk.held_on) is None:
            storage.add(changes, walk.unit.id, walk.held_on)
            changes.summary = text.opened(walk.unit, walk.held_on)


def record(
    changes: Changes, meeting: MeetingId, item: Commitment, said: Said, held_on: date
) -> Written:
    """Write an answer and what follows from it, as part of a larger change.

    Progress and putting off are noted under the day of the meeting. Who has nothing new to tell
    gets no note: the answer alone says so. What goes on in a later year can be done after all,
    and then does not go on; other news of it belong there.

    Raises:
        AlreadyCompleted, CommitmentClosed: the commitment is no longer open.
        CarriedOn: it goes on in a later year, and is not done.
        AfterMeeting, CompletedBeforeRegistration, ProductNeeded: it cannot have been completed
            so.
        DueNotLater: it is not put off.
    """
    dropped = None
    match said.answer:
        case Answer.DONE:
            on = said.on or held_on
            domain.check_done_on(item, on, held_on)
            results.complete_one(changes, item, Product(said.note), on=on, today=held_on)
            dropped = carrying.drop_proposal(changes, item)
        case Answer.PROGRESS:
            domain.check_not_carried(item)
            note = Progress(held_on, said.note or "", said.percent)
            results.note_progress(changes, item, note)
        case Answer.POSTPONED:
            _put_off(changes, item, said, held_on)
        case Answer.NOTHING:
            rules.check_open(item)
    storage.add_answer(
        changes, meeting, MeetingAnswer(item.id, said.answer, said.note, said.new_due_on)
    )
    now = finding.commitment(changes.connection, item.id)
    return Written(now, [] if dropped is None else [dropped])


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
        found = _minutes(book, connection, owner, held_on)
        if not found.heard:
            raise NoSuchMeeting(unit=owner.name, on=held_on)
        return found


def minutes_of(book: Book, walk: Walk) -> Minutes:
    """What a meeting has come to by now; perhaps nothing was answered."""
    with book.reading() as connection:
        return _minutes(book, connection, walk.unit, walk.held_on)


def _minutes(book: Book, connection: sqlite3.Connection, unit: Unit, held_on: date) -> Minutes:
    meeting = storage.find(connection, unit.id, held_on)
    heard = [] if meeting is None else storage.heard(connection, meeting)
    settled = domain.settled(heard)
    known = {one.item.id for one in heard}
    as_of = max(held_on, book.today)
    parts = units.subtree(connection, unit.id, held_on)
    return Minutes(
        unit=unit,
        held_on=held_on,
        as_of=as_of,
        heard=heard,
        overdue=[
            item
            for part in parts
            for item in storage.overdue(connection, part.id, as_of, closed_too=book.reopen)
            if item.id not in settled
        ],
        unheard=len(_waiting(connection, parts, held_on, known, closed_too=book.reopen)),
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
