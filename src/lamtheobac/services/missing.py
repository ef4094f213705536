"""What a year's registration still lacks: counted by branch, and by name."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.figures import Period
from lamtheobac.domain.missing import BranchMissing, Missing, MissingReport, UnitLacks, total
from lamtheobac.domain.model import Unit, UnitId, UnitKind
from lamtheobac.errors import AsOfInFuture
from lamtheobac.services.finding import unit_or_home
from lamtheobac.storage import missing, settings, units
from lamtheobac.storage.database import Book


class MissingFacts(NamedTuple):
    """The numbers, and whoever lacks something by name: unit by unit, streamed."""

    report: MissingReport
    lacking: Iterator[UnitLacks]


def period_of(*, year: int | None, as_of: date | None, today: date) -> Period:
    """The year and the day meant by the options; default: this year, as of today.

    Raises:
        AsOfInFuture: the day is still to come.
    """
    day = as_of or today
    if day > today:
        raise AsOfInFuture(as_of=day, today=today)
    wanted = year or today.year
    return Period(wanted, wanted, day)


@contextmanager
def missing_in(book: Book, wanted: str | None, period: Period) -> Iterator[MissingFacts]:
    """What a unit's subtree lacks; the book is being read while the block runs.

    The tree is that of the year's last day (or of the as-of day, when that is earlier), as in
    the report. All is counted first; who it is comes from the same rows, read once more.

    Args:
        book: is read only.
        wanted: the unit's code or name; None: the book's own.
        period: one year, and the day on which all is true.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        day = min(period.as_of, end_of(period.last))
        top = unit_or_home(connection, wanted, day)
        tree = units.subtree(connection, top.id, day)
        minimum = int(settings.get_setting(connection, "minimum.collective"))
        counted: dict[UnitId, Missing] = {}
        collectives: list[UnitLacks] = []
        for one in missing.lacks_of_units(connection, tree, period, minimum=minimum):
            counted[one.unit.id] = one.figures
            if one.collective:
                collectives.append(one._replace(members=()))
        with_lacks = [unit for unit in tree if counted[unit.id].units]
        yield MissingFacts(
            MissingReport(
                unit=top,
                period=period,
                minimum=minimum,
                totals=total(counted.values()),
                branches=_branches(connection, top, period, counted),
                collectives=tuple(collectives),
                only_cells=all(u.kind is UnitKind.CELL for u in tree if counted[u.id].expected),
            ),
            missing.lacks_of_units(connection, with_lacks, period, minimum=minimum),
        )


def _branches(
    connection: sqlite3.Connection, top: Unit, period: Period, counted: dict[UnitId, Missing]
) -> tuple[BranchMissing, ...]:
    """The direct children with all under them; the unit's own part first, where there is any."""
    day = min(period.as_of, end_of(period.last))
    nothing = Missing()
    rows = []
    for child in units.children(connection, top.id, day):
        under = (one.id for one in units.subtree(connection, child.id, day))
        figures = total(counted[one] for one in under)
        if child.closed_on is None or child.closed_on > period.as_of or figures != nothing:
            rows.append(BranchMissing(child, figures))
    if not rows or counted[top.id] != nothing:
        rows.insert(0, BranchMissing(top, counted[top.id]))
    return tuple(rows)
