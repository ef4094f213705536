"""Whom a row of somebody else's file means: known, new, or a doubt; and which unit."""

import unicodedata

import pytest

from tests.exchange.incoming import Desk

HEAD = ["STT", "Họ và tên", "Năm sinh", "Mã", "Chi bộ"]
PLAIN = HEAD[:3]


@pytest.fixture
def units(desk: Desk) -> Desk:
    """The book has another cell with a namesake, and one that was closed."""
    desk.say("unit", "add", "Chi bộ 10", "--code", "CB10")
    desk.say("unit", "add", "Chi bộ cũ", "--code", "CU")
    desk.say("unit", "close", "CU", "--on", "01/06/2026")
    desk.say("member", "add", "Nguyễn Văn An", "--born", "1990", "--unit", "CB10")
    return desk


# --- who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Lê Thị Hòa",
        "Lê Thị Hoà",
        "LÊ THỊ HÒA",
        "lê  thị\xa0hòa ",
        "Lê\u200b Thị Hòa",
        "Lê Thị\nHòa",
        unicodedata.normalize("NFD", "Lê Thị Hòa"),
    ],
)
def test_a_name_is_known_however_it_is_spelled_and_stays_as_it_was(desk: Desk, name: str) -> None:
    taken = desk.accept([PLAIN, [1, name, None]])
    assert taken.only()
    assert sorted(one["name"] for one in desk.people()) == [
        "Lê Thị Hòa", "Nguyễn Văn An", "Trần Thị Bình",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["Đ/c Lê Thị Hòa", "Đồng chí Lê Thị Hòa", "đ/c: Lê Thị Hòa", "Bà Lê Thị Hòa"],
)
def test_a_form_of_address_is_no_part_of_a_name(desk: Desk, name: str) -> None:
    taken = desk.take([PLAIN, [1, name, None]])
    assert taken.code == 3 or taken.only()
    assert desk.new() == []


@pytest.mark.parametrize(
    "name",
    [
        "Lê Thị Hòa (Phó Bí thư)",
        "Lê Thị Hòa - Bí thư",
        "Lê Thị Hòa 2",
        "Lê Thị Hòa,",
        "Lê Thị Hòa.",
    ],
)
def test_a_remark_beside_a_name_is_a_doubt(desk: Desk, name: str) -> None:
    taken = desk.take([[*PLAIN, "Chức vụ"], [1, name, 1985, "Ủy viên"]])
    assert taken.code == 3 or taken.only(members_changed=1)
    assert desk.new() == []


def test_a_name_without_accents_is_a_doubt(desk: Desk) -> None:
    refused = desk.refuse([PLAIN, [1, "Nguyen Van An", 1980], [2, "LE THI HOA", None]])
    assert "Có phải là DV001" in refused.issues["B2"]
    assert "Có phải là DV003" in refused.issues["B3"]


def test_a_year_of_birth_is_learned_and_tells_people_apart(desk: Desk) -> None:
    desk.accept([PLAIN, [1, "Trần Thị Bình", 1985], [2, "Nguyễn Văn An", 1991]])
    assert desk.person("Trần Thị Bình")["born"] == 1985
    assert desk.new() == ["Nguyễn Văn An"]
    born = sorted(one["born"] for one in desk.people() if one["name"] == "Nguyễn Văn An")
    assert born == [1980, 1991]


def test_two_who_fit_are_a_doubt_until_the_year_or_the_code_decides(desk: Desk) -> None:
    desk.say("member", "add", "Nguyễn Văn An", "--born", "1991")
    refused = desk.refuse([PLAIN, [1, "Nguyễn Văn An", None]])
    assert "Có 2 người khớp: DV001" in refused.issues["B2"]
    assert desk.accept([PLAIN, [1, "Nguyễn Văn An", 1991]]).only()
    assert desk.accept([HEAD, [1, "Nguyễn Văn An", None, "DV004", None]]).only()


def test_a_code_says_who_is_meant(desk: Desk) -> None:
    rows = [HEAD, [1, "Nguyễn Văn An", None, "dv001", None], [2, "Phạm Văn Mới", None, "X9", None]]
    assert desk.accept(rows).only(members_added=1)
    assert desk.person("Phạm Văn Mới")["code"] == "X9"
    assert desk.person("Nguyễn Văn An")["code"] == "DV001"


def test_a_code_with_another_name_or_a_name_with_another_code_is_a_doubt(desk: Desk) -> None:
    rows = [
        HEAD,
        [1, "Phạm Văn Mới", None, "DV003", None],
        [2, "Nguyễn Văn An", 1980, "ZZ9", None],
        [3, "Vi Văn A", None, "X9", None],
        [4, "Vi Văn B", None, "x9", None],
    ]
    refused = desk.refuse(rows)
    assert list(refused.issues) == ["D2", "D3", "D5"]
    assert "DV003" in refused.issues["D2"]
    assert "DV001" in refused.issues["D3"]
    assert "dòng 4" in refused.issues["D5"]


def test_a_code_of_leading_zeros_keeps_them(desk: Desk) -> None:
    desk.accept([HEAD, [1, "Phạm Văn Mới", None, "007", None]])
    assert desk.person("Phạm Văn Mới")["code"] == "007"


@pytest.mark.parametrize("known", ["Nguyễn Văn An", "Phạm Văn Mới"])
def test_somebody_listed_twice_is_a_doubt(desk: Desk, known: str) -> None:
    refused = desk.refuse([PLAIN, [1, known, 1980], [2, known.upper(), 1980], [3, known, None]])
    assert list(refused.issues) == ["B3", "B4"]
    assert "dòng 2" in refused.issues["B3"]


def test_namesakes_of_different_years_are_two_people(desk: Desk) -> None:
    desk.accept([PLAIN, [1, "Phạm Văn Mới", 1980], [2, "Phạm Văn Mới", 1981]])
    assert desk.new() == ["Phạm Văn Mới", "Phạm Văn Mới"]


# --- who is no longer here -----------------------------------------------------------------------


def test_who_left_in_an_earlier_year_is_not_taken_for_somebody_new(desk: Desk) -> None:
    desk.run("member", "leave", "binh", "--reason", "chuyển đi", "--on", "01/06/2025")
    desk.run("member", "leave", "hoa", "--reason", "chuyển đi", "--on", "01/06/2026")
    refused = desk.refuse([PLAIN, [1, "Trần Thị Bình", None]], "--year", "2027")
    assert "đã rời" in refused.issues["B2"]
    assert desk.accept([PLAIN, [1, "Lê Thị Hòa", None]]).only()


@pytest.mark.parametrize(
    "status",
    [
        "Chuyển đi",
        "ĐÃ CHUYỂN SINH HOẠT",
        "Chuyển SH đi",
        "Từ trần",
        "Đã mất",
        "Chết",
        "Xóa tên",
        "Khai trừ",
        "Xin ra khỏi Đảng",
        "Xin ra Đảng",
    ],
)
def test_who_is_gone_by_the_list_is_not_added(desk: Desk, status: str) -> None:
    rows = [[*PLAIN, "Trạng thái"], [1, "Vi A", 1980, status], [2, "Vi B", 1980, "Đang sinh hoạt"]]
    taken = desk.accept(rows)
    assert desk.new() == ["Vi B"]
    assert taken.skipped == {"not_here": 1}


@pytest.mark.parametrize("status", ["", "Chính thức", "Miễn sinh hoạt", "Chuyển đến"])
def test_who_is_here_by_the_list_is_added(desk: Desk, status: str) -> None:
    desk.accept([[*PLAIN, "Trạng thái"], [1, "Vi A", 1980, status]])
    assert desk.new() == ["Vi A"]


# --- where ---------------------------------------------------------------------------------------


def test_a_unit_is_meant_by_its_code_or_its_whole_name(units: Desk) -> None:
    said = ["Chi bộ 1", "Chi bộ 10", "CHI  BỘ 10 ", "cb10", "chi bo 1"]
    names = [f"Vi {letter}" for letter in "ABCDE"]
    rows = zip(names, said, strict=True)
    units.accept([HEAD, *([1, name, None, None, unit] for name, unit in rows)])
    codes = [units.person(name)["unit"]["code"] for name in names]
    assert codes == ["CB1", "CB10", "CB10", "CB10", "CB1"]


@pytest.mark.parametrize("said", ["Chi bộ 100", "Chi bộ 01", "Chi bộ", "1", 10, "Chi bộ 1 xã A"])
def test_a_unit_that_is_not_exactly_meant_is_an_issue(units: Desk, said: object) -> None:
    refused = units.refuse([HEAD, [1, "Vi A", None, None, said]])
    assert list(refused.issues) == ["E2"]


def test_a_closed_unit_takes_nobody_and_its_cell_is_named(units: Desk) -> None:
    refused = units.refuse([HEAD, [1, "Vi A", None, None, "Chi bộ cũ"]])
    assert "đã kết thúc" in refused.issues["E2"]


def test_a_file_of_unknown_origin_asks_for_the_unit(units: Desk) -> None:
    rows = [PLAIN, [1, "Nguyễn Văn An", 1990]]
    assert "--unit" in units.refuse(rows).issues[""]
    assert units.accept(rows, "--unit", "chi bộ 10").only()
    assert units.accept(rows, "--unit", "CB10").only()
    assert units.run("import", units.folder / "tep.xlsx", "--unit", "CB99").code == 4


def test_the_unit_of_the_row_comes_before_that_of_the_command(units: Desk) -> None:
    units.accept([HEAD, [1, "Vi A", None, None, "CB1"], [2, "Vi B"]], "--unit", "CB10")
    assert units.person("Vi A")["unit"]["code"] == "CB1"
    assert units.person("Vi B")["unit"]["code"] == "CB10"


def test_one_row_without_a_unit_is_named_and_the_others_are_checked(units: Desk) -> None:
    rows = [HEAD, [1, "Vi A", None, None, "CB1"], [2, "Vi B"], [3, "Vi C", "31/02/1980", None, "x"]]
    refused = units.refuse(rows)
    assert sorted(refused.issues) == ["C4", "E3", "E4"]


def test_who_has_a_code_needs_no_unit(units: Desk) -> None:
    assert units.accept([HEAD[:4], [1, "Trần Thị Bình", None, "DV002"]]).only()


def test_a_member_of_another_unit_is_not_moved_by_a_list(units: Desk) -> None:
    refused = units.refuse([HEAD, [1, "Nguyễn Văn An", None, "DV001", "CB10"]])
    assert "member transfer DV001" in refused.issues["E2"]


def test_somebody_of_that_name_and_year_elsewhere_is_pointed_out(units: Desk) -> None:
    taken = units.take([HEAD, [1, "Nguyễn Văn An", 1980, None, "CB10"]], "--dry-run")
    assert "DV001" in taken.said + "".join(taken.issues.values())


def test_one_name_in_two_units_is_two_people(units: Desk) -> None:
    rows = [HEAD, [1, "Vi A", 1980, None, "CB1"], [2, "Vi A", 1980, None, "CB10"]]
    assert units.accept(rows).only(members_added=2)
