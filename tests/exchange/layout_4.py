"""The workbook that circulates as "File nhập liệu 4.0", built as it looks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

TOP = (
    "STT",
    "Họ và tên *",
    "Sinh ngày *",
    "Giới tính *",
    "Số định danh cá nhân *",
    "Số thẻ Đảng *",
    "Ngày vào Đảng",
    None,
    "Tổ chức Đảng sinh hoạt *",
    "Chức vụ",
    None,
    "Ghi chú",
)
BELOW = {7: "Ngày kết nạp", 8: "Ngày chính thức", 10: "Đảng", 11: "Chính quyền"}
PEOPLE = (
    (1, "Phạm Văn Mới", "05/06/1980", "Nam", "001080000001", "08.012345", "03/02/2005", None,
     "Chi bộ 1", "Ủy viên", "Kế toán"),
    (2, "Đỗ Thị Hường", "4/3/1985", "Nữ", "001185000002", "08012346", "02/09/2010", "02/09/2011",
     "CB1"),
)  # fmt: skip


def layout_4(path: Path, people: Sequence[Sequence[Any]], *, first_row: int = 12) -> Path:
    """Title rows, notes, headings in two merged rows, their numbers, people, hidden lists.

    Args:
        path: the file to write.
        people: their rows.
        first_row: where they begin, right below the numbers of the columns.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Dữ liệu"
    top = first_row - 3
    if top > 3:
        sheet["A1"] = "MẪU NHẬP LIỆU THÔNG TIN ĐẢNG VIÊN 4.0"
        sheet.merge_cells("A1:L1")
        sheet["A2"] = "Lưu ý: các cột có dấu * là bắt buộc; ngày ghi dd/mm/yyyy."
        sheet.merge_cells("A2:L2")
        sheet["B3"] = "Không thay đổi tiêu đề; họ và tên ghi có dấu"
    for column, heading in enumerate(TOP, start=1):
        sheet.cell(top, column).value = heading
        if column not in {7, 8, 10, 11}:
            sheet.merge_cells(
                start_row=top, end_row=top + 1, start_column=column, end_column=column
            )
        sheet.cell(top + 2, column).value = f"({column})"
    for left in (7, 10):
        sheet.merge_cells(start_row=top, end_row=top, start_column=left, end_column=left + 1)
    for column, heading in BELOW.items():
        sheet.cell(top + 1, column).value = heading
    for row, person in enumerate(people, start=first_row):
        for column, value in enumerate(person, start=1):
            sheet.cell(row, column).value = value
    for name, state, rows in (
        ("DM_GioiTinh", "hidden", (["Giới tính"], ["Nam"], ["Nữ"])),
        ("DM_ToChuc", "veryHidden", (["Họ và tên", "Tổ chức Đảng"], ["Ai Đó", "Chi bộ 1"])),
    ):
        lists = book.create_sheet(name)
        for line in rows:
            lists.append(line)
        lists.sheet_state = state
    book.save(path)
    return path
