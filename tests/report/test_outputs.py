"""Where reports go: several formats at once, places that are refused, one count for all."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

FORMATS = ("xlsx", "docx", "html", "md", "csv", "json")
ALL = [f"--{name}" for name in FORMATS]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_each_format_is_a_file_with_its_own_name(two_years: Run, folder: Path, name: str) -> None:
    written = two_years("report", f"--{name}")
    assert (written.code, written.err) == (0, "")
    assert written.out == f"Đã ghi tệp: bao-cao-CB1-2026.{name}\n"
    file = folder / f"bao-cao-CB1-2026.{name}"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size > 500


def test_all_formats_at_once_go_into_a_folder(two_years: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    written = two_years("report", *ALL, "-o", "ra")
    assert written.code == 0
    names = sorted(f"bao-cao-CB1-2026.{name}" for name in FORMATS)
    assert sorted(path.name for path in (folder / "ra").iterdir()) == names
    assert len(written.out.splitlines()) == len(FORMATS)


def test_json_beside_a_file_goes_to_stdout(two_years: Run, folder: Path) -> None:
    shown = two_years("report", "--md", "--json")
    assert shown.json["schema"] == "lamtheobac.report/1"
    assert shown.err == "Đã ghi tệp: bao-cao-CB1-2026.md\n"
    assert (folder / "bao-cao-CB1-2026.md").exists()
    assert two_years("report", "--json", "-o", "so-lieu.json").out == "Đã ghi tệp: so-lieu.json\n"


def test_all_formats_are_counted_once(
    two_years: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    connect = sqlite3.connect

    def traced(*words: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*words, **options)
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    two_years("report", "--json")
    alone = len(seen)
    seen.clear()
    (folder / "ra").mkdir()
    assert two_years("report", *ALL, "-o", "ra").code == 0
    assert len(seen) == alone > 10


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("không-có/báo-cáo", 4),
        ("có-rồi", 5),
        ("so.db", 5),
        ("chỗ-đọc/báo-cáo", 6),
    ],
)
def test_a_place_that_cannot_be_written_to_is_refused_by_name(
    two_years: Run, folder: Path, name: str, place: str, code: int
) -> None:
    (folder / "có-rồi").write_text("của tôi", encoding="utf-8")
    locked = folder / "chỗ-đọc"
    locked.mkdir()
    locked.chmod(0o500)
    book = (folder / "so.db").read_bytes()
    overwrite = ["--overwrite"] if place == "so.db" else []
    refused = two_years("report", f"--{name}", "-o", place, *overwrite)
    locked.chmod(0o700)
    if code == 6 and refused.code == 0:  # root may write anywhere
        assert (locked / "báo-cáo").exists()
        return
    assert refused.code == code, refused
    assert refused.out == ""
    assert refused.err
    assert (folder / "so.db").read_bytes() == book
    assert (folder / "có-rồi").read_text(encoding="utf-8") == "của tôi"


def test_several_files_into_one_are_refused(two_years: Run, folder: Path) -> None:
    refused = two_years("report", "--md", "--csv", "-o", "một-tệp")
    assert (refused.code, refused.out) == (2, "")
    assert "thư mục" in refused.err
    assert two_years("report", "-o", ".").code == 2
    assert {path.stem for path in folder.iterdir()} == {"so"}


def test_one_file_in_the_way_stops_all(two_years: Run, folder: Path) -> None:
    (folder / "bao-cao-CB1-2026.csv").write_text("của tôi", encoding="utf-8")
    refused = two_years("report", "--md", "--csv")
    assert (refused.code, refused.out) == (5, "")
    assert not (folder / "bao-cao-CB1-2026.md").exists()
    assert two_years("report", "--md", "--csv", "--overwrite").code == 0


REFUSED = {
    ("--unit", "CB9"): (4, "CB9"),
    ("--unit", ""): (2, "tổ chức đảng"),
    ("--from", "2026", "--to", "2025"): (2, "2026"),
    ("--year", "2026", "--from", "2025"): (2, "--year"),
    ("--as-of", "16/06/2026"): (2, "16/06/2026"),
    ("--as-of", "31/02/2026"): (2, "31/02/2026"),
    ("--by", "month"): (2, "month"),
    ("--decimals", "5"): (2, "5"),
    ("--year", "20"): (2, "20"),
}


@pytest.mark.parametrize("words", REFUSED)
@pytest.mark.parametrize("name", [None, *FORMATS])
def test_what_cannot_be_reported_on_is_refused_in_every_format(
    cell: Run, folder: Path, name: str | None, words: tuple[str, ...]
) -> None:
    refused = cell("report", *words, *([f"--{name}"] if name else []))
    code, says = REFUSED[words]
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert {path.stem for path in folder.iterdir()} == {"so"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_year_nobody_used_is_a_report_of_dashes(two_years: Run, folder: Path, name: str) -> None:
    written = two_years("report", f"--{name}", "--year", "1999", "-o", "ra")
    assert written.code == 0
    assert (folder / "ra").stat().st_size > 500


def test_text_goes_to_stdout_when_asked_for(two_years: Run, folder: Path) -> None:
    before = set(folder.iterdir())
    assert two_years("report", "--md", "-o", "-").out.startswith("# KẾT QUẢ")
    assert two_years("report", "--html", "-o", "-").out.startswith("<!DOCTYPE html>")
    assert two_years("report", "--json", "-o", "-").json["schema"] == "lamtheobac.report/1"
    for words in (["--xlsx"], ["--docx"], ["--md", "--csv"]):
        refused = two_years("report", *words, "-o", "-")
        assert (refused.code, refused.out) == (2, "")
    assert set(folder.iterdir()) == before


def test_only_a_file_is_replaced(two_years: Run, folder: Path) -> None:
    os.mkfifo(folder / "ống")
    refused = two_years("report", "--md", "-o", "ống", "--overwrite")
    assert (refused.code, refused.out) == (5, "")
    assert (folder / "ống").is_fifo()


def test_a_link_stays_and_what_it_leads_to_is_replaced(two_years: Run, folder: Path) -> None:
    (folder / "thật.md").write_text("cũ", encoding="utf-8")
    (folder / "lối.md").symlink_to("thật.md")
    assert two_years("report", "--md", "-o", "lối.md").code == 5
    assert two_years("report", "--md", "-o", "lối.md", "--overwrite").code == 0
    assert (folder / "lối.md").is_symlink()
    assert (folder / "thật.md").read_text(encoding="utf-8").startswith("# KẾT QUẢ")


@pytest.mark.parametrize(
    "words",
    [
        ["--public", "--explain", "without_plan"],
        ["--public", "--by", "gaps"],
        ["--csv", "--by", "gaps"],
        ["--compare", "2026"],
        ["--from", "2025", "--to", "2026", "--compare", "2025-2026"],
    ],
)
def test_what_contradicts_itself_is_refused(two_years: Run, words: list[str]) -> None:
    refused = two_years("report", *words)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err


def test_a_code_with_odd_letters_stays_inside_the_folder(run: Run, folder: Path) -> None:
    run("init", "--unit", "Chi bộ", "--code", "../a/b:c")
    assert run("report", "--md").code == 0
    assert [path.name for path in folder.glob("*.md")] == ["bao-cao-..-a-b-c-2026.md"]
