"""What a year's registration still lacks on a day: of whom, and how much of it.

Everything counts as in the report, under the same conditions: who is expected, whose paper is in,
which commitments are in the count of the day (registered by then, and not withdrawn or replaced
by then). Measures, due dates and returned papers are taken as the book has them now: of these it
keeps no days. Assigned tasks are left out: their giver words them, and they are outside the one or
two that a person registers.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import Unit


class Lack(StrEnum):
    """What may be missing; the first four of a person's paper, the rest of registered work."""

    NO_PLAN = "no_plan"
    NO_COMMITMENT = "no_commitment"
    NO_PLEDGE = "no_pledge"
    RETURNED = "returned"
    NO_MEASURES = "no_measures"
    NO_DUE_DATE = "no_due_date"
    UNDER_MINIMUM = "under_minimum"


class Missing(NamedTuple):
    """How much is missing in one unit, in a branch of the tree, or in the whole.

    expected: Party members on the year's roll who are asked for a plan (the report's `expected`).
    units: units in which anything below is missing.
    members: people who lack anything themselves, each counted once.
    collectives: units that lack anything in what they registered as a unit.
    no_plan: members expected whose paper is not in (the report's `without_plan`).
    units_no_plan: units in which that is so for somebody.
    units_without_plans: units that expect plans and have none (as in the report).
    no_commitment: members expected who have registered no commitment in the count.
    no_measures: commitments in the count without measures, of people of any kind and of units.
    no_due_date: commitments in the count without a due date, of the same.
    no_pledge: members expected whose paper is in, but not its pledge.
    returned: papers returned and not handed in again, of people who are not exempt.
    under_minimum: units still open, with a member expected, that have registered fewer
        commitments of their own than the setting `minimum.collective` asks for.
    """

    expected: int = 0
    units: int = 0
    members: int = 0
    collectives: int = 0
    no_plan: int = 0
    units_no_plan: int = 0
    units_without_plans: int = 0
    no_commitment: int = 0
    no_measures: int = 0
    no_due_date: int = 0
    no_pledge: int = 0
    returned: int = 0
    under_minimum: int = 0

    @property
    def owners(self) -> int:
        """People and units that lack something."""
        return self.members + self.collectives

    def plus(self, other: "Missing") -> "Missing":
        """The sum, figure by figure."""
        return Missing(*(a + b for a, b in zip(self, other, strict=True)))


def total(parts: Iterable[Missing]) -> Missing:
    """What the whole lacks: the sum of its parts."""
    whole = Missing()
    for part in parts:
        whole = whole.plus(part)
    return whole


class Incomplete(NamedTuple):
    """The numbers of one owner's commitments that lack something, in their order."""

    no_measures: tuple[int, ...] = ()
    no_due_date: tuple[int, ...] = ()

    @property
    def numbers(self) -> list[int]:
        """All of them, each once."""
        return sorted({*self.no_measures, *self.no_due_date})

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What is missing in any of them."""
        found = ((Lack.NO_MEASURES, self.no_measures), (Lack.NO_DUE_DATE, self.no_due_date))
        return tuple(lack for lack, numbers in found if numbers)


class MemberLacks(NamedTuple):
    """One person who lacks something; `of_paper` are the lacks of the paper alone."""

    code: str
    name: str
    of_paper: tuple[Lack, ...]
    work: Incomplete

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """All that this person lacks."""
        return self.of_paper + self.work.lacks


class CollectiveLacks(NamedTuple):
    """A unit that lacks something in what it registered as a unit: too little, or incomplete."""

    registered: int
    minimum: int
    is_under: bool
    work: Incomplete

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """All that this unit lacks."""
        return ((Lack.UNDER_MINIMUM,) if self.is_under else ()) + self.work.lacks


class UnitLacks(NamedTuple):
    """What is missing in one unit, those below it apart; people in the order of a list."""

    unit: Unit
    expected: int
    with_plan: int
    members: tuple[MemberLacks, ...]
    collective: CollectiveLacks | None

    @property
    def figures(self) -> Missing:
        """The same as numbers."""
        papers = [lack for member in self.members for lack in member.of_paper]
        work = [member.work for member in self.members]
        if self.collective:
            work.append(self.collective.work)
        return Missing(
            expected=self.expected,
            units=int(bool(self.members or self.collective)),
            members=len(self.members),
            collectives=int(self.collective is not None),
            no_plan=papers.count(Lack.NO_PLAN),
            units_no_plan=int(Lack.NO_PLAN in papers),
            units_without_plans=int(self.expected > 0 and self.with_plan == 0),
            no_commitment=papers.count(Lack.NO_COMMITMENT),
            no_measures=sum(len(one.no_measures) for one in work),
            no_due_date=sum(len(one.no_due_date) for one in work),
            no_pledge=papers.count(Lack.NO_PLEDGE),
            returned=papers.count(Lack.RETURNED),
            under_minimum=int(self.collective is not None and self.collective.is_under),
        )


class BranchMissing(NamedTuple):
    """A direct child with its whole subtree, or the unit's own part."""

    unit: Unit
    figures: Missing


class MissingReport(NamedTuple):
    """What a unit's subtree lacks in a year on a day; `totals` is the sum over `branches`.

    `collectives` are the units that lack something in what they registered as a unit.
    `only_cells`: whoever is expected belongs to a party cell.
    """

    unit: Unit
    period: Period
    minimum: int
    totals: Missing
    branches: tuple[BranchMissing, ...]
    collectives: tuple[UnitLacks, ...]
    only_cells: bool

    @property
    def is_single(self) -> bool:
        """Whether the unit stands alone, as a cell does."""
        return [branch.unit.id for branch in self.branches] == [self.unit.id]
