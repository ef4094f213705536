"""Sentences in lines, for a terminal or a pipe; a table would break them into narrow columns.

A pipe gets them without loading rich, which takes longer than finding out what to say.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lamtheobac.domain.vietnamese import visible

_AT_ONCE = 200  # lines that are handed to the terminal together
_LEAST = 20  # columns for words; a narrower terminal breaks them itself


class Line(NamedTuple):
    """Words that begin a line, after so many columns; `mark` stands in those of the first line."""

    text: str
    style: str = ""
    indent: int = 0
    mark: str = ""


def show(lines: Iterable[Line]) -> None:
    """Print lines as they come, broken at spaces to the terminal's width, coloured if it can."""
    width = shutil.get_terminal_size().columns
    laid = ((text, line.style) for line in lines for text in _laid_out(line, width))
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{text}\n" for text, _ in laid)
        return
    from rich.text import Text

    from lamtheobac.render.terminal import console

    out = console()
    while part := list(islice(laid, _AT_ONCE)):
        out.print(Text("\n").join(Text(*one) for one in part), soft_wrap=True)


def _laid_out(line: Line, width: int) -> Iterator[str]:
    lead = line.mark.ljust(line.indent)
    for text in wrapped(visible(line.text), max(width - line.indent, _LEAST)):
        yield f"{lead}{text}"
        lead = " " * line.indent


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns; a word longer than a line is broken anywhere.

    Some characters take two columns, some none. Words are measured one by one: they come again,
    and rich remembers them, while lines do not.
    """
    from rich.cells import cell_len, chop_cells

    lines: list[str] = []
    used = width
    for word in text.split():
        size = cell_len(word)
        if used + 1 + size <= width:
            lines[-1] += f" {word}"
            used += 1 + size
        else:
            lines += [word] if size <= width else chop_cells(word, width)
            used = cell_len(lines[-1])
    return lines or [""]
