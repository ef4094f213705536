"""Books from elsewhere: opened as a private copy, in which nothing of theirs can act."""

import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlite_utils import Database

from lamtheobac import errors
from lamtheobac.messages.errors import explain
from lamtheobac.storage.foreign import LARGEST_BOOK, foreign_book
from lamtheobac.storage.migrations import steps
from tests.faults.processes import WAIT, environment
from tests.rollup.foreign.files import (
    PAGE,
    change,
    contents,
    everything,
    number,
    refused,
    state,
)

# --- a good one -------------------------------------------------------------------------------


def test_a_book_is_read_as_it_is_and_stays_as_it_is(book: Path, scratch: Path) -> None:
    before = state(book.parent)
    with foreign_book(book) as connection:
        assert contents(connection) == ["Giúp 2 hộ nghèo", "Trồng 30 cây xanh"]
        everything(connection)
    assert state(book.parent) == before
    assert list(scratch.iterdir()) == []


def test_the_copy_has_no_name_and_is_its_owner_s_alone(book: Path, scratch: Path) -> None:
    with foreign_book(book):
        (folder,) = scratch.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert list(folder.iterdir()) == []
        handles = [one for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        copies = [one.stat() for one in handles if str(one.readlink()).startswith(str(folder))]
        assert {stat.S_IMODE(copy.st_mode) for copy in copies} == {0o600}
        assert {copy.st_nlink for copy in copies} == {0}


def test_what_changes_meanwhile_is_not_seen(book: Path) -> None:
    with foreign_book(book) as connection:
        change(book, "DELETE FROM progress", "UPDATE commitment SET content = 'Khác'")
        assert contents(connection) == ["Giúp 2 hộ nghèo", "Trồng 30 cây xanh"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO setting (key, value) VALUES ('a', 'b')",
        "DELETE FROM commitment",
        "CREATE TEMP TABLE more (a)",
        "CREATE TRIGGER more AFTER INSERT ON unit BEGIN SELECT 1; END",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM INTO 'đâu đó.db'",
    ],
)
def test_the_copy_is_for_reading_only(book: Path, statement: str) -> None:
    with foreign_book(book) as connection:
        with pytest.raises(sqlite3.DatabaseError, match=r"authorized|prohibited|readonly|cannot"):
            connection.execute(statement)
        assert len(contents(connection)) == 2


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_older_book_is_read_at_our_schema_and_stays_older(
    version: int, book: Path, scratch: Path
) -> None:
    book.unlink()
    make_older(book, version)
    before = state(book.parent)
    with foreign_book(book) as connection:
        assert connection.execute("SELECT name, sender_id FROM unit").fetchall() == [("Cũ", None)]
        assert connection.execute("SELECT count(*) FROM submission").fetchone() == (0,)
    assert state(book.parent) == before
    assert number(book, 60) == version
    assert list(scratch.iterdir()) == []


def make_older(book: Path, version: int) -> None:
    """A book as an earlier version made it."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        names = [step.name for step in steps.pending(db)]
        steps.apply(db, stop_before=names[version])
        connection.execute(
            "INSERT INTO unit (uid, code, code_key, sort_key, name, search_key, kind)"
            " VALUES (?, 'C', 'c', 'c', 'Cũ', 'cu', 'chi-bo')",
            ["0" * 36],
        )
        connection.execute(
            "INSERT INTO book (uid, home_unit_id, created_at, created_with) VALUES (?, 1, '', '')",
            ["1" * 36],
        )


def test_an_older_book_whose_record_of_steps_lies_is_refused(book: Path) -> None:
    book.unlink()
    make_older(book, 2)
    change(
        book,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " SELECT migration_set, '0003_ways_of_working', '' FROM _sqlite_migrations LIMIT 1",
    )
    assert isinstance(refused(book), errors.BookDamaged | errors.BookChangedByOthers)


RECORD = """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)"""
RECORD_INDEX = """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")"""


def test_the_record_of_steps_looks_as_in_books_made_so_far(book: Path) -> None:
    """A library makes it; if it should look otherwise one day, both must be taken."""
    with closing(sqlite3.connect(book)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE tbl_name = '_sqlite_migrations' ORDER BY name"
        ).fetchall()
    assert [text for (text,) in made] == [RECORD, RECORD_INDEX]


def test_a_book_that_was_compacted_is_still_ours(book: Path) -> None:
    change(book, "VACUUM")
    with foreign_book(book) as connection:
        assert len(contents(connection)) == 2


def test_a_link_to_a_book_is_followed(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "lối tắt" / "sổ.db"
    link.parent.mkdir()
    link.symlink_to(book)
    with foreign_book(link) as connection:
        assert len(contents(connection)) == 2
    book.with_name(f"{book.name}-journal").write_bytes(b"\0" * 512)
    assert isinstance(refused(link), errors.BookInUse)


# --- files that are not at rest, or no files --------------------------------------------------


@pytest.mark.parametrize(("ending", "data"), [("-journal", b"\xd9"), ("-wal", b""), ("-wal", b"7")])
def test_a_book_that_is_open_or_half_written_is_refused(
    book: Path, ending: str, data: bytes
) -> None:
    book.with_name(f"{book.name}{ending}").write_bytes(data)
    assert explain(refused(book)) == (
        f"{book}: sổ đang mở, hoặc còn việc ghi dở. Hãy mở bằng lamtheobac ở máy gốc, xong rồi"
        " gửi lại."
    )


def test_the_emptied_journal_beside_a_book_is_no_harm(book: Path) -> None:
    book.with_name(f"{book.name}-journal").touch()
    with foreign_book(book) as connection:
        assert len(contents(connection)) == 2


def test_a_book_that_is_being_written_is_read_whole_or_refused(book: Path) -> None:
    change(book, "UPDATE commitment SET content = '0'")
    over = Event()
    writer = Thread(target=write_on, args=(book, over))
    writer.start()
    seen = []
    try:
        for _ in range(60):
            with suppress(errors.BookInUse), foreign_book(book) as connection:
                seen.append(contents(connection))
    finally:
        over.set()
        writer.join()
    assert all(one == other for one, other in seen)


def write_on(book: Path, over: Event) -> None:
    """Change both commitments at once, again and again."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        for turn in count():
            if over.wait(0.002):
                return
            connection.execute(f"UPDATE commitment SET content = '{turn}'")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "ống"
    os.mkfifo(pipe)
    with pytest.raises(errors.NotABook), foreign_book(pipe):
        pass


@pytest.mark.parametrize("path", ["/dev/zero", "/dev", "/"])
def test_devices_and_folders_are_no_books(path: str) -> None:
    with pytest.raises(errors.NotABook), foreign_book(Path(path)):
        pass


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("không có.db", errors.NoSuchFile),
        ("a" * 300, errors.BadPath),
        ("a\0b", errors.BadPath),
    ],
)
def test_names_without_a_file_are_told(
    tmp_path: Path, name: str, kind: type[errors.LamTheoBacError]
) -> None:
    with pytest.raises(kind), foreign_book(tmp_path / name):
        pass


def test_a_book_larger_than_any_is_refused_unread(book: Path) -> None:
    os.truncate(book, LARGEST_BOOK + PAGE)  # takes no room on the disk
    with pytest.raises(errors.BookTooLarge) as caught, foreign_book(book):
        pass
    assert explain(caught.value).startswith(f"{book}: sổ lớn hơn 4 GiB nên không nhận cả sổ.")


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Let no file grow beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_with_the_folder_of_the_copy(
    book: Path, scratch: Path, full_disk: Callable[[int], None]
) -> None:
    before = state(book.parent)
    full_disk(10 * PAGE)
    with pytest.raises(errors.DiskFull) as caught, foreign_book(book):
        pass
    assert caught.value.path == scratch
    assert list(scratch.iterdir()) == []
    assert state(book.parent) == before


# Started in the background, a process is deaf to Ctrl-C unless it says otherwise.
OPEN = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from lamtheobac.storage.foreign import foreign_book
with foreign_book(Path(sys.argv[1])):
    print("đã mở", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_kill_leaves_nothing_of_the_book(book: Path, scratch: Path, how: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(book)],
        env=environment(TMPDIR=str(scratch), PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline() == "đã mở\n".encode()
            process.send_signal(how)
            process.communicate(timeout=WAIT)
        finally:
            process.kill()
    assert [file for file in scratch.rglob("*") if not file.is_dir()] == []


@pytest.mark.parametrize("statement", ["SELECT a FROM member", "SELECT name FROM member WHERE ?"])
def test_a_mistake_of_the_reader_is_not_put_on_the_book(book: Path, statement: str) -> None:
    with pytest.raises(sqlite3.Error, match=r"no such column|bindings"), foreign_book(book) as one:
        one.execute(statement)
