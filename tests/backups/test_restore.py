"""`restore`: the book becomes what it was, and what it is now is kept."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.errors import BookWentOn
from lamtheobac.services import backups
from lamtheobac.storage import chain
from lamtheobac.storage.database import Stamp
from tests.backups.conftest import Clock, names
from tests.conftest import Run
from tests.faults.processes import ask, digest, held, start, whole


@pytest.fixture
def went_on(cell: Run, folder: Path, clock: Clock) -> Run:
    """A book that was backed up at entry 4, and has gone on to entry 6."""
    cell("backup")
    clock("2026-06-20 14:05:00")
    cell("register", "binh", "Trồng 5 cây")
    cell("register", "hoa", "Đọc sách mỗi tuần")
    return cell


def facts_of(book: Path) -> list[Any]:
    return [ask(book, f"SELECT * FROM {table}") for table in ("member", "plan", "commitment")]


def test_it_shows_what_would_be_lost_before_anything_is_done(went_on: Run, folder: Path) -> None:
    before = digest(folder / "so.db")
    done = went_on("restore", "1", "--dry-run")
    assert (done.code, done.err) == (0, "")
    first, second, *entries = done.out.splitlines()
    assert first.startswith("Bản sao lưu so-20260615-080000-backup.db: đến mục 4, mã ")
    assert second == "Sẽ bỏ 2 mục của sổ hiện nay sau mục 4:"
    assert entries == [
        (
            "  6  20/06/2026 14:05  Đã ghi việc số 2 của đồng chí Lê Thị Hòa (DV003):"
            " “Đọc sách mỗi tuần” (năm 2026)."
        ),
        (
            "  5  20/06/2026 14:05  Đã ghi việc số 1 của đồng chí Trần Thị Bình (DV002):"
            " “Trồng 5 cây” (năm 2026)."
        ),
    ]
    assert digest(folder / "so.db") == before
    assert names(folder / "so-sao-luu") == ["so-20260615-080000-backup.db"]


def test_a_script_has_to_say_that_it_means_it(went_on: Run, folder: Path) -> None:
    before = digest(folder / "so.db")
    done = went_on("restore", "1")
    assert (done.code, done.out) == (2, "")
    assert "Sẽ bỏ 2 mục" in done.err
    assert done.err.splitlines()[-1].startswith(
        "Thiếu --yes (phục hồi thật; xem trước: --dry-run)."
    )
    assert went_on("restore").code == 2
    assert digest(folder / "so.db") == before


def test_the_book_is_what_it_was_and_the_present_one_is_kept(
    went_on: Run, folder: Path, clock: Clock
) -> None:
    book, (backup,) = folder / "so.db", (folder / "so-sao-luu").iterdir()
    later = facts_of(book)
    clock("2026-06-21 07:00:00")
    done = went_on("restore", backup, "--yes")
    kept = folder / "so-sao-luu" / "so-20260621-070000-restore.db"
    assert done.code == 0
    assert done.out.splitlines()[0].startswith(f"Đã phục hồi sổ {book}: mục 5, mã ")
    assert done.out.splitlines()[1] == f"Sổ trước khi phục hồi được giữ ở {kept}."
    assert facts_of(book) == facts_of(backup)
    assert facts_of(kept) == later
    assert whole(book)
    assert whole(kept)
    assert went_on("check").code == 0
    assert went_on("list", "--json").json == []


def test_the_history_says_so_and_goes_on_as_a_chain(went_on: Run, folder: Path) -> None:
    before = ask(folder / "so.db", "SELECT hash FROM history WHERE id = 6")[0][0]
    went_on("restore", "1", "--yes")
    newest = went_on("history", "--json").json[0]
    assert (newest["number"], newest["command"]) == (5, "restore")
    assert newest["summary"].startswith("Phục hồi từ so-20260615-080000-backup.db, mục 4, mã ")
    assert newest["summary"].replace(" ", "").endswith(f"Trướcđó:mục6,mã{before[:12]}.")
    with closing(sqlite3.connect("so.db")) as connection:
        assert list(chain.broken(connection)) == []
    assert went_on("undo", "5").code == 5
    assert went_on("undo").out.startswith("Đã hoàn tác mục 4")


def test_going_back_can_itself_be_taken_back(went_on: Run, folder: Path, clock: Clock) -> None:
    book = folder / "so.db"
    later = facts_of(book)
    clock("2026-06-21 07:00:00")
    went_on("restore", "1", "--yes")
    done = went_on("restore", "1", "--dry-run", "--json").json
    assert (done["common"], done["lost"], done["gained"]) == (4, 1, 2)
    lines = went_on("restore", "1", "--dry-run").out.splitlines()
    assert "Bản sao lưu có 2 mục mà sổ hiện nay không có: hai sổ đã đi hai hướng." in lines
    went_on("restore", "1", "--yes")
    assert facts_of(book) == later


def test_only_the_newest_of_many_lost_entries_are_shown(cell: Run, clock: Clock) -> None:
    cell("backup")
    for number in range(12):
        cell("register", "--collective", f"Việc thứ {number}")
    lines = cell("restore", "1", "--dry-run").out.splitlines()
    assert lines[1] == "Sẽ bỏ 12 mục của sổ hiện nay sau mục 4 (10 mục mới nhất):"
    assert len(lines) == 12
    assert "Việc thứ 11" in lines[2]


def test_restoring_what_is_there_loses_nothing(cell: Run, clock: Clock) -> None:
    cell("backup")
    done = cell("restore", "1", "--yes", "--json")
    assert (done.json["lost"], done.json["gained"], done.json["restored"]) == (0, 0, True)
    assert "Không mất mục lịch sử nào của sổ hiện nay." in done.err
    assert done.json["head"]["entry"] == 5
    assert Path(done.json["kept"]).exists()


def test_the_backup_that_is_restored_does_not_make_room_for_the_one_that_is_made(
    cell: Run, folder: Path, clock: Clock
) -> None:
    cell("config", "set", "backup.keep", "1")
    cell("backup")
    clock("2026-06-16 08:00:00")
    assert cell("restore", "1", "--yes").code == 0
    assert len(names(folder / "so-sao-luu")) == 2


# --- what is refused --------------------------------------------------------------------------


def test_numbers_and_files_that_are_not_there_are_not_found(went_on: Run, folder: Path) -> None:
    done = went_on("restore", "2", "--yes")
    assert (done.code, done.err) == (
        4, "Không có bản sao lưu số 2. Xem danh sách: lamtheobac backup --list\n"
    )  # fmt: skip
    assert went_on("restore", "0", "--yes").code == 4
    assert went_on("restore", folder / "không.db", "--yes").code == 4
    done = went_on("restore", folder / "so.db", "--yes")
    assert (done.code, done.err) == (
        5,
        (
            f"{folder / 'so.db'} chính là sổ đang dùng. Hãy chọn một bản sao lưu:"
            " lamtheobac backup --list\n"
        ),
    )


def altered(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4_096])


def overwrite_a_page(path: Path) -> None:
    ((page,),) = ask(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'member'")
    with path.open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xff" * 4_096)


REFUSED = {
    "cut": (cut, "bản sao lưu bị hỏng"),
    "a page lost": (overwrite_a_page, "bản sao lưu bị hỏng"),
    "a reference to nothing": (
        lambda path: altered(path, "UPDATE plan SET unit_id = 77 WHERE id = 1"),
        "bản sao lưu bị hỏng",
    ),
    "another schema": (
        lambda path: altered(path, "CREATE TABLE more (a)"), "bản sao lưu bị hỏng",
    ),
    "empty": (lambda path: path.write_bytes(b""), "bản sao lưu bị hỏng"),
    "something else": (lambda path: path.write_bytes(b"x" * 9_000), "không phải bản sao lưu"),
    "a newer one": (
        lambda path: altered(path, "PRAGMA user_version = 6"), "do bản lamtheobac mới hơn ghi",
    ),
    "a fact changed": (
        lambda path: altered(path, "UPDATE member SET name = 'Ai đó' WHERE id = 1"),
        "không còn khớp lịch sử",
    ),
    "history changed": (
        lambda path: altered(
            path, "DROP TRIGGER history_is_sealed", "UPDATE history SET user = 'ai đó'",
            "CREATE TRIGGER history_is_sealed BEFORE UPDATE ON history BEGIN SELECT 1; END",
        ),
        "bản sao lưu bị hỏng",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_backup_that_is_not_as_it_was_made_is_refused(
    went_on: Run, folder: Path, name: str
) -> None:
    (backup,) = (folder / "so-sao-luu").iterdir()
    spoil, said = REFUSED[name]
    spoil(backup)
    before = digest(folder / "so.db")
    done = went_on("restore", backup, "--yes")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{backup}: ")
    assert said in done.err
    assert digest(folder / "so.db") == before
    assert names(folder / "so-sao-luu") == [backup.name]


def test_an_altered_backup_is_taken_when_there_is_no_other(went_on: Run, folder: Path) -> None:
    (backup,) = (folder / "so-sao-luu").iterdir()
    altered(backup, "UPDATE member SET name = 'Nguyễn Văn Ân' WHERE id = 1")
    done = went_on("restore", backup, "--yes", "--as-is")
    assert done.code == 0
    assert "đã bị sửa ngoài chương trình" in done.err
    assert went_on("member", "list", "--json").json[0]["name"] == "Nguyễn Văn Ân"
    assert went_on("check").code == 8


def test_a_backup_of_another_book_is_not_put_over_this_one(
    went_on: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (backup,) = (folder / "so-sao-luu").iterdir()
    (folder / "hai").mkdir()
    monkeypatch.setenv("LAMTHEOBAC_DB", str(folder / "hai" / "so.db"))
    went_on("init", "--unit", "Chi bộ 2", "--code", "CB2")
    done = went_on("restore", backup, "--yes")
    assert (done.code, done.out) == (5, "")
    assert done.err.startswith(f"{backup} là bản sao lưu của một sổ khác.")
    done = went_on("restore", backup, "--yes", "--other-book")
    assert done.code == 0
    assert "không có gì chung với sổ hiện nay" in done.err
    assert went_on("info", "--json").json["home"]["code"] == "CB1"
    assert len(names(folder / "hai" / "so-sao-luu")) == 1


def test_a_newer_book_is_not_restored_over(went_on: Run, folder: Path) -> None:
    (backup,) = (folder / "so-sao-luu").iterdir()
    altered(folder / "so.db", "PRAGMA user_version = 6")
    before = digest(folder / "so.db")
    assert went_on("restore", backup, "--yes").code == 6
    assert digest(folder / "so.db") == before


def test_what_another_window_writes_meanwhile_is_not_lost(
    went_on: Run, folder: Path, clock: Clock
) -> None:
    stamp = Stamp(date(2026, 6, 21), "2026-06-21T08:00:00+07:00", "một")
    with backups.restoring_from(
        folder / "so.db", stamp, "1", as_is=False, other_book=False
    ) as restoring:
        went_on("complete", "1", "--on", "2026-06-15")
        with pytest.raises(BookWentOn):
            restoring.carry_out()
    assert went_on("list", "--json").json[0]["status"] == "completed"


def test_while_another_window_writes_restoring_waits(went_on: Run, folder: Path) -> None:
    book = folder / "so.db"
    with held(book) as other:
        process = start("--db", str(book), "restore", "1", "--yes")
        other.execute("COMMIT")
    with process:
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert ask(book, "SELECT max(id) FROM history") == [(5,)]
