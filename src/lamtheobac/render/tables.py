"""Tables as they are shown: drawn by rich on a terminal, and to the letter the same in a pipe.

A pipe gets them without loading rich, which takes longer than finding out what to say.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice, zip_longest

from rich.cells import cell_len

from lamtheobac.domain.vietnamese import visible
from lamtheobac.render.cells import Column, Table
from lamtheobac.render.layout import GAP, ROWS_AT_ONCE, TO_THE_LEFT, Form, heading, laid_out
from lamtheobac.render.prose import wrapped

_RULE = "─"
_USUAL = 80  # columns, where nobody says how many there are


def show(table: Table) -> None:
    """Print one table; a very long one in parts, each under its heading, as the rows come."""
    if sys.stdout.isatty() or "FORCE_COLOR" in os.environ:  # which rich takes for a terminal
        from lamtheobac.render import terminal

        terminal.show_table(table)
        return
    width, rows = _width(), iter(table.rows)
    while part := list(islice(rows, ROWS_AT_ONCE)):
        shown = lines(table._replace(rows=part), width)
        sys.stdout.write("".join(f"{line}\n" for line in shown))


def _width() -> int:
    """As rich finds it: what the user says, else the terminal that the keys or remarks go to."""
    said = os.environ.get("COLUMNS", "")
    if said.isdigit():
        return int(said)
    for stream in (0, 1, 2):
        with suppress(OSError):
            return os.get_terminal_size(stream).columns or _USUAL
    return _USUAL


def lines(table: Table, width: int) -> Iterator[str]:
    """The table in lines: headings, a rule, the rows, and the total after an empty line."""
    form = laid_out(table, width)
    heads = _in_lines(form, [heading(column) for column in form.columns])
    most = max(map(len, heads), default=0)
    yield from _beside(form, [[""] * (most - len(head)) + head for head in heads])
    yield _RULE * form.width
    for row in form.rows:
        yield from _beside(form, _in_lines(form, [cell.text for cell in row]))
    if form.total is not None:
        yield " " * form.width
        yield from _beside(form, _in_lines(form, [cell.text for cell in form.total]))


def _in_lines(form: Form, texts: Sequence[str]) -> list[list[str]]:
    """Each column's text in lines of its width."""
    return [
        [
            line
            for part in visible(text).split("\n")
            for line in ([part] if cell_len(part) <= width else wrapped(part, width))
        ]
        for text, width in zip(texts, form.widths, strict=True)
    ]


def _beside(form: Form, columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """The columns' lines side by side, as far down as the longest goes."""
    for cells in zip_longest(*columns, fillvalue=""):
        yield (" " * GAP).join(map(_padded, cells, form.columns, form.widths))


def _padded(line: str, column: Column, width: int) -> str:
    room = " " * (width - cell_len(line))
    return f"{line}{room}" if column.kind in TO_THE_LEFT else f"{room}{line}"
