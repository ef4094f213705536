"""Formulas: their last value counts; one without a value, or with an error, only where needed."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.exchange.files import workbook
from tests.exchange.incoming import Desk, Rows

LIST = ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Xếp loại"]
NEW = [1, "Phạm Văn Mới", 1980]
Values = dict[str, tuple[str, str]]  # by cell: what type ("" a number), which value


def calculated(desk: Desk, rows: Rows, values: Values) -> Path:
    """A workbook whose formulas have the values that they had when it was saved."""
    path = workbook(desk.folder / "cong-thuc.xlsx", rows)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()
    for place, (kind, value) in values.items():
        typed = f' t="{kind}"' if kind else ""
        sheet, count = re.subn(
            rf'<c r="{place}"[^>]*><f>(.*?)</f><v ?/?>(?:</v>)?</c>',
            rf'<c r="{place}"{typed}><f>\1</f><v>{value}</v></c>',
            sheet,
        )
        assert count == 1
    parts[name] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return path


def test_the_last_value_of_a_formula_counts(desk: Desk) -> None:
    rows = [
        ["STT", '="Họ và tên"', "Năm sinh", "Cam kết"],
        ["=ROW()-1", '="Phạm Văn "&"Mới"', "=1979+1", "=1=1"],
        ["=A2+1", '=IF(A9="","",1)', '=IF(A9="","",1)', None],
    ]
    values = {
        "B1": ("str", "Họ và tên"),
        "A2": ("", "1"),
        "B2": ("str", "Phạm Văn Mới"),
        "C2": ("", "1980"),
        "D2": ("b", "1"),
        "A3": ("", "2"),
        "B3": ("str", ""),
        "C3": ("str", ""),
    }
    taken = desk.accept(calculated(desk, rows, values))
    assert desk.new() == ["Phạm Văn Mới"]
    assert desk.person("Phạm Văn Mới")["born"] == 1980
    assert taken.skipped == {"unfilled": 1}


def test_a_formula_without_a_value_is_an_issue_of_its_cell(desk: Desk) -> None:
    refused = desk.refuse([LIST, [1, '="Phạm "&"Mới"', 1980], [2, "Vi B", "=1979+1"]])
    assert list(refused.issues) == ["B2", "C3"]
    assert "Công thức chưa được tính" in refused.issues["C3"]


def test_a_name_that_cannot_be_read_is_one_problem_not_two(desk: Desk) -> None:
    refused = desk.refuse([LIST, [1, '="Phạm "&"Mới"', 1980]])
    assert len(refused.file["issues"]) == 1


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!"])
def test_an_error_is_an_issue_where_it_matters(desk: Desk, error: str) -> None:
    rows = [LIST, [1, "=B9", 1980], [2, "Vi B", "=C9"]]
    path = calculated(desk, rows, {"B2": ("e", error), "C3": ("e", error)})
    refused = desk.refuse(path)
    assert list(refused.issues) == ["B2", "C3"]
    assert refused.file["issues"][0]["value"] == error


def test_errors_in_columns_that_are_not_used_stop_nothing(desk: Desk) -> None:
    path = calculated(desk, [LIST, [*NEW, None, "=C9"]], {"E2": ("e", "#REF!")})
    assert desk.accept(path).only(members_added=1)
    assert desk.accept([LIST, [2, "Vi B", 1981, None, "=C9"]]).only(members_added=1)


def test_errors_in_the_numbers_of_rows_stop_nothing(desk: Desk) -> None:
    path = calculated(desk, [LIST, ["=A9+1", *NEW[1:]]], {"A2": ("e", "#REF!")})
    assert desk.accept(path).only(members_added=1)
    assert desk.accept([LIST, ["=A1+1", "Vi B", 1981]]).only(members_added=1)


@pytest.mark.parametrize(
    "row",
    [
        [None, "Tổng cộng", "=SUM(C2:C2)"],
        ["Tổng cộng", None, "=SUM(C2:C2)"],
        ["Cộng", None, "=COUNT(C2:C2)", "=COUNTA(D2:D2)"],
    ],
)
def test_sums_that_were_never_calculated_are_nobody(desk: Desk, row: list[object]) -> None:
    taken = desk.accept([LIST, NEW, row])
    assert taken.skipped == {"total": 1}
    assert desk.new() == ["Phạm Văn Mới"]


def test_rows_made_ready_with_formulas_are_nobody(desk: Desk) -> None:
    rows = [LIST, NEW, ['=IF(B3="","",ROW()-1)'], ['=IF(B4="","",ROW()-1)']]
    desk.accept(calculated(desk, rows, {"A3": ("str", ""), "A4": ("", "3")}))
    desk.accept(rows)
    assert desk.new() == ["Phạm Văn Mới"]
