"""What the passes over the XML of a workbook share."""

from collections.abc import Callable
from functools import lru_cache
from typing import IO
from xml.parsers import expat  # the pre-flight has refused every file with a document type

from lamtheobac.sheets.grid import Place

Merged = tuple[int, int, int, int]  # top, left, bottom, right

_BLOCK = 1 << 16
_DIGITS = "0123456789"


def parse(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Go through the XML of a part.

    Raises:
        expat.ExpatError: it is none.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    while block := part.read(_BLOCK):
        parser.Parse(block, False)
    parser.Parse(b"", True)


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


class Cursor:
    """Where a cell is, also if it does not say so: right of the one before, as calamine counts."""

    def __init__(self) -> None:
        self._row = 0
        self._before = ""  # the cell before in the row
        self._unnamed = 0  # how many cells follow it

    def next_row(self, number: str | None) -> None:
        """A row begins."""
        self._row = int(number) if number else self._row + 1
        self._before, self._unnamed = "", 0

    def next_cell(self, name: str | None) -> None:
        """A cell begins."""
        if name:
            self._before, self._unnamed = name, 0
        else:
            self._unnamed += 1

    @property
    def place(self) -> Place:
        """Of the cell; of most cells nobody asks for it."""
        row, column = place_of(self._before) if self._before else (self._row, 0)
        return (self._row if self._unnamed else row), column + self._unnamed


def place_of(name: str) -> Place:
    """Of "B7": 7, 2."""
    letters = name.rstrip(_DIGITS)
    return int(name[len(letters) :]), _column(letters)


@lru_cache(maxsize=1 << 15)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def merged_cells(area: str) -> Merged:
    """Of "A1:C3": 1, 1, 3, 3."""
    first, _, last = area.partition(":")
    return (*place_of(first), *place_of(last or first))
