"""What the tests of files handed back share: a workbook, and what is marked and listed in it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lamtheobac.sheets.grid import Grid, Source, SourceFile
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.writing.marked import write_marked
from tests.sheets.made import read, sheet_of

YELLOW = "00FFF200"
DAY = Issue("Danh sách", "C3", "31/02/2026", "Không có ngày “31/02/2026”.")


def source_of(path: Path) -> SourceFile:
    """The file as the program reads it."""
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    grids = [
        Grid(name, hidden=False, rows=[(i, r) for i, r in enumerate(read(path, name), start=1)])  # type: ignore[misc]
        for name in names
    ]
    return SourceFile(path, Source.WORKBOOK, grids)


def workbook(path: Path, change: Callable[[Workbook, Worksheet], None] | None = None) -> SourceFile:
    """A list of people as somebody drew it up."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Ghi chú"
    sheet = book.create_sheet("Danh sách")
    for row in (
        ["STT", "Họ và tên", "Hạn", "Tổng"],
        [1, "Nguyễn Văn An", date(2026, 6, 30), "=A2+1"],
        [2, "x", "31/02/2026", "_x0041_"],
    ):
        sheet.append(row)
    sheet["B3"].value = "=Trần Thị Bình"
    sheet["B3"].data_type = "s"
    sheet.column_dimensions["B"].width = 33
    if change is not None:
        change(book, sheet)
    book.save(path)
    return source_of(path)


def handed_back(source: SourceFile, issues: Sequence[Issue]) -> Path:
    target = source.path.with_name("sửa.xlsx")
    write_marked(source, target, issues)
    return target


def remarks(path: Path) -> dict[str, str]:
    """The remark on each cell, of all sheets; those cells must be marked."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert (cell.comment is not None) is (cell.fill.fgColor.rgb == YELLOW)
            if cell.comment is not None:
                found[f"{sheet.title}!{cell.coordinate}"] = cell.comment.text
    return found


def listed(path: Path) -> list[list[object]]:
    return read(path, "Cần sửa")[3:]


def links(path: Path) -> list[str | None]:
    cells = sheet_of(path, "Cần sửa")["B"][3:]
    return [cell.hyperlink and cell.hyperlink.location for cell in cells]
