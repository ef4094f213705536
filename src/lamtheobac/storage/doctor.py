"""What a book says of itself in numbers: sizes, counts, years, the names of commands.

Another program may have written anything into it: whatever comes out is a number, or of a form
that holds no word of anybody.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from functools import partial
from typing import NamedTuple, TypeVar

from lamtheobac.domain.settings import SETTINGS, Setting
from lamtheobac.storage import facts

MOST_COMMANDS = 20
UNKNOWN = "?"
_BESIDE_FACTS = ("fact_digest", "history", "history_change")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d)?", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
_OPTIONS = {"all", "carry", "not-done", "open", "reopen", "starter"}  # that the history tells apart
_NUMBER = re.compile(r"[0-9]{1,4}")

T = TypeVar("T")


class Command(NamedTuple):
    """An entry of the history: which command made it, and when."""

    number: int | None
    command: str
    at: str
    undoes: int | None


class Journal(NamedTuple):
    """The history in short."""

    entries: int | None
    head: str
    last: list[Command]


def asked(ask: Callable[[], T]) -> T | None:
    """An answer of the book; None when it has none, whatever is wrong with it."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - whatever is wrong with one thing, the others are still told
        return None


def own_tables() -> list[str]:
    """The tables of our schema."""
    from lamtheobac.storage import migrations  # loads sqlite-utils

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.upgrade(connection)
        return sorted([*facts.tables(connection), *_BESIDE_FACTS])


def counts(connection: sqlite3.Connection) -> dict[str, int | None]:
    """How many records each of our tables has; None where they cannot be counted."""
    queries = {table: f"SELECT count(*) FROM {table}" for table in own_tables()}
    return {table: asked(partial(_int, connection, query)) for table, query in queries.items()}


def strange(connection: sqlite3.Connection) -> int | None:
    """How many tables, views and triggers are none of ours."""
    marks = ", ".join(f"'{name}'" for name in own_tables())
    return _int(
        connection,
        f"""SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            AND (type = 'view' OR (type = 'table' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'
                AND name NOT IN ({marks})))""",
    )


def pragma(connection: sqlite3.Connection, name: str) -> int | None:
    """A number that SQLite knows of the file."""
    return _int(connection, f"PRAGMA {name}")


def years(connection: sqlite3.Connection, table: str) -> list[int]:
    """The years of a table that is numbered by them."""
    rows = connection.execute(
        f"SELECT id FROM {table} WHERE typeof(id) = 'integer' AND id BETWEEN 1990 AND 2100"
        " ORDER BY id LIMIT 200"
    )
    return [int(year) for (year,) in rows]


def journal(connection: sqlite3.Connection, known: Collection[str]) -> Journal:
    """The history: how long it is, its newest hash, the last commands of those that we know."""
    rows = connection.execute(
        "SELECT id, command, at, undoes FROM history ORDER BY id DESC LIMIT ?", [MOST_COMMANDS]
    )
    last = [
        Command(_number(number), _known(command, known), _of_form(_MOMENT, at), _number(undoes))
        for number, command, at, undoes in rows
    ]
    found = asked(
        lambda: connection.execute("SELECT hash FROM history ORDER BY id DESC LIMIT 1").fetchone()
    )
    entries = _int(connection, "SELECT count(*) FROM history")
    return Journal(entries, _of_form(_HASH, found[0] if found else None), last)


def _known(command: object, known: Collection[str]) -> str:
    name, *options = str(command).split(" --")
    return str(command) if name in known and set(options) <= _OPTIONS else UNKNOWN


def numeric_settings(connection: sqlite3.Connection) -> dict[str, int]:
    """The settings that are numbers, and what they are set to."""
    stored = dict(connection.execute("SELECT key, value FROM setting"))
    return {
        key: int(value)
        for key, known in SETTINGS.items()
        if _NUMBER.fullmatch(known.default) and (value := _checked(stored, key, known)) is not None
    }


def _checked(stored: Mapping[object, object], key: str, known: Setting) -> str | None:
    return asked(lambda: known.read(str(stored.get(key, known.default))))


def _int(connection: sqlite3.Connection, query: str) -> int | None:
    (value,) = connection.execute(query).fetchone()
    return _number(value)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _of_form(form: re.Pattern[str], value: object) -> str:
    return value if isinstance(value, str) and form.fullmatch(value) else UNKNOWN
