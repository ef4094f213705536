"""Sheets with a cell far away from the others, which the fast reader must never see.

python-calamine lays out the whole rectangle that holds all cells, and ends the process when
there is no memory for it. So it is given a copy of the sheet from which the empty rows and
columns between are left out; then every value is put back into its place. One reader of values,
one meaning of a value.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from lamtheobac.sheets.grid import Place, Value, cell_name
from lamtheobac.sheets.reading.looks import STYLES
from lamtheobac.sheets.reading.parts import Row
from lamtheobac.sheets.reading.passes import Cursor, Merged, local, merged_cells, parse

_STRINGS = "xl/sharedstrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KEPT = {"\r": "&#13;"}  # what a parser would take for a line feed
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="%d"/>'
    '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELATION = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/%s" Target="%s"/>'
    "</Relationships>"
)


class Compact(NamedTuple):
    """A workbook of one sheet, and what the numbers of its rows and columns really are."""

    workbook: io.BytesIO
    rows: Sequence[int]
    columns: Sequence[int]
    merged: Sequence[Merged]

    @property
    def size(self) -> int:
        """How many cells the rectangle has now."""
        return len(self.rows) * len(self.columns)

    def spread(self, values: Iterable[list[Value]]) -> Iterator[Row]:
        """The rows of the copy where they belong, from the top."""
        numbered: Iterable[Row] = zip(self.rows, values, strict=False)
        if any(one > following for one, following in pairwise(self.rows)):
            numbered = sorted(numbered, key=itemgetter(0))
        for number, packed in numbered:
            filled = [(self.columns[i] - 1, value) for i, value in enumerate(packed) if value != ""]
            line: list[Value] = [""] * (1 + max((column for column, _ in filled), default=-1))
            for column, value in filled:
                line[column] = value
            yield number, line


def compact(archive: ZipFile, part: str, *, epoch_1904: bool) -> Compact:
    """Such a copy of the sheet in `part`."""
    workbook = io.BytesIO()
    with ZipFile(workbook, "w", ZIP_DEFLATED, compresslevel=1) as copy:
        copy.writestr("_rels/.rels", _RELATION % ("officeDocument", "xl/workbook.xml"))
        copy.writestr("xl/workbook.xml", _WORKBOOK % epoch_1904)
        copy.writestr("xl/_rels/workbook.xml.rels", _RELATION % ("worksheet", "sheet.xml"))
        for name in archive.namelist():
            if name.lower() in {STYLES, _STRINGS}:
                copy.writestr(name, archive.read(name))
        with (
            archive.open(part) as sheet,
            io.TextIOWrapper(copy.open("xl/sheet.xml", "w"), "utf-8") as out,
        ):
            copier = _Copier(out)
            parse(sheet, copier.start, copier.end, copier.text)
            copier.finish()
    workbook.seek(0)
    return Compact(workbook, list(copier.rows), list(copier.columns), copier.merged)


class _Copier:
    """Writes the cells that hold anything, closely packed; formulas are left out."""

    def __init__(self, out: TextIO) -> None:
        # Insertion order is the order of the copy.
        self.rows: dict[int, int] = {}
        self.columns: dict[int, int] = {}
        self.merged: list[Merged] = []
        self._out = out
        self._cursor = Cursor()
        self._cell: dict[str, str] | None = None
        self._inner: list[str] = []
        self._depth = 0  # of elements inside the cell that are copied
        self._row = 0
        out.write(f'<worksheet xmlns="{_MAIN}"><sheetData><row>')

    def finish(self) -> None:
        """No more cells will come."""
        self._out.write("</row></sheetData></worksheet>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if self._cell is None:
            if tag == "row":
                self._cursor.next_row(attributes.get("r"))
            elif tag == "c":
                self._cursor.next_cell(attributes.get("r"))
                self._cell = attributes
            elif tag == "mergeCell":
                self.merged.append(merged_cells(attributes["ref"]))
        elif self._depth or tag in {"v", "is"}:
            self._depth += 1
            self._inner.append(f"<{tag}{_written(attributes)}>")

    def text(self, text: str) -> None:
        if self._depth:
            self._inner.append(escape(text, _KEPT))

    def end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
            self._inner.append(f"</{local(name)}>")
        elif self._cell is not None and local(name) == "c":
            if self._inner:
                self._write(self._cursor.place, self._cell)
            self._inner.clear()
            self._cell = None

    def _write(self, place: Place, attributes: dict[str, str]) -> None:
        row = self.rows.setdefault(place[0], len(self.rows) + 1)
        column = self.columns.setdefault(place[1], len(self.columns) + 1)
        if row != self._row:
            self._out.write(f'</row><row r="{row}">')
            self._row = row
        attributes["r"] = cell_name(row, column)
        self._out.write(f"<c{_written(attributes)}>{''.join(self._inner)}</c>")


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
