"""The charts of the report as a sheet: each beside the cells that it is drawn from."""

import math
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages import report_sheets as text
from lamtheobac.render.cells import Cell, Kind, label_cell, text_cell
from lamtheobac.render.report.charts import Chart, Draw, Point
from lamtheobac.render.report.view import Part, ReportView
from lamtheobac.render.report.xlsx.drawings import Size, Source, drawing
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    BOLD,
    CENTER,
    ITALIC,
    LEFT,
    LINE_HEIGHT,
    MIDDLE_LEFT,
    TITLE,
    WIDE_PER_LINE,
    height,
)
from lamtheobac.render.workbook import add_sheet, fit_page

MOST_DRAWN = 40  # bars that fit on a page beside their labels

_CHART_COLUMNS = 8
_SKIP = _CHART_COLUMNS + 1  # the chart, and a narrow gap
_LABEL_WIDTH = 32.0
_WIDTHS = [*[9.0] * _CHART_COLUMNS, 2.0, _LABEL_WIDTH, 12.0, 14.5]
_CHART_WIDTH = 13.6  # cm: that of its columns
_CM = 28.35  # points
_PAGE = 920  # points of a page upright, at the scale at which these columns fit its width
_AXES: Mapping[str, str] = {Part.UNIT: text.UNIT_AXIS, Part.YEAR: text.YEAR_AXIS}


def add_charts(book: Workbook, view: ReportView) -> None:
    """Add the sheet of the charts, one below the other, none over the end of a page."""
    sheet = add_sheet(book, text.CHART_SHEET, _WIDTHS)
    fit_page(sheet, landscape=False)
    writer = SheetWriter(sheet, _WIDTHS, per_line=WIDE_PER_LINE)
    heads = (
        (view.unit_name, BOLD, MIDDLE_LEFT),
        (text.CHARTS_TITLE, TITLE, CENTER),
        (", ".join(view.subtitle), BOLD, CENTER),
        (view.as_of, ITALIC, CENTER),
    )
    for line in heads:
        writer.merged(*line)
    writer.empty()
    if not view.charts:
        writer.merged(text.NO_CHARTS, ITALIC, LEFT)
    used = float(LINE_HEIGHT * (len(heads) + 1))
    for chart in view.charts:
        if used + _lines(chart) * LINE_HEIGHT > _PAGE:
            sheet.row_breaks.append(Break(id=writer.row))
            used = 0
        used += _block(sheet, writer, chart)


def _lines(chart: Chart) -> int:
    """How high a chart is, in lines; lying bars need room each."""
    bars = min(len(chart.points), MOST_DRAWN)
    return max(13, math.ceil(5 + 1.25 * bars)) if chart.key == Part.UNIT else 16


def _block(sheet: Worksheet, writer: SheetWriter, chart: Chart) -> float:
    """A chart, its cells beside it, what it leaves out below; returns the points it takes."""
    top, lines = writer.row + 1, _lines(chart)
    axis = _AXES.get(chart.key, text.MONTH_AXIS)
    shares = chart.draw is Draw.BARS
    writer.headings([axis, *chart.series, *([text.DONE_OF_ALL] if shares else [])], skip=_SKIP)
    points = chart.points[:MOST_DRAWN]
    taken = float(LINE_HEIGHT)
    for point in points:
        remark = [Cell(point.remark, point.remark, Kind.RATIO)] if shares else []
        sheet.row_dimensions[writer.row + 1].height = LINE_HEIGHT  # as high in every program
        writer.cells([_label(chart, point), *map(_gap, point.cells), *remark], skip=_SKIP)
        taken += height(point.label, _LABEL_WIDTH, WIDE_PER_LINE)
    source = Source(sheet.title, _SKIP + 1, top + 1, writer.row)
    size = Size(_CHART_WIDTH, lines * LINE_HEIGHT / _CM)
    sheet.add_chart(drawing(chart, axis, source, size), f"A{top}")
    below = max(0, math.ceil(lines - taken / LINE_HEIGHT)) + 1
    writer.empty(below)
    if left_out := len(chart.points) - len(points):
        writer.merged(text.not_drawn(left_out), ITALIC, LEFT)
        writer.empty()
        below += 2
    return taken + below * LINE_HEIGHT


def _label(chart: Chart, point: Point) -> Cell:
    return label_cell(int(point.label)) if chart.key == Part.YEAR else text_cell(point.label)


def _gap(cell: Cell) -> Cell:
    """A share of nothing stays empty: a dash would be drawn as 0."""
    return cell if cell.raw is not None else cell._replace(text="")
