"""The meeting's sheet opened to be filled in; and what a book holds of a meeting."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tests.conftest import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

# Parts of headings, by which tests name the columns.
COLUMNS = {
    "number": "Số việc",
    "name": "Họ và tên",
    "content": "Việc làm theo",
    "due": "Hạn",
    "last": "Tiến độ gần nhất",
    "answer": "Kết quả tại cuộc họp",
    "said": "Nội dung, ghi chú",
    "percent": "Đã làm được (%)",
    "day": "Hạn mới / Ngày xong",
    "key": "Khóa việc",
}

FUTURE = date(2026, 12, 31)


class Filling:
    """The sheet, addressed by the number of the commitment and by column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)
        self.sheet: Worksheet = self.book["Phiếu họp"]
        self.top = next(row for row in range(1, 20) if self.sheet.cell(row, 1).value == "TT")
        headings = {
            str(cell.value).partition(" · ")[0]: int(cell.column or 0)
            for cell in self.sheet[self.top]
        }
        self.columns: Mapping[str, int] = {
            name: headings[heading] for name, heading in COLUMNS.items() if heading in headings
        }

    @property
    def numbers(self) -> list[int]:
        """The commitments of the sheet, in its order."""
        rows = range(self.top + 1, self.sheet.max_row + 1)
        found = (self.sheet.cell(row, self.columns["number"]).value for row in rows)
        return [int(str(number)) for number in found if number is not None]

    def row_of(self, number: int) -> int:
        """The row of a commitment."""
        return self.top + 1 + self.numbers.index(number)

    def cell(self, number: int, column: str) -> Any:
        """One cell of a commitment's row."""
        return self.sheet.cell(self.row_of(number), self.columns[column])

    def place(self, number: int, column: str) -> str:
        """Its place, as issues name it."""
        return str(self.cell(number, column).coordinate)

    def put(self, number: int, **values: object) -> "Filling":
        """Fill in cells of a commitment's row."""
        row = self.row_of(number)
        for column, value in values.items():
            self.sheet.cell(row, self.columns[column]).value = value  # type: ignore[assignment]
        return self

    def save(self) -> Path:
        """Write it back."""
        self.book.save(self.path)
        return self.path


def item(run: Run, number: int) -> dict[str, Any]:
    """A commitment with its progress notes."""
    found: dict[str, Any] = run("show", number, "--json").json
    return found


def facts(run: Run) -> list[dict[str, Any]]:
    """All commitments with their progress notes, without what each book has of its own."""
    items = run("list", "--json").json
    found = [item(run, one["id"]) for one in items]
    for one in found:
        one["uid"] = None
        if one["task"]:
            one["task"]["uid"] = None
    return found


def heard(run: Run, *options: object) -> list[tuple[Any, ...]]:
    """What the last meeting heard, in its order."""
    document = run("meeting", "--minutes", "--json", *options).json
    return [
        (one["commitment"]["id"], one["answer"], one["note"], one["new_due_on"])
        for one in document["answers"]
    ]


def shown(err: str) -> list[str]:
    """The commitments that were shown, in order."""
    return [line for line in err.splitlines() if line.startswith("(")]


def taken(run: Run, path: Path, *options: object, today: str | None = None) -> dict[str, Any]:
    """What became of the file."""
    done = run("import", path, "--json", *options, today=today)
    assert done.code in {0, 3}, done.err
    (file,) = done.json["files"]
    assert (done.code == 3) == bool(file["issues"])
    return dict(file)


def fill(sheet: Filling) -> Path:
    """Every kind of answer, and a row left blank."""
    sheet.put(1, answer="Hoàn thành", said="300 m hoa", day=date(2026, 6, 10))
    sheet.put(3, answer="Có tiến độ", said="Đọc xong 3 cuốn", percent=60)
    sheet.put(2, answer="Hoãn", said="Chờ vốn", day=FUTURE)
    sheet.put(4, answer="Chưa có gì mới")
    return sheet.save()
