"""Rows of a list that are nobody: numbers, sums, notes, signatures, headings inside the table."""

import unicodedata
from collections.abc import Sequence

import pytest

from tests.exchange.incoming import Desk, Rows

HEAD = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]
SHORT = ["STT", "Họ và tên", "Chức vụ"]
NEW = [1, "Phạm Văn Mới", 1980, "Ủy viên"]
LAN = [2, "Đỗ Thị Lan", 1985, None]
ONLY_NEW = ["Phạm Văn Mới"]


def below(*rows: Sequence[object]) -> Rows:
    """A list of one person, and rows below."""
    return [HEAD, NEW, *rows]


# --- numbers of columns --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbers",
    [
        ["(1)", "(2)", "(3)"],
        ["1", "2", "3"],
        [1, 2, 3],
        [1.0, 2.0, 3.0],
        ["A", "B", "C"],
        ["(a)", "(b)", "(c)"],
        ["A", "B", 1],
        ["(1)", "(2)", "(3)=(1)+(2)"],
        [1, 2, None],
    ],
)
def test_the_numbers_of_the_columns_are_nobody(desk: Desk, numbers: list[object]) -> None:
    taken = desk.accept([SHORT, numbers, [1, "Phạm Văn Mới", "Ủy viên"]])
    assert desk.new() == ONLY_NEW
    assert taken.rows["skipped"] == 1


def test_numbers_of_many_columns_do_not_stop_a_file(desk: Desk) -> None:
    desk.accept([HEAD, ["A", "B", 1, 2], NEW])
    assert desk.new() == ONLY_NEW


# --- sums ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ["Tổng cộng", None, 1],
        ["Cộng", 1],
        [None, "Cộng: 12 đ/c"],
        [None, "CỘNG"],
        [None, "Tổng số: 1 đồng chí", "1", "1"],
        ["Tổng số đảng viên: 1"],
        [None, "Tổng"],
        [None, "TỔNG:"],
        [None, "Cộng (I)"],
        [None, unicodedata.normalize("NFD", "Tổng cộng")],
        [None, "Tổng: 1"],
        [None, "Danh sách này có 01 đồng chí./."],
        [None, "Trong đó: nữ 0"],
    ],
)
def test_sums_are_nobody(desk: Desk, row: list[object]) -> None:
    assert desk.accept(below(row)).rows["skipped"] == 1
    assert desk.new() == ONLY_NEW


# --- notes and blank rows ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ["Ghi chú:", "- Mỗi đồng chí ghi một dòng"],
        [None, "Ghi chú: danh sách tính đến 31/12"],
        [None, "* Lưu ý ghi đúng tên"],
        ["(*)", "Đồng chí mới chuyển đến"],
        [None, "(2): bổ sung mã nhân viên"],
        [None, "Mỗi đồng chí đăng ký từ một đến hai việc làm theo trong năm"],
        [None, None, None, None, None, "chữ ngoài bảng"],
    ],
)
def test_notes_are_nobody(desk: Desk, row: list[object]) -> None:
    assert desk.accept(below(row)).rows["skipped"] == 1
    assert desk.new() == ONLY_NEW


def test_blank_rows_and_rows_that_are_only_numbered_are_nobody(desk: Desk) -> None:
    taken = desk.accept(below([], [2], ["3", "", None, " "], [None, "\xa0", "  ", "\u200b"], []))
    assert desk.new() == ONLY_NEW
    assert taken.rows["added"] == 1


# --- signatures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        [[None, "T/M CHI BỘ"], [None, "BÍ THƯ"], [], [None, "Phan Văn Ký"]],
        [[None, "TM. BAN CHI ỦY"], [], [None, "Phan Văn Ký"]],
        [[None, "K/T BÍ THƯ"], [None, "PHÓ BÍ THƯ"], [], [None, "Phan Văn Ký"]],
        [[None, "XÁC NHẬN CỦA CẤP ỦY"], [], [], [None, "Phan Văn Ký"]],
        [[None, "Người lập biểu"], [None, "(Ký, ghi rõ họ tên)"], [], [None, "Phan Văn Ký"]],
        [[None, "Tân Yên, ngày 5 tháng 3 năm 2026"], [], [None, "Phan Văn Ký"]],
        [[None, "Chi bộ 1, ngày … tháng … năm 2026"], [None, "Phan Văn Ký"]],
        [[None, None, "Tân Yên, ngày 5 tháng 3 năm 2026"], [None, None, "Phan Văn Ký"]],
        [[None, None, None, "BÍ THƯ"], [], [None, "Mai Thị Lập", None, "Phan Văn Ký"]],
        [["Người lập biểu", None, "BÍ THƯ"], ["Mai Thị Lập", None, "Phan Văn Ký"]],
        [["Người lập biểu", "BÍ THƯ"], ["(Ký tên)", "(Ký tên)"], ["Mai Thị Lập", "Phan Văn Ký"]],
    ],
)
def test_who_signs_is_no_member(desk: Desk, block: Rows) -> None:
    desk.accept(below([], *block))
    assert desk.new() == ONLY_NEW


def test_who_signs_gets_no_position_from_the_name_beside(desk: Desk) -> None:
    rows = below(["Người lập", None, None, "BÍ THƯ"], [None, "Trần Thị Bình", None, "Phan Văn Ký"])
    desk.accept(rows)
    assert desk.person("Trần Thị Bình")["position"] is None


@pytest.mark.parametrize(
    "title", ["CHI ỦY CHI BỘ", "ĐẠI DIỆN CHI BỘ", "THỦ TRƯỞNG ĐƠN VỊ", "LẬP BIỂU"]
)
def test_other_titles_of_signers_are_at_least_a_doubt(desk: Desk, title: str) -> None:
    taken = desk.take(below([], [None, title], [None, "Phan Văn Ký"]))
    assert taken.code == 3 or desk.new() == ONLY_NEW
    assert "Phan Văn Ký" not in desk.new()


def test_a_name_alone_below_the_list_is_a_doubt(desk: Desk) -> None:
    refused = desk.refuse(below([], [], [None, "Phan Văn Ký"]))
    assert "Không rõ là đảng viên hay người ký" in refused.issues["B5"]


# --- headings inside the table -------------------------------------------------------------------


@pytest.mark.parametrize("head", [HEAD, SHORT])
def test_headings_repeated_on_the_next_page_are_nobody(desk: Desk, head: list[str]) -> None:
    people = [dict(zip(HEAD, person, strict=True)) for person in (NEW, LAN)]
    first, second = [[person[name] for name in head] for person in people]
    desk.accept([head, first, head, second])
    assert desk.new() == ["Phạm Văn Mới", "Đỗ Thị Lan"]


def test_two_rows_of_headings_repeated_are_nobody(desk: Desk) -> None:
    top: list[object] = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", None]
    low: list[object] = [None, None, None, "Đảng", "Chính quyền"]
    desk.accept([top, low, NEW, top, low, LAN], above=2)
    assert desk.new() == ["Phạm Văn Mới", "Đỗ Thị Lan"]


@pytest.mark.parametrize(
    "group",
    [
        ["I", "Cán bộ, công chức"],
        ["II", "Người lao động"],
        ["III. Đảng viên miễn sinh hoạt"],
        ["A", "Ban chi ủy"],
        ["*", "Tổ đảng khu vực chợ"],
        [None, "Ban chi ủy"],
        [None, "Đảng viên dự bị"],
        ["II", "Tổ 2"],
    ],
)
def test_a_group_is_nobody(desk: Desk, group: list[object]) -> None:
    taken = desk.take([HEAD, group, NEW, LAN])
    assert taken.code == 3 or desk.new() == ["Phạm Văn Mới", "Đỗ Thị Lan"]
    if isinstance(group[0], str):  # numbered as nobody is: no doubt either
        assert taken.issues == {}


def test_a_part_names_the_unit_of_the_rows_below(desk: Desk) -> None:
    desk.say("unit", "add", "Chi bộ 10", "--code", "CB10")
    rows = [HEAD, ["I", "Chi bộ 10"], NEW, ["II. CHI BỘ 1"], LAN, ["Chi bộ 10:"], [1, "Vi A", 1990]]
    assert desk.accept(rows).skipped == {"part": 3}
    units = [desk.person(name)["unit"]["code"] for name in ("Phạm Văn Mới", "Đỗ Thị Lan", "Vi A")]
    assert units == ["CB10", "CB1", "CB10"]


def test_a_part_of_a_unit_that_is_not_there_is_a_problem_of_its_people(desk: Desk) -> None:
    refused = desk.refuse([HEAD, ["I. Chi bộ 1"], NEW, ["II. Chi bộ 12"], LAN])
    assert "“Chi bộ 12”" in refused.issues["B5"]
    assert list(refused.issues) == ["B5"]


# --- people whose names resemble all that --------------------------------------------------------


def test_people_without_a_number_are_people(desk: Desk) -> None:
    rows = [HEAD, NEW, [None, *LAN[1:]], [2, "Vi C", None, None], [None, "Vi D", None, "Ủy viên"]]
    taken = desk.take(rows)
    assert taken.code == 3 or desk.new() == ["Phạm Văn Mới", "Đỗ Thị Lan", "Vi C", "Vi D"]


def test_people_below_a_signature_are_people(desk: Desk) -> None:
    rows = below([None, "BÍ THƯ"], [], [None, "Phan Văn Ký"], ["II. Chi bộ 1"], LAN)
    taken = desk.take(rows)
    assert taken.code == 3 or desk.new() == ["Phạm Văn Mới", "Đỗ Thị Lan"]


REAL = [
    "Tống Văn Cộng",
    "Tống Cộng Hòa",
    "Tống Số",
    "Cồng Văn Tổng",
    "Bí Văn Thư",
    "Nguyễn Bí Thư",
    "Kỷ Văn Thư",
    "Kỳ Thị An",
    "Lưu Yến Nhi",
    "Lưu Ý Nhi",
    "Chu Yến Vy",
    "Chu Trí Dũng",
    "Phó Thị Bích",
    "Đặng Bộ Lĩnh",
    "Thư Kỳ Duyên",
    "Ma Thị Ngày",
    "Y Bí",
    "K'Tôi",
    "Hồ Ghi Chu",
    "Ông Cao Thắng",
    "Danh Sà Rây",
    "Đoàn Chi Hội",
    "Mẫu Văn Ví",
    "A Lăng Tổ",
]


def test_nobody_is_lost_for_a_name(desk: Desk) -> None:
    desk.accept([SHORT, *([n, name] for n, name in enumerate(REAL, start=1))])
    assert desk.new() == REAL


def test_nobody_with_a_year_of_birth_is_lost_for_a_name(desk: Desk) -> None:
    desk.accept([HEAD, *([n, name, 1980, None] for n, name in enumerate(REAL, start=1))])
    assert desk.new() == REAL
