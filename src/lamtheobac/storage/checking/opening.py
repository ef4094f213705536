"""Opening a book to look at it: nothing is migrated, rolled over or written."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.errors import NewerBook
from lamtheobac.storage.connection import (
    SCHEMA_VERSION,
    connect,
    copy_pages,
    explained,
    patiently,
    primary,
    version_in_header,
)
from lamtheobac.storage.foreign_checks import HEADER, Header, limit_steps

# What SQLite complains of when it is not the content of the file that is at fault.
_OF_THE_MACHINE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
}
_OF_PAGES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LARGEST_PAGE = 65_536  # said as 1

Step = Callable[[sqlite3.Connection], Iterator[Found]]


class Looked(NamedTuple):
    """A book that is looked at: its file, what its first bytes say, and a connection to it.

    `size_said`: how long the file should be, in bytes. `rollback_journal`: not in WAL mode, in
    which looking alone would write files beside it.
    """

    path: Path
    file: IO[bytes]
    header: Header
    size_said: int
    rollback_journal: bool
    connection: sqlite3.Connection

    @property
    def is_old(self) -> bool:
        """Whether its schema is not the newest."""
        return self.header.version < SCHEMA_VERSION

    def asked(self, name: str, step: Step, connection: sqlite3.Connection) -> Iterator[Found]:
        """What a step finds; one that cannot go on, or finds no end, is a finding itself."""
        limit_steps(connection, self.header)
        try:
            yield from step(connection)
        except sqlite3.Error as error:
            if primary(error) in _OF_THE_MACHINE:
                raise
            if primary(error) in _OF_PAGES:
                yield Found(Rule.PAGES, facts={"said": str(error)})
            else:
                yield Found(Rule.UNREADABLE, facts={"step": name})
        except Exception:  # noqa: BLE001 - whatever stands in the book, the check says so and goes on
            yield Found(Rule.UNREADABLE, facts={"step": name})


@contextmanager
def looked_at(path: Path) -> Iterator[Looked]:
    """A book to be looked at, whatever is wrong with it.

    SQLite takes back by itself what a killed command had half written; nothing else is written.

    Raises:
        NoSuchBook, NotReadable, BadPath, ForeignFile, NewerBook: there is no book to look at.
        BookBusy, NotWritable, DiskFull: it cannot be read now.
    """
    version = version_in_header(path)
    if version > SCHEMA_VERSION:
        raise NewerBook(path=path, version=version, known=SCHEMA_VERSION)
    with explained(path), ExitStack() as stack:
        # Closed last: when a process closes a file, SQLite's locks on it are gone.
        file = stack.enter_context(path.open("rb"))
        fields = HEADER.unpack(file.read(HEADER.size).ljust(HEADER.size, b"\0"))
        _, page_size, for_writing, for_reading, pages, *_ = fields
        page_size = _LARGEST_PAGE if page_size == 1 else page_size
        header = Header(version, path.stat().st_size // max(page_size, 1), page_size)
        connection = stack.enter_context(closing(connect(path)))
        connection.text_factory = _text
        rollback_journal = (for_writing, for_reading) == (1, 1)
        looked = Looked(path, file, header, pages * page_size, rollback_journal, connection)
        if rollback_journal:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA temp_store = MEMORY")
        yield looked


def begin_reading(connection: sqlite3.Connection) -> None:
    """One consistent view of the book from here on."""
    connection.execute("BEGIN")
    patiently(connection, "SELECT 1 FROM sqlite_schema LIMIT 1")


@contextmanager
def at_newest_schema(book: Looked) -> Iterator[sqlite3.Connection | None]:
    """The book at our schema: itself, or a copy that was migrated, gone after the block; None when
    what an older book holds cannot be migrated.
    """
    if not book.is_old:
        yield book.connection
        return
    from lamtheobac.storage import migrations  # loads sqlite-utils

    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        copy_pages(book.connection, copy)
        copy.text_factory = _text
        try:
            migrations.upgrade(copy)
        except (sqlite3.IntegrityError, sqlite3.OperationalError):
            yield None
            return
        begin_reading(copy)
        yield copy


def _text(data: bytes) -> str:
    """Bytes that are no text stand out where they are, and stop nothing."""
    return data.decode("utf-8", "backslashreplace")
