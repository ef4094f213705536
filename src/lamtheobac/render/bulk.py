"""Workbooks with tables of any length, as fast as they can be compressed, in constant memory.

openpyxl makes the frame: everything but the rows. They are poured into the sheets' parts, made
from a template here while a thread compresses those before.
"""

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any, Generic, NamedTuple, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from lamtheobac.render import workbook, zipped

_LEVEL = 6  # of compression: what zlib itself takes for the best bargain
AT_ONCE = 1 << 20  # bytes that are handed over together
_WAITING = 3  # parts of that size that may wait for the compressing thread
# A part of a zip without extensions, which not every program reads, ends at 2 GiB.
MOST_XML = 1_900_000_000  # bytes
_END_OF_ROWS = b"</sheetData>"

Row = TypeVar("Row")


class BulkTable(NamedTuple, Generic[Row]):
    """A table of any length: the name of its sheet, its rows (a stream), and who draws the rest.

    `draw` adds a sheet of that name to a workbook, for so many rows, with all but the rows
    themselves; it returns what makes a row's XML. It is called several times, and must do the
    same each time.
    """

    name: str
    rows: Iterable[Row]
    draw: Callable[[Workbook, str, int], Callable[[Row], bytes]]


class _Drawn(NamedTuple):
    """A sheet, and how many rows it has."""

    table: BulkTable[Any]
    name: str
    length: int


def write(path: Path, tables: Sequence[BulkTable[Any]]) -> None:
    """Write a workbook of tables, each on a sheet (on several, when it is too long for one).

    The tables are read one after the other. What was written is read back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with (
        workbook.private_workplace(),
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as file,
    ):
        _fill(file, tables)
    zipped.check(path)


def _fill(file: ZipFile, tables: Iterable[BulkTable[Any]]) -> None:
    """Sheet by sheet: the frame up to its rows, the rows, what the frame has behind so many."""
    drawn: list[_Drawn] = []
    coming = ((table, *part) for table in tables for part in workbook.split(table.name, table.rows))
    table, name, rows = next(coming)
    parts, make = _frame([_Drawn(table, name, 0)])
    _copy(file, parts, until=_part(1))  # programs know a workbook by what comes first
    while True:
        part = _part(len(drawn) + 1)
        head, _ = _cut(parts[part])
        with file.open(part, "w") as entry:
            entry.write(head)
            drawn.append(_Drawn(table, name, _pour(map(make, rows), entry)))
            following = next(coming, None)
            more = [] if following is None else [_Drawn(following[0], following[1], 0)]
            parts, make = _frame([*drawn, *more])
            same, tail = _cut(parts[part])
            assert same == head  # noqa: S101 - it is drawn the same each time
            entry.write(tail)
        if following is None:
            break
        table, name, rows = following
    _copy(file, parts)


def _part(number: int) -> str:
    """The name of a sheet's part."""
    return f"xl/worksheets/sheet{number}.xml"


def _copy(file: ZipFile, parts: dict[str, bytes], until: str = "") -> None:
    """Write the parts that are not there yet, in order, up to one of them."""
    there = set(file.namelist())
    for name, content in parts.items():
        if name == until:
            return
        if name not in there:
            file.writestr(name, content)


def _frame(sheets: Sequence[_Drawn]) -> tuple[dict[str, bytes], Callable[[Any], bytes]]:
    """The parts of a workbook with these sheets, rows left out; and what makes the last one's."""
    book = workbook.empty()
    *_, make = [sheet.table.draw(book, sheet.name, sheet.length) for sheet in sheets]
    saved = io.BytesIO()
    book.save(saved)
    with ZipFile(saved) as file:
        return {name: file.read(name) for name in file.namelist()}, make


def _cut(part: bytes) -> tuple[bytes, bytes]:
    """What stands before the rows of a sheet, and what stands behind them."""
    head, end, tail = part.partition(_END_OF_ROWS)
    return head, end + tail


def _pour(rows: Iterable[bytes], entry: IO[bytes]) -> int:
    """Write rows while a thread compresses; returns how many, which may not be all.

    What goes wrong in the thread goes wrong here; when something goes wrong here, the thread
    ends what is waiting and stops.
    """
    written = 0
    number = 0
    waiting: deque[Future[int]] = deque()
    with ThreadPoolExecutor(1) as thread:
        for count, content in _together(rows):
            number += count
            written += len(content)
            waiting.append(thread.submit(entry.write, content))
            if len(waiting) > _WAITING:
                waiting.popleft().result()
            if written > MOST_XML:
                break
        for one in waiting:
            one.result()
    return number


def _together(rows: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Rows put together to parts that are worth handing over, and how many each holds."""
    some: list[bytes] = []
    length = 0
    for row in rows:
        some.append(row)
        length += len(row)
        if length >= AT_ONCE:
            yield len(some), b"".join(some)
            some.clear()
            length = 0
    yield len(some), b"".join(some)
