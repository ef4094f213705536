"""Tables and sentences on a terminal, by rich.

Texts from the book are placed as `Text`, never as markup, after whatever could steer a terminal
has been taken out: another program may have written the book.
"""

import sys
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from lamtheobac.render.view import Column, Kind, ReportView, Table

# From this width on, all columns are shown.
WIDE = 120
# On a pipe nothing is cut or wrapped to a window that is not there.
PIPE_WIDTH = 100


def safe(value: str) -> Text:
    """Text that can neither be read as markup nor steer the terminal."""
    return Text("".join(c if c.isprintable() or c == "\n" else " " for c in value))


def console(stream: TextIO | None = None) -> Console:
    """A console on a stream (default: standard output), without guessing at words to colour."""
    return Console(file=stream or sys.stdout, highlight=False, markup=False, emoji=False)


def show_report(view: ReportView, tables: Sequence[Table]) -> None:
    """Print title, sentences and the tables asked for."""
    out = console()
    first, rest = view.title
    for line in (view.unit_name, first, *rest.split("\n")):
        out.print(Text(line, style="bold"), justify="center" if out.is_terminal else None)
    out.print(safe(view.as_of), justify="center" if out.is_terminal else None)
    for paragraph in view.paragraphs:
        out.print()
        out.print(safe(paragraph), soft_wrap=not out.is_terminal)
    for table in tables:
        out.print()
        out.print(_rich_table(table, out.width))


def show_table(table: Table) -> None:
    """Print one table."""
    out = console()
    out.print(_rich_table(table, out.width))


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


def _rich_table(table: Table, width: int) -> RichTable:
    shown = [i for i, column in enumerate(table.columns) if column.core or width >= WIDE]
    drawn = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False,
                      show_footer=table.total is not None, header_style="bold",
                      footer_style="bold")
    for i in shown:
        _add_column(drawn, table.columns[i], table.total[i].text if table.total else "")
    for row in table.rows:
        drawn.add_row(*(_styled(row[i].text) for i in shown))
    return drawn


def _add_column(drawn: RichTable, column: Column, footer: str) -> None:
    numeric = column.kind in {Kind.COUNT, Kind.PERCENT}
    heading = f"{column.group}\n{column.title}" if column.group else column.title
    drawn.add_column(
        Text(heading),
        footer=safe(footer),
        justify="right" if numeric else "left",
        vertical="top",
        overflow="fold",
        no_wrap=numeric or column.kind is Kind.DAY,
        min_width=len(column.title) if not numeric else None,
    )


_STYLES = {
    "quá hạn": "red",
    "hoàn thành": "green",
    "hoàn thành muộn": "yellow",
    "không hoàn thành": "red",
    "đang thực hiện": "cyan",
}


def _styled(text: str) -> Text:
    """A status is coloured, and stands there in words as well."""
    cell = safe(text)
    if text in _STYLES:
        cell.stylize(_STYLES[text])
    return cell
