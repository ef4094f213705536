"""What a meeting hears of work that has been carried on in the next year."""

from collections.abc import Callable

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import Filling, heard, item, shown

YEAR = "2027-01-05"
GOES_ON = "Việc số 1 đã chuyển tiếp sang năm sau thành việc số 6. Hãy ghi cho việc số 6."


@pytest.fixture
def carry(agenda: Run) -> Callable[[], None]:
    """Carry all that is open on: 1 as 6, and so on."""

    def call() -> None:
        done = agenda("year", "open", "2027", "--carry", today=YEAR)
        assert done.code == 0, done.err
        assert item(agenda, 6)["carried_from"] == 1

    return call


def test_what_is_done_after_all_does_not_go_on(
    agenda: Run, meet: Meet, carry: Callable[[], None]
) -> None:
    done = meet("x", "300 m", carry, "", "d", today=YEAR)
    assert done.code == 0, done.err
    assert item(agenda, 1)["status"] == "completed"
    assert agenda("show", 6).code == 4
    told = "Việc chuyển tiếp số 6 (năm 2027) cũng được bỏ."
    assert told in done.err
    assert told in agenda("history", "--json").json[0]["summary"]
    assert agenda("undo").code == 0
    assert (item(agenda, 1)["status"], item(agenda, 6)["carried_from"]) == ("registered", 1)


def test_what_somebody_has_worked_on_since_goes_on(
    agenda: Run, meet: Meet, carry: Callable[[], None]
) -> None:
    def other_window() -> None:
        carry()
        assert agenda("progress", 6, "Đã làm", today=YEAR).code == 0

    done = meet("x", "300 m", other_window, "", "d", today=YEAR)
    assert done.code == 0, done.err
    assert "cũng được bỏ" not in done.err
    assert (item(agenda, 1)["status"], item(agenda, 6)["status"]) == ("completed", "in_progress")


@pytest.mark.parametrize("how", ["complete", "meeting"])
def test_what_another_meeting_has_heard_of_goes_on(
    agenda: Run, meet: Meet, printed: Filling, carry: Callable[[], None], how: str
) -> None:
    carry()
    meet("k", "d", today=YEAR)
    printed.put(1, answer="Hoàn thành", said="300 m hoa")
    words = ("complete", "1") if how == "complete" else ("import", printed.save())
    done = agenda(*words, today=YEAR)
    assert done.code == 0, done.err
    assert (item(agenda, 1)["status"], item(agenda, 6)["status"]) == ("completed", "registered")


@pytest.mark.parametrize("answer", [("t", "Đang làm", ""), ("h", "31/03/2027", "")])
def test_other_news_belong_to_what_goes_on(
    agenda: Run, meet: Meet, carry: Callable[[], None], answer: tuple[str, ...]
) -> None:
    *first, last = answer
    done = meet(*first, carry, last, "d", today=YEAR)
    assert done.code == 0, done.err
    assert f"Bỏ qua: {GOES_ON}" in done.err
    assert (item(agenda, 1)["progress"], item(agenda, 1)["due_on"]) == ([], "2026-05-31")
    assert agenda("meeting", "--minutes", today=YEAR).code == 4


def test_what_was_carried_on_while_others_were_asked_about_is_passed_over(
    agenda: Run, meet: Meet, carry: Callable[[], None]
) -> None:
    done = meet(carry, "k", today=YEAR)
    assert done.code == 0, done.err
    assert "việc số 3" not in "".join(shown(done.err))
    assert "Bỏ qua: Việc số 3 đã chuyển tiếp sang năm sau thành việc số" in done.err
    assert heard(agenda, "--on", "05/01/2027") == [(1, "nothing", None, None)]
    left = agenda("meeting", "--minutes", "--json", today=YEAR).json["not_reviewed"]
    assert (left, f"Còn {left} việc chưa rà." in done.err) == (5, True)  # those that go on


def test_the_sheet_of_a_meeting_says_the_same(
    agenda: Run, printed: Filling, carry: Callable[[], None]
) -> None:
    carry()
    printed.put(1, answer="Hoàn thành", said="300 m hoa")
    done = agenda("import", printed.save(), today=YEAR)
    assert done.code == 0, done.err
    assert item(agenda, 1)["status"] == "completed"
    assert agenda("show", 6).code == 4


@pytest.mark.parametrize(
    "values",
    [{"answer": "Có tiến độ", "said": "Đang làm"}, {"answer": "Hoãn", "day": "31/03/2027"}],
)
def test_the_sheet_cannot_tell_other_news_of_it(
    agenda: Run, printed: Filling, carry: Callable[[], None], values: dict[str, str]
) -> None:
    carry()
    printed.put(1, **values)
    done = agenda("import", printed.save(), today=YEAR)
    assert done.code in {3, 5}
    assert "việc số 6" in done.out + done.err
    assert (item(agenda, 1)["progress"], item(agenda, 1)["due_on"]) == ([], "2026-05-31")
