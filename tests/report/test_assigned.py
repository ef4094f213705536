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


def test_its_records_and_people_are_explained(assigning: Run) -> None:
    items = assigning("report", "--explain", "assigned.registered", "--json").json
    assert [item["id"] for item in items] == [2, 4, 8]
    people = assigning("report", "--explain", "assigned.assignees", "--json").json
    assert [one["member"]["code"] for one in people] == ["DV001", "DV002", "DV004"]
    overdue = assigning("report", "--explain", "overdue", "--json").json
    assert [item["id"] for item in overdue] == [8, 10, 12]
    missing = assigning("report", "--json").json["gaps"]["overdue"]
    assert [item["id"] for item in missing] == [8, 10, 12]
