"""The document, the workbook and the JSON say the same, line for line and cell for cell."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.member_book.conftest import HOSTILE
from tests.member_book.reading import (
    Line,
    day,
    document,
    document_lines,
    sheet_lines,
    table,
    workbook,
    years,
)

PERIODS = {
    "full": ("DV001",),
    "exempt": ("DV002",),
    "nothing": ("DV003",),
    "two years": ("DV001", "--from", "2026", "--to", "2027"),
}


@pytest.mark.parametrize("words", PERIODS.values(), ids=PERIODS)
def test_the_workbook_says_line_for_line_what_the_document_says(
    kept: Run, words: tuple[str, ...]
) -> None:
    kept("register", "DV001", "Việc năm sau", "--year", "2027")
    in_document, in_workbook = both(kept, *words)
    assert len(in_document) > 20
    assert in_order(in_workbook) == in_order(in_document)


@pytest.mark.parametrize("number", range(1, len(HOSTILE) + 1))
def test_so_it_does_with_texts_that_would_do_harm_elsewhere(hostile: Run, number: int) -> None:
    in_document, in_workbook = both(hostile, f"DV{number:03}")
    text = HOSTILE[number - 1]
    assert in_order(in_workbook) == in_order(in_document)
    assert [text, text] in [one[1:3] for one in in_document if isinstance(one, list)]
    assert f"{text} Tên" in in_document


def both(run: Run, *words: str) -> tuple[list[Line], list[Line]]:
    found = document_lines(document(run, *words))
    (sheet,) = workbook(run, *words).worksheets
    return found, sheet_lines(sheet)


def in_order(lines: list[Line]) -> list[Line]:
    """All between the head and the last signatures. Signatures stand in two columns, which one
    format reads row by row and the other column by column: they are put in an order of their own.
    """
    start = lines.index("SỔ ĐĂNG KÝ")
    ordered: list[Line] = []
    signing: list[str] = []
    for line in lines[start:]:
        if isinstance(line, str) and is_signature(line, signing):
            signing.append(line)
            continue
        ordered += [*sorted(signing), line]
        signing = []
    return [*ordered, *sorted(signing)]


def is_signature(line: str, signing: list[str]) -> bool:
    """Whether it begins one, or goes on with one, up to the next year."""
    first = line == "ĐẢNG VIÊN" or ", ngày …" in line
    return first or bool(signing and not line.startswith("NĂM"))


def test_the_tables_are_made_of_the_json(kept: Run) -> None:
    (person,) = kept("book", "DV001", "--json").json["members"]
    (year,) = person["years"]
    lines = years(document_lines(document(kept, "DV001")))
    assert table(lines, "Nội dung")[: len(year["registered"])] == [
        [str(one["id"]), one["content"], one["measures"] or "", day(one["due_on"]),
         one["follower"] or ""]
        for one in year["registered"]
    ]  # fmt: skip
    assert table(lines, "Tiến độ") == [
        [str(one["id"]), note["note"], day(note["on"]), percent(note["percent"])]
        for one in (*year["registered"], *year["assigned"])
        for note in one["progress"]
    ]
    assert [[row[0], row[1], row[3]] for row in table(lines, "Kết quả")] == [
        [str(one["id"]), one["result"] or "", day(one["completed_on"])]
        for one in year["registered"]
    ]
    assert [[row[0], row[1]] for row in table(lines, "Sản phẩm")] == [
        [str(one["id"]), one["result"]] for one in year["assigned"]
    ]
    assert [row[1:] for row in table(lines, "Nội dung khen")] == [
        [one["content"], one["awarded_by"], day(one["awarded_on"]), one["document"]]
        for one in year["awards"]
    ]
    plan = year["plan"]
    assert f"2. Nội dung học tập: {plan['study']}" in lines
    assert f"4. Ngày nộp kế hoạch: {day(plan['submitted_on'])}" in lines


def percent(value: Any) -> str:
    return "" if value is None else f"{value}%"


def test_what_another_program_wrote_into_the_book_cannot_break_a_file(
    kept: Run, folder: Path
) -> None:
    book = sqlite3.connect(folder / "so.db")
    with book:
        for table_, column in (("member", "name"), ("commitment", "content"), ("plan", "study")):
            book.execute(
                f"UPDATE {table_} SET {column} = ? WHERE id = 1", ("A\x1b[31m\x0b\uffff\nB\u202e",)
            )
    book.close()
    in_document, in_workbook = both(kept, "DV001")
    assert in_order(in_workbook) == in_order(in_document)
    assert "A [31m   B " in in_document
    assert ["1", "A [31m   B "] in [one[:2] for one in in_document if isinstance(one, list)]
    said = kept("book", "DV001", "--json")
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert said.json["members"][0]["name"] == "A\x1b[31m\x0b\uffff\nB\u202e"
