"""Laws of the pre-flight: no bytes break it, and no spelling of XML hides a cell from it."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineError, CalamineWorkbook

from lamtheobac.errors import RefusedFile
from lamtheobac.sheets.reading.archive import Archive
from lamtheobac.sheets.reading.container import SheetFacts, inspect
from lamtheobac.sheets.reading.extents import glance, look
from tests.sheets.hostile_base import SHEET, roster, with_sheet

ORDINARY = [
    b'<row r="1">',
    b'<row r="2" hidden="1">',
    b'<row r="7" spans="1:3" ht="15.75" customHeight="1">',
    b"</row>",
    b'<row r="3"/>',
    b'<c r="A1"><v>1</v></c>',
    b'<c r="B2" s="1" t="s"><v>0</v></c>',
    b'<c r="C7" t="e"><v>#N/A</v></c>',
    b'<c r="AB7"><f>A1+1</f><v>2</v></c>',
    b'<c r="D2" t="inlineStr"><is><t xml:space="preserve"> An </t></is></c>',
    b'<c r="E7" s="0"/>',
]
ODD = [
    b"<row>",
    b"<c><v>1</v></c>",
    b"<c r='F9'><v>1</v></c>",
    b'<c r="A1" r="G9"><v>1</v></c>',
    b'<z:c r="H9"><v>1</v></z:c>',
    b'<c t="n" r="I9"><v>1</v></c>',
    b'<c\nr="J9"\n><v>1</v></c>',
    b'<c r="A1" x="/><c r=&quot;B1&quot;"><v>1</v></c>',
    b'<c r="A1" x=">"><v>1</v></c>',
    b'<c r="A7">',
    b"</c>",
    b"<v>1</v>",
    b"<!-- ",
    b" -->",
    b"<![CDATA[",
    b"]]>",
    b"<?a ",
    b"?>",
    b"</sheetData><sheetData>",
    b"</sheetData>",
    b"<sheetData>",
    b" ",
]
ROWS = st.lists(st.sampled_from(ORDINARY + ODD), max_size=12).map(b"".join)
ORDINARY_ROWS = st.lists(st.sampled_from(ORDINARY), max_size=12).map(b"".join)


def inspected(data: bytes) -> list[SheetFacts] | None:
    """The facts of the sheets; None when the file is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "danh-sach.xlsx"
        path.write_bytes(data)
        try:
            facts = inspect(path)
        except RefusedFile:
            return None
    return list(facts.sheets) if facts else None


@given(st.lists(st.tuples(st.integers(0, len(roster()) - 1), st.integers(0, 255)), max_size=6))
def test_any_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(roster())
    for place, byte in changes:
        data[place] = byte
    inspected(bytes(data))


@given(st.integers(0, len(roster()) - 1))
def test_a_cut_workbook_is_refused_wherever_it_is_cut(length: int) -> None:
    assert inspected(roster()[:length]) is None


@settings(max_examples=300)
@given(ROWS)
def test_calamine_never_reaches_further_than_was_said(rows: bytes) -> None:
    data = with_sheet(rows)
    sheets = inspected(data)
    if sheets is None:
        return
    try:
        read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    except CalamineError:
        return
    table = read.to_python()
    assert sum(map(len, table)) <= sheets[0].spread
    assert any(cell != "" for row in table for cell in row) <= (sheets[0].spread > 0)


@settings(max_examples=300)
@given(ORDINARY_ROWS)
def test_a_glance_says_what_a_look_says(rows: bytes) -> None:
    data = with_sheet(rows)
    archive = Archive(io.BytesIO(data), len(data), Path("danh-sach.xlsx"))
    glanced = glance(archive, SHEET)
    if glanced is None:
        return
    looked = look(archive, SHEET)
    assert glanced._replace(spread=0) == looked._replace(spread=0)
    assert glanced.spread >= looked.spread
