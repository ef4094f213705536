"""Write the rows of one sheet, styled, in constant memory.

openpyxl's write-only mode writes a row as soon as it is appended.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from itertools import groupby

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.vietnamese import LONGEST_TEXT
from lamtheobac.render.cells import Cell, Column
from lamtheobac.render.style import (
    ALIGN,
    BOLD,
    BOLD_PER_LINE,
    CENTER,
    FILLS,
    GRID,
    INPUT_FORMATS,
    LINE_HEIGHT,
    LINK,
    LONGEST_AS_TEXT,
    MARKED,
    MIDDLE_LEFT,
    PLAIN,
    QUOTED,
    SHADE,
    Tone,
    as_stored,
    height,
    number_format,
)
from lamtheobac.render.workbook import AUTHOR

# A cell's place in the row, number format ("": general), tone, quoted, linked, marked.
_Look = tuple[int, str, Tone, bool, bool, bool]


class _GrowingRow(RowDimension):
    """A row whose height follows what is typed later; openpyxl fixes each height it is given."""

    customHeight = False  # noqa: N815 - openpyxl's name


class SheetWriter:
    """Appends rows to one sheet.

    `inputs` are the places in a row (from 0) that people fill in: they may be changed where the
    sheet is protected, are formatted even when empty, and their rows leave room for two lines
    and grow. The last `hidden` columns are not seen: what is merged does not reach them.
    """

    def __init__(
        self,
        sheet: Worksheet,
        widths: Sequence[float],
        *,
        inputs: frozenset[int] = frozenset(),
        hidden: int = 0,
    ) -> None:
        self._sheet = sheet
        self._widths = widths
        self._columns = len(widths) - hidden
        self._inputs = inputs
        self._streams = sheet.parent is not None and sheet.parent.write_only
        self._lowest = 2 * LINE_HEIGHT if inputs else LINE_HEIGHT
        self._row = 0
        self._looks: dict[_Look, SheetCell] = {}

    @property
    def row(self) -> int:
        """The number of the last row written."""
        return self._row

    def merged(
        self, value: str, font: Font, alignment: Alignment, *, first: int = 1, last: int = 0
    ) -> None:
        """One text over several columns (counted from 1), or over the whole width."""
        before: list[SheetCell | None] = [None] * (first - 1)
        self._across([*before, self._text(value, font, alignment)], first, last or self._columns)

    def part(self, value: str) -> None:
        """The heading of a part of the table."""
        first = self._heading(value)
        first.alignment = MIDDLE_LEFT
        rest = (self._heading("") for _ in range(1, self._columns))
        self._across([first, *rest], 1, self._columns)

    def header(self, columns: Sequence[Column], rows: int) -> None:
        """Headings, with the groups above them when there are any."""
        if rows > 1:
            self._append([self._heading(column.group) for column in columns])
            start = 1
            for group, members in groupby(columns, key=lambda column: column.group):
                count = len(list(members))
                if group and count > 1:
                    self._merge(self._row, start, start + count - 1)
                start += count
        self.headings([column.title for column in columns])

    def headings(self, titles: Sequence[str]) -> None:
        """A row of headings, as high as the longest one needs; hidden ones do not count."""
        seen = zip(titles[: self._columns], self._widths, strict=False)
        needed = max(height(title, width, BOLD_PER_LINE) for title, width in seen)
        if needed > LINE_HEIGHT:
            self._sheet.row_dimensions[self._row + 1].height = max(needed, 2.2 * LINE_HEIGHT)
        self._append([self._heading(title) for title in titles])

    def cells(self, row: Iterable[Cell], tone: Tone = Tone.PLAIN) -> None:
        """One row of the table, as high as its longest text needs."""
        cells = list(row)
        seen = (cell.text for cell in cells[: self._columns])
        needed = max(self._lowest, *map(height, seen, self._widths))
        dimensions = self._sheet.row_dimensions
        if self._inputs:
            row_number = self._row + 1
            dimensions[row_number] = _GrowingRow(self._sheet, index=row_number, ht=needed)
        elif needed > LINE_HEIGHT:
            dimensions[self._row + 1].height = needed
        self._append([self._cell(place, cell, tone) for place, cell in enumerate(cells)])
        if self._streams:
            dimensions.pop(self._row, None)  # written: memory stays flat over a million rows

    def at_right(self, lines: Iterable[tuple[str, Font]]) -> None:
        """Lines centred under the right part of the table, after an empty row."""
        self._append([])
        first = max(1, self._columns - min(4, self._columns // 2))
        for value, font in lines:
            self._append([None] * (first - 1) + [self._text(value, font, CENTER)])
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

    def _merge(self, row: int, first: int, last: int) -> None:
        if last > first:
            self._sheet.merged_cells.add(
                f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
            )

    def _heading(self, value: str) -> SheetCell:
        cell = self._text(value, BOLD, CENTER)
        cell.border = GRID
        cell.fill = SHADE
        return cell

    def _cell(self, place: int, cell: Cell, tone: Tone) -> SheetCell:
        """The cell for a place in the row. It is made once for each look and then filled anew:
        a row is written as soon as it is appended, and styling each cell took most of the time.
        """
        is_text = isinstance(cell.raw, str) or cell.raw is None
        text = as_stored(cell.text) if is_text else ""
        number = "" if is_text else number_format(cell)
        if place in self._inputs and len(text) <= LONGEST_AS_TEXT:
            number = INPUT_FORMATS[cell.kind]
        quoted = text[:1] in QUOTED
        look = (place, number, tone, quoted, bool(cell.link), bool(cell.remark))
        made = self._looks.get(look)
        if made is None:
            made = self._looks[look] = self._styled(cell, look)
        if cell.link or cell.remark or not self._streams:
            made = copy(made)  # it is kept, or what hangs on it must not come back
        if is_text:
            _put_text(made, text)
        else:
            made.value = cell.raw
        if cell.link:
            made.row, made.column = self._row + 1, place + 1  # what the link goes out from
            made.hyperlink = Hyperlink(ref="", location=cell.link)
        if cell.remark:
            made.comment = remark(cell.remark)
        return made

    def _styled(self, cell: Cell, look: _Look) -> SheetCell:
        place, number, tone, quoted, linked, marked = look
        made = WriteOnlyCell(self._sheet)
        bold = BOLD if tone is Tone.TOTAL else PLAIN
        made.font = LINK if linked else bold
        made.alignment = ALIGN[cell.kind]
        made.border = GRID
        if number:
            made.number_format = number
        if marked or tone in FILLS:
            made.fill = MARKED if marked else FILLS[tone]
        if place in self._inputs:
            made.protection = Protection(locked=False)
        made.quotePrefix = quoted
        return made

    def _text(self, value: str, font: Font, alignment: Alignment) -> SheetCell:
        """A text that stays a text, whatever it begins with."""
        cell = WriteOnlyCell(self._sheet)
        text = as_stored(value)
        _put_text(cell, text)
        cell.quotePrefix = text[:1] in QUOTED
        cell.font = font
        cell.alignment = alignment
        return cell


def _put_text(cell: SheetCell, text: str) -> None:
    """Put a text, as it is stored, into a cell; an empty one empties it."""
    # openpyxl cuts a plain text at 32.767 characters, although an escape counts as one.
    cell.value = (CellRichText(text) if len(text) > LONGEST_TEXT else text) or None
    if text:
        cell.data_type = "s"  # after the value: openpyxl takes "=…" for a formula


def remark(text: str) -> Comment:
    """A comment, large enough to be read; its lines stay lines."""
    lines = height(text, 40) / LINE_HEIGHT
    stored = "\n".join(map(as_stored, text.split("\n")))
    return Comment(stored, AUTHOR, width=300, height=round(30 + 18 * lines))
