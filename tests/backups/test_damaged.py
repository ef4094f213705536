"""`restore` where the present book cannot be opened, or is not there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backups.conftest import Clock, names
from tests.conftest import Run
from tests.faults.processes import ask, digest, whole


@pytest.fixture
def backup(cell: Run, folder: Path, clock: Clock) -> Path:
    """A backup of a book, which has gone on since."""
    cell("register", "an", "Nêu gương")
    cell("backup")
    clock("2026-06-20 14:05:00")
    cell("register", "binh", "Trồng 5 cây")
    (path,) = (folder / "so-sao-luu").iterdir()
    return path


def no_header(book: Path) -> None:
    with book.open("r+b") as file:
        file.write(b"\0" * 100)


def cut(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:50_000])


def in_the_middle(book: Path) -> None:
    """A page that opening the book does not look at."""
    ((page,),) = ask(book, "SELECT rootpage FROM sqlite_schema WHERE name = 'commitment'")
    with book.open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xff" * 4_096)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no header": no_header,
    "cut": cut,
    "a page lost": in_the_middle,
    "the schema lost": lambda book: book.write_bytes(
        book.read_bytes()[:100] + b"\xff" * 3_996 + book.read_bytes()[4_096:]
    ),
    "empty": lambda book: book.write_bytes(b""),
    "a text": lambda book: book.write_text("Xin chào", encoding="utf-8"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_the_book_is_there_again_and_the_damaged_file_kept_as_it_was(
    cell: Run, folder: Path, backup: Path, name: str
) -> None:
    book = folder / "so.db"
    DAMAGES[name](book)
    damaged = book.read_bytes()
    done = cell("restore", "1", "--yes")
    assert done.code == 0, done.err
    kept = folder / "so-sao-luu" / "so-20260620-140500-hong.db"
    assert f"{kept}." in done.out
    assert kept.exists()
    if name != "a page lost":  # SQLite copies the pages of that, and counts the copying
        assert kept.read_bytes() == damaged
    assert whole(book)
    assert cell("check").code == 0
    assert [one["content"] for one in cell("list", "--json").json] == ["Nêu gương"]
    assert cell("history", "--json").json[0]["command"] == "restore"
    assert cell("register", "hoa", "Việc sau đó").code == 0


def test_a_journal_that_was_left_is_kept_and_not_taken_back_into_the_new_book(
    cell: Run, folder: Path, backup: Path
) -> None:
    book, journal = folder / "so.db", folder / "so.db-journal"
    hot = _hot_journal(book)
    no_header(book)
    damaged = book.read_bytes()
    journal.write_bytes(hot)
    assert cell("restore", backup, "--yes").code == 0
    kept = folder / "so-sao-luu" / "so-20260620-140500-hong.db"
    assert kept.read_bytes() == damaged
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == hot
    assert not journal.exists() or journal.stat().st_size == 0
    assert whole(book)
    assert cell("check").code == 0


def _hot_journal(book: Path) -> bytes:
    """What a program that is killed while it writes leaves beside the book."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE commitment SET content = 'Việc dở dang'")
        connection.execute("UPDATE member SET name = 'Người dở dang'")
        hot = book.with_name("so.db-journal").read_bytes()
        connection.execute("ROLLBACK")
    assert len(hot) > 512
    return hot


def test_a_journal_beside_a_sound_book_is_taken_back_first(
    cell: Run, folder: Path, backup: Path
) -> None:
    """The book is the one that was acknowledged, not the half of a killed command."""
    book = folder / "so.db"
    assert cell("restore", backup, "--yes").code == 0
    assert cell("restore", "1", "--yes").code == 0
    assert len(cell("list", "--json").json) == 2
    assert whole(book)


def test_a_missing_book_is_made_anew(cell: Run, folder: Path, backup: Path) -> None:
    (folder / "so.db").unlink()
    (folder / "so.db-journal").write_bytes(b"\xd9\xd5\x05\xf9 an old one")
    shown = cell("restore", "1", "--dry-run")
    assert shown.out.splitlines()[-1] == "Hiện không có sổ; sổ sẽ được lập lại từ bản sao lưu."
    assert not (folder / "so.db").exists()
    done = cell("restore", "1", "--yes")
    assert (done.code, len(done.out.splitlines())) == (0, 2)
    assert whole(folder / "so.db")
    assert (folder / "so.db").stat().st_mode & 0o777 == 0o600
    assert "so-20260620-140500-hong.db-journal" in names(folder / "so-sao-luu")
    assert [name for name in names(folder) if name.startswith(".")] == []


def test_a_book_is_restored_into_a_folder_that_is_not_there_yet(
    cell: Run, folder: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = folder / "máy mới" / "so.db"
    monkeypatch.setenv("LAMTHEOBAC_DB", str(book))
    done = cell("restore", backup, "--yes", "--json")
    assert (done.code, done.json["present"], done.json["kept"]) == (0, "missing", None)
    assert whole(book)


def test_the_preview_of_a_damaged_book_says_that_it_is_kept(
    cell: Run, folder: Path, backup: Path
) -> None:
    cut(folder / "so.db")
    before = digest(folder / "so.db")
    done = cell("restore", backup, "--dry-run", "--json").json
    assert (done["present"], done["lost"], done["previous"]) == ("damaged", None, None)
    lines = cell("restore", backup, "--dry-run").out.splitlines()
    assert lines[-1] == (
        "Sổ hiện nay không mở được; tệp ấy sẽ được giữ nguyên cùng các bản sao lưu."
    )
    assert digest(folder / "so.db") == before


def test_a_folder_in_the_place_of_the_book_is_left_alone(
    cell: Run, folder: Path, backup: Path
) -> None:
    (folder / "so.db").unlink()
    (folder / "so.db").mkdir()
    assert cell("restore", backup, "--yes").code == 6
    assert (folder / "so.db").is_dir()
