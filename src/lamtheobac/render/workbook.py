"""What all workbooks share: pages, sheets of limited length, a check of what was written.

openpyxl's write-only mode keeps memory flat however many rows there are.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.render.zipped import check

# A sheet ends at row 1.048.576; five years of a province are longer. A round number below it
# leaves room for title and signature.
MOST_ROWS = 1_000_000
AUTHOR = "lamtheobac"

_Row = TypeVar("_Row")


@contextmanager
def written(path: Path) -> Iterator[Workbook]:
    """An empty workbook, filled in the block, then saved and read back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    book = empty()
    with private_workplace():
        yield book
        book.save(path)
    check(path)


def empty() -> Workbook:
    """A workbook without sheets, whose rows are written as soon as they are appended."""
    book = Workbook(write_only=True)
    book.properties.creator = AUTHOR
    return book


@contextmanager
def private_workplace() -> Iterator[None]:
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


def add_sheet(book: Workbook, name: str, widths: Iterable[float]) -> Worksheet:
    """A new sheet, its columns as wide as given."""
    sheet = cast("Worksheet", book.create_sheet(name))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    return sheet


def split(name: str, rows: Iterable[_Row]) -> Iterator[tuple[str, Iterator[_Row]]]:
    """The rows in parts of at most MOST_ROWS, each with the name of its sheet; at least one.

    A part must be begun before the next is asked for, which goes on where that one was left.
    """
    remaining = iter(rows)
    number = 1
    first = list(islice(remaining, 1))
    while first or number == 1:
        part = chain(first, islice(remaining, MOST_ROWS - len(first)))
        yield (name if number == 1 else f"{name} ({number})"), part
        first = list(islice(remaining, 1))
        number += 1


def set_up_page(
    sheet: Worksheet, header: Sequence[int], *, fixed_columns: int = 0, pages_wide: int = 1
) -> None:
    """A4 landscape, as wide as the page; headings and first columns stay in sight and repeat.

    Args:
        sheet: must have no rows yet.
        header: first and last row of the headings.
        fixed_columns: how many columns stay in sight when one moves to the right.
        pages_wide: how many pages share the columns; on more than one, the fixed ones repeat.
    """
    first, last = header
    sheet.freeze_panes = f"{get_column_letter(fixed_columns + 1)}{last + 1}"
    sheet.print_title_rows = f"{first}:{last}"
    if pages_wide > 1:
        sheet.print_title_cols = f"A:{get_column_letter(fixed_columns)}"
    fit_page(sheet, pages_wide=pages_wide)


def fit_page(sheet: Worksheet, *, landscape: bool = True, pages_wide: int = 1) -> None:
    """A4, as many pages wide as given, pages numbered."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5  # inches
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P/&N"
