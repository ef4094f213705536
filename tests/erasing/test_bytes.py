"""Nothing of the person is left in the bytes of the book and of its journal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.erasing.life import NAME, OTHERS, TEXTS
from tests.erasing.remains import remains
from tests.erasing.test_command import ERASE


def everything(folder: Path) -> bytes:
    """The bytes of the book and of whatever lies beside it."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def test_nothing_of_her_is_left(her: Run, folder: Path) -> None:
    assert her(*ERASE).code == 0
    assert remains(everything(folder), TEXTS) == {}
    assert remains(everything(folder), OTHERS).keys() == set(OTHERS)


def test_the_same_search_finds_every_text_before(her: Run, folder: Path) -> None:
    assert remains(everything(folder), TEXTS).keys() == set(TEXTS)


def test_what_was_left_in_free_pages_goes_too(her: Run, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "so.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")  # as another program would
        connection.execute("CREATE TABLE other (name TEXT)")
        connection.executemany(
            "INSERT INTO other VALUES (?)", [[f"{NAME} {n}"] for n in range(500)]
        )
        connection.execute("DROP TABLE other")
        assert connection.execute("PRAGMA freelist_count").fetchone() > (0,)
    assert her(*ERASE).code == 0
    assert remains(everything(folder), TEXTS) == {}


def test_without_writing_the_file_anew_the_search_finds_what_is_left(
    her: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(folder / "so.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE other (name TEXT)")
        connection.executemany(
            "INSERT INTO other VALUES (?)", [[f"{NAME} {n}"] for n in range(500)]
        )
        connection.execute("DROP TABLE other")
    monkeypatch.setattr("lamtheobac.storage.database.Book.rewrite", lambda _book: None)
    assert her(*ERASE).code == 0
    assert NAME in remains(everything(folder), TEXTS)


def test_erasing_her_records_alone_is_found_out(her: Run, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "so.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("UPDATE member SET name = 'x', name_key = 'x', search_key = 'x'")
        connection.execute("VACUUM")
    assert NAME in remains(everything(folder), TEXTS)


def test_a_book_that_another_window_reads_is_cleaned_the_next_time(
    her: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lamtheobac.errors import BookBusy

    def busy(book: object) -> None:
        raise BookBusy(path=folder / "so.db")

    with monkeypatch.context() as patched:
        patched.setattr("lamtheobac.storage.database.Book.rewrite", busy)
        done = her(*ERASE)
    assert done.code == 6
    assert done.err.startswith("Đã xóa trong sổ, nhưng tệp")
    assert her(*ERASE).code == 0
    assert remains(everything(folder), TEXTS) == {}
