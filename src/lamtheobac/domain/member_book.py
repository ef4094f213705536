"""What a member's own book says of each year: the plan, the work, the awards."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain.activity import Award
from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import OPEN, Commitment, Member, Origin, Plan, Progress, Unit


class Home(NamedTuple):
    """A unit as it stands in one year; `superior` is the name of the unit above it.

    None: it is the book's own unit, of which the settings speak.
    """

    unit: Unit
    superior: str | None


class Followed(NamedTuple):
    """A commitment with its progress notes, oldest first."""

    item: Commitment
    progress: Sequence[Progress]


class BookYear(NamedTuple):
    """One year of a person: their place on its roll, where that is, and what they did.

    `theme` is what the unit put first in that year; `work` is in the order of due dates.
    """

    plan: Plan
    home: Home
    theme: str | None
    work: Sequence[Followed]
    awards: Sequence[Award]

    @property
    def registered(self) -> list[Followed]:
        """What the person registered."""
        return [one for one in self.work if one.item.origin is Origin.REGISTERED]

    @property
    def assigned(self) -> list[Followed]:
        """What a committee gave the person to do."""
        return [one for one in self.work if one.item.origin is Origin.ASSIGNED]

    @property
    def goes_on(self) -> bool:
        """Whether some of the work is still open."""
        return any(one.item.status in OPEN for one in self.work)


class MemberBook(NamedTuple):
    """A person's book: the years in which they were on a roll, at least one."""

    member: Member
    years: Sequence[BookYear]

    @property
    def plans(self) -> list[Plan]:
        """The person's places on these years' rolls."""
        return [year.plan for year in self.years]


class Volume(NamedTuple):
    """The books that make up one file, in their order, at one moment; at least one.

    `home` is the unit whose people they are; None for the book of one person.
    """

    home: Home | None
    period: Period
    settings: Mapping[str, str]
    books: Sequence[MemberBook]
