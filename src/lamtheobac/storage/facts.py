"""The digest of a book's facts: all records of all tables but the history's own.

Of each table it is the sum, modulo 2^256, of the SHA-256 digests of its records; so it does not
depend on their order, and is kept up to date with each record that comes, goes or changes. A
record is written as SQLite's `json_array` of its columns in the order of the schema, without
empty ones at the end (a later schema adds columns there), behind the name of its table.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Self

from lamtheobac.storage.hashing import sha256

_MODULUS = 1 << 256
_TABLES = """SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'history%'
    AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name <> 'fact_digest'"""


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold facts."""
    return [name for (name,) in connection.execute(_TABLES)]


def record_text(columns: Iterable[str]) -> str:
    """The SQL of a record's text."""
    return f"json_array({', '.join(columns)})"


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in the order of the schema."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", [table])
    return [name for (name,) in rows]


class Facts:
    """The digests of a book's tables, while records of them change.

    Nothing is read until something changes. `saved` must be called at the end.
    """

    def __init__(self, connection: sqlite3.Connection, sums: dict[str, int] | None = None) -> None:
        self._connection = connection
        self._sums = sums or {}  # of the tables that were touched

    def copy(self) -> Self:
        """The digests as they are now, to go back to."""
        return type(self)(self._connection, self._sums.copy())

    def text(self, table: str) -> str:
        """The SQL that gives a record of the table as text."""
        return _text_of(table, self._connection)

    def added(self, table: str, text: str) -> None:
        """A record has come."""
        self._add(table, weight(table, text))

    def removed(self, table: str, text: str) -> None:
        """A record has gone."""
        self._add(table, -weight(table, text))

    def added_range(self, table: str, first: int, last: int) -> None:
        """Records have come, from number to number."""
        query = f"SELECT {self.text(table)} FROM {table} WHERE id BETWEEN ? AND ?"
        rows = self._connection.execute(query, [first, last])
        self._add(table, sum(weight(table, text) for (text,) in rows))

    def _add(self, table: str, amount: int) -> None:
        if table not in self._sums:
            query = "SELECT digest FROM fact_digest WHERE table_name = ?"
            row = self._connection.execute(query, [table]).fetchone()
            self._sums[table] = int(row[0], 16) if row else 0
        self._sums[table] = (self._sums[table] + amount) % _MODULUS

    def saved(self) -> str:
        """Write the digests of the tables that were touched; returns that of all facts."""
        self._connection.executemany(
            "INSERT INTO fact_digest (table_name, digest) VALUES (?, ?)"
            " ON CONFLICT (table_name) DO UPDATE SET digest = excluded.digest",
            [(table, hexadecimal(found)) for table, found in self._sums.items()],
        )
        return of_all(kept(self._connection))


_TEXTS: dict[str, str] = {}


def _text_of(table: str, connection: sqlite3.Connection) -> str:
    """Asked once: whoever writes has a book of the newest schema."""
    found = _TEXTS.get(table)
    if found is None:
        found = _TEXTS[table] = record_text(columns_of(connection, table))
    return found


def weight(table: str, text: str) -> int:
    """What one record adds to the sum of its table."""
    while text.endswith(",null]"):
        text = f"{text[:-6]}]"
    return int.from_bytes(sha256(f"{table}{text}".encode()).digest(), "big")


def hexadecimal(value: int) -> str:
    """A sum as it is stored."""
    return f"{value:064x}"


def kept(connection: sqlite3.Connection) -> dict[str, str]:
    """The digests that the book holds, by table."""
    return dict(connection.execute("SELECT table_name, digest FROM fact_digest"))


def of_all(digests: dict[str, str]) -> str:
    """The digest of all facts; a table that is empty counts as one that is not there."""
    lines = (f"{table} {digest}\n" for table, digest in sorted(digests.items()) if int(digest, 16))
    return sha256("".join(lines).encode()).hexdigest()


def counted(connection: sqlite3.Connection) -> dict[str, str]:
    """The digests of all tables, from the records that stand in them."""
    return {
        table: hexadecimal(sum(_weights(connection, table)) % _MODULUS)
        for table in tables(connection)
    }


def _weights(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    text = record_text(columns_of(connection, table))
    for (record,) in connection.execute(f"SELECT {text} FROM {table}"):
        yield weight(table, record)
