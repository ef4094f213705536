"""Rows that look like signatures, sums or headings at first sight, and say something."""

import pytest

from tests.exchange.incoming import Desk
from tests.exchange.test_not_work import RESEMBLING

HEAD = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"]
WIDE = ["Họ và tên", "Việc làm theo", "Giải pháp", "Người theo dõi", "Minh chứng", "Kết quả"]
HELP = [1, "Nguyễn Văn An", "Giúp hộ nghèo", "Đến nhà", "30/09/2026"]
# What may well stand in such cells, and what stands below a table, too.
SIGNING = [
    "Bí thư",
    "Bí thư chi bộ",
    "Cấp ủy",
    "Chi ủy",
    "Đại diện gia đình",
    "Thủ trưởng đơn vị",
    "Xác nhận của thôn",
    "Ký tên vào bản cam kết",
    "Ngày 5 tháng 3 năm 2026",
    "Người lập biểu",
]


@pytest.mark.parametrize("column", range(2, 6))
def test_no_words_beside_it_make_work_a_signature(desk: Desk, column: int) -> None:
    rows = []
    for number, words in enumerate(SIGNING):
        beside = ["" if place != column else words for place in range(2, 6)]
        rows.append([f"Vi {chr(65 + number)}", f"Đọc {number + 2} cuốn sách", *beside])
    taken = desk.accept([WIDE, *rows])
    assert taken.file["commitments_added"] == len(SIGNING)


@pytest.mark.parametrize("column", range(2, 6))
def test_nor_do_they_below_the_first_work_of_a_person(desk: Desk, column: int) -> None:
    rows: list[list[object]] = [[1, "Nguyễn Văn An", "Giúp hộ nghèo"]]
    for number, words in enumerate(SIGNING):
        beside = ["" if place != column else words for place in range(2, 6)]
        rows.append([None, None, f"Đọc {number + 2} cuốn sách", *beside])
    taken = desk.accept([["STT", *WIDE], *rows], "--extra")
    assert taken.file["commitments_added"] == len(SIGNING) + 1


def test_work_of_people_without_numbers_may_begin_with_any_words(desk: Desk) -> None:
    rows = [["Nguyễn Văn An", content] for content in RESEMBLING]
    desk.accept([WIDE[:2], *rows], "--extra")
    assert sorted(content for _, content in desk.works()) == sorted(RESEMBLING)


@pytest.mark.parametrize("content", RESEMBLING)
def test_work_alone_in_its_row_is_kept_or_asked_about(desk: Desk, content: str) -> None:
    taken = desk.take([HEAD, HELP, [None, None, content]])
    assert taken.code == 3 or ("Nguyễn Văn An", content) in desk.works()


def test_a_day_in_words_is_no_signature(desk: Desk) -> None:
    rows = [["Họ và tên", "Ngày kết nạp"], ["Vi A", "ngày 5 tháng 6 năm 1980"], ["Vi B", None]]
    taken = desk.take(rows)
    assert taken.code == 3 or desk.new() == ["Vi A", "Vi B"]


@pytest.mark.parametrize("name", ["- Lê Thị Hòa", "* Lê Thị Hòa", "+ Lê Thị Hòa", "Lê Thị Hòa *"])
def test_a_mark_before_a_name_is_no_note(desk: Desk, name: str) -> None:
    taken = desk.take([WIDE[:2], [name, "Đọc sách"]])
    assert taken.code == 3 or desk.works() == [("Lê Thị Hòa", "Đọc sách")]


UNACCENTED = [
    "TONG VAN CONG",
    "CONG THI NGHIA",
    "KY VAN AN",
    "LUU Y NHI",
    "CHU TRI",
    "THU KY DUYEN",
    "BI THU HA",
    "SO VAN TAM",
    "TAP THE VAN",
    "Tran Trong Do",
]


def test_names_without_accents_are_names(desk: Desk) -> None:
    rows = [[n, name, 1980] for n, name in enumerate(UNACCENTED, start=1)]
    taken = desk.take([["STT", "Ho va ten", "Nam sinh"], *rows])
    assert taken.rows["skipped"] == 0


@pytest.mark.parametrize("number", ["01", "1.", "1)", "1/", "1-", "1.1", "1a", "ĐV01", "001/ĐB"])
def test_whoever_is_numbered_in_another_way_is_not_lost(desk: Desk, number: str) -> None:
    taken = desk.take([["STT", "Họ và tên", "Chức vụ"], [number, "Vi Văn Ao"], ["2", "Vi B", "x"]])
    assert taken.code == 3 or desk.new() == ["Vi Văn Ao", "Vi B"]


def test_people_above_other_headings_are_not_lost_without_numbers(desk: Desk) -> None:
    rows = [
        ["Họ và tên", "Năm sinh"],
        ["Vi A", 1980],
        ["Họ và tên", "Năm sinh", "Chức vụ"],
        ["Vi B", 1981, "Ủy viên"],
    ]
    taken = desk.take(rows)
    assert taken.code == 3 or desk.new() == ["Vi A", "Vi B"]


@pytest.mark.parametrize("far", [2, 60])
def test_other_headings_further_down_lose_nobody(desk: Desk, far: int) -> None:
    rows: list[list[object]] = [["STT", "Họ và tên", "Việc làm theo", "Chức vụ"]]
    rows += [[n, f"Vi {chr(65 + n % 26)}{'abc'[n // 26]}", "Đọc sách", "x"] for n in range(1, far)]
    rows += [["STT", "Họ và tên", "Chức vụ", "Việc làm theo"], [far, "Vi Z", "y", "Trồng cây"]]
    taken = desk.take(rows)
    assert taken.code == 3 or ("Vi Z", "Trồng cây") in desk.works()


def test_a_false_end_of_the_list_ends_nothing(desk: Desk) -> None:
    rows = [["Họ và tên", "Chức vụ"], ["Vi A", None], ["Vi B", "Bí thư"], ["Vi C", None]]
    desk.accept(rows)
    assert desk.new() == ["Vi A", "Vi B", "Vi C"]
