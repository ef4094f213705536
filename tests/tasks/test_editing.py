"""What is edited of a task is edited for all who still have it open."""

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Run


def parts(run: Run) -> list[tuple[str, str]]:
    """Content and due day of each part, by number."""
    items = sorted(run("list", "--json").json, key=lambda item: int(item["id"]))
    return [(item["content"], item["due_on"]) for item in items]


def test_content_and_due_day_change_for_everybody_and_it_is_said(tasked: Run) -> None:
    done = tasked("edit", "2", "--content", "Số hóa hết hồ sơ", "--due", "31/10/2026")
    assert (done.code, done.err) == (
        0, "Sửa theo cả phần của người cùng làm: việc số 1 (Nguyễn Văn An).\n",
    )  # fmt: skip
    assert parts(tasked) == [("Số hóa hết hồ sơ", "2026-10-31")] * 2
    task = tasked("show", "1", "--json").json["task"]
    assert (task["content"], task["due_on"]) == ("Số hóa hết hồ sơ", "2026-10-31")
    summary = tasked("history", "--json").json[0]["summary"]
    assert summary == f"{done.out}{done.err}".rstrip("\n")


def test_undo_brings_task_and_parts_back(tasked: Run) -> None:
    before = [tasked("show", number, "--json").json for number in (1, 2)]
    tasked("edit", "1", "--content", "Khác", "--due", "31/10/2026", "--deliverable", "Khác")
    assert tasked("undo").code == 0
    assert [tasked("show", number, "--json").json for number in (1, 2)] == before


def test_a_part_that_is_completed_stays_and_it_is_said(tasked: Run) -> None:
    tasked("complete", "1", "--result", "Kho")
    done = tasked("edit", "2", "--due", "31/10/2026")
    assert done.err == "Lưu ý: phần đã khép giữ nguyên như cũ: việc số 1 (Nguyễn Văn An).\n"
    assert parts(tasked) == [("Số hóa hồ sơ", "2026-11-30"), ("Số hóa hồ sơ", "2026-10-31")]


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (("--deliverable", "Kho có tra cứu"), "deliverable", "Kho có tra cứu"),
        (("--by", "Huyện ủy cũ"), "assigned_by", "Huyện ủy cũ"),
        (("--document", "KH 21"), "document", "KH 21"),
        (("--level", "doi-moi"), "level", "doi-moi"),
    ],
    ids=lambda part: part[0] if isinstance(part, tuple) else None,
)
def test_what_only_a_task_has_is_edited_in_any_part(
    tasked: Run, words: tuple[str, ...], name: str, value: str
) -> None:
    done = tasked("edit", "1", *words)
    assert (done.code, done.err) == (
        0, "Sửa theo cả phần của người cùng làm: việc số 2 (Trần Thị Bình).\n",
    )  # fmt: skip
    assert tasked("show", "2", "--json").json["task"][name] == value
    commands = [one["command"] for one in tasked("history", "--which", "2", "--json").json]
    assert commands == ["edit", "assign"]


def test_measures_and_follower_are_everybodys_own(tasked: Run) -> None:
    done = tasked("edit", "1", "--measures", "Thuê máy quét", "--follower", "Lê Thị Hòa")
    assert (done.code, done.err) == (0, "")
    other = tasked("show", "2", "--json").json
    assert (other["measures"], other["follower"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("edit", "1", "--due", "09/02/2026"), 2, ("09/02/2026", "10/02/2026")),
        (("edit", "3", "--deliverable", "Kho"), 5, ("số 3", "được giao")),
        (("edit", "3", "--level", "viec-kho"), 5, ("số 3", "được giao")),
        (("edit", "1", "--content", "Đọc sách"), 5, ("Trần Thị Bình", "việc số 3")),
        (("edit", "1", "--deliverable", " "), 2, ("sản phẩm", "trống")),
        (("edit", "1"), 2, ("--help",)),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else None,
)
def test_what_cannot_be_edited_is_refused_as_a_whole(
    tasked: Run, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    tasked("register", "binh", "Đọc sách")
    before = parts(tasked)
    done = tasked(*words)
    assert (done.code, done.out) == (code, "")
    explained(done.err, says)
    assert parts(tasked) == before


def test_what_was_carried_on_has_a_due_day_of_its_own(tasked: Run) -> None:
    """The year in which the task was given is closed, and stays as it was."""
    assert tasked("year", "open", "2027", "--carry", today="2027-01-05").code == 0
    assert tasked("year", "close", "2026", today="2027-01-06").code == 0
    carried = next(
        item["id"]
        for item in tasked("list", "--year", "2027", "--json", today="2027-01-06").json
        if item["member"]["code"] == "DV001"
    )
    done = tasked("edit", carried, "--due", "30/06/2027", today="2027-01-06")
    assert done.code == 0, done.err
    given = tasked("show", "1", "--json").json
    assert (given["due_on"], given["task"]["due_on"]) == ("2026-11-30", "2026-11-30")
    later = tasked("list", "--year", "2027", "--json").json
    assert [item["due_on"] for item in later] == ["2027-06-30", "2027-06-30"]
    assert tasked("complete", carried, today="2027-01-07").code == 5
