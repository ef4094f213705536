"""The paragraph for the minutes, and the same as JSON."""

from tests.conftest import Run
from tests.meetings.conftest import Meet


def test_the_paragraph_has_the_meetings_figures_and_names(agenda: Run, meet: Meet) -> None:
    done = meet(
        "x", "300 m", "", "t", "Đọc xong 3 cuốn", "60", "h", "31/12/2026", "Chờ vốn", "k", "d"
    )
    assert done.code == 0, done.err
    assert agenda("meeting", "--minutes").out == (
        "Ngày 15/06/2026, Chi bộ 1 đã rà soát 4 việc đăng ký làm theo Bác: 1 việc hoàn thành (tập"
        " thể Chi bộ 1: “Tuyến đường hoa”), 1 việc có tiến độ, 1 việc hoãn hạn (đồng chí Nguyễn"
        " Văn An: “Giúp hộ nghèo”, đến 31/12/2026), 1 việc chưa có kết quả mới."
        " Còn 2 việc quá hạn (đồng chí Nguyễn Văn An: “Đọc sách”, hạn 01/06/2026; đồng chí Lê Thị"
        " Hòa: “Số hóa sổ”, hạn 10/06/2026). Còn 1 việc chưa rà soát.\n"
    )


def test_assigned_work_is_not_called_registered(agenda: Run, meet: Meet) -> None:
    done = meet("x", "", "", "x", "", "", "k", "k", "x", "Sổ 320 hộ", "")
    assert done.out == (
        "Ngày 15/06/2026, Chi bộ 1 đã rà soát 5 việc làm theo Bác (trong đó 1 việc được giao):"
        " 3 việc hoàn thành (tập thể Chi bộ 1: “Tuyến đường hoa”; đồng chí Nguyễn Văn An:"
        " “Đọc sách”; đồng chí Lê Thị Hòa: “Số hóa sổ”), 2 việc chưa có kết quả mới."
        " Không còn việc quá hạn.\n"
    )


def test_the_works_of_one_person_stand_together_and_long_lists_end_early(
    cell: Run, meet: Meet
) -> None:
    for number in range(1, 5):
        cell("register", "an", f"Việc {number}", "--extra")
        cell("register", "hoa", f"Việc {number}", "--extra")
    done = meet(*["x", "", ""] * 8)
    assert done.code == 0, done.err
    assert (
        "8 việc hoàn thành (đồng chí Nguyễn Văn An: “Việc 1”, “Việc 2”, “Việc 3”, “Việc 4”;"
        " đồng chí Lê Thị Hòa: “Việc 1”; và 3 việc khác)."
    ) in done.out


def test_people_of_one_name_are_told_apart(cell: Run, meet: Meet) -> None:
    cell("member", "add", "Trần Thị Bình", "--code", "BINH2")
    cell("register", "DV002", "Đọc sách")
    cell("register", "BINH2", "Đi bộ")
    cell("register", "an", "Trồng cây")
    done = meet(*["x", "", ""] * 3)
    assert (
        "(đồng chí Nguyễn Văn An: “Trồng cây”; đồng chí Trần Thị Bình (BINH2): “Đi bộ”;"
        " đồng chí Trần Thị Bình (DV002): “Đọc sách”)"
    ) in done.out


def test_a_committees_minutes_name_the_units(run: Run, meet: Meet) -> None:
    for words in (
        ("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "C1"),
        ("member", "add", "Nguyễn Văn An", "--unit", "C1"),
        ("register", "an", "Đọc sách", "--due", "01/06/2026"),
        ("register", "--collective", "Việc chung"),
    ):
        assert run(*words, today="2026-02-01").code == 0
    done = meet("k", "x", "", "")
    assert done.out == (
        "Ngày 15/06/2026, Đảng bộ xã đã rà soát 2 việc đăng ký làm theo Bác: 1 việc hoàn thành (tập"
        " thể Đảng bộ xã: “Việc chung”), 1 việc chưa có kết quả mới. Còn 1 việc quá hạn"
        " (đồng chí Nguyễn Văn An (Chi bộ 1): “Đọc sách”, hạn 01/06/2026).\n"
    )


def test_long_contents_are_shortened(cell: Run, meet: Meet) -> None:
    cell("register", "an", "Việc rất dài " * 50)
    done = meet("x", "", "")
    assert len(done.out) < 250
    assert "…”" in done.out


def test_without_a_day_the_last_meeting_is_meant(agenda: Run, meet: Meet) -> None:
    meet("k", "d", options=("--on", "01/06/2026"))
    meet("k", "k", "d", options=("--on", "10/06/2026"))
    assert agenda("meeting", "--minutes").out.startswith("Ngày 10/06/2026, Chi bộ 1 đã rà soát 2 ")
    first = agenda("meeting", "--minutes", "--on", "1/6/2026")
    assert first.out.startswith("Ngày 01/06/2026, Chi bộ 1 đã rà soát 1 ")
    assert agenda("meeting", "--minutes", "--on", "02/06/2026").code == 4


def test_it_stays_true_whatever_happens_later(agenda: Run, meet: Meet) -> None:
    before = meet("x", "", "", "k", "k", "d").out
    for words in (
        ("complete", "3"),
        ("complete", "5", "--result", "Sổ"),
        ("withdraw", "4", "--reason", "Trùng"),
        ("register", "binh", "Việc mới", "--due", "01/07/2026"),
        ("year", "close", "2026"),
    ):
        assert agenda(*words, today="2027-01-20").code == 0
    assert agenda("meeting", "--minutes", today="2027-02-01").out == before


def test_json_has_every_answer(agenda: Run, meet: Meet) -> None:
    meet("x", "300 m", "10/06/2026", "k", "h", "31/12/2026", "", "d")
    document = agenda("meeting", "--minutes", "--json").json
    answers = document.pop("answers")
    assert document == {
        "schema": "lamtheobac.meeting/1",
        "unit": {"code": "CB1", "name": "Chi bộ 1"},
        "held_on": "2026-06-15",
        "reviewed": 3,
        "done": 1,
        "progress": 0,
        "nothing": 1,
        "postponed": 1,
        "overdue": 2,
        "not_reviewed": 2,
        "paragraph": agenda("meeting", "--minutes").out.strip(),
    }
    assert [(a["answer"], a["note"], a["new_due_on"]) for a in answers] == [
        ("done", "300 m", None),
        ("nothing", None, None),
        ("postponed", None, "2026-12-31"),
    ]
    assert answers[0]["commitment"]["completed_on"] == "2026-06-10"
