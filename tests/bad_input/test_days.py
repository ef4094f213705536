"""Whatever cannot be is refused in a sentence that names it: days and years."""

import shutil
from pathlib import Path

import pytest

from tests.bad_input.refusals import Refused
from tests.conftest import Run


@pytest.mark.parametrize(
    "option",
    [
        ("register", "bình", "Việc mới", "--due"),
        ("register", "bình", "Việc mới", "--submitted"),
        ("complete", "1", "--on"),
        ("progress", "1", "Xong", "--on"),
        ("edit", "1", "--due"),
        ("list", "--due-by"),
        ("report", "--as-of"),
        ("member", "transfer", "an", "--to", "T2", "--on"),
        ("member", "leave", "an", "--reason", "Chuyển", "--on"),
        ("member", "add", "Vũ Thị Mới", "--joined"),
        ("unit", "move", "T1", "--parent", "DB", "--on"),
        ("unit", "close", "T9", "--on"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("31/02/2026", "Không có ngày"),
        ("29/02/2026", "Không có ngày"),
        ("13/13/2026", "Không có ngày"),
        ("31/02", "Không có ngày"),
        ("13/13", "Không có ngày"),
        ("00/01/2026", "Không có ngày"),
        ("2026-02-30", "Không có ngày"),
        ("01/02-2026", "Không có ngày"),
        ("20260201", "Không có ngày"),
        ("abc", "Không có ngày"),
        ("46054", "Không có ngày"),
        ("1/1/26", "thiếu hai chữ số"),
        ("01/01/1889", "ngoài khoảng"),
        ("31/12/2101", "ngoài khoảng"),
        ("9999-12-31", "ngoài khoảng"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    refused: Refused, option: tuple[str, ...], day: str, says: str
) -> None:
    refused(*option, day, code=2, says=(says, f"“{day}”"))


@pytest.mark.parametrize("day", ["31/02/2026", "abc", "1/1/26", "2101-01-01"])
def test_a_today_that_cannot_be_is_refused(
    refused: Refused, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    refused("--today", day, "list", code=2, says=(f"“{day}”",))
    monkeypatch.setenv("LAMTHEOBAC_TODAY", day)
    refused("list", code=2, says=(f"“{day}”",))


@pytest.mark.parametrize(
    "option",
    [
        ("register", "bình", "Việc mới", "--year"),
        ("list", "--year"),
        ("report", "--year"),
        ("report", "--from"),
        ("report", "--to"),
        ("member", "list", "--year"),
        ("member", "exempt", "an", "--reason", "Ốm", "--year"),
        ("member", "add", "Vũ Thị Mới", "--born"),
        ("member", "edit", "an", "--born"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "year", ["26", "1889", "2101", "abc", "20 26", "2026.0", "-2026", "２０２６"]
)
def test_a_year_that_cannot_be_is_refused(
    refused: Refused, option: tuple[str, ...], year: str
) -> None:
    refused(*option, year, code=2, says=(f"“{year}”", "2100"))


def test_the_bounds_of_the_books_time_are_within_it(run: Run, folder: Path, story: Path) -> None:
    shutil.copy(story, folder / "so.db")
    assert run("edit", "1", "--due", "31/12/2100").code == 0
    assert run("edit", "1", "--due", "1/1/1990").code == 0
    assert run("show", "1", "--json").json["due_on"] == "1990-01-01"
