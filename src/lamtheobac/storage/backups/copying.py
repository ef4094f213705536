"""Copying a book that is open, and proving that the copy holds just what the book does.

SQLite itself copies, page by page, through the connection that is open: the book's own file is
never opened besides, which would drop SQLite's locks on it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.backups import Head
from lamtheobac.errors import CopyDiffers, DamagedBook
from lamtheobac.storage import chain, facts
from lamtheobac.storage.connection import connect, copy_pages, explained, primary

_CHAINED = 5  # the schema from which on the history is a chain
# A copy is nobody's before it is checked and has its name: what a journal is for cannot happen.
_UNFINISHED = ("PRAGMA journal_mode = MEMORY", "PRAGMA synchronous = OFF")
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_CHECKING = ("PRAGMA cell_size_check = ON", "PRAGMA trusted_schema = OFF")


class Content(NamedTuple):
    """What a book holds: its newest entry, and the digest of all facts."""

    head: Head
    facts: str


def content_of(connection: sqlite3.Connection) -> Content:
    """What a book of any schema holds, from the records that stand in it."""
    return Content(head_of(connection), facts.of_all(facts.counted(connection)))


def head_of(connection: sqlite3.Connection) -> Head:
    """The newest entry of a book of any schema."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= _CHAINED:
        return Head(*chain.head(connection))
    (number,) = connection.execute("SELECT max(id) FROM history").fetchone()
    return Head(number, None)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all pages, rows, rules and references of a book are in order."""
    try:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        return said == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return False


def copied_into(source: sqlite3.Connection, book: Path, target: Path) -> Callable[[Path], None]:
    """What fills an empty file with a copy, and proves it.

    Args:
        source: the book, held against all writers, in no write transaction: of one that is
            SQLite makes no copy, but waits.
        book: its file, to be named when it is the book that is not sound.
        target: what the copy will be called.

    Raises:
        DamagedBook: the book itself is damaged.
        CopyDiffers: the copy is not what the book is.
        DiskFull, NotWritable: there is no room for it.
    """

    def fill(path: Path) -> None:
        pages_into(source, book, target)(path)
        with explained(target), closing(connect(path)) as copy:
            for pragma in _CHECKING:
                copy.execute(pragma)
            if not is_sound(copy):
                raise CopyDiffers(path=target) if is_sound(source) else DamagedBook(path=book)
            with _readable(book):
                equal = is_equal(copy, source)
            if not equal:
                raise CopyDiffers(path=target)

    return fill


def pages_into(source: sqlite3.Connection, book: Path, target: Path) -> Callable[[Path], None]:
    """What fills an empty file with the pages of a book, whatever they hold.

    Raises:
        DamagedBook: they cannot be read.
        DiskFull, NotWritable: there is no room for them.
    """

    def fill(path: Path) -> None:
        with explained(target), closing(connect(path)) as copy:
            for pragma in _UNFINISHED:
                copy.execute(pragma)
            try:
                copy_pages(source, copy)
            except sqlite3.DatabaseError as error:
                if primary(error) in _DAMAGED:
                    raise DamagedBook(path=book) from error
                raise

    return fill


@contextmanager
def _readable(book: Path) -> Iterator[None]:
    """Of bytes in a text that are no letters it is Python that complains, without a code."""
    try:
        yield
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.Error) and primary(error):
            raise
        raise DamagedBook(path=book) from error


def is_equal(copy: sqlite3.Connection, source: sqlite3.Connection) -> bool:
    """Counted once where the book vouches for its facts as they are; else of the book as well."""
    content = content_of(copy)
    if content.head != head_of(source):
        return False
    if content.head.hash is not None and content.facts == facts.of_all(facts.kept(source)):
        return True
    return content.facts == facts.of_all(facts.counted(source))
