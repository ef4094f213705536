"""Tables and sentences on a terminal, by rich.

Texts from the book are placed as `Text`, never as markup, after whatever could steer a terminal
has been taken out: another program may have written the book.
"""

import sys
from collections.abc import Sequence
from itertools import islice
from typing import TextIO

from rich import box
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


def safe(value: str) -> Text:
    """Text that can neither be read as markup nor steer the terminal."""
    return Text(visible(value))


def console(stream: TextIO | None = None) -> Console:
    """A console on a stream (default: standard output), without guessing at words to colour."""
    return Console(file=stream or sys.stdout, highlight=False, markup=False, emoji=False)


def show_table(table: Table) -> None:
    """Print one table; a very long one in parts, each under its heading, as the rows come."""
    out = console()
    rows = iter(table.rows)
    while part := list(islice(rows, ROWS_AT_ONCE)):
        out.print(rich_table(table._replace(rows=part), out.width))


def show_lines(pairs: Sequence[tuple[str, str]]) -> None:
    """Print names and values, the values aligned."""
    widest = max(len(name) for name, _ in pairs)
    out = console()
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(min_width=widest, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name, style="dim"), safe(value))
    out.print(grid)


def rich_table(table: Table, width: int) -> RichTable:
    """The table as it fits a terminal of this width; its rows are used up."""
    room = Room.WIDE if width >= WIDE else Room.NARROW
    if room is Room.NARROW and table.narrow is not None:
        table = table.narrow
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
    for place, i in enumerate(shown):
        cells = [row[place] for row in rows] + ([total[place]] if total else [])
        _add_column(drawn, table.columns[i], cells, total[place].text if total else "")
    for row in rows:
        drawn.add_row(*(_styled(cell.text) for cell in row))
    return drawn


def _add_column(drawn: RichTable, column: Column, cells: Sequence[Cell], footer: str) -> None:
    """A number never breaks; a heading does, and so does a ratio before its per cent."""
    whole = column.kind in {Kind.COUNT, Kind.PERCENT, Kind.DAY, Kind.LABEL}
    parts = (part for cell in cells for part in ([cell.text] if whole else cell.text.split()))
    unbroken = whole or column.kind is Kind.RATIO
    drawn.add_column(
        Text(f"{column.group}\n{column.title}" if column.group else column.title),
        footer=safe(footer),
        justify="left" if column.kind in {Kind.TEXT, Kind.DAY, Kind.LABEL} else "right",
        vertical="top",
        overflow="fold",
        min_width=max(map(len, parts), default=1) if unbroken else min(len(column.title), 12),
    )


_STYLES = {
    words.OVERDUE: "red",
    words.LATE: "yellow",
    words.STATUS[Status.COMPLETED]: "green",
    words.STATUS[Status.NOT_COMPLETED]: "red",
    words.STATUS[Status.IN_PROGRESS]: "cyan",
}


def _styled(text: str) -> Text:
    """A status is coloured, and stands there in words as well."""
    cell = safe(text)
    if text in _STYLES:
        cell.stylize(_STYLES[text])
    return cell
