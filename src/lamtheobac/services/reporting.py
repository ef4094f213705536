"""The report: figures counted once, for whatever shows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.figures import (
    Figures,
    Period,
    Report,
    TopicFigures,
    UnitFigures,
    YearFigures,
    total,
)
from lamtheobac.domain.model import Commitment, Unit, UnitId
from lamtheobac.errors import AsOfInFuture, OptionsExclude, PeriodReversed
from lamtheobac.services.finding import unit_or_home
from lamtheobac.storage import commitment_lists, figures, settings, units
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book


class ReportFacts(NamedTuple):
    """A report, the settings it is printed with, and every commitment it speaks of.

    `items` is streamed from the book and can be read once, while the report is open.
    """

    report: Report
    decimals: int
    settings: dict[str, str]
    items: Iterator[Commitment]


def period_of(
    *, year: int | None, first: int | None, last: int | None, as_of: date | None, today: date
) -> Period:
    """The years and the day meant by the options; default: this year, as of today.

    Raises:
        OptionsExclude: a single year and a range.
        PeriodReversed: from after to.
        AsOfInFuture: the day is still to come.
    """
    if year is not None and (first is not None or last is not None):
        raise OptionsExclude(options=("--year", "--from/--to"))
    start = year or first or last or today.year
    end = year or last or (max(start, today.year) if first is not None else start)
    if start > end:
        raise PeriodReversed(first=start, last=end)
    day = as_of or today
    if day > today:
        raise AsOfInFuture(as_of=day, today=today)
    return Period(start, end, day)


@contextmanager
def opened(
    book: Book, period: Period, unit: str | None, *, decimals: int | None = None
) -> Iterator[ReportFacts]:
    """Count a report of a unit's subtree; the book is read from one moment while it is open.

    The tree is that of the period's last day (or of the as-of day, when that is earlier).

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        day = min(period.as_of, end_of(period.last))
        top = unit_or_home(connection, unit, day)
        values = settings.all_values(connection)
        parts = figures.figures_by_part(connection, root=top.id, period=period, tree_day=day)
        topics = figures.figures_by_topic(connection, period=period)
        children = units.children(connection, top.id, day)
        yield ReportFacts(
            report=_report(top, children, period, parts, topics),
            decimals=int(values["report.decimals"]) if decimals is None else decimals,
            settings=values,
            items=commitment_lists.list_commitments(
                connection,
                root=top.id,
                day=day,
                wanted=Filter(first_year=period.first, last_year=period.last),
            ),
        )


def _report(
    top: Unit,
    children: list[Unit],
    period: Period,
    parts: dict[figures.Part, Figures],
    topics: dict[str, Figures],
) -> Report:
    by_branch: dict[UnitId, Figures] = {}
    by_year: dict[int, Figures] = {}
    for part, counted in parts.items():
        by_branch[part.branch_id] = by_branch.get(part.branch_id, Figures()).plus(counted)
        by_year[part.year] = by_year.get(part.year, Figures()).plus(counted)
    rows = [
        UnitFigures(unit, by_branch.get(unit.id, Figures()))
        for unit in children
        if unit.closed_on is None or unit.closed_on > period.as_of or unit.id in by_branch
    ]
    if not rows or top.id in by_branch:  # what belongs to the unit itself is a part of its own
        rows.insert(0, UnitFigures(top, by_branch.get(top.id, Figures())))
    return Report(
        unit=top,
        period=period,
        totals=total(parts.values()),
        units=tuple(rows),
        years=tuple(
            YearFigures(year, by_year.get(year, Figures()))
            for year in range(period.first, period.last + 1)
        ),
        topics=tuple(TopicFigures(name, counted) for name, counted in topics.items()),
    )
