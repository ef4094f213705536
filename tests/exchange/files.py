"""Making and filling workbooks the way people do."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROSTER = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]
TABLE = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"]


def workbook(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Danh sách") -> Path:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


class Filling:
    """A form or register opened to be filled in, addressed by heading and row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)
        self.sheet: Worksheet = self.book["Sổ đăng ký"]
        self.top = next(row for row in range(1, 20) if self.sheet.cell(row, 1).value == "STT")
        self.columns: Mapping[str, int] = {
            str(cell.value).partition(" · ")[0]: int(cell.column or 0)
            for cell in self.sheet[self.top]
        }

    def rows_of(self, name: str) -> list[int]:
        """The rows in which that name stands."""
        column = self.columns["Họ và tên"]
        rows = range(self.top, self.sheet.max_row + 1)
        return [row for row in rows if self.sheet.cell(row, column).value == name]

    def first_of(self, part: str) -> int:
        """The first row of part A or B."""
        rows = range(self.top, self.sheet.max_row + 1)
        return next(r for r in rows if str(self.sheet.cell(r, 1).value).startswith(part)) + 1

    def empty_row(self) -> int:
        """The first row in which no name and no key of a person stands, in part B."""
        name, key = self.columns["Họ và tên"], self.columns["Khóa người"]
        return next(
            row
            for row in range(self.first_of("B."), self.sheet.max_row + 1)
            if self.sheet.cell(row, name).value is None and self.sheet.cell(row, key).value is None
        )

    def put(self, row: int, **values: object) -> "Filling":
        """Write into cells of a row: headings with "_" for spaces."""
        for heading, value in values.items():
            self.cell(row, heading).value = value
        return self

    def cell(self, row: int, heading: str) -> Any:
        """One cell."""
        return self.sheet.cell(row, self.columns[heading.replace("_", " ")])

    def place(self, row: int, heading: str) -> str:
        """Its place, as issues name it."""
        return str(self.cell(row, heading).coordinate)

    def save(self) -> Path:
        """Write it back."""
        self.book.save(self.path)
        return self.path
