"""The books as a workbook: a sheet for each person, A4 upright; before those of a unit, whose."""

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages.member_book import LIST_SHEET
from lamtheobac.render.cells import Table
from lamtheobac.render.member_book.page import PageWriter
from lamtheobac.render.member_book.sheet_names import sheet_names
from lamtheobac.render.member_book.view import BookView, Front, Head, VolumeView
from lamtheobac.render.member_book.year import Block, Room, Said, Signature, YearView
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import BOLD, CENTER, ITALIC, PLAIN, TITLE, HeadLine
from lamtheobac.render.workbook import add_sheet, fit_page, set_up_page, written

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Number, two texts, a day, a short text: the columns that all tables of a book share. Together
# they are as wide as a page upright.
_WIDTHS = (8.0, 30.0, 25.0, 12.0, 17.0)
_SPANS = {5: (1, 1, 1, 1, 1), 4: (1, 2, 1, 1)}  # by the columns that a table has
_FIELDS = 2  # the column at which what is known of a person begins
_NOTHING: HeadLine = ("", PLAIN, CENTER)
_OPEN = "…" * 12
_ROOM_TO_SIGN = 3


def write(path: Path, view: VolumeView) -> None:
    """Write the workbook, sheet by sheet, and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    names = sheet_names(view.people, [LIST_SHEET])
    with written(path) as workbook:
        if view.front is not None:
            _add_front(workbook, view.front, names)
        for name, book in zip(names, view.books, strict=True):
            _add_book(workbook, name, book)


def _close(sheet: Worksheet) -> None:
    """Finish a sheet at once: its file would stay open until all of them are saved."""
    cast("WriteOnlyWorksheet", sheet).close()


def _number_alone(sheet: Worksheet) -> None:
    """Pages of a book count from 1, also where all sheets are printed at once."""
    sheet.page_setup.firstPageNumber = 1
    sheet.page_setup.useFirstPageNumber = True
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P"


def _add_front(workbook: Workbook, front: Front, names: Sequence[str]) -> None:
    """Whose books they are; each name leads to its sheet."""
    table = front.names
    widths = [column.width for column in table.columns]
    sheet = add_sheet(workbook, LIST_SHEET, widths)
    head = _head(front.head)
    lines = [
        *((line, TITLE) for line in front.title),
        (front.years_title, BOLD),
        (front.list_title, TITLE),
        (front.how_many, ITALIC),
    ]
    header = len(head) + 1 + len(lines) + 1
    set_up_page(sheet, (header, header))
    fit_page(sheet, landscape=False)
    writer = SheetWriter(sheet, widths)
    for left, right in head:
        writer.halves(left, right)
    writer.empty()
    for line, font in lines:
        writer.merged(line, font, CENTER)
    writer.header(table.columns, 1)
    for row, name in zip(table.rows, names, strict=True):
        linked = f"{quote_sheetname(name)}!A1"
        writer.cells(
            cell._replace(link=linked) if place == front.name_column else cell
            for place, cell in enumerate(row)
        )
    _close(sheet)


def _add_book(workbook: Workbook, name: str, book: BookView) -> None:
    sheet = add_sheet(workbook, name, _WIDTHS)
    fit_page(sheet, landscape=False)
    _number_alone(sheet)
    writer = PageWriter(sheet, _WIDTHS)
    for left, right in _head(book.head):
        writer.halves(left, right)
    writer.empty()
    for line in book.title:
        writer.paragraph(line, TITLE, CENTER)
    writer.paragraph(book.campaign, ITALIC, CENTER)
    writer.paragraph(book.years_title, BOLD, CENTER)
    writer.empty()
    writer.paragraph(book.name, TITLE, CENTER)
    for label, known in book.fields:
        writer.paragraph(f"{label}: {known or _OPEN}", PLAIN, first=_FIELDS)
    for place, year in enumerate(book.years):
        if place:
            writer.new_page()
        else:
            writer.empty()
        _add_year(writer, year)
    _close(sheet)


def _head(head: Head) -> list[tuple[HeadLine, HeadLine]]:
    """Who keeps the book, at the left; the Party, at the right."""
    superior: list[HeadLine] = [(head.superior, PLAIN, CENTER)] if head.superior else []
    left: list[HeadLine] = [*superior, (head.issuer, BOLD, CENTER)]
    return list(zip_longest(left, [(head.party, BOLD, CENTER)], fillvalue=_NOTHING))


def _add_year(writer: PageWriter, year: YearView) -> None:
    writer.paragraph(year.title, TITLE, CENTER)
    for line in (year.standing, *year.notes):
        writer.paragraph(line, ITALIC, CENTER)
    for section in year.sections:
        if section is year.sections[-1]:
            writer.new_page()  # remarks are written by hand: they stay together, and are signed
        else:
            writer.empty()
        writer.part(section.heading)
        for block in section.blocks:
            _add_block(writer, block)
    writer.empty()
    for left, right in _signature(year.signature):
        writer.halves(left, right)


def _add_block(writer: PageWriter, block: Block) -> None:
    match block:
        case Said():
            label = f"{block.label}:" if block.label else ""
            writer.paragraph(" ".join(one for one in (label, block.text) if one), PLAIN)
        case Room():
            writer.room(block.lines)
        case Table():
            _add_table(writer, block)


def _add_table(writer: PageWriter, table: Table) -> None:
    if table.name:
        writer.paragraph(table.name, BOLD)
    spans = _SPANS[len(table.columns)]
    writer.spread_headings(table.columns, spans)
    for row in table.rows:
        writer.spread(row, spans)


def _signature(signature: Signature) -> list[tuple[HeadLine, HeadLine]]:
    """The person at the left, for the unit at the right."""
    owner = [("", PLAIN), (signature.owner, BOLD), (signature.sign_here, ITALIC)]
    unit = [
        (signature.place_and_day, ITALIC),
        (signature.signed_for, BOLD),
        (signature.signer_title, PLAIN),
    ]
    room = [("", PLAIN)] * _ROOM_TO_SIGN
    return [
        ((left, font, CENTER), (right, other, CENTER))
        for (left, font), (right, other) in zip(
            [*owner, *room, (signature.owner_name, BOLD)],
            [*unit, *room, (signature.signer_name, BOLD)],
            strict=True,
        )
    ]
