"""The report: figures counted once, for whatever shows them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from lamtheobac.domain.dates import Years, end_of
from lamtheobac.domain.figure_names import named_figure
from lamtheobac.domain.figures import Figures, Period, total
from lamtheobac.domain.model import Commitment, Place, Unit, UnitId, UnitYear
from lamtheobac.domain.reports import (
    Compared,
    Gaps,
    Listed,
    Report,
    TopicFigures,
    UnitFigures,
    YearFigures,
    monthly,
)
from lamtheobac.domain.tasks import GivenTask
from lamtheobac.domain.vietnamese import text_sort_key
from lamtheobac.errors import AsOfInFuture, OptionsExclude, PeriodReversed, SamePeriod
from lamtheobac.services.finding import unit_or_home
from lamtheobac.storage import chain, figures, figures_of_life, records, settings, themes, units
from lamtheobac.storage.database import Book

_Record = TypeVar("_Record")

# People and commitments listed by name in a report: as many as people read on paper. All of
# them are listed by `report --explain` and `list`. A task is listed with all its parts.
MOST_LISTED = 500


class ReportFacts(NamedTuple):
    """A report, what it lists by name, and the settings it is printed with.

    `parent` is the unit above that of the report, None for the book's own unit.
    """

    report: Report
    listed: Listed
    decimals: int
    settings: dict[str, str]
    parent: Unit | None


class Subject(NamedTuple):
    """What a report is about: a period and a unit (code or name; None: the book's own).

    `other` are the years of the period to compare with; None: those just before.
    """

    period: Period
    unit: str | None = None
    other: Years | None = None


class Explained(NamedTuple):
    """The records behind a figure, streamed while the report is open.

    `number` is the figure as counted, `by_number` how many of them have no records; one of the
    three kinds of records is not None.
    """

    unit: Unit
    number: int
    by_number: int = 0
    people: Iterator[Place] | None = None
    work: Iterator[Commitment] | None = None
    units: Iterator[UnitYear] | None = None


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


def build(
    book: Book, subject: Subject, *, decimals: int | None = None, named: bool = True
) -> ReportFacts:
    """Count a report of a unit's subtree, all of it at one moment of the book.

    The tree is that of the period's last day (or of the as-of day, when that is earlier).

    Args:
        book: is read only.
        subject: what it is about.
        decimals: of percentages; None: as set in the book.
        named: whether to list by name what is internal: what is missing, what was assigned.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        SamePeriod: the period to compare with is that of the report.
    """
    period = subject.period
    if subject.other == (period.first, period.last):
        raise SamePeriod(period=period.label)
    with book.reading() as connection:
        day = _tree_day(period)
        top = unit_or_home(connection, subject.unit, day)
        values = settings.all_values(connection)
        parts = figures.figures_by_part(connection, root=top.id, period=period, tree_day=day)
        report = _report(
            top,
            units.children(connection, top.id, day),
            period,
            parts,
            figures.figures_by_topic(connection, period=period),
        )
        report = report._replace(
            themes=tuple(themes.themes_of(connection, top.id, period.first, period.last)),
            organisations=figures_of_life.organisations(connection, period),
            head=chain.head(connection),
        )
        if period.years == 1:
            changes = figures.monthly_changes(connection, period=period)
            report = report._replace(months=monthly(period, changes))
        tree = units.subtree(connection, top.id, day)
        listed = _listed(connection, report, tree, internal=named)
        compared = _compared(connection, report, subject.other, book.today)
        return ReportFacts(
            report=report._replace(compared=compared),
            listed=listed,
            decimals=int(values["report.decimals"]) if decimals is None else decimals,
            settings=values,
            parent=_parent(connection, top, day),
        )


def _parent(connection: sqlite3.Connection, top: Unit, day: date) -> Unit | None:
    """The unit of the book above this one; None for the book's own."""
    code = top.parent_code
    return None if code is None else units.unit_by_code(connection, code, day)


def _tree_day(period: Period) -> date:
    return min(period.as_of, end_of(period.last))


def _listed(
    connection: sqlite3.Connection, report: Report, tree: list[Unit], *, internal: bool
) -> Listed:
    """The first of the records that the report lists by name."""
    totals, period = report.totals, report.period

    def first(found: Iterable[_Record], number: int) -> tuple[_Record, ...]:
        return tuple(islice(found, min(number, MOST_LISTED)))

    models = first(records.models(connection, tree, period), totals.models)
    by_number = figures.known_by_number(connection, period=period)
    if not internal:
        return Listed(models=models, by_number=by_number)
    missing = records.people(connection, "without_plan", tree, period)
    overdue = records.work(connection, "overdue", tree, period)
    tasks = islice(records.tasks(connection, tree, period), totals.tasks.registered)
    people = records.assignees(connection, tree, period)
    return Listed(
        gaps=Gaps(first(missing, totals.without_plan), first(overdue, totals.all.overdue)),
        tasks=tuple(_whole(tasks)),
        assignees=first(people, totals.assignees),
        models=models,
        by_number=by_number,
    )


def _whole(tasks: Iterable[GivenTask]) -> Iterator[GivenTask]:
    """The first tasks, at least one, as long as all of their parts are within MOST_LISTED."""
    parts = 0
    for one in tasks:
        parts += len(one.parts)
        if parts <= MOST_LISTED or parts == len(one.parts):
            yield one
        if parts >= MOST_LISTED:
            return


def _compared(
    connection: sqlite3.Connection, report: Report, other: Years | None, today: date
) -> Compared | None:
    """The other period, true as of the same day of its year; the tree is that of its own time."""
    period = report.period
    before = period.moved_to(other, today=today) if other else period.before(today)
    parts = figures.figures_by_part(
        connection, root=report.unit.id, period=before, tree_day=_tree_day(before)
    )
    found = Compared(before, total(parts.values()), asked=other is not None)
    return None if found.totals.is_empty and not found.asked else found


@contextmanager
def explained(book: Book, subject: Subject, figure: str) -> Iterator[Explained]:
    """The records behind one figure of a report, streamed while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    period = subject.period
    with book.reading() as connection:
        day = _tree_day(period)
        top = unit_or_home(connection, subject.unit, day)
        parts = figures.figures_by_part(connection, root=top.id, period=period, tree_day=day)
        tree = units.subtree(connection, top.id, day)
        found = Explained(top, named_figure(total(parts.values()), figure))
        if figure in records.UNITS:
            yield found._replace(units=records.unit_years(connection, figure, tree, period))
            return
        by_number = named_figure(figures.known_by_number(connection, period=period), figure)
        found = found._replace(by_number=by_number)
        if figure in records.PEOPLE:
            found = found._replace(people=records.people(connection, figure, tree, period))
        else:
            found = found._replace(work=records.work(connection, figure, tree, period))
        yield found


def _topic_order(name: str) -> tuple[str, str]:
    return text_sort_key(name), name


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
        topics=tuple(TopicFigures(name, topics[name]) for name in sorted(topics, key=_topic_order)),
    )
