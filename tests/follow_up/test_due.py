"""What the cell asks about at its meeting: overdue, due soon, silent."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from lamtheobac.domain.model import MemberId, UnitId
from lamtheobac.services import books
from lamtheobac.storage import commitments, follow_up
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Stamp
from tests.conftest import Run

TODAY = date(2026, 6, 15)
JANUARY = "2026-01-05"


def day(days: int) -> str:
    """So many days from today, as typed."""
    return f"{TODAY + timedelta(days=days):%d/%m/%Y}"


def numbers(run: Run, *words: object, today: str | None = None) -> dict[str, list[int]]:
    """The numbers listed, by group."""
    found: dict[str, list[int]] = {}
    for item in run("due", "--json", *words, today=today).json["items"]:
        found.setdefault(item["group"], []).append(item["id"])
    return found


@pytest.fixture
def work(cell: Run) -> Run:
    """Work of each kind, of a cell and of a team under it."""
    for words in (
        ("unit", "add", "Tổ đảng Đông", "--code", "TD"),
        ("member", "add", "Đỗ Văn Ánh", "--unit", "TD"),
        ("register", "an", "Giúp hai hộ nghèo sửa nhà", "--due", "31/03/2026"),
        ("register", "an", "Tự học tin học", "--due", "30/06/2026"),
        ("register", "bình", "Đọc sách"),
        ("register", "hòa", "Trồng 50 cây xanh", "--due", "15/06/2026"),
        ("register", "ánh", "Hòa giải trong xóm", "--due", "01/06/2026"),
        ("register", "--collective", "Con đường hoa 500 m", "--due", "30/04/2026"),
        (
            "assign", "an", "Dịch vụ công đến từng hộ", "--deliverable", "Báo cáo có 30 hộ dùng",
            "--due", "10/07/2026",
        ),
        ("register", "bình", "Xây quỹ khuyến học", "--due", "31/12/2026"),
    ):  # fmt: skip
        done = cell(*words, today=JANUARY)
        assert done.code == 0, done.err
    cell("progress", "1", "Xin được vật liệu", "--percent", "20", "--on", "01/03/2026")
    cell("progress", "1", "Xong phần móng", "--percent", "60", "--on", "01/06/2026")
    cell("progress", "1", "Chờ thợ", "--on", "10/06/2026")
    cell("progress", "8", "Mới có 5 nhà góp", "--percent", "10", "--on", "01/03/2026")
    return cell


def test_what_is_asked_about_can_be_read_aloud(work: Run) -> None:
    shown = work("due")
    assert (shown.code, shown.err) == (0, "")
    assert (
        shown.out
        == """\
Chi bộ 1, ngày 15/06/2026: 3 việc quá hạn của 2 đồng chí và 1 tập thể, 3 việc
đến hạn trong 30 ngày, 2 việc đã 92 ngày chưa có tiến độ.

QUÁ HẠN: 3 VIỆC

Chi bộ 1 (việc tập thể)
    6  Con đường hoa 500 m
       Hạn 30/04/2026, quá hạn 46 ngày
       Chưa có tiến độ

Đồng chí Nguyễn Văn An (DV001), Chi bộ 1
    1  Giúp hai hộ nghèo sửa nhà
       Hạn 31/03/2026, quá hạn 76 ngày, đã được ▪▪▪▪▫▫ 60%
       Tiến độ 10/06/2026: Chờ thợ

Đồng chí Đỗ Văn Ánh (DV004), Tổ đảng Đông
    5  Hòa giải trong xóm
       Hạn 01/06/2026, quá hạn 14 ngày
       Chưa có tiến độ

ĐẾN HẠN TRONG 30 NGÀY: 3 VIỆC

Đồng chí Nguyễn Văn An (DV001), Chi bộ 1
    2  Tự học tin học
       Hạn 30/06/2026, còn 15 ngày
       Chưa có tiến độ
    7  [được giao] Dịch vụ công đến từng hộ
       Sản phẩm phải có: Báo cáo có 30 hộ dùng
       Hạn 10/07/2026, còn 25 ngày
       Chưa có tiến độ

Đồng chí Lê Thị Hòa (DV003), Chi bộ 1
    4  Trồng 50 cây xanh
       Hạn 15/06/2026, đến hạn hôm nay
       Chưa có tiến độ

92 NGÀY CHƯA CÓ TIẾN ĐỘ: 2 VIỆC

Đồng chí Trần Thị Bình (DV002), Chi bộ 1
    8  Xây quỹ khuyến học
       Hạn 31/12/2026, đã 106 ngày chưa có tiến độ, đã được ▪▫▫▫▫▫ 10%
       Tiến độ 01/03/2026 (10%): Mới có 5 nhà góp
    3  Đọc sách
       Chưa ghi hạn, đã 161 ngày chưa có tiến độ từ ngày đăng ký 05/01/2026
"""
    )


def test_of_one_unit_the_unit_is_not_named_again(work: Run) -> None:
    shown = work("due", "--unit", "td").out
    assert shown.startswith("Tổ đảng Đông, ngày 15/06/2026: 1 việc quá hạn của 1 đồng chí.\n")
    assert "\nĐồng chí Đỗ Văn Ánh (DV004)\n" in shown


def test_the_same_as_json(work: Run) -> None:
    document = work("due", "--json").json
    items = document.pop("items")
    assert document == {
        "schema": "lamtheobac.due/1",
        "unit": {"code": "CB1", "name": "Chi bộ 1"},
        "as_of": "2026-06-15",
        "days": 30,
        "silent_days": 92,
        "counts": {
            "overdue": 3, "due_soon": 3, "silent": 2, "people": 4, "overdue_people": 2,
            "overdue_units": 1, "inspections": 0, "inspections_later": 0,
        },
        "inspections": [],
    }  # fmt: skip
    assert [(item["group"], item["id"], item["days"]) for item in items] == [
        ("overdue", 6, 46), ("overdue", 1, 76), ("overdue", 5, 14),
        ("due_soon", 2, 15), ("due_soon", 7, 25), ("due_soon", 4, 0),
        ("silent", 8, 106), ("silent", 3, 161),
    ]  # fmt: skip
    of_an = items[1]
    assert of_an["last_progress"] == {"on": "2026-06-10", "note": "Chờ thợ", "percent": None}
    assert (of_an["percent"], of_an["member"]["code"], of_an["overdue"]) == (60, "DV001", True)
    assert items[0]["last_progress"] is None
    assert items[4]["task"]["deliverable"] == "Báo cáo có 30 hộ dùng"
    (listed,) = (i for i in work("list", "--json").json if i["id"] == 7)
    assert {name: items[4][name] for name in listed} == listed


@pytest.mark.parametrize(
    ("due", "group"),
    [(-1, "overdue"), (0, "due_soon"), (30, "due_soon"), (31, None)],
    ids=["yesterday", "today", "in 30 days", "in 31 days"],
)
def test_today_is_due_and_the_last_day_of_the_window_is_soon(
    cell: Run, due: int, group: str | None
) -> None:
    cell("register", "an", "Việc", "--due", day(due))
    assert numbers(cell) == ({} if group is None else {group: [1]})


def test_silence_is_counted_from_the_last_note_and_before_one_from_the_registration(
    cell: Run,
) -> None:
    cell("register", "an", "Việc", "--submitted", day(-92))
    cell("register", "bình", "Việc", "--submitted", day(-91))
    assert numbers(cell) == {"silent": [1]}
    cell("progress", "1", "Đã bắt đầu", "--on", day(-91))
    assert numbers(cell) == {}
    assert numbers(cell, "--silent", 91) == {"silent": [1, 2]}


def test_each_thing_is_in_the_first_part_that_fits(cell: Run) -> None:
    cell("register", "an", "Quá hạn và im lặng", "--due", day(-1), "--submitted", day(-120))
    cell("register", "bình", "Sắp đến hạn và im lặng", "--due", day(1), "--submitted", day(-120))
    assert numbers(cell) == {"overdue": [1], "due_soon": [2]}


def test_how_far_ahead_and_how_long_silent_are_settings(cell: Run) -> None:
    cell("register", "an", "Việc", "--due", day(40), "--submitted", day(-50))
    assert numbers(cell) == {}
    cell("config", "set", "due.silent_days", "50")
    assert numbers(cell) == {"silent": [1]}
    cell("config", "set", "due.days", "40")
    assert numbers(cell) == {"due_soon": [1]}
    assert numbers(cell, "--days", 39, "--silent", 51) == {}


@pytest.mark.parametrize("value", ["0", "1000", "-1", "ba", "1,5"])
@pytest.mark.parametrize("key", ["due.days", "due.silent_days"])
def test_a_setting_of_days_is_a_whole_number(cell: Run, key: str, value: str) -> None:
    assert cell("config", "set", key, value).code == 2


@pytest.mark.parametrize("value", ["0", "1000", "ba"])
@pytest.mark.parametrize("option", ["--days", "--silent"])
def test_an_option_of_days_is_a_whole_number(cell: Run, option: str, value: str) -> None:
    refused = cell("due", option, value)
    assert (refused.code, refused.out) == (2, "")
    assert value in refused.err


def test_nothing_to_ask_about_is_said_kindly_and_is_no_failure(cell: Run) -> None:
    shown = cell("due")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == (
        "Chi bộ 1, ngày 15/06/2026: không có việc nào quá hạn, đến hạn trong 30 ngày,"
        " hay 92 ngày chưa có tiến độ.\n"
    )
    document = cell("due", "--json")
    assert (document.code, document.json["items"], document.json["counts"]["people"]) == (0, [], 0)


def test_good_news_comes_first(cell: Run) -> None:
    cell("register", "an", "Việc", "--due", day(3))
    assert cell("due").out.startswith(
        "Chi bộ 1, ngày 15/06/2026: không có việc quá hạn, 1 việc đến hạn trong 30 ngày.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("complete", "1"),
        ("complete", "1", "--not-done", "--reason", "Ốm"),
        ("withdraw", "1", "--reason", "Trùng"),
        ("member", "leave", "an", "--reason", "Chuyển đi"),
        ("year", "close", "2026"),
        ("undo",),
    ],
    ids=" ".join,
)
def test_what_is_over_is_not_asked_about(cell: Run, words: tuple[str, ...]) -> None:
    cell("register", "an", "Việc", "--due", day(-1))
    assert numbers(cell) == {"overdue": [1]}
    assert cell(*words).code == 0
    assert numbers(cell) == {}


def test_what_was_carried_is_asked_about_once_where_it_goes_on(cell: Run) -> None:
    cell("register", "an", "Việc dở dang", "--due", "30/11/2026", today=JANUARY)
    assert cell("year", "open", "2027", "--carry", today="2027-01-10").code == 0
    (carried,) = (i for i in cell("list", "--json").json if i["carried_from"] == 1)
    assert numbers(cell, today="2027-06-15") == {"silent": [carried["id"]]}


def test_work_of_another_year_says_of_which(cell: Run) -> None:
    cell("register", "an", "Việc cũ", "--due", "30/11/2026", today=JANUARY)
    assert "    1  Việc cũ (việc năm 2026)\n" in cell("due", today="2027-01-10").out
    cell("year", "close", "2026", today="2027-01-10")
    assert numbers(cell, today="2027-01-10") == {}


def test_people_come_in_vietnamese_order_and_units_in_that_of_their_codes(cell: Run) -> None:
    for code in ("B10", "B2"):
        cell("unit", "add", f"Chi bộ {code}", "--code", code)
        for name in ("Trần Văn Ổn", "Lê Thị Ánh", "Phạm Văn An"):
            cell("member", "add", name, "--unit", code)
    for number in range(4, 10):
        cell("register", f"DV{number:03}", "Việc", "--due", day(-1))
    owners = [line for line in cell("due").out.splitlines() if line.startswith("Đồng chí")]
    assert owners == [
        f"Đồng chí {name}, Chi bộ {unit}"
        for unit, names in (
            ("B2", ("Phạm Văn An (DV009)", "Lê Thị Ánh (DV008)", "Trần Văn Ổn (DV007)")),
            ("B10", ("Phạm Văn An (DV006)", "Lê Thị Ánh (DV005)", "Trần Văn Ổn (DV004)")),
        )
        for name in names
    ]


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(
    cell: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    content = f"Nhóm 😀😀 của thôn 東京 {'xa' * 120} giúp 1.234.567 đồng " * 3
    cell("register", "an", content, "--due", day(-1))
    cell("progress", "1", "Đã góp 12.345.678 đồng [xong] [/] :smile:", "--percent", "99")
    shown = cell("due").out
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert "".join(content.split()) in "".join(shown.split())
    for whole in ("1.234.567", "12.345.678", "[xong] [/]", ":smile:", "▪▪▪▪▪▫ 99%"):
        assert whole in " ".join(shown.split())


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b31m", "\x07", "\u202e", "\u200b", "\n\n\n"])
def test_what_another_program_wrote_cannot_steer_the_terminal(
    work: Run, folder: Path, sign: str
) -> None:
    work("inspect", "an", "--finding", "Thiếu sổ", "--follow-up", day(1))
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        for table, column in (
            ("commitment", "content"), ("member", "name"), ("unit", "name"), ("progress", "note"),
            ("task", "deliverable"), ("inspection", "finding"),
        ):  # fmt: skip
            connection.execute(f"UPDATE {table} SET {column} = {column} || ? || 'x'", [sign])
    for words in (("due",), ("due", "--json"), ("inspection", "list")):
        shown = work(*words)
        assert (shown.code, shown.err) == (0, ""), words
        assert "".join(shown.out.split("\n")).isprintable(), words


def test_a_day_before_the_registration_knows_nothing_of_it(cell: Run) -> None:
    cell("register", "an", "Việc", "--due", "20/06/2026", "--submitted", "10/06/2026")
    assert numbers(cell, today="2026-06-09") == {}
    assert numbers(cell, today="2026-06-10") == {"due_soon": [1]}


def test_five_thousand_are_all_listed_once(cell: Run, folder: Path) -> None:
    stamp = Stamp(TODAY, "2026-06-15T08:00:00+07:00", "thử")
    with (
        books.open_for_use(folder / "so.db", stamp) as book,
        book.changing("import") as changes,
    ):
        commitments.add_many(
            changes,
            (
                NewCommitment(
                    2026,
                    UnitId(1),
                    MemberId(1 + number % 3),
                    f"Việc thứ {number}",
                    registered_on=date(2026, 1, 5),
                    due_on=(None, TODAY - timedelta(days=1), TODAY)[number % 3],
                )
                for number in range(5_000)
            ),
        )
    document = cell("due", "--json").json
    assert sorted(item["id"] for item in document["items"]) == list(range(1, 5_001))
    counts = document["counts"]
    assert [counts[g] for g in ("overdue", "due_soon", "silent", "people")] == [1667, 1666, 1667, 3]
    shown = cell("due").out
    assert "1.667 việc quá hạn của 1 đồng chí" in shown
    lines = shown.splitlines()
    listed = [int(line.split()[0]) for line in lines if "Việc thứ " in line]
    assert sorted(listed) == list(range(1, 5_001))
    assert shown.count("Đồng chí ") == 3


@pytest.mark.parametrize("query", [follow_up.ASKED, follow_up.DATED], ids=["asked", "dated"])
def test_one_unit_is_found_by_its_index_and_no_table_is_scanned(
    work: Run, folder: Path, query: str
) -> None:
    days = {"today": "2026-06-15", "until": "2026-07-15", "quiet_since": "2026-03-15"}
    values = {"unit": 1, **days, "recent": 2025}
    with closing(sqlite3.connect(folder / "so.db")) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert "SEARCH c USING INDEX commitment_count (unit_id=?)" in plan
    assert not [step for step in plan if step.startswith("SCAN") or "AUTOMATIC" in step], plan


def test_a_unit_that_is_not_there_is_not_found(cell: Run) -> None:
    refused = cell("due", "--unit", "Chi bộ 9")
    assert (refused.code, refused.out) == (4, "")
    assert "“Chi bộ 9”" in refused.err


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("due",), {"rich.console", "decimal", "openpyxl", "sqlite_utils"}),
        (("due", "--json"), {"rich", "decimal", "openpyxl", "sqlite_utils"}),
        (("due", "--ics", "lich.ics"), {"rich", "openpyxl", "sqlite_utils"}),
        (("inspection", "list", "--json"), {"rich", "decimal", "sqlite_utils"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_only_what_is_used_is_loaded(
    work: Run, folder: Path, words: tuple[str, ...], unwanted: set[str]
) -> None:
    probe = "import sys; from lamtheobac.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe, *words],
        capture_output=True, text=True, check=True, cwd=folder, encoding="utf-8",
    )  # fmt: skip
    assert unwanted.isdisjoint(done.stdout.split())
