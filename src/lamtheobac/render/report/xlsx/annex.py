"""One annex of the report as a sheet: title block, headings with their numbers, rows, signature."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages import document
from lamtheobac.messages import report_sheets as text
from lamtheobac.render.cells import Cell, Column, Kind, Table
from lamtheobac.render.report.view import Annex, ReportView
from lamtheobac.render.report.xlsx.text import signature
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    BOLD,
    CENTER,
    CHARACTERS_PER_LINE,
    ITALIC,
    LEFT,
    MIDDLE_LEFT,
    NARROWEST,
    PLAIN,
    TITLE,
    WIDE_PER_LINE,
    HeadLine,
    Tone,
)
from lamtheobac.render.workbook import add_sheet, fit_page, set_up_page

_FIGURES = frozenset({Kind.COUNT, Kind.PERCENT})
_BAR = "8FC1EA"  # the number on it must be read, on a black-and-white print as well
_NOTHING_LISTED = [17.0] * 8  # widths


class Placed(NamedTuple):
    """Where the rows of a table stand on its sheet; `last` is the total, when there is one.

    `values` are the cells of all these rows, the total's included.
    """

    sheet: str
    columns: Sequence[Column]
    first: int
    last: int
    has_total: bool
    values: Sequence[Sequence[Cell]]

    def cell(self, place: int) -> str:
        """The last row's cell of a column (counted from 0), as a formula names it."""
        return f"{quote_sheetname(self.sheet)}!{get_column_letter(place + 1)}{self.last}"

    def parts(self, place: int) -> str:
        """The cells of a column that the total sums; the only row's, when there is no total."""
        return self._range(place, self.last - self.has_total)

    def all(self, place: int) -> str:
        """The cells of a column, the total's included."""
        return self._range(place, self.last)

    def _range(self, place: int, last: int) -> str:
        letter = get_column_letter(place + 1)
        return f"{quote_sheetname(self.sheet)}!{letter}{self.first}:{letter}{last}"


def add_annex(book: Workbook, view: ReportView, annex: Annex) -> list[Placed]:
    """Add an annex, a sheet for each of its tables; returns where they stand.

    Headings stay in sight and repeat on each page. An annex without tables has its notes.
    """
    if not annex.tables:
        sheet = add_sheet(book, text.annex_sheet(annex.number, annex.part), _NOTHING_LISTED)
        fit_page(sheet)
        _finish(_begin(sheet, view, annex, _NOTHING_LISTED), view, annex)
        return []
    return [_table_sheet(book, view, annex, table) for table in annex.tables]


def _table_sheet(book: Workbook, view: ReportView, annex: Annex, table: Table) -> Placed:
    named = table.name if table.name != annex.title else annex.part
    widths = _widths(table)
    sheet = add_sheet(book, text.annex_sheet(annex.number, named), widths)
    first = len(_heads(view, annex, table)) + 1
    set_up_page(sheet, (first, first + _grouped(table) + 1), fixed_columns=_labels(table))
    writer = _begin(sheet, view, annex, widths, table)
    placed = _table(sheet, writer, table)
    writer.empty()
    _finish(writer, view, annex)
    return placed


def _begin(
    sheet: Worksheet,
    view: ReportView,
    annex: Annex,
    widths: Sequence[float],
    table: Table | None = None,
) -> SheetWriter:
    """The title block."""
    figures = table is not None and _grouped(table)
    writer = SheetWriter(sheet, widths, per_line=WIDE_PER_LINE if figures else CHARACTERS_PER_LINE)
    for line in _heads(view, annex, table):
        writer.merged(*line)
    return writer


def _finish(writer: SheetWriter, view: ReportView, annex: Annex) -> None:
    """Notes and signature."""
    for note in annex.notes:
        writer.merged(note, ITALIC, LEFT)
    signature(writer, view.letterhead)


def _heads(view: ReportView, annex: Annex, table: Table | None) -> list[HeadLine]:
    """The lines above the table, each over the whole width; the last one is empty."""
    number = annex.number.removeprefix("PL")
    heading = document.ANNEX.format(word=view.letterhead.annex, number=number)
    superior = view.letterhead.superior
    return [
        *([(superior, PLAIN, MIDDLE_LEFT)] if superior else []),
        (view.unit_name, BOLD, MIDDLE_LEFT),
        (heading, BOLD, CENTER),
        (annex.title, TITLE, CENTER),
        *([(table.name, BOLD, CENTER)] if table and table.name != annex.title else []),
        (", ".join(view.subtitle), BOLD, CENTER),
        (view.as_of, ITALIC, CENTER),
        ("", PLAIN, LEFT),
    ]


def _table(sheet: Worksheet, writer: SheetWriter, table: Table) -> Placed:
    """Headings, numbers, rows and total, each % with its bar."""
    writer.header(table.columns, 1 + _grouped(table))
    writer.headings([f"({number})" for number in range(1, len(table.columns) + 1)])
    first = writer.row + 1
    values = [list(row) for row in table.rows]
    for row in values:
        writer.cells(row)
    for place, column in enumerate(table.columns, start=1):
        if column.kind is Kind.PERCENT:
            letter = get_column_letter(place)
            sheet.conditional_formatting.add(f"{letter}{first}:{letter}{writer.row}", _bar())
    if table.total is not None:
        writer.cells(table.total, Tone.TOTAL)
        values.append(list(table.total))
    return Placed(sheet.title, table.columns, first, writer.row, table.total is not None, values)


def _bar() -> Rule:
    """A bar of the cell's whole width for 100%, none for 0%."""
    ends = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
    return Rule(
        type="dataBar", dataBar=DataBar(cfvo=ends, color=Color(_BAR), minLength=0, maxLength=100)
    )


def _grouped(table: Table) -> bool:
    """Whether groups stand above the headings."""
    return any(column.group for column in table.columns)


def _labels(table: Table) -> int:
    """How many columns come before the figures; none of a table that has no figures in groups."""
    if not _grouped(table):
        return 0
    return next((i for i, c in enumerate(table.columns) if c.kind in _FIGURES), 0)


def _widths(table: Table) -> list[float]:
    """Columns of figures are as narrow as their numbers allow, so that print stays readable."""
    widths: list[float] = [column.width for column in table.columns]
    if not _grouped(table):
        return widths
    rows = [*table.rows, *([table.total] if table.total else [])]
    for i, column in enumerate(table.columns):
        if column.kind in _FIGURES:
            longest = max((len(row[i].text) for row in rows), default=0)
            widths[i] = max(NARROWEST, longest + 1.5)
    return widths
