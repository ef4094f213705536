"""Commitments from registration to result."""

import pytest

from tests.conftest import Run

KEYS = {
    "id", "uid", "year", "scope", "origin", "unit", "member", "content", "measures", "due_on",
    "topics", "follower", "status", "overdue", "registered_on", "completed_on", "closed_on",
    "result", "evidence", "reason", "late",
}  # fmt: skip


def test_registering_records_the_plan_and_says_what_was_saved(cell: Run) -> None:
    done = cell(
        "register", "an", "Trồng 100 cây", "--measures", "Mỗi tuần 10 cây", "--due", "30/11/2026",
        "--submitted", "10/01/2026", "--pledge", "--follower", "Trần Thị Bình",
        "--topic", "Tết trồng cây", "--topic", "Nông thôn mới",
    )  # fmt: skip
    assert done.code == 0
    assert done.out == (
        "Đã ghi việc số 1 của đồng chí Nguyễn Văn An (DV001): “Trồng 100 cây” (năm 2026)."
        " Hạn 30/11/2026.\n"
    )
    item = cell("show", "1", "--json").json
    assert item.keys() >= KEYS
    assert item["topics"] == ["Nông thôn mới", "Tết trồng cây"]
    assert (item["registered_on"], item["due_on"]) == ("2026-01-10", "2026-11-30")
    plan = cell("member", "list", "--json").json[0]["plan"]
    assert (plan["submitted_on"], plan["pledged_on"]) == ("2026-01-10", "2026-01-10")


def test_content_alone_may_be_registered_and_the_gaps_are_named(cell: Run) -> None:
    done = cell("register", "an", "Trồng cây")
    assert done.code == 0
    assert "edit 1 --due" in done.err
    assert "edit 1 --measures" in done.err


def test_the_plan_was_handed_in_on_the_earliest_day_said(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai", "--submitted", "10/01/2026", "--pledge")
    plan = cell("member", "list", "--json").json[0]["plan"]
    assert (plan["submitted_on"], plan["pledged_on"]) == ("2026-01-10", "2026-01-10")
    assert cell("report", "--json", "--as-of", "31/01/2026").json["totals"]["with_plan"] == 1


def test_a_pledge_is_recorded_only_when_it_is_said(cell: Run) -> None:
    cell("register", "an", "Trồng cây")
    assert cell("member", "list", "--json").json[0]["plan"]["pledged_on"] is None


def test_a_third_commitment_is_refused_and_names_extra(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    third = cell("register", "an", "Việc ba")
    assert third.code == 5
    assert "--extra" in third.err
    assert cell("register", "an", "Việc ba", "--extra").code == 0
    assert cell("register", "an", "Việc bốn", "--year", "2027").code == 0


def test_the_limit_is_a_setting(cell: Run) -> None:
    cell("config", "set", "limit.individual", "1")
    assert cell("register", "an", "Việc một").code == 0
    assert cell("register", "an", "Việc hai").code == 5


def test_a_withdrawn_commitment_makes_room(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    cell("withdraw", "1", "--reason", "trùng với việc của chi bộ")
    assert cell("register", "an", "Việc ba").code == 0
    reopened = cell("reopen", "1")
    assert reopened.code == 5
    assert "--extra" in reopened.err


def test_a_collective_has_no_limit_but_a_word_about_the_minimum(cell: Run) -> None:
    first = cell("register", "--collective", "Việc một của chi bộ")
    assert "tối thiểu" in first.err
    for number in range(2, 6):
        last = cell("register", "--collective", f"Việc {number} của chi bộ")
        assert last.code == 0
    assert "tối thiểu" not in last.err


def test_a_collective_commitment_has_no_member(cell: Run) -> None:
    item = cell("register", "--collective", "Việc chung", "--json").json
    assert (item["scope"], item["member"], item["unit"]["code"]) == ("collective", None, "CB1")


def test_the_same_content_may_stand_for_two_people_and_two_years(cell: Run) -> None:
    for words in (("an",), ("binh",), ("an", "--year", "2027"), ("--collective",)):
        assert cell("register", *words, "Trồng cây").code == 0


def test_a_due_date_outside_the_year_is_allowed_with_a_word(cell: Run) -> None:
    done = cell("register", "an", "Trồng cây", "--due", "15/01/2027", "--measures", "x")
    assert done.code == 0
    assert "nằm ngoài năm 2026" in done.err


def test_completing_by_name_takes_the_only_open_one(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    cell("complete", "1")
    done = cell("complete", "an", "--result", "Tốt", "--evidence", "QĐ 12", "--json").json
    assert (done["id"], done["status"], done["completed_on"]) == (2, "completed", "2026-06-15")
    assert (done["result"], done["evidence"]) == ("Tốt", "QĐ 12")


def test_completing_by_a_name_with_two_open_ones_lists_them(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    refused = cell("complete", "an")
    assert refused.code == 5
    assert "1  Việc một" in refused.err
    assert "2  Việc hai" in refused.err


def test_several_are_completed_at_once_or_none(cell: Run) -> None:
    for who in ("an", "binh", "hoa"):
        cell("register", who, "Việc")
    assert cell("complete", "1", "99", "2").code == 4
    assert [i["status"] for i in cell("list", "--json").json] == ["registered"] * 3
    done = cell("complete", "1", "2", "1", "hoa", "--json")
    assert [i["id"] for i in done.json] == [1, 2, 3]


def test_a_late_completion_counts_and_is_flagged(cell: Run) -> None:
    cell("register", "an", "Việc", "--due", "31/03/2026", "--submitted", "05/01/2026")
    assert cell("show", "1", "--json").json["overdue"] is True
    assert cell("complete", "1", "--json").json["late"] is True
    counts = cell("report", "--json").json["totals"]["individual"]
    assert (counts["completed"], counts["late"], counts["overdue"]) == (1, 1, 0)


def test_not_done_needs_a_reason_and_is_counted_apart(cell: Run) -> None:
    cell("register", "an", "Việc")
    assert cell("complete", "1", "--not-done").code == 2
    done = cell("complete", "1", "--not-done", "--reason", "thiếu kinh phí", "--json").json
    assert (done["status"], done["closed_on"], done["reason"]) == (
        "not_completed", "2026-06-15", "thiếu kinh phí",
    )  # fmt: skip
    counts = cell("report", "--json").json["totals"]["individual"]
    assert (counts["registered"], counts["not_completed"], counts["in_progress"]) == (1, 1, 0)


def test_progress_makes_it_in_progress_and_is_shown(cell: Run) -> None:
    cell("register", "an", "Việc")
    done = cell("progress", "an", "Xong một nửa", "--percent", "50", "--on", "01/06/2026")
    assert done.code == 0
    item = cell("show", "1", "--json").json
    assert item["status"] == "in_progress"
    assert item["progress"] == [{"on": "2026-06-01", "note": "Xong một nửa", "percent": 50}]
    assert "01/06/2026 (50%): Xong một nửa" in cell("show", "1").out


@pytest.mark.parametrize("close", [("complete", "1"), ("withdraw", "1", "--reason", "x")])
def test_reopening_clears_result_and_reason(cell: Run, close: tuple[str, ...]) -> None:
    cell("register", "an", "Việc")
    cell("progress", "1", "đang làm")
    cell(*close)
    item = cell("reopen", "1", "--json").json
    assert item["status"] == "in_progress"
    assert (item["completed_on"], item["closed_on"], item["reason"]) == (None, None, None)


def test_editing_replaces_fields_and_topics(cell: Run) -> None:
    cell("register", "an", "Việc", "--topic", "Một")
    item = cell(
        "edit", "1", "--content", "Việc khác", "--due", "01/12/2026", "--topic", "Hai", "--json"
    ).json
    assert (item["content"], item["due_on"], item["topics"]) == (
        "Việc khác", "2026-12-01", ["Hai"],
    )  # fmt: skip


def test_editing_into_a_duplicate_is_refused(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    refused = cell("edit", "2", "--content", "VIỆC  MỘT")
    assert refused.code == 5
    assert "việc số 1" in refused.err


@pytest.fixture
def register_of_five(cell: Run) -> Run:
    """1 An done, 2 An overdue, 3 Bình open due 30/11, 4 Hòa withdrawn, 5 collective."""
    old = ("--submitted", "10/01/2026")
    cell("register", "an", "Đọc sách", *old)
    cell("register", "an", "Trồng hoa", "--due", "31/03/2026", *old)
    cell("register", "binh", "Giúp hộ nghèo", "--due", "30/11/2026", "--measures", "cho vay vốn")
    cell("register", "hoa", "Quét đường")
    cell("register", "--collective", "Nuôi heo đất")
    cell("complete", "1")
    cell("withdraw", "4", "--reason", "trùng")
    return cell


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ((), [5, 2, 1, 3, 4]),
        (("--year", "2025"), []),
        (("--member", "an"), [2, 1]),
        (("--status", "completed"), [1]),
        (("--status", "withdrawn"), [4]),
        (("--collective",), [5]),
        (("--individual",), [2, 1, 3, 4]),
        (("--assigned",), []),
        (("--overdue",), [2]),
        (("--due-by", "30/11/2026"), [2, 3]),
        (("--search", "ho ngheo"), [3]),
        (("--search", "VAY VON"), [3]),
        (("--search", "nguyen van an"), [2, 1]),
        (("--member", "an", "--status", "registered"), [2]),
        (("--unit", "cb1", "--overdue"), [2]),
    ],
)
def test_filters_let_through_what_they_say(
    register_of_five: Run, words: tuple[str, ...], numbers: list[int]
) -> None:
    listed = register_of_five("list", "--json", *words)
    assert listed.code == 0
    assert [item["id"] for item in listed.json] == numbers


def test_the_list_as_csv_opens_in_excel(register_of_five: Run) -> None:
    register_of_five("register", "binh", "=1+1")
    lines = register_of_five("list", "--csv").out.split("\r\n")
    assert lines[0].startswith("\ufeffid,uid,year,scope")
    assert len(lines) == 6 + 2
    assert any(",'=1+1," in line for line in lines)


def test_a_list_on_80_columns_keeps_every_word(register_of_five: Run) -> None:
    shown = register_of_five("list").out
    assert all(len(line) <= 80 for line in shown.splitlines())
    for word in ("quá hạn", "hoàn thành", "đã rút", "(tập thể)", "31/03/2026"):
        assert word in shown
