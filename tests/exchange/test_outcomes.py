"""Tables with a year, a status, a result; and which sheet of a workbook is meant."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.exchange.incoming import Desk, Rows

HEAD = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"]
RESULTS = [*HEAD[:3], "Trạng thái", "Kết quả", "Ngày hoàn thành", "Ngày đăng ký", "Lý do"]
HELP = [1, "Nguyễn Văn An", "Giúp hộ nghèo", "Đến nhà", "30/09/2026"]
LIST = ["STT", "Họ và tên", "Năm sinh"]


# --- the year ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "options", "year"),
    [
        (["SỔ ĐĂNG KÝ NĂM 2025"], (), 2025),
        (["SỔ ĐĂNG KÝ"], (), 2026),
        (["SỔ ĐĂNG KÝ NĂM 2025"], ("--year", 2024), 2024),
        (["NĂM HỌC 2025-2026"], (), 2026),
        (["ĐĂNG KÝ LÀM THEO BÁC", "Tân Yên, ngày 20 tháng 12 năm 2025"], (), 2026),
        (["ĐĂNG KÝ NĂM 2025", "Tân Yên, ngày 05 tháng 01 năm 2026"], (), 2025),
    ],
)
def test_the_year_is_that_of_the_title(
    desk: Desk, titles: list[str], options: tuple[object, ...], year: int
) -> None:
    rows = [*([title] for title in titles), HEAD, HELP]
    taken = desk.accept(rows, *options, above=len(titles) + 1)
    assert taken.file["year"] == year
    assert desk.work("Giúp hộ nghèo")["year"] == year


def test_a_column_of_years_comes_before_the_title(desk: Desk) -> None:
    rows = [["NĂM 2025"], [*HEAD, "Năm"], [*HELP, 2024], [*HELP, "2023"], HELP]
    desk.accept(rows, above=2)
    years = sorted(item["year"] for item in desk.run("list", "--json").json)
    assert years == [2023, 2024, 2025]


@pytest.mark.parametrize("year", [26, 1989, "x", "2101", "năm tới"])
def test_what_is_no_year_is_an_issue(desk: Desk, year: object) -> None:
    assert list(desk.refuse([[*HEAD, "Năm"], [*HELP, year]]).issues) == ["F2"]


# --- the outcome ---------------------------------------------------------------------------------


def test_results_of_what_is_in_the_book_are_taken(desk: Desk) -> None:
    desk.say("register", "an", "Giúp hộ nghèo", "--submitted", "01/02/2026")
    row = [1, "Nguyễn Văn An", "giúp hộ nghèo", "Hoàn thành", "2 hộ", "05/06/2026"]
    taken = desk.accept([RESULTS, row])
    assert taken.only(commitments_changed=1)
    item = desk.work("Giúp hộ nghèo")
    assert (item["status"], item["completed_on"]) == ("completed", "2026-06-05")
    assert item["result"] == "2 hộ"


def test_another_result_does_not_overwrite_that_of_the_book(desk: Desk) -> None:
    desk.say("register", "an", "Giúp hộ nghèo", "--submitted", "01/02/2026")
    desk.say("complete", "1", "--result", "2 hộ", "--on", "01/06/2026")
    row = [1, "Nguyễn Văn An", "Giúp hộ nghèo", "Hoàn thành", "3 hộ", "02/06/2026"]
    refused = desk.refuse([RESULTS, row])
    assert list(refused.issues) == ["E2", "F2"]
    assert "“2 hộ”" in refused.issues["E2"]


def test_what_an_outcome_needs_is_asked_for_in_its_cell(desk: Desk) -> None:
    on = "01/02/2026"
    rows = [
        RESULTS,
        [1, "Nguyễn Văn An", "A", "Hoàn thành", None, None, on, None],
        [2, "Nguyễn Văn An", "B", None, "Hoàn thành", None, on, None],
        [3, "Trần Thị Bình", "C", "Không hoàn thành", None, None, on, None],
        [4, "Trần Thị Bình", "D", None, None, "01/07/2026", on, None],
        [5, "Lê Thị Hòa", "E", None, None, "31/01/2026", on, None],
        [6, "Lê Thị Hòa", "F", "linh tinh", None, None, on, None],
    ]
    refused = desk.refuse(rows)
    assert sorted(refused.issues) == ["D7", "F2", "F3", "F5", "F6", "H4"]


def test_problems_are_listed_as_they_stand_in_the_sheet(desk: Desk) -> None:
    rows = [
        RESULTS,
        [1, "Nguyễn Văn An", "Đọc sách", "Hoàn thành"],
        [2, "Trần Thị Bình", "Trồng cây", "linh tinh", None, "31/02/2026"],
        [3, "Le Thi Hoa", "Học chữ"],
        [4, None, "Ca hát"],
    ]
    assert list(desk.refuse(rows).issues) == ["F2", "D3", "F3", "B4", "B5"]


def test_words_for_a_status_are_understood(desk: Desk) -> None:
    on = "01/02/2026"
    rows = [
        RESULTS,
        [1, "Nguyễn Văn An", "A", "ĐÃ HOÀN THÀNH", "tốt", "05/06/2026", on, None],
        [2, "Nguyễn Văn An", "B", "Chưa hoàn thành", "đang làm", None, on, None],
        [3, "Trần Thị Bình", "C", "không đạt", None, None, on, "Ốm"],
        [4, "Trần Thị Bình", "D", "rút", None, None, on, "Chuyển việc"],
        [5, "Lê Thị Hòa", "E", None, "Tốt", "05/06/2026", on, None],
        [6, "Lê Thị Hòa", "F", None, None, None, on, None],
    ]
    desk.accept(rows)
    statuses = [desk.work(letter)["status"] for letter in "ABCDEF"]
    assert statuses == [
        "completed", "in_progress", "not_completed", "withdrawn", "completed", "registered",
    ]  # fmt: skip


# --- sheets --------------------------------------------------------------------------------------

COVER: Rows = [["SỔ ĐĂNG KÝ"], ["CHI BỘ 1"]]
Making = Callable[..., Path]


@pytest.fixture
def sheets(desk: Desk) -> Making:
    """Make a workbook of several sheets."""

    def made(pages: Mapping[str, Rows], *, hidden: str = "") -> Path:
        book = Workbook()
        for name, rows in pages.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(list(row))
            page.sheet_state = "hidden" if name == hidden else "visible"
        del book["Sheet"]
        path = desk.folder / "nhieu-trang.xlsx"
        book.save(path)
        return path

    return made


def test_a_cover_is_passed_over(desk: Desk, sheets: Making) -> None:
    taken = desk.accept(sheets({"Bìa": COVER, "DS": [LIST, [1, "Vi A", 1980]], "Trống": []}))
    assert taken.file["sheets"] == ["DS"]
    assert desk.new() == ["Vi A"]


def test_of_several_sheets_none_is_guessed(desk: Desk, sheets: Making) -> None:
    first, second = [LIST, [1, "Vi A", 1980]], [LIST, [1, "Vi B", 1980]]
    path = sheets({"Bìa": COVER, "Quý 1": first, "Quý 2": second})
    refused = desk.refuse(path)
    assert "Quý 1, Quý 2. Hãy chọn một bằng --sheet" in refused.issues[""]
    desk.accept(path, "--sheet", "QUÝ 2")
    assert desk.new() == ["Vi B"]
    assert "Bìa, Quý 1, Quý 2" in desk.refuse(path, "--sheet", "Quý 3").issues[""]


@pytest.mark.parametrize("blank", [[LIST], [LIST, ["(1)", "(2)", "(3)"]], [LIST, [1], [2]]])
def test_a_sheet_that_nobody_filled_in_is_no_choice(
    desk: Desk, sheets: Making, blank: Rows
) -> None:
    desk.accept(sheets({"Chi tiết": blank, "DS": [LIST, [1, "Vi A", 1980]]}))
    assert desk.new() == ["Vi A"]


def test_a_workbook_of_forms_that_nobody_filled_in_has_nobody(desk: Desk, sheets: Making) -> None:
    blank = [LIST, ["(1)", "(2)", "(3)"], [1], [2]]
    assert desk.accept(sheets({"Tổ 1": blank, "Tổ 2": blank})).only()


def test_a_hidden_sheet_is_said_and_only_taken_when_asked_for(desk: Desk, sheets: Making) -> None:
    pages = {"DS": [LIST, [1, "Vi A", 1980]], "Cũ": [LIST, [1, "Vi B", 1980]]}
    path = sheets(pages, hidden="Cũ")
    assert "Trang ẩn “Cũ”: không đọc" in desk.read_aloud(path).out
    desk.accept(path)
    assert desk.new() == ["Vi A"]
    assert "không đọc" not in desk.read_aloud(path, "--sheet", "Cũ").out
    desk.accept(path, "--sheet", "Cũ")
    assert desk.new() == ["Vi A", "Vi B"]


def test_a_table_on_a_hidden_sheet_only_is_hinted_at(desk: Desk, sheets: Making) -> None:
    refused = desk.refuse(sheets({"Bìa": COVER, "DS": [LIST, [1, "Vi A", 1980]]}, hidden="DS"))
    assert "“DS”" in refused.issues[""]


def test_hidden_rows_and_columns_are_read_and_said(desk: Desk) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "DS"
    for row in (LIST, [1, "Vi A", 1980], [2, "Vi B", 1981], [3, "Vi C", 1982], [4, "Vi D", 1983]):
        page.append(row)
    for number in (3, 4):
        page.row_dimensions[number].hidden = True
    page.column_dimensions["C"].hidden = True
    book.save(desk.folder / "an.xlsx")
    taken = desk.accept(desk.folder / "an.xlsx")
    assert desk.new() == ["Vi A", "Vi B", "Vi C", "Vi D"]
    assert any("dòng ẩn (3–4)" in note for note in taken.file["notes"])
    assert any("cột ẩn (C)" in note for note in taken.file["notes"])
