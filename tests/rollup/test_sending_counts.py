"""What is sent as counts only: alike facts with their number, no person, no text."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from lamtheobac.domain.dates import Years
from lamtheobac.domain.packages import COLUMNS
from lamtheobac.storage.sending_counts import stored_tallies
from tests.conftest import Run
from tests.rollup.tallied import Known, did, rows_of, tally, totals


def _everything(run: Run) -> None:
    """Something of every kind, with names and texts that must not travel."""
    given = ("--deliverable", "Bản in", "--due", "31/05/2026")
    for words in (
        ("register", "Nguyễn Văn An", "Đọc sách", "--topic", "Dân vận khéo", "--topic", "Khác"),
        ("register", "Trần Thị Bình", "Dọn vệ sinh", "--due", "30/06/2026"),
        ("register", "--collective", "Xây nhà tình nghĩa", "--unit", "CB2"),
        ("assign", "Nguyễn Văn An", "Đề án", *given),
        ("assign", "Nguyễn Văn An", "Trần Thị Bình", "Quy hoạch", *given),
        ("award", "add", "Nguyễn Văn An", "Giấy khen"),
        ("inspect", "CB1", "--finding", "Còn thiếu"),
        ("session", "add", "Chuyên đề", "--attended", 3, "--of", 4, "--unit", "CB1"),
        ("model", "add", "Tổ tự quản", "--organisation", "phu-nu", "--since", "2024"),
        (
            "model",
            "add",
            "Chợ sạch",
            "--organisation",
            "khac",
            "--since",
            "2025",
            "--status",
            "proposed",
        ),
        ("complete", "1"),
    ):
        did(run, *words)


def test_counts_hold_no_person_and_no_text(ward: Run, folder: Path) -> None:
    _everything(ward)
    rows = rows_of(folder / "so.db")
    assert {table for table, _ in rows} == {"plan_tally", "commitment_tally", "activity_tally"}
    assert [row[1] for table, row in rows if table == "activity_tally"] == [
        "award", "inspection", "session", "model"
    ]  # fmt: skip
    sent = json.dumps(rows, ensure_ascii=False)
    for secret in ("An", "Bình", "Đọc sách", "Dọn", "nhà", "Đề án", "khen", "thiếu", "quản"):
        assert secret not in sent, secret
    with closing(sqlite3.connect(folder / "so.db")) as connection:
        for table in ("member", "plan", "commitment", "award", "inspection", "session", "model"):
            for (uid,) in connection.execute(f"SELECT uid FROM {table}"):
                assert uid not in sent, table


def test_alike_facts_are_one_row_with_their_number(ward: Run, folder: Path) -> None:
    for name in ("Lê Thị Cúc", "Phạm Văn Dũng"):
        did(ward, "member", "add", name, "--unit", "CB2")
        topics = ("--topic", "Khác", "--topic", "Dân vận khéo")
        did(ward, "register", name, f"Việc của {name}", *topics)
    rows = [(table, row[1:]) for table, row in rows_of(folder / "so.db") if row[-1] == 2]
    assert rows == [
        ("plan_tally", [2026, "full", None, "2026-02-10", 2]),
        (
            "commitment_tally",
            [2026, "individual", "registered", "registered", "2026-02-10", None, None, None,
             "full", None, None, ["Dân vận khéo", "Khác"], 2],
        ),
    ]  # fmt: skip


def test_holders_are_numbered_in_the_order_of_their_first_work(ward: Run, folder: Path) -> None:
    for name, due in (("Trần Thị Bình", "30/04/2026"), ("Nguyễn Văn An", "31/05/2026")):
        did(ward, "assign", name, "Đề án", "--deliverable", "Bản in", "--due", due)
    names = COLUMNS["commitment_tally"]
    sent = [
        dict(zip(names, row, strict=True))
        for table, row in rows_of(folder / "so.db")
        if table == "commitment_tally"
    ]
    assert [(one["due_on"], one["holder"]) for one in sent] == [
        ("2026-04-30", 1), ("2026-05-31", 2)
    ]  # fmt: skip


def test_counts_of_a_book_go_up_again_as_they_came(ward: Run, folder: Path) -> None:
    _everything(ward)
    path = folder / "so.db"
    before, figures = rows_of(path), totals(ward)
    tally(path, {"CB1"})
    assert rows_of(path) == before
    assert totals(ward) == figures
    with closing(sqlite3.connect(path)) as connection:
        units = dict(connection.execute("SELECT id, uid FROM unit ORDER BY code"))
        stored = [
            (table, row)
            for table, rows in stored_tallies(connection, units, Years(2020, 2027))
            for row in rows
        ]
        (first,) = connection.execute("SELECT uid FROM unit WHERE code = 'CB1'").fetchone()
    assert stored == [one for one in before if one[1][0] == first]


def test_only_what_belongs_to_the_years_is_sent(ward: Run, known: Known, folder: Path) -> None:
    known("plan_tally", year=2025, category="full", number=2)
    known(
        "commitment_tally", year=2025, scope="collective", origin="registered",
        status="registered", registered_on="2025-01-10", topics=[], number=2,
    )  # fmt: skip
    known("activity_tally", kind="award", since="2025-03-01", number=1)
    known("activity_tally", kind="model", organisation="khac", since="2024", number=1)
    known(
        "activity_tally", kind="model", organisation="khac", since="2024", ended_on="2025-03-01",
        number=1,
    )  # fmt: skip
    sent = [(table, row[1:]) for table, row in rows_of(folder / "so.db", Years(2026, 2026))]
    assert [one for one in sent if one[0] != "plan_tally"] == [
        ("activity_tally", ["model", "khac", "2024", None, None, None, 1])
    ]
    assert {row[0] for table, row in sent if table == "plan_tally"} == {2026}
