"""Stopping a meeting and going on, taking answers back, and two windows at once."""

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import heard, item, shown

CHANGED = "Việc số 1 vừa được sửa ở cửa sổ khác, câu trả lời chưa ghi. Hãy xem lại rồi trả lời.\n"


def test_stopping_says_how_to_go_on(agenda: Run, meet: Meet) -> None:
    done = meet("k", "d")
    assert done.code == 0
    assert "Còn 4 việc chưa rà. Họp tiếp: lamtheobac meeting --on 15/06/2026" in done.err


def test_it_goes_on_where_it_was_left(agenda: Run, meet: Meet) -> None:
    stopped = meet("k", "t", "Đang đọc", "")  # and the input ends
    assert stopped.code == 130
    assert "Còn 3 việc chưa rà. Họp tiếp: lamtheobac meeting --on 15/06/2026" in stopped.err
    assert stopped.out == ""
    assert len(heard(agenda)) == 2
    done = meet("k", "k", "k")
    assert done.code == 0
    assert "Tiếp tục cuộc họp ngày 15/06/2026 của Chi bộ 1: đã rà 2/5 việc." in done.err
    assert shown(done.err)[0] == "(3/5) Đồng chí Nguyễn Văn An – việc số 2"
    assert len(heard(agenda)) == 5
    again = meet()
    assert again.code == 0
    assert "Cuộc họp ngày 15/06/2026 của Chi bộ 1 đã rà hết 5 việc." in again.err
    assert again.out == done.out


def test_what_is_passed_over_is_asked_the_next_time(agenda: Run, meet: Meet) -> None:
    done = meet("k", "b", "k", "k", "x", "Sổ", "")
    assert "Còn 1 việc chưa rà." in done.err
    again = meet("k")
    assert shown(again.err) == ["(5/5) Đồng chí Nguyễn Văn An – việc số 3"]


def test_a_follow_up_that_is_broken_off_writes_nothing(agenda: Run, meet: Meet) -> None:
    stopped = meet("h", "01/12/2026")  # and no reason any more
    assert stopped.code == 130
    assert item(agenda, 1)["due_on"] == "2026-05-31"
    assert agenda("meeting", "--minutes").code == 4
    assert agenda("history", "--json").json[0]["command"] == "assign"


def test_a_new_due_day_outside_the_year_is_worth_a_word(agenda: Run, meet: Meet) -> None:
    done = meet("h", "31/01/2027", "", "d")
    assert "Lưu ý: hạn 31/01/2027 nằm ngoài năm 2026." in done.err


def test_another_day_is_another_meeting(agenda: Run, meet: Meet) -> None:
    meet("k", "d", options=("--on", "12/06/2026"))
    done = meet("d")
    assert "5 việc đang mở" in done.err
    assert heard(agenda) == [(1, "nothing", None, None)]


def test_the_day_of_a_meeting_counts_for_everything(agenda: Run, meet: Meet) -> None:
    done = meet("x", "", "", "t", "Đang đọc", "", "d", options=("--on", "2026-06-05"))
    assert done.code == 0, done.err
    assert item(agenda, 1)["completed_on"] == "2026-06-05"
    assert item(agenda, 3)["progress"][0]["on"] == "2026-06-05"
    assert "01/06/2026 – quá hạn 4 ngày" in done.err


def test_what_was_registered_after_the_meeting_was_not_gone_through(
    agenda: Run, meet: Meet
) -> None:
    agenda("register", "binh", "Việc mới", "--due", "01/12/2026")
    assert len(shown(meet(*"bbbbb", options=("--on", "14/06/2026")).err)) == 5
    assert len(shown(meet(*"bbbbbb").err)) == 6


def test_nothing_open_is_said(cell: Run, meet: Meet) -> None:
    done = meet()
    assert (done.code, done.out) == (0, "")
    assert done.err == "Chi bộ 1 không có việc nào đang mở để rà.\n"


# --- undo and history ---------------------------------------------------------------------------


def test_each_answer_is_an_entry_of_the_history(agenda: Run, meet: Meet) -> None:
    meet("x", "", "", "k", "h", "31/12/2026", "Chờ vốn", "d")
    entries = [e for e in agenda("history", "--json").json if e["command"] == "meeting"]
    late = ", muộn so với hạn 31/05/2026"
    work = "việc số {} của đồng chí Nguyễn Văn An (DV001): “{}”".format
    assert [e["summary"].removeprefix("Họp 15/06/2026 – ") for e in reversed(entries)] == [
        "Mở cuộc họp ngày 15/06/2026 của Chi bộ 1.",
        f"Hoàn thành ngày 15/06/2026{late}: việc số 1 của Chi bộ 1: “Tuyến đường hoa”",
        f"Chưa có gì mới: {work(3, 'Đọc sách')}",
        f"Hoãn đến 31/12/2026: {work(2, 'Giúp hộ nghèo')}",
    ]
    touching = agenda("history", "--which", "3", "--json").json
    assert touching[0]["summary"] == entries[1]["summary"]


def test_undo_of_an_answer_makes_the_meeting_ask_again(agenda: Run, meet: Meet) -> None:
    meet("k", "t", "Đang đọc", "50", "h", "31/12/2026", "Chờ vốn", "d")
    assert agenda("undo").code == 0
    assert (item(agenda, 2)["due_on"], item(agenda, 2)["progress"]) == ("2026-09-30", [])
    done = meet("d")
    assert shown(done.err) == ["(3/5) Đồng chí Nguyễn Văn An – việc số 2"]
    assert agenda("undo").code == 0
    assert (item(agenda, 3)["status"], item(agenda, 3)["progress"]) == ("registered", [])
    assert agenda("undo").code == 0
    assert agenda("meeting", "--minutes").code == 4
    done = meet("x", "", "", "d")
    assert item(agenda, 1)["status"] == "completed"


def test_undo_of_an_answer_in_the_middle_leaves_the_others(agenda: Run, meet: Meet) -> None:
    meet("k", "t", "Đang đọc", "50", "h", "31/12/2026", "", "d")
    number = next(
        e["number"] for e in agenda("history", "--json").json if "Đang đọc" in e["summary"]
    )
    assert agenda("undo", number).code == 0
    assert [one[0] for one in heard(agenda)] == [1, 2]


# --- another window -----------------------------------------------------------------------------


def test_what_another_window_completed_is_passed_over_with_a_word(agenda: Run, meet: Meet) -> None:
    def other_window() -> None:
        assert agenda("complete", "3").code == 0

    done = meet(other_window, "k", "k", "k", "x", "Sổ", "")
    assert done.code == 0, done.err
    assert "Bỏ qua: Việc số 3 đã hoàn thành ngày 15/06/2026." in done.err
    assert not any("việc số 3" in line for line in shown(done.err))
    assert [one[0] for one in heard(agenda)] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("complete", "1"), "Việc số 1 đã hoàn thành"),
        (("withdraw", "1", "--reason", "Trùng"), "“đã rút”"),
    ],
)
def test_what_another_window_closed_before_the_answer_is_not_overwritten(
    agenda: Run, meet: Meet, words: tuple[str, ...], says: str
) -> None:
    done = meet(lambda: agenda(*words), "t", "Đang làm", "", "d")
    assert done.code == 0, done.err
    assert says in done.err
    assert item(agenda, 1)["progress"] == []


def test_two_windows_of_one_meeting_hear_of_each_once(
    agenda: Run, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.meetings.conftest import Typed

    def other_window() -> None:
        with monkeypatch.context() as other:
            other.setattr("sys.stdin", Typed(["k", "k", "d"]))
            agenda("meeting")

    done = meet(other_window, "x", "", "", "k", "k", "x", "Sổ", "")
    assert done.code == 0, done.err
    assert (
        "Bỏ qua: Cuộc họp ngày 15/06/2026 đã có câu trả lời cho việc số 1."
        " Nếu ghi nhầm: xem lamtheobac history, rồi lamtheobac undo SỐ\n"
    ) in done.err
    assert [one[:2] for one in heard(agenda)] == [
        (1, "nothing"), (3, "nothing"), (2, "nothing"), (4, "nothing"), (5, "done"),
    ]  # fmt: skip
    assert item(agenda, 1)["status"] == "registered"


def test_a_due_day_changed_by_another_window_is_shown_and_asked_anew(
    agenda: Run, meet: Meet
) -> None:
    def other_window() -> None:
        assert agenda("edit", "1", "--due", "31/10/2026").code == 0

    done = meet("h", other_window, "30/09/2026", "", "h", "30/11/2026", "", "d")
    assert done.code == 0, done.err
    assert CHANGED in done.err
    assert "31/10/2026 – còn 138 ngày" in done.err
    assert item(agenda, 1)["due_on"] == "2026-11-30"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("edit", "1", "--content", "Đường điện"), "Đường điện"),
        (("edit", "1", "--measures", "Mỗi tổ 100 m"), "Mỗi tổ 100 m"),
        (("edit", "1", "--due", "31/10/2026"), "31/10/2026 – còn 138 ngày"),
        (("progress", "1", "Đã xong 200 m", "--percent", "60"), "(60%): Đã xong 200 m"),
    ],
)
@pytest.mark.parametrize("answer", [("k",), ("x", "300 m", ""), ("t", "Đang làm", "")])
def test_an_answer_to_what_was_changed_unseen_is_not_written(
    agenda: Run, meet: Meet, answer: tuple[str, ...], words: tuple[str, ...], says: str
) -> None:
    other_window: list[int] = []
    *first, last = answer
    done = meet(*first, lambda: other_window.append(agenda(*words).code), last, "d")
    assert (done.code, other_window) == (0, [0])
    anew = done.err.partition(CHANGED)[2]
    assert shown(anew) == ["(1/5) Tập thể Chi bộ 1 – việc số 1"]
    assert says in anew
    assert "Còn 5 việc chưa rà." in done.err
    assert item(agenda, 1)["status"] != "completed"
    assert agenda("meeting", "--minutes").code == 4


def test_what_is_shown_anew_can_be_answered(agenda: Run, meet: Meet) -> None:
    done = meet("x", "", lambda: agenda("edit", "1", "--content", "Đường điện"), "", "k", "d")
    assert done.code == 0, done.err
    assert heard(agenda) == [(1, "nothing", None, None)]
