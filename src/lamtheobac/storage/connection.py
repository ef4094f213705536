"""A connection to the book's file: how it is opened, how it waits, what its complaints mean."""

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lamtheobac.errors import (
    BadPath,
    BookBusy,
    DamagedBook,
    DiskFull,
    ForeignFile,
    LamTheoBacError,
    NoSuchBook,
    NotReadable,
    NotWritable,
)
from lamtheobac.storage.address import address

APPLICATION_ID = 0x4C54_4842  # "LTHB": tells our books from other SQLite files
SCHEMA_VERSION = 5
BUSY_SECONDS = 15  # 20 people saving at once all get their turn well within this
_PATIENCE = 0.25  # seconds that SQLite itself waits, deaf to Ctrl-C, before we ask again
_AT_ONCE = 1_024  # pages copied, deaf to Ctrl-C as well: 4 MB

_HEADER_SIZE = 100  # https://www.sqlite.org/fileformat.html, section 1.3
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)

# TRUNCATE with EXTRA: a confirmed command survives a power cut, and the book stays one file that
# can be copied to a stick; the default journal and WAL lost confirmed commands when tried.
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a file that is there; mode "ro": only to read it."""
    return sqlite3.connect(
        address(path.absolute(), mode), uri=True, timeout=_PATIENCE, isolation_level=None
    )


@contextmanager
def second_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """The book as it is on the disk, in one read transaction, whatever is being written to it.

    SQLite does not copy from a connection that is in a write transaction, but from this one.
    """
    with closing(connect(path, "ro")) as connection:
        connection.execute("BEGIN")
        patiently(connection, "SELECT 1 FROM sqlite_schema LIMIT 1")
        yield connection


def set_up(connection: sqlite3.Connection) -> None:
    """What holds for every connection to a book of the newest schema."""
    for pragma in _PRAGMAS:
        patiently(connection, pragma)


def patiently(connection: sqlite3.Connection, statement: str) -> sqlite3.Cursor:
    """Run a statement that may have to wait for another window, for BUSY_SECONDS at most."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return connection.execute(statement)
        except sqlite3.OperationalError as error:
            if primary(error) not in _BUSY or time.monotonic() > give_up:
                raise


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make the content of one book that of another, as SQLite copies: wholly or not at all.

    Args:
        source: in a read transaction or held against all writers; else SQLite may begin anew.
        target: in no transaction.

    Raises:
        sqlite3.OperationalError: another window held one of them for BUSY_SECONDS; or what SQLite
            says of the disk.
        KeyboardInterrupt: the target is as it was.
    """
    moved = time.monotonic()

    def go_on(status: int, _left: int, _pages: int) -> None:
        nonlocal moved
        if status & 0xFF not in _BUSY:
            moved = time.monotonic()
        elif time.monotonic() > moved + BUSY_SECONDS:
            error = sqlite3.OperationalError("the copy had to wait for too long")
            error.sqlite_errorcode = status
            raise error

    source.backup(target, pages=_AT_ONCE, progress=go_on)


def journal_of(path: Path) -> Path:
    """SQLite's journal beside a book; empty between transactions."""
    return path.with_name(f"{path.name}-journal")


def version_in_header(path: Path) -> int:
    """The schema version in the file's first bytes; read before any connection is open.

    Raises:
        NoSuchBook, NotReadable, BadPath: there is no such file, or it may not be read.
        ForeignFile: not a book of this program.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchBook(path=path) from error
    except IsADirectoryError as error:
        raise ForeignFile(path=path) from error
    except OSError as error:
        raise (BadPath if error.errno == errno.ENAMETOOLONG else NotReadable)(path=path) from error
    application = int.from_bytes(header[_APPLICATION_ID], "big")
    if not header.startswith(_MAGIC) or application != APPLICATION_ID:
        raise ForeignFile(path=path)
    return int.from_bytes(header[_USER_VERSION], "big")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the file into errors that name it."""
    try:
        yield
    except sqlite3.Error as error:
        explanation = _explain(error, path)
        if explanation is None:
            raise
        raise explanation from error


_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the extended part says more than is needed here."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explain(error: sqlite3.Error, path: Path) -> LamTheoBacError | None:
    """What the file's state explains; None for anything else, which is a bug of ours."""
    match primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BookBusy(path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return NotWritable(path=path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DiskFull(path=path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedBook(path=path)
    return None
