"""Where backups are, and what is there."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from lamtheobac import disk
from lamtheobac.domain.backups import FOLDER_SUFFIX, Backup, Head, newest_first, read_name, stem_of
from lamtheobac.domain.settings import BACKUP_FOLDER
from lamtheobac.errors import LamTheoBacError
from lamtheobac.storage import settings
from lamtheobac.storage.address import address

_CHAINED = 5  # the schema from which on entries have a hash


def default_folder(book: Path) -> Path:
    """The folder beside the book."""
    real = book.resolve()
    return real.with_name(f"{stem_of(real)}{FOLDER_SUFFIX}")


def set_folder(connection: sqlite3.Connection) -> Path | None:
    """The folder that a setting of the book names."""
    value = settings.get_setting(connection, BACKUP_FOLDER)
    return Path(value) if value else None


def folders_of(book: Path, connection: sqlite3.Connection | None) -> list[Path]:
    """Where backups of the book may be, first where new ones go.

    Args:
        book: its file.
        connection: the book, when it can be opened; else the place is the one remembered.
    """
    beside = default_folder(book)
    other = _remembered(book) if connection is None else set_folder(connection)
    return [beside] if other is None or other == beside else [other, beside]


def newest(book: Path) -> Path | None:
    """The newest backup of a book that can be read, found without opening the book."""
    return next((one.path for one in found(book, folders_of(book, None)) if one.head), None)


def found(book: Path, folders: Iterable[Path]) -> list[Backup]:
    """The backups in some folders, newest first."""
    stem = stem_of(book.resolve())
    return newest_first(one for folder in folders for one in _inside(folder, stem))


def _inside(folder: Path, stem: str) -> Iterator[Backup]:
    with suppress(OSError):
        for path in folder.iterdir():
            named = read_name(stem, path.name)
            if named is not None and path.is_file():
                head, uid = _look_into(path)
                yield Backup(path, *named, path.stat().st_size, head, uid)


def _look_into(path: Path) -> tuple[Head | None, str | None]:
    """The newest entry of a backup, and the uid of its book."""
    try:
        with closing(sqlite3.connect(address(path.absolute(), "ro"), uri=True)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            sealed = "hash" if version >= _CHAINED else "NULL"
            query = f"SELECT id, {sealed} FROM history ORDER BY id DESC LIMIT 1"
            head = connection.execute(query).fetchone()
            (uid,) = connection.execute("SELECT uid FROM book").fetchone()
            return Head(*head), str(uid)
    except (sqlite3.Error, TypeError, UnicodeDecodeError):
        return None, None


# --- the place that a book no longer tells ----------------------------------------------------


def remember(book: Path, folder: Path) -> None:
    """Note beside the book where its backups are, for the day on which it cannot be opened."""
    note = _note(book)
    with suppress(LamTheoBacError):  # a convenience, no reason not to go on
        if _remembered(book) != folder:
            disk.write_whole(note, lambda path: disk.write_parts(path, [f"{folder}\n"]))


def _note(book: Path) -> Path:
    folder = default_folder(book)
    return folder.with_name(f"{folder.name}.txt")


def _remembered(book: Path) -> Path | None:
    try:
        line = _note(book).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return Path(line) if line else None
