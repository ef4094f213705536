"""Writes a compound file: one long stream as it comes, and a few short ones after it."""

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple

from lamtheobac.sealing.layout import (
    BLACK,
    END,
    ENTRY,
    FREE,
    HEADER,
    HEADER_BYTES,
    IN_HEADER,
    MAGIC,
    NOBODY,
    NUMBERS,
    RED,
    ROOT,
    SECTOR,
    SMALL_SECTOR,
    SMALL_STREAM,
    STORAGE,
    STREAM,
    TABLE,
    TABLES_OF_TABLES,
)

Tree = Mapping[str, "Tree | bytes"]


class _Entry(NamedTuple):
    """A place of the directory: its number, those beside and below it, and what it holds."""

    name: str
    kind: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    length: int


class Compound:
    """A file that begins with a long stream; `finish` puts everything else behind it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._long = 0  # bytes
        file.write(bytes(HEADER_BYTES))

    def write(self, data: bytes) -> None:
        """Append to the long stream, which in the end has 4096 bytes or more."""
        self._file.write(data)
        self._long += len(data)

    def finish(self, name: str, others: Tree) -> None:
        """Write what remains.

        Args:
            name: of the long stream.
            others: storages (trees) and streams (bytes, fewer than 4096 each) by name.
        """
        small = _Small()
        directory = _directory({**others, name: b""}, name, self._long, small)
        parts = (
            (_sectors(self._long), b""),
            (_sectors(len(small.content)), bytes(small.content)),
            (_sectors(4 * len(small.table)), _numbers(small.table)),
            (_sectors(len(directory) * ENTRY.size), b""),
        )
        starts, at = [], 0
        for count, _ in parts:
            starts.append(at)
            at += count
        directory[0] = directory[0]._replace(start=starts[1], length=len(small.content))
        self._pad(self._long)
        for _, content in parts:
            self._file.write(content)
            self._pad(len(content))
        entries = b"".join(map(_packed, directory))
        self._file.write(entries)
        self._pad(len(entries), b"\0")
        n_tables, n_outer = _tables_for(at)
        self._tables([count for count, _ in parts], n_tables, n_outer)
        outer = _outer(at, n_tables, n_outer)
        self._file.write(_numbers(outer))
        self._head(starts, parts[2][0], (at, n_tables, n_outer))

    def _pad(self, length: int, filler: bytes = b"\0") -> None:
        self._file.write(filler * (-length % SECTOR))

    def _tables(self, counts: Sequence[int], n_tables: int, n_outer: int) -> None:
        """Each sector's successor, for all of the file."""
        table = array("I")
        for count in counts:
            first = len(table)
            table.extend(range(first + 1, first + count))
            table.extend([END] if count else [])
        table.extend([TABLE] * n_tables)
        table.extend([TABLES_OF_TABLES] * n_outer)
        table.extend([FREE] * (-len(table) % NUMBERS))
        self._file.write(_numbers(table))

    def _head(self, starts: Sequence[int], n_small: int, tables: tuple[int, int, int]) -> None:
        first, n_tables, n_outer = tables
        head = HEADER.pack(
            MAGIC, 0x3E, 3, 0xFFFE, 9, 6,
            0, n_tables, starts[3], 0, SMALL_STREAM, starts[2], n_small,
            first + n_tables if n_outer else END, n_outer,
        )  # fmt: skip
        places = array("I", range(first, first + min(n_tables, IN_HEADER)))
        places.extend([FREE] * (IN_HEADER - len(places)))
        self._file.seek(0)
        self._file.write(head + _numbers(places))


class _Small:
    """The short streams, in sectors of 64 bytes, and each of those sectors' successor."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.table = array("I")

    def add(self, data: bytes) -> int:
        """Where it begins."""
        start = len(self.table)
        count = -(-len(data) // SMALL_SECTOR)
        self.content += data + bytes(count * SMALL_SECTOR - len(data))
        self.table.extend(range(start + 1, start + count))
        self.table.append(END)
        return start


def _directory(tree: Tree, name: str, length: int, small: _Small) -> list[_Entry]:
    """The entries: of the root, then of everything in it."""
    entries = [_Entry("Root Entry", ROOT, BLACK, NOBODY, NOBODY, NOBODY, 0, 0)]

    def add_all(siblings: Tree) -> int:
        """Append what a storage holds as a balanced tree; the number of its top."""
        top = add(_ordered(siblings), len(siblings).bit_length())
        if top != NOBODY:
            entries[top] = entries[top]._replace(colour=BLACK)
        return top

    def add(items: Sequence[tuple[str, "Tree | bytes"]], levels: int) -> int:
        """Append siblings, in so many levels.

        Only the last level may be incomplete; with that red, all ways down are as black.
        """
        if not items:
            return NOBODY
        number, middle = len(entries), len(items) // 2
        title, content = items[middle]
        colour = RED if levels == 1 else BLACK
        entries.append(_Entry(title, STORAGE, colour, NOBODY, NOBODY, NOBODY, 0, 0))
        left, right = add(items[:middle], levels - 1), add(items[middle + 1 :], levels - 1)
        entry = entries[number]._replace(left=left, right=right)
        if isinstance(content, bytes):
            start, size = (0, length) if title == name else (small.add(content), len(content))
            entries[number] = entry._replace(kind=STREAM, start=start, length=size)
        else:
            entries[number] = entry._replace(child=add_all(content))
        return number

    entries[0] = entries[0]._replace(child=add_all(tree))
    while len(entries) * ENTRY.size % SECTOR:
        entries.append(_Entry("", 0, RED, NOBODY, NOBODY, NOBODY, 0, 0))
    return entries


def _ordered(tree: Tree) -> list[tuple[str, "Tree | bytes"]]:
    """Shorter names first, then by their capitals ([MS-CFB] 2.6.4)."""
    return sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper()))


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return ENTRY.pack(name, len(name) + 2 if name else 0, *entry[1:])


def _sectors(length: int) -> int:
    return -(-length // SECTOR)


def _tables_for(sectors: int) -> tuple[int, int]:
    """How many tables so many sectors need, their own among them; and tables of tables."""
    n_tables = n_outer = 0
    while True:
        needed = -(-(sectors + n_tables + n_outer) // NUMBERS)
        outer = -(-max(0, needed - IN_HEADER) // (NUMBERS - 1))
        if (needed, outer) == (n_tables, n_outer):
            return needed, outer
        n_tables, n_outer = needed, outer


def _outer(first: int, n_tables: int, n_outer: int) -> "array[int]":
    """The places of the tables that are not in the header; each sector names the next."""
    places = iter(range(first + IN_HEADER, first + n_tables))
    made = array("I")
    for number in range(n_outer):
        made.extend(_padded(places))
        last = number == n_outer - 1
        made.append(END if last else first + n_tables + number + 1)
    return made


def _padded(places: Iterator[int]) -> list[int]:
    some = list(islice(places, NUMBERS - 1))
    return some + [FREE] * (NUMBERS - 1 - len(some))


def _numbers(numbers: "array[int]") -> bytes:
    """In the order of bytes that the file has."""
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()
