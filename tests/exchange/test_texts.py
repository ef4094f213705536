"""Texts in files: kept as they are, cleaned of what nobody sees, and never run as anything."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.incoming import Desk

TABLE = ["STT", "Họ và tên", "Việc làm theo", "Giải pháp"]
ODD = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+84 912 345",
    "-5% điện năng",
    "@mọi người",
    "'Tết trồng cây'",
    "<b>đậm</b> & &amp; <script>",
    "'; DROP TABLE member;--",
    "{{ 7*7 }} ${x} %s {0}",
    "[red]đỏ[/red]",
    "a" * 32_767,
]


def said(desk: Desk, *contents: str) -> Path:
    """A table in which An registers this; texts even if they look like formulas."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(TABLE)
    for row, content in enumerate(contents, start=2):
        sheet.append([row - 1, "Nguyễn Văn An"])
        sheet.cell(row, 3).value = content
        sheet.cell(row, 3).data_type = "s"
    book.save(desk.folder / "chu.xlsx")
    return desk.folder / "chu.xlsx"


def test_texts_stay_texts_and_come_back_as_they_were(desk: Desk) -> None:
    desk.accept(said(desk, *ODD), "--extra")
    assert sorted(content for _, content in desk.works()) == sorted(ODD)
    for kind in ("xlsx", "csv"):
        path = desk.folder / f"ra.{kind}"
        desk.say("export", f"--{kind}", "-o", path)
        assert desk.accept(path).only()
    sheet = load_workbook(desk.folder / "ra.xlsx")["Sổ đăng ký"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= set(ODD)
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Dòng một\nDòng hai\r\n\tba", "Dòng một Dòng hai ba"),
        ("_x001B_[31mđỏ_x0007_", "[31mđỏ"),
        ("\u202eđảo\u202c và \u200bẩn\ufeff", "đảo và ẩn"),
        ("D\u0323o\u0323c sách", "Ḍọc sách"),
        ("Ðọc sách", "Ðọc sách"),
        ("  nhiều\xa0\u3000khoảng  trống ", "nhiều khoảng trống"),
    ],
)
def test_what_nobody_sees_is_left_out(desk: Desk, written: str, kept: str) -> None:
    desk.accept(said(desk, written))
    assert desk.works() == [("Nguyễn Văn An", kept)]


@pytest.mark.parametrize("length", [32_768, 190_000])
def test_more_than_a_cell_can_hold_is_refused(desk: Desk, length: int) -> None:
    path = desk.text(f"STT,Họ và tên,Việc làm theo\n1,Nguyễn Văn An,{'a' * length}\n")
    refused = desk.refuse(path)
    assert f"C2 dài {length} ký tự" in refused.issues[""]


def test_a_name_that_is_too_long_is_an_issue(desk: Desk) -> None:
    refused = desk.refuse([["Họ và tên", "Năm sinh"], ["A" * 201, 1980], ["A" * 200, 1980]])
    assert list(refused.issues) == ["A2"]


def test_what_is_said_of_a_file_cannot_steer_the_terminal(desk: Desk) -> None:
    path = desk.text(
        "STT,Họ và tên,Việc làm theo,\x1b]0;tiêu đề\x07\n"
        "1,Nguyễn Văn An,\x1b[31mđỏ\u202e\n2,Trần \x1b[2JBình,x\n3,,y\x1b[1A\n"
    )
    shown = desk.read_aloud(path)
    assert shown.code == 3
    assert not set("\x1b\x07\u202e") & set(shown.out + shown.err)
