"""`book --unit`: the books of a whole unit in one file, in the order of a Vietnamese list."""

import sqlite3
from typing import Any

import pytest

from tests.conftest import Run
from tests.member_book.reading import (
    Line,
    document,
    document_lines,
    sheet_lines,
    table,
    workbook,
)
from tests.report.docx_reading import style_of, values

NAMES = ("Đỗ Văn Ân", "Nguyễn Văn An", "Lê Thị Ánh", "Trần Ổn", "Vũ Đạt", "Lý Dung")


@pytest.fixture
def many(run: Run) -> Run:
    """A cell of six, one of whom left, one exempt; another cell above it in the tree."""
    run("init", "--unit", "Đảng bộ xã", "--code", "DB", "--kind", "dang-bo-co-so")
    for code in ("CB2", "CB1"):
        run("unit", "add", f"Chi bộ {code[-1]}", "--code", code)
    for name in NAMES:
        run("member", "add", name, "--unit", "CB1", "--born", "1980", today="2025-01-05")
    run("member", "add", "Bùi An", "--unit", "CB2", today="2025-01-05")
    run("member", "exempt", "vu dat", "--year", "2026", "--reason", "miễn sinh hoạt")
    run("member", "leave", "tran on", "--reason", "chuyển đi", "--on", "01/02/2026")
    run("register", "DV001", "Việc của Ân", "--due", "31/12/2026")
    return run


def names_of(lines: list[Line]) -> list[str]:
    return [row[2] for row in table(lines, "Mã")]


def test_people_stand_in_vietnamese_order_with_whoever_left_or_was_exempt(many: Run) -> None:
    lines = document_lines(document(many, "--unit", "CB1"))
    assert lines[: lines.index("DANH SÁCH") + 2] == [
        "ĐẢNG BỘ XÃ", "CHI BỘ 1", "*", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "SỔ ĐĂNG KÝ", "TU DƯỠNG, RÈN LUYỆN VÀ LÀM THEO", "NĂM 2026",
        "DANH SÁCH", "Gồm sổ của 6 người, theo thứ tự trong tệp.",
    ]  # fmt: skip
    assert table(lines, "Mã") == [
        ["1", "DV002", "Nguyễn Văn An", "1980", "", ""],
        ["2", "DV003", "Lê Thị Ánh", "1980", "", ""],
        ["3", "DV001", "Đỗ Văn Ân", "1980", "", ""],
        ["4", "DV006", "Lý Dung", "1980", "", ""],
        ["5", "DV005", "Vũ Đạt", "1980", "", "miễn năm 2026"],
        ["6", "DV004", "Trần Ổn", "1980", "", "đã rời 01/02/2026"],
    ]


def test_each_book_is_the_one_that_its_owner_would_get_alone(many: Run) -> None:
    whole = document_lines(document(many, "--unit", "CB1"))
    alone = [
        line
        for code in ("DV002", "DV003", "DV001", "DV006", "DV005", "DV004")
        for line in document_lines(document(many, code))
    ]
    assert whole[-len(alone) :] == alone


def test_every_person_begins_a_page_and_their_pages_count_from_one(many: Run) -> None:
    found = document(many, "--unit", "CB1")
    assert len(found.sections) == 1 + len(NAMES)
    front, *own = found.sections
    assert front.different_first_page_header_footer
    for section in own:
        properties = section._sectPr  # noqa: SLF001 - not shown otherwise
        assert section.different_first_page_header_footer
        assert values(properties, "pgNumType") == [{"start": "1"}]
        assert values(properties, "pgBorders")[0]["display"] == "firstPage"
        assert values(properties, "type") in ([], [{"val": "nextPage"}])
    assert values(front._sectPr, "pgBorders") == []  # noqa: SLF001
    covers = [p.text for p in found.paragraphs if style_of(p) == "BookName"]
    assert covers == names_of(document_lines(found))


def test_a_sheet_each_and_a_list_whose_names_lead_there(many: Run) -> None:
    book = workbook(many, "--unit", "CB1")
    assert book.sheetnames == [
        "Danh sách", "Nguyễn Văn An DV002", "Lê Thị Ánh DV003", "Đỗ Văn Ân DV001",
        "Lý Dung DV006", "Vũ Đạt DV005", "Trần Ổn DV004",
    ]  # fmt: skip
    front, *own = book.worksheets
    links = [cell.hyperlink.location for row in front.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in own]
    assert table(sheet_lines(front), "Mã") == table(
        document_lines(document(many, "--unit", "CB1")), "Mã"
    )
    assert "Việc của Ân" in [one[1] for one in sheet_lines(own[2]) if isinstance(one, list)]


def test_a_committee_has_the_books_of_its_cells_cell_by_cell(many: Run) -> None:
    lines = document_lines(document(many, "--unit", "DB"))
    assert [(row[2], row[3]) for row in table(lines, "Mã")] == [
        ("Nguyễn Văn An", "Chi bộ 1"), ("Lê Thị Ánh", "Chi bộ 1"), ("Đỗ Văn Ân", "Chi bộ 1"),
        ("Lý Dung", "Chi bộ 1"), ("Vũ Đạt", "Chi bộ 1"), ("Trần Ổn", "Chi bộ 1"),
        ("Bùi An", "Chi bộ 2"),
    ]  # fmt: skip


def test_over_several_years_the_list_says_who_was_there_when(many: Run) -> None:
    many("member", "add", "Cao Mới", "--unit", "CB1", "--code", "M", today="2026-03-01")
    lines = document_lines(document(many, "--unit", "CB1", "--from", "2025", "--to", "2026"))
    when = {row[2]: (row[5], row[6]) for row in table(lines, "Mã")}
    assert when["Nguyễn Văn An"] == ("2025-2026", "")
    assert when["Cao Mới"] == ("2026", "")
    assert when["Vũ Đạt"] == ("2025-2026", "miễn năm 2026")
    assert lines.index("GIAI ĐOẠN 2025-2026") < lines.index("DANH SÁCH")


def test_a_year_spent_in_another_unit_stands_in_the_books_of_that_one(many: Run) -> None:
    many("member", "transfer", "bui an", "--to", "CB1", "--on", "01/02/2026")
    years = ("--from", "2025", "--to", "2026", "--json")
    here = many("book", "--unit", "CB1", *years).json
    there = many("book", "--unit", "CB2", *years).json
    own = many("book", "bui an", *years).json

    def years_of(found: Any) -> list[tuple[int, str]]:
        (person,) = (one for one in found["members"] if one["name"] == "Bùi An")
        return [(year["year"], year["unit"]["code"]) for year in person["years"]]

    assert years_of(here) == [(2026, "CB1")]
    assert years_of(there) == [(2025, "CB2")]
    assert years_of(own) == [(2025, "CB2"), (2026, "CB1")]
    assert here["unit"] == {"code": "CB1", "name": "Chi bộ 1"}


def test_all_is_read_at_one_moment(many: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No transaction for each person, nor for each format."""
    begun: list[str] = []
    connect = sqlite3.connect

    def traced(*words: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*words, **options)
        connection.set_trace_callback(
            lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None
        )
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    assert many("member", "show", "vu dat", "--json").code == 0
    alone = list(begun)
    begun.clear()
    assert many("book", "--unit", "CB1", "--docx", "--xlsx", "--json").code == 0
    assert begun == alone != []
