"""What is on a disk after the power went at any moment of its log."""

import random
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from tests.faults.power.disk import FLUSH, RECORD, SECTOR

_CHUNK = 64 * 1024


class Arrived(StrEnum):
    """What came through of the writes that were sent after the last flush."""

    ALL = "all"  # the disk has no cache, or one with a battery
    NONE = "none"
    SOME = "some"  # each wholly, not at all, or only some of its sectors


class Write(NamedTuple):
    """One record of the log; `end` is how long the log was with it."""

    end: int
    offset: int
    data: bytes


class Log:
    """The records of a disk that began as `base`."""

    def __init__(self, file: Path, base: Path) -> None:
        self.base = base.read_bytes()
        self.records = list(_read(file.read_bytes()))

    def moments(self, first: int, last: int) -> list[int]:
        """Lengths of the log between the two (both included) at which the power can go."""
        return [first, *(record.end for record in self.records if first < record.end <= last)]

    def at(self, moment: int, arrived: Arrived, chance: random.Random) -> bytearray:
        """The disk's contents when the power has gone at that moment."""
        sent = [record for record in self.records if record.end <= moment]
        flushes = [number for number, record in enumerate(sent) if record.offset == FLUSH]
        kept = flushes[-1] if flushes else 0
        content = bytearray(self.base)
        for number, record in enumerate(sent):
            if record.offset == FLUSH:
                continue
            for at, data in (
                [(0, record.data)] if number < kept else _through(record.data, arrived, chance)
            ):
                begin = record.offset + at
                content[begin : begin + len(data)] = data
        return content


def _read(log: bytes) -> Iterator[Write]:
    at = 0
    while at < len(log):
        offset, size = RECORD.unpack_from(log, at)
        at += RECORD.size
        yield Write(at + size, offset, log[at : at + size])
        at += size


def _through(data: bytes, arrived: Arrived, chance: random.Random) -> list[tuple[int, bytes]]:
    """What of one write came through: where in it, and which bytes."""
    match arrived:
        case Arrived.ALL:
            return [(0, data)]
        case Arrived.NONE:
            return []
    share = chance.choice((0.0, 0.5, 1.0))
    return [
        (at, data[at : at + SECTOR])
        for at in range(0, len(data), SECTOR)
        if chance.random() < share
    ]


def save(content: bytearray, file: Path) -> None:
    """Write a disk's contents into a file, with holes where there is nothing."""
    nothing = bytes(_CHUNK)
    with file.open("wb") as image:
        image.truncate(len(content))
        for at in range(0, len(content), _CHUNK):
            chunk = content[at : at + _CHUNK]
            if chunk != nothing:
                image.seek(at)
                image.write(chunk)
