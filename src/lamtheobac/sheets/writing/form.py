"""The blank form of a year: people and keys filled in, room for what they register."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from lamtheobac.messages import sheets as text
from lamtheobac.render.cells import Cell, Kind, text_cell
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import CENTER, TITLE, title_lines
from lamtheobac.render.workbook import add_sheet, fit_page, written
from lamtheobac.sheets.columns import FORM, FORM_WITH_TOPICS
from lamtheobac.sheets.mark import FileMark
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.layout import RegisterSheet, protect

_GUIDE_WIDTHS = (5, 85)


class FormFacts(NamedTuple):
    """What a form says before anybody fills it in.

    `collective` and `individual` are the rows made ready in the two parts, keys included; `spare`
    how many empty rows follow for people who are not in the book yet; `limit` how many
    commitments a person is asked for at most; `theme` what the unit puts first that year, if
    anything; `topics` those of the book, in a column of their own when there are any.
    """

    unit_name: str
    superior: str
    year: int
    campaign: str
    mark: FileMark
    collective: Sequence[Filled]
    individual: Sequence[Filled]
    spare: int
    limit: int = 2
    theme: str = ""
    topics: Sequence[str] = ()


def write_form(path: Path, facts: FormFacts) -> None:
    """Write the form and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with written(path) as book:
        _register(book, facts)
        _guide(book, facts)


def _register(book: Workbook, facts: FormFacts) -> None:
    below = [facts.campaign, text.OF_YEAR.format(year=facts.year)]
    if facts.theme:
        below.append(text.THEME.format(year=facts.year, theme=facts.theme))
    title = title_lines(facts.superior, facts.unit_name, text.REGISTER_TITLE, below)
    fields = FORM_WITH_TOPICS if facts.topics else FORM
    sheet = RegisterSheet(book, text.REGISTER_SHEET, fields, facts.mark, title)
    sheet.part(text.PART_A)
    for row in facts.collective:
        sheet.row(row)
    sheet.part(text.PART_B)
    for row in (*facts.individual, *[{}] * facts.spare):
        sheet.row(row)
    sheet.finish()


def _guide(book: Workbook, facts: FormFacts) -> None:
    sheet = add_sheet(book, text.GUIDE_SHEET, _GUIDE_WIDTHS)
    fit_page(sheet, landscape=False)
    writer = SheetWriter(sheet, _GUIDE_WIDTHS)
    writer.merged(text.GUIDE_TITLE, TITLE, CENTER)
    lines = [*text.guide(facts.year, facts.limit), *text.topics_guide(facts.topics)]
    for number, line in enumerate(lines, start=1):
        writer.cells([Cell(number, str(number), Kind.LABEL), text_cell(line)])
    protect(sheet)
