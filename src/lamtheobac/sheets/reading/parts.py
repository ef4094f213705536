"""A file in parts, as it is being read: no sheet need be whole in two places at once.

First the file without its sheets; then of each sheet its rows in bundles, and the sheet without
them; notes between. The readers make the parts, `joined` puts them together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import isfinite
from pathlib import Path

from lamtheobac.errors import CellTooLong, UnreadableFile
from lamtheobac.sheets.grid import FileNote, Grid, Note, SourceFile, Value, cell_name

# Excel's limit; domain.vietnamese has the same, but need not be loaded by the child process.
LONGEST_CELL = 32_767
# About 1 000 rows of a form: small files are one part, and big ones flow.
CELLS_IN_PART = 20_000
# Nobody leaves as much room between two cells of one table.
FAR_ROWS = 100_000
FAR_COLUMNS = 1_000

Row = tuple[int, list[Value]]
Part = SourceFile | list[Row] | Grid | Note


def joined(parts: Iterable[Part]) -> SourceFile:
    """The file that the parts make."""
    file: SourceFile | None = None
    rows: list[tuple[int, Sequence[Value]]] = []
    grids: list[Grid] = []
    notes: list[Note] = []
    for part in parts:
        if isinstance(part, list):
            rows += part
        elif isinstance(part, Grid):
            grids.append(part._replace(rows=rows))
            rows = []
        elif isinstance(part, Note):
            notes.append(part)
        else:
            file = part
    if file is None:
        raise ValueError  # parts begin with the file
    return file._replace(grids=grids, notes=[*file.notes, *notes])


def bundles(
    path: Path, sheet: str, rows: Iterable[Row], widths: Mapping[int, int]
) -> Iterator[list[Row]]:
    """The rows that hold anything, without their trailing blanks.

    Args:
        path: the file, for errors.
        sheet: the sheet, for errors.
        rows: from the top.
        widths: by row: how many cells are kept, though they may be blank.

    Raises:
        CellTooLong: no spreadsheet program holds such a cell.
        UnreadableFile: a number that is none.
    """
    bundle: list[Row] = []
    cells = 0
    for number, values in rows:
        _trim(values, widths.get(number, 0))
        if not values:
            continue
        for value in values:
            if type(value) is str:
                if len(value) > LONGEST_CELL:
                    raise _too_long(path, sheet, number, values)
            elif type(value) is float and not isfinite(value):
                raise UnreadableFile(path=path, detail=f"{value} in row {number}")
        bundle.append((number, values))
        cells += len(values)
        if cells >= CELLS_IN_PART:
            yield bundle
            bundle, cells = [], 0
    if bundle:
        yield bundle


def _trim(values: list[Value], width: int) -> None:
    """Take blanks off the end, down to the width; or add some, up to it."""
    while len(values) > width and values[-1] == "":
        values.pop()
    values.extend([""] * (width - len(values)))


def _too_long(path: Path, sheet: str, number: int, values: Sequence[Value]) -> CellTooLong:
    length, column = max(
        (len(value), column) for column, value in enumerate(values, 1) if isinstance(value, str)
    )
    return CellTooLong(
        path=path,
        sheet=sheet,
        cell=cell_name(number, column),
        length=length,
        limit=LONGEST_CELL,
    )


def _first_filled(values: Sequence[Value]) -> int:
    return next((column for column, value in enumerate(values, 1) if value != ""), 1)


class FarCells:
    """Watches for a cell that lies far away from all others of its sheet."""

    def __init__(self) -> None:
        self._last_row = 0
        self._widest = 0
        self._columns: dict[int, int] = {}  # beyond FAR_COLUMNS: the row it was met in
        self._below: tuple[int, int] | None = None

    def watch(self, rows: Iterable[Row]) -> None:
        """Take the next rows, as `bundles` gives them."""
        for number, values in rows:
            if self._last_row and number - self._last_row > FAR_ROWS and not self._below:
                self._below = number, _first_filled(values)
            self._last_row = number
            if len(values) <= FAR_COLUMNS:
                self._widest = max(self._widest, len(values))
                continue
            for column, value in enumerate(values, 1):
                if value != "":
                    self._columns.setdefault(column, number)

    @property
    def first(self) -> str:
        """The name of the first such cell; "" if there is none."""
        used = sorted({*self._columns, self._widest} - {0})
        for one, following in pairwise(used):
            if following - one > FAR_COLUMNS:
                return cell_name(self._columns[following], following)
        return cell_name(*self._below) if self._below else ""

    def notes(self, sheet: str) -> list[Note]:
        """What is to be said of the sheet."""
        return [Note(FileNote.FAR_CELL, sheet, self.first)] if self.first else []
