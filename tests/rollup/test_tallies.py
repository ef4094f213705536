"""Counts without names: every figure from tallies alone, and beside records."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import TODAY, Run
from tests.rollup.tallied import Known, did, report, totals

TASK = "01900000-0000-7000-8000-000000000001"
FACTS = {"registered_on": "2026-01-10", "due_on": "2026-05-31", "number": 1}


def plans(known: Known, number: int, unit: str = "CB2", **facts: object) -> None:
    known("plan_tally", unit, **{"year": 2026, "category": "full", **facts, "number": number})


def work(known: Known, number: int = 1, unit: str = "CB2", **facts: object) -> None:
    """Individual work of a member, in progress unless told otherwise."""
    row = {
        "year": 2026, "scope": "individual", "origin": "registered", "status": "in_progress",
        "category": None if facts.get("scope") == "collective" else "full", "topics": [], **FACTS,
    }  # fmt: skip
    known("commitment_tally", unit, **{**row, **facts, "number": number})


def assigned(known: Known, number: int = 1, unit: str = "CB2", **facts: object) -> None:
    work(known, number, unit, **{"origin": "assigned", "holder": 1, **facts})


def done(on: str = "2026-05-20") -> dict[str, Any]:
    return {"status": "completed", "completed_on": on}


def test_people_are_counted_from_tallies_beside_records(ward: Run, known: Known) -> None:
    plans(known, 20, submitted_on="2026-02-01")
    plans(known, 3)
    plans(known, 2, exempt_from="2026-01-01")
    plans(known, 4, category="non-party", submitted_on="2026-02-01")
    found = totals(ward)
    assert [found[name] for name in ("members", "exempt", "expected", "with_plan")] == [
        26, 2, 24, 20
    ]  # fmt: skip
    assert found["without_plan"] == 4  # three, and An
    assert found["non_party_registered"] == 4
    before = totals(ward, "--as-of", "31/01/2026")
    assert (before["with_plan"], before["units_without_plans"]) == (0, 2)


def test_a_unit_known_by_number_has_plans_or_none(ward: Run, known: Known) -> None:
    plans(known, 20)
    assert totals(ward)["units_without_plans"] == 2
    plans(known, 1, submitted_on="2026-02-01")
    assert totals(ward)["units_without_plans"] == 1
    listed = ward("report", "--explain", "units_without_plans", "--year", 2026, "--json")
    assert [one["code"] for one in listed.json] == ["CB1"]


def test_units_are_listed_though_their_people_are_not(ward: Run, known: Known) -> None:
    work(known, 3, scope="collective")
    work(known, scope="collective", **done())
    assert totals(ward)["collective"]["units"] == 1
    listed = ward("report", "--explain", "collective.units", "--year", 2026)
    assert "CB2" in listed.out
    assert "chỉ gửi số liệu" not in listed.out


def test_work_is_counted_by_its_state_on_the_day(ward: Run, known: Known) -> None:
    work(known, 5, **done())
    work(known, 2, **done("2026-06-10"))
    work(known, 3)
    work(known, 4, due_on="2026-12-31")
    work(known, 6, status="not_completed", closed_on="2026-06-01")
    work(known, 7, status="withdrawn", closed_on="2026-06-01")
    assert totals(ward)["individual"] == {
        "registered": 20, "completed": 7, "completed_pct": "35.00", "in_progress": 7,
        "not_completed": 6, "overdue": 3, "late": 2, "of_members": 20,
    }  # fmt: skip
    earlier = totals(ward, "--as-of", "31/05/2026")["individual"]
    assert (earlier["registered"], earlier["completed"], earlier["overdue"]) == (27, 5, 0)


def test_work_of_people_outside_the_party_is_not_of_members(ward: Run, known: Known) -> None:
    did(ward, "register", "Trần Thị Bình", "Việc của Bình")
    work(known, 3)
    work(known, 2, category="non-party")
    found = totals(ward)["individual"]
    assert (found["registered"], found["of_members"]) == (6, 3)


def test_who_holds_assigned_work_counts_once_in_a_unit_and_year(ward: Run, known: Known) -> None:
    assigned(known)
    assigned(known, due_on="2026-12-31")
    assigned(known, 2, holder=2)
    assigned(known, unit="PH")
    assigned(known, scope="collective", holder=None, unit="CB1")
    assigned(known, year=2025)
    found = totals(ward)["assigned"]
    assert (found["registered"], found["assignees"]) == (6, 3)
    both = ward("report", "--from", 2025, "--to", 2026, "--json").json["totals"]["assigned"]
    assert both["assignees"] == 4


def test_holders_of_two_units_are_two_though_both_are_the_first_of_theirs(
    ward: Run, known: Known
) -> None:
    did(ward, "unit", "add", "Đảng bộ bộ phận", "--code", "BP", "--kind", "dang-bo-bo-phan")
    for code in ("CB3", "CB4"):
        did(ward, "unit", "add", f"Chi bộ {code}", "--code", code, "--parent", "BP")
        assigned(known, unit=code)
    assert totals(ward)["assigned"]["assignees"] == 2


def test_a_task_known_by_records_and_by_number_counts_once(
    ward: Run, known: Known, folder: Path
) -> None:
    did(ward, "assign", "Nguyễn Văn An", "Đề án", "--deliverable", "Bản in", "--due", "31/05/2026")
    with closing(sqlite3.connect(folder / "so.db")) as connection:
        (task,) = connection.execute("SELECT uid FROM task").fetchone()
    assigned(known, task=task, **done())
    assert _tasks(totals(ward)) == (1, 0)
    did(ward, "complete", "1", "--result", "Đề án", on=TODAY)
    assert _tasks(totals(ward)) == (1, 1)
    units = {one["code"]: _tasks(one) for one in report(ward)["units"]}
    assert units == {"CB1": (1, 1), "CB2": (0, 0)}


def test_tasks_of_several_units_known_by_number_count_once_and_the_others_each(
    ward: Run, known: Known
) -> None:
    assigned(known, 2, task=TASK, holder=None, **done())
    assigned(known, task=TASK, unit="CB1")
    assigned(known, 3, holder=2)
    assigned(known, 2, holder=3, **done("2026-06-10"))
    assert _tasks(totals(ward)) == (6, 2)
    assert [_tasks(one) for one in report(ward)["units"]] == [(1, 0), (5, 2)]


def test_what_was_assigned_without_a_task_is_one_of_its_own_in_records_and_tallies(
    ward: Run, known: Known, folder: Path
) -> None:
    given = ("--deliverable", "Bản in", "--due", "31/05/2026")
    did(ward, "assign", "Nguyễn Văn An", "Đề án", *given)
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("UPDATE commitment SET task_id = NULL")
    assigned(known, 2)
    assigned(known, 2, task=TASK, holder=None)
    assert _tasks(totals(ward)) == (4, 0)


def _tasks(figures: Any) -> tuple[int, int]:
    return figures["assigned"]["tasks"], figures["assigned"]["tasks_completed"]


def test_what_happens_on_days_is_counted(ward: Run, known: Known) -> None:
    day = {"since": "2026-03-01"}
    known("activity_tally", kind="award", number=3, **day)
    known("activity_tally", kind="inspection", number=2, **day)
    known("activity_tally", kind="inspection", number=1, ended_on="2026-04-01", **day)
    known("activity_tally", kind="session", number=2, attended=10, expected=12, **day)
    known("activity_tally", kind="session", number=1, attended=7, **day)
    found = totals(ward)
    assert (found["awards"], found["inspections"], found["inspections_open"]) == (3, 3, 2)
    assert (found["sessions"], found["sessions_attended_pct"]) == (3, "83.33")
    assert totals(ward, "--as-of", "28/02/2026")["awards"] == 0


def test_models_are_counted_with_who_runs_them(ward: Run, known: Known) -> None:
    did(ward, "model", "add", "Tổ tự quản", "--organisation", "phu-nu", "--since", "2024")
    known("activity_tally", kind="model", organisation="phu-nu", since="2025", number=2)
    known(
        "activity_tally", kind="model", organisation="mat-tran", since="2025-03-01",
        ended_on="2026-03-01", number=1,
    )  # fmt: skip
    known(
        "activity_tally", kind="model", organisation="khac", since="2024", ended_on="2025-12-31",
        number=5,
    )  # fmt: skip
    found = report(ward)
    assert found["totals"]["models"] == 4
    assert found["organisations"] == [
        {"organisation": "phu-nu", "models": 3, "ended": 0},
        {"organisation": "mat-tran", "models": 1, "ended": 1},
    ]


def test_topics_and_months_are_counted_from_tallies(ward: Run, known: Known) -> None:
    work(known, 3, topics=["Chuyển đổi số", "Dân vận khéo"], **done())
    work(known, 2, topics=["Dân vận khéo"])
    work(known, status="withdrawn", closed_on="2026-03-10", topics=["Dân vận khéo"])
    found = report(ward)
    topics = {one["topic"]: one["individual"]["registered"] for one in found["topics"]}
    assert topics == {"Chuyển đổi số": 3, "Dân vận khéo": 5}
    assert [(one["registered"], one["completed"]) for one in found["months"]] == [
        (6, 0), (6, 0), (5, 0), (5, 0), (5, 3), (5, 3)
    ]  # fmt: skip


def test_what_is_known_by_number_only_is_said_where_names_are_listed(
    ward: Run, known: Known, folder: Path
) -> None:
    did(ward, "assign", "Nguyễn Văn An", "Đề án", "--deliverable", "Bản in", "--due", "30/06/2026")
    plans(known, 12)
    work(known, 5)
    assigned(known, task=TASK)
    assert ward("report", "--year", 2026, "--md", "-o", "bc.md").code == 0
    paper = (folder / "bc.md").read_text(encoding="utf-8")
    assert (
        "Còn 12 đảng viên chưa nộp kế hoạch cá nhân, 6 việc quá hạn của đơn vị chỉ gửi số liệu,"
        " không có tên để liệt kê." in paper
    )
    assert (
        "Còn 1 nhiệm vụ được giao, 1 người được giao việc của đơn vị chỉ gửi số liệu, không có tên"
        " để liệt kê." in paper
    )
    assert "Nguyễn Văn An" in paper
    assert "Không có việc nào quá hạn." not in paper
    assert "Liệt kê" not in paper


def test_the_records_behind_a_figure_say_how_many_have_no_names(
    ward: Run, known: Known, folder: Path
) -> None:
    plans(known, 12)
    sentence = (
        "Còn 12 đảng viên chưa nộp kế hoạch cá nhân của đơn vị chỉ gửi số liệu, không có tên để"
        " liệt kê.\n"
    )
    explain = ("report", "--explain", "without_plan", "--year", 2026)
    shown = ward(*explain)
    assert "Nguyễn Văn An" in shown.out
    assert shown.out.endswith(f": 13.\n{sentence}")
    document = ward(*explain, "--json")
    assert [one["member"]["name"] for one in document.json] == ["Nguyễn Văn An"]
    assert document.err == sentence
    assert ward(*explain, "--csv", "-o", "ds.csv").err == sentence
    assert len((folder / "ds.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


def test_nothing_is_said_of_numbers_when_all_is_recorded(ward: Run, folder: Path) -> None:
    ward("report", "--year", 2026, "--md", "-o", "bc.md")
    assert "chỉ gửi số liệu" not in (folder / "bc.md").read_text(encoding="utf-8")
    assert "chỉ gửi số liệu" not in ward("report", "--explain", "members", "--year", 2026).out
