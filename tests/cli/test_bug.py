"""The unexpected: one sentence, nothing personal, and with --debug only where it happened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run

PRIVATE = "Việc riêng của đồng chí An"


@pytest.fixture
def broken(cell: Run, folder: Path) -> Run:
    """A book from which another program has taken a table away."""
    with closing(sqlite3.connect(folder / "so.db")) as book:
        book.execute("DROP TABLE commitment_topic")
    return cell


def test_a_bug_is_one_sentence_without_anything_personal(broken: Run) -> None:
    failed = broken("register", "an", PRIVATE)
    assert (failed.code, failed.out) == (1, "")
    assert len(failed.err.splitlines()) == 1
    assert "ngoài dự kiến" in failed.err
    assert PRIVATE not in failed.err
    assert "Nguyễn" not in failed.err


def test_debug_says_where_it_happened_and_no_value(broken: Run) -> None:
    failed = broken("--debug", "register", "an", PRIVATE)
    assert failed.code == 1
    assert "storage/topics.py" in failed.err
    assert PRIVATE not in failed.err
    assert "Nguyễn" not in failed.err


def test_a_bug_leaves_nothing_half_done(broken: Run, folder: Path) -> None:
    broken("register", "an", PRIVATE)
    with closing(sqlite3.connect(folder / "so.db")) as book:
        counts = [
            book.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("commitment", "history")
        ]
    assert counts == [0, 4]
