"""The native charts of the workbook, on cells: they hold no figures of their own."""

from typing import NamedTuple

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.utils import get_column_letter, quote_sheetname

from lamtheobac.messages import report_sheets as text
from lamtheobac.render.report.charts import Chart, Draw
from lamtheobac.render.report.view import Part

_COLORS = ("2F75B5", "C55A11")
_GRAY = "D9D9D9"
_SMALL, _LARGE = 900, 1200  # hundredths of a point
_CHARACTER = 0.17  # cm, of the small size, about
_TITLE, _SCALE, _MARGIN = 1.2, 1.5, 1.2  # cm: above the bars, below them, at either side


class Size(NamedTuple):
    """Width and height of a chart, in cm."""

    width: float
    height: float


class Source(NamedTuple):
    """The cells of a chart: labels in a column, a column for each series at its right.

    The headings stand above the first row.
    """

    sheet: str
    column: int
    first: int
    last: int

    def cells(self, number: int) -> str:
        """The labels (0), or the values of a series (from 1)."""
        letter = get_column_letter(self.column + number)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first}:${letter}${self.last}"

    def heading(self, number: int) -> str:
        """The name of a series."""
        letter = get_column_letter(self.column + number)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first - 1}"


def drawing(chart: Chart, axis: str, source: Source, size: Size) -> BarChart | LineChart:
    """The chart on its cells; `axis` is what its labels are."""
    bars = chart.draw is Draw.BARS
    drawn = _bars(chart, size) if bars else LineChart()
    # The stubs know whole centimetres only.
    drawn.width, drawn.height = size  # type: ignore[assignment]
    drawn.roundedCorners = False
    drawn.title = _title(chart.title, _LARGE)
    if bars:
        drawn.legend = None
    elif drawn.legend is not None:
        drawn.legend.position = "b"
    drawn.series = [
        _series(source, number, bars=bars) for number in range(1, len(chart.series) + 1)
    ]
    value = text.SHARE_AXIS if bars else text.COUNT_AXIS
    crowded = chart.key == Part.UNIT and _labels(chart) > size.width / 2
    for one, title in ((drawn.x_axis, "" if crowded else axis), (drawn.y_axis, value)):
        one.delete = False  # else openpyxl hides it
        one.title = _title(title, _SMALL) if title else None
        one.txPr = _sized(_SMALL)
    drawn.y_axis.scaling.min = 0
    drawn.y_axis.majorGridlines = ChartLines(spPr=_line(_GRAY))
    return drawn


def _bars(chart: Chart, size: Size) -> BarChart:
    """Bars from 0 to 100%, each with its figure; those of units lie, first on top."""
    drawn = BarChart()
    lying = chart.key == Part.UNIT
    drawn.type = "bar" if lying else "col"
    drawn.varyColors = False
    drawn.gapWidth = 60 if lying else 150
    drawn.y_axis.scaling.max = 1
    drawn.y_axis.majorUnit = 0.2
    drawn.y_axis.number_format = "0%"
    drawn.y_axis.numFmt.sourceLinked = False
    if lying:
        drawn.x_axis.tickLblSkip = 1  # every unit has its name
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.y_axis.crosses = "max"  # at the bottom still
        drawn.layout = _beside_labels(chart, size)
    return drawn


def _labels(chart: Chart) -> float:
    """The room that the longest label needs in one line, and the margin, in cm."""
    return _MARGIN + _CHARACTER * max((len(point.label) for point in chart.points), default=0)


def _beside_labels(chart: Chart, size: Size) -> Layout:
    """Where the bars are, so that names have room at their left (up to half of the chart; longer
    ones are broken), and the figure of a full bar at its right.
    """
    left = min(_labels(chart), size.width / 2)
    return Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge",
            x=left / size.width, w=1 - (left + _MARGIN) / size.width,
            y=_TITLE / size.height, h=1 - (_TITLE + _SCALE) / size.height,
        )
    )  # fmt: skip


def _series(source: Source, number: int, *, bars: bool) -> Series:
    """One row of bars, or one line with a mark at each month."""
    color = _COLORS[number - 1]
    made = Series(idx=number - 1, order=number - 1)
    made.tx = SeriesLabel(strRef=StrRef(source.heading(number)))
    made.cat = AxDataSource(strRef=StrRef(source.cells(0)))
    made.val = NumDataSource(numRef=NumRef(f=source.cells(number)))
    if bars:
        made.spPr = GraphicalProperties(solidFill=color)
        made.dLbls = _figures()
    else:
        made.spPr = _line(color, width=28575)
        made.marker = Marker(symbol="circle" if number == 1 else "square", size=6)
        made.marker.spPr = GraphicalProperties(solidFill=color)
        made.smooth = False
    return made


def _figures() -> DataLabelList:
    """The figure of each bar, printed as in its cell."""
    made = DataLabelList()
    made.showVal = True
    made.showSerName = made.showCatName = made.showLegendKey = made.showPercent = False
    made.position = "outEnd"
    made.txPr = _sized(_SMALL)
    return made


def _title(words: str, size: int) -> Title:
    """A title that stands beside the drawing, not over it."""
    look = ParagraphProperties(defRPr=CharacterProperties(sz=size, b=size == _LARGE))
    lines = [Paragraph(pPr=look, r=[RegularTextRun(t=words)])]
    return Title(tx=Text(rich=RichText(p=lines)), overlay=False)


def _sized(size: int) -> RichText:
    look = ParagraphProperties(defRPr=CharacterProperties(sz=size))
    return RichText(p=[Paragraph(pPr=look, endParaRPr=CharacterProperties())])


def _line(color: str, width: int = 9525) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=color, w=width))
