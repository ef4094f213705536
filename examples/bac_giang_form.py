"""Fill in the yearly form of examples/bac-giang.sh, as the members of the cell would in Excel.

Usage: bac_giang_form.py FORM.xlsx
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

JANUARY = date(2026, 1, 12)
STUDY, MEND = "Nội dung học tập", "Hạn chế, khuyết điểm cần khắc phục"
WORK, MEASURES, DUE = "Việc làm theo", "Giải pháp", "Thời gian hoàn thành"
PAPER = {"Ngày nộp": JANUARY, "Cam kết": "Có"}

COLLECTIVE = [
    {WORK: "Không tổ chức cưới hỏi, tang lễ dài ngày", MEASURES: "Đưa vào hương ước",
     DUE: date(2026, 6, 30)},
    {WORK: "Thắp sáng 1,2 km đường thôn", MEASURES: "Vận động mỗi hộ một bóng đèn",
     DUE: date(2026, 9, 2)},
    {WORK: "Mỗi quý một buổi sinh hoạt chuyên đề", MEASURES: "Phân công người chuẩn bị",
     DUE: date(2026, 12, 15)},
]  # fmt: skip
# By name; what one person writes in rows one below the other.
INDIVIDUAL: dict[str, list[dict[str, object]]] = {
    "Nguyễn Văn Thắng": [
        {STUDY: "Chuyên đề năm 2026; Di chúc của Bác", MEND: "Còn nể nang trong phê bình",
         WORK: "Chủ trì họp chi bộ không quá 90 phút", MEASURES: "Gửi tài liệu trước 3 ngày",
         DUE: date(2026, 11, 30), **PAPER},
        {WORK: "Gặp gỡ từng hộ nghèo mỗi quý một lần", MEASURES: "Có sổ ghi từng hộ",
         DUE: date(2026, 12, 15)},
    ],
    "Giáp Thị Mai": [
        {STUDY: "Chuyên đề năm 2026", MEND: "Ít đọc báo Đảng", **PAPER,
         # What she had not finished last year stands in her first row already.
         DUE: date(2026, 5, 31)},
        {WORK: "Dạy kèm 3 cháu có hoàn cảnh khó khăn", MEASURES: "Tối thứ Ba và thứ Năm",
         DUE: date(2026, 5, 31)},
    ],
    "Thân Văn Hùng": [
        {STUDY: "Chuyên đề năm 2026", WORK: "Giúp đỡ bà con",  # too vague: it will be returned
         **PAPER},
    ],
    "Hoàng Thị Lan": [
        {STUDY: "Chuyên đề năm 2026", MEND: "Ngại phát biểu", **PAPER,
         WORK: "Trồng và chăm 500 m hoa ven đường", MEASURES: "Cùng chi hội phụ nữ",
         DUE: date(2026, 4, 30)},
    ],
}  # fmt: skip


class Form:
    """The form's sheet, addressed by its headings."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)
        self.sheet: Any = self.book["Sổ đăng ký"]
        self.rows = range(1, self.sheet.max_row + 1)
        top = self.first("STT")
        headings = enumerate(self.sheet[top], start=1)
        self.columns = {str(cell.value): column for column, cell in headings}

    def first(self, beginning: str) -> int:
        """The first row that begins so."""
        return next(
            row for row in self.rows if str(self.sheet.cell(row, 1).value).startswith(beginning)
        )

    def of(self, name: str) -> list[int]:
        """The rows of a person."""
        column = self.columns["Họ và tên"]
        return [row for row in self.rows if self.sheet.cell(row, column).value == name]

    def write(self, row: int, said: dict[str, object]) -> None:
        """Write under each heading what is said."""
        for heading, value in said.items():
            self.sheet.cell(row, self.columns[heading]).value = value


def main() -> None:
    """Write into the form and save it."""
    form = Form(Path(sys.argv[1]))
    for row, said in enumerate(COLLECTIVE, start=form.first("A.") + 1):
        form.write(row, dict(said))
    for name, papers in INDIVIDUAL.items():
        for row, said in zip(form.of(name), papers, strict=False):
            form.write(row, said)
    form.book.save(form.path)


if __name__ == "__main__":
    main()
