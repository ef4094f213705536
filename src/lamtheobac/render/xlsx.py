"""The report as an Excel workbook: real numbers with formats, ready to print.

openpyxl's write-only mode keeps memory flat however many commitments there are.
"""

import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.model import UnitKind
from lamtheobac.errors import OutputFailedCheck
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Kind, Table
from lamtheobac.render.sheet import (
    BOLD,
    CENTER,
    ITALIC,
    LEFT,
    LINE_HEIGHT,
    NARROWEST,
    PLAIN,
    TITLE,
    SheetWriter,
    height,
)
from lamtheobac.render.view import ReportView

# A sheet ends at row 1.048.576; five years of a province are longer. A round number below it
# leaves room for title and signature.
MOST_ROWS = 1_000_000


# Party documents write a leading zero for days below 10, but only for months 1 and 2.
_PADDED_MONTHS = {1, 2}


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
    writer = SheetWriter(sheet, widths)
    for number, column_width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column_width
    heads = _heads(view, signature, paragraphs)
    first_header = len(heads) + 1
    header_rows = 2 if any(column.group for column in table.columns) else 1
    _set_up_page(sheet, first_header, header_rows)
    width = sum(widths)
    for number, (value, font, alignment) in enumerate(heads, start=1):
        sheet.row_dimensions[number].height = max(height(value, width), font.size * 1.4)
        writer.merged(value, font, alignment)
    sheet.row_dimensions[first_header + header_rows - 1].height = 2.2 * LINE_HEIGHT
    writer.header(table.columns, header_rows)
    for row in table.rows:
        writer.cells(row)
    if table.total is not None:
        writer.cells(table.total, bold=True)
    writer.at_right(_signature_lines(signature))


def _signature_lines(signature: Signature) -> list[tuple[str, Font]]:
    """Place and day, for whom, title, room to sign, name."""
    return [
        (signature.place_and_day, ITALIC),
        (signature.signed_for, BOLD),
        (signature.title, BOLD),
        ("", PLAIN),
        ("", PLAIN),
        ("", PLAIN),
        (signature.name, BOLD),
    ]


def _widths(table: Table) -> list[float]:
    """Columns of figures are as narrow as their numbers allow, so that print stays readable."""
    figures = [i for i, c in enumerate(table.columns) if c.kind in {Kind.COUNT, Kind.PERCENT}]
    widths: list[float] = [column.width for column in table.columns]
    if figures and isinstance(table.rows, Sequence):
        rows = [*table.rows, *([table.total] if table.total else [])]
        for i in figures:
            longest = max((len(row[i].text) for row in rows), default=0)
            widths[i] = max(NARROWEST, longest + 1.5)
    return widths


def _heads(
    view: ReportView, signature: Signature, paragraphs: Sequence[str]
) -> list[tuple[str, Font, Alignment]]:
    """The lines above the table, each over the whole width."""
    first, rest = view.title
    left = Alignment(horizontal="left", vertical="center")
    lines = [(signature.superior, PLAIN, left)] if signature.superior else []
    lines += [(view.unit_name, BOLD, left), (first, TITLE, CENTER)]
    lines += [(line, BOLD, CENTER) for line in rest.split("\n")]
    lines += [(view.as_of, ITALIC, CENTER)]
    lines += [(paragraph, PLAIN, LEFT) for paragraph in paragraphs]
    return [*lines, ("", PLAIN, LEFT)]


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


def signature_of(settings: Mapping[str, str], kind: UnitKind, day: date) -> Signature:
    """The signature block from the book's settings; what is not set is left open."""
    place = settings["document.place"] or text.TO_FILL_IN
    month = f"{day.month:02}" if day.month in _PADDED_MONTHS else str(day.month)
    return Signature(
        superior=settings["document.superior"],
        place_and_day=text.PLACE_AND_DAY.format(
            place=place, day=f"{day.day:02}", month=month, year=day.year
        ),
        signed_for=words.SIGNED_FOR[kind],
        title=settings["document.signer_title"],
        name=settings["document.signer_name"] or text.TO_FILL_IN,
    )
