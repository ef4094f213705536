"""Assigned tasks are counted apart: in the sentence, in columns of their own, by assignee."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def assigning(committee: Run, folder: Path) -> Run:
    """The committee, with three of the year's six commitments assigned from above."""
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("UPDATE commitment SET origin = 'assigned' WHERE id IN (2, 4, 8)")
    return committee


def test_the_sentence_counts_tasks_and_assignees(assigning: Run) -> None:
    report = assigning("report", "--json").json
    assert (
        "Giao 3 việc đột phá, đổi mới cho 3 đồng chí; hoàn thành 2 (bằng 66,7%); còn 1 việc đang"
        " thực hiện (trong đó 1 việc quá hạn)."
    ) in report["paragraphs"]
    assert report["totals"]["assigned"]["assignees"] == 3
    assert report["totals"]["individual"]["registered"] == 3


def test_over_several_years_assignees_are_occurrences(assigning: Run) -> None:
    said = assigning("report", "--from", "2025", "--to", "2026").out
    assert "cho 3 lượt đồng chí" in said


def test_there_are_columns_for_it(
    assigning: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert "Việc được giao đạt" in assigning("report").out
    assigning("report", "--md", "-o", "x.md")
    text = (folder / "x.md").read_text(encoding="utf-8")
    assert "Được giao: Số người | Được giao: Đăng ký | Được giao: Hoàn thành | Được giao: %" in text
    assert "| 1 | T1 | Chi bộ thôn 1 | 2 | 0 | 2 | 2 | 100% | 0 | 0 | 0 | 0 | – | 0 |" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 130, 146, 150, 160, 170, 200])
def test_no_figure_is_cut_whatever_the_width(
    assigning: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Of large figures as well: each share is printed whole, in every row."""
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        many = [
            (f"u{n:035}", 2026, "collective", "assigned" if n % 2 else "registered", 2, f"V{n}",
             f"v{n}", "completed", "2026-01-05", "2026-02-01")
            for n in range(2_000)
        ]  # fmt: skip
        connection.executemany(
            "INSERT INTO commitment (uid, year, scope, origin, unit_id, content, content_key,"
            " status, registered_on, completed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            many,
        )
    monkeypatch.setenv("COLUMNS", str(width))
    shown = assigning("report").out
    total = next(line for line in shown.splitlines() if line.strip().startswith("Cộng"))
    after = shown[shown.index(total) :].split("\n\n")[0]
    printed = "".join(after.split())
    assert "99,9%" in printed
    assert "1.000" in printed
    assert "…" not in after


def test_work_assigned_to_a_collective_has_no_assignees(assigning: Run, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("UPDATE commitment SET origin = 'registered'")
    assigning("register", "--collective", "Việc khó", "--unit", "T5")
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("UPDATE commitment SET origin = 'assigned' WHERE scope = 'collective'")
    said = assigning("report", "--json").json["paragraphs"]
    assert (
        "Giao 1 việc đột phá, đổi mới; hoàn thành 0 (bằng 0%); còn 1 việc đang thực hiện." in said
    )


def test_its_records_and_people_are_explained(assigning: Run) -> None:
    items = assigning("report", "--explain", "assigned.registered", "--json").json
    assert [item["id"] for item in items] == [2, 4, 8]
    people = assigning("report", "--explain", "assigned.assignees", "--json").json
    assert [one["member"]["code"] for one in people] == ["DV001", "DV002", "DV004"]
    overdue = assigning("report", "--explain", "overdue", "--json").json
    assert [item["id"] for item in overdue] == [8, 10, 12]
    missing = assigning("report", "--json").json["gaps"]["overdue"]
    assert [item["id"] for item in missing] == [8, 10, 12]
