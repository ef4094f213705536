"""The sheet that lists what is to be corrected in a file, each place a link."""

from collections.abc import Callable, Mapping, Sequence
from string import digits

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.numbers import show_count
from lamtheobac.messages import sheets as text
from lamtheobac.render.cells import Cell, Kind, text_cell
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import CENTER, ITALIC, LEFT, TITLE
from lamtheobac.render.workbook import set_up_page
from lamtheobac.sheets.grid import Place
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.reading.extents import LAST_COLUMN

WIDTHS = (16, 9, 34, 70)
_HEADER = 3
_MOST_LETTERS = 3
LINES_ABOVE = 3  # that stay in sight above the first bad cell


def place_of(issue: Issue) -> Place | None:
    """Where to mark it, if anywhere: texts may have lines longer than the sheets of Excel."""
    if not issue.sheet or not issue.cell or len(issue.cell.rstrip(digits)) > _MOST_LETTERS:
        return None
    row, column = coordinate_to_tuple(issue.cell)
    return (row, column) if column <= LAST_COLUMN else None


def marks_of(issues: Sequence[Issue]) -> dict[str, Mapping[Place, str]]:
    """What is to be said of each cell, by sheet and place, in the order of the issues."""
    said: dict[str, dict[Place, str]] = {}
    for issue in issues:
        if (place := place_of(issue)) is None:
            continue
        of_sheet = said.setdefault(issue.sheet, {})
        before = f"{of_sheet[place]}\n" if place in of_sheet else ""
        of_sheet[place] = before + issue.message
    return {**said}


def write_issues(
    sheet: Worksheet,
    intro: str,
    issues: Sequence[Issue],
    *,
    left_out: int,
    link: Callable[[Issue], str],
) -> None:
    """Fill the sheet.

    Args:
        sheet: an empty one, of any mode of openpyxl; its columns have their widths.
        intro: what the reader is to do.
        issues: those that are listed.
        left_out: how many there are besides.
        link: the place in the workbook that an issue is about, "" for none.
    """
    set_up_page(sheet, (_HEADER, _HEADER))
    writer = SheetWriter(sheet, WIDTHS)
    writer.merged(text.ISSUES_TITLE, TITLE, CENTER)
    writer.merged(intro, ITALIC, LEFT)
    writer.headings(text.ISSUES_HEADINGS)
    for issue in issues:
        place = issue.cell or (text.WHOLE_SHEET if issue.sheet else text.WHOLE_FILE)
        linked = Cell(place, place, Kind.TEXT, link=link(issue))
        what, message = text_cell(issue.value), text_cell(issue.message)
        writer.cells([text_cell(issue.sheet), linked, what, message])
    if left_out:
        writer.merged(text.ISSUES_MORE.format(count=show_count(left_out)), ITALIC, LEFT)
