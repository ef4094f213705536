"""A file too large, beyond openpyxl, or a text file: what is handed back of it."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from lamtheobac.sheets.grid import Grid, Source, SourceFile
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.writing import marked
from lamtheobac.sheets.writing.marked import write_marked
from tests.sheets.handed_back import DAY, handed_back, links, listed, remarks, workbook
from tests.sheets.made import read, sheet_of

# --- too large, or beyond openpyxl ------------------------------------------------------------


def only_bad_rows(target: Path) -> None:
    """What is handed back of the workbook when it is not copied whole."""
    assert openpyxl.load_workbook(target).sheetnames == ["Danh sách", "Cần sửa"]
    assert read(target, "Danh sách") == [
        ["Dòng", "A", "B", "C", "D"],
        [3, "2", "=Trần Thị Bình", "31/02/2026", "A"],
    ]
    assert remarks(target) == {"Danh sách!D2": DAY.message}
    assert links(target) == ["'Danh sách'!D2"]
    assert listed(target)[0][1] == "C3"
    assert "chỉ chép các dòng cần sửa" in str(read(target, "Cần sửa")[1][0])


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_UNPACKED", "MOST_CELLS"])
def test_of_a_large_workbook_only_the_bad_rows_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(marked, limit, 10)
    only_bad_rows(handed_back(workbook(tmp_path / "a.xlsx"), [DAY]))


@pytest.mark.parametrize("kind", ["mergeCell", "hyperlink"])
def test_a_range_over_the_whole_sheet_does_not_fill_memory(tmp_path: Path, kind: str) -> None:
    """Openpyxl would make each of its 17 milliard cells."""
    source = workbook(tmp_path / "a.xlsx")
    parts = {"mergeCell": "mergeCells", "hyperlink": "hyperlinks"}
    added = f'<{parts[kind]}><{kind} ref="E1:XFD1048576"/></{parts[kind]}>'
    rewrite(source.path, "xl/worksheets/sheet2.xml", "</sheetData>", f"</sheetData>{added}")
    only_bad_rows(handed_back(source, [DAY]))


def test_a_workbook_that_openpyxl_gives_up_on_is_handed_back_all_the_same(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx")
    rewrite(source.path, "xl/styles.xml", 'patternType="gray125"', 'patternType="new"')
    with pytest.raises(ValueError, match="stylesheet"):
        openpyxl.load_workbook(source.path)
    only_bad_rows(handed_back(source, [DAY]))


def rewrite(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


def test_more_issues_than_anybody_corrects_at_once_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "MOST_ISSUES", 2)
    issues = [DAY._replace(cell=f"C{row}") for row in range(3, 1003)]
    target = handed_back(workbook(tmp_path / "a.xlsx"), issues)
    assert [row[1] for row in listed(target)[:2]] == ["C3", "C4"]
    assert "Còn 998 chỗ nữa" in str(listed(target)[2][0])
    assert len(remarks(target)) == 2


def test_a_target_that_cannot_be_written_is_no_reason_to_try_another_way(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx")
    with pytest.raises(OSError, match="không"):
        write_marked(source, tmp_path / "không" / "có.xlsx", [DAY])


# --- text files -------------------------------------------------------------------------------

CSV = Grid(
    "danh-sach/[2026]",
    hidden=False,
    rows=[
        (1, ["STT", "Họ và tên", "Ngày sinh"]),
        (3, ["1", "=Nguyễn Văn An", "31/02/1980"]),
        (4, ["2", "_x0041_", "0012"]),
    ],
)
CSV_ISSUE = Issue(CSV.name, "C3", "31/02/1980", "Không có ngày này.")


def test_a_text_file_becomes_a_workbook_of_texts(tmp_path: Path) -> None:
    source = SourceFile(tmp_path / "a.csv", Source.TEXT, [CSV])
    target = handed_back(source, [CSV_ISSUE])
    name = "danh-sach--2026-"
    assert read(target, name) == [
        ["STT", "Họ và tên", "Ngày sinh"],
        ["", "", ""],
        ["1", "=Nguyễn Văn An", "31/02/1980"],
        ["2", "_x0041_", "0012"],
    ]
    sheet = sheet_of(target, name)
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert sheet["B3"].data_type == "s"
    assert remarks(target) == {f"{name}!C3": "Không có ngày này."}
    assert links(target) == [f"'{name}'!C3"]
    assert sheet.sheet_view.selection[0].activeCell == "C3"


def test_of_a_long_text_file_only_the_bad_rows_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "MOST_CELLS", 11)  # four rows of three, the blank one counts
    source = SourceFile(tmp_path / "a.csv", Source.TEXT, [CSV])
    target = handed_back(source, [CSV_ISSUE])
    assert read(target, "danh-sach--2026-") == [
        ["Dòng", "A", "B", "C"],
        [3, "1", "=Nguyễn Văn An", "31/02/1980"],
    ]
