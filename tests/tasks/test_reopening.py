"""A part that is opened again says what its task says by now; so does the report's row."""

from datetime import date
from pathlib import Path

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Run
from tests.meetings.sheet import Filling
from tests.tasks.test_editing import parts

NEW = ("--content", "Số hóa hết hồ sơ", "--due", "31/12/2026")
BY_NOW = ("Số hóa hết hồ sơ", "2026-12-31")


def put_off(run: Run, folder: Path, number: int, until: date, held_on: str = "2026-06-15") -> None:
    """Let the meeting of a day put one part off."""
    assert run("meeting", "--sheet", "--overwrite", today=held_on).code == 0
    sheet = Filling(folder / f"phieu-hop-CB1-{held_on}.xlsx")
    path = sheet.put(number, answer="Hoãn", said="Chờ máy quét", day=until).save()
    done = run("import", path, today=held_on)
    assert done.code == 0, done.err


def rows(run: Run, folder: Path, *words: object, today: str | None = None) -> list[list[str]]:
    """The report's table by task, but for the place of each row."""
    done = run("report", "--md", "--overwrite", "-o", folder / "x.md", *words, today=today)
    assert done.code == 0, done.err
    text = (folder / "x.md").read_text(encoding="utf-8")
    table = text.split("Theo nhiệm vụ")[1].split("\n\n")[1]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[2:-1]] for line in lines[2:]]


@pytest.mark.parametrize(
    "closed",
    [
        ("complete", "1", "--result", "Kho"),
        ("complete", "1", "--not-done", "--reason", "Ốm"),
        ("withdraw", "1", "--reason", "Đổi người"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_what_was_edited_while_a_part_was_closed_holds_for_it_again(
    tasked: Run, closed: tuple[str, ...]
) -> None:
    assert tasked(*closed).code == 0
    assert tasked("edit", "2", *NEW).code == 0
    assert parts(tasked) == [("Số hóa hồ sơ", "2026-11-30"), BY_NOW]
    done = tasked("reopen", "1")
    assert done.out == (
        "Đã mở lại việc số 1 của đồng chí Nguyễn Văn An (DV001): “Số hóa hết hồ sơ”,"
        " hạn 31/12/2026\n"
    )
    assert tasked("history", "--json").json[0]["summary"] == done.out.rstrip("\n")
    assert parts(tasked) == [BY_NOW] * 2
    assert tasked("undo").code == 0
    assert parts(tasked) == [("Số hóa hồ sơ", "2026-11-30"), BY_NOW]


def test_other_work_is_opened_again_as_it_was(tasked: Run) -> None:
    tasked("register", "hoa", "Đọc sách", "--due", "30/09/2026")
    tasked("complete", "3")
    assert tasked("reopen", "3").out == (
        "Đã mở lại việc số 3 của đồng chí Lê Thị Hòa (DV003): “Đọc sách”\n"
    )
    assert parts(tasked)[2] == ("Đọc sách", "2026-09-30")


@pytest.mark.parametrize(
    ("until", "due"),
    [(date(2027, 3, 1), "2027-03-01"), (date(2026, 12, 1), "2026-12-31")],
    ids=["later than the task", "before the task"],
)
def test_a_part_that_was_put_off_keeps_its_day_if_that_is_the_later_one(
    tasked: Run, folder: Path, until: date, due: str
) -> None:
    put_off(tasked, folder, 1, until)
    tasked("complete", "1", "--result", "Kho")
    tasked("edit", "2", *NEW)
    assert tasked("reopen", "1").code == 0
    assert parts(tasked) == [("Số hóa hết hồ sơ", due), BY_NOW]


def test_a_day_brought_forward_for_all_is_that_of_the_part_as_well(tasked: Run) -> None:
    tasked("complete", "1", "--result", "Kho")
    tasked("edit", "2", "--due", "31/08/2026")
    assert tasked("reopen", "1").code == 0
    assert parts(tasked) == [("Số hóa hồ sơ", "2026-08-31")] * 2


def test_a_part_is_not_opened_beside_other_work_that_says_the_same(tasked: Run) -> None:
    tasked("complete", "1", "--result", "Kho")
    tasked("register", "an", "Số hóa hết hồ sơ")
    tasked("edit", "2", *NEW)
    refused = tasked("reopen", "1")
    assert (refused.code, refused.out) == (5, "")
    explained(refused.err, ("Nguyễn Văn An", "việc số 3"))
    assert parts(tasked)[0] == ("Số hóa hồ sơ", "2026-11-30")


def test_what_goes_on_in_a_later_year_says_what_the_others_say_there(
    tasked: Run, folder: Path
) -> None:
    later = "2027-01-06"
    assert tasked("year", "open", "2027", "--carry", today=later).code == 0
    assert tasked("complete", "3", "--result", "Kho", today=later).code == 0
    assert tasked("edit", "4", *NEW[:3], "30/06/2027", today=later).code == 0
    assert rows(tasked, folder, today=later)[0][0] == "Số hóa hết hồ sơ"
    assert tasked("reopen", "3", today=later).code == 0
    going_on = ("Số hóa hết hồ sơ", "2027-06-30")
    assert parts(tasked) == [("Số hóa hồ sơ", "2026-11-30")] * 2 + [going_on] * 2


# --- the report ----------------------------------------------------------------------------------


@pytest.mark.parametrize("after", ["nothing", "reopen", "undo"])
def test_the_report_prints_the_order_of_the_task_not_of_the_first_part(
    tasked: Run, folder: Path, after: str
) -> None:
    tasked("complete", "1", "--result", "Kho")
    entry = tasked("history", "--json").json[0]["number"]
    tasked("edit", "2", *NEW)
    if after != "nothing":
        done = tasked(after, entry if after == "undo" else 1)
        assert done.code == 0, done.err
    (row,) = rows(tasked, folder)
    assert (row[0], row[5]) == ("Số hóa hết hồ sơ", "31/12/2026")


def test_the_report_prints_the_day_of_the_task_where_one_part_was_put_off(
    tasked: Run, folder: Path
) -> None:
    put_off(tasked, folder, 1, date(2027, 3, 1))
    (row,) = rows(tasked, folder)
    assert (row[0], row[5]) == ("Số hóa hồ sơ", "30/11/2026")


def test_in_a_later_year_one_part_that_was_put_off_speaks_for_no_other(
    cell: Run, folder: Path
) -> None:
    words = ("--deliverable", "Kho", "--due", "30/11/2026")
    assert cell("assign", "an", "binh", "hoa", "Số hóa hồ sơ", *words).code == 0
    assert cell("year", "open", "2027", "--carry", today="2027-01-05").code == 0
    assert cell("complete", "5", "--result", "Kho", today="2027-01-06").code == 0
    assert cell("edit", "6", *NEW[:3], "30/06/2027", today="2027-01-07").code == 0
    put_off(cell, folder, 4, date(2027, 9, 30), "2027-01-08")
    assert cell("reopen", "5", today="2027-01-09").code == 0
    assert parts(cell)[3:] == [
        ("Số hóa hết hồ sơ", day) for day in ("2027-09-30", "2027-06-30", "2027-06-30")
    ]
    (row,) = rows(cell, folder, today="2027-01-09")
    assert (row[0], row[5]) == ("Số hóa hết hồ sơ", "30/06/2027")
    (row,) = rows(cell, folder)
    assert (row[0], row[5]) == ("Số hóa hồ sơ", "30/11/2026")
