"""The sheet that works the figures out again: real formulas, which say what they should."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from tests.conftest import Run
from tests.report.test_xlsx import CHECK, UNITS, YEARS, table_of, written
from tests.report.workbook_reading import opened, sheets_of, worked_out


def checks(book: Workbook) -> list[list[Any]]:
    """Number, what, both figures, difference, verdict, as a spreadsheet works them out."""
    sheet = book[CHECK]
    return [
        [worked_out(book, CHECK, cell.coordinate) for cell in row]
        for row in sheet.iter_rows()
        if isinstance(row[0].value, int)
    ]


def verdict(book: Workbook) -> Any:
    (cell,) = [
        cell.coordinate
        for cell in book[CHECK]["A"]
        if cell.data_type == "f"
    ]  # fmt: skip
    return worked_out(book, CHECK, cell)


@pytest.mark.parametrize("words", [(), ("--from", "2025"), ("--year", "1999")])
def test_all_sums_agree(committee: Run, folder: Path, words: tuple[str, ...]) -> None:
    book = opened(written(committee, folder, *words))
    found = checks(book)
    assert {row[5] for row in found} == {"khớp"}
    assert max(abs(row[4]) for row in found) < 0.0005  # half of the last decimal printed
    assert {row[4] for row in found if isinstance(row[2], int)} <= {0}
    assert verdict(book) == "Tất cả khớp"
    assert [row[0] for row in found] == list(range(1, len(found) + 1))


def test_every_count_is_summed_and_compared_across(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder, "--from", "2025"))
    table = table_of(book, UNITS)
    total = table.rows[-1]
    counted = {i: value for i, value in enumerate(total) if i > 2 and isinstance(value, int)}
    formulas = [row[3].value for row in book[CHECK].iter_rows() if row[0].data_type == "n"]
    for place in counted:
        if place in {7, 12, 16}:  # shares
            continue
        letter = "ABCDEFGHIJKLMNOPQRST"[place]
        cells = f"'{UNITS}'!{letter}{table.first}:{letter}{table.last - 1}"
        assert f"=SUM({cells})" in formulas
    years = table_of(book, YEARS)
    assert f"=SUM('{YEARS}'!B{years.first}:B{years.last - 1})" in formulas
    assert f"='{YEARS}'!B{years.last}" in formulas


def test_only_this_sheet_has_formulas_and_they_carry_what_they_give(
    committee: Run, folder: Path
) -> None:
    file = written(committee, folder)
    book = opened(file)
    shown = {reader: sheets_of(file, reader)[CHECK] for reader in ("openpyxl", "calamine")}
    formulas = 0
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type != "f":
                continue
            formulas += 1
            assert sheet.title == CHECK
            for rows in shown.values():
                value = rows[(cell.row or 0) - 1][(cell.column or 0) - 1]
                assert value == pytest.approx(worked_out(book, CHECK, cell.coordinate))
    assert formulas > 150
    assert book.calculation.fullCalcOnLoad


@pytest.mark.parametrize(
    ("sheet", "place", "says"),
    [
        (UNITS, ("D", 0), "Tổng số"),  # members of the first unit
        (UNITS, ("N", 1), "Đăng ký"),
        (UNITS, ("D", -1), "Tổng số"),  # the total itself
        (YEARS, ("B", 0), "Tổng số"),
        (YEARS, ("M", -1), "Của đảng viên"),
    ],
)
def test_a_changed_cell_makes_it_differ(
    committee: Run, folder: Path, sheet: str, place: tuple[str, int], says: str
) -> None:
    book = opened(written(committee, folder, "--from", "2025"))
    table = table_of(book, sheet)
    column, row = place
    changed = table.last + 1 + row if row < 0 else table.first + row
    book[sheet][f"{column}{changed}"].value += 1
    wrong = [line for line in checks(book) if line[5] == "lệch"]
    assert wrong
    assert any(says in line[1] for line in wrong)
    assert verdict(book) == "Có chỗ lệch"


def test_a_text_among_the_numbers_is_no_agreement(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder))
    formula = str(book[CHECK]["A6"].value)
    assert formula.startswith("=IF(COUNTIF(")
    assert f'"khớp")={len(checks(book))},' in formula


def test_what_differs_turns_red(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder))
    rows = {cell.row for cell in book[CHECK]["F"] if cell.data_type == "f"}
    covered: set[int] = set()
    for formatting in book[CHECK].conditional_formatting:
        (rule,) = formatting.rules
        assert (rule.type, rule.operator) == ("cellIs", "notEqual")
        assert rule.dxf.fill.bgColor.rgb.endswith("FFC7CE")
        for cells in formatting.sqref.ranges:
            if cells.min_col == 6:
                assert rule.formula == ['"khớp"']
                covered |= set(range(cells.min_row, cells.max_row + 1))
    assert covered == rows


@pytest.mark.parametrize(("decimals", "share"), [("0", 0.99), ("1", 0.995), ("2", 200 / 201)])
def test_a_share_that_must_not_round_up_is_divided_by_the_same_rule(
    cell: Run, folder: Path, decimals: str, share: float
) -> None:
    for place in range(201):
        cell("register", "--collective", f"Việc {place}")
    cell("complete", *range(1, 201))
    book = opened(written(cell, folder, "--decimals", decimals))
    found = [row for row in checks(book) if "Hoàn thành / Đăng ký" in row[1]]
    assert [row[5] for row in found] == ["khớp"] * len(found)
    assert found[0][3] == pytest.approx(share, abs=0.00003)
    formats = {c.number_format for row in book[UNITS].iter_rows() for c in row}
    assert ("0%" if decimals == "0" else f"0.{'0' * int(decimals)}%") in formats
