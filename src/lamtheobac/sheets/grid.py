"""What was read of a file, before anybody says what it means: sheets of values.

Places are counted from 1, as people see them.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

# A blank cell is "". Whole numbers may come as floats (Excel knows no others).
Value = str | int | float | bool | date | datetime | time | timedelta
Place = tuple[int, int]  # row, column


class Fault(StrEnum):
    """Why a cell has no value although something stands in it."""

    UNCALCULATED = "uncalculated"  # a formula that was never calculated
    ERROR = "error"  # #REF!, #N/A …


class FileNote(StrEnum):
    """What was met in a file, does no harm, and is said."""

    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    MACROS = "macros"
    EXTERNAL_LINKS = "external_links"
    FAR_CELL = "far_cell"  # one at the edge of the sheet, far from all others


class Note(NamedTuple):
    """A note, and the sheet and place it is about (empty: the whole file)."""

    kind: FileNote
    sheet: str = ""
    where: str = ""


class Grid(NamedTuple):
    """One sheet.

    `rows` are those that hold anything, in order, each with its number; a row's values begin at
    column A and end at its last filled cell. `fonts` names the font of a cell only where its
    text may be in an old encoding. A cell in `faults` is "" in its row.
    """

    name: str
    hidden: bool
    rows: list[tuple[int, Sequence[Value]]]
    merged: Sequence[tuple[int, int, int, int]] = ()  # top, left, bottom, right
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    fonts: Mapping[Place, str] = {}
    faults: Mapping[Place, tuple[Fault, str]] = {}


class Source(StrEnum):
    """How a file holds its table."""

    WORKBOOK = "workbook"
    TEXT = "text"  # CSV


class SourceFile(NamedTuple):
    """A file as read. `epoch_1904`: days are counted from 1904 (old Macs)."""

    path: Path
    source: Source
    grids: Sequence[Grid]
    notes: Sequence[Note] = ()
    epoch_1904: bool = False


def cell_name(row: int, column: int) -> str:
    """A place as people call it: (7, 28) is "AB7"."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=1 << 15)
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
