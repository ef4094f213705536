"""Workbooks that are not as Excel would write them: disordered, far-flung, hidden, misnamed."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from lamtheobac.errors import TooLargeFile, UnreadableFile
from lamtheobac.sheets.grid import FileNote, Note
from tests.sheets.raw import only_grid, raw_workbook, read, read_far


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>',
            [(1, ["", 1.0]), (3, [3.0])],
        ),
        (
            '<row r="4"><c><v>1</v></c><c r="D4"><v>2</v></c><c><v>5</v></c></row><row><c/></row>',
            [(4, [1.0, "", "", 2.0, 5.0])],
        ),
        (
            '<row r="2"><c t="b"><v>1</v></c></row><row><c/><c><v>3</v></c></row>',
            [(2, [True]), (3, ["", 3.0])],
        ),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', [(1, [2.0])]),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
            [(1, [1.0, 2.0])],
        ),
    ],
)
def test_rows_and_cells_in_any_order_with_or_without_names_are_read(
    tmp_path: Path, rows: str, expected: object
) -> None:
    assert only_grid(raw_workbook(tmp_path / "b.xlsx", rows)).rows == expected


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="A1" t="zz"><v>1</v></c>',
        '<c r="A1" t="b"><v>Nguyễn Văn An</v></c>',
        '<c r="A1"><v>1e999</v></c>',
        '<c r="A1"><v>nan</v></c>',
        '<c r="A1" s="1"><v>-inf</v></c>',  # a panic inside calamine
    ],
)
def test_what_the_reader_gives_up_on_is_unreadable_and_not_repeated(
    tmp_path: Path, cell: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = raw_workbook(tmp_path / "b.xlsx", f'<row r="1">{cell}</row>')
    for way in (read, read_far):
        with pytest.raises(UnreadableFile) as caught:
            way(path)
        assert "Nguyễn" not in caught.value.detail
    capfd.readouterr()


def test_a_cell_at_the_end_of_the_sheet_is_read_and_said(tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "b.xlsx",
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="B2" s="1"><v>45000</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>',
        strings=["<t>Họ và tên</t>"],
        after='<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
        epoch_1904=True,
    )
    found = read(path)
    (grid,) = found.grids
    assert [*grid.rows[:2]] == [(1, ["Họ và tên"]), (2, ["", date(2027, 3, 16)])]
    assert grid.rows[2] == (1_048_576, [""] * 16_383 + [5.0])
    assert grid.merged == [(1, 1, 1, 3)]
    assert found.notes == [Note(FileNote.FAR_CELL, "Biểu", "XFD1048576")]


def test_a_far_cell_is_said_of_smaller_sheets_too(tmp_path: Path) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    wide = raw_workbook(tmp_path / "w.xlsx", near + '<row r="2"><c r="XFD2"><v>1</v></c></row>')
    assert read(wide).notes == [Note(FileNote.FAR_CELL, "Biểu", "XFD2")]
    low = raw_workbook(
        tmp_path / "l.xlsx", near + '<row r="150000"><c r="B150000"><v>1</v></c></row>'
    )
    assert read(low).notes == [Note(FileNote.FAR_CELL, "Biểu", "B150000")]
    full = '<row r="1">' + "<c><v>1</v></c>" * 1_500 + "</row>"
    assert not read(raw_workbook(tmp_path / "f.xlsx", full)).notes


def test_far_cells_without_end_are_refused(tmp_path: Path) -> None:
    path = raw_workbook(
        tmp_path / "b.xlsx",
        "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 1000)),
    )
    with pytest.raises(TooLargeFile):
        read(path)


def test_sheets_come_with_what_is_hidden_and_merged(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    first = written.worksheets[0]
    first.title = "Tập thể"
    first.append(["Họ và tên"])
    first.merge_cells("A1:B2")
    first.row_dimensions[5].hidden = True
    first.column_dimensions["D"].hidden = True
    second = written.create_sheet("Cá nhân")
    second.sheet_state = "veryHidden"
    second.append([1])
    written.create_chartsheet("Biểu đồ")
    written.save(tmp_path / "b.xlsx")
    one, two = read(tmp_path / "b.xlsx").grids
    assert (one.name, one.hidden, one.merged) == ("Tập thể", False, [(1, 1, 2, 2)])
    assert [*one.hidden_rows, *one.hidden_columns] == [5, 4]
    assert (two.name, two.hidden, two.rows) == ("Cá nhân", True, [(1, [1.0])])


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    written.worksheets[0].append(["An"])
    content = BytesIO()
    written.save(content)
    for name in ("b.XLSX", "b.xlsm", "b.csv", "b.xls", "b", "đơn vị.tmp"):
        path = tmp_path / name
        path.write_bytes(content.getvalue())
        assert read(path).grids[0].rows == [(1, ["An"])]
