"""Who of the units below has sent what: the state of each one that is to send, and the counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lamtheobac.disk import Saved
from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import Unit, UnitId, UnitKind


class State(StrEnum):
    """Where a unit's package of a year stands. Every state but `missing` counts as received."""

    MISSING = "missing"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Section(StrEnum):
    """Under which heading a unit is listed; each stands under one. Those to phone come first."""

    MISSING = "missing"
    RETURNED = "returned"
    LATE = "late"
    ON_TIME = "on_time"


class Node(NamedTuple):
    """A unit of the tree, as far as a list of units names it."""

    code: str
    name: str
    kind: UnitKind


class Held(NamedTuple):
    """The package that a unit's records of a year came with; the days are those of this book.

    `first_on`: when a package of the round first came that did not have to be corrected; so what
    is sent again, to bring the figures up to date, does not make late what was in time.
    What only a sender says of its own lower units has no more than days (`records` None).
    """

    received_on: date
    first_on: date
    as_of: date
    accepted_on: date | None
    returned_on: date | None = None
    reason: str | None = None
    sent_by: str | None = None
    counts_only: bool | None = None
    records: int | None = None


class Expected(NamedTuple):
    """A unit that is to send a package of the year.

    `reported_by`: the code of the sender that says so of its own lower unit. `held`: what there
    is of the year, even when it is too old to count, so that the unit is still missing.
    """

    id: UnitId
    node: Node
    parent: Node | None
    reported_by: str | None
    locked: bool
    state: State
    on_time: bool | None
    section: Section
    held: Held | None


class Tally(NamedTuple):
    """How many units: received = on time + late = expected − missing; others are part of these."""

    expected: int = 0
    received: int = 0
    accepted: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    returned: int = 0


class Counted(NamedTuple):
    """The units of a kind under a direct child of the root; branch: that child, or the root.

    `only_late`: those that were late, and need not send once more.
    """

    branch: UnitId
    kind: UnitKind
    tally: Tally
    only_late: int


class SentUp(NamedTuple):
    """The last package that this book has sent up for some years."""

    years: Years
    as_of: date
    sent_at: str
    sent_by: str
    counts_only: bool
    records: int
    content_hash: str
    file: str
    returned_on: date | None
    reason: str | None


class Round(NamedTuple):
    """Which packages are asked about: of a year, by which day, and as of which day at the least."""

    year: int
    deadline: date
    since: date | None


class Wanted(NamedTuple):
    """Which units are listed by name, and how many of each section at most (None: all)."""

    sections: Sequence[Section]
    most: int | None = None


EVERY_UNIT = Wanted(tuple(Section))
TO_PHONE = Wanted((Section.MISSING, Section.RETURNED, Section.LATE))
IN_A_MORNING = Wanted(tuple(Section), 20)  # as many of each as one phones in a morning


class Overview(NamedTuple):
    """Who has sent what: in total, by part of the tree, by level, and one by one.

    `sections`: how many units each has; `units`: those of them that were wanted, branch by branch.
    `parts`: the unit's own part, if it is to send something itself, then its direct children,
    each with all under it. `superior`: who stands above the book's own unit, for a sheet's head.
    """

    unit: Node
    superior: str
    decimals: int
    round: Round
    today: date
    totals: Tally
    parts: Sequence[tuple[Node, Tally]]
    levels: Sequence[tuple[UnitKind, Tally]]
    sections: Mapping[Section, int]
    units: Sequence[Expected]
    sent: Sequence[SentUp]

    @property
    def complete(self) -> bool:
        """Whether every unit that is to send is among the `units`."""
        return len(self.units) == self.totals.expected


class Accepted(NamedTuple):
    """A package that is accepted: whose, for which years, since when and by whom."""

    unit: Unit
    years: Years
    on: date
    by: str


class Returned(NamedTuple):
    """A package that went back: whose, for which years, when, why, and in which file.

    `locked`: the corrected one cannot be taken in before the lock is opened.
    """

    unit: Unit
    years: Years
    on: date
    reason: str
    saved: Saved
    locked: bool

    @property
    def file(self) -> Path:
        """The note that says so."""
        return self.saved.path


class Locked(NamedTuple):
    """A year's intake that was locked or opened for a unit, and how what is under it stands.

    `above`: the unit above it whose own lock still stands.
    """

    unit: Unit
    year: int
    locked: bool
    on: date
    by: str
    tally: Tally
    above: Unit | None = None


def total(parts: Iterable[Tally]) -> Tally:
    """The sum of the parts."""
    return Tally(*map(sum, zip(Tally(), *parts, strict=True)))
