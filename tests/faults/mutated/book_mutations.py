"""What damage and other programs can make of a book's file: bytes, pages, values, the schema."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

PAGE = 4_096
# Values that no command of ours writes; SQL, since some are no text of Python's.
_JUNK = (
    "NULL", "''", "' '", "'x'", "0", "-1", "9223372036854775807", "'2026-02-31'", "'0000-00-00'",
    "'9999-12-31'", "CAST(x'ff' AS TEXT)", "CAST(x'eda080' AS TEXT)",
    "'a' || char(0) || 'b'", "char(27) || '[31m'", "char(8238)", "'NguyÔn V¨n An'", "'{'",
    "'[]'", "'{\"2026\":1}'", "printf('%.40000c', 'x')", "x'00'", "1.5", "date('now')",
    "'completed'", "'withdrawn'", "'full'", "'limit.individual'", "'report.decimals'",
)  # fmt: skip

Mutation = Callable[[Path, random.Random], None]


def mutated(book: Path, rng: random.Random, *, values_only: bool = False) -> str:
    """Mutate a book, and say which way."""
    name = rng.choice([name for name in MUTATIONS if not values_only or name == "values"])
    MUTATIONS[name](book, rng)
    return name


def _bytes(book: Path, rng: random.Random) -> None:
    data = bytearray(book.read_bytes())
    for _ in range(rng.choice((1, 1, 4, 64))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    book.write_bytes(data)


def _header(book: Path, rng: random.Random) -> None:
    data = bytearray(book.read_bytes())
    data[rng.randrange(16, 108)] = rng.choice((0, 1, 2, 255, rng.randrange(256)))
    book.write_bytes(data)


def _pages(book: Path, rng: random.Random) -> None:
    data = bytearray(book.read_bytes())
    page = [slice(n, n + PAGE) for n in range(0, len(data), PAGE)]
    one, other = rng.sample(page, 2)
    match rng.randrange(4):
        case 0:
            data[one], data[other] = data[other], data[one]
        case 1:
            data[one] = data[other]
        case 2:
            data[one] = bytes(PAGE)
        case _:
            data[one] = rng.randbytes(PAGE)
    book.write_bytes(data)


def _cells(book: Path, rng: random.Random) -> None:
    """Where pages say what is in them: the head of a page, and the places of its rows."""
    data = bytearray(book.read_bytes())
    start = rng.randrange(1, len(data) // PAGE) * PAGE
    for _ in range(rng.choice((1, 2, 8))):
        data[start + rng.randrange(40)] = rng.randrange(256)
    book.write_bytes(data)


def _length(book: Path, rng: random.Random) -> None:
    data = book.read_bytes()
    cut = data[: rng.choice((rng.randrange(len(data)), rng.randrange(len(data) // PAGE) * PAGE))]
    book.write_bytes(rng.choice((cut, data + rng.randbytes(rng.choice((1, PAGE))))))


def _values(book: Path, rng: random.Random) -> None:
    """Values that the schema's rules would refuse, written past them."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        # What was written here as a text may be none.
        connection.text_factory = lambda raw: raw.decode(errors="replace")
        _unguard(connection, rng)
        for _ in range(rng.choice((1, 1, 3, 12))):
            table = rng.choice(_tables(connection))
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            column = rng.choice(columns)
            rows = connection.execute(f"SELECT {column} FROM {table}").fetchmany(50)
            numbers = [repr(value) for (value,) in rows if isinstance(value, int)]
            value = rng.choice((*_JUNK, *numbers))
            some = rng.choice(("1", "(abs(random()) % 3) = 0"))
            with suppress(sqlite3.Error):
                connection.execute(f"UPDATE {table} SET {column} = {value} WHERE {some}")


def _tree(book: Path, rng: random.Random) -> None:
    """Units anywhere under one another, and work that goes on with any other."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        _unguard(connection, rng)
        for query in rng.sample(_CIRCLES, rng.randrange(1, len(_CIRCLES))):
            with suppress(sqlite3.Error):
                connection.execute(query)


_CIRCLES = (
    "UPDATE unit_parent SET parent_id = unit_id",
    "UPDATE unit_parent SET parent_id = (SELECT max(unit_id) FROM unit_parent)",
    "UPDATE unit_parent SET parent_id = (SELECT id FROM unit ORDER BY random() LIMIT 1)",
    """INSERT INTO unit_parent (unit_id, parent_id, from_on)
        SELECT home_unit_id, (SELECT max(id) FROM unit), '1900-01-01' FROM book""",
    "UPDATE unit_parent SET from_on = '2026-01-01', until_on = NULL",
    "DELETE FROM unit_parent",
    "UPDATE unit SET sender_id = (SELECT id FROM unit ORDER BY random() LIMIT 1)",
    "UPDATE commitment SET replaced_by = id, carried_from = id",
    "UPDATE commitment SET carried_from = (SELECT max(id) FROM commitment)",
    "UPDATE book SET home_unit_id = 99",
    "DELETE FROM book",
    "DELETE FROM member",
    "DELETE FROM history",
    "DELETE FROM year_roll",
    "UPDATE history SET undoes = id",
)


def _schema(book: Path, rng: random.Random) -> None:
    """The text of the schema, or where its tables begin."""
    with (
        closing(sqlite3.connect(book, isolation_level=None)) as connection,
        suppress(sqlite3.Error),
    ):
        connection.execute("PRAGMA writable_schema = ON")
        name = rng.choice(_names(connection))
        connection.execute(rng.choice(_REWRITTEN), [name])


_REWRITTEN = (
    "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = ?",
    "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', 'CHEEK') WHERE name = ?",
    "UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) / 2) WHERE name = ?",
    "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = ?",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE x (a)' WHERE name = ?",
    "UPDATE sqlite_schema SET rootpage = 3 WHERE name = ?",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = ?",
    "UPDATE sqlite_schema SET name = name || 'x' WHERE name = ?",
    "UPDATE sqlite_schema SET type = 'view', rootpage = 0 WHERE name = ?",
    "DELETE FROM sqlite_schema WHERE name = ?",
)


def _objects(book: Path, rng: random.Random) -> None:
    """Tables, indexes, triggers, views that come or go."""
    with (
        closing(sqlite3.connect(book, isolation_level=None)) as connection,
        suppress(sqlite3.Error),
    ):
        query = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL"
        kind, name = rng.choice(connection.execute(query).fetchall())
        columns = connection.execute("SELECT name FROM pragma_table_info(?)", [name]).fetchall()
        column = rng.choice(columns or [("x",)])[0]
        connection.execute(
            rng.choice(
                (
                    f"DROP {kind} {name}",
                    f"ALTER TABLE {name} RENAME TO {name}_old",
                    f"ALTER TABLE {name} RENAME COLUMN {column} TO {column}_old",
                    f"ALTER TABLE {name} ADD COLUMN more",
                    f"CREATE TABLE more AS SELECT * FROM {name}",
                    f"CREATE VIEW more AS SELECT * FROM {name}, missing",
                    f"""CREATE TRIGGER more AFTER INSERT ON {name}
                        BEGIN DELETE FROM commitment; END""",
                    "CREATE TABLE more (a, b GENERATED ALWAYS AS (a / 0))",
                    "PRAGMA user_version = 3",
                    "PRAGMA journal_mode = WAL",
                )
            )
        )


def _unguard(connection: sqlite3.Connection, rng: random.Random) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    if rng.random() < 0.7:
        for name in _names(connection, "trigger"):
            connection.execute(f"DROP TRIGGER {name}")


def _tables(connection: sqlite3.Connection) -> list[str]:
    return _names(connection, "table")


def _names(connection: sqlite3.Connection, kind: str = "%") -> list[str]:
    query = "SELECT name FROM sqlite_schema WHERE type LIKE ? AND sql IS NOT NULL ORDER BY name"
    return [name for (name,) in connection.execute(query, [kind])]


MUTATIONS: dict[str, Mutation] = {
    "bytes": _bytes,
    "header": _header,
    "pages": _pages,
    "cells": _cells,
    "length": _length,
    "values": _values,
    "tree": _tree,
    "schema": _schema,
    "objects": _objects,
}
