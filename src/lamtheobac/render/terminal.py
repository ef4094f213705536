"""Tables and sentences on a terminal, by rich.

Texts from the book are placed as `Text`, never as markup, after whatever could steer a terminal
has been taken out: another program may have written the book.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from lamtheobac.domain.model import Status
from lamtheobac.domain.vietnamese import visible
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table

# Rows that are laid out together; a province's list is a thousand times longer.
ROWS_AT_ONCE = 1_000
# From this width on, there is room for more columns.
WIDE = 146
_GAP = 2  # between columns


def safe(value: str) -> Text:
    """Text that can neither be read as markup nor steer the terminal."""
    return Text(visible(value))


def console(stream: IO[str] | None = None, width: int | None = None) -> Console:
    """A console on a stream (default: standard output), without guessing at words to colour.

    Args:
        stream: where to.
        width: in columns; None: as the terminal says.
    """
    out = stream or sys.stdout
    plain = bool(os.environ.get("NO_COLOR"))  # rich would still write dim and bold
    return Console(
        file=out,
        width=width,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )


def show_table(table: Table) -> None:
    """Print one table; a very long one in parts, each under its heading, as the rows come."""
    out = console()
    rows = iter(table.rows)
    while part := list(islice(rows, ROWS_AT_ONCE)):
        print_table(out, table._replace(rows=part))


def show_lines(pairs: Sequence[tuple[str, str]], stream: IO[str] | None = None) -> None:
    """Print names and values, the values aligned; on standard output unless told otherwise."""
    widest = max(len(name) for name, _ in pairs)
    out = console(stream)
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(min_width=widest, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name, style="dim"), _styled(value))
    out.print(grid)


def print_table(out: Console, table: Table) -> None:
    """Print a table in the widest form that the terminal has room for; its rows are used up.

    Where even the narrow form has none, the lines are longer than the terminal is wide, which
    then breaks them: no figure is ever cut.
    """
    table = table._replace(rows=list(table.rows))
    narrow = table.narrow or table
    forms = [(table, Room.WIDE)] if out.width >= WIDE else []
    for form, room in [*forms, (narrow, Room.NARROW)]:
        drawn, needed = _drawn(form, room, out.width)
        if needed <= out.width:
            out.print(drawn)
            return
    console(out.file, needed).print(drawn)


def _drawn(table: Table, room: Room, width: int) -> tuple[RichTable, int]:
    """The table with the columns that need no more room than that, in a width or in the least
    it needs; and that width.
    """
    shown = [i for i, column in enumerate(table.columns) if column.room <= room]
    rows = [[row[i] for i in shown] for row in table.rows]
    total = [table.total[i] for i in shown] if table.total and len(rows) > 1 else None
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        header_style="bold",
        footer_style="bold",
        show_footer=total is not None,
    )
    columns = [table.columns[i] for i in shown]
    cells = list(zip(*rows, *([total] if total else []), strict=True)) or [()] * len(shown)
    gaps = _GAP * (len(shown) - 1)
    widths = _widths(list(map(_needs, columns, cells)), width - gaps)
    for place, column in enumerate(columns):
        drawn.add_column(
            Text(_heading(column)),
            footer=safe(total[place].text if total else ""),
            justify="left" if column.kind in {Kind.TEXT, Kind.DAY, Kind.LABEL} else "right",
            vertical="top",
            overflow="fold",
            width=widths[place],
        )
    for row in rows:
        drawn.add_row(*(_styled(cell.text) for cell in row))
    return drawn, sum(widths) + gaps


_WHOLE = frozenset({Kind.COUNT, Kind.PERCENT, Kind.DAY, Kind.LABEL})
_LEAST_TEXT = 12


class _Needs(NamedTuple):
    """The width a column likes to have, and the least it can do with."""

    liked: int
    least: int


def _heading(column: Column) -> str:
    return f"{column.group}\n{column.title}" if column.group else column.title


def _needs(column: Column, cells: Sequence[Cell]) -> _Needs:
    """A number never breaks, and a ratio only before its per cent; words break anywhere."""
    heading = _heading(column)
    longest = _longest(line for cell in cells for line in cell.text.split("\n"))
    liked = max(longest, _longest(heading.split("\n")))
    if column.kind in _WHOLE:
        return _Needs(liked, max(longest, _longest(heading.split())))
    if column.kind is Kind.RATIO:
        parts = _longest(part for cell in cells for part in cell.text.split())
        return _Needs(liked, max(parts, _longest(heading.split())))
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


_APART = "  "  # between a status and its bar, when they stand in one line
_STYLES = {
    words.OVERDUE: "red",
    words.LATE: "yellow",
    words.STATUS[Status.COMPLETED]: "green",
    words.STATUS[Status.NOT_COMPLETED]: "red",
    words.STATUS[Status.IN_PROGRESS]: "cyan",
}


def _styled(text: str) -> Text:
    """A status is coloured with the bar after it, and stands there in words as well."""
    cell = safe(text)
    status = text.replace("\n", _APART).partition(_APART)[0]
    if status in _STYLES:
        cell.stylize(_STYLES[status])
    return cell
