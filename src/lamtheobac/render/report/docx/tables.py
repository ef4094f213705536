"""The annexes' tables in the document: ruled, headings on each page, columns wide enough."""

from collections.abc import Sequence
from itertools import groupby

from lamtheobac.render.cells import Column, Kind, Table
from lamtheobac.render.report.docx.styles import Style
from lamtheobac.render.report.docx.widths import column_floors, shared_out, wider
from lamtheobac.render.report.docx.xml import (
    TWIPS_A_POINT,
    Node,
    cell,
    filled,
    letters,
    node,
    paragraph,
    row,
    run,
    table,
    twips,
)

_LARGEST, _SMALLEST = 22, 16  # half points
_MARGIN = twips(1)
_STYLES = {
    Kind.TEXT: Style.CELL_TEXT,
    Kind.COUNT: Style.CELL_NUMBER,
    Kind.PERCENT: Style.CELL_NUMBER,
    Kind.RATIO: Style.CELL_NUMBER,
    Kind.DAY: Style.CELL_CENTRED,
    Kind.LABEL: Style.CELL_CENTRED,
}


def table_of(
    shown: Table, room: int, font: str, *, largest: int = _LARGEST, whole_rows: bool = True
) -> Node:
    """The table, as wide as the room in twips, in the largest letters that fit.

    Its total is bold.

    Args:
        shown: the table.
        room: its width, in twips.
        font: that of the document; others than Times New Roman are taken to be wider.
        largest: half points that its letters have at most.
        whole_rows: no row breaks across pages; where its texts may be longer than a page, they
            must be allowed to.
    """
    rows = list(shown.rows)
    everything = [*rows, shown.total] if shown.total is not None else rows
    floors = [floor * wider(font) for floor in column_floors(shown.columns, everything)]
    size, widths = _fitted(shown.columns, floors, room, range(largest, _SMALLEST - 1, -1))
    made = _headings(shown.columns, widths, size)
    plain = _pattern(shown.columns, widths, size, whole=whole_rows)
    made += (filled(plain, (one.text for one in cells)) for cells in rows)
    if shown.total is not None:
        total = _pattern(shown.columns, widths, size, bold=True)
        made.append(filled(total, (one.text for one in shown.total)))
    return table(widths, made, margin=_MARGIN, ruled=True)


def _fitted(
    columns: Sequence[Column], floors: Sequence[float], room: int, sizes: Sequence[int]
) -> tuple[int, list[int]]:
    """The size of the letters in half points, and the widths of the columns in twips."""
    beside = 2 * _MARGIN + TWIPS_A_POINT  # and the line between two cells

    def needed(size: int) -> list[float]:
        return [floor * size / 2 * TWIPS_A_POINT + beside for floor in floors]

    size = next((one for one in sizes if sum(needed(one)) <= room), sizes[-1])
    wide = shared_out(room, [column.width for column in columns], needed(size))
    return size, [int(one) for one in wide]


def _pattern(
    columns: Sequence[Column],
    widths: Sequence[int],
    size: int,
    *,
    bold: bool = False,
    whole: bool = True,
) -> Node:
    """A row without texts, to be copied."""
    cells = [
        cell(width, [_words(_STYLES[column.kind], "", size, bold=bold)])
        for column, width in zip(columns, widths, strict=True)
    ]
    return row(cells, whole=whole)


def _words(style: Style, text: str, size: int, *, bold: bool) -> Node:
    return paragraph(style, run(text, *letters(size, bold=bold)), mark=letters(size, bold=bold))


# --- headings ---------------------------------------------------------------------------------


def _headings(columns: Sequence[Column], widths: Sequence[int], size: int) -> list[Node]:
    """One row, or two when columns stand in groups: the group's heading above theirs."""
    if not any(column.group for column in columns):
        heads = [
            _head(width, column.title, size) for column, width in zip(columns, widths, strict=True)
        ]
        return [row(heads, repeated=True)]
    upper: list[Node] = []
    lower: list[Node] = []
    placed = zip(columns, widths, strict=True)
    for group, members in groupby(placed, key=lambda one: one[0].group):
        if group:
            inside = list(members)
            across = node("gridSpan", val=len(inside))
            upper.append(_head(sum(width for _, width in inside), group, size, across))
            lower += (_head(width, column.title, size) for column, width in inside)
            continue
        for column, width in members:
            upper.append(_head(width, column.title, size, node("vMerge", val="restart")))
            lower.append(_head(width, "", size, node("vMerge")))
    return [row(upper, repeated=True), row(lower, repeated=True)]


def _head(width: int, title: str, size: int, *merged: Node) -> Node:
    words = _words(Style.CELL_CENTRED, title, size, bold=True)
    return cell(width, [words], *merged, node("vAlign", val="center"))
