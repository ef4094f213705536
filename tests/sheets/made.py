"""What the tests of outgoing sheets share: a form, a register, and their cells as text."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.form import FormFacts, write_form

BOOK = "0190f5fe-7a3b-7c3a-9d3e-000000000001"
UNIT = "0190f5fe-7a3b-7c3a-9d3e-000000000002"
FORM_MARK = FileMark(Made.FORM, BOOK, UNIT, 2026, 17)
REGISTER_MARK = FileMark(Made.REGISTER, BOOK, UNIT, 2026, 18)
CAMPAIGN = "học tập và làm theo Bác"

AN: Filled = {
    Field.STT: 1,
    Field.NAME: "Nguyễn Văn An",
    Field.BORN: 1980,
    Field.POSITION: "Bí thư",
    Field.OFFICE: "Giáo viên",
    Field.CATEGORY: "Chính thức",
    Field.MEMBER_KEY: "người-1",
    Field.ITEM_KEY: "việc-1",
}
SECOND: Filled = {
    Field.NAME: "Nguyễn Văn An",
    Field.MEMBER_KEY: "người-1",
    Field.ITEM_KEY: "việc-2",
}
WORK: Filled = {
    **AN,
    Field.UNIT: "Chi bộ 1",
    Field.CODE: "0012",
    Field.STUDY: "Chuyên đề 2026",
    Field.MEND: "Còn nể nang",
    Field.ITEM_NUMBER: 7,
    Field.CONTENT: "Trồng hoa",
    Field.MEASURES: "Mỗi tuần một buổi",
    Field.DUE: date(2026, 6, 30),
    Field.TOPICS: "Xanh; Sạch",
    Field.FOLLOWER: "Trần Thị Bình",
    Field.SUBMITTED: date(2026, 2, 10),
    Field.PLEDGE: "Có",
    Field.CONFIRMED: date(2026, 2, 15),
    Field.STATUS: "Hoàn thành",
    Field.RESULT: "3/4 số buổi",
    Field.COMPLETED: date(2026, 6, 5),
    Field.EVIDENCE: None,
    Field.NOTE: "",
}


def form(path: Path, *individual: Filled, spare: int = 1, limit: int = 2, theme: str = "") -> Path:
    """A form with one collective row and the rows given."""
    collective: list[Filled] = [{Field.ITEM_KEY: "việc-0"}]
    facts = FormFacts(
        "Chi bộ 1", "Đảng ủy xã", 2026, CAMPAIGN, FORM_MARK, collective, individual, spare, limit,
        theme,
    )  # fmt: skip
    write_form(path, facts)
    return path


def sheet_of(path: Path, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def read(path: Path, name: str) -> list[list[object]]:
    """The values as the program's own reader would meet them."""
    with CalamineWorkbook.from_path(path) as book:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return [list(row) for row in rows]


def dump(path: Path, name: str) -> str:
    """Every row that holds anything, as text."""
    return "".join(
        f"{number:2} {' | '.join(map(_shown, row)).rstrip(' |')}\n"
        for number, row in enumerate(read(path, name), start=1)
        if any(value != "" for value in row)
    )


def _shown(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def rows_of(sheet: Worksheet, first: int) -> Iterator[list[openpyxl.cell.Cell]]:
    """Rows of cells from a number on."""
    for row in sheet.iter_rows(min_row=first):
        yield [cell for cell in row if isinstance(cell, openpyxl.cell.Cell)]
