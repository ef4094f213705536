"""Workbooks whose zip is cut, contradicts itself or hides something."""

import struct
from functools import partial

from lamtheobac.errors import DamagedFile, EmptyFile, ProtectedOtherwise
from tests.sheets.hostile_base import (
    BOOK,
    RELATIONS,
    ROOT,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    add,
    case,
    changed,
    parts,
    roster,
    with_part,
)
from tests.sheets.hostile_zip import MIB, Said, member, packed, repeated, zipped


@case(EmptyFile)
def zero_bytes() -> bytes:
    return b""


def _cut(kept: int) -> bytes:
    return roster()[:kept]


for _name, _kept in {
    "cut_after_four_bytes": 4,
    "cut_after_a_hundred_bytes": 100,
    "cut_in_the_middle": 2_500,
    "cut_in_the_directory": -200,
    "cut_in_the_end_record": -9,
    "cut_by_one_byte": -1,
}.items():
    add(_name, partial(_cut, _kept), DamagedFile)


def _without(part: str) -> bytes:
    return packed({name: data for name, data in parts().items() if name != part})


for _part in (TYPES, ROOT, BOOK, RELATIONS, SHEET, STRINGS, STYLES):
    add(f"without {_part}", partial(_without, _part), DamagedFile)


def _said(said: Said, part: str = SHEET) -> bytes:
    return packed(parts(), {part: said})


for _name, _lie in {
    "wrong_sum": Said(crc=12345),
    "says_fewer_bytes": Said(size=1000),
    "says_more_bytes": Said(size=100_000),
    "says_no_bytes": Said(size=0),
    "says_fewer_packed_bytes": Said(packed=100),
    "says_more_packed_bytes": Said(packed=900),
    "says_gigabytes": Said(packed=0xFFFF_FFFF),
    "header_says_another_size": Said(local_size=7),
    "header_says_another_name": Said(local_name=b"xl/worksheets/sheet7.xml"),
    "packed_in_an_unknown_way": Said(method=12),
    "stored_and_said_to_be": Said(method=0),
    "begins_in_another_entry": Said(offset=0),
    "begins_after_the_end": Said(offset=99_999_999),
    "has_a_second_name": Said(extra=b"up\x05\x00\x01\0\0\0\0"),
}.items():
    add(_name, partial(_said, _lie), DamagedFile)

add("entry_with_a_password", partial(_said, Said(flags=1)), ProtectedOtherwise)


@case(DamagedFile)
def wrong_sum_of_shared_strings() -> bytes:
    return packed(parts(), {STRINGS: Said(crc=1)})


@case(DamagedFile)
def overlapping_entries() -> bytes:
    """Two parts that are the same bytes of the file."""
    members = [member(name, data) for name, data in parts().items() if name != STYLES]
    first = members[0]
    twin = member(STYLES, b"", Said(first.crc, first.size, len(first.packed), offset=0))
    return zipped([*members, twin])


@case(DamagedFile)
def same_part_twice() -> bytes:
    return zipped([member(name, data) for name, data in [*parts().items(), (SHEET, b"<a/>")]])


@case(DamagedFile)
def same_part_in_capitals() -> bytes:
    return with_part(SHEET.upper(), b"<a/>")


@case(DamagedFile)
def bytes_after_the_end() -> bytes:
    return roster() + b"\r\n"


@case(DamagedFile)
def two_directories() -> bytes:
    return roster() + zipped([member(name, data) for name, data in parts().items()])


@case(DamagedFile)
def end_record_in_a_comment() -> bytes:
    return zipped([member(n, d) for n, d in parts().items()], comment=zipped([]) + b"x")


@case(DamagedFile)
def more_entries_than_listed() -> bytes:
    data = bytearray(packed(parts()))
    struct.pack_into("<2H", data, len(data) - 14, 60_000, 60_000)
    return bytes(data)


@case(DamagedFile)
def billions_of_entries() -> bytes:
    return _with_wide_end(1 << 32)


@case(None)
def directory_of_64_bits() -> bytes:
    """As some Java programs always write it."""
    return _with_wide_end(len(parts()))


def _with_wide_end(count: int) -> bytes:
    data = packed(parts())
    end = len(data) - 22
    length, offset = struct.unpack_from("<2L", data, end + 12)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, offset)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    narrow = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, length, 0xFFFF_FFFF, 0)
    return data[:end] + wide + place + narrow


@case(None)
def entry_of_64_bits() -> bytes:
    data = parts()[SHEET]
    true = member(SHEET, data)
    extra = struct.pack("<2H2Q", 1, 16, len(data), len(true.packed))
    full = 0xFFFF_FFFF
    return packed(parts(), {SHEET: Said(size=full, packed=full, local_size=full, extra=extra)})


@case(None)
def a_comment() -> bytes:
    return zipped([member(name, data) for name, data in parts().items()], comment=b"Chi bo")


@case(None)
def names_that_climb() -> bytes:
    """Nothing is ever extracted, so they are only names."""
    evil = dict.fromkeys(("../../../tmp/xau.txt", "/etc/xau.txt", "C:\\xau.txt"), b"x")
    return packed(parts() | evil)


@case(None)
def names_with_backslashes() -> bytes:
    return packed({name.replace("/", "\\"): data for name, data in parts().items()})


@case(None)
def a_gigabyte_of_pictures() -> bytes:
    members = [member(name, data) for name, data in parts().items()]
    names = ("xl/media/image1.png", "xl/drawings/drawing1.xml", "docProps/thumbnail.jpeg")
    pictures = [repeated(name, b"", b"\0", b"", 1024 * MIB) for name in names]
    return zipped([*members, *pictures])


@case(None)
def a_workbook_within() -> bytes:
    return with_part("xl/embeddings/book.xlsx", roster())


def _one_part_for_two_sheets(target: bytes) -> bytes:
    """A cheap way to have one part read a thousand times."""
    twice = b'<sheet name="A" sheetId="8" r:id="rId8"/></sheets>'
    found = parts()
    found[BOOK] = found[BOOK].replace(b"</sheets>", twice)
    relation = (
        b'<Relationship Id="rId8" Target="%s" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    found[RELATIONS] = found[RELATIONS].replace(b"</Relationships>", relation % target)
    return packed(found)


for _name, _target in {
    "one_part_for_two_sheets": b"worksheets/sheet1.xml",
    "one_part_in_other_words": b"../xl/./worksheets//SHEET1.xml",
}.items():
    add(_name, partial(_one_part_for_two_sheets, _target), DamagedFile)


@case(DamagedFile)
def two_sheets_of_one_name() -> bytes:
    return changed(BOOK, b"</sheets>", b'<sheet name="DANH S\xc3\x81CH" r:id="rId2"/></sheets>')


@case(DamagedFile)
def a_sheet_outside_the_file() -> bytes:
    return changed(RELATIONS, b'Target="/xl/worksheets', b'TargetMode="External" Target="/xl/x')


@case(DamagedFile)
def no_sheets() -> bytes:
    found = parts()
    start, end = found[BOOK].index(b"<sheets>") + 8, found[BOOK].index(b"</sheets>")
    return with_part(BOOK, found[BOOK][:start] + found[BOOK][end:])
