"""The table by task: a row for each task and year, whole or not at all, as the sentence counts."""

import re
from collections.abc import Sequence
from itertools import islice, product
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.report.test_surroundings import task

LETTERS = ("An", "Bình", "Chi", "Dung", "Giang", "Hòa", "Kiên", "Lan", "Minh")
PEOPLE = tuple(f"DV{number:03}" for number in range(1, 8))  # of the committee, in four cells


def table(run: Run, folder: Path, *words: object) -> tuple[list[str], list[list[str]], str]:
    """The table by task: its headings, its rows; and what is said below the annex's tables."""
    done = run("report", "--md", "--overwrite", "-o", folder / "x.md", *words)
    assert done.code == 0, done.err
    text = (folder / "x.md").read_text(encoding="utf-8")
    annex = text.split("được giao (lưu hành nội bộ)")[1].split("\n## ")[0]
    lines = annex.split("Theo nhiệm vụ")[1].split("\n\n")[1].splitlines()
    head, _, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines)
    return head, rows, annex


def give(run: Run, number: int, who: Sequence[str], first: int = 0) -> None:
    """Assign so many tasks to the same people."""
    for place in range(first, first + number):
        task(run, *who, f"Nhiệm vụ {place}")


# --- whole tasks ---------------------------------------------------------------------------------


def test_of_many_tasks_the_first_are_listed_each_with_all_who_hold_it(
    committee: Run, folder: Path
) -> None:
    give(committee, 75, PEOPLE)
    for place in range(75):  # all but the last part, which stands in another cell
        numbers = range(13 + 7 * place, 13 + 7 * place + 7 - (place == 0))
        assert committee("complete", *numbers, "--result", "Đề án").code == 0
    head, rows, annex = table(committee, folder)
    holders, status = head.index("Người thực hiện"), head.index("Trạng thái")
    assert len(rows) == 71  # 497 parts; the next task would be the 498th to the 504th
    assert {row[holders] for row in rows} == {"; ".join(f"Người Thứ {n}" for n in range(7))}
    by_name = {row[head.index("Nhiệm vụ được giao")]: row[status] for row in rows}
    assert by_name.pop("Nhiệm vụ 0") == "6/7 người hoàn thành"
    assert set(by_name.values()) == {"hoàn thành muộn"}
    assert (
        "Liệt kê 71 trong 75 nhiệm vụ; xem đủ phần việc của từng người bằng: lamtheobac report"
        " --explain assigned.registered --year 2026 --as-of 15/06/2026"
    ) in annex
    assert committee("report", "--explain", "assigned.registered", "--json").json[-1]["id"] > 500


def test_just_as_many_as_fit_are_listed_without_a_word(committee: Run, folder: Path) -> None:
    give(committee, 70, PEOPLE)  # 490
    give(committee, 1, PEOPLE[:4], first=70)
    give(committee, 1, PEOPLE[4:], first=71)
    give(committee, 1, PEOPLE[:3], first=72)
    _, rows, annex = table(committee, folder)
    assert (len(rows), "Liệt kê" in annex) == (73, False)
    give(committee, 1, PEOPLE[:1], first=73)
    _, rows, annex = table(committee, folder)
    assert len(rows) < 74
    assert f"Liệt kê {len(rows)} trong 74 nhiệm vụ" in annex


def test_a_task_that_more_people_hold_than_are_listed_is_whole_as_well(
    run: Run, folder: Path
) -> None:
    run("init", "--unit", "Chi bộ 1", "--code", "CB1")
    named = islice(product(LETTERS, LETTERS, LETTERS), 520)
    people = "".join(f"{n},Lê {a} {b} {c}\n" for n, (a, b, c) in enumerate(named, start=1))
    (folder / "ds.csv").write_text(f"STT,Họ và tên\n{people}", encoding="utf-8")
    assert run("import", folder / "ds.csv").code == 0
    codes = [one["code"] for one in run("member", "list", "--json").json]
    assert len(codes) == 520
    task(run, *codes, "Việc của mọi người")
    task(run, codes[0], "Việc khác", "--due", "30/12/2026")
    head, rows, annex = table(run, folder)
    assert len(rows) == 1
    assert rows[0][head.index("Người thực hiện")].count(";") == 519
    assert "Liệt kê 1 trong 2 nhiệm vụ" in annex
    assert (
        "Liệt kê 500 người được giao đầu tiên; xem đủ bằng: lamtheobac report"
        " --explain assigned.assignees --year 2026 --as-of 15/06/2026"
    ) in annex
    assert run("report", "--xlsx", "--docx", "--html", "-o", folder).code == 0


# --- several years -------------------------------------------------------------------------------


@pytest.fixture
def carried(committee: Run) -> Run:
    """A task of 2025 that one of two has completed, and the other in the year after."""
    words = ("DV001", "DV003", "Nhiệm vụ chung", "--due", "30/11/2025")
    task(committee, *words, today="2025-02-01")
    first, second = (one["id"] for one in committee("list", "--assigned", "--json").json)
    assert committee("complete", first, "--result", "x", today="2025-05-02").code == 0
    assert committee("year", "open", 2026, "--carry", today="2026-01-05").code == 0
    (later,) = (
        one["id"]
        for one in committee("list", "--assigned", "--year", 2026, "--json").json
        if one["carried_from"] == second
    )
    assert committee("complete", later, "--result", "xong", today="2026-03-01").code == 0
    return committee


def test_over_several_years_there_is_a_row_for_each_year(carried: Run, folder: Path) -> None:
    head, rows, annex = table(carried, folder, "--from", 2025, "--to", 2026)
    said = carried("report", "--from", 2025, "--to", 2026, "--json").json["paragraphs"]
    assert any(re.match("Giao 2 việc .* hoàn thành 1 ", one) for one in said)
    assert head[:3] == ["TT", "Năm", "Nhiệm vụ được giao"]
    assert [(row[1], row[2], row[head.index("Trạng thái")]) for row in rows] == [
        ("2025", "Nhiệm vụ chung", "1/2 người hoàn thành"),
        ("2026", "Nhiệm vụ chung", "hoàn thành"),
    ]
    holders = [row[head.index("Người thực hiện")] for row in rows]
    assert holders == ["Người Thứ 0; Người Thứ 2", "Người Thứ 2"]
    assert "Liệt kê" not in annex


def test_in_a_report_on_one_year_nobody_has_to_read_which(carried: Run, folder: Path) -> None:
    head, rows, _ = table(carried, folder, "--year", 2025)
    assert ("Năm" in head, len(rows)) == (False, 1)


def test_the_terminal_has_room_for_the_year(carried: Run) -> None:
    shown = carried("report", "--from", 2025, "--to", 2026, "--by", "assigned").out
    lines = shown.splitlines()
    assert all(len(line) <= 80 for line in lines if "  " in line)
    assert [line[:4] for line in lines if "Nhiệm vụ chung" in line] == ["2025", "2026"]


def test_a_unit_below_counts_and_lists_only_its_own_part(carried: Run, folder: Path) -> None:
    head, rows, _ = table(carried, folder, "--unit", "T1", "--year", 2025)
    (row,) = rows
    assert row[head.index("Người thực hiện")] == "Người Thứ 0"
    assert row[head.index("Trạng thái")] == "hoàn thành"


def test_what_all_have_completed_one_of_them_late_is_completed_late(
    committee: Run, folder: Path
) -> None:
    task(committee, "DV001", "DV003", "Nhiệm vụ chung")
    committee("complete", 13, "--on", "20/05/2026", "--result", "Đề án")
    committee("complete", 14, "--on", "02/06/2026", "--result", "Đề án")
    head, (row,), _ = table(committee, folder)
    assert row[head.index("Trạng thái")] == "hoàn thành muộn"
