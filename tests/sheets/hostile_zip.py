"""Zip files made field by field, so that each field can lie."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

MIB = 1 << 20


class Said(NamedTuple):
    """What headers say of an entry; None: the truth."""

    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    local_size: int | None = None
    local_name: bytes | None = None
    offset: int | None = None
    method: int | None = None
    flags: int = 0
    extra: bytes = b""


class Member(NamedTuple):
    """An entry: its packed bytes and what is true of them."""

    name: bytes
    packed: bytes
    crc: int
    size: int
    method: int = 8
    said: Said = Said()


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def member(name: str, data: bytes, said: Said | None = None) -> Member:
    return Member(name.encode(), deflated(data), zlib.crc32(data), len(data), said=said or Said())


def repeated(name: str, before: bytes, block: bytes, after: bytes, length: int) -> Member:
    """An entry of about `length` bytes that are `block` over and over, made in no time.

    After a full flush a packer has forgotten what came before, so that its bytes can be repeated.
    """
    block *= MIB // len(block)
    times = length // len(block)
    parts = []
    for data in (before, block, after):
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        last = zlib.Z_FINISH if data is after else zlib.Z_FULL_FLUSH
        parts.append(packer.compress(data) + packer.flush(last))
    crc = zlib.crc32(before)
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    packed = parts[0] + parts[1] * times + parts[2]
    size = len(before) + times * len(block) + len(after)
    return Member(name.encode(), packed, zlib.crc32(after, crc), size)


def zipped(members: Sequence[Member], *, before: bytes = b"", comment: bytes = b"") -> bytes:
    out = bytearray(before)
    directory = bytearray()
    for one in members:
        said = one.said
        method = one.method if said.method is None else said.method
        crc = one.crc if said.crc is None else said.crc
        size = one.size if said.size is None else said.size
        packed = len(one.packed) if said.packed is None else said.packed
        local_size = size if said.local_size is None else said.local_size
        local_name = one.name if said.local_name is None else said.local_name
        offset = len(out) if said.offset is None else said.offset
        out += struct.pack(
            "<4s5H3L2H",
            *(b"PK\3\4", 20, said.flags, method, 0, 33, crc, packed, local_size),
            *(len(local_name), 0),
        )
        out += local_name + one.packed
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\1\2", 20, 20, said.flags, method, 0, 33, crc, packed, size),
            *(len(one.name), len(said.extra), 0, 0, 0, 0, offset),
        )
        directory += one.name + said.extra
    end = struct.pack(
        "<4s4H2LH",
        *(b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(out), len(comment)),
    )
    return bytes(out + directory) + end + comment


def packed(parts: Mapping[str, bytes], said: Mapping[str, Said] | None = None) -> bytes:
    """A zip of these parts; `said` is what it says of some of them."""
    lies = said or {}
    return zipped([member(name, data, lies.get(name)) for name, data in parts.items()])
