"""What another program may do to a book: edits of facts and of the history, at random.

Such a program knows SQLite and nothing of us: whatever the schema's constraints refuse it cannot
do (the triggers that keep the history it takes away, and puts back), and no hash is made anew.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

_NOT_EDITED = ("sqlite_sequence", "_sqlite_migrations")  # neither facts nor history
_NOTHING = "0" * 64  # the digest of a table without records: as good as none


class Table(NamedTuple):
    """A table with its columns, those that make its key, and its rows."""

    name: str
    columns: list[str]
    key: list[str]
    rows: list[tuple[Any, ...]]

    def where(self, row: tuple[Any, ...]) -> tuple[str, list[Any]]:
        """The condition that finds a row, and its parameters."""
        values = [row[self.columns.index(name)] for name in self.key]
        return " AND ".join(f"{name} = ?" for name in self.key), values


def edited(book: Path, rng: random.Random, only: str = "") -> str:
    """Edit a book once, and say how; `only` a kind of edit, by the beginning of its name."""
    kinds = [kind for name, kind in _KINDS.items() if name.startswith(only)]
    while True:
        with closing(sqlite3.connect(book, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            try:
                done = rng.choice(kinds)(connection, rng)
            except sqlite3.IntegrityError:  # the schema refuses it: another one
                done = None
            if done is not None:
                connection.execute("COMMIT")
                return done
            connection.execute("ROLLBACK")


def _tables(connection: sqlite3.Connection) -> Iterator[Table]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in names:
        if name in _NOT_EDITED:
            continue
        info = connection.execute(f"PRAGMA table_info({name})").fetchall()
        columns = [row[1] for row in info]
        rows = connection.execute(f"SELECT * FROM {name}").fetchall()
        if name == "fact_digest":
            rows = [row for row in rows if row[1] != _NOTHING]
        if rows:
            yield Table(name, columns, [row[1] for row in info if row[5]], rows)


def _table(connection: sqlite3.Connection, rng: random.Random) -> Table:
    """Any table that has rows."""
    return rng.choice(list(_tables(connection)))


@contextmanager
def _unguarded(connection: sqlite3.Connection) -> Iterator[None]:
    """Without the triggers, which are there again afterwards, word for word."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        connection.execute(sql)


def _update(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    table = _table(connection, rng)
    row, at = rng.choice(table.rows), rng.randrange(len(table.columns))
    value = _other(rng, table, at, row[at])
    where, parameters = table.where(row)
    if value == row[at]:
        return None
    column = table.columns[at]
    query = f"UPDATE {table.name} SET {column} = ? WHERE {where}"
    with _unguarded(connection):
        connection.execute(query, [value, *parameters])
    return f"update {table.name}.{column}: {row[at]!r} → {value!r}"


def _other(rng: random.Random, table: Table, at: int, value: Any) -> Any:
    """Another value that the column might hold."""
    others = [row[at] for row in table.rows]
    made: list[Any] = [None, *others, *others]
    if isinstance(value, int):
        made += [value + 1, value - 1, 0, 1]
    elif isinstance(value, str):
        made += [f"{value}a", value[:-1], value.upper(), value[::-1], _next_day(value)]
        if len(value) in {32, 64}:  # a salt or a hash
            made += [f"{rng.getrandbits(4 * len(value)):0{len(value)}x}"] * 9
    else:
        made += ["thêm", "2026-01-02", 1]
    return rng.choice(made)


def _next_day(text: str) -> str:
    try:
        return (date.fromisoformat(text) + timedelta(1)).isoformat()
    except ValueError:
        return f" {text}"


def _delete(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    table = _table(connection, rng)
    row = rng.choice(table.rows)
    where, parameters = table.where(row)
    with _unguarded(connection):
        connection.execute(f"DELETE FROM {table.name} WHERE {where}", parameters)
    return f"delete {table.name} {parameters}"


def _insert(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    """A copy of a row, under the next number, with what must be unique made so."""
    table = _table(connection, rng)
    row = list(rng.choice(table.rows))
    for at, column in enumerate(table.columns):
        if column in {"id", "seq"}:
            row[at] = max(other[at] for other in table.rows) + 1
        elif column == "uid":
            row[at] = f"{rng.getrandbits(144):036x}"
        elif column in {"year", "code_key", "name_key", "content_key", "from_on", "key"}:
            row[at] = _other(rng, table, at, row[at])
    marks = ", ".join("?" * len(row))
    with _unguarded(connection):
        connection.execute(f"INSERT INTO {table.name} VALUES ({marks})", row)
    return f"insert {table.name} {row[:2]}"


def _swap(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    table = _table(connection, rng)
    if len(table.rows) < 2:
        return None
    one, other = rng.sample(table.rows, 2)
    at = rng.randrange(len(table.columns))
    column = table.columns[at]
    if one[at] == other[at] or column in table.key:
        return None
    with _unguarded(connection):
        for row, value in ((one, other[at]), (other, one[at])):
            where, parameters = table.where(row)
            query = f"UPDATE {table.name} SET {column} = ? WHERE {where}"
            connection.execute(query, [value, *parameters])
    return f"swap {table.name}.{column}"


def _forget(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    """Take the last entries of the history away, and everything about them."""
    (last,) = connection.execute("SELECT max(id) FROM history").fetchone()
    first = last - rng.randrange(3)
    with _unguarded(connection):
        connection.execute("DELETE FROM history_change WHERE entry_id >= ?", [first])
        connection.execute("DELETE FROM history WHERE id >= ?", [first])
    return f"forget the entries from {first} on"


def _drop(connection: sqlite3.Connection, rng: random.Random) -> str | None:
    triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    (name,) = rng.choice(triggers.fetchall())
    connection.execute(f"DROP TRIGGER {name}")
    return f"drop {name}"


_KINDS: dict[str, Callable[[sqlite3.Connection, random.Random], str | None]] = {
    "update": _update,
    "update again": _update,
    "update once more": _update,
    "delete": _delete,
    "insert": _insert,
    "swap": _swap,
    "forget": _forget,
    "drop": _drop,
}
