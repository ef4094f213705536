"""The report for other programs: the published keys, and the same figures as CSV."""

import csv
import io
from pathlib import Path
from typing import Any

from tests.conftest import Run

WORK = ("registered", "completed", "completed_pct", "in_progress", "overdue", "not_completed",
        "late")  # fmt: skip
PEOPLE = ("members", "exempt", "expected", "with_plan", "with_plan_pct", "non_party_registered")


def test_the_json_has_the_keys_of_the_contract(two_years: Run) -> None:
    report = two_years("report", "--json").json
    assert report["schema"] == "lamtheobac.report/1"
    assert report["unit"] == {"code": "CB1", "name": "Chi bộ 1", "kind": "chi-bo"}
    assert report["period"] == {"from": 2026, "to": 2026, "as_of": "2026-06-15"}
    totals = report["totals"]
    assert {*PEOPLE, "collective", "individual", "assigned", "models", "awards"} <= totals.keys()
    assert set(WORK) <= totals["individual"].keys()
    assert "assignees" in totals["assigned"]
    assert totals["individual"]["completed_pct"] == "50.00"
    assert totals["assigned"]["completed_pct"] is None
    assert isinstance(report["paragraphs"], list)


def test_by_topic_counts_a_commitment_once_in_each(two_years: Run) -> None:
    report = two_years("report", "--by", "topic", "--json").json
    topics = {t["topic"]: t for t in report["topics"]}
    assert topics["Sách"]["individual"]["registered"] == 1
    assert topics["Sách"]["collective"]["registered"] == 1
    assert topics["Tự học"]["individual"]["completed"] == 1


def test_a_report_is_true_as_of_its_day(two_years: Run) -> None:
    def individual(day: str) -> dict[str, int]:
        return dict(two_years("report", "--json", "--as-of", day).json["totals"]["individual"])

    assert individual("09/01/2026")["registered"] == 0
    assert individual("28/02/2026")["completed"] == 0
    spring = individual("01/04/2026")
    assert (spring["completed"], spring["overdue"], spring["not_completed"]) == (1, 2, 0)
    summer = individual("01/06/2026")
    assert (summer["completed"], summer["late"], summer["overdue"]) == (2, 1, 1)


def test_what_units_and_party_members_registered_is_counted_apart(two_years: Run) -> None:
    totals = two_years("report", "--json").json["totals"]
    assert totals["individual"]["registered"] == 4
    assert totals["individual"]["of_members"] == 3
    assert totals["collective"]["units"] == 2


def test_cells_without_a_single_plan_are_counted(committee: Run) -> None:
    report = committee("report", "--json").json
    assert (report["totals"]["without_plan"], report["totals"]["units_without_plans"]) == (1, 1)
    both = committee("report", "--json", "--from", "2025", "--to", "2026").json
    assert both["totals"]["units_without_plans"] == 2
    assert [year["units_without_plans"] for year in both["years"]] == [1, 1]
    assert {u["code"]: u["units_without_plans"] for u in both["units"]}["T4"] == 2


def test_the_months_grow_up_to_the_day_of_the_report(committee: Run) -> None:
    assert committee("report", "--json", "--as-of", "31/05/2026").json["months"] == [
        {"month": f"2026-{month:02}", "registered": 6, "completed": 3 if month == 5 else 0}
        for month in range(1, 6)
    ]
    assert committee("report", "--json", "--from", "2025", "--to", "2026").json["months"] == []


def test_what_was_done_after_the_year_is_the_last_month(committee: Run) -> None:
    committee("complete", "9", "--on", "10/06/2026")
    months = committee("report", "--json", "--year", "2025").json["months"]
    assert [month["month"] for month in months[-2:]] == ["2025-12", "2026-06"]
    assert [month["completed"] for month in months[-2:]] == [4, 5]


def test_what_is_missing_is_listed_by_name(committee: Run) -> None:
    missing = committee("report", "--json").json["gaps"]
    assert [(one["member"]["name"], one["unit"]["code"]) for one in missing["without_plan"]] == [
        ("Người Thứ 6", "T4")
    ]
    assert [item["id"] for item in missing["overdue"]] == [8, 10, 12]
    assert missing["overdue"][0]["content"] == "Việc 2026"
    assert committee("report", "--json", "--public").json["gaps"] is None


def test_an_anonymous_report_names_nobody(committee: Run) -> None:
    shown = committee("report", "--json", "--anonymous")
    assert "Người Thứ" not in shown.out
    assert "Việc 2026" not in shown.out
    assert shown.json["gaps"]["overdue"][0]["member"] == {"code": "DV004", "name": None}
    for words in (
        ["--by", "gaps"],
        ["--explain", "overdue"],
        ["--explain", "members"],
        ["--explain", "overdue", "--json"],
        ["--explain", "members", "--csv"],
    ):
        other = committee("report", "--anonymous", *words)
        assert other.code == 0
        assert "DV00" in other.out
        assert "Người Thứ" not in other.out
        assert "Việc 2026" not in other.out


def flat(figures: dict[str, Any]) -> dict[str, str]:
    """The figures of the JSON under the names of the CSV."""
    found: dict[str, str] = {}
    for name, value in figures.items():
        inner = value.items() if isinstance(value, dict) else None
        pairs = [(f"{name}_{key}", one) for key, one in inner] if inner else [(name, value)]
        found |= {key: "" if one is None else str(one) for key, one in pairs}
    return found


def test_the_csv_says_what_the_json_says(committee: Run, folder: Path) -> None:
    span = ("--from", "2025", "--to", "2026")
    assert committee("report", *span, "--csv").out == "Đã ghi tệp: bao-cao-DB-2025-2026.csv\n"
    text = (folder / "bao-cao-DB-2025-2026.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    report = committee("report", *span, "--json").json
    wanted = [
        {"table": "total", "code": "DB", "name": "Đảng bộ xã Mẫu", **flat(report["totals"])},
        *({"table": "unit", **flat(unit)} for unit in report["units"]),
        *(
            {"table": "year", "code": str(year["year"]), "name": str(year["year"]), **flat(year)}
            for year in report["years"]
        ),
        *(
            {"table": "topic", "code": "", "name": topic["topic"], **flat(topic)}
            for topic in report["topics"]
        ),
    ]
    for line in wanted:
        line.pop("year", None)
        line.pop("topic", None)
    assert rows == wanted


def test_by_narrows_the_csv_to_one_table_and_the_total(committee: Run, folder: Path) -> None:
    committee("report", "--csv", "--by", "unit", "-o", "x.csv")
    text = (folder / "x.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["table"] for row in rows] == ["total", *["unit"] * 5]


def test_what_party_members_registered_of_a_topic_is_counted_apart(two_years: Run) -> None:
    two_years("edit", "4", "--topic", "Sách")  # of somebody outside the Party
    topics = {t["topic"]: t["individual"] for t in two_years("report", "--json").json["topics"]}
    assert (topics["Sách"]["registered"], topics["Sách"]["of_members"]) == (2, 1)
