"""The book's own record and its settings."""

import sqlite3
from typing import NamedTuple

from lamtheobac.domain.model import UnitId
from lamtheobac.domain.settings import SETTINGS, YES, setting
from lamtheobac.storage.changes import Changes


class BookRecord(NamedTuple):
    """Who made the book, when, and with which version."""

    uid: str
    created_at: str
    created_with: str


def add_book(changes: Changes, home: UnitId, record: BookRecord) -> None:
    """Write the book's own record, once."""
    changes.insert(
        "book",
        {
            "id": 1,
            "uid": record.uid,
            "home_unit_id": home,
            "created_at": record.created_at,
            "created_with": record.created_with,
        },
    )


def book_record(connection: sqlite3.Connection) -> BookRecord:
    """The book's own record."""
    row = connection.execute("SELECT uid, created_at, created_with FROM book").fetchone()
    return BookRecord(*row)


def get_setting(connection: sqlite3.Connection, key: str) -> str:
    """The value set, or the default.

    Raises:
        UnknownSetting: no setting has that name.
    """
    default = setting(key).default
    row = connection.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
    return str(row[0]) if row else default


def all_values(connection: sqlite3.Connection) -> dict[str, str]:
    """Every setting with its value."""
    return {key: get_setting(connection, key) for key in SETTINGS}


def get_flag(connection: sqlite3.Connection, key: str) -> bool:
    """A setting that is yes or no."""
    return get_setting(connection, key) == YES


def set_setting(changes: Changes, key: str, value: str) -> bool:
    """Store a value that `domain.settings.read_setting` returned; False when it is there."""
    row = changes.connection.execute("SELECT id FROM setting WHERE key = ?", [key]).fetchone()
    if row:
        return changes.update("setting", row[0], {"value": value})
    if value == setting(key).default:
        return False
    changes.insert("setting", {"key": key, "value": value})
    return True


def table_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many units, members, plans handed in and commitments the book holds."""
    queries = {
        "units": "SELECT count(*) FROM unit",
        "members": "SELECT count(*) FROM member WHERE left_on IS NULL",
        "plans": "SELECT count(*) FROM plan WHERE submitted_on IS NOT NULL",
        "commitments": "SELECT count(*) FROM commitment",
        "history": "SELECT count(*) FROM history",
    }
    return {name: int(connection.execute(sql).fetchone()[0]) for name, sql in queries.items()}
