"""Texts in the report's workbook stay texts; what is not to be shown is nowhere in the file."""

import html
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.report.test_xlsx import CHECK, PEOPLE_LATE, WORK_LATE, written
from tests.report.workbook_reading import opened, sheets_of

HOSTILE = ("=cmd|' /C calc'!A0", "<x>&amp;</x>", "_x0041_", "+1+1", "@SUM(A1)", "'Chi bộ")


@pytest.fixture
def hostile(run: Run) -> Run:
    """Units, people, topics and commitments whose names would do harm elsewhere."""
    run("init", "--unit", HOSTILE[0], "--code", "DB", "--kind", "dang-bo-co-so")
    run("config", "set", "document.superior", HOSTILE[4])
    run("config", "set", "document.signer_name", HOSTILE[0])
    for place, name in enumerate(HOSTILE, start=1):
        run("unit", "add", f"{name} {place}", "--code", f"T{place}")
        run("member", "add", f"{name} Người", "--unit", f"T{place}", today="2026-01-05")
        run("member", "add", f"{name} Khác", "--unit", f"T{place}", today="2026-01-05")
        done = run(
            "register", f"DV{2 * place:03}", f"{name} việc", "--due", "31/03/2026", "--topic", name
        )
        assert done.code == 0, done.err
    run("complete", 1)
    return run


@pytest.mark.parametrize("reader", ["openpyxl", "calamine"])
def test_what_looks_like_formulas_markup_or_escapes_is_read_back_as_it_was(
    hostile: Run, folder: Path, reader: str
) -> None:
    sheets = sheets_of(written(hostile, folder, "--compare", "2025"), reader)
    report = hostile("report", "--json").json
    missing = report["gaps"]
    wanted = {
        "Báo cáo": {report["unit"]["name"], *report["paragraphs"]},
        "PL1 Tổ chức": {unit["name"] for unit in report["units"]},
        "PL3 Chủ đề": {topic["topic"] for topic in report["topics"]},
        PEOPLE_LATE: {one["member"]["name"] for one in missing["without_plan"]},
        WORK_LATE: {item["content"] for item in missing["overdue"]},
        "PL5 So sánh": {report["unit"]["name"], HOSTILE[4]},
        "Biểu đồ": {unit["name"] for unit in report["units"]},
        CHECK: {report["unit"]["name"]},
    }
    assert len(wanted[PEOPLE_LATE] | wanted[WORK_LATE]) >= len(HOSTILE)
    for name, texts in wanted.items():
        found = {value for row in sheets[name] for value in row}
        assert texts <= found, name


def test_no_text_is_a_formula(hostile: Run, folder: Path) -> None:
    for sheet in opened(written(hostile, folder)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                assert sheet.title == CHECK
            elif isinstance(cell.value, str) and cell.value[:1] in {*"=+-@'"}:
                assert cell.data_type == "s"
                assert cell.style.startswith("Normal")
                assert cell.quotePrefix or cell.value == "-", cell.value


def all_text(file: Path) -> str:
    with zipfile.ZipFile(file) as parts:
        return "\n".join(html.unescape(parts.read(name).decode()) for name in parts.namelist())


def test_an_anonymous_workbook_has_no_name_in_any_part(committee: Run, folder: Path) -> None:
    committee("config", "set", "document.signer_name", "Người Thứ Ký")
    named = all_text(written(committee, folder))
    late = committee("report", "--json").json["gaps"]["without_plan"]
    assert late
    assert all(one["member"]["name"] in named for one in late)
    assert "Việc 2026" in named
    assert "Người Thứ Ký" in named
    hidden = all_text(written(committee, folder, "--anonymous"))
    assert "Người Thứ" not in hidden
    assert "Việc 2026" not in hidden
    assert PEOPLE_LATE in hidden


def test_a_public_workbook_does_not_say_who_is_late(committee: Run, folder: Path) -> None:
    shown = all_text(written(committee, folder, "--public"))
    assert PEOPLE_LATE not in shown
    assert "Người Thứ" not in shown


def test_nothing_of_the_machine_is_in_the_file(committee: Run, folder: Path) -> None:
    shown = all_text(written(committee, folder))
    assert str(folder) not in shown
    assert ">lamtheobac</dc:creator>" in shown


def test_a_report_on_nothing_is_a_workbook_all_the_same(cell: Run, folder: Path) -> None:
    book = opened(written(cell, folder, "--year", "1999"))
    texts = {c.value for sheet in book.worksheets for row in sheet.iter_rows() for c in row}
    assert "Chưa có việc nào gắn với chủ đề." in texts
    assert "–" in texts
    assert "Chưa có số liệu để vẽ biểu đồ." in texts
