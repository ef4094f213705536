"""The report as an Excel workbook: real numbers with formats, ready to print.

openpyxl's write-only mode keeps memory flat however many commitments there are.
"""

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, groupby, islice
from pathlib import Path
from typing import NamedTuple, cast

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.vietnamese import visible
from lamtheobac.errors import OutputFailedCheck
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Table
from lamtheobac.render.view import ReportView

# A sheet ends at row 1.048.576; five years of a province are longer. A round number below it
# leaves room for title and signature.
MOST_ROWS = 1_000_000

_FONT = "Times New Roman"
_PLAIN = Font(name=_FONT, size=11)
_BOLD = Font(name=_FONT, size=11, bold=True)
_ITALIC = Font(name=_FONT, size=11, italic=True)
_TITLE = Font(name=_FONT, size=14, bold=True)
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="E7EEF7")
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_DAY = Alignment(horizontal="center", vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top")
_ALIGN = {
    Kind.TEXT: _LEFT,
    Kind.COUNT: _RIGHT,
    Kind.PERCENT: _RIGHT,
    Kind.RATIO: _RIGHT,
    Kind.DAY: _DAY,
}
_CHARACTERS_PER_LINE = 1.25  # of Times New Roman 11, against Excel's unit of column width
_LINE_HEIGHT = 15
_NARROWEST = 7.5
_TALLEST_ROW = 409  # points; Excel knows no taller one


class Signature(NamedTuple):
    """What stands below a sheet at the right; empty texts are left to be filled in by hand."""

    superior: str
    place_and_day: str
    signed_for: str
    title: str
    name: str


def write(path: Path, view: ReportView, signature: Signature) -> None:
    """Write the workbook and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "lamtheobac"
    with _private_workplace():
        _sheet(book, view, view.units, signature, paragraphs=view.paragraphs)
        _sheet(book, view, view.years, signature)
        if view.topics.rows:
            _sheet(book, view, view.topics, signature)
        for table in _split(view.items):
            _sheet(book, view, table, signature)
        book.save(path)
    with zipfile.ZipFile(path) as written:
        if written.testzip() is not None:
            raise OutputFailedCheck(path=path)


@contextmanager
def _private_workplace() -> Iterator[None]:
    """A folder of our own for the parts that openpyxl writes first; gone whatever happens.

    Left to itself it puts them into the shared temporary folder, and leaves them there when the
    disk is full.
    """
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="lamtheobac-", ignore_cleanup_errors=True) as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _split(table: Table) -> Iterator[Table]:
    """The table in sheets of at most MOST_ROWS rows; at least one."""
    rows = iter(table.rows)
    number = 1
    first = list(islice(rows, 1))
    while first or number == 1:
        name = table.name if number == 1 else f"{table.name} ({number})"
        yield table._replace(name=name, rows=chain(first, islice(rows, MOST_ROWS - len(first))))
        first = list(islice(rows, 1))
        number += 1


def _sheet(
    book: Workbook,
    view: ReportView,
    table: Table,
    signature: Signature,
    *,
    paragraphs: Sequence[str] = (),
) -> None:
    sheet = cast("Worksheet", book.create_sheet(table.name))
    widths = _widths(table)
    writer = _Writer(sheet, widths)
    for number, column_width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column_width
    heads = _heads(view, signature, paragraphs)
    first_header = len(heads) + 1
    header_rows = 2 if any(column.group for column in table.columns) else 1
    _set_up_page(sheet, first_header, header_rows)
    width = sum(widths)
    for number, (value, font, alignment) in enumerate(heads, start=1):
        sheet.row_dimensions[number].height = max(_height(value, width), font.size * 1.4)
        writer.merged(value, font, alignment)
    sheet.row_dimensions[first_header + header_rows - 1].height = 2.2 * _LINE_HEIGHT
    writer.header(table.columns, header_rows)
    for row in table.rows:
        writer.cells(row, _PLAIN)
    if table.total is not None:
        writer.cells(table.total, _BOLD, fill=_SHADE)
    writer.signature(signature)


def _widths(table: Table) -> list[float]:
    """Columns of figures are as narrow as their numbers allow, so that print stays readable."""
    figures = [i for i, c in enumerate(table.columns) if c.kind in {Kind.COUNT, Kind.PERCENT}]
    widths: list[float] = [column.width for column in table.columns]
    if figures and isinstance(table.rows, Sequence):
        rows = [*table.rows, *([table.total] if table.total else [])]
        for i in figures:
            longest = max((len(row[i].text) for row in rows), default=0)
            widths[i] = max(_NARROWEST, longest + 1.5)
    return widths


def _height(value: str, width: float) -> float:
    """Points that a text needs in a column of this width; a spreadsheet does not always work it
    out when it opens a file.
    """
    lines = -(-len(value) // max(1, int(width * _CHARACTERS_PER_LINE)))
    return min(max(1, lines) * _LINE_HEIGHT, _TALLEST_ROW)


def _heads(
    view: ReportView, signature: Signature, paragraphs: Sequence[str]
) -> list[tuple[str, Font, Alignment]]:
    """The lines above the table, each over the whole width."""
    first, rest = view.title
    left = Alignment(horizontal="left", vertical="center")
    lines = [(signature.superior, _PLAIN, left)] if signature.superior else []
    lines += [(view.unit_name, _BOLD, left), (first, _TITLE, _CENTER)]
    lines += [(line, _BOLD, _CENTER) for line in rest.split("\n")]
    lines += [(view.as_of, _ITALIC, _CENTER)]
    lines += [(paragraph, _PLAIN, _LEFT) for paragraph in paragraphs]
    return [*lines, ("", _PLAIN, _LEFT)]


def _set_up_page(sheet: Worksheet, first_header: int, header_rows: int) -> None:
    last_header = first_header + header_rows - 1
    sheet.freeze_panes = f"A{last_header + 1}"
    sheet.print_title_rows = f"{first_header}:{last_header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5  # inches
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P/&N"


class _Writer:
    """Appends rows to one sheet."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._columns = len(widths)
        self._row = 0

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

    def cells(self, row: Iterable[Cell], font: Font, fill: PatternFill | None = None) -> None:
        """One row of the table, as high as its longest text needs."""
        made = list(row)
        height = max(map(_height, (cell.text for cell in made), self._widths))
        dimensions = self._sheet.row_dimensions
        if height > _LINE_HEIGHT:
            dimensions[self._row + 1].height = height
        self._append([self._cell(cell, font, fill) for cell in made])
        dimensions.pop(self._row, None)  # written: memory stays flat over a million rows

    def signature(self, signature: Signature) -> None:
        """Place and day, for whom, title, room to sign, name: at the right."""
        self._append([])
        lines = [
            (signature.place_and_day, _ITALIC),
            (signature.signed_for, _BOLD),
            (signature.title, _BOLD),
            ("", _PLAIN),
            ("", _PLAIN),
            ("", _PLAIN),
            (signature.name, _BOLD),
        ]
        first = max(1, self._columns - min(4, self._columns // 2))
        for value, font in lines:
            self._append([None] * (first - 1) + [self._text(value, font, _CENTER)])
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
        cell = self._text(value, _BOLD, _CENTER)
        cell.border = _GRID
        cell.fill = _SHADE
        return cell

    def _cell(self, cell: Cell, font: Font, fill: PatternFill | None) -> SheetCell:
        if isinstance(cell.raw, str) or cell.raw is None:
            made = self._text(cell.text, font, _ALIGN[cell.kind])
        else:
            made = self._made(cell.raw)
            made.font = font
            made.alignment = _ALIGN[cell.kind]
            made.number_format = number_format(cell)
        made.border = _GRID
        if fill is not None:
            made.fill = fill
        return made

    def _made(self, value: str | float | date | None) -> SheetCell:
        return WriteOnlyCell(self._sheet, value=value)  # type: ignore[arg-type]  # stubs forget date

    def _text(self, value: str, font: Font, alignment: Alignment) -> SheetCell:
        """A text that stays a text, whatever it begins with."""
        printable = visible(value)
        cell = self._made(printable or None)
        if printable:
            cell.data_type = "s"  # after the value: openpyxl takes "=…" for a formula
            cell.quotePrefix = printable[0] in "=+-@"
        cell.font = font
        cell.alignment = alignment
        return cell


def number_format(cell: Cell) -> str:
    """Excel's format for a cell: its separators follow the PC's region."""
    if isinstance(cell.raw, date):
        return "dd/mm/yyyy"
    if cell.kind is Kind.PERCENT:
        return "0%" if cell.decimals == 0 else f"0.{'0' * cell.decimals}%"
    return "#,##0" if cell.kind is Kind.COUNT else "0"


def signature_of(settings: Mapping[str, str], kind: UnitKind, day: date) -> Signature:
    """The signature block from the book's settings; what is not set is left open."""
    place = settings["document.place"] or text.TO_FILL_IN
    # Party documents write 05 and 02, but 12 and 11: a leading zero below 10, for months 1 and 2.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004
    return Signature(
        superior=settings["document.superior"],
        place_and_day=text.PLACE_AND_DAY.format(
            place=place, day=f"{day.day:02}", month=month, year=day.year
        ),
        signed_for=words.SIGNED_FOR[kind],
        title=settings["document.signer_title"],
        name=settings["document.signer_name"] or text.TO_FILL_IN,
    )
