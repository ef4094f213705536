"""Whether the file of the book is whole: SQLite's own checks of pages, rules and references."""

import sqlite3
from pathlib import Path

from lamtheobac.errors import DamagedBook

MOST_FINDINGS = 20
# Bytes: a cell's book after years. SQLite looks at a megabyte in 3 ms, so that this is 2.6% of a
# command of 0.12 s; larger books are looked at by `check`, and when backups are made.
LARGEST_LOOKED_AT = 1 << 20


def findings(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, in SQLite's words and without any value; nothing when sound."""
    rows = connection.execute(f"PRAGMA quick_check({MOST_FINDINGS})").fetchall()
    found = [str(line) for (line,) in rows if line != "ok"]
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(
        MOST_FINDINGS
    ):
        found.append(f"{table} {number} → {parent}")
    return found


def check_opened(connection: sqlite3.Connection, path: Path) -> int:
    """The part of the check that every opening can afford, in a few hundredths of a millisecond.

    Args:
        connection: the book, in a read transaction: nobody makes the file longer meanwhile.
        path: its file.

    Returns:
        How long the file is, in bytes.

    Raises:
        DamagedBook: the file is not as long as its header says, or its history has no end.
    """
    size, sealed = connection.execute(
        f"SELECT ({_SIZE}), (SELECT hash IS NOT NULL FROM history ORDER BY id DESC LIMIT 1)"
    ).fetchone()
    if path.stat().st_size != size or not sealed:
        raise DamagedBook(path=path)
    return int(size)


def check_before_writing(connection: sqlite3.Connection, path: Path) -> None:
    """A damaged book is not written to; only small ones can be looked at each time.

    Args:
        connection: the book, no larger than LARGEST_LOOKED_AT.
        path: its file.

    Raises:
        DamagedBook: SQLite finds something wrong with it.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedBook(path=path)


def size_of(connection: sqlite3.Connection) -> int:
    """How long the file should be, in bytes."""
    (size,) = connection.execute(_SIZE).fetchone()
    return int(size)


_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
