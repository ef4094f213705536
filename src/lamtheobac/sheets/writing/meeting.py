"""The sheet to take along to a meeting, to be filled in at the keyboard and taken back."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.meetings import Agenda, SheetFacts
from lamtheobac.messages import meeting_sheet as text
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    BOLD,
    CENTER,
    ITALIC,
    LEFT,
    LINE_HEIGHT,
    Tone,
    height,
    title_lines,
)
from lamtheobac.render.workbook import add_sheet, set_up_page, written
from lamtheobac.sheets.columns import ANSWERED, COLUMNS, KEYS, Field
from lamtheobac.sheets.mark import FileMark
from lamtheobac.sheets.writing.filled import Filled, cell_of
from lamtheobac.sheets.writing.layout import protect, validations

_WIDTHS = {
    Field.STT: 4.5,
    Field.ITEM_NUMBER: 6,
    Field.UNIT: 16,
    Field.NAME: 19,
    Field.CONTENT: 44,
    Field.DUE: 11.5,
    Field.LAST_PROGRESS: 28,
    Field.ANSWER: 15,
    Field.SAID: 34,
    Field.REACHED: 7.5,
    Field.NEW_DAY: 11.5,
}
_FIELDS = (*_WIDTHS, Field.ITEM_KEY)
_LOWEST_ROW, _HIGHEST_ROW = 22, 30  # points: room for a line by hand, or for two
_FEW = 14  # rows that may have more room
_ROOM_TO_SIGN = 3  # lines
# One page as long as its letters stay readable: of 11 points, 6,5.
_SMALLEST_SCALE = 0.6
_MARGINS = (0.4, 0.5, 0.25)  # top, bottom, footer, in inches
_PAGE = (8.27 - _MARGINS[0] - _MARGINS[1]) * 72  # points of an A4 page on its side


def write_sheet(path: Path, facts: SheetFacts, mark: FileMark) -> None:
    """Write the sheet and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with written(path) as book:
        _draw(book, facts, mark)


def _draw(book: Workbook, facts: SheetFacts, mark: FileMark) -> None:
    fields = [field for field in _FIELDS if facts.spans or field is not Field.UNIT]
    widths = [_WIDTHS.get(field, COLUMNS[field].width) for field in fields]
    seen = sum(field not in KEYS for field in fields)
    sheet = add_sheet(book, text.SHEET_NAME, widths)
    for number in range(seen + 1, len(fields) + 1):
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    writer = SheetWriter(
        sheet,
        widths,
        inputs=frozenset(place for place, field in enumerate(fields) if field in ANSWERED),
        hidden=len(fields) - seen,
    )
    below = (facts.campaign, text.MEETING_OF.format(day=show_date(facts.held_on)))
    title = title_lines(facts.superior, facts.unit.name, text.SHEET_TITLE, below)
    head = [*title, (text.FILLING_IN, ITALIC, LEFT)]
    header = len(head) + 1
    set_up_page(sheet, (header, header), fixed_columns=fields.index(Field.NAME) + 1)
    for line in head:
        writer.merged(*line)
    writer.headings([_heading(field, mark) for field in fields])
    for number, one in enumerate(facts.rows, start=1):
        filled = _filled(number, one, facts)
        tone = Tone.ALARM if one.item.overdue(facts.held_on) else Tone.PLAIN
        cells = [cell_of(field, filled) for field in fields]
        writer.cells(cells, tone, lowest=_lowest(facts))
    _finish(sheet, fields, header, writer.row)
    writer.empty()
    writer.halves((text.SECRETARY, BOLD, CENTER), (text.CHAIR, BOLD, CENTER))
    writer.empty(_ROOM_TO_SIGN)
    sheet.print_area = f"A1:{get_column_letter(seen)}{writer.row}"
    _fit(sheet, facts, len(head))


def _heading(field: Field, mark: FileMark) -> str:
    """A heading; the sheet's mark travels in that of the hidden key."""
    word = text.HEADINGS[field]
    return f"{word} · {mark.text}" if field is Field.ITEM_KEY else word


def _filled(number: int, one: Agenda, facts: SheetFacts) -> Filled:
    item = one.item
    return {
        Field.STT: number,
        Field.ITEM_NUMBER: item.id,
        Field.UNIT: item.unit_name,
        Field.NAME: text.sheet_owner(item),
        Field.CONTENT: text.on_sheet(item.content),
        Field.DUE: item.due_on,
        Field.LAST_PROGRESS: text.how_it_stands(one, facts.held_on),
        Field.ITEM_KEY: item.uid,
    }


def _lowest(facts: SheetFacts) -> int:
    """Points that a row has at least."""
    return _HIGHEST_ROW if len(facts.rows) <= _FEW else _LOWEST_ROW


def _finish(sheet: Worksheet, fields: Sequence[Field], header: int, last: int) -> None:
    """What may be filled in, and the locks."""
    letters = {field: get_column_letter(i) for i, field in enumerate(fields, start=1)}
    for chosen, validation in validations([field for field in fields if field in ANSWERED]):
        for field in chosen:
            validation.add(f"{letters[field]}{header + 1}:{letters[field]}{max(last, header + 1)}")
        sheet.data_validations.append(validation)
    protect(sheet)
    sheet.protection.insertRows = True  # True: locked; a new row would have no key


def _fit(sheet: Worksheet, facts: SheetFacts, lines_above: int) -> None:
    """On one page, unless that would make the letters too small."""
    margins = sheet.page_margins
    margins.top, margins.bottom, margins.footer = _MARGINS
    rows = sum(
        max(
            _lowest(facts),
            height(text.on_sheet(one.item.content), _WIDTHS[Field.CONTENT]),
            height(text.how_it_stands(one, facts.held_on), _WIDTHS[Field.LAST_PROGRESS]),
            height(text.sheet_owner(one.item), _WIDTHS[Field.NAME]),
        )
        for one in facts.rows
    )
    around = (lines_above + 2 + 2 + _ROOM_TO_SIGN) * LINE_HEIGHT  # headings and signatures as well
    if _PAGE / (rows + around) >= _SMALLEST_SCALE:
        sheet.page_setup.fitToHeight = 1
