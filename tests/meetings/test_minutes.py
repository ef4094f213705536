"""The paragraph for the minutes, and the same as JSON."""

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import heard


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


HEARD = (
    "Ngày 15/06/2026, Chi bộ 1 đã rà soát 3 việc đăng ký làm theo Bác: 1 việc hoàn thành (tập thể"
    " Chi bộ 1: “Tuyến đường hoa”), 2 việc chưa có kết quả mới."
)


def test_what_was_heard_stays_and_what_is_overdue_is_of_a_day_that_is_said(
    agenda: Run, meet: Meet
) -> None:
    before = meet("x", "", "", "k", "k", "d").out
    assert before == (
        f"{HEARD} Còn 2 việc quá hạn (đồng chí Nguyễn Văn An: “Đọc sách”, hạn 01/06/2026; đồng chí"
        " Lê Thị Hòa: “Số hóa sổ”, hạn 10/06/2026). Còn 2 việc chưa rà soát.\n"
    )
    agenda("edit", "3", "--due", "31/12/2026", today="2026-06-16")
    assert agenda("meeting", "--minutes", today="2026-06-20").out == (
        f"{HEARD} Đến ngày 20/06/2026, còn 1 việc quá hạn (đồng chí Lê Thị Hòa: “Số hóa sổ”, hạn"
        " 10/06/2026). Còn 2 việc chưa rà soát.\n"
    )
    for words in (
        ("complete", "3"),
        ("complete", "5", "--result", "Sổ"),
        ("withdraw", "4", "--reason", "Trùng"),
    ):
        assert agenda(*words, today="2026-07-20").code == 0
    assert agenda("meeting", "--minutes", today="2026-08-01").out == (
        f"{HEARD} Đến ngày 01/08/2026, không còn việc quá hạn.\n"
    )


def test_what_the_meeting_heard_as_done_or_put_off_is_not_called_overdue(
    agenda: Run, meet: Meet
) -> None:
    meet("x", "", "", "h", "31/12/2026", "", "b", "b", "x", "Sổ", "")
    agenda("reopen", "1")
    agenda("edit", "3", "--due", "05/06/2026")
    assert agenda("list", "--overdue", "--json").json
    document = agenda("meeting", "--minutes", "--json").json
    assert (document["done"], document["postponed"], document["overdue"]) == (2, 1, 0)
    assert document["paragraph"].endswith("Không còn việc quá hạn. Còn 2 việc chưa rà soát.")


def test_a_past_meeting_does_not_wait_for_what_was_closed_since(agenda: Run, meet: Meet) -> None:
    agenda("complete", "3", "--on", "10/06/2026")
    agenda("withdraw", "4", "--reason", "Trùng")
    done = meet(*"kkb", options=("--on", "05/06/2026", "--json"))
    assert "Còn 1 việc chưa rà." in done.err
    assert done.json["not_reviewed"] == 1


def test_answers_stand_in_the_order_of_the_meeting(agenda: Run, meet: Meet) -> None:
    meet("k", "h", "31/12/2026", "", "k", "k", "d")
    assert [one[0] for one in heard(agenda)] == [1, 3, 2, 4]
    agenda("edit", "2", "--due", "01/05/2026")
    assert [one[0] for one in heard(agenda)] == [1, 3, 2, 4]


def test_json_has_every_answer(agenda: Run, meet: Meet) -> None:
    meet("x", "300 m", "10/06/2026", "k", "h", "31/12/2026", "", "d")
    document = agenda("meeting", "--minutes", "--json").json
    answers = document.pop("answers")
    assert document == {
        "schema": "lamtheobac.meeting/1",
        "unit": {"code": "CB1", "name": "Chi bộ 1"},
        "held_on": "2026-06-15",
        "as_of": "2026-06-15",
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
