"""Bringing an older book to the present schema: copied first, then all steps or none."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from lamtheobac.domain.backups import Why
from lamtheobac.errors import (
    BackupFolderGone,
    NotUpgraded,
    OlderReadOnly,
)
from lamtheobac.storage import backups, facts, migrations
from lamtheobac.storage.connection import (
    SCHEMA_VERSION,
    patiently,
    primary,
    second_reader,
)

_MODULUS = 1 << 256
# A rule of the new schema is broken, or the old one is not what our steps make.
_DOES_NOT_FIT = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_ERROR}
_TABLES = """SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
    AND name NOT LIKE '\\_%' ESCAPE '\\'"""

Columns = dict[str, list[str]]


def upgrade(connection: sqlite3.Connection, book: Path, moment: str) -> Path | None:
    """Upgrade a book where it lies; whatever goes wrong, it stays as it is, to the byte.

    All it said before is counted before and after, the history included.

    Returns:
        The backup of the book as it was; None when another window was quicker.

    Raises:
        NotBackedUp: it could not be copied before.
        OlderReadOnly: it may only be read.
        NotUpgraded: it would not say the same as before.
        DamagedBook, DiskFull, BookBusy: SQLite cannot do it (now).
    """
    if not os.access(book, os.W_OK):
        raise OlderReadOnly(path=book)
    _begin(connection)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version >= SCHEMA_VERSION:
            connection.execute("ROLLBACK")
            return None
        kept = _backed_up(book, moment)
        _take_steps(connection, book)
        patiently(connection, "COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return kept


def _begin(connection: sqlite3.Connection) -> None:
    # What is written into the file, such as another journal mode, would not be taken back.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA trusted_schema = OFF")
    patiently(connection, "BEGIN IMMEDIATE")


def _backed_up(book: Path, moment: str) -> Path | None:
    """Copy the book; beside it when its own folder of backups is gone: to name another folder,
    the book has to be upgraded first.
    """
    with suppress(BackupFolderGone):
        return backups.make_automatic(book, Why.MIGRATE, moment)
    beside = backups.default_folder(book)
    asked = backups.Asked(Why.MIGRATE, moment, folder=beside)
    with second_reader(book) as connection:
        return backups.make_in_folder(connection, book, asked).path


def _take_steps(connection: sqlite3.Connection, book: Path) -> None:
    columns = {
        table: facts.columns_of(connection, table) for (table,) in connection.execute(_TABLES)
    }
    before = _counted(connection, columns)
    try:
        migrations.upgrade(connection)
    except sqlite3.Error as error:
        if primary(error) in _DOES_NOT_FIT:
            raise NotUpgraded(path=book) from error
        raise
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken or _counted(connection, columns) != before:
        raise NotUpgraded(path=book)


def _counted(connection: sqlite3.Connection, columns: Columns) -> dict[str, int]:
    """The digest of each table, over the columns that it had."""
    return {table: _digest(connection, table, names) for table, names in columns.items()}


def _digest(connection: sqlite3.Connection, table: str, names: list[str]) -> int:
    rows = connection.execute(f"SELECT {facts.record_text(names)} FROM {table}")
    return sum(facts.weight(table, text) for (text,) in rows) % _MODULUS
