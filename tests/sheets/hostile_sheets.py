"""Workbooks whose zip is sound, and whose XML is broken, a trap, or only unusual."""

from functools import cache, partial

from lamtheobac.errors import DamagedFile, TooLargeFile, UnsafeFile
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
    with_part,
    with_sheet,
)
from tests.sheets.hostile_zip import packed

ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
READ = (TYPES, ROOT, BOOK, RELATIONS, SHEET, STRINGS, STYLES)

# --- text and XML -----------------------------------------------------------------------------


def _ending(part: str, ending: bytes) -> bytes:
    return with_part(part, parts()[part] + ending)


def _cut(part: str) -> bytes:
    return with_part(part, parts()[part][:-9])


def _declaring(part: str, declaration: bytes) -> bytes:
    return with_part(part, declaration + parts()[part])


LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    b'<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
STRANGER = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

for _part in READ:
    add(f"not UTF-8: {_part}", partial(_ending, _part, b"<!-- \xc3\x28 -->"), DamagedFile)
    add(f"zeros: {_part}", partial(_ending, _part, b"\0\0\0"), DamagedFile)
    add(f"not closed: {_part}", partial(_cut, _part), DamagedFile)
    add(f"laughs: {_part}", partial(_declaring, _part, LAUGHS), UnsafeFile)
    add(f"stranger: {_part}", partial(_declaring, _part, STRANGER), UnsafeFile)


def _in_utf_16(part: str) -> bytes:
    return with_part(part, parts()[part].decode().encode("utf-16"))


for _part in (BOOK, SHEET, STRINGS):
    add(f"UTF-16: {_part}", partial(_in_utf_16, _part), DamagedFile)


@case(DamagedFile)
def another_encoding() -> bytes:
    return _declaring(SHEET, b'<?xml version="1.0" encoding="windows-1258"?>')


@case(DamagedFile)
def nested_deeply() -> bytes:
    return with_sheet(b"<a>" * 300_000)


@case(DamagedFile)
def a_tag_without_an_end() -> bytes:
    return with_sheet(b'<row r="1" x="' + b"0123456789abcdef" * 400_000)


@case(DamagedFile)
def a_name_without_an_end() -> bytes:
    return with_sheet(b'<row r="1"><c r="' + b"A" * 1_000_000 + b'1"/></row>')


@case(DamagedFile)
def a_hundred_thousand_names() -> bytes:
    return with_sheet(b"".join(b"<a%d/>" % number for number in range(100_000)))


@case(DamagedFile)
def declaration_between_rows() -> bytes:
    """XML has them before the root only; some readers do not mind."""
    return with_sheet(ONE + STRANGER + ONE)


# --- cells where there are none ---------------------------------------------------------------

for _name, _rows in {
    "column_after_the_last": b'<row r="1"><c r="XFE1"><v>1</v></c></row>',
    "column_of_four_letters": b'<row r="1"><c r="AAAA1"><v>1</v></c></row>',
    "row_after_the_last": b'<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "row_zero": b'<row r="0"><c r="A0"><v>1</v></c></row>',
    "row_after_the_last_in_the_cell": b'<row r="1"><c r="A1048577"><v>1</v></c></row>',
    "row_after_the_last_in_the_row": b'<row r="1048577"><c><v>1</v></c></row>',
    "blank_column_after_the_last": b'<row r="1"><c r="XFE1" s="1"/></row>',
    "far_with_other_quotes": b"<row r='1'><c r='XFE1'><v>1</v></c></row>",
    "far_with_a_prefix": b'<row r="1"><z:c xmlns:z="a" r="XFE1"><v>1</v></z:c></row>',
    "far_with_room": b'<row r="1"><c  r\n=\t"XFE1" ><v>1</v></c></row>',
    "far_with_a_reference": b'<row r="1"><c r="&#88;FE1"><v>1</v></c></row>',
    "far_by_a_second_name": b'<row r="1"><c r="A1" r="XFE1"><v>1</v></c></row>',
    "far_after_a_comment": ONE + b'<!-- --><row r="2"><c r="XFE2"><v>1</v></c></row>',
    "far_behind_a_comment": b'<!--<row r="1">--><row r="1"><c r="XFE1"/></row><!--</row>-->',
    "far_in_capitals": b'<row r="1"><c r="xfe1"><v>1</v></c></row>',
    "name_that_is_none": b'<row r="1"><c r="R1C1"><v>1</v></c></row>',
    "name_in_other_digits": '<row r="１"><c r="A１"><v>1</v></c></row>'.encode(),
    "cell_without_a_row": ONE + b'<c r="A2"><v>1</v></c>',
    "row_in_a_row": b'<row r="1"><row r="2"><c><v>1</v></c></row></row>',
    "more_cells_than_columns": b'<row r="1">' + b"<c><v>1</v></c>" * 16_385 + b"</row>",
    "more_rows_than_rows": b"<row><c/></row>" * 1_048_577,
}.items():
    add(_name, partial(with_sheet, _rows), DamagedFile)

add("far_below_the_rows", partial(with_sheet, ONE, after=b'<c r="XFE1"/>'), DamagedFile)
add("far_above_the_rows", partial(with_sheet, ONE, before=b'<c r="XFE1"/>'), DamagedFile)


@case(TooLargeFile)
def rows_hidden_without_end() -> bytes:
    return with_sheet(b"".join(b'<row r="%d" hidden="1"/>' % n for n in range(1, 300_000)))


# --- unusual, and harmless --------------------------------------------------------------------

for _name, _rows in {
    "cell_in_the_last_corner": ONE + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "blank_cell_in_the_last_corner": ONE + b'<row r="1048576"><c r="XFD1048576" s="0"/></row>',
    "formula_never_calculated": b'<row r="2"><c r="C2"><f>SUM(A1:B1)</f><v/></c></row>',
    "formula_with_its_value": b'<row r="2"><c r="C2"><f>1+1</f><v>2</v></c></row>',
    "broken_reference": b'<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>',
    "hidden_rows": ONE + b'<row r="2" hidden="1"/><row r="4" ht="1" hidden="true"/>',
    "rows_not_hidden": ONE + b'<row r="2" hidden="0"/><row r="4" hidden="false"/>',
    "rows_out_of_order": b'<row r="9"><c r="B9"><v>1</v></c></row>' + ONE,
    "same_cell_twice": b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "cells_without_names": b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 3,
    "rows_without_names": b'<row><c r="A1"><v>1</v></c></row><row><c r="C2"><v>2</v></c></row>',
    "texts_in_cells": b'<row r="1"><c r="A1" t="inlineStr"><is><t>An</t></is></c></row>',
    "texts_of_two_fonts": b'<row r="1"><c r="B1" t="inlineStr"><is><r><t>A</t></r></is></c></row>',
    "other_quotes": b"<row r='1'><c r='B1' t='e'><f>1</f><v>#N/A</v></c></row>",
    "no_rows": b"",
    "many_columns": b'<row r="1"><c r="ZZ1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    "columns_of_three_letters": b'<row r="2"><c r="AAB2"><v>1</v></c></row>',
    "blank_rows_of_a_style": ONE + b'<row r="900" s="1" customFormat="1"><c r="A900" s="1"/></row>',
}.items():
    add(_name, partial(with_sheet, _rows), None)

for _name, _size in {"dimension_too_big": b"A1:XFD1048576", "dimension_too_small": b"A1"}.items():
    add(_name, partial(with_sheet, ONE, before=b'<dimension ref="' + _size + b'"/>'), None)

_COLUMNS = b'<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5"/></cols>'
add("hidden_columns", partial(with_sheet, ONE, before=_COLUMNS), None)
add("other_spelling_and_hidden_columns", partial(with_sheet, ONE + b" <a/>", _COLUMNS), None)


@case(None)
@cache
def two_hundred_thousand_blank_rows() -> bytes:
    cells = b"".join(b'<c r="%c%%(row)d" s="1"/>' % letter for letter in b"ABCDEFGHIJKLMNOPQR")
    row = b'<row r="%(row)d" s="1" customFormat="1">' + cells + b"</row>"
    return with_sheet(ONE + b"".join(row % {b"row": number} for number in range(2, 200_002)))


@case(None)
def prefixed_names() -> bytes:
    """As ClosedXML, a library of .NET, writes them."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    found = parts()
    for part in (BOOK, SHEET, STRINGS, STYLES):
        text = found[part].replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:")
        found[part] = text.replace(b'xmlns="' + main, b'xmlns:x="' + main)
    return packed(found)


@case(None)
def strict_open_xml() -> bytes:
    """python-calamine reads it like any other: texts, numbers, dates of both spellings."""
    found = parts()
    for part, data in found.items():
        text = data.replace(
            b"schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"purl.oclc.org/ooxml/spreadsheetml/main",
        )
        found[part] = text.replace(
            b"schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"purl.oclc.org/ooxml/officeDocument/relationships",
        )
    return packed(found)


# --- the workbook -----------------------------------------------------------------------------

add("hidden_sheet", partial(changed, BOOK, b'"visible" r:id', b'"hidden" r:id'), None)
add("very_hidden_sheet", partial(changed, BOOK, b'"visible" r:id', b'"veryHidden" r:id'), None)
add("epoch_1904", partial(changed, BOOK, b"<workbookPr", b'<workbookPr date1904="1"', 1), None)
add("old_fonts", partial(changed, STYLES, b'val="Calibri"', b'val=".VnTime"', 1), None)
add("old_vni_fonts", partial(changed, STYLES, b'val="Calibri"', b'val="vni-Times"', 1), None)
_ZEROS = b'<numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts>'
add("zeros_of_a_format", partial(changed, STYLES, b"<numFmts", _ZEROS + b"<numFmts"), None)
add("links_to_files", partial(with_part, "xl/externalLinks/externalLink1.xml", b"<a/>"), None)


@case(None, "danh-sach.xlsm")
def macros() -> bytes:
    return with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


@case(TooLargeFile)
def a_hundred_thousand_sheets() -> bytes:
    listed = b"".join(b'<sheet name="S%d" r:id="s%d"/>' % (n, n) for n in range(100_000))
    return changed(BOOK, b"</sheets>", listed + b"</sheets>")


@case(TooLargeFile)
def a_hundred_thousand_relations() -> bytes:
    listed = b"".join(b'<Relationship Id="s%d" Target="a"/>' % n for n in range(100_000))
    return changed(RELATIONS, b"</Relationships>", listed + b"</Relationships>")


@case(None)
def a_thousand_sheets() -> bytes:
    found = parts()
    sheet = found[SHEET]
    listed, related = [], []
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    for number in range(2, 1001):
        found[f"xl/worksheets/sheet{number}.xml"] = sheet
        listed.append(b'<sheet name="S%d" sheetId="%d" r:id="s%d"/>' % ((number,) * 3))
        related.append(
            b'<Relationship Id="s%d" Type="%s" Target="worksheets/sheet%d.xml"/>'
            % (number, kind, number)
        )
    found[BOOK] = found[BOOK].replace(b"</sheets>", b"".join(listed) + b"</sheets>")
    end = b"</Relationships>"
    found[RELATIONS] = found[RELATIONS].replace(end, b"".join(related) + end)
    return packed(found)
