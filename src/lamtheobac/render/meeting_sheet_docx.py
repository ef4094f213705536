"""The sheet to take along to a meeting, for a pen: one page where that is possible."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path

from lamtheobac.domain.activity import Answer
from lamtheobac.domain.dates import show_date
from lamtheobac.domain.meetings import Agenda, SheetFacts
from lamtheobac.messages import meeting_sheet as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Table, day_cell, label_cell, text_cell
from lamtheobac.render.report.docx.paper import About, Page, blank, room
from lamtheobac.render.report.docx.pouring import pour
from lamtheobac.render.report.docx.styles import Form, Style, StyleOfOne, look_of
from lamtheobac.render.report.docx.tables import table_of
from lamtheobac.render.report.docx.widths import text_width
from lamtheobac.render.report.docx.xml import (
    TWIPS_A_POINT,
    Node,
    cell,
    full,
    node,
    paragraph,
    row,
    table,
)

_TITLE, _LINE = "MeetingTitle", "MeetingLine"
_UNIT, _ABOVE, _NOTE, _SIGNER = "MeetingUnit", "MeetingAbove", "MeetingNote", "MeetingSigner"
_FORMS = {
    _ABOVE: Form(size=11, single=True),
    _UNIT: Form(size=11, bold=True, single=True),
    _TITLE: Form(size=14, bold=True, single=True),
    _LINE: Form(size=11, bold=True, single=True),
    _NOTE: Form(align="left", size=9, italic=True, single=True, before=4, after=3),
    _SIGNER: Form(size=11, bold=True, single=True, before=6),
}
_HEAD = (0.3, 0.7)  # of the width: who meets, and what for
_SIDES, _TOP, _BOTTOM = 12, 10, 8  # margins, in millimetres
# A4 on its side, with narrow margins: the table needs the room.
_PAPER = Page(297, 210, _TOP, _SIDES, _BOTTOM, _SIDES, header=5, footer=5)
_AROUND = 42  # millimetres of the page that title, headings and signatures take
_PAGE = round((210 - _TOP - _BOTTOM - _AROUND) * 72 / 25.4)  # points that are left for rows
_SIZES = range(20, 15, -1)  # half points
_SIZE_OF_MANY = 18
_TIGHT = 0.06  # of the page: what is worked out is more than is taken
_MOST_ON_A_PAGE = 40  # rows; more never fit
_LINES_APART = 1.16  # of the size of the letters
_ABOVE_AND_BELOW, _BESIDE = 4.5, 7  # points that a cell leaves free around its text
_BROKEN = 1.02  # lines end where words do
_LOWEST_ROW, _HIGHEST_ROW = 14, 32  # points: room for a line by hand, or for two


def write(path: Path, facts: SheetFacts, settings: Mapping[str, str]) -> None:
    """Write the sheet and read its parts back.

    Args:
        path: of the file.
        facts: what it says.
        settings: the book's, for the font (`document.…`).

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    look = look_of(settings)
    title = f"{text.SHEET_TITLE}: {show_date(facts.held_on)}"
    styles = [StyleOfOne(name, text.STYLES[name], form) for name, form in _FORMS.items()]
    frame = blank(look, About(title, facts.unit.name, facts.held_on), styles, page=_PAPER)
    pour(path, frame, _blocks(facts, room(_PAPER), look.font))


def _blocks(facts: SheetFacts, wide: int, font: str) -> Iterator[Node]:
    yield _head(facts, wide)
    yield paragraph(_NOTE, text.FILLING_IN)
    yield _table(facts, wide, font)
    yield paragraph(Style.END)  # between two tables: they would become one
    yield _signatures(wide)
    yield paragraph(Style.END)


def _head(facts: SheetFacts, wide: int) -> Node:
    """Who meets, at the left; what the sheet is, and of which day, at the right."""
    left, right = (round(wide * share) for share in _HEAD)
    who = [
        *([paragraph(_ABOVE, facts.superior)] if facts.superior else []),
        paragraph(_UNIT, facts.unit.name),
    ]
    what = [
        paragraph(_TITLE, text.SHEET_TITLE),
        paragraph(_LINE, text.subject(facts.campaign, facts.held_on)),
    ]
    return table((left, right), [row([cell(left, who), cell(right, what)])], margin=0, ruled=False)


def _table(facts: SheetFacts, wide: int, font: str) -> Node:
    """The commitments, with boxes to tick and room to write: in the largest letters with which
    everything is on one page, or in small ones on several.
    """
    columns = _columns(spans=facts.spans)
    rows = [_row(number, one, facts) for number, one in enumerate(facts.rows, start=1)]
    shown = Table(text.SHEET_NAME, columns, rows)
    for size in _SIZES if len(rows) <= _MOST_ON_A_PAGE else ():
        made = table_of(shown, wide, font, largest=size)
        left = _PAGE - _height(made, shown, size / 2)
        if left >= 0 or (size == _SIZES[-1] and left >= -_TIGHT * _PAGE):
            more = max(0, left) / len(rows)
            return _with_room(made, min(_LOWEST_ROW + more, _HIGHEST_ROW))
    return _with_room(table_of(shown, wide, font, largest=_SIZE_OF_MANY), _LOWEST_ROW)


def _height(made: Node, shown: Table, size: float) -> float:
    """Points that the rows of a table take in letters of that size.

    Worked out from how wide the texts are.
    """
    widths = [
        int(column.attrib[full("w")]) / TWIPS_A_POINT for column in made.iter(full("gridCol"))
    ]
    rooms = [width - _BESIDE for width in widths]

    def lines(cells: Sequence[Cell]) -> int:
        texts = zip(cells, rooms, strict=True)
        return max(ceil(text_width(one.text) * size / room * _BROKEN) for one, room in texts)

    return sum(
        max(_LOWEST_ROW, lines(cells) * size * _LINES_APART + _ABOVE_AND_BELOW)
        for cells in shown.rows
    )


def _with_room(made: Node, points: float) -> Node:
    """The table, each of its rows at least so high."""
    for properties in made.iter(full("trPr")):
        if properties.find(full("tblHeader")) is None:
            height = node("trHeight", val=int(points * TWIPS_A_POINT), hRule="atLeast")
            properties.append(height)
    return made


def _columns(*, spans: bool) -> list[Column]:
    head = text.HEADINGS
    group = text.TICKED
    return [
        Column(head["stt"], Kind.LABEL, 3),
        Column(head["item_number"], Kind.LABEL, 4),
        *([Column(head["unit"], Kind.TEXT, 12)] if spans else []),
        Column(head["name"], Kind.TEXT, 16),
        Column(head["content"], Kind.TEXT, 49),
        Column(head["due"], Kind.DAY, 9.5),
        Column(head["last_progress"], Kind.TEXT, 31),
        *(Column(word, Kind.LABEL, 5.5, group=group) for word in text.ANSWER_WORDS.values()),
        Column(head["said"], Kind.TEXT, 25),
        Column(words.PERCENT, Kind.LABEL, 4),
        Column(head["new_day"], Kind.DAY, 10),
    ]


def _row(number: int, one: Agenda, facts: SheetFacts) -> list[Cell]:
    item, nothing = one.item, text_cell(None)
    return [
        label_cell(number),
        label_cell(item.id),
        *([text_cell(item.unit_name)] if facts.spans else []),
        text_cell(text.sheet_owner(item)),
        text_cell(text.on_sheet(item.content)),
        day_cell(item.due_on),
        text_cell(text.how_it_stands(one, facts.held_on)),
        *[nothing] * (len(Answer) + len(("said", "percent", "day"))),
    ]


def _signatures(wide: int) -> Node:
    half = wide // 2
    signers = [paragraph(_SIGNER, word) for word in (text.SECRETARY, text.CHAIR)]
    return table((half, half), [row([cell(half, [one]) for one in signers])], margin=0, ruled=False)
