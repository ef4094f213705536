"""How wide a table's columns are: in a terminal, which rich draws, and in a pipe, without it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from lamtheobac.domain.vietnamese import visible
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table

# Rows that are laid out together; a province's list is a thousand times longer.
ROWS_AT_ONCE = 1_000
# From this width on, there is room for more columns.
WIDE = 146
GAP = 2  # between columns
TO_THE_LEFT = frozenset({Kind.TEXT, Kind.DAY, Kind.LABEL})

_WHOLE = frozenset({Kind.COUNT, Kind.PERCENT, Kind.DAY, Kind.LABEL})
_LEAST_TEXT = 12


class Form(NamedTuple):
    """A table as it is shown: some of its columns, and the width of each and of all."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None
    widths: Sequence[int]
    width: int


def laid_out(table: Table, room: int) -> Form:
    """The widest form for which there is room, else the narrow one; the table's rows are used up.

    Args:
        table: the table.
        room: the width of the terminal.
    """
    table = table._replace(rows=list(table.rows))
    wide = _form(table, Room.WIDE, room) if room >= WIDE else None
    if wide is not None and wide.width <= room:
        return wide
    return _form(table.narrow or table, Room.NARROW, room)


def _form(table: Table, most: Room, room: int) -> Form:
    """The columns that need no more than that, in the room there is or in the least they need."""
    shown = [i for i, column in enumerate(table.columns) if column.room <= most]
    columns = [table.columns[i] for i in shown]
    rows = [[row[i] for i in shown] for row in table.rows]
    total = [table.total[i] for i in shown] if table.total and len(rows) > 1 else None
    cells = list(zip(*rows, *([total] if total else []), strict=True)) or [()] * len(shown)
    gaps = GAP * (len(shown) - 1)
    widths = _widths(list(map(_needs, columns, cells)), room - gaps)
    return Form(columns, rows, total, widths, sum(widths) + gaps)


class _Needs(NamedTuple):
    """The width a column likes to have, and the least it can do with."""

    liked: int
    least: int


def heading(column: Column) -> str:
    """A column's heading, under that of its group."""
    return f"{column.group}\n{column.title}" if column.group else column.title


def _needs(column: Column, cells: Sequence[Cell]) -> _Needs:
    """A number never breaks, and a ratio only before its per cent; words break anywhere."""
    head = heading(column)
    longest = _longest(line for cell in cells for line in cell.text.split("\n"))
    liked = max(longest, _longest(head.split("\n")))
    if column.kind in _WHOLE:
        return _Needs(liked, max(longest, _longest(head.split())))
    if column.kind is Kind.RATIO:
        parts = _longest(part for cell in cells for part in cell.text.split())
        return _Needs(liked, max(parts, _longest(head.split())))
    return _Needs(liked, min(liked, max(cell_len(column.title), 1), _LEAST_TEXT))


def _longest(texts: Iterable[str]) -> int:
    return max((cell_len(visible(text)) for text in texts), default=0)


def _widths(needs: Sequence[_Needs], room: int) -> list[int]:
    """The widths of columns in so much room: the widest give way first, none below its least."""
    level = max((need.liked for need in needs), default=0)
    while True:
        widths = [max(min(need.liked, level), need.least) for need in needs]
        if sum(widths) <= room or level == 0:
            return widths
        level -= 1
