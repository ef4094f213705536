"""`--compare`: two periods side by side."""

import re

import pytest

from tests.conftest import Run


def test_the_table_has_both_and_the_difference(committee: Run) -> None:
    shown = committee("report", "--compare", "2025").out
    assert re.search(r"^Chỉ tiêu +2025 +2026 +Chênh lệch$", shown, re.MULTILINE)
    assert "Số liệu: 2025 đến hết ngày 15/06/2025, 2026 đến hết ngày 15/06/2026." in shown
    assert re.search(r"^Việc của cá nhân hoàn thành +4 +3 +-1$", shown, re.MULTILINE)
    assert re.search(r"^Tỷ lệ hoàn thành của cá nhân +66,7% +50% +-16,7 điểm$", shown, re.MULTILINE)
    assert re.search(r"^Tỷ lệ hoàn thành của tập thể +– +– +–$", shown, re.MULTILINE)


def test_without_it_there_is_the_sentence_only(committee: Run) -> None:
    shown = committee("report").out
    assert "So với năm 2025" in shown
    assert "Chênh lệch" not in shown


def test_a_range_is_compared_with_a_range(committee: Run) -> None:
    report = committee(
        "report", "--from", "2025", "--to", "2026", "--compare", "2023-2024", "--json"
    ).json
    assert report["compared"]["period"] == {"from": 2023, "to": 2024, "as_of": "2024-06-15"}
    assert report["compared"]["totals"]["members"] == 0


def test_the_default_is_the_range_of_the_same_length_before(committee: Run) -> None:
    committee("register", "DV001", "Việc 2027", "--year", "2027", today="2027-01-05")
    report = committee("report", "--from", "2026", "--to", "2027", "--json", today="2027-06-15")
    assert report.json["compared"]["period"] == {"from": 2024, "to": 2025, "as_of": "2025-06-15"}


def test_periods_of_different_length_are_said_to_be(committee: Run) -> None:
    said = committee("report", "--compare", "2024-2025").out
    assert (
        "So với giai đoạn 2024-2025 (số liệu đến hết ngày 15/06/2025, hai kỳ dài ngắn khác nhau)"
        in said
    )


def test_an_empty_period_asked_for_shows_dashes_and_zeros(committee: Run) -> None:
    shown = committee("report", "--compare", "2001")
    assert shown.code == 0
    assert "So với" not in shown.out
    assert re.search(r"^Tỷ lệ hoàn thành của cá nhân +– +50% +–$", shown.out, re.MULTILINE)


def test_a_later_period_is_not_counted_beyond_today(committee: Run) -> None:
    report = committee("report", "--year", "2025", "--compare", "2026", "--json").json
    assert report["period"]["as_of"] == "2026-06-15"
    assert report["compared"]["period"]["as_of"] == "2026-06-15"


def test_the_29th_of_february_becomes_the_28th(cell: Run) -> None:
    report = cell("report", "--compare", "2027", "--json", today="2028-02-29").json
    assert report["compared"]["period"]["as_of"] == "2027-02-28"


@pytest.mark.parametrize("value", ["", "25", "2025-", "2026-2025", "năm ngoái", "2025-2026-2027"])
def test_what_is_no_period_is_refused(cell: Run, value: str) -> None:
    refused = cell("report", "--compare", value)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("\n")
