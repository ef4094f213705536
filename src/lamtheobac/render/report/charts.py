"""What a report shows as pictures: the same cells as its tables, in the order to be drawn."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.figures import Figures
from lamtheobac.domain.reports import Report
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, count_cell, percent_cell, ratio_cell
from lamtheobac.render.report.tables import named_units

UNITS, YEARS, MONTHS = "unit", "year", "month"


class Draw(StrEnum):
    """A bar for each share, or a line for each count through time."""

    BARS = "bars"
    LINES = "lines"


class Point(NamedTuple):
    """A place on the chart: a cell for each series. `remark` stands beside a bar: 4/6."""

    label: str
    cells: Sequence[Cell]
    remark: str = ""


class Chart(NamedTuple):
    """A picture and its data; bars are shares of 1, lines are counts.

    `key` is UNITS, YEARS or MONTHS; a share over nothing is a gap, not a bar of no length.
    """

    key: str
    title: str
    draw: Draw
    series: Sequence[str]
    points: Sequence[Point]

    @property
    def shows_something(self) -> bool:
        """Whether any point is above nothing."""
        return any(cell.raw for point in self.points for cell in point.cells)


def charts(report: Report, decimals: int) -> list[Chart]:
    """Completion by unit and by year, and how it grew by month; those with something to show."""
    units = [_share(name, figures, decimals) for _, name, figures in named_units(report)]
    years = [_share(str(part.year), part.figures, decimals) for part in report.years]
    months = [
        Point(text.month(found), (count_cell(found.registered), count_cell(found.completed)))
        for found in report.months
    ]
    found = [
        Chart(UNITS, text.CHART_UNITS, Draw.BARS, [words.COMPLETED], units),
        Chart(YEARS, text.CHART_YEARS, Draw.BARS, [words.COMPLETED], years),
        Chart(
            MONTHS,
            text.CHART_MONTHS,
            Draw.LINES,
            [words.REGISTERED, words.COMPLETED],
            months,
        ),
    ]
    return [chart for chart in found if chart.shows_something]


def _share(label: str, figures: Figures, decimals: int) -> Point:
    ratio = figures.registered.completion
    return Point(
        label, [percent_cell(ratio, decimals)], ratio_cell(ratio).text if ratio.total else ""
    )
