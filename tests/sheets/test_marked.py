"""A file handed back with what is to be corrected: marked, explained, listed."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.messages import sheets as text
from lamtheobac.sheets.issue import Issue
from tests.sheets.handed_back import (
    DAY,
    YELLOW,
    handed_back,
    links,
    listed,
    remarks,
    source_of,
    workbook,
)
from tests.sheets.made import AN, form, sheet_of


def test_bad_cells_are_marked_and_say_what_to_do(tmp_path: Path) -> None:
    again = DAY._replace(message="Hạn phải trong năm 2026.")
    empty = Issue("Danh sách", "E9", "", "Thiếu giải pháp.")
    target = handed_back(workbook(tmp_path / "a.xlsx"), [DAY, empty, again])
    assert remarks(target) == {
        "Danh sách!C3": "Không có ngày “31/02/2026”.\nHạn phải trong năm 2026.",
        "Danh sách!E9": "Thiếu giải pháp.",
    }


def test_the_rest_of_the_workbook_is_kept(tmp_path: Path) -> None:
    target = handed_back(workbook(tmp_path / "a.xlsx"), [DAY])
    sheet = sheet_of(target, "Danh sách")
    assert sheet.column_dimensions["B"].width == 33
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=A2+1", "f")
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=Trần Thị Bình", "s")
    assert sheet["D3"].value == "_x0041_"
    assert str(sheet["C2"].value)[:10] == "2026-06-30"


def test_our_own_form_keeps_its_locks_drop_downs_and_mark(tmp_path: Path) -> None:
    source = source_of(form(tmp_path / "a.xlsx", AN))
    target = handed_back(source, [Issue("Sổ đăng ký", "K12", "", "Thiếu hạn.")])
    before, after = (sheet_of(path, "Sổ đăng ký") for path in (source.path, target))
    assert after.protection.sheet
    assert len(after.data_validations.dataValidation) == 4
    assert after["T7"].value == before["T7"].value
    assert after.column_dimensions["T"].hidden
    assert after.print_area == before.print_area
    assert not after["K12"].protection.locked
    assert after.freeze_panes == before.freeze_panes


def test_the_workbook_opens_at_the_first_bad_cell(tmp_path: Path) -> None:
    target = handed_back(workbook(tmp_path / "a.xlsx"), [Issue("", "", "", "Lạ."), DAY])
    book = openpyxl.load_workbook(target)
    assert book.active is book["Danh sách"]
    assert book["Danh sách"].sheet_view.selection[0].activeCell == "C3"
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert selected == ["Danh sách"]  # two selected sheets would both take what is typed


def test_a_frozen_sheet_is_scrolled_to_the_first_bad_cell(tmp_path: Path) -> None:
    def freeze(_: Workbook, sheet: Worksheet) -> None:
        sheet.freeze_panes = "B2"

    target = handed_back(workbook(tmp_path / "a.xlsx", freeze), [DAY._replace(cell="C40")])
    view = sheet_of(target, "Danh sách").sheet_view
    assert view.pane is not None
    assert view.pane.topLeftCell == "B37"
    assert [(one.pane, one.activeCell) for one in view.selection] == [("bottomRight", "C40")]


def test_the_list_leads_to_every_place(tmp_path: Path) -> None:
    issues = [
        Issue("", "", "", "Tệp của năm 2025."),
        Issue("Danh sách", "", "", "Thiếu cột “Giải pháp”."),
        DAY,
        Issue("Danh sách", "B3", "=Trần Thị Bình", "=SUM(A1) là gì?"),
    ]
    target = handed_back(workbook(tmp_path / "a.xlsx"), issues)
    assert listed(target) == [
        ["", "(cả tệp)", "", "Tệp của năm 2025."],
        ["Danh sách", "(cả trang)", "", "Thiếu cột “Giải pháp”."],
        ["Danh sách", "C3", "31/02/2026", "Không có ngày “31/02/2026”."],
        ["Danh sách", "B3", "=Trần Thị Bình", "=SUM(A1) là gì?"],
    ]
    assert links(target) == [None, None, "'Danh sách'!C3", "'Danh sách'!B3"]
    cells = [cell for row in sheet_of(target, "Cần sửa").iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_merged_cells_are_marked_where_they_are_seen(tmp_path: Path) -> None:
    def merge(_: Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells("B2:C4")

    target = handed_back(workbook(tmp_path / "a.xlsx", merge), [DAY])
    assert remarks(target) == {"Danh sách!B2": DAY.message}


def test_a_hidden_sheet_with_a_bad_cell_is_shown(tmp_path: Path) -> None:
    def hide(_: Workbook, sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    target = handed_back(workbook(tmp_path / "a.xlsx", hide), [DAY])
    assert sheet_of(target, "Danh sách").sheet_state == "visible"


def test_a_corrected_cell_is_no_longer_marked_the_next_time(tmp_path: Path) -> None:
    def note(_: Workbook, sheet: Worksheet) -> None:
        sheet["C3"].comment = Comment("Hỏi lại anh An", "Bình")

    other = Issue("Danh sách", "B3", "=Trần Thị Bình", "Tên lạ.")
    first = handed_back(workbook(tmp_path / "a.xlsx", note), [DAY, other])
    assert remarks(first)["Danh sách!C3"].endswith("\nHỏi lại anh An")

    corrected = first.rename(tmp_path / "lần hai.xlsx")
    second = handed_back(source_of(corrected), [other])
    sheet = sheet_of(second, "Danh sách")
    assert sheet["C3"].comment is not None
    assert sheet["C3"].comment.text == "Hỏi lại anh An"
    assert sheet["C3"].fill.fgColor.rgb != YELLOW
    assert sheet["B3"].comment is not None
    assert sheet["B3"].comment.text == "Tên lạ."
    assert openpyxl.load_workbook(second).sheetnames == ["Ghi chú", "Danh sách", "Cần sửa"]
    assert len(listed(second)) == 1


def test_a_sheet_of_that_name_that_is_not_ours_is_kept(tmp_path: Path) -> None:
    def add(book: Workbook, _: Worksheet) -> None:
        book.create_sheet("Cần sửa")["A1"] = "Mái nhà"

    target = handed_back(workbook(tmp_path / "a.xlsx", add), [DAY])
    assert sheet_of(target, "Cần sửa")["A1"].value == "Mái nhà"
    assert sheet_of(target, "Cần sửa1")["A1"].value == text.ISSUES_TITLE
