"""Tables and sentences on a terminal, by rich.

Texts from the book are placed as `Text`, never as markup, after whatever could steer a terminal
has been taken out: another program may have written the book.
"""

import os
import sys
from collections.abc import Sequence
from itertools import islice
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from lamtheobac.domain.model import Status
from lamtheobac.domain.vietnamese import visible
from lamtheobac.messages import words
from lamtheobac.render.cells import Table
from lamtheobac.render.layout import ROWS_AT_ONCE, TO_THE_LEFT, Form, heading, laid_out


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
    form = laid_out(table, out.width)
    fits = form.width <= out.width
    (out if fits else console(out.file, form.width)).print(_drawn(form))


def _drawn(form: Form) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        header_style="bold",
        footer_style="bold",
        show_footer=form.total is not None,
    )
    for place, column in enumerate(form.columns):
        drawn.add_column(
            Text(heading(column)),
            footer=safe(form.total[place].text if form.total else ""),
            justify="left" if column.kind in TO_THE_LEFT else "right",
            vertical="top",
            overflow="fold",
            width=form.widths[place],
        )
    for row in form.rows:
        drawn.add_row(*(_styled(cell.text) for cell in row))
    return drawn


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
