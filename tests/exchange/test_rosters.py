"""Lists of members as they circulate: the layouts, and headings wherever and however they stand."""

import unicodedata
from pathlib import Path

import pytest

from tests.exchange.incoming import Desk
from tests.exchange.layout_4 import PEOPLE, layout_4

SAMPLES = Path(__file__).parent / "samples"
LIST = SAMPLES / "DS_DANGVIEN-6-members.xlsx"
BLANK = SAMPLES / "blank-form-39-columns.xlsx"
NEW = [1, "Phạm Văn Mới", "05/06/1980"]


# --- the layouts that circulate ------------------------------------------------------------------


def test_units_that_the_book_does_not_know_are_named_by_their_cells(desk: Desk) -> None:
    refused = desk.refuse(LIST)
    assert list(refused.issues) == ["G2", "G3", "G4", "G5", "G6", "G7"]
    assert "“Chi bộ Văn phòng”" in refused.issues["G2"]
    assert refused.rows["refused"] == 6
    assert desk.new() == []


def test_the_list_of_an_office_becomes_six_people(desk: Desk) -> None:
    desk.say("unit", "add", "Chi bộ Văn phòng", "--code", "VP")
    desk.say("unit", "add", "Chi bộ Kỹ thuật", "--code", "KT")
    taken = desk.accept(LIST)
    assert taken.kind == "roster"
    assert taken.only(members_added=6)
    assert taken.file["unused_headings"] == ["Chi bộ nơi cư trú"]
    giang = desk.person("VŨ THỊ GIANG")
    assert (giang["born"], giang["joined_on"]) == (1991, "2016-08-19")
    assert giang["unit"]["code"] == "KT"
    assert "theo DS_DANGVIEN" in desk.read_aloud(LIST).out


def test_a_blank_form_of_39_columns_has_nobody(desk: Desk) -> None:
    taken = desk.accept(BLANK)
    assert taken.only()
    assert taken.skipped == {"numbers": 1, "note": 3}


@pytest.mark.parametrize("first_row", [4, 12, 16])
def test_the_workbook_4_is_taken_wherever_it_begins(desk: Desk, first_row: int) -> None:
    taken = desk.accept(layout_4(desk.folder / "4.xlsx", PEOPLE, first_row=first_row))
    assert taken.kind == "roster"
    assert taken.only(members_added=2)
    assert taken.skipped == {"numbers": 1}
    new, woman = map(desk.person, ("Phạm Văn Mới", "Đỗ Thị Hường"))
    assert (new["born"], new["position"], new["office"]) == (1980, "Ủy viên", "Kế toán")
    assert (new["joined_on"], woman["joined_on"]) == ("2005-02-03", "2010-09-02")
    assert woman["born"] == 1985


def test_the_workbook_4_is_recognised_and_its_hidden_lists_are_said(desk: Desk) -> None:
    seen = desk.read_aloud(layout_4(desk.folder / "4.xlsx", PEOPLE)).out
    assert "theo “File nhập liệu 4.0”" in seen
    assert "Trang ẩn “DM_GioiTinh”: không đọc" in seen
    assert "Trang ẩn “DM_ToChuc”: không đọc" in seen
    assert "Ai Đó" not in seen


def test_the_workbook_4_with_numbers_only_has_nobody(desk: Desk) -> None:
    taken = desk.accept(layout_4(desk.folder / "4.xlsx", [[n] for n in range(1, 31)]))
    assert taken.only()
    assert taken.skipped == {"numbers": 1, "unfilled": 30}


@pytest.mark.parametrize("mark", ["VD", "Ví dụ", "Mẫu"])
def test_the_example_of_a_form_is_nobody(desk: Desk, mark: str) -> None:
    example = (mark, "Nguyễn Văn A", "01/01/1980", "Nam")
    taken = desk.accept(layout_4(desk.folder / "4.xlsx", [example]))
    assert taken.only()


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [1, 2, 15, 40])
def test_headings_are_found_in_whatever_row(desk: Desk, row: int) -> None:
    above = [[f"Ghi chú {n}: họ và tên ghi có dấu"] for n in range(1, row)]
    desk.accept([*above, ["STT", "Họ và tên", "Ngày sinh"], NEW], above=row)
    assert desk.new() == ["Phạm Văn Mới"]


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("Họ và\ntên", "Ngày,\r\ntháng,\nnăm sinh"),
        ("HỌ VÀ TÊN", "NGÀY THÁNG NĂM SINH"),
        ("Họ\xa0và\xa0tên ", " Ngày  sinh :"),
        ("Họ và tên (*)", "Sinh ngày *"),
        ("Họ và tên đảng viên (chữ in hoa)", "Sinh năm"),
        ("Ho va ten", "Ngay sinh"),
        (unicodedata.normalize("NFD", "Họ và tên"), unicodedata.normalize("NFD", "Năm sinh")),
        ("Hoï vaø teân", "Naêm sinh"),
        ("Hä vµ tªn", "N¨m sinh"),
    ],
)
def test_headings_are_known_however_they_are_written(desk: Desk, name: str, born: str) -> None:
    taken = desk.accept([["STT", name, born], NEW])
    assert taken.file["unused_headings"] == []
    assert desk.person("Phạm Văn Mới")["born"] == 1980


def test_the_row_with_most_headings_is_the_right_one(desk: Desk) -> None:
    rows = [
        ["Đảng viên"],
        ["Họ và tên", "Chức vụ"],
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
        [*NEW, "Bí thư"],
    ]
    desk.accept(rows, above=3)
    assert desk.new() == ["Phạm Văn Mới"]


def test_a_person_whose_facts_look_like_headings_is_a_person(desk: Desk) -> None:
    desk.accept([["STT", "Họ và tên", "Ngày sinh", "Chức vụ"], [1, "Lê Tên", 1980, "Đảng viên"]])
    assert desk.person("Lê Tên")["position"] == "Đảng viên"


def test_a_heading_over_several_columns_may_name_a_group(desk: Desk) -> None:
    rows = [
        ["TT", "THÔNG TIN CÁ NHÂN", None, None, "Chức vụ"],
        [None, "Họ và tên", "Năm sinh", "Quê quán", None],
        [1, "Phạm Văn Mới", 1980, "Bắc Giang", "Bí thư"],
    ]
    desk.accept(desk.merged(rows, "A1:A2", "B1:D1", "E1:E2"))
    new = desk.person("Phạm Văn Mới")
    assert (new["born"], new["position"]) == (1980, "Bí thư")


def test_years_of_birth_stand_in_one_column_for_men_and_one_for_women(desk: Desk) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ", None],
        [1, "Phạm Văn Mới", 1980, None, None],
        [2, "Đỗ Thị Hường", None, 1985, None],
    ]
    desk.accept(desk.merged(rows, "A1:A2", "B1:B2", "C1:D1", "E1:E2"))
    assert [desk.person(name)["born"] for name in desk.new()] == [1980, 1985]


def test_the_day_of_joining_stands_beside_the_day_of_full_membership(desk: Desk) -> None:
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Ngày vào Đảng", None],
        [None, None, None, "Dự bị", "Chính thức"],
        [1, "Phạm Văn Mới", 1980, "01/02/2000", "01/02/2001"],
    ]
    desk.accept(desk.merged(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1"))
    assert desk.person("Phạm Văn Mới")["joined_on"] == "2000-02-01"


@pytest.mark.parametrize(
    "headings",
    [("Họ và tên đệm", "Tên"), ("Họ đệm", "Tên"), ("Họ", "Tên"), ("Họ và tên", None)],
)
def test_a_name_in_two_columns_is_one_name(desk: Desk, headings: tuple[str, str | None]) -> None:
    rows = [["TT", *headings, "Năm sinh"], [1, "Phạm Văn", "Mới", 1980]]
    areas = () if headings[1] else ("B1:C1",)
    desk.accept(desk.merged(rows, *areas))
    assert desk.new() == ["Phạm Văn Mới"]


def test_people_above_a_second_row_of_headings_are_not_lost(desk: Desk) -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        [1, "Vi A", 1980],
        ["STT", "Họ và tên", "Năm sinh", "Chức vụ"],
        [2, "Vi B", 1981, "Ủy viên"],
    ]
    taken = desk.take(rows)
    assert taken.code == 3 or desk.new() == ["Vi A", "Vi B"]


def test_people_in_a_second_block_of_columns_are_not_lost(desk: Desk) -> None:
    half = ["STT", "Họ và tên", "Năm sinh"]
    rows = [[*half, *half], [1, "Vi A", 1980, 3, "Vi C", 1982], [2, "Vi B", 1981, 4, "Vi D", 1983]]
    taken = desk.take(rows)
    assert taken.code == 3 or sorted(desk.new()) == ["Vi A", "Vi B", "Vi C", "Vi D"]


@pytest.mark.parametrize(
    ("heading", "said", "category"),
    [
        ("Loại đảng viên", "Dự bị", "probationary"),
        ("Loại đảng viên", "ĐVCT", "full"),
        ("Đối tượng", "Quần chúng", "non-party"),
        ("Là đảng viên dự bị", "x", "probationary"),
        ("Đảng viên dự bị", "X", "probationary"),
    ],
)
def test_who_is_on_probation_is_not_taken_for_a_full_member(
    desk: Desk, heading: str, said: str, category: str
) -> None:
    desk.accept([["STT", "Họ và tên", heading], [1, "Vi A", said], [2, "Vi B", None]])
    assert [desk.person(name)["category"] for name in ("Vi A", "Vi B")] == [category, "full"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Đảng viên", "x"),
        ("Đảng viên", "Chính thức"),
        ("Họ và tên khai sinh", "Nguyễn Văn Ân"),
        ("Tên", "Nguyễn Văn An"),
        ("Giới tính", "Nam"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(desk: Desk, heading: str, said: str) -> None:
    rows = [["STT", "Họ và tên", heading, "Năm sinh"], [1, "Nguyễn Văn An", said, 1980]]
    taken = desk.take(rows)
    assert taken.code == 3 or taken.only()
    assert desk.new() == []


def test_rows_merged_for_something_else_are_one_person(desk: Desk) -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Họ tên con"],
        [1, "Vi A", 1980, "Vi Nhỏ"],
        [None, None, None, "Vi Bé"],
        [2, "Vi B", 1981, None],
    ]
    desk.accept(desk.merged(rows, "A2:A3", "B2:B3", "C2:C3"))
    assert desk.new() == ["Vi A", "Vi B"]


def test_a_list_without_names_is_refused_with_the_headings_found(desk: Desk) -> None:
    refused = desk.refuse([["STT", "Năm sinh", "Chức vụ", "Ngày vào Đảng"], [1, 1980, "x", None]])
    (message,) = refused.issues.values()
    assert "“Họ và tên”" in message
    assert "STT, Năm sinh, Chức vụ, Ngày vào Đảng" in message


def test_an_empty_workbook_is_refused_and_headings_alone_are_not(desk: Desk) -> None:
    assert "“Họ và tên”" in desk.refuse([]).issues[""]
    assert desk.accept([["STT", "Họ và tên", "Năm sinh"]]).only()
