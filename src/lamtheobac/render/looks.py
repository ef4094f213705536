"""The cells of a sheet in their looks: each look is made once, and worn by every cell of it.

Styling each cell by itself took most of the time that a sheet takes.
"""

from copy import copy

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.domain.vietnamese import LONGEST_TEXT
from lamtheobac.render.cells import Cell
from lamtheobac.render.style import (
    ALIGN,
    BOLD,
    FILLS,
    GRID,
    INPUT_FORMATS,
    LINE_HEIGHT,
    LINK,
    LONGEST_AS_TEXT,
    MARKED,
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
# The font and the alignment by identity (to compare them is slow), heading, quoted.
_TextLook = tuple[int, int, bool, bool]


class Looks:
    """Makes the cells of one sheet.

    `inputs` are the places in a row (from 0) that people fill in.
    """

    def __init__(self, sheet: Worksheet, inputs: frozenset[int]) -> None:
        self._sheet = sheet
        self._inputs = inputs
        self._streams = sheet.parent is not None and sheet.parent.write_only
        self._looks: dict[_Look, SheetCell] = {}
        self._text_looks: dict[_TextLook, tuple[Font, Alignment, SheetCell]] = {}

    def cell(self, row: int, place: int, cell: Cell, tone: Tone) -> SheetCell:
        """The cell for a place in a row (counted from 1). Where rows are written as soon as they
        are appended, it is the same one each time, filled anew.
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
            made.row, made.column = row, place + 1  # what the link goes out from
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

    def text(
        self, value: str, font: Font, alignment: Alignment, *, heading: bool = False
    ) -> SheetCell:
        """A text that stays a text, whatever it begins with."""
        text = as_stored(value)
        quoted = text[:1] in QUOTED
        look = (id(font), id(alignment), heading, quoted)
        if look not in self._text_looks:
            made = WriteOnlyCell(self._sheet)
            made.font, made.alignment, made.quotePrefix = font, alignment, quoted
            if heading:
                made.border, made.fill = GRID, SHADE
            # They are kept, so that no other object gets the same identity.
            self._text_looks[look] = font, alignment, made
        cell = copy(self._text_looks[look][2])
        _put_text(cell, text)
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
