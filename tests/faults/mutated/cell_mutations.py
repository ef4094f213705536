"""What may become of the cells of a workbook: what people type into them, and what files hold."""

import random
import re
from collections.abc import Callable
from html import escape

from tests.faults.mutated.bytes_mutations import Members

Change = Callable[[Members, random.Random], Members]
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*>([^<]*)</t>")

# What people type, in any column.
_TYPED = (
    "", " ", "x", "X", "-", '"', "''", "0", "1", "-1", "1,5", "1.000", "100%", "150%", "Có",
    "không", "31/02/2026", "29/2/2024", "1/1/1900", "30/6", "tháng 6", "quý 3", "30-06-2026",
    "30/06/26", "20/13/2026", "15/06/2026", "16/06/2026", "01/01/2027", "31/12/9999", "2026",
    "1880", "Nguyễn Văn An", "Trần Thị Bình; Lê Thị Hòa", "NguyÔn V¨n An", "Nguye\u0302\u0303n An",
    "nguyen van an", "DV001", "DV999", "=1+1", "+1", "@x", '=HYPERLINK("http://x")', "#REF!",
    "Hoàn thành", "đã xong", "Không hoàn thành", "Chưa", "Đang làm", "muộn", "ốm", "chuyển đi",
    "qua đời", "Chi bộ 1", "Chi bộ 99", "CB1", "STT", "Họ và tên", "A. TẬP THỂ", "B. CÁ NHÂN",
    "Tổng cộng", "(1)", "Đọc sách", "Giúp hộ nghèo", "\u202eabc", "a\u200bb", "_x0000_", "_x000D_",
    "\x07", "a\tb", "a\nb", "🌱", "مرحبا", "ế" * 300, "Việc " * 7_000, "[/b]", "{0}", "%s",
    "01a2209d-0ab4-76d2-8378-f6460f7e2ab0", "lamtheobac.form/1 book=x unit=x year=2026 entry=7",
)  # fmt: skip
_VALUES = (
    "0", "1", "-1", "0.5", "1e308", "1e999", "NaN", "INF", "-0", "46203", "46203.75", "60", "59",
    "2958465", "2958466", "99999999999999999999", "TRUE", "#N/A", "2026-06-30", "2026-02-31",
    "2026-06-30T25:00:00", "0x10", "1,5", " 7 ", "",
)  # fmt: skip
_TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "x", "")
_FAR = ("A0", "XFD1048576", "XFE1", "ZZZZ1", "A1048577", "a1", "1A", "A99999999999", "U9", "$B$9")
_AREAS = (
    "A1", "A1:A1", "A1:XFD1048576", "B9:A1", "A1:B2:C3", "x", "", "A1:ZZZZ9", "A5:U30",
    "a1:xfd1048576", "$A$1:$U$9", "A:XFD", "B9:B900",
)  # fmt: skip


def replaced(text: bytes, found: re.Match[bytes], new: bytes) -> bytes:
    """A text with something else where a match was."""
    return text[: found.start()] + new + text[found.end() :]


def _sheet(members: Members, rng: random.Random) -> str:
    return rng.choice([name for name in members if name.startswith("xl/worksheets/sheet")])


def _typed(members: Members, rng: random.Random) -> Members:
    """Cells into which somebody typed something."""
    sheet = min(name for name in members if name.startswith("xl/worksheets/sheet"))
    cells = [*_CELL.finditer(members[sheet])]
    if not cells:
        return members
    texts = [text.decode(errors="replace") for text in _TEXT.findall(members[sheet])]
    below = [cell for cell in cells if int(cell[2]) > 6] or cells
    for cell in sorted(
        rng.sample(below, min(len(below), rng.choice((1, 2, 5, 30)))), key=_from_end
    ):
        text = rng.choice((*_TYPED, rng.choice(texts or ["x"])))
        members[sheet] = replaced(members[sheet], cell, _written(cell, text, rng))
    return members


def _from_end(found: re.Match[bytes]) -> int:
    return -found.start()


def _written(cell: re.Match[bytes], text: str, rng: random.Random) -> bytes:
    """A cell that holds a text, or a number where it may be one."""
    style = b"".join(re.findall(rb' s="\d+"', cell[3]))
    head = b'<c r="%s%s"%s' % (cell[1], cell[2], style)
    if re.fullmatch(r"-?\d+", text) and rng.random() < 0.7:
        return b"%s><v>%s</v></c>" % (head, text.encode())
    held = escape(text, quote=False).encode()
    return b'%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (head, held)


def _cells(members: Members, rng: random.Random) -> Members:
    """Types, values, styles and places that do not go together; formulas."""
    sheet = _sheet(members, rng)
    cells = [*_CELL.finditer(members[sheet])]
    chosen = rng.sample(cells, min(len(cells), rng.choice((1, 2, 5))))
    for cell in sorted(chosen, key=_from_end):
        place = rng.choice((cell[1] + cell[2], rng.choice(_FAR).encode()))
        style = rng.choice((b"", b' s="0"', b' s="3"', b' s="9999"', b' s="-1"'))
        kind, value = rng.choice(_TYPES).encode(), rng.choice((*_VALUES, *_TYPED)).encode()
        formula = rng.choice(
            (b"", b"", b"<f>1+1</f>", b"<f>" + b"(" * 9_000, b'<f t="shared" si="7"/>')
        )
        inner = rng.choice((b"<v>%s</v>", b"<is><t>%s</t></is>", b"%s", b"<v>%s", b"<v/>%s<v/>"))
        new = b'<c r="%s"%s t="%s">%s%s</c>' % (place, style, kind, formula, inner % value)
        members[sheet] = replaced(members[sheet], cell, new)
    return members


def _rows(members: Members, rng: random.Random) -> Members:
    """Rows that come twice, go, change places and numbers."""
    sheet = _sheet(members, rng)
    rows = [*_ROW.finditer(members[sheet])]
    if not rows:
        return members
    for row in sorted(rng.sample(rows, min(len(rows), rng.choice((1, 3)))), key=_from_end):
        other = rng.choice(rows)[0]
        number = rng.choice((b"0", b"-1", b"1", b"1048576", b"1048577", b"99999999999", b"x"))
        numbered = re.sub(rb'^<row r="\d+"', b'<row r="%s"' % number, row[0])
        hidden = row[0].replace(b"<row ", b'<row hidden="1" ', 1)
        unnamed = re.sub(rb' r="[A-Z]*\d+"', b"", row[0])
        new = rng.choice((b"", row[0] * 2, row[0] * 300, other, numbered, hidden, unnamed))
        members[sheet] = replaced(members[sheet], row, new)
    return members


def _extents(members: Members, rng: random.Random) -> Members:
    """Areas: of the sheet, merged cells, columns, filters; cells far away."""
    sheet = _sheet(members, rng)
    text = members[sheet]
    area = rng.choice(_AREAS).encode()
    match rng.randrange(5):
        case 0:
            text = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % area, text)
        case 1:
            merged = b'<mergeCell ref="%s"/>' % area * rng.choice((1, 2, 3_000))
            text = text.replace(
                b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % merged
            )
        case 2:
            last = rng.choice((b"0", b"16384", b"99999999", b"-1", b"x"))
            cols = b'<cols><col min="1" max="%s" hidden="1"/></cols><sheetData>' % last
            text = text.replace(b"<sheetData>", cols)
        case 3:
            far = b'<row r="1048576"><c r="%s" t="str"><v>x</v></c></row>'
            place = rng.choice((b"A1048576", b"XFD1048576", b"U1048576"))
            text = text.replace(b"</sheetData>", far % place + b"</sheetData>")
        case _:
            rows = b"".join(
                b'<row r="%d"><c r="B%d" t="str"><v>x</v></c></row>' % (n, n)
                for n in range(100, 100 + rng.choice((200, 3_000)))
            )
            text = text.replace(b"</sheetData>", rows + b"</sheetData>")
    members[sheet] = text
    return members


def _strings(members: Members, rng: random.Random) -> Members:
    """Shared texts: out of range, in runs, too long, of another kind, or none at all."""
    name = "xl/sharedStrings.xml"
    sheet = _sheet(members, rng)
    text = escape(rng.choice(_TYPED), quote=False).encode()
    runs = b"<si><r><t>%s</t></r><r><rPr><b/></rPr><t>y</t></r><rPh><t>z</t></rPh></si>" % text
    items = [b"<si><t>%s</t></si>" % text, runs, b"<si/>", b"<si><t/></si>", b"<t>x</t>", b""]
    count = rng.choice((b"0", b"1", b"-1", b"4294967295", b"99999999999", b"x"))
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    members[name] = b'<sst xmlns="%s" count="%s" uniqueCount="%s">%s</sst>' % (
        namespace,
        count,
        count,
        b"".join(rng.choices(items, k=rng.choice((0, 1, 5, 500)))),
    )
    related = (
        b'<Relationship Id="rId99" Target="sharedStrings.xml" Type="%s/sharedStrings"/>' % _OFFICE
    )
    relations = "xl/_rels/workbook.xml.rels"
    if relations in members and b"sharedStrings" not in members[relations]:
        end = b"</Relationships>"
        members[relations] = members[relations].replace(end, related + end)
    cells = [*_CELL.finditer(members[sheet])]
    for cell in sorted(rng.sample(cells, min(len(cells), rng.choice((1, 8)))), key=_from_end):
        index = rng.choice((b"0", b"1", b"4", b"499", b"99999", b"-1", b"x", b"", b"0.5"))
        new = b'<c r="%s%s" t="s"><v>%s</v></c>' % (cell[1], cell[2], index)
        members[sheet] = replaced(members[sheet], cell, new)
    return members


_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _styles(members: Members, rng: random.Random) -> Members:
    """Formats and fonts that change what a cell is taken for."""
    name = "xl/styles.xml"
    text = members[name]
    form = rng.choice(
        ("00000000", "0%", "[h]:mm", "dd/mm/yyyy", "[Red]0", "@", "0" * 300, '"', "[")
    )
    font = rng.choice((".VnTime", "VNI-Times", ".VN" + "x" * 70_000, ""))
    xf = b'<xf numFmtId="%s"' % rng.choice((b"14", b"10", b"164", b"9999", b"-1", b"x"))
    match rng.randrange(4):
        case 0:
            text = re.sub(rb'formatCode="[^"]*"', _code(form), text)
        case 1:
            text = re.sub(rb'<name val="[^"]*"', b'<name val="%s"' % font.encode(), text)
        case 2:
            text = re.sub(rb'<xf numFmtId="\d+"', xf, text)
        case _:
            code = _code(form)
            many = b'<numFmts count="1"><numFmt numFmtId="164" %s/></numFmts><fonts' % code
            text = re.sub(rb"<fonts", many, text, count=1)
    members[name] = text
    return members


def _code(form: str) -> bytes:
    return b'formatCode="%s"' % escape(form).encode()


CELL_MUTATIONS: dict[str, Change] = {
    "typed": _typed,
    "cells": _cells,
    "rows": _rows,
    "extents": _extents,
    "strings": _strings,
    "styles": _styles,
}
