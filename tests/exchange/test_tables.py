"""Tables of commitments that people drew up themselves: headings, owners, years, outcomes."""

import pytest

from tests.exchange.incoming import Desk

HEAD = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"]
HELP = [1, "Nguyễn Văn An", "Giúp hộ nghèo", "Đến nhà", "30/09/2026"]


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ("Họ tên", "Nội dung đăng ký làm theo Bác", "Biện pháp", "Thời hạn"),
        ("HỌ VÀ TÊN ĐẢNG VIÊN", "VIỆC LÀM CỤ THỂ", "CÁCH LÀM", "HẠN HOÀN THÀNH"),
        ("Tập thể, cá nhân", "Nội dung việc", "Nhiệm vụ,\ngiải pháp", "Dự kiến hoàn thành"),
        ("Tên đảng viên", "Việc đăng ký (1-2 việc)", "Cách thực hiện", "Thời gian"),
    ],
)
def test_headings_are_those_that_people_would_write(desk: Desk, headings: tuple[str, ...]) -> None:
    taken = desk.accept([["TT", *headings], HELP])
    assert taken.kind == "table"
    assert taken.file["unused_headings"] == []
    item = desk.work("Giúp hộ nghèo")
    assert item["member"]["name"] == "Nguyễn Văn An"
    assert (item["measures"], item["due_on"]) == ("Đến nhà", "2026-09-30")


def test_a_group_of_headings_says_study_and_work(desk: Desk) -> None:
    rows = [
        ["TT", "Họ và tên", "NỘI DUNG ĐĂNG KÝ", None, "Thời gian", "Ghi chú"],
        [None, None, "Học tập", "Làm theo", None, None],
        [1, "Nguyễn Văn An", "Chuyên đề 2026", "Giúp hộ nghèo", "30/9/2026", None],
    ]
    desk.accept(desk.merged(rows, "A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"))
    assert desk.works() == [("Nguyễn Văn An", "Giúp hộ nghèo")]
    (plan,) = desk.say("member", "show", "an", "--json").json["plans"]
    assert plan["study"] == "Chuyên đề 2026"


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (("Họ và tên", "Giải pháp", "Thời hạn"), "Việc làm theo"),
        (("Việc làm theo", "Giải pháp", "Thời hạn"), "Họ và tên"),
    ],
)
def test_a_heading_that_is_missing_is_named_with_those_found(
    desk: Desk, headings: tuple[str, ...], missing: str
) -> None:
    refused = desk.refuse([["STT", *headings, "Xếp loại"], [1, "a", "b", "30/09/2026"]])
    (message,) = refused.issues.values()
    assert f"thiếu cột “{missing}”" in message
    assert "Giải pháp" in message
    assert "Xếp loại" in message


# --- whose it is ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Chi bộ 1", "Tập thể Chi bộ 1", "Tập thể", "CHI BỘ 1", "cb1"])
def test_the_work_of_a_collective_is_its_own(desk: Desk, name: str) -> None:
    desk.accept([[*HEAD, "Đối tượng"], [1, name, "Tuyến đường hoa", None, None, "Tập thể"]])
    assert desk.works() == [("Chi bộ 1", "Tuyến đường hoa")]


@pytest.mark.parametrize("name", ["Chi bộ 1", "Tập thể Chi bộ 1", "Tập thể chi bộ 1"])
def test_a_collective_is_known_by_its_name_alone(desk: Desk, name: str) -> None:
    desk.accept([HEAD, [1, name, "Tuyến đường hoa"], HELP])
    assert desk.works() == [("Chi bộ 1", "Tuyến đường hoa"), ("Nguyễn Văn An", "Giúp hộ nghèo")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A. TẬP THỂ", "B. CÁ NHÂN"),
        ("I/ Đăng ký của tập thể", "II/ Đăng ký của cá nhân"),
        ("A – TẬP THỂ", "B – CÁ NHÂN"),
        ("A. Việc của tập thể", "B. Việc của cá nhân"),
        ("PHẦN A: TẬP THỂ", "PHẦN B: CÁ NHÂN"),
        ("I. Đối với tập thể", "II. Đối với cá nhân"),
    ],
)
def test_parts_tell_collectives_from_people(desk: Desk, first: str, second: str) -> None:
    rows = [HEAD, [first], [1, None, "Đường hoa"], [2, "Chi bộ 1", "Nhà sạch"], [second], HELP]
    desk.accept(rows)
    assert desk.works() == [
        ("Chi bộ 1", "Đường hoa"),
        ("Chi bộ 1", "Nhà sạch"),
        ("Nguyễn Văn An", "Giúp hộ nghèo"),
    ]


def test_a_column_tells_collectives_from_people(desk: Desk) -> None:
    rows = [
        ["Họ và tên", "Đối tượng", "Việc làm theo"],
        [None, "Tập thể", "Đường hoa"],
        ["Lê Thị Hòa", "Cá nhân", "Đọc sách"],
        ["Trần Thị Bình", "Chính thức", "Trồng cây"],
    ]
    desk.accept(rows)
    assert sorted(desk.works()) == [
        ("Chi bộ 1", "Đường hoa"),
        ("Lê Thị Hòa", "Đọc sách"),
        ("Trần Thị Bình", "Trồng cây"),
    ]


def test_each_part_may_have_headings_of_its_own(desk: Desk) -> None:
    rows = [
        ["A. TẬP THỂ"],
        ["STT", "Nội dung đăng ký", "Giải pháp", "Thời hạn"],
        [1, "Đường hoa", "Mỗi tuần", "30/09/2026"],
        ["B. CÁ NHÂN"],
        ["STT", "Họ và tên", "Nội dung đăng ký", "Giải pháp", "Thời hạn"],
        HELP,
    ]
    taken = desk.take(desk.merged(rows))
    assert taken.code == 3 or sorted(desk.works()) == [
        ("Chi bộ 1", "Đường hoa"),
        ("Nguyễn Văn An", "Giúp hộ nghèo"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("Nội dung đăng ký", "Việc làm theo"),
        ("Việc làm theo 1", "Việc làm theo 2"),
        ("Việc thứ nhất", "Việc thứ hai"),
    ],
)
def test_work_in_two_columns_is_not_lost(desk: Desk, headings: tuple[str, str]) -> None:
    taken = desk.take([["STT", "Họ và tên", *headings], [1, "Nguyễn Văn An", "Một", "Hai"]])
    assert taken.code == 3 or sorted(content for _, content in desk.works()) == ["Hai", "Một"]


@pytest.mark.parametrize("name", ["Chi đoàn thanh niên", "Công đoàn cơ sở", "Chi hội phụ nữ thôn"])
def test_an_organisation_is_no_person(desk: Desk, name: str) -> None:
    desk.take([HEAD, [1, name, "Đường hoa"], HELP])
    assert desk.new() == []


# --- several rows of one person ------------------------------------------------------------------


def test_a_row_without_a_name_goes_on_with_the_person_above(desk: Desk) -> None:
    rows = [
        HEAD,
        HELP,
        [None, None, "Đọc sách"],
        [2, "Lê Thị Hòa", "Học chữ"],
        [None, "", "Ca hát"],
    ]
    desk.accept(rows)
    assert sorted(desk.works()) == [
        ("Lê Thị Hòa", "Ca hát"),
        ("Lê Thị Hòa", "Học chữ"),
        ("Nguyễn Văn An", "Giúp hộ nghèo"),
        ("Nguyễn Văn An", "Đọc sách"),
    ]


@pytest.mark.parametrize("areas", [("A2:A3", "B2:B3"), ("B2:B3",)])
def test_a_name_over_two_rows_is_that_of_both(desk: Desk, areas: tuple[str, ...]) -> None:
    number = None if "A2:A3" in areas else 2
    rows = [HEAD, HELP, [number, None, "Đọc sách"], [3, "Lê Thị Hòa", "Học chữ"]]
    desk.accept(desk.merged(rows, *areas))
    assert sorted(who for who, _ in desk.works()) == [
        "Lê Thị Hòa", "Nguyễn Văn An", "Nguyễn Văn An",
    ]  # fmt: skip


def test_a_numbered_row_without_a_name_is_nobodys(desk: Desk) -> None:
    assert list(desk.refuse([HEAD, HELP, [2, None, "Đọc sách"]]).issues) == ["B3"]


def test_a_due_day_over_two_rows_is_that_of_both(desk: Desk) -> None:
    rows = [HEAD, HELP, [None, None, "Đọc sách", None, None]]
    desk.accept(desk.merged(rows, "A2:A3", "B2:B3", "E2:E3"))
    assert desk.work("Đọc sách")["due_on"] == "2026-09-30"


def test_a_due_day_over_people_is_not_that_of_who_registers_nothing(desk: Desk) -> None:
    rows = [HEAD, HELP, [2, "Lê Thị Hòa"], [3, "Trần Thị Bình", "Đọc sách"]]
    desk.accept(desk.merged(rows, "E2:E4"))
    assert desk.work("Đọc sách")["due_on"] == "2026-09-30"
    assert [who for who, _ in desk.works()] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_one_work_over_two_people_is_that_of_both(desk: Desk) -> None:
    rows = [HEAD, HELP, [2, "Lê Thị Hòa"]]
    desk.accept(desk.merged(rows, "C2:C3", "D2:D3", "E2:E3"))
    assert sorted(desk.works()) == [
        ("Lê Thị Hòa", "Giúp hộ nghèo"),
        ("Nguyễn Văn An", "Giúp hộ nghèo"),
    ]


def test_one_unit_over_two_people_is_that_of_both(desk: Desk) -> None:
    desk.say("unit", "add", "Chi bộ 10", "--code", "CB10")
    rows = [["STT", "Họ và tên", "Chi bộ"], [1, "Vi A", "Chi bộ 10"], [2, "Vi B", None]]
    desk.accept(desk.merged(rows, "C2:C3"))
    assert [desk.person(name)["unit"]["code"] for name in ("Vi A", "Vi B")] == ["CB10", "CB10"]


@pytest.mark.parametrize("between", [["II. Chi bộ 10"], ["Tổng cộng"], ["II", "Đảng viên dự bị"]])
def test_nobody_goes_on_beyond_the_end_of_a_part(desk: Desk, between: list[object]) -> None:
    desk.say("unit", "add", "Chi bộ 10", "--code", "CB10")
    refused = desk.refuse([HEAD, ["I. Chi bộ 1"], HELP, between, [None, None, "Đọc sách"]])
    assert "B5" in refused.issues


# --- how much, and again -------------------------------------------------------------------------


def test_two_a_person_and_more_only_when_meant(desk: Desk) -> None:
    rows = [HEAD, HELP, [None, None, "Đọc sách"], [None, None, "Trồng cây"]]
    refused = desk.refuse(rows)
    assert list(refused.issues) == ["C4"]
    assert "--extra" in refused.issues["C4"]
    assert desk.accept(rows, "--extra").file["commitments_added"] == 3


def test_collectives_register_any_number(desk: Desk) -> None:
    rows = [HEAD, ["A. TẬP THỂ"], *([n, None, f"Việc thứ {n}"] for n in range(1, 6))]
    assert desk.accept(rows).only(commitments_added=5)


def test_the_same_work_twice_is_a_doubt(desk: Desk) -> None:
    refused = desk.refuse([HEAD, HELP, [2, "NGUYỄN VĂN AN", "giúp  hộ nghèo"]])
    assert "dòng 2" in refused.issues["C3"]


def test_measures_without_work_are_a_problem_and_a_name_alone_is_none(desk: Desk) -> None:
    rows = [HEAD, [1, "Nguyễn Văn An", None, "Đến nhà"], [2, "Trần Thị Bình"]]
    assert list(desk.refuse(rows).issues) == ["C2"]
    assert desk.accept([HEAD, rows[2]]).only()
