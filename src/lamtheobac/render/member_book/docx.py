"""The books as a document for a word processor: A4, a cover for each person, lines to write on.

Each book is a section whose pages are numbered on their own, so that the file of a unit is the
books of its people, and can be handed out one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from lamtheobac.render.cells import Table
from lamtheobac.render.member_book.docx_styles import BookStyle, styles
from lamtheobac.render.member_book.view import BookView, Front, Head, VolumeView
from lamtheobac.render.member_book.year import Block, Room, Said, Signature, YearView
from lamtheobac.render.report.docx.head import page_head
from lamtheobac.render.report.docx.paper import UPRIGHT, About, blank, room, section_end
from lamtheobac.render.report.docx.pouring import pour
from lamtheobac.render.report.docx.styles import Look, Style, look_of
from lamtheobac.render.report.docx.tables import table_of
from lamtheobac.render.report.docx.xml import (
    Node,
    cell,
    full,
    letters,
    node,
    paragraph,
    row,
    run,
    table,
    twips,
)

_FIELD_COLUMNS = (twips(45), twips(85))
_SIGNATURE_COLUMNS = (twips(75), twips(90))
_LARGEST = 24  # half points, of the letters in a table
_LONGEST_WHOLE = 600  # characters of a cell that fits on a page, however narrow
_SHORT = 8  # rows that stay together
_FRAME: dict[str, str | int] = {"val": "double", "sz": 6, "space": 10, "color": "auto"}


class _Paper(NamedTuple):
    """What users set of the looks, and the width between the margins, in twips."""

    look: Look
    wide: int


def write(path: Path, view: VolumeView, settings: Mapping[str, str]) -> None:
    """Write the books one after the other, and read the parts of the file back.

    Args:
        path: of the file.
        view: the books; they are read.
        settings: the book's, for font, sizes and distances (`document.…`).

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    look = look_of(settings)
    frame = blank(look, About(view.name, view.author, view.day), styles())
    paper = _Paper(look, room(UPRIGHT))
    own = _section_of_one(frame.section)
    pour(path, frame._replace(section=own), _blocks(view, paper, frame.section, own))


def _section_of_one(plain: Node) -> Node:
    """The section of one person: a frame around the cover, and pages that count from 1."""
    made = deepcopy(plain)
    sides = (node(side, **_FRAME) for side in ("top", "left", "bottom", "right"))
    frame = node("pgBorders", *sides, display="firstPage", offsetFrom="text")
    (margins,) = made.findall(full("pgMar"))
    margins.addnext(node("pgNumType", start=1))
    margins.addnext(frame)
    return made


def _blocks(view: VolumeView, paper: _Paper, plain: Node, own: Node) -> Iterator[Node]:
    """All that stands in the body; a section ends where the next one begins."""
    end: Node | None = None
    if view.front is not None:
        yield from _front(view.front, paper)
        end = plain
    for book in view.books:
        if end is not None:
            yield section_end(deepcopy(end))
        yield from _cover(book, paper)
        for year in book.years:
            yield from _year(year, paper)
        end = own
    yield paragraph(Style.END)


# --- first pages ------------------------------------------------------------------------------


def _front(front: Front, paper: _Paper) -> Iterator[Node]:
    yield _head(front.head, paper)
    yield _title(Style.TITLE, front.title)
    yield paragraph(Style.SUBJECT, front.years_title)
    yield paragraph(BookStyle.LIST_TITLE, front.list_title)
    yield paragraph(BookStyle.STANDING, front.how_many)
    yield _table(front.names, paper)


def _cover(book: BookView, paper: _Paper) -> Iterator[Node]:
    yield _head(book.head, paper)
    yield _title(BookStyle.TITLE, book.title)
    yield paragraph(BookStyle.CAMPAIGN, book.campaign)
    yield paragraph(BookStyle.YEARS, book.years_title)
    yield paragraph(BookStyle.NAME, book.name)
    yield _fields(book.fields)


def _head(head: Head, paper: _Paper) -> Node:
    return page_head(head.superior, head.issuer, head.party, paper.look)


def _title(style: str, lines: Sequence[str]) -> Node:
    """One paragraph, its lines below each other."""
    first, *rest = map(run, lines)
    broken = [part for line in rest for part in (node("r", node("br")), line)]
    return paragraph(style, first, *broken)


def _fields(fields: Iterable[tuple[str, str]]) -> Node:
    """What is known of a person; what is not is a line to write on."""
    label, value = _FIELD_COLUMNS
    rows = [
        row(
            [
                cell(label, [paragraph(BookStyle.FIELD, f"{name}:")]),
                cell(value, [paragraph(BookStyle.FIELD, known or _dots())]),
            ]
        )
        for name, known in fields
    ]
    return table(_FIELD_COLUMNS, rows, margin=0, ruled=False)


# --- a year -----------------------------------------------------------------------------------


def _year(year: YearView, paper: _Paper) -> Iterator[Node]:
    title = paragraph(BookStyle.YEAR, year.title)
    title[0].insert(1, node("pageBreakBefore"))
    yield title
    for line in (year.standing, *year.notes):
        yield paragraph(BookStyle.STANDING, line)
    *sections, remarks = year.sections
    for section in sections:
        yield paragraph(BookStyle.PART, section.heading)
        yield from _placed(section.blocks, paper)
    yield paragraph(BookStyle.PART, remarks.heading)
    yield from _placed(remarks.blocks, paper, keep_last=True)
    yield _signature(year.signature)


def _placed(blocks: Sequence[Block], paper: _Paper, *, keep_last: bool = False) -> Iterator[Node]:
    """Lines to write on stay with what they are for; `keep_last`: and with what follows."""
    following: list[Block | None] = [*blocks[1:], None]
    for block, after in zip(blocks, following, strict=True):
        match block:
            case Said():
                yield _said(block, keep_next=isinstance(after, Room))
            case Room():
                keep = keep_last and after is None
                for line in range(1, block.lines + 1):
                    yield paragraph(BookStyle.ROOM, _dots(), keep_next=keep or line < block.lines)
            case Table():
                if block.name:
                    yield paragraph(BookStyle.TABLE_NAME, block.name)
                yield _table(block, paper)
                yield paragraph(Style.END)


def _said(said: Said, *, keep_next: bool) -> Node:
    label = [run(f"{said.label}: " if said.text else f"{said.label}:", *letters(bold=True))]
    return paragraph(
        BookStyle.SAID,
        *(label if said.label else []),
        *([said.text] if said.text else []),
        keep_next=keep_next,
    )


def _dots() -> Node:
    return node("r", node("tab"))


def _table(shown: Table, paper: _Paper) -> Node:
    """A table; the headings stay with the first row, and a short table on one page."""
    rows = list(shown.rows)
    longest = max((len(one.text) for cells in rows for one in cells), default=0)
    whole = longest <= _LONGEST_WHOLE
    made = table_of(
        shown._replace(rows=rows),
        paper.wide,
        paper.look.font,
        largest=_LARGEST,
        whole_rows=whole,
    )
    together = len(rows) if whole and len(rows) <= _SHORT else 1
    for line in made.findall(full("tr"))[:together]:
        for properties in line.iter(full("pPr")):
            properties.insert(1, node("keepNext"))
    return made


def _signature(signature: Signature) -> Node:
    """The person at the left, for the unit at the right."""
    left, right = _SIGNATURE_COLUMNS
    owner = [
        paragraph(Style.HEAD),
        paragraph(Style.SIGNED_FOR, signature.owner),
        paragraph(BookStyle.SIGN_HERE, signature.sign_here),
        paragraph(Style.SIGNER_NAME, signature.owner_name),
    ]
    unit = [
        paragraph(Style.PLACE_AND_DAY, signature.place_and_day),
        paragraph(Style.SIGNED_FOR, signature.signed_for),
        paragraph(Style.SIGNER_TITLE, signature.signer_title),
        paragraph(Style.SIGNER_NAME, signature.signer_name),
    ]
    return table(
        _SIGNATURE_COLUMNS,
        [row([cell(left, owner), cell(right, unit)])],
        margin=0,
        ruled=False,
    )
