"""Work that may be larger than memory: on the disk, private, and gone when it is done.

Nothing of it has a name: SQLite's unnamed database and Python's unnamed files are deleted as soon
as they are opened where the system can do that (elsewhere when they are closed), so that neither
Ctrl-C nor a kill leaves anything. Small work never reaches the disk.
"""

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from lamtheobac.errors import DiskFull
from lamtheobac.storage.connection import explained

_PRAGMAS = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -32768",  # KiB, before it goes to the disk
)


@contextmanager
def on_scratch_disk() -> Iterator[None]:
    """Turn what goes wrong with temporary files into an error that names their folder.

    Raises:
        DiskFull: there is no room for them.
    """
    try:
        yield
    except sqlite3.Error:
        with explained(_folder()):
            raise
    except OSError as error:
        raise DiskFull(path=_folder()) from error


def _folder() -> Path:
    import tempfile  # loads random and hashing, which small work does not need

    try:
        return Path(tempfile.gettempdir())
    except OSError:  # none of the usual folders takes a file
        return Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - only named in an error


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A database for the time of the block, in one transaction that is never saved."""
    connection = sqlite3.connect("", isolation_level=None)
    try:
        with on_scratch_disk():
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            connection.execute("BEGIN")
        yield connection
    finally:
        connection.close()


_NUMBER_BITS = 26  # up to 67 million numbers
_KEY_MASK = (1 << 64 - _NUMBER_BITS) - 1
_NUMBER_MASK = (1 << _NUMBER_BITS) - 1
_SORTED_AT_ONCE = 1_000_000
_BUFFERED = 8_192


class Blocks:
    """Numbers under keys; those under one key make a block. In files sorted one after the other.

    Two different keys are taken for one with the probability of 1 in 2^38: their numbers are then
    in one block by chance.
    """

    def __init__(self, files: Sequence[IO[bytes]]) -> None:
        self._files = files
        self._buffers = [array("Q") for _ in files]

    def add(self, keys: Iterable[int], number: int) -> None:
        """Put a number (from 1) under each of the keys."""
        buffers = self._buffers
        for key in keys:
            place = key % len(buffers)
            buffers[place].append((key & _KEY_MASK) << _NUMBER_BITS | number)
            if len(buffers[place]) >= _BUFFERED:
                self._write(place)

    def _write(self, place: int) -> None:
        with on_scratch_disk():
            self._files[place].write(self._buffers[place].tobytes())
        self._buffers[place] = array("Q")

    def __iter__(self) -> Iterator[list[int]]:
        """The blocks of two numbers or more, each in the order of its numbers."""
        for place, file in enumerate(self._files):
            self._write(place)
            with on_scratch_disk():
                file.seek(0)
                entries = array("Q", file.read())
            yield from _blocks_in(sorted(entries))


def _blocks_in(entries: Iterable[int]) -> Iterator[list[int]]:
    """The numbers of entries next to each other under one key, if there are several."""
    block: list[int] = []
    last = -1
    for entry in entries:
        if entry >> _NUMBER_BITS != last:
            if len(block) > 1:
                yield block
            block, last = [], entry >> _NUMBER_BITS
        block.append(entry & _NUMBER_MASK)
    if len(block) > 1:
        yield block


@contextmanager
def blocks(expected: int) -> Iterator[Blocks]:
    """Blocks to be filled and read while the context lasts.

    Args:
        expected: about how many numbers will be added. Memory does not depend on it.
    """
    import tempfile

    with ExitStack() as stack:
        with on_scratch_disk():
            files = [
                stack.enter_context(tempfile.TemporaryFile())
                for _ in range(expected // _SORTED_AT_ONCE + 1)
            ]
        yield Blocks(files)
