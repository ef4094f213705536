"""A report: the figures of a unit and period, by unit, year, topic and month, and what it lists."""

from collections.abc import Sequence
from typing import NamedTuple

from lamtheobac.domain.activity import Model, Organisation, Theme
from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.model import Commitment, HistoryHead, Place, Unit
from lamtheobac.domain.tasks import GivenTask


class UnitFigures(NamedTuple):
    """A direct child of the report's unit with its whole subtree, or the unit's own part."""

    unit: Unit
    figures: Figures


class YearFigures(NamedTuple):
    """One year of the period."""

    year: int
    figures: Figures


class TopicFigures(NamedTuple):
    """One topic; a commitment with several topics counts once in each. None: no topic."""

    topic: str | None
    figures: Figures


class MonthlyChange(NamedTuple):
    """So many commitments with the same months (`yyyy-mm`) of registration, completion and
    leaving the count; None: not (yet).
    """

    registered: str
    completed: str | None
    left: str | None
    number: int


class MonthFigures(NamedTuple):
    """How much had been registered and completed by the end of a month, assigned work apart."""

    year: int
    month: int
    registered: int
    completed: int


class Compared(NamedTuple):
    """The figures of another period; `asked` when somebody named it (else: the period before)."""

    period: Period
    totals: Figures
    asked: bool


class OrganisationFigures(NamedTuple):
    """The models that one organisation runs, and how many of them have ended since.

    How far they have come otherwise is known of today only, so that no report counts it.
    """

    organisation: Organisation
    models: int
    ended: int


class AssigneeFigures(NamedTuple):
    """What was assigned to one person."""

    unit_name: str
    member_code: str
    member_name: str
    position: str | None
    counts: Counts


class Report(NamedTuple):
    """All figures of one unit and period.

    `totals` is the sum over `units`, and over `years`; not over `topics`, which overlap.
    `months` runs to the month of the as-of day, in a report on a single year. `compared` is
    None when nothing is known of the other period, unless it was asked for. `themes` are those of
    the unit itself; `organisations` run the models that are counted. `head` is the newest entry of
    the history: which state of the book was counted.
    """

    unit: Unit
    period: Period
    totals: Figures
    units: tuple[UnitFigures, ...]
    years: tuple[YearFigures, ...]
    topics: tuple[TopicFigures, ...]
    months: tuple[MonthFigures, ...] = ()
    compared: Compared | None = None
    themes: tuple[Theme, ...] = ()
    organisations: tuple[OrganisationFigures, ...] = ()
    head: HistoryHead = HistoryHead(0, "")

    @property
    def branches(self) -> tuple[UnitFigures, ...]:
        """The direct children, without what belongs to the unit itself."""
        return tuple(part for part in self.units if part.unit.id != self.unit.id)


def monthly(period: Period, changes: Sequence[MonthlyChange]) -> tuple[MonthFigures, ...]:
    """Each month of the period's only year up to the as-of day: how much was done by its end.

    When something changed after the year, the month of the as-of day comes last: its figures
    are those of the report.
    """
    year, day = period.last, period.as_of
    last = min(max((day.year - year) * 12 + day.month, 0), 12)
    months = [_by_end_of(year, month, changes) for month in range(1, last + 1)]
    if day.year > year:
        final = _by_end_of(day.year, day.month, changes)
        if final[2:] != months[-1][2:]:
            months.append(final)
    return tuple(months)


def _by_end_of(year: int, month: int, changes: Sequence[MonthlyChange]) -> MonthFigures:
    end = f"{year:04}-{month:02}"
    there = [c for c in changes if c.registered <= end and (c.left is None or c.left > end)]
    done = (c.number for c in there if c.completed is not None and c.completed <= end)
    return MonthFigures(year, month, sum(c.number for c in there), sum(done))


class Gaps(NamedTuple):
    """What is missing, by name: the first of them, in the order of the tree.

    How many there are in all is a figure of the report (`without_plan`, `all.overdue`).
    """

    without_plan: tuple[Place, ...]
    overdue: tuple[Commitment, ...]


class Listed(NamedTuple):
    """Records that a report lists by name: the first of them, in the order of the tree.

    How many there are in all is a figure of the report. Of a task all parts are there.
    `by_number` is the part of the figures that is known by number only, and cannot be listed.
    """

    gaps: Gaps = Gaps((), ())
    tasks: tuple[GivenTask, ...] = ()
    assignees: tuple[AssigneeFigures, ...] = ()
    models: tuple[Model, ...] = ()
    by_number: Figures = Figures()
