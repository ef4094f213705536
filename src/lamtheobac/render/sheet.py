"""Write the rows of one sheet, styled, in constant memory.

openpyxl's write-only mode writes a row as soon as it is appended.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.render.cells import Cell, Column
from lamtheobac.render.looks import Looks, remark
from lamtheobac.render.style import (
    BOLD,
    BOLD_PER_LINE,
    CENTER,
    CHARACTERS_PER_LINE,
    LINE_HEIGHT,
    MIDDLE_LEFT,
    HeadLine,
    Tone,
    height,
)

__all__ = ["Formula", "SheetWriter", "remark"]

_MARGINS = 0.8  # of a column's width


class _GrowingRow(RowDimension):
    """A row whose height follows what is typed later; openpyxl fixes each height it is given."""

    customHeight = False  # noqa: N815 - openpyxl's name


class Formula(NamedTuple):
    """What the sheet works out itself, "=SUM(…)", and what that gives: value, kind, printed text.

    Made of references and of the program's own words only: what people wrote is never in it.
    """

    formula: str
    result: Cell


class SheetWriter:
    """Appends rows to one sheet.

    `inputs` are the places in a row (from 0) that people fill in: they may be changed where the
    sheet is protected, are formatted even when empty, and their rows leave room for two lines
    and grow. The last `hidden` columns are not seen: what is merged does not reach them.
    `per_line` is how many characters a column of width 1 holds, for the heights of rows.
    """

    def __init__(
        self,
        sheet: Worksheet,
        widths: Sequence[float],
        *,
        inputs: frozenset[int] = frozenset(),
        hidden: int = 0,
        per_line: float = CHARACTERS_PER_LINE,
    ) -> None:
        self._sheet = sheet
        self._widths = widths
        self._columns = len(widths) - hidden
        self._inputs = inputs
        self._height = partial(height, per_line=per_line)
        self._streams = sheet.parent is not None and sheet.parent.write_only
        self._lowest = 2 * LINE_HEIGHT if inputs else LINE_HEIGHT
        self._row = 0
        self._looks = Looks(sheet, inputs)
        self.results: dict[str, str | int | float] = {}  # of the formulas written, by their cell

    @property
    def row(self) -> int:
        """The number of the last row written."""
        return self._row

    def merged(
        self, value: str, font: Font, alignment: Alignment, *, first: int = 1, last: int = 0
    ) -> None:
        """One text over several columns (counted from 1), or over the whole width."""
        before: list[SheetCell | None] = [None] * (first - 1)
        self._across(
            [*before, self._looks.text(value, font, alignment)], first, last or self._columns
        )

    def merged_formula(self, one: Formula, font: Font, alignment: Alignment) -> None:
        """What a formula gives, as a text over the whole width."""
        cell = self._looks.text("", font, alignment)
        cell.value = one.formula
        self._keep_result(one, 1)
        self._across([cell], 1, self._columns)

    def part(self, value: str) -> None:
        """The heading of a part of the table."""
        first = self._looks.text(value, BOLD, MIDDLE_LEFT, heading=True)
        rest = (self._heading("") for _ in range(1, self._columns))
        self._across([first, *rest], 1, self._columns)

    def header(self, columns: Sequence[Column], rows: int) -> None:
        """Headings; on two rows groups stand above theirs, and what has none reaches over both."""
        if rows > 1:
            self._groups(columns)
        above = (rows - 1) * LINE_HEIGHT
        titles = [column.title if rows == 1 or column.group else "" for column in columns]
        reaching = [
            (c.title, w) for c, w in zip(columns, self._widths, strict=False) if not c.group
        ]
        lowest = max((height(*one, BOLD_PER_LINE) for one in reaching), default=0) - above
        self.headings(titles, lowest=lowest)

    def headings(self, titles: Sequence[str], *, skip: int = 0, lowest: float = 0) -> None:
        """A row of headings, as high as the longest one needs; hidden ones do not count.

        Args:
            titles: from left to right.
            skip: how many columns stay free before them.
            lowest: points that the row has at least.
        """
        seen = zip(titles[: self._columns], self._widths[skip:], strict=False)
        needed = max(lowest, *(_heading_height(*one) for one in seen))
        if needed > LINE_HEIGHT:
            self._sheet.row_dimensions[self._row + 1].height = max(needed, 2.2 * LINE_HEIGHT)
        self._append([*[None] * skip, *(self._heading(title) for title in titles)])

    def cells(
        self,
        row: Iterable[Cell | Formula],
        tone: Tone = Tone.PLAIN,
        *,
        skip: int = 0,
        lowest: float | None = None,
    ) -> None:
        """One row of the table, as high as its longest text needs.

        Args:
            row: its cells.
            tone: how it looks.
            skip: how many columns stay free before them.
            lowest: points that it has at least; None: as all rows of the sheet.
        """
        made = list(row)
        cells = [one.result if isinstance(one, Formula) else one for one in made]
        # Numbers and days never go on in a second line.
        seen = (cell.text if isinstance(cell.raw, str) else "" for cell in cells[: self._columns])
        least = self._lowest if lowest is None else lowest
        needed = max(least, *map(self._height, seen, self._widths[skip:]))
        dimensions = self._sheet.row_dimensions
        if self._inputs:
            row_number = self._row + 1
            dimensions[row_number] = _GrowingRow(self._sheet, index=row_number, ht=needed)
        elif needed > LINE_HEIGHT:
            dimensions[self._row + 1].height = needed
        filled = (
            self._formula(place, one, tone)
            if isinstance(one, Formula)
            else self._looks.cell(self._row + 1, place, one, tone)
            for place, one in enumerate(made, start=skip)
        )
        self._append([*[None] * skip, *filled])
        if self._streams:
            dimensions.pop(self._row, None)  # written: memory stays flat over a million rows

    def halves(self, left: HeadLine, right: HeadLine) -> None:
        """Two texts on one row, each in its half."""
        half = self._columns // 2
        cells: list[SheetCell | None] = [None] * self._columns
        needed = float(LINE_HEIGHT)
        spans = (1, half), (half + 1, self._columns)
        for (value, font, alignment), (first, last) in zip((left, right), spans, strict=True):
            cells[first - 1] = self._looks.text(value, font, alignment)
            needed = max(needed, height(value, sum(self._widths[first - 1 : last]), BOLD_PER_LINE))
        if needed > LINE_HEIGHT:
            self._sheet.row_dimensions[self._row + 1].height = needed
        self._append(cells)
        for span in spans:
            self._merge(self._row, *span)

    def empty(self, rows: int = 1) -> None:
        """Rows with nothing in them, as high as a line."""
        for _ in range(rows):
            self._sheet.row_dimensions[self._row + 1].height = LINE_HEIGHT
            self._append([])

    def style_of(self, place: int, cell: Cell, tone: Tone = Tone.PLAIN) -> int:
        """The number that the look of such a cell has in the workbook, which keeps it."""
        return self._looks.cell(self._row + 1, place, cell, tone).style_id

    def at_right(self, lines: Iterable[tuple[str, Font]]) -> None:
        """Lines centred under the right part of the table, after an empty row."""
        self._append([])
        first = max(1, self._columns - min(4, self._columns // 2))
        for value, font in lines:
            self._append([None] * (first - 1) + [self._looks.text(value, font, CENTER)])
            self._merge(self._row, first, self._columns)

    def _across(self, cells: list[SheetCell | None], first: int, last: int) -> None:
        """A row of which one cell reaches from `first` to `last`."""
        cell = cells[first - 1]
        if cell is not None:
            needed = height(str(cell.value or ""), sum(self._widths[first - 1 : last]))
            self._sheet.row_dimensions[self._row + 1].height = max(needed, cell.font.size * 1.4)
        self._append(cells)
        self._merge(self._row, first, last)

    def _append(self, cells: list[SheetCell | None]) -> None:
        self._sheet.append(cells)
        self._row += 1

    def _groups(self, columns: Sequence[Column]) -> None:
        """The upper of two rows of headings."""
        self._append([self._heading(column.group or column.title) for column in columns])
        start = 1
        for group, members in groupby(columns, key=lambda column: column.group):
            count = len(list(members))
            if group:
                self._merge(self._row, start, start + count - 1)
            else:
                for place in range(start, start + count):
                    self._merge(self._row, place, place, rows=2)
            start += count

    def _merge(self, row: int, first: int, last: int, *, rows: int = 1) -> None:
        if last > first or rows > 1:
            self._sheet.merged_cells.add(
                f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row + rows - 1}"
            )

    def _heading(self, value: str) -> SheetCell:
        return self._looks.text(value, BOLD, CENTER, heading=True)

    def _formula(self, place: int, one: Formula, tone: Tone) -> SheetCell:
        """A formula in the look of what it gives."""
        made = self._looks.cell(self._row + 1, place, one.result, tone)
        made.value = one.formula
        self._keep_result(one, place + 1)
        return made

    def _keep_result(self, one: Formula, column: int) -> None:
        if isinstance(one.result.raw, str | int | float):
            self.results[f"{get_column_letter(column)}{self._row + 1}"] = one.result.raw


def _heading_height(title: str, width: float) -> float:
    """Points that a heading needs; the margins of a cell take much of a narrow column."""
    return height(title, width - _MARGINS, BOLD_PER_LINE)
