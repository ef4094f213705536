"""How sheets look, and how a text is kept one: fonts, fills, formats, heights, escapes."""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from lamtheobac.domain.vietnamese import LONGEST_TEXT, writable
from lamtheobac.render.cells import Cell, Kind

_FONT = "Times New Roman"
PLAIN = Font(name=_FONT, size=11)
BOLD = Font(name=_FONT, size=11, bold=True)
ITALIC = Font(name=_FONT, size=11, italic=True)
TITLE = Font(name=_FONT, size=14, bold=True)
LINK = Font(name=_FONT, size=11, underline="single", color="0563C1")
_THIN = Side(style="thin", color="808080")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHADE = PatternFill("solid", fgColor="E7EEF7")
_RED = PatternFill("solid", fgColor="FCE4E4")
MARKED = PatternFill("solid", fgColor="FFF200")
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
MIDDLE_LEFT = Alignment(horizontal="left", vertical="center")
_DAY = Alignment(horizontal="center", vertical="top")
_RIGHT = Alignment(horizontal="right", vertical="top")
ALIGN = {
    Kind.TEXT: LEFT,
    Kind.COUNT: _RIGHT,
    Kind.PERCENT: _RIGHT,
    Kind.RATIO: _RIGHT,
    Kind.DAY: _DAY,
    Kind.LABEL: _DAY,
}
# Of Times New Roman 11, against Excel's unit of column width; bold is wider.
CHARACTERS_PER_LINE = 1.15
WIDE_PER_LINE = 1.06  # of names of units and topics, with their capitals and broad ủ and ữ
BOLD_PER_LINE = 1.0
LINE_HEIGHT = 15
NARROWEST = 7.5
_TALLEST_ROW = 409  # points; Excel knows no taller one
_FORMULA_SIGNS = frozenset("=+-@")
QUOTED = _FORMULA_SIGNS | {"'"}  # an apostrophe would be taken for the mark of a text
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DAY_FORMAT = "dd/mm/yyyy"
# What a person types stays as it was typed: "3/4" no day, "- Đọc sách" no formula. Of a share Excel
# keeps 1 where 100% was typed, and only to a cell without a format gives that of per cent.
INPUT_FORMATS = {
    Kind.TEXT: "@",
    Kind.LABEL: "0",
    Kind.DAY: _DAY_FORMAT,
    Kind.PERCENT: "General",
}
LONGEST_AS_TEXT = 255  # Excel 2007 shows longer ones in format "@" as ####

HeadLine = tuple[str, Font, Alignment]


class Tone(Enum):
    """How a row of the table looks."""

    PLAIN = "plain"
    TOTAL = "total"
    ALARM = "alarm"


FILLS = {Tone.TOTAL: SHADE, Tone.ALARM: _RED}


def as_stored(text: str) -> str:
    """The text as a workbook's XML holds it.

    Excel reads `_x0041_` as "A"; so that these seven letters stay what they are, their first
    underscore is itself written as an escape. Excel repairs a file in which a cell holds more
    than LONGEST_TEXT characters: of a text put together of several, the end becomes "…".

    Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
    """
    held = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    return _LIKE_AN_ESCAPE.sub("_x005F_", writable(held))


def height(value: str, width: float, per_line: float = CHARACTERS_PER_LINE) -> float:
    """Points that a text needs in a column of this width; a spreadsheet does not always work it
    out when it opens a file.
    """
    return min(lines_needed(value, width, per_line) * LINE_HEIGHT, _TALLEST_ROW)


def lines_needed(value: str, width: float, per_line: float = CHARACTERS_PER_LINE) -> int:
    """How many lines a text takes in a column of this width."""
    room = max(1, int(width * per_line))
    if "\n" in value:
        return sum(_lines(part, room) for part in value.split("\n"))
    return _lines(value, room)


def _lines(text: str, room: int) -> int:
    """Lines of a text whose words are not broken, unless one is longer than the line."""
    start, lines = 0, 1
    while len(text) - start > room:
        space = text.rfind(" ", start, start + room + 1)
        start = start + room if space < 0 else space + 1
        lines += 1
    return lines


def number_format(cell: Cell) -> str:
    """Excel's format for a cell: its separators follow the PC's region."""
    if isinstance(cell.raw, date):
        return _DAY_FORMAT
    if cell.kind is Kind.PERCENT:
        return "0%" if cell.decimals == 0 else f"0.{'0' * cell.decimals}%"
    if cell.kind is Kind.COUNT:
        return "+#,##0;-#,##0;0" if cell.text.startswith("+") else "#,##0"  # a difference
    return "0"


def title_lines(
    superior: str, unit_name: str, title: str, below: Iterable[str], as_of: str = ""
) -> list[HeadLine]:
    """The lines above a table: who above whom at the left, what it is in the middle."""
    lines = [(superior, PLAIN, MIDDLE_LEFT)] if superior else []
    lines += [(unit_name, BOLD, MIDDLE_LEFT), (title, TITLE, CENTER)]
    lines += [(line, BOLD, CENTER) for line in below]
    return [*lines, *([(as_of, ITALIC, CENTER)] if as_of else [])]
