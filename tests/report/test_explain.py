"""`report --explain`: the records behind a figure."""

import csv
from pathlib import Path

import pytest

from tests.conftest import Run


def test_a_figure_of_people_lists_them(committee: Run) -> None:
    shown = committee("report", "--explain", "without_plan")
    assert shown.code == 0
    assert "Người Thứ 6" in shown.out
    assert shown.out.endswith(
        "without_plan (đảng viên chưa nộp kế hoạch cá nhân), 2026, đến hết ngày 15/06/2026: 1.\n"
    )


def test_a_figure_of_work_lists_it_by_unit_and_owner(committee: Run) -> None:
    items = committee("report", "--explain", "individual.overdue", "--json").json
    assert [item["id"] for item in items] == [8, 10, 12]
    assert all(item["overdue"] for item in items)
    total = committee("report", "--json").json["totals"]["individual"]["overdue"]
    assert len(items) == total


def test_a_figure_of_units_lists_them_by_year(committee: Run) -> None:
    listed = committee(
        "report", "--explain", "units_without_plans", "--from", "2025", "--to", "2026", "--json"
    ).json
    assert [(one["year"], one["code"]) for one in listed] == [(2025, "T4"), (2026, "T4")]


def test_nothing_behind_a_zero(committee: Run) -> None:
    shown = committee("report", "--explain", "assigned.registered")
    assert (
        shown.out
        == "assigned.registered (việc được giao đăng ký), 2026, đến hết ngày 15/06/2026: 0.\n"
    )
    assert committee("report", "--explain", "late", "--json").json == []


def test_a_unit_a_range_and_a_day_narrow_it(committee: Run) -> None:
    def numbers(*words: str) -> list[int]:
        items = committee("report", "--explain", "completed", "--json", *words).json
        return [item["id"] for item in items]

    assert numbers("--from", "2025", "--to", "2026") == [1, 3, 2, 4, 5, 7, 6]
    assert numbers("--unit", "T2") == [6]
    assert numbers("--as-of", "19/05/2026") == []


def test_records_are_described_as_of_the_day_of_the_report(two_years: Run) -> None:
    words = ("report", "--as-of", "01/04/2026", "--explain", "individual.overdue")
    items = two_years(*words, "--json").json
    assert [(item["id"], item["status"], item["overdue"]) for item in items] == [
        (2, "registered", True),
        (3, "in_progress", True),
    ]
    assert all(item["completed_on"] is None and not item["late"] for item in items)
    assert two_years(*words).out.count("quá hạn") == 3


def test_a_reason_may_name_somebody(cell: Run) -> None:
    cell("member", "exempt", "binh", "--year", "2026", "--reason", "chồng là Phạm Văn Ca bị ốm")
    for words in ([], ["--json"], ["--csv", "-o", "-"]):
        named = cell("report", "--explain", "exempt", *words)
        assert "Phạm Văn Ca" in named.out
        hidden = cell("report", "--anonymous", "--explain", "exempt", *words)
        assert hidden.code == 0
        assert "Phạm Văn Ca" not in hidden.out
        assert "Trần Thị Bình" not in hidden.out


def test_it_can_be_written_as_a_file(committee: Run, folder: Path) -> None:
    written = committee("report", "--explain", "members", "--csv", "-o", ".")
    assert written.out == "Đã ghi tệp: members-DB-2026.csv\n"
    with (folder / "members-DB-2026.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["member_name"] for row in rows] == [f"Người Thứ {n}" for n in range(7)]
    assert committee("report", "--explain", "members", "--csv", "-o", ".").code == 5


@pytest.mark.parametrize(
    "words", [["--xlsx"], ["--docx"], ["--html"], ["--md"], ["--csv", "--json"]]
)
def test_it_is_no_document(committee: Run, words: list[str]) -> None:
    refused = committee("report", "--explain", "members", *words)
    assert (refused.code, refused.out) == (2, "")


def test_an_unknown_figure_names_the_known_ones(committee: Run) -> None:
    refused = committee("report", "--explain", "individual.done")
    assert refused.code == 2
    assert "“individual.done”" in refused.err
    assert "individual.completed" in refused.err


def test_neither_the_book_nor_a_file_there_is_is_overwritten(committee: Run, folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    refused = committee("report", "--explain", "members", "--csv", "-o", "so.db", "--overwrite")
    assert refused.code == 5
    assert (folder / "so.db").read_bytes() == before
