"""Areas that hold a whole sheet, or thousands that overlap, keep nobody waiting."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from lamtheobac.errors import TooLargeFile
from lamtheobac.sheets.grid import Source, SourceFile
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.reading.worker import Reader
from lamtheobac.sheets.table.headings import find_headings
from lamtheobac.sheets.table.rows import read_rows
from lamtheobac.sheets.writing.marked import write_marked
from tests.sheets.hostile_base import SHEET, changed, parts
from tests.sheets.hostile_zip import packed

ISSUE = Issue("Danh sách", "C3", "31/02/2026", "Không có ngày “31/02/2026”.")


def merged(*areas: str) -> bytes:
    """The roster with merged areas."""
    tags = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return changed(SHEET, b"</sheetData>", f"</sheetData><mergeCells>{tags}</mergeCells>".encode())


@pytest.mark.parametrize(
    "areas",
    [
        ["A1:ZZZZ9"] * 3_000,
        ["A1:XFD1048576"] * 3_000,
        [f"B{top}:B{bottom}" for top in range(2, 62) for bottom in range(950, 1_000)],
    ],
)
def test_areas_that_overlap_are_read_as_any_others(tmp_path: Path, areas: list[str]) -> None:
    (tmp_path / "ds.xlsx").write_bytes(merged(*areas))
    with Reader() as reader:
        (grid,) = reader.read(tmp_path / "ds.xlsx").grids
    headings = find_headings(grid)
    assert headings is not None
    names = [
        row.row.texts
        for row in read_rows(grid, headings, epoch_1904=False, fix_fonts=True)
        if row.row
    ]
    assert len(names) == 3
    assert find_headings(grid._replace(merged=[])) == headings._replace(second={})


def test_more_areas_than_a_register_has_are_refused(tmp_path: Path) -> None:
    (tmp_path / "ds.xlsx").write_bytes(merged(*(f"A{n}:B{n}" for n in range(9, 100_100))))
    with Reader() as reader, pytest.raises(TooLargeFile):
        reader.read(tmp_path / "ds.xlsx")


@pytest.mark.parametrize(
    "tag",
    [
        '<mergeCells><mergeCell ref="a1:xfd1048576"/></mergeCells>',
        "<mergeCells><mergeCell x=\">\" ref = '$A$1:$XFD$1048576'/></mergeCells>",
        '<mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A:XFD" location="A1"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="1:1048576" location="A1"/></hyperlinks>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_whole_sheet_is_not_laid_out_to_mark_one_cell(
    tmp_path: Path, tag: str, encoding: str
) -> None:
    sheet = parts()[SHEET].decode().replace("</sheetData>", f"</sheetData>{tag}")
    (tmp_path / "ds.xlsx").write_bytes(packed(parts() | {SHEET: sheet.encode(encoding)}))
    source = SourceFile(tmp_path / "ds.xlsx", Source.WORKBOOK, ())
    write_marked(source, tmp_path / "sửa.xlsx", [ISSUE])
    assert "Cần sửa" in load_workbook(tmp_path / "sửa.xlsx").sheetnames
