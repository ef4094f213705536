"""The conversation of a meeting: one commitment after the other, each answer written at once."""

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial

from lamtheobac.cli import ask, output, parse
from lamtheobac.domain import meetings as domain
from lamtheobac.domain.activity import Answer
from lamtheobac.domain.meetings import Agenda, Minutes, Said, Walk
from lamtheobac.domain.model import Commitment, CommitmentId
from lamtheobac.domain.vietnamese import clean_text
from lamtheobac.errors import (
    AlreadyCompleted,
    AlreadyHeard,
    CarriedOn,
    ChangedMeanwhile,
    CommitmentClosed,
    LamTheoBacError,
    NoSuchCommitment,
)
from lamtheobac.messages import meetings as text
from lamtheobac.messages import sentences, words
from lamtheobac.messages.errors import explain
from lamtheobac.services import meetings
from lamtheobac.storage.database import Book

# Another window was faster: there is nothing left to be asked.
_MOOT = (AlreadyCompleted, AlreadyHeard, CarriedOn, CommitmentClosed, NoSuchCommitment)


class _Way(StrEnum):
    """What may be chosen instead of an answer."""

    SKIP = "skip"
    STOP = "stop"


_CHOICES: dict[Answer | _Way, tuple[str, ...]] = {
    **{answer: text.CHOICES[answer] for answer in Answer},
    **{way: text.CHOICES[way] for way in _Way},
}


def hold(book: Book, unit: str | None, on: date | None) -> Minutes:
    """Hold a meeting at the terminal, or go on with it.

    Returns:
        What it has come to; perhaps nothing was answered.

    Raises:
        NoSuchUnit, AmbiguousUnit, UnitClosed, DayInFuture: there is no such meeting.
        YearClosed, StorageError: an answer could not be written.
        KeyboardInterrupt: somebody stopped it. What was answered is kept, and it was said how to
            go on.
    """
    walk = meetings.begin(book, unit, on)
    if not walk.total:
        output.remark(text.nothing_open(walk.unit))
        return meetings.minutes_of(book, walk)
    output.remark(text.head(walk), *([text.HOW_TO] if walk.waiting else []))
    talk = _Talk(book, walk)
    go_on = partial(text.go_on, walk, with_unit=unit is not None, reopen=book.reopen)
    try:
        talk.go_through()
    except (KeyboardInterrupt, LamTheoBacError):
        output.remark("", go_on(talk.left))
        raise
    found = meetings.minutes_of(book, walk)
    if found.unheard:
        output.remark("", go_on(found.unheard))
    output.remark("")
    return found


class _Talk:
    """What is left of a meeting while it is held."""

    def __init__(self, book: Book, walk: Walk) -> None:
        self._book = book
        self._walk = walk
        self.left = len(walk.waiting)

    def go_through(self) -> None:
        """Ask about each, until all are through or somebody stops."""
        for place, number in enumerate(self._walk.waiting, start=self._walk.heard + 1):
            answer = None
            while answer is None:
                answer = self._hear_of(place, number)
            if answer is _Way.STOP:
                return

    def _hear_of(self, place: int, number: CommitmentId) -> Said | _Way | None:
        """Show one commitment, ask, and write the answer; None: it has to be asked again."""
        try:
            one = meetings.look(self._book, self._walk, number)
            self._show(place, one)
            answer = _asked(one.item, self._walk.held_on)
            if isinstance(answer, Said):
                done = meetings.answer(self._book, self._walk, one, answer)
                output.remark(done.sentence)
                output.remark(*(sentences.remark(kind, done.item) for kind in done.remarks))
                self.left -= 1
        except _MOOT as error:
            output.remark("", text.moot(explain(error)))
            self.left -= 1
            return _Way.SKIP
        except ChangedMeanwhile as error:
            output.remark("", explain(error))
            return None
        return answer

    def _show(self, place: int, one: Agenda) -> None:
        from lamtheobac.render import meetings as render
        from lamtheobac.render import terminal

        walk = self._walk
        output.remark("", text.place(place, walk.total, one.item, spans=walk.spans))
        terminal.show_lines(render.lines(one, walk), sys.stderr)
        output.remark(text.MENU)


def _asked(item: Commitment, held_on: date) -> Said | _Way:
    """The answer, with what goes with it; an empty follow-up that is needed leads back here."""
    while True:
        choice = ask.answered(text.ANSWER, lambda typed: domain.read_choice(typed, _CHOICES))
        if choice is None:
            output.remark(text.ANSWER_NEEDED)
        elif isinstance(choice, _Way):
            return choice
        elif (said := _FOLLOW_UP[choice](item, held_on)) is not None:
            return said


def _done(item: Commitment, held_on: date) -> Said | None:
    def read_day(typed: str) -> date:
        day = parse.day(typed)
        domain.check_done_on(item, day, held_on)
        return day

    needed = domain.needs_product(item)
    result = _text(text.PRODUCT if needed else text.RESULT, words.RESULT)
    if needed and result is None:
        return None
    return Said(Answer.DONE, result, on=ask.answered(text.done_on(held_on), read_day))


def _progress(_item: Commitment, _held_on: date) -> Said | None:
    note = _text(text.NOTE, words.NOTE)
    if note is None:
        return None
    return Said(Answer.PROGRESS, note, percent=ask.answered(text.PERCENT, domain.read_percent))


def _nothing(_item: Commitment, _held_on: date) -> Said:
    return Said(Answer.NOTHING)


def _put_off(item: Commitment, held_on: date) -> Said | None:
    def read_day(typed: str) -> date:
        day = parse.day(typed)
        domain.check_put_off(item, day, held_on)
        return day

    day = ask.answered(text.NEW_DUE, read_day)
    if day is None:
        return None
    return Said(Answer.POSTPONED, _text(text.WHY, words.REASON), new_due_on=day)


def _text(question: str, field: str) -> str | None:
    return ask.answered(question, lambda typed: clean_text(typed, field=field))


_FOLLOW_UP: dict[Answer, Callable[[Commitment, date], Said | None]] = {
    Answer.DONE: _done,
    Answer.PROGRESS: _progress,
    Answer.NOTHING: _nothing,
    Answer.POSTPONED: _put_off,
}
