"""Books to report on."""

import pytest

from tests.conftest import Run


@pytest.fixture
def two_years(cell: Run) -> Run:
    """Two cells, one above the other, two years, every status once."""
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("member", "add", "Đỗ Văn Tám", "--unit", "CB2", "--category", "non-party")
    old = ("--submitted", "10/01/2026", "--measures", "Cách làm")
    cell("register", "an", "Đọc sách", *old, "--topic", "Sách", "--topic", "Tự học")
    cell("register", "an", "Trồng hoa", "--due", "31/03/2026", *old)
    cell("register", "binh", "=HYPERLINK(1)", "--due", "31/03/2026", *old)
    cell("register", "tam", "Quét đường", *old)
    cell("register", "--collective", "Nuôi heo đất", "--submitted", "10/01/2026")
    cell("register", "--collective", "Đường hoa", "--unit", "CB2", "--topic", "Sách")
    cell("complete", "1", "--on", "01/03/2026", "--result", "Tốt")
    cell("complete", "3", "--on", "01/06/2026")
    cell("complete", "4", "--not-done", "--reason", "ốm")
    cell("member", "exempt", "hoa", "--year", "2026", "--reason", "miễn")
    cell("register", "hoa", "Việc năm sau", "--year", "2027")
    return cell


@pytest.fixture
def committee(run: Run) -> Run:
    """A committee of five cells: two years, one cell without members, one without plans."""
    run("init", "--unit", "Đảng bộ xã Mẫu", "--code", "DB", "--kind", "dang-bo-co-so")
    for number in range(1, 6):
        run("unit", "add", f"Chi bộ thôn {number}", "--code", f"T{number}")
    for number, unit in enumerate(("T1", "T1", "T2", "T2", "T3", "T3", "T4")):
        for year in ("2025", "2026"):
            if year == "2025":
                run("member", "add", f"Người Thứ {number}", "--unit", unit, today="2025-01-05")
            if unit != "T4":
                run(
                    "register", f"DV{number + 1:03}", f"Việc {year}", "--due", f"31/05/{year}",
                    "--topic", f"Chủ đề {number % 3}", today=f"{year}-01-10",
                )  # fmt: skip
    run("complete", "1", "3", "5", "7", today="2025-05-20")
    run("complete", "2", "4", "6", today="2026-05-20")
    return run
