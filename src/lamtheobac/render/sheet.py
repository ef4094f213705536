"""Write the rows of one sheet, styled, in constant memory.

openpyxl's write-only mode writes a row as soon as it is appended.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.vietnamese import visible
from lamtheobac.render.cells import Cell, Column, Kind

_FONT = "Times New Roman"
PLAIN = Font(name=_FONT, size=11)
BOLD = Font(name=_FONT, size=11, bold=True)
ITALIC = Font(name=_FONT, size=11, italic=True)
TITLE = Font(name=_FONT, size=14, bold=True)
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="E7EEF7")
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_DAY = Alignment(horizontal="center", vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top")
_ALIGN = {
    Kind.TEXT: LEFT,
    Kind.COUNT: _RIGHT,
    Kind.PERCENT: _RIGHT,
    Kind.RATIO: _RIGHT,
    Kind.DAY: _DAY,
}
_CHARACTERS_PER_LINE = 1.25  # of Times New Roman 11, against Excel's unit of column width
LINE_HEIGHT = 15
NARROWEST = 7.5
_TALLEST_ROW = 409  # points; Excel knows no taller one
_FORMULA_SIGNS = frozenset("=+-@")

# A cell's place in the row, number format (none: text), bold, quoted.
_Look = tuple[int, str, bool, bool]


def height(value: str, width: float) -> float:
    """Points that a text needs in a column of this width; a spreadsheet does not always work it
    out when it opens a file.
    """
    lines = -(-len(value) // max(1, int(width * _CHARACTERS_PER_LINE)))
    return min(max(1, lines) * LINE_HEIGHT, _TALLEST_ROW)


def number_format(cell: Cell) -> str:
    """Excel's format for a cell: its separators follow the PC's region."""
    if isinstance(cell.raw, date):
        return "dd/mm/yyyy"
    if cell.kind is Kind.PERCENT:
        return "0%" if cell.decimals == 0 else f"0.{'0' * cell.decimals}%"
    return "#,##0" if cell.kind is Kind.COUNT else "0"


class SheetWriter:
    """Appends rows to one sheet."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._columns = len(widths)
        self._row = 0
        self._looks: dict[_Look, SheetCell] = {}

    def merged(self, value: str, font: Font, alignment: Alignment) -> None:
        """One text over the whole width."""
        cell = self._text(value, font, alignment)
        self._append([cell])
        self._merge(self._row, 1, self._columns)

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
        self._append([self._heading(column.title) for column in columns])

    def cells(self, row: Iterable[Cell], *, bold: bool = False) -> None:
        """One row of the table, as high as its longest text needs; bold and shaded for a total."""
        cells = list(row)
        needed = max(map(height, (cell.text for cell in cells), self._widths))
        dimensions = self._sheet.row_dimensions
        if needed > LINE_HEIGHT:
            dimensions[self._row + 1].height = needed
        self._append([self._cell(place, cell, bold=bold) for place, cell in enumerate(cells)])
        dimensions.pop(self._row, None)  # written: memory stays flat over a million rows

    def at_right(self, lines: Iterable[tuple[str, Font]]) -> None:
        """Lines centred under the right part of the table, after an empty row."""
        self._append([])
        first = max(1, self._columns - min(4, self._columns // 2))
        for value, font in lines:
            self._append([None] * (first - 1) + [self._text(value, font, CENTER)])
            self._merge(self._row, first, self._columns)

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
        cell.border = _GRID
        cell.fill = _SHADE
        return cell

    def _cell(self, place: int, cell: Cell, *, bold: bool) -> SheetCell:
        """The cell for a place in the row. It is made once for each look and then filled anew:
        a row is written as soon as it is appended, and styling each cell took most of the time.
        """
        is_text = isinstance(cell.raw, str) or cell.raw is None
        text = visible(cell.text) if is_text else ""
        quoted = text[:1] in _FORMULA_SIGNS
        look = (place, "" if is_text else number_format(cell), bold, quoted)
        made = self._looks.get(look)
        if made is None:
            made = self._looks[look] = self._styled(cell, look)
        made.value = (text or None) if is_text else cell.raw
        if text:
            made.data_type = "s"  # after the value: openpyxl takes "=…" for a formula
        return made

    def _styled(self, cell: Cell, look: "_Look") -> SheetCell:
        _, number, bold, quoted = look
        made = self._made(None)
        made.font = BOLD if bold else PLAIN
        made.alignment = _ALIGN[cell.kind]
        made.border = _GRID
        if number:
            made.number_format = number
        if bold:
            made.fill = _SHADE
        made.quotePrefix = quoted
        return made

    def _made(self, value: str | None) -> SheetCell:
        return WriteOnlyCell(self._sheet, value=value)

    def _text(self, value: str, font: Font, alignment: Alignment) -> SheetCell:
        """A text that stays a text, whatever it begins with."""
        printable = visible(value)
        cell = self._made(printable or None)
        if printable:
            cell.data_type = "s"  # after the value: openpyxl takes "=…" for a formula
            cell.quotePrefix = printable[0] in _FORMULA_SIGNS
        cell.font = font
        cell.alignment = alignment
        return cell
