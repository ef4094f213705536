"""The zip around a workbook, read strictly and in pieces; nothing is ever written to disk.

Readers differ in what they make of a bent zip: the second of two directories, the later of two
entries of one name, the sizes in the one place or in the other. Here all places must agree, so
that what was looked at is what any reader will get. Layout: APPNOTE.TXT of PKWARE, 6.3.10.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lamtheobac.errors import DamagedFile, ProtectedOtherwise, TooLargeFile

MIB = 1 << 20
# A sheet of 100 000 rows and 18 columns is 97 MiB, packed 12 : 1. Bombs reach 1 000 : 1.
LARGEST_PART = 192 * MIB
BOMB_SIZE = 16 * MIB
BOMB_RATIO = 250
PIECE = MIB  # what is in memory at a time; a smaller part comes as one piece
MOST_ENTRIES = 100_000

_READ = 256 << 10
_DIRECTORY_END = struct.Struct("<4s4H2LH")
_PLACE_64 = struct.Struct("<4sLQL")
_DIRECTORY_END_64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 0xFFFF
_IN_64 = 0xFFFF_FFFF  # "see the 64-bit field"
_ID_64, _ID_UNICODE_NAME = 0x0001, 0x7075
_ENCRYPTED, _SIZES_FOLLOW, _UTF8_NAME = 0x0001, 0x0008, 0x0800
_STORED, _DEFLATED = 0, 8


class Entry(NamedTuple):
    """What the directory says of a part. `end` is where the next entry begins."""

    name: str  # as `zipfile` has it
    raw_name: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    end: int = 0


def _key(name: str) -> str:
    return name.replace("\\", "/").lower()


class Archive:
    """The parts of a zip file by name; case does not count, and a backslash is a slash."""

    def __init__(self, file: BinaryIO, size: int, path: Path) -> None:
        """Read the directory.

        Raises:
            DamagedFile: it is cut, contradicts itself, or its entries overlap.
            ProtectedOtherwise: an entry is encrypted.
        """
        self._file, self.path = file, path
        self.entries: dict[str, Entry] = {}
        self._repeated: set[str] = set()
        count, start, length = self._find_directory(size)
        self._list(self._read(start, length), count, start)

    def damaged(self, part: str = "") -> DamagedFile:
        """The error for a part that is not what it should be."""
        return DamagedFile(path=self.path, part=part)

    def too_large(self, part: str = "") -> TooLargeFile:
        """The error for a part that is more than we read."""
        return TooLargeFile(path=self.path, part=part)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self.entries

    def holds(self, *beginnings: str) -> bool:
        """Whether any part's name begins so; given in lower case."""
        return any(name.startswith(beginnings) for name in self.entries)

    def entry(self, part: str) -> Entry:
        """What the directory says of the part.

        Raises:
            DamagedFile: there is no such part, or two of them.
            TooLargeFile: it is larger than any register, or packed like a bomb.
        """
        entry = self.entries.get(_key(part))
        if entry is None or _key(part) in self._repeated:
            raise self.damaged(part)
        if entry.size > BOMB_SIZE and (
            entry.size > LARGEST_PART or entry.size > BOMB_RATIO * entry.packed
        ):
            raise self.too_large(part)
        return entry

    def pieces(self, part: str) -> Iterator[bytes]:
        """The part's bytes, unpacked; after the last piece, their number and sum are checked.

        Raises:
            DamagedFile: they are not what the directory says; and what `entry` raises.
        """
        entry = self.entry(part)
        flow = self._checked(entry, part)
        if entry.size <= PIECE:
            yield b"".join(flow)
        else:
            yield from flow

    def _read(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)

    def _find_directory(self, size: int) -> tuple[int, int, int]:
        """How many entries the directory has, where it begins, how long it is."""
        start = max(0, size - _DIRECTORY_END.size - _LONGEST_COMMENT)
        tail = self._read(start, size - start)
        at = tail.rfind(b"PK\5\6")
        if at < 0 or len(tail) - at < _DIRECTORY_END.size:
            raise self.damaged()
        _, disk, first_disk, here, count, length, offset, comment = _DIRECTORY_END.unpack_from(
            tail, at
        )
        if at + _DIRECTORY_END.size + comment != len(tail) or disk or first_disk or here != count:
            raise self.damaged()
        end = start + at
        if end >= _PLACE_64.size:
            place = self._read(end - _PLACE_64.size, _PLACE_64.size)
            if place.startswith(b"PK\6\7"):
                end, wide = self._find_directory_64(place, end)
                narrow = (count, length, offset)
                for short, limit, long in zip(narrow, (0xFFFF, _IN_64, _IN_64), wide, strict=True):
                    if short not in (limit, long):
                        raise self.damaged()
                count, length, offset = wide
        if offset + length != end or count > MOST_ENTRIES:
            raise self.damaged()
        return count, offset, length

    def _find_directory_64(self, place: bytes, end: int) -> tuple[int, tuple[int, int, int]]:
        """Where the wide end record begins, and its number of entries, length and offset."""
        _, _, at, disks = _PLACE_64.unpack(place)
        if at + _DIRECTORY_END_64.size + _PLACE_64.size != end or disks > 1:
            raise self.damaged()
        record = _DIRECTORY_END_64.unpack(self._read(at, _DIRECTORY_END_64.size))
        signature, *_, here, count, length, offset = record
        if signature != b"PK\6\6" or here != count:
            raise self.damaged()
        return at, (count, length, offset)

    def _list(self, directory: bytes, count: int, start: int) -> None:
        """Fill `entries`, each with its end.

        Entries that overlap make a small file unpack to a very large one.
        """
        found: list[Entry] = []
        at = 0
        for _ in range(count):
            if len(directory) - at < _ENTRY.size:
                raise self.damaged()
            entry, at = self._listed(directory, at)
            found.append(entry)
        if at != len(directory):
            raise self.damaged()
        found.sort(key=attrgetter("offset"))
        found.append(Entry("", b"", 0, 0, 0, 0, start))
        for entry, following in pairwise(found):
            if entry.offset + _LOCAL.size + len(entry.raw_name) + entry.packed > following.offset:
                raise self.damaged(entry.name)
            key = _key(entry.name)
            if key in self.entries:
                self._repeated.add(key)
            self.entries[key] = Entry(*entry[:-1], following.offset)

    def _listed(self, directory: bytes, at: int) -> tuple[Entry, int]:
        """The entry at that place of the directory, and the place after it."""
        fields = _ENTRY.unpack_from(directory, at)
        signature, _, _, flags, method, _, _, crc, packed, size = fields[:10]
        n_name, n_extra, n_comment, _, _, _, offset = fields[10:]
        at += _ENTRY.size
        raw = directory[at : at + n_name]
        extra = directory[at + n_name : at + n_name + n_extra]
        at += n_name + n_extra + n_comment
        if signature != b"PK\1\2" or at > len(directory) or b"\0" in raw:
            raise self.damaged()
        if flags & _ENCRYPTED:
            raise ProtectedOtherwise(path=self.path)
        try:
            name = raw.decode("utf-8" if flags & _UTF8_NAME else "cp437")
        except UnicodeDecodeError as error:
            raise self.damaged() from error
        if extra:
            packed, size, offset = self._widened(extra, packed, size, offset)
        if os.sep != "/":
            name = name.replace(os.sep, "/")
        return Entry(name, raw, method, crc, packed, size, offset), at

    def _widened(self, extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int, int]:
        """The three numbers, each from the 64-bit field where the short one points to it."""
        at = 0
        while at + 4 <= len(extra):
            kind, length = struct.unpack_from("<2H", extra, at)
            field = extra[at + 4 : at + 4 + length]
            at += 4 + length
            if kind == _ID_UNICODE_NAME:  # a second name, which some readers would go by
                raise self.damaged()
            if kind == _ID_64:
                wide = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
                # In this order, and only those whose short field is full.
                size = next(wide, size) if size == _IN_64 else size
                packed = next(wide, packed) if packed == _IN_64 else packed
                offset = next(wide, offset) if offset == _IN_64 else offset
        return packed, size, offset

    def _checked(self, entry: Entry, part: str) -> Iterator[bytes]:
        """The entry's bytes; an error in place of the end when they are not what was said."""
        start = self._data_start(entry, part)
        n_bytes = crc = 0
        unpack = self._inflated if entry.method == _DEFLATED else self._stored
        try:
            for piece in unpack(entry, start):
                n_bytes += len(piece)
                if n_bytes > entry.size:
                    break
                crc = zlib.crc32(piece, crc)
                yield piece
        except zlib.error as error:
            raise self.damaged(part) from error
        if n_bytes != entry.size or crc != entry.crc:
            raise self.damaged(part)

    def _data_start(self, entry: Entry, part: str) -> int:
        """Where the bytes begin, if the header before them agrees with the directory."""
        header = self._read(entry.offset, _LOCAL.size + len(entry.raw_name))
        if len(header) != _LOCAL.size + len(entry.raw_name):
            raise self.damaged(part)
        fields = _LOCAL.unpack_from(header)
        signature, _, flags, method, _, _, crc, packed, size, n_name, n_extra = fields
        start: int = entry.offset + _LOCAL.size + n_name + n_extra
        sizes_agree = flags & _SIZES_FOLLOW or (
            crc == entry.crc and packed in (entry.packed, _IN_64) and size in (entry.size, _IN_64)
        )
        if (
            signature != b"PK\3\4"
            or header[_LOCAL.size :] != entry.raw_name
            or n_name != len(entry.raw_name)
            or method != entry.method
            or method not in (_STORED, _DEFLATED)
            or flags & _ENCRYPTED
            or not sizes_agree
            or start + entry.packed > entry.end
        ):
            raise self.damaged(part)
        return start

    def _stored(self, entry: Entry, start: int) -> Iterator[bytes]:
        for at in range(start, start + entry.packed, PIECE):
            yield self._read(at, min(PIECE, start + entry.packed - at))

    def _inflated(self, entry: Entry, start: int) -> Iterator[bytes]:
        """The bytes, at most PIECE at a time, however much a few packed ones would give."""
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        at, end = start, start + entry.packed
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail
            if not packed:
                packed = self._read(at, min(_READ, end - at))
                at += len(packed)
            piece = unpacker.decompress(packed, PIECE)
            if not piece and not packed:
                raise zlib.error
            if piece:
                yield piece
        if at != end or unpacker.unused_data:
            raise zlib.error
