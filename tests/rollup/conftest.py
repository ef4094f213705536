"""A committee with two cells and what is known of them by number only; books that send and take
in.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.domain.packages import COLUMNS
from tests.conftest import Run
from tests.rollup.commune import Books
from tests.rollup.tallied import Known, insert


@pytest.fixture
def ward(run: Run) -> Run:
    """A committee with two cells; An (a Party member) and Bình (outside the Party) in the first."""
    for words in (
        ("init", "--unit", "Đảng ủy phường", "--code", "PH", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "CB1"),
        ("unit", "add", "Chi bộ 2", "--code", "CB2"),
        ("member", "add", "Nguyễn Văn An", "--unit", "CB1"),
        ("member", "add", "Trần Thị Bình", "--unit", "CB1", "--category", "non-party"),
        ("topic", "add", "Dân vận khéo"),
        ("topic", "add", "Chuyển đổi số"),
    ):
        done = run(*words, today="2026-01-05")
        assert done.code == 0, done.err
    return run


@pytest.fixture
def known(ward: Run, folder: Path) -> Known:
    """Store tallies of a unit: the facts that differ from an open commitment of a member."""

    def store(table: str, unit: str = "CB2", **facts: object) -> None:
        with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
            query = "SELECT uid FROM unit WHERE code = ?"
            (uid,) = connection.execute(query, [unit]).fetchone()
            row = [uid, *(facts.pop(name, None) for name in COLUMNS[table][1:])]
            insert(connection, table, row)
        assert not facts

    return store


@pytest.fixture
def books(run: Run, folder: Path) -> Books:
    """Chi bộ 1 has An and Bình, Chi bộ 2 has Hòa; xã A has declared both."""
    return Books(run, folder)


@pytest.fixture
def held(books: Books) -> Books:
    """Xã A has the packages of both; the province has declared xã A and xã B."""
    for name in ("cb1", "cb2"):
        books.good("xa", "collect", books.sent(name, f"{name}.ltb"))
    return books
