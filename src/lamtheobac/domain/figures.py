"""The figures of a report, and the sums over them.

Every sentence, table, sheet and JSON document is made from these objects. Counts are true as of
one day: registered by then and not withdrawn or replaced by then; completed by then, whatever
the due date; not completed when declared so by then; the rest is in progress.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from lamtheobac.domain.dates import Years, same_day
from lamtheobac.domain.model import OPEN, OUT_OF_COUNT, Commitment, Status
from lamtheobac.domain.ratio import Ratio

_Day = TypeVar("_Day", date, str)  # both compare as days do: str in ISO form


def standing_of(
    status: Status, registered: _Day, completed: _Day | None, closed: _Day | None, day: _Day
) -> Status | None:
    """How a commitment stood on a day; None before it was registered.

    The counting queries follow the same rule, and a test holds the two together. What has been
    completed or closed since then was still in progress.
    """
    if registered > day:
        return None
    if completed is not None:
        return Status.COMPLETED if completed <= day else Status.IN_PROGRESS
    if closed is not None:
        return status if closed <= day else Status.IN_PROGRESS
    return status


def is_overdue(status: Status | None, due: _Day | None, day: _Day) -> bool:
    """Whether what stood so on a day was due before it, and not done."""
    return status in OPEN and due is not None and due < day


def is_late(status: Status | None, due: _Day | None, completed: _Day | None) -> bool:
    """Whether what stood so was completed after it was due."""
    return (
        status is Status.COMPLETED and due is not None and completed is not None and completed > due
    )


def standing(item: Commitment, day: date) -> Status | None:
    """How a commitment stood on a day; None before it was registered."""
    return standing_of(item.status, item.registered_on, item.completed_on, item.closed_on, day)


def as_it_stood(item: Commitment, day: date) -> Commitment:
    """A commitment as it was on a day: what has been completed or closed since then was open."""
    status = standing(item, day)
    if status is None or status is item.status:
        return item
    return item._replace(
        status=status, completed_on=None, closed_on=None, result=None, evidence=None, reason=None
    )


def count_one(item: Commitment, day: date) -> "Counts":
    """What one commitment adds to the counts of a day."""
    status = standing(item, day)
    if status is None or status in OUT_OF_COUNT:
        return Counts()
    return Counts(
        registered=1,
        completed=int(status is Status.COMPLETED),
        not_completed=int(status is Status.NOT_COMPLETED),
        overdue=int(is_overdue(status, item.due_on, day)),
        late=int(is_late(status, item.due_on, item.completed_on)),
    )


class Counts(NamedTuple):
    """Commitments of one kind. `overdue` is part of those in progress, `late` of completed."""

    registered: int = 0
    completed: int = 0
    not_completed: int = 0
    overdue: int = 0
    late: int = 0

    @property
    def in_progress(self) -> int:
        """Neither completed nor declared not done."""
        return self.registered - self.completed - self.not_completed

    @property
    def completion(self) -> Ratio:
        """Completed of registered."""
        return Ratio(self.completed, self.registered)

    def plus(self, other: "Counts") -> "Counts":
        """The sum, count by count."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Figures(NamedTuple):
    """The figures of one unit, year or topic, or of all of them.

    `members` are Party members on the year's roll (member-years over several years), `expected`
    those not exempt, `with_plan` those of the expected whose paper is in. `assignees` are the
    people (member-years) who hold assigned tasks. `of_members` is the part of the individual
    commitments that Party members registered; the rest is that of people outside the Party.
    `collective_units` are the units (unit-years) that registered work of their own,
    `units_without_plans` those who expect plans and have none.

    `tasks` counts what was assigned once, however many people hold it: it is completed when all
    of them have completed it, and counts where the first of their units, by uid, stands.
    `inspections_open` are those whose findings are not settled. Of the thematic `sessions` that
    say how many came, `attended` came of `invited`. A model counts once, in the first year of the
    period in which it was in use.
    """

    members: int = 0
    exempt: int = 0
    with_plan: int = 0
    non_party_registered: int = 0
    collective: Counts = Counts()
    individual: Counts = Counts()
    assigned: Counts = Counts()
    assignees: int = 0
    models: int = 0
    awards: int = 0
    of_members: int = 0
    collective_units: int = 0
    units_without_plans: int = 0
    tasks: Counts = Counts()
    inspections: int = 0
    inspections_open: int = 0
    sessions: int = 0
    attended: int = 0
    invited: int = 0

    @property
    def expected(self) -> int:
        """Party members who are asked for a plan."""
        return self.members - self.exempt

    @property
    def plans(self) -> Ratio:
        """With a plan, of those expected."""
        return Ratio(self.with_plan, self.expected)

    @property
    def without_plan(self) -> int:
        """Expected, and nothing handed in."""
        return self.expected - self.with_plan

    @property
    def registered(self) -> Counts:
        """What units and people registered themselves: collective and individual together."""
        return self.collective.plus(self.individual)

    @property
    def all(self) -> Counts:
        """Commitments of all kinds, the assigned ones included."""
        return self.registered.plus(self.assigned)

    @property
    def attendance(self) -> Ratio:
        """Who came to thematic sessions, of those invited, where both are known."""
        return Ratio(self.attended, self.invited)

    @property
    def is_empty(self) -> bool:
        """Nobody on the roll and nothing registered."""
        return self == Figures()

    def plus(self, other: "Figures") -> "Figures":
        """The sum, figure by figure."""
        return Figures(
            members=self.members + other.members,
            exempt=self.exempt + other.exempt,
            with_plan=self.with_plan + other.with_plan,
            non_party_registered=self.non_party_registered + other.non_party_registered,
            collective=self.collective.plus(other.collective),
            individual=self.individual.plus(other.individual),
            assigned=self.assigned.plus(other.assigned),
            assignees=self.assignees + other.assignees,
            models=self.models + other.models,
            awards=self.awards + other.awards,
            of_members=self.of_members + other.of_members,
            collective_units=self.collective_units + other.collective_units,
            units_without_plans=self.units_without_plans + other.units_without_plans,
            tasks=self.tasks.plus(other.tasks),
            inspections=self.inspections + other.inspections,
            inspections_open=self.inspections_open + other.inspections_open,
            sessions=self.sessions + other.sessions,
            attended=self.attended + other.attended,
            invited=self.invited + other.invited,
        )


def total(parts: Iterable[Figures]) -> Figures:
    """The figures of the whole: the sum of its parts."""
    whole = Figures()
    for part in parts:
        whole = whole.plus(part)
    return whole


class Period(NamedTuple):
    """Whole years, and the day on which the report is true."""

    first: int
    last: int
    as_of: date

    @property
    def years(self) -> int:
        """How many years."""
        return self.last - self.first + 1

    @property
    def label(self) -> str:
        """One year, or a range such as 2016-2020."""
        return str(self.first) if self.years == 1 else f"{self.first}-{self.last}"

    def moved_to(self, years: Years, *, today: date) -> "Period":
        """Another period, true as of the same day of the year, so that like stands beside like.

        Never later than today; 29 February becomes 28 where there is none.
        """
        day = same_day(self.as_of, self.as_of.year + years.last - self.last)
        return Period(*years, min(day, today))

    def before(self, today: date) -> "Period":
        """The period of the same length before this one."""
        return self.moved_to(Years(self.first - self.years, self.first - 1), today=today)
