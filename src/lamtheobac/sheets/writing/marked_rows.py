"""A new workbook with the rows of a file that are to be corrected; of a text file, with all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages import sheets as text
from lamtheobac.render.cells import Cell, Kind
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.workbook import AUTHOR, add_sheet, fit_page
from lamtheobac.sheets.grid import Grid, Place, Source, SourceFile, Value
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.reading.extents import LAST_COLUMN
from lamtheobac.sheets.table.values import text_of
from lamtheobac.sheets.writing.issue_list import (
    LINES_ABOVE,
    WIDTHS,
    marks_of,
    place_of,
    write_issues,
)

_WIDEST = 100  # columns; what lies further right is in the list only
_WIDTH = 20
_ROW_WIDTH = 7
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]']")
_LONGEST_TITLE = 31


class _Copy(NamedTuple):
    """A sheet made from a grid: its name, and how far its cells moved."""

    title: str
    rows: Mapping[int, int]
    columns: int

    def place(self, row: int, column: int) -> str:
        """Where a cell of the grid is now."""
        return f"{get_column_letter(min(column + self.columns, LAST_COLUMN))}{self.rows[row]}"


def write(
    source: SourceFile, target: Path, issues: Sequence[Issue], *, left_out: int, most_cells: int
) -> None:
    """Write the workbook.

    Args:
        source: the file as read.
        target: an .xlsx file to write.
        issues: what is wrong.
        left_out: how many issues there are besides.
        most_cells: up to how many cells all rows of a text file are written, not only bad ones.
    """
    fits = all(_widest(grid) <= LAST_COLUMN for grid in source.grids)
    small = sum(map(_area, source.grids)) <= most_cells
    whole = source.source is Source.TEXT and fits and small
    found = marks_of(issues)
    book = Workbook(write_only=True)
    book.properties.creator = AUTHOR
    copies: dict[str, _Copy] = {}
    for grid in source.grids:
        marks = found.get(grid.name, {})
        if marks or whole:
            copies[grid.name] = (_all_rows if whole else _bad_rows)(book, grid, marks)

    def link(issue: Issue) -> str:
        if issue.sheet not in copies or (place := place_of(issue)) is None:
            return ""
        copy = copies[issue.sheet]
        return f"{quote_sheetname(copy.title)}!{copy.place(*place)}"

    sheet = add_sheet(book, text.ISSUES_SHEET, WIDTHS)
    intro = text.ISSUES_INTRO if whole else text.ISSUES_INTRO_PART
    write_issues(sheet, intro.format(name=source.path.name), issues, left_out=left_out, link=link)
    book.save(target)


def _area(grid: Grid) -> int:
    """Cells of the grid, blank ones too."""
    return grid.rows[-1][0] * _widest(grid) if grid.rows else 0


def _widest(grid: Grid) -> int:
    return max((len(row) for _, row in grid.rows), default=0)


def _all_rows(book: Workbook, grid: Grid, marks: Mapping[Place, str]) -> _Copy:
    """Every row in its place, so that the file can be corrected here and read again."""
    last = max([number for number, _ in grid.rows] + [row for row, _ in marks], default=0)
    columns = max([_widest(grid), 1, *(column for _, column in marks)])
    widths = [_WIDTH] * columns
    sheet = add_sheet(book, _title(grid.name), widths)
    copy = _Copy(sheet.title, {row: row for row in range(1, last + 1)}, 0)
    rows = dict(grid.rows)
    writer = _writer(sheet, copy, widths, marks)
    for number in range(1, last + 1):
        writer.cells(_cells(number, rows.get(number, ()), columns, marks))
    return copy


def _bad_rows(book: Workbook, grid: Grid, marks: Mapping[Place, str]) -> _Copy:
    """The rows with marks below one another, each with the number it had."""
    numbers = sorted({row for row, _ in marks})
    new = dict(zip(numbers, count(2), strict=False))
    rows = {number: values for number, values in grid.rows if number in new}
    widest = max([len(row) for row in rows.values()] + [place[1] for place in marks])
    columns = min(_WIDEST, widest)
    widths = [_ROW_WIDTH, *[_WIDTH] * columns]
    sheet = add_sheet(book, _title(grid.name), widths)
    copy = _Copy(sheet.title, new, 1)
    writer = _writer(sheet, copy, widths, marks)
    writer.headings([text.ROW_HEADING, *(get_column_letter(c + 1) for c in range(columns))])
    for number in numbers:
        shown = _cells(number, rows.get(number, ()), columns, marks)
        writer.cells([Cell(number, str(number), Kind.LABEL), *shown])
    return copy


def _writer(
    sheet: Worksheet, copy: _Copy, widths: Sequence[float], marks: Mapping[Place, str]
) -> SheetWriter:
    """What fills a sheet that opens at its first mark."""
    fit_page(sheet)
    if marks:
        place = copy.place(*min(marks))
        sheet.sheet_view.selection = [Selection(activeCell=place, sqref=place)]
        sheet.sheet_view.topLeftCell = f"A{max(1, coordinate_to_tuple(place)[0] - LINES_ABOVE)}"
    return SheetWriter(sheet, widths, inputs=frozenset(range(len(widths))))


def _cells(
    number: int, values: Sequence[Value], columns: int, marks: Mapping[Place, str]
) -> Iterator[Cell]:
    """The values as texts: what a person would have typed."""
    for column in range(1, columns + 1):
        shown = text_of(values[column - 1]) if column <= len(values) else ""
        yield Cell(shown, shown, Kind.TEXT, remark=marks.get((number, column), ""))


def _title(name: str) -> str:
    """A name that Excel takes for a sheet."""
    return _NOT_IN_TITLES.sub("-", name)[:_LONGEST_TITLE] or text.REGISTER_SHEET
