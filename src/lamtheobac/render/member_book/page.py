"""A sheet that is a page to read and sign: long texts, tables below each other, lines to write on.

Excel knows no row taller than 409 points, and of a longer text it shows what fits. Here a text
goes on over as many rows as it needs, merged into one cell.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.pagebreak import Break

from lamtheobac.render.cells import Cell, Column, Kind
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    BOLD_PER_LINE,
    CHARACTERS_PER_LINE,
    LEFT,
    LINE_HEIGHT,
    Tone,
    lines_needed,
)

_LINES_A_ROW = 26  # whole lines, so that none lies across two rows: a page may end between them
_HAND = 24  # points between lines that are written on by hand
_DOTTED = Border(bottom=Side(style="dotted", color="808080"))
_EMPTY = Cell(None, "", Kind.TEXT)


class PageWriter(SheetWriter):
    """Appends to one sheet what stands on a page.

    Tables share its columns: `spans` say over how many each cell of a row reaches.
    """

    def paragraph(
        self, value: str, font: Font, alignment: Alignment = LEFT, *, first: int = 1
    ) -> None:
        """A text of any length, from a column (counted from 1) to the last."""
        top, before = self._row + 1, [None] * (first - 1)
        per_line = BOLD_PER_LINE if font.bold else CHARACTERS_PER_LINE
        lines = lines_needed(value, sum(self._widths[first - 1 :]), per_line)
        shown: SheetCell | None = self._looks.text(value, font, alignment)
        for height in _heights(lines, font.size or 0):
            self._sheet.row_dimensions[self._row + 1].height = height
            self._append([*before, shown])
            shown = None
        self._merge(top, first, self._columns, rows=self._row - top + 1)

    def spread_headings(self, columns: Sequence[Column], spans: Sequence[int]) -> None:
        """The headings of a table."""
        row: list[SheetCell | None] = []
        for column, span in zip(columns, spans, strict=True):
            row += [self._heading(column.title), *(self._heading("") for _ in range(1, span))]
        self._append(row)
        self._merge_across(self._row, spans, rows=1)

    def spread(self, cells: Sequence[Cell], spans: Sequence[int]) -> None:
        """A row of a table, as tall as its longest text."""
        first = self._row + 1
        texts = (cell.text if isinstance(cell.raw, str) else "" for cell in cells)
        lines = max(map(lines_needed, texts, self._span_widths(spans)))
        shown = cells
        for height in _heights(lines):
            self._sheet.row_dimensions[self._row + 1].height = height
            self._append(self._ruled(shown, spans))
            shown = [_EMPTY] * len(cells)
        self._merge_across(first, spans, rows=self._row - first + 1)

    def room(self, lines: int) -> None:
        """Lines to write on by hand."""
        dotted = WriteOnlyCell(self._sheet)  # the same one everywhere: to style it takes time
        dotted.border = _DOTTED
        for _ in range(lines):
            self._sheet.row_dimensions[self._row + 1].height = _HAND
            self._append([dotted] * self._columns)

    def new_page(self) -> None:
        """What follows begins a page."""
        self._sheet.row_breaks.append(Break(id=self._row))

    def _ruled(self, cells: Sequence[Cell], spans: Sequence[int]) -> list[SheetCell | None]:
        """The cells in their looks, and the ones that they cover."""
        covered = (
            one
            for cell, span in zip(cells, spans, strict=True)
            for one in (cell, *[_EMPTY] * (span - 1))
        )
        return [
            self._looks.cell(self._row + 1, place, one, Tone.PLAIN)
            for place, one in enumerate(covered)
        ]

    def _merge_across(self, row: int, spans: Sequence[int], *, rows: int) -> None:
        for last, span in zip(accumulate(spans), spans, strict=True):
            self._merge(row, last - span + 1, last, rows=rows)

    def _span_widths(self, spans: Sequence[int]) -> Iterator[float]:
        for last, span in zip(accumulate(spans), spans, strict=True):
            yield sum(self._widths[last - span : last])


def _heights(lines: int, size: float = 0) -> Iterator[float]:
    """The rows, in points, that so many lines take; `size` is that of the letters, if large."""
    while lines > _LINES_A_ROW:
        yield _LINES_A_ROW * LINE_HEIGHT
        lines -= _LINES_A_ROW
    yield lines * max(LINE_HEIGHT, size * 1.4)
