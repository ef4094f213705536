"""Another unit's book as other programs leave it, and what becomes of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.errors import ExitCode, RefusedFile
from lamtheobac.messages.errors import explain
from lamtheobac.storage.foreign import foreign_book

PAGE = 4_096


def state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def contents(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT content FROM commitment ORDER BY id")]


def everything(connection: sqlite3.Connection) -> None:
    """Read every row of every table."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        connection.execute(f'SELECT * FROM "{table}"').fetchall()


def change(book: Path, *statements: str, schema: bool = False) -> None:
    """Do to the book what only another program would."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        if schema:
            connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)


def put(book: Path, place: int, data: bytes) -> None:
    with book.open("r+b") as file:
        file.seek(place)
        file.write(data)


def number(book: Path, place: int) -> int:
    return int.from_bytes(book.read_bytes()[place : place + 4], "big")


def root(book: Path, name: str, size: int = PAGE) -> int:
    """Where the first page of a table begins."""
    with closing(sqlite3.connect(book)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return (int(connection.execute(query, [name]).fetchone()[0]) - 1) * size


def refused(book: Path) -> RefusedFile:
    """Why the book is refused; nothing of it or beside it changes."""
    before = state(book.parent)
    with pytest.raises(RefusedFile) as caught, foreign_book(book):
        pass
    assert state(book.parent) == before
    assert caught.value.exit_code == ExitCode.INVALID_DATA
    assert explain(caught.value).startswith(f"{book}: ")
    return caught.value
