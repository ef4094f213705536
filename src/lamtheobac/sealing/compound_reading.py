"""Reads streams of a compound file that anybody may have made: every step has an end.

No chain of sectors is longer than the file; whatever does not fit together is `Broken`.
"""

import sys
from array import array
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from lamtheobac.sealing.layout import (
    ENTRY,
    HEADER,
    HEADER_BYTES,
    IN_HEADER,
    MAGIC,
    MOST_SECTORS,
    ROOT,
    SMALL_SECTOR,
    STREAM,
)

_SIZES = {9, 12}  # of sectors, as powers of two: versions 3 and 4
_MOST_ENTRIES = 4_096  # of the directory; a protected file has ten
_MOST_AT_ONCE = 128  # sectors
_MOST_SMALL = 4 << 20  # bytes of all short streams together


class Broken(Exception):
    """It is no compound file, or does not fit together."""


class _Place(NamedTuple):
    start: int
    length: int


class Compound:
    """The streams of a compound file, in whichever of its storages; of one name, the first.

    Raises:
        Broken: it is none.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sectors = file.seek(0, 2)
        file.seek(0)
        head = file.read(HEADER_BYTES)
        if len(head) < HEADER_BYTES or not head.startswith(MAGIC):
            raise Broken
        (
            _, _, _, _, shift, small_shift, _, n_tables, directory, _, self._cutoff,
            self._small_start, _, outer, n_outer,
        ) = HEADER.unpack_from(head)  # fmt: skip
        if shift not in _SIZES or 1 << small_shift != SMALL_SECTOR:
            raise Broken
        self._size = 1 << shift
        self._sectors = self._sectors // self._size  # the header's among them
        places = _numbers(head[HEADER.size :])[:IN_HEADER]
        self._table = self._read_table(places, n_tables, outer, n_outer)
        self._streams = dict(self._directory(directory))

    def length(self, name: str) -> int:
        """Of a stream, in bytes.

        Raises:
            Broken: there is none of that name.
        """
        return self._found(name).length

    def pieces(self, name: str) -> Iterator[bytes]:
        """The stream, some of it at a time.

        Raises:
            Broken: there is none of that name, or it is cut.
        """
        start, length = self._found(name)
        if length < self._cutoff:
            yield self._small(start, length)
            return
        for first, count in self._runs(start):
            data = self._sector(first, count)[:length]
            yield data
            length -= len(data)
            if not length:
                return
        raise Broken

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def _found(self, name: str) -> _Place:
        if name not in self._streams:
            raise Broken
        return self._streams[name]

    def _sector(self, number: int, count: int = 1) -> bytes:
        """The sector of that number, and those that stand behind it."""
        self._file.seek((number + 1) * self._size)
        data = self._file.read(count * self._size)
        if not data:
            raise Broken
        return data

    def _read_table(
        self, places: "array[int]", n_tables: int, outer: int, n_outer: int
    ) -> "array[int]":
        """The successor of every sector."""
        told = self._size // 4  # sectors, by a table
        if n_tables > 2 * self._sectors // told + 8 or n_outer > n_tables // (told - 1) + 1:
            raise Broken
        for _ in range(n_outer):
            numbers = _numbers(self._sector(outer))
            places.extend(numbers[:-1])
            outer = numbers[-1]
        table = array("I")
        for place in places[:n_tables]:
            if place >= MOST_SECTORS:
                raise Broken
            table.extend(_numbers(self._sector(place)))
        return table

    def _chain(self, sector: int) -> Iterator[int]:
        for _ in range(self._sectors + 1):
            if sector >= len(self._table):
                return
            yield sector
            sector = self._table[sector]
        raise Broken  # in a circle

    def _runs(self, start: int) -> Iterator[tuple[int, int]]:
        """A chain as sectors that stand side by side: the first, and how many."""
        first = count = 0
        for sector in self._chain(start):
            if count and (sector != first + count or count == _MOST_AT_ONCE):
                yield first, count
                count = 0
            first = first if count else sector
            count += 1
        if count:
            yield first, count

    def _directory(self, start: int) -> Iterator[tuple[str, _Place]]:
        """The streams by name, the first one last; the root's is nameless."""
        entries: list[tuple[str, _Place]] = []
        for sector in self._chain(start):
            data = self._sector(sector)
            if len(entries) > _MOST_ENTRIES or len(data) < self._size:
                raise Broken
            for at in range(0, len(data), ENTRY.size):
                name, n_bytes, kind, *_, first, length = ENTRY.unpack_from(data, at)
                if kind in {STREAM, ROOT}:
                    title = name[: max(0, n_bytes - 2)].decode("utf-16-le", "replace")
                    # Version 3 has lengths of 32 bits; what stands above them means nothing.
                    size = length if self._size > HEADER_BYTES else length & 0xFFFF_FFFF
                    entries.append(("" if kind == ROOT else title, _Place(first, size)))
        return reversed(entries)

    def _small(self, start: int, length: int) -> bytes:
        """A short stream: sectors of 64 bytes within a stream of the root."""
        root = self._found("")
        if root.length > _MOST_SMALL:
            raise Broken
        content = b"".join(map(self._sector, self._chain(root.start)))
        table = array("I")
        for sector in self._chain(self._small_start):
            table.extend(_numbers(self._sector(sector)))
        data = bytearray()
        while len(data) < length:
            if start >= len(table) or (start + 1) * SMALL_SECTOR > len(content):
                raise Broken
            data += content[start * SMALL_SECTOR : (start + 1) * SMALL_SECTOR]
            start = table[start]
        return bytes(data[:length])


def _numbers(data: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
