"""What workbooks may be made into: their zip, its members, the XML in them."""

import random
import re
from typing import NamedTuple

from tests.faults.mutated.bytes_mutations import Members, flipped, resized, stored, zipped_anew
from tests.faults.mutated.cell_mutations import CELL_MUTATIONS, replaced
from tests.faults.mutated.text_files import foreign, mutated_text

_TAG = re.compile(rb"<[^!?][^>]*>")
_ATTRIBUTE = re.compile(rb'\b([\w:]+)="([^"]*)"')
_JUNK = (
    b"", b"0", b"-1", b"1", b"99999999999999999999", b"2147483648", b"1e999", b"NaN", b"x", b"true",
    b"A0", b"XFD1048576", b"XFE1", b"A1:XFD1048576", b"../../x", b"/xl/workbook.xml", b"&#0;",
    b"&#x1F;", b"&nichts;", b"&lt;", b"rId1", b"rId999", b"\xff\xfe", b"\xe1\xba", b"_x0000_", b"<",
    b"x" * 70_000, b"sheetData", b"inlineStr", b"d", b"s", b"str", b"http://x/", b"hidden",
)  # fmt: skip
_NESTED = (100, 5_000, 200_000)


class Source(NamedTuple):
    """A sound file: its bytes and, of a workbook, its members."""

    name: str
    data: bytes
    members: Members


def mutated(
    source: Source, rng: random.Random, *, of_shape: bool = False
) -> tuple[str, str, bytes]:
    """A file mutated in one way: the way, the end of its name, and its bytes.

    `of_shape`: what only the look at the container keeps from the reader.
    """
    if not source.members:
        way, data = mutated_text(source.data, rng)
        return way, rng.choice((".csv", ".csv", ".txt", ".xlsx")), data
    ending = ".xlsx" if rng.random() < 0.9 else rng.choice((".xls", ".xlsm", ".csv", "", ".ods"))
    name = rng.choice(SHAPES if of_shape else OFTEN)
    match name:
        case "bytes":
            return name, ending, flipped(source.data, rng)
        case "length":
            return name, ending, resized(source.data, rng)
        case "members":
            return name, ending, zipped_anew(list(source.members.items()), rng)
        case "foreign":
            way, data = foreign(source.data, rng)
            return way, rng.choice((".xlsx", ".xlsx", ".xls", ".csv")), data
    members = (PARTS | CELL_MUTATIONS)[name](dict(source.members), rng)
    return name, ending, stored(members)


def _part(members: Members, rng: random.Random) -> str:
    """A part, of those that are read more often than others."""
    sheets = [name for name in members if name.startswith("xl/worksheets/sheet")]
    return rng.choice((*members, *sheets, *sheets, *_READ))


_READ = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml")


def _attributes(members: Members, rng: random.Random) -> Members:
    """Attributes that say something else, are gone, or stand twice."""
    part = _part(members, rng)
    for _ in range(rng.choice((1, 1, 2, 8))):
        found = [*_ATTRIBUTE.finditer(members[part])]
        if not found:
            break
        one, other = rng.choice(found), rng.choice(found)
        new = rng.choice(
            (
                b'%s="%s"' % (one[1], rng.choice(_JUNK)),
                b'%s="%s"' % (one[1], other[2]),
                b'%s="%s"' % (other[1], one[2]),
                one[0] + b" " + one[0],
                b"",
                b"x:" + one[0],
            )
        )
        members[part] = replaced(members[part], one, new)
    return members


def _tags(members: Members, rng: random.Random) -> Members:
    """Tags that are gone, stand twice, change places or names."""
    part = _part(members, rng)
    for _ in range(rng.choice((1, 1, 2, 4))):
        found = [*_TAG.finditer(members[part])]
        if not found:
            break
        one, other = rng.choice(found), rng.choice(found)
        name = re.sub(rb"^<(/?)", rb"<\1" + rng.choice((b"x", b"x:", b"x" * 70_000)), one[0])
        new = rng.choice((b"", one[0] * 2, other[0], name, one[0][:-1], b"<x>" + one[0]))
        members[part] = replaced(members[part], one, new)
    return members


def _entities(members: Members, rng: random.Random) -> Members:
    """Document types, entities, instructions, comments."""
    part = _part(members, rng)
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
    )
    before = rng.choice(
        (
            b"<!DOCTYPE x>",
            b"<!DOCTYPE x [" + laughs + b"]>",
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
            b"<?x " + b"y" * 70_000 + b"?>",
            b"<!--" + b"-" * rng.choice((1, 70_000)) + b"-->",
            b"<![CDATA[x]]>",
        )
    )
    text = re.sub(rb"^<\?xml[^>]*\?>", b"", members[part])
    members[part] = before + text.replace(b"</t>", rng.choice((b"&l9;", b"&e;", b"")) + b"</t>", 1)
    return members


def _encodings(members: Members, rng: random.Random) -> Members:
    """The same text in other encodings, said or not; other namespaces."""
    part = _part(members, rng)
    text = members[part]
    match rng.randrange(5):
        case 0:
            plain = re.sub(rb"^<\?xml[^>]*\?>", b"", text).decode(errors="replace")
            name = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1258"))
            said = rng.choice((f'<?xml version="1.0" encoding="{name}"?>', ""))
            members[part] = (said + plain).encode(name, "replace")
        case 1:
            other = rng.choice((b"utf-7", b"x", b"", b"US-ASCII", b"UTF-16", b"x" * 70_000))
            declared = b'<?xml version="1.0" encoding="%s"?>' % other
            members[part] = declared + re.sub(rb"^<\?xml[^>]*\?>", b"", text)
        case 2:
            members[part] = text.replace(
                b"http://schemas.openxmlformats.org",
                rng.choice((b"http://purl.oclc.org", b"x", b"")),
            )
        case 3:
            members[part] = re.sub(rb"<(/?)(\w)", rb"<\1p:\2", text).replace(b"xmlns=", b"xmlns:p=")
        case _:
            members[part] = rng.choice((b"\0", b"\xff\xff", b" \n", b"\xef\xbb\xbf")) + text
    return members


def _nested(members: Members, rng: random.Random) -> Members:
    """Tags within tags, deeper than anybody needs; some are never closed."""
    part = _part(members, rng)
    tag, depth = rng.choice((b"x", b"row", b"c", b"is", b"r", b"extLst")), rng.choice(_NESTED)
    inner = b"<%s>" % tag * depth + b"</%s>" % tag * rng.choice((depth, depth // 2, 0))
    found = [*_TAG.finditer(members[part])]
    if found:
        one = rng.choice(found)
        members[part] = replaced(members[part], one, one[0] + inner)
    return members


def _bomb(members: Members, rng: random.Random) -> Members:
    """Much of nothing, which packs well."""
    part = _part(members, rng)
    size = rng.choice((1 << 20, 8 << 20))
    filling = rng.choice((b" ", b"<row/>", b"<c/>", b"<si><t/></si>", b"0", b"<xf/>", b"<!---->"))
    found = [*_TAG.finditer(members[part])]
    if found:
        one = rng.choice(found)
        members[part] = replaced(members[part], one, one[0] + filling * (size // len(filling)))
    return members


def _names(members: Members, rng: random.Random) -> Members:
    """Parts that change names, places or contents with one another."""
    one, other = rng.choice([*members]), rng.choice([*members])
    match rng.randrange(5):
        case 0:
            members[one], members[other] = members[other], members[one]
        case 1:
            members[rng.choice((one.upper(), "/" + one, one.replace("/", "\\")))] = members.pop(one)
        case 2:
            del members[one]
        case 3:
            members[one] = rng.choice((b"", b"<x/>", b"\0" * 100, flipped(members[one], rng)))
        case _:
            members[one] = resized(members[one], rng)
    return members


PARTS = {
    "attributes": _attributes,
    "tags": _tags,
    "entities": _entities,
    "encodings": _encodings,
    "nested": _nested,
    "bomb": _bomb,
    "names": _names,
}
# What people type, and do to cells, comes farthest into the program.
OFTEN = (
    *PARTS, "attributes", "tags", "bytes", "length", "members", "foreign",
    *[*CELL_MUTATIONS] * 2,
)  # fmt: skip
SHAPES = ("bytes", "length", "members", "names", "tags")
