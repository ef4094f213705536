"""Going through the open commitments at a meeting: what may be answered, and what it comes to."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from lamtheobac.domain import rules
from lamtheobac.domain.activity import Answer, MeetingAnswer
from lamtheobac.domain.model import Commitment, CommitmentId, Origin, Progress, Unit
from lamtheobac.domain.vietnamese import name_fit
from lamtheobac.errors import (
    AfterMeeting,
    BadChoice,
    BadNumber,
    CarriedOn,
    DueNotLater,
    ProductNeeded,
)

_Choice = TypeVar("_Choice")
_PERCENT = re.compile(r"([0-9]{1,3})\s*%?")
_ALL = 100
_SETTLED = frozenset({Answer.DONE, Answer.POSTPONED})


class Said(NamedTuple):
    """What a meeting hears of a commitment; texts are clean.

    `note` is the result of what is done, the news of its progress, the reason for putting it
    off, or a remark on what has not moved. `on` is the day of completion (None: the meeting's),
    `percent` goes with progress, `new_due_on` with putting off.
    """

    answer: Answer
    note: str | None = None
    on: date | None = None
    percent: int | None = None
    new_due_on: date | None = None


class Walk(NamedTuple):
    """A meeting about to be held, or to go on: what it has still to hear of, in its order.

    `heard` counts what it has an answer on; `spans` says that several units are gone through.
    """

    unit: Unit
    held_on: date
    spans: bool
    heard: int
    waiting: Sequence[CommitmentId]

    @property
    def total(self) -> int:
        """All that the meeting goes through."""
        return self.heard + len(self.waiting)


class Agenda(NamedTuple):
    """A commitment as a meeting finds it, with the last note on its progress."""

    item: Commitment
    last: Progress | None

    def looks_like(self, other: "Agenda") -> bool:
        """Whether both show the same; that it was carried on meanwhile is not shown."""
        return other._replace(item=other.item._replace(carried_to=self.item.carried_to)) == self


class SheetFacts(NamedTuple):
    """What the sheet says that is taken along to a meeting."""

    unit: Unit
    superior: str
    campaign: str
    held_on: date
    spans: bool
    rows: Sequence[Agenda]


class Heard(NamedTuple):
    """A commitment and what the meeting heard of it."""

    item: Commitment
    said: MeetingAnswer


class Minutes(NamedTuple):
    """What a meeting came to.

    `heard` is in the order of the meeting, and stays. The rest is not kept with the meeting, since
    the book may change afterwards: it is as on the day `as_of`, the meeting's or a later one, and
    the paragraph says which. `overdue` is what else is overdue on that day, without what the
    meeting heard as done or put off; `unheard` counts what it can still ask about.
    """

    unit: Unit
    held_on: date
    as_of: date
    heard: Sequence[Heard]
    overdue: Sequence[Commitment]
    unheard: int

    def of(self, answer: Answer) -> list[Heard]:
        """What got one answer."""
        return [one for one in self.heard if one.said.answer is answer]

    @property
    def assigned(self) -> int:
        """How many of those heard of were assigned, not registered."""
        return sum(one.item.origin is Origin.ASSIGNED for one in self.heard)


def settled(heard: Sequence[Heard]) -> frozenset[CommitmentId]:
    """What a meeting heard as done or put off; its own minutes do not call it overdue."""
    return frozenset(one.item.id for one in heard if one.said.answer in _SETTLED)


def read_choice(text: str, choices: Mapping[_Choice, Sequence[str]]) -> _Choice:
    """The choice that one of its words names; case is optional, and so are accents.

    With accents they must be right: "hoàn" is not "hoãn".

    Args:
        text: as typed.
        choices: the words of each, the first one as it is offered.

    Raises:
        BadChoice: no word fits.
    """
    for choice, words in choices.items():
        if any(name_fit(text, word) == 0 for word in words):
            return choice
    raise BadChoice(value=text.strip(), choices=[words[0] for words in choices.values()])


def read_percent(text: str) -> int:
    """How much was reached: a whole number from 0 to 100, with or without its sign.

    Raises:
        BadNumber: it is none.
    """
    found = _PERCENT.fullmatch(text.strip())
    if found is None or int(found[1]) > _ALL:
        raise BadNumber(value=text, lowest=0, highest=_ALL)
    return int(found[1])


def needs_product(item: Commitment) -> bool:
    """Whether the commitment cannot be done without a product that is still to be told."""
    try:
        rules.check_product(item, result=None, evidence=None)
    except ProductNeeded:
        return True
    return False


def check_not_carried(item: Commitment) -> None:
    """News of the commitment belong to itself: nothing goes on with it in a later year.

    Raises:
        CarriedOn: it was carried on.
    """
    if item.carried_to is not None:
        raise CarriedOn(number=item.id, to=item.carried_to)


def check_done_on(item: Commitment, on: date, held_on: date) -> None:
    """A meeting may hear that the commitment was completed on that day.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
        AfterMeeting, CompletedBeforeRegistration: the day cannot be.
    """
    if on > held_on:
        raise AfterMeeting(on=on, held_on=held_on)
    rules.check_may_complete(item, on, held_on)


def check_put_off(item: Commitment, new_due_on: date, held_on: date) -> None:
    """The commitment may be put off to that day.

    Raises:
        AlreadyCompleted, CommitmentClosed, CarriedOn: it is no longer open, or goes on elsewhere.
        DueNotLater: it is not later than the present due day and the meeting.
    """
    rules.check_open(item)
    check_not_carried(item)
    after = max(held_on, item.due_on or held_on)
    if new_due_on <= after:
        raise DueNotLater(due_on=new_due_on, after=after)
