"""A cell whose members have all that a book can say."""

import pytest

from tests.conftest import Run

HOSTILE = ("=1+1", "<w:p/>&amp;]]>", "_x0041_", "@SUM(A1)", "[red]đỏ[/]", "+2-3|cmd", "{{ 7*7 }}")


@pytest.fixture
def kept(cell: Run) -> Run:
    """2026 of DV001 An has everything once; DV003 Hòa has nothing; DV002 Bình is exempt."""
    for today, *words in (
        ("2026-01-05", "config", "set", "document.place", "Hòa Bình"),
        ("2026-01-05", "theme", "set", "2026", "Đường hoa"),
        ("2026-01-10", "plan", "submit", "DV001", "--study", "Sửa đổi lối làm việc", "--mend",
         "Ngại va chạm", "--pledge"),
        ("2026-01-10", "register", "DV001", "Vận động 5 hộ", "--measures", "Đến từng nhà", "--due",
         "31/03/2026", "--follower", "Lê Thị Hòa", "--topic", "Nông thôn mới"),
        ("2026-01-10", "register", "DV001", "Đọc 12 cuốn sách", "--due", "31/12/2026"),
        ("2026-01-20", "plan", "confirm", "DV001", "--by", "Bí thư"),
        ("2026-02-01", "assign", "DV001", "Số hóa hồ sơ", "--deliverable", "Kho hồ sơ", "--due",
         "30/04/2026", "--by", "Đảng ủy", "--document", "TB 12"),
        ("2026-03-01", "progress", "1", "Ba hộ đồng ý", "--percent", "60"),
        ("2026-03-20", "progress", "1", "Còn một hộ"),
        ("2026-04-05", "complete", "1", "--result", "5 hộ", "--evidence", "Biên bản"),
        ("2026-05-01", "progress", "2", "Hai cuốn", "--percent", "20"),
        ("2026-05-02", "complete", "3", "--on", "29/04/2026", "--result", "Kho 12 hồ sơ"),
        ("2026-06-01", "award", "add", "DV001", "Giấy khen", "--by", "Đảng ủy", "--document",
         "QĐ 41"),
        ("2026-06-01", "member", "exempt", "DV002", "--year", "2026", "--reason", "ốm dài ngày"),
    ):  # fmt: skip
        done = cell(*words, today=today)
        assert done.code == 0, done.err
    return cell


@pytest.fixture
def hostile(run: Run) -> Run:
    """A unit, people and work whose texts would do harm elsewhere."""
    run("init", "--unit", HOSTILE[0], "--code", "CB1", today="2026-01-05")
    for number, text in enumerate(HOSTILE, start=1):
        who = f"DV{number:03}"
        for words in (
            ("member", "add", f"{text} Tên", "--position", text, today_of(1)),
            ("plan", "submit", who, "--study", text, "--mend", text, today_of(2)),
            ("register", who, text, "--measures", text, "--follower", text, "--topic", text,
             today_of(2)),
            ("progress", str(number), text, today_of(3)),
            ("complete", str(number), "--result", text, "--evidence", text, today_of(4)),
            ("award", "add", who, text, "--by", text, "--document", text, today_of(5)),
        ):  # fmt: skip
            *command, today = words
            done = run(*command, today=today)
            assert done.code == 0, done.err
    return run


def today_of(month: int) -> str:
    return f"2026-{month:02}-06"
