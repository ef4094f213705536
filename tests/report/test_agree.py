"""Every format says the same: cell for cell, sentence for sentence."""

import itertools
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.numbers import show_count, show_decimal
from lamtheobac.domain.ratio import Ratio, show_percent
from tests.conftest import Run
from tests.report import pages
from tests.report.docx_reading import annex_tables, rows_of_text
from tests.report.foot import foot
from tests.report.pages import Rows

NAMES = {
    "T1": "<script>alert(1)</script> &amp; \"x\" 'y'",
    "T2": "=1+1",
    "T3": "Chi bộ | một \\| *hai* `ba` [x](y)",
    "T4": "{{ 7 * 7 }} ${x} %s _x0041_",
    "T5": "[red]Chi bộ[/] 5",
}
SPANS = {
    "one year": ("--year", "2026", "--compare", "2025"),
    "several years": ("--from", "2025", "--to", "2026", "--decimals", "2"),
    "nobody's year": ("--year", "1999"),
    "one cell": ("--unit", "T2"),
    "public": ("--public",),
    "anonymous": ("--anonymous", "--decimals", "0"),
}


@pytest.fixture(params=list(SPANS.values()), ids=list(SPANS))
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The options of one report."""
    chosen: tuple[str, ...] = request.param
    return chosen


@pytest.fixture
def awkward(committee: Run, folder: Path) -> Run:
    """The committee with names that every format could trip over, and an assigned task."""
    for code, name in NAMES.items():
        assert committee("unit", "edit", code, "--name", name).code == 0
    committee("member", "edit", "DV004", "--name", "=HYPERLINK(1) <b>An</b>")
    committee("edit", "8", "--topic", "@chủ đề | <i>một</i>")
    committee("register", "--collective", "Việc <chung>", "--unit", "T5", "--due", "01/06/2026")
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute("UPDATE commitment SET origin = 'assigned' WHERE id = 8")
    return committee


@pytest.fixture
def reported(awkward: Run, folder: Path, words: tuple[str, ...]) -> Path:
    """The folder with the report in all formats."""
    place = folder / "ra"
    place.mkdir()
    formats = [f"--{name}" for name in ("xlsx", "docx", "html", "md", "json")]
    done = awkward("report", *words, *formats, "-o", "ra")
    assert done.code == 0, done.err
    for path in place.iterdir():
        path.rename(place / f"x{path.suffix}")
    return place


def reference(place: Path) -> list[Rows]:
    """The tables of the annexes with their headings, as Markdown has them."""
    return pages.markdown_tables((place / "x.md").read_text(encoding="utf-8"))


def sentences(awkward: Run, words: tuple[str, ...]) -> list[str]:
    return list(awkward("report", *words, "--json").json["paragraphs"])


def test_the_page(reported: Path) -> None:
    assert pages.tables(pages.parsed(reported / "x.html")) == reference(reported)


def test_the_document(reported: Path) -> None:
    tables = annex_tables(docx.Document(str(reported / "x.docx")))
    assert len(tables) == len(reference(reported))
    for table, (headings, *rows) in zip(tables, reference(reported), strict=True):
        found = rows_of_text(table)
        assert found[-len(rows) :] == rows
        above, below = found[0], found[len(found) - len(rows) - 1]
        titles = [a if a == b else f"{a}: {b}" for a, b in zip(above, below, strict=True)]
        assert titles == headings


def test_the_workbook(reported: Path) -> None:
    book = openpyxl.load_workbook(reported / "x.xlsx")
    rows = [
        [printed(cell) for cell in row]
        for sheet in book.worksheets
        if sheet.title.startswith("PL")
        for row in sheet.iter_rows()
    ]
    remaining = iter(rows)
    for _, *wanted in reference(reported):
        for row in wanted:
            # In order: each is looked for below the one before.
            assert any(found[: len(row)] == row for found in remaining), row


def printed(cell: Any) -> str:
    """A cell of a sheet as its format shows it in Vietnam."""
    assert isinstance(cell, Cell | openpyxl.cell.cell.MergedCell)
    value, shape = cell.value, cell.number_format
    if value is None:
        return ""
    if isinstance(value, datetime):
        return show_date(value.date())
    if isinstance(value, str):
        return unescape(value)  # openpyxl reads the XML's _x005F_ as it stands
    if shape.endswith("%"):
        step = Decimal(1).scaleb(-len(shape.removesuffix("%").partition(".")[2]))
        percent = (Decimal(repr(value)) * 100).quantize(step, rounding=ROUND_HALF_UP)
        return f"{show_decimal(percent)}%"
    assert isinstance(value, int)
    plus = "+" if shape.startswith("+") and value > 0 else ""
    return f"{plus}{show_count(value)}" if "#,##0" in shape else str(value)


@pytest.mark.parametrize("width", ["80", "200"])
def test_the_terminal(
    awkward: Run, reported: Path, words: tuple[str, ...], width: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Each figure that it prints is one of the row; a ratio is made of three of them."""
    monkeypatch.setenv("COLUMNS", width)
    for part in ("unit", "year", "topic"):
        shown = awkward("report", *words, "--by", part).out
        numbers = [set(re.findall(r"[0-9.,]+%?", line)) for line in shown.splitlines()]
        index = ("unit", "year", "topic").index(part)
        tables = reference(reported)
        if index >= len(tables) or (part == "topic" and "Chủ đề" not in tables[index][0]):
            continue
        for row in tables[index][1:]:
            cells = {number for cell in row for number in re.findall(r"[0-9.,]+%?", cell)}
            assert any(found and found <= cells for found in numbers) or "–" in row, row


def test_the_json(reported: Path, awkward: Run, words: tuple[str, ...]) -> None:
    report = awkward("report", *words, "--json").json
    decimals = int(dict(itertools.pairwise(words)).get("--decimals", "1"))
    assigned = any(unit["assigned"]["registered"] for unit in report["units"])
    by_unit, by_year, *_ = reference(reported)
    wanted = [figures(unit, decimals, assigned=assigned) for unit in report["units"]]
    assert [row[3:] for row in by_unit[1:-1]] == wanted
    assert by_unit[-1][3:] == figures(report["totals"], decimals, assigned=assigned)
    years = [figures(year, decimals, assigned=assigned) for year in report["years"]]
    assert [row[1:] for row in by_year[1 : len(years) + 1]] == years


def figures(counted: dict[str, Any], decimals: int, *, assigned: bool) -> list[str]:
    """The columns of an annex from the figures of the JSON."""

    def work(kind: str, *after: str) -> list[str]:
        counts = counted[kind]
        done, total = counts["completed"], counts["registered"]
        middle = [show_count(counts[key]) for key in after]
        share = show_percent(Ratio(done, total), decimals)
        return [show_count(total), *middle, show_count(done), share]

    individual = counted["individual"]
    tasks = [show_count(counted["assigned"]["assignees"]), *work("assigned")]
    return [
        *(show_count(counted[key]) for key in ("members", "exempt", "expected", "with_plan")),
        show_percent(Ratio(counted["with_plan"], counted["expected"]), decimals),
        show_count(counted["non_party_registered"]),
        show_count(counted["collective"]["units"]),
        *work("collective"),
        *work("individual", "of_members"),
        *(show_count(individual[key]) for key in ("in_progress", "overdue", "not_completed")),
        *(tasks if assigned else []),
    ]


def test_the_sentences_and_the_foot(reported: Path, awkward: Run, words: tuple[str, ...]) -> None:
    said = sentences(awkward, words)
    assert said
    newest = awkward("history", "--json").json[0]
    head = {"entry": newest["number"], "hash": newest["hash"]}
    assert awkward("info", "--json").json["history"] == head
    document = [p.text for p in docx.Document(str(reported / "x.docx")).paragraphs]
    page = pages.parsed(reported / "x.html").to_text()
    sheet = openpyxl.load_workbook(reported / "x.xlsx")["Báo cáo"]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    markdown = re.sub(r"\\(.)", r"\1", (reported / "x.md").read_text(encoding="utf-8"))
    terminal = awkward("report", *words).out
    for sentence in (*said, foot(awkward)):
        assert sentence in document
        assert sentence in page
        assert sentence in cells
        assert sentence in markdown
        assert sentence in terminal
