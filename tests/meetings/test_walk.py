"""Going through the open commitments at the terminal."""

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import heard, item, shown

MENU = "[x] xong  [t] tiến độ  [k] chưa có gì mới  [h] hoãn  [b] bỏ qua  [d] dừng lại"


def test_it_goes_by_person_the_units_own_first_and_overdue_before_the_rest(
    agenda: Run, meet: Meet
) -> None:
    done = meet("b", "b", "b", "b", "b")
    assert done.code == 0
    assert shown(done.err) == [
        "(1/5) Tập thể Chi bộ 1 – việc số 1",
        "(2/5) Đồng chí Nguyễn Văn An – việc số 3",
        "(3/5) Đồng chí Nguyễn Văn An – việc số 2",
        "(4/5) Đồng chí Trần Thị Bình – việc số 4",
        "(5/5) Đồng chí Lê Thị Hòa – việc số 5",
    ]
    assert done.out == ""
    assert "Họp ngày 15/06/2026 – Chi bộ 1: 5 việc đang mở." in done.err


def test_a_screen_says_what_the_meeting_must_know(agenda: Run, meet: Meet) -> None:
    agenda("progress", "2", "Đã đến hai nhà", "--percent", "40", today="2026-05-10")
    screens = meet("b", "b", "b", "b", "b").err.split("\n(")
    assert [line.rstrip() for line in screens[3].splitlines()[:6]] == [
        "3/5) Đồng chí Nguyễn Văn An – việc số 2",
        "  Việc làm theo     Giúp hộ nghèo",
        "  Giải pháp         Đến nhà",
        "  Hạn               30/09/2026 – còn 107 ngày",
        "  Tiến độ gần nhất  ▪▪▫▫▫▫ 10/05/2026 (40%): Đã đến hai nhà",
        MENU,
    ]
    assert "31/05/2026 – quá hạn 15 ngày" in screens[1]
    assert "chưa có hạn" in screens[4]
    assert "Sản phẩm phải có  Sổ điện tử" in screens[5]


def test_every_answer_is_written_with_what_follows_from_it(agenda: Run, meet: Meet) -> None:
    done = meet(
        *("x", "300 m hoa", "10/06/2026"),
        *("t", "Đọc xong 3 cuốn", "60"),
        *("h", "31/12/2026", "Chờ vốn"),
        "k",
        *("x", "Sổ 320 hộ", ""),
    )
    assert done.code == 0, done.err
    road, read, helping, trees, book = (item(agenda, n) for n in (1, 3, 2, 4, 5))
    assert (road["status"], road["completed_on"]) == ("completed", "2026-06-10")
    assert (road["result"], road["late"]) == ("300 m hoa", True)
    assert read["status"] == "in_progress"
    assert read["progress"] == [{"on": "2026-06-15", "note": "Đọc xong 3 cuốn", "percent": 60}]
    assert (helping["status"], helping["due_on"]) == ("in_progress", "2026-12-31")
    note = "Hoãn đến 31/12/2026: Chờ vốn"
    assert helping["progress"] == [{"on": "2026-06-15", "note": note, "percent": None}]
    assert (trees["status"], trees["progress"]) == ("registered", [])
    assert (book["completed_on"], book["result"]) == ("2026-06-15", "Sổ 320 hộ")
    assert heard(agenda) == [
        (1, "done", "300 m hoa", None),
        (3, "progress", "Đọc xong 3 cuốn", None),
        (2, "postponed", "Chờ vốn", "2026-12-31"),
        (4, "nothing", None, None),
        (5, "done", "Sổ 320 hộ", None),
    ]


def test_it_ends_with_the_paragraph_for_the_minutes(agenda: Run, meet: Meet) -> None:
    done = meet("x", "", "", "k", "d")
    assert done.out == agenda("meeting", "--minutes").out
    assert done.out.startswith("Ngày 15/06/2026, Chi bộ 1 đã rà soát 2 việc")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        *((word, "nothing") for word in ("k", "K", "chưa", "Chua co gi moi", " không ")),
        *((word, "done") for word in ("x", "Xong", "XONG", "hoàn thành", "hoan thanh")),
        *((word, "progress") for word in ("t", "tiến độ", "tien do", "Tiến  Độ")),
        *((word, "postponed") for word in ("h", "hoãn", "hoan", "Hoãn lại")),
    ],
)
def test_accents_and_capitals_are_forgiven(
    agenda: Run, meet: Meet, typed: str, answer: str
) -> None:
    follow = {"done": ("", ""), "progress": ("Đang làm", ""), "postponed": ("01/12/2026", "")}
    done = meet(typed, *follow.get(answer, ()), "d")
    assert done.code == 0, done.err
    assert [one[1] for one in heard(agenda)] == [answer]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("xog",), "Không có lựa chọn “xog”. Hãy dùng một trong: x, t, k, h, b, d."),
        (("hoàn",), "Không có lựa chọn “hoàn”"),
        (("",), "Hãy gõ một chữ x, t, k, h, b hoặc d, rồi bấm Enter."),
        (("  ",), "Hãy gõ một chữ x, t, k, h, b hoặc d, rồi bấm Enter."),
        (("x", "", "31/02/2026", ""), "Không có ngày “31/02/2026”"),
        (("x", "", "16/06/2026", ""), "Ngày 16/06/2026 sau ngày họp 15/06/2026."),
        (("x", "", "31/01/2026", ""), "trước ngày đăng ký 01/02/2026"),
        (("t", "Đang làm", "140", ""), "“140” không phải số nguyên từ 0 đến 100."),
        (("t", "Đang làm", "nửa", ""), "“nửa” không phải số nguyên từ 0 đến 100."),
        (("h", "31/05/2026", ""), "Hạn mới 31/05/2026 không sau ngày 15/06/2026."),
        (("h", "15/06/2026", ""), "Hạn mới 15/06/2026 không sau ngày 15/06/2026."),
        (("h", "mai", ""), "Không có ngày “mai”"),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(
    agenda: Run, meet: Meet, typed: tuple[str, ...], says: str
) -> None:
    done = meet(*typed, "d")
    assert done.code == 0, done.err
    assert says in done.err
    assert shown(done.err)[0] == "(1/5) Tập thể Chi bộ 1 – việc số 1"


def test_a_new_due_day_must_be_later_than_the_present_one(agenda: Run, meet: Meet) -> None:
    done = meet("b", "b", "h", "30/08/2026", "01/10/2026", "", "d")
    assert "Hạn mới 30/08/2026 không sau ngày 30/09/2026." in done.err
    assert item(agenda, 2)["progress"][0]["note"] == "Hoãn đến 01/10/2026"


def test_an_assigned_task_is_not_done_without_its_product(agenda: Run, meet: Meet) -> None:
    done = meet("b", "b", "b", "b", "x", "", "x", "  ", "b")
    assert done.code == 0
    assert item(agenda, 5)["status"] == "registered"
    done = meet("b", "b", "b", "b", "x", "", "x", "Sổ điện tử 320 hộ", "")
    assert item(agenda, 5)["result"] == "Sổ điện tử 320 hộ"


@pytest.mark.parametrize("typed", [("t", ""), ("h", "")])
def test_an_empty_answer_to_what_is_needed_leads_back(
    agenda: Run, meet: Meet, typed: tuple[str, ...]
) -> None:
    done = meet(*typed, "k", "d")
    assert done.code == 0, done.err
    assert heard(agenda) == [(1, "nothing", None, None)]
    assert item(agenda, 1)["progress"] == []


@pytest.mark.parametrize("text", ["Đọc\x1b[31m 3 cuốn", "Đọc\u200b 3 cuốn"])
def test_what_steers_a_terminal_is_not_kept(agenda: Run, meet: Meet, text: str) -> None:
    meet("t", text, "", "d")
    assert "\x1b" not in item(agenda, 1)["progress"][0]["note"]
    assert "\u200b" not in item(agenda, 1)["progress"][0]["note"]


def test_what_is_long_is_shown_short_and_kept_whole(agenda: Run, meet: Meet) -> None:
    long = "việc rất dài " * 200
    agenda("edit", "1", "--content", long)
    done = meet("d")
    assert len(done.err) < 1500
    assert item(agenda, 1)["content"] == long.strip()


def test_a_closed_year_is_left_alone_unless_it_is_meant(agenda: Run, meet: Meet) -> None:
    agenda("register", "binh", "Việc năm cũ", "--year", "2025", "--due", "01/03/2026")
    assert agenda("year", "close", "2025").code == 0
    assert not any("việc số 6" in line for line in shown(meet(*"bbbbb").err))
    done = meet(*"bbb", "x", "", "", "d", options=("--reopen",))
    assert done.code == 0, done.err
    assert item(agenda, 6)["status"] == "completed"
    assert agenda("history", "--json").json[0]["command"] == "meeting --reopen"


def test_the_figures_of_a_closed_year_agree_and_the_hint_repeats_the_options(
    agenda: Run, meet: Meet
) -> None:
    assert agenda("year", "close", "2026").code == 0
    done = meet("k", "d", options=("--reopen", "--unit", "CB1", "--json"))
    assert (
        "Còn 4 việc chưa rà. Họp tiếp: lamtheobac meeting --unit CB1 --on 15/06/2026 --reopen\n"
    ) in done.err
    assert (done.json["not_reviewed"], done.json["overdue"]) == (4, 3)
    assert "Còn 4 việc chưa rà soát." in done.json["paragraph"]


def test_the_work_of_who_has_left_is_not_asked_about(agenda: Run, meet: Meet) -> None:
    leaving = agenda("member", "leave", "an", "--reason", "Từ trần", "--on", "01/06/2026")
    assert leaving.code == 0, leaving.err
    done = meet("k", "k", "k")
    assert done.code == 0, done.err
    assert [line.rpartition(" ")[2] for line in shown(done.err)] == ["1", "4", "5"]
    assert "Nguyễn Văn An" not in done.out
    assert "chưa rà soát" not in done.out
    assert len(shown(meet(*"bbbbb", options=("--on", "31/05/2026")).err)) == 5


def test_a_year_closed_by_another_window_stops_the_meeting(agenda: Run, meet: Meet) -> None:
    done = meet("k", lambda: agenda("year", "close", "2026", "--on", "15/06/2026"), "x", "", "")
    assert done.code == 5
    assert "đã khóa sổ" in done.err
    assert "Còn 4 việc chưa rà. Họp tiếp: lamtheobac meeting --on 15/06/2026" in done.err
    assert item(agenda, 3)["status"] == "registered"


def test_what_was_carried_into_the_next_year_is_asked_there(agenda: Run, meet: Meet) -> None:
    assert agenda("year", "open", "2027", "--carry", today="2027-01-05").code == 0
    asked = shown(meet(*"bbbbb", today="2027-01-10").err)
    assert sorted(int(line.rpartition(" ")[2]) for line in asked) == [6, 7, 8, 9, 10]


def test_a_cell_goes_through_its_own_work_and_a_committee_through_all(run: Run, meet: Meet) -> None:
    for words in (
        ("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "C1"),
        ("unit", "add", "Chi bộ 2", "--code", "C2"),
        ("member", "add", "Nguyễn Văn An", "--unit", "C1"),
        ("register", "an", "Đọc sách"),
        ("register", "--collective", "Đường hoa", "--unit", "C2"),
        ("register", "--collective", "Việc chung"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    assert shown(meet(*"bbb").err) == [
        "(1/3) Chi bộ 1 – Đồng chí Nguyễn Văn An – việc số 1",
        "(2/3) Tập thể Chi bộ 2 – việc số 2",
        "(3/3) Tập thể Đảng bộ xã – việc số 3",
    ]
    done = meet("k", options=("--unit", "chi bộ 1"))
    assert shown(done.err) == ["(1/1) Đồng chí Nguyễn Văn An – việc số 1"]
    assert heard(run, "--unit", "C1") == [(1, "nothing", None, None)]
    assert run("meeting", "--minutes").code == 4  # the committee has held none
    stopped = meet(options=("--unit", "C2"))
    assert "meeting --unit C2" in stopped.err


@pytest.mark.parametrize("kind", ["chi-bo", "dang-bo-bo-phan", "khac"])
def test_any_unit_goes_through_the_work_of_the_units_under_it(
    run: Run, meet: Meet, kind: str
) -> None:
    for words in (
        ("init", "--unit", "Chi bộ xã", "--code", "CB", "--kind", kind),
        ("unit", "add", "Tổ đảng 1", "--code", "T1"),
        ("register", "--collective", "Đường hoa", "--unit", "T1"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    done = meet("k")
    assert shown(done.err) == ["(1/1) Tập thể Tổ đảng 1 – việc số 1"]
    assert heard(run) == [(1, "nothing", None, None)]
    stopped = meet(options=("--unit", "T1"))
    assert "lamtheobac meeting --unit T1 --on 15/06/2026\n" in stopped.err
