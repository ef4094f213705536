"""A file handed back with the places marked that are to be corrected.

A workbook of ordinary size is copied as it is, marks added. Of a larger one, and of one that
openpyxl cannot keep, only the rows with issues are written: memory stays within 300 MiB.
"""

import re
import warnings
import zipfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages import sheets as text
from lamtheobac.render.sheet import remark
from lamtheobac.render.style import MARKED
from lamtheobac.render.workbook import AUTHOR, private_workplace
from lamtheobac.render.zipped import check
from lamtheobac.sheets.grid import Source, SourceFile
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.reading.extents import LAST_COLUMN, LAST_ROW
from lamtheobac.sheets.writing import marked_rows
from lamtheobac.sheets.writing.issue_list import LINES_ABOVE, WIDTHS, marks_of, write_issues

MOST_BYTES = 5_000_000  # of the file
MOST_UNPACKED = 25_000_000
MOST_CELLS = 200_000
MOST_ISSUES = 5_000  # more than anybody corrects before trying again
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
# What openpyxl lays out cell by cell, be it the whole sheet.
_RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*?"
    rb"\sref\s*=\s*(\"[^\"]*\"|'[^']*')"
)
_WHOLE_SHEET = (1, 1, LAST_COLUMN, LAST_ROW)
_NOT_IN_BYTES = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # how texts of UTF-16 begin
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_BLOCK = 1 << 20
_PLACE = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_OTHERS = "\n――\n"  # between our remark and the one that stood there


def write_marked(source: SourceFile, target: Path, issues: Sequence[Issue]) -> None:
    """Write a workbook in which the bad cells are coloured, explained and listed.

    Args:
        source: the file as read; a workbook is read again, its texts stay texts.
        target: an .xlsx file to write.
        issues: what is wrong; several may be about one cell.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written, or the source not read.
    """
    shown = issues[:MOST_ISSUES]
    left_out = len(issues) - len(shown)
    with private_workplace():
        if not _copied(source, target, shown, left_out):
            marked_rows.write(source, target, shown, left_out=left_out, most_cells=MOST_CELLS)
    check(target)


def _copied(source: SourceFile, target: Path, issues: Sequence[Issue], left_out: int) -> bool:
    """Whether the workbook could be copied whole."""
    if source.source is not Source.WORKBOOK:
        return False
    try:
        if not _is_small(source.path):
            return False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep
            book = load_workbook(source.path, rich_text=True)
            _mark(book, issues)
            _list(book, source.path.name, issues, left_out)
            book.save(target)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - openpyxl gives up on files that Excel opens, in many ways
        return False
    return True


def _is_small(path: Path) -> bool:
    """Whether openpyxl can hold the whole workbook: some cells take it a kilobyte."""
    if path.stat().st_size > MOST_BYTES:
        return False
    with zipfile.ZipFile(path) as file:
        if sum(part.file_size for part in file.infolist()) > MOST_UNPACKED:
            return False
        return sum(_cells_of_part(file, name) for name in file.namelist()) <= MOST_CELLS


def _cells_of_part(file: zipfile.ZipFile, name: str) -> int:
    """Cells that openpyxl makes of a part of the file, in which tags may be cut by blocks."""
    count, rest = 0, b""
    with file.open(name) as part:
        while block := part.read(_BLOCK):
            known = rest + block
            cut = max(0, known.rfind(b"<"))
            count += _cells(known[:cut])
            rest = known[cut:]
    return count + _cells(rest)


def _cells(xml: bytes) -> int:
    """Cells and rows, empty but formatted ones too, and all those within a range.

    What declares a document type is not for openpyxl to open, whatever its size, nor what cannot be
    looked through as bytes.
    """
    if _DECLARATION.search(xml) or xml.startswith(_NOT_IN_BYTES):
        return MOST_CELLS + 1
    return len(_CELL.findall(xml)) + sum(map(_size, _RANGE.findall(xml)))


def _size(quoted: bytes) -> int:
    """Cells of an area, in whichever way openpyxl lets it be written: "$a$1:b2", "A:C"."""
    try:
        bounds = range_boundaries(unescape(quoted[1:-1].decode()))
    except (ValueError, TypeError):
        return 0  # openpyxl gives up on it, too
    left, top, right, bottom = (
        bound or end for bound, end in zip(bounds, _WHOLE_SHEET, strict=True)
    )
    return max(0, right - left + 1) * max(0, bottom - top + 1)


# --- marks ------------------------------------------------------------------------------------


def _mark(book: Workbook, issues: Sequence[Issue]) -> None:
    _take_off_old_marks(book)
    first = True
    for name, marks in marks_of(issues).items():
        sheet = _sheet(book, name)
        if sheet is None:
            continue
        for place, message in marks.items():
            cell = _top_left(sheet, *place)
            comment = remark(message)
            if cell.comment is not None:
                comment.text += _OTHERS + cell.comment.text
            cell.comment = comment
            cell.fill = MARKED
            if first:
                _show(book, sheet, cell)
                first = False


def _sheet(book: Workbook, name: str) -> Worksheet | None:
    found = book[name] if name in book.sheetnames else None
    return found if isinstance(found, Worksheet) else None


def _top_left(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, or the first one of those it is merged with."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(merged.min_row, merged.min_col)
    if isinstance(cell, MergedCell):  # the file merges cells that overlap
        raise TypeError(cell.coordinate)
    return cell


def _take_off_old_marks(book: Workbook) -> None:
    """The file may be one of ours that comes back: what was corrected is no longer marked."""
    old = _sheet(book, text.ISSUES_SHEET)
    if old is None or old["A1"].value != text.ISSUES_TITLE:
        return
    for name, place in old.iter_rows(max_row=MOST_ISSUES + 3, max_col=2, values_only=True):
        sheet = _sheet(book, str(name))
        if sheet is not None and _PLACE.fullmatch(str(place)):
            _take_off(_top_left(sheet, *coordinate_to_tuple(str(place))))
    book.remove(old)


def _take_off(cell: Cell) -> None:
    if cell.comment is None or cell.comment.author != AUTHOR:
        return
    _, _, others = cell.comment.text.partition(_OTHERS)
    cell.comment = Comment(others, "") if others else None
    cell.fill = PatternFill()


def _show(book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    """Open the workbook at this cell; no other sheet is selected with it."""
    sheet.sheet_state = "visible"
    book.active = sheet
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    view, place = sheet.sheet_view, cell.coordinate
    pane = view.pane
    above = max(1, cell.row - LINES_ABOVE)
    if pane is None:
        view.topLeftCell = f"A{above}"
    elif pane.ySplit and cell.row > pane.ySplit:
        _, left = coordinate_to_tuple(pane.topLeftCell or "A1")
        pane.topLeftCell = f"{get_column_letter(left)}{max(int(pane.ySplit) + 1, above)}"
    name = pane.activePane if pane is not None else None
    view.selection = [Selection(pane=name, activeCell=place, sqref=place)]


def _list(book: Workbook, name: str, issues: Sequence[Issue], left_out: int) -> None:
    sheet = book.create_sheet(text.ISSUES_SHEET)
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width

    def link(issue: Issue) -> str:
        known = issue.cell and _sheet(book, issue.sheet) is not None
        return f"{quote_sheetname(issue.sheet)}!{issue.cell}" if known else ""

    intro = text.ISSUES_INTRO.format(name=name)
    write_issues(sheet, intro, issues, left_out=left_out, link=link)
