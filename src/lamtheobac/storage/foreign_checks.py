"""What is checked of another unit's book before anything of it is believed.

In this order: its header; its schema, text by text; how deep its pages stand; then, by SQLite,
all pages, rows and references. Each makes the next one safe.
"""

import sqlite3
import struct
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, NamedTuple

from lamtheobac.errors import (
    BookChangedByOthers,
    BookDamaged,
    BookTooNew,
    EmptyFile,
    NotABook,
)
from lamtheobac.storage.connection import APPLICATION_ID, SCHEMA_VERSION

# Where things stand in the header: https://www.sqlite.org/fileformat.html, section 1.3.
_MAGIC = b"SQLite format 3\0"
HEADER = struct.Struct(">16sHBB8xI28xI4xI28x")  # 100 bytes, as `Header.of` names them
_ROLLBACK = (1, 1)  # versions for writing and reading of a file that is not in WAL mode
_SMALLEST_PAGE, _LARGEST_PAGE = 512, 65_536

# Steps of SQLite's machine. A schema of ours is read in 700; one of thousands of tables is none.
# Checking a book takes 0.5 for each of its bytes, and reading all of it less; what takes so many
# more (a tree of units that is a circle, say) has no end.
_SCHEMA_STEPS = 10_000
_STEPS, _STEPS_A_BYTE = 10_000_000, 20
_STEPS_AT_ONCE = 100_000
# SQLite's own cursors go 20 levels deep, its quick_check as deep as there are pages: it overflows
# the stack of the process when 50 000 of them, 25 MB, stand one under the other.
_MOST_LEVELS = 20
_INTERIOR = {2, 5}  # the first byte of pages that refer to others; section 1.6


class Header(NamedTuple):
    """What the first bytes of a book say: its schema's version, its pages and their size."""

    version: int
    pages: int
    page_size: int

    @classmethod
    def of(cls, begin: bytes, size: int, path: Path) -> "Header":
        """The header of a file of `size` bytes that begins so.

        Raises:
            EmptyFile, NotABook, BookTooNew, BookChangedByOthers, BookDamaged: it is not ours.
        """
        if not size:
            raise EmptyFile(path=path)
        fields = HEADER.unpack(begin[: HEADER.size].ljust(HEADER.size, b"\0"))
        magic, page_size, for_writing, for_reading, pages, version, application = fields
        if magic != _MAGIC or application != APPLICATION_ID:
            raise NotABook(path=path)
        if version > SCHEMA_VERSION:
            raise BookTooNew(path=path, version=version, known=SCHEMA_VERSION)
        if not version or (for_writing, for_reading) != _ROLLBACK:
            raise BookChangedByOthers(path=path)
        page_size = _LARGEST_PAGE if page_size == 1 else page_size
        known = page_size >= _SMALLEST_PAGE and page_size.bit_count() == 1
        if not known or size != pages * page_size:
            raise BookDamaged(path=path)
        return cls(version, pages, page_size)


def primary(error: Exception) -> int:
    """SQLite's primary result code of a complaint; 0 for one of Python's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


Schema = frozenset[tuple[object, ...]]
ENTRIES = "SELECT type, name, tbl_name, sql, rootpage FROM sqlite_schema"


def check_schema(connection: sqlite3.Connection, version: int, path: Path) -> list[int]:
    """Compare the schema with the one of that version; returns the first page of everything.

    To read it SQLite parses it, which runs nothing of it.
    """
    connection.set_progress_handler(lambda: True, _SCHEMA_STEPS)
    try:
        roots = compare_schema(connection, version, path)
    except sqlite3.OperationalError as error:
        if primary(error) == sqlite3.SQLITE_INTERRUPT:
            raise BookChangedByOthers(path=path) from error
        raise
    if not all(isinstance(root, int) for root in roots):
        raise BookDamaged(path=path)
    return roots


def compare_schema(connection: sqlite3.Connection, version: int, path: Path) -> list[int]:
    """As `check_schema`, of a schema that SQLite has read already."""
    entries = connection.execute(ENTRIES).fetchall()
    expected = own_schema(version)
    if len(entries) != len(expected) or frozenset(entry[:-1] for entry in entries) != expected:
        raise BookChangedByOthers(path=path)
    return [entry[-1] for entry in entries if entry[0] != "trigger"]  # which have no pages


@cache
def own_schema(version: int) -> Schema:
    """What our own steps make, up to that version: type, name, table and text of everything."""
    from sqlite_utils import Database

    from lamtheobac.storage.migrations import steps

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        names = [step.name for step in steps.pending(db)]
        steps.apply(db, stop_before=names[version : version + 1])
        return frozenset(entry[:-1] for entry in connection.execute(ENTRIES))


def check_depth(copy: IO[bytes], header: Header, roots: Iterable[int], path: Path) -> None:
    """Raise when pages stand deeper than SQLite's checks can follow, or twice.

    Level by level, so that the depth of the file is not the depth of our own calls.
    """
    try:
        with mmap(copy.fileno(), 0, access=ACCESS_READ) as data:
            level, seen = array("I", [1, *roots]), 0
            for _ in range(_MOST_LEVELS):
                seen += len(level)
                if seen > header.pages:
                    break
                below = array("I")
                for page in level:
                    below.extend(_pages_below(data, page, header.page_size))
                if not below:
                    return
                level = below
    except (struct.error, IndexError, OverflowError) as error:  # a place outside of the file
        raise BookDamaged(path=path) from error
    raise BookDamaged(path=path)


def _pages_below(data: mmap, page: int, size: int) -> Iterator[int]:
    """The pages that a page of a tree refers to, if any; section 1.6 of the file format."""
    start = (page - 1) * size
    head = start if page > 1 else HEADER.size
    if data[head] in _INTERIOR:
        (cells,) = struct.unpack_from(">H", data, head + 3)
        yield from struct.unpack_from(">I", data, head + 8)
        for place in struct.unpack_from(f">{cells}H", data, head + 12):
            yield from struct.unpack_from(">I", data, start + place)


def limit_steps(connection: sqlite3.Connection, header: Header) -> None:
    """Interrupt whatever takes much longer than a book of that size can."""
    left = (_STEPS + _STEPS_A_BYTE * header.pages * header.page_size) // _STEPS_AT_ONCE
    turns = iter(range(left))
    connection.set_progress_handler(lambda: next(turns, None) is None, _STEPS_AT_ONCE)


def check_content(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite's own checks of pages, rows and types, of our CHECKs and references."""
    # After the schema was read, or the cache would be as large as the file's header says.
    connection.execute("PRAGMA cache_size = -8192")
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    broken = said != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken or connection.execute("SELECT count(*) FROM book").fetchone() != (1,):
        raise BookDamaged(path=path)
