"""Assign, and completing what was assigned."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.prompts.person import TODAY, WHICH, WHO, Terminal, items

ANOTHER = "Cùng làm với đồng chí nào nữa?"


def test_assign_alone_asks_for_people_content_product_and_due_day(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("assign")
    person.reads(WHO)
    person.types("hoa")
    person.reads(ANOTHER)
    person.types("Không Có Ai")
    person.reads("“Không Có Ai”", ANOTHER)
    person.types("binh")
    person.reads(ANOTHER)
    person.types("")
    person.reads("Việc giao:")
    person.types("Số hóa hồ sơ")
    person.reads("Sản phẩm phải có:")
    person.types("  ")
    person.reads("Sản phẩm phải có:")
    person.types("Kho hồ sơ số")
    person.reads("Hạn hoàn thành, ngày/tháng/năm:")
    person.types("")
    person.reads("Hạn hoàn thành")
    person.types("31/02/2026")
    person.reads("“31/02/2026”", "Hạn hoàn thành")
    person.types("30/11/2026")
    code, shown = person.leaves()
    assert code == 0, shown
    given = items(book, capsys, "--assigned")
    assert [item["member"] for item in given] == [
        {"code": "DV002", "name": "Trần Thị Bình"},
        {"code": "DV003", "name": "Lê Thị Hòa"},
    ]
    assert {item["content"] for item in given} == {"Số hóa hồ sơ"}


def test_complete_alone_asks_for_the_product_until_it_is_told(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("assign", "hoa", "Số hóa", "--deliverable", "Kho số", "--due", "30/11/2026")
    program = (sys.executable, "-m", "lamtheobac", "--db", book, "--today", TODAY)
    subprocess.run([*program, *words], check=True, capture_output=True)
    person = terminal("complete")
    person.reads(WHICH)
    person.types("4")
    person.reads("Sản phẩm đã có (phải có: Kho số):")
    person.types("")
    person.reads("Sản phẩm đã có")
    person.types("1.200 hồ sơ")
    code, shown = person.leaves()
    assert code == 0, shown
    (done,) = items(book, capsys, "--status", "completed")
    assert (done["id"], done["result"]) == (4, "1.200 hồ sơ")
