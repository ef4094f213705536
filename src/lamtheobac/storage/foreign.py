"""A book of another unit, as it lies on a stick or came by mail: read, and never trusted.

Its file is copied, unnamed and private, and only the copy is opened. Nothing in it can act: it is
refused unless its schema is, text by text, the one that our own steps make. So it has no trigger,
view or expression that is not ours, and whatever is run on it is ours. What its rows say is for
whoever reads them to judge.
"""

import errno
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from lamtheobac.errors import (
    BadPath,
    BookDamaged,
    BookInUse,
    BookTooLarge,
    BookTooSlow,
    NoSuchFile,
    NotABook,
    NotReadable,
)
from lamtheobac.storage.address import address
from lamtheobac.storage.connection import SCHEMA_VERSION
from lamtheobac.storage.foreign_checks import (
    HEADER,
    Header,
    check_content,
    check_depth,
    check_schema,
    compare_schema,
    limit_steps,
    primary,
)
from lamtheobac.storage.scratch import on_scratch_disk

LARGEST_BOOK = 4 << 30  # bytes: some ten million commitments; whoever has more sends packages
_PIECE = 1 << 20  # bytes that are copied at once

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 10_000_000,  # bytes of a value or row; our longest texts are less
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_BEFORE_READING = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
}
# What SQLite says of a file whose content is not what it should be. Of broken UTF-8 it is Python
# that complains, without a code; and when it is to repeat a complaint that holds some.
_CONTENT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG}
_COMPLAINTS = (sqlite3.Error, UnicodeDecodeError)
_NO_TEXT = (sqlite3.OperationalError, UnicodeDecodeError)
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}


@contextmanager
def foreign_book(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of a foreign book in a read transaction, at our schema, gone after the block.

    The file itself is only read, and nothing is put beside it. It must not be the book that this
    process has open: closing our handle on it would drop SQLite's locks.

    Whoever reads it within the transaction of another book wraps that in `reading`.

    Raises:
        NoSuchFile, BadPath, NotReadable: there is no such file, or it cannot be read.
        EmptyFile, NotABook: it is no book of this program.
        BookTooNew, BookTooLarge: it is, but a newer one, or larger than LARGEST_BOOK.
        BookInUse: it is half-written, open somewhere, or was written to while it was copied.
        BookChangedByOthers: its schema is not what this program makes.
        BookDamaged: it is not whole, or does not keep the rules of its own schema.
        BookTooSlow: checking or reading it does not come to an end.
        DiskFull: there is no room for the copy.
    """
    with _private_file() as (copy, connection):
        header = _copy(path, copy)
        with _check_reported(path):
            _restrain(connection)
            roots = check_schema(connection, header.version, path)
            check_depth(copy, header, roots, path)
            limit_steps(connection, header)
            check_content(connection, path)
            if header.version < SCHEMA_VERSION:
                _upgrade(connection, path)
            _begin_reading(connection)
        with reading(path):
            yield connection


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about what is read from a foreign book into errors that name it.

    Raises:
        BookDamaged: a page, row or text of it cannot be read.
        BookTooSlow: there is no end to it.
        DiskFull: there is no room for sorting.
    """
    try:
        yield
    except _COMPLAINTS as error:
        _explain(error, path)
        raise


@contextmanager
def _check_reported(path: Path) -> Iterator[None]:
    """As `reading`, for statements that nothing but the file can make fail."""
    try:
        yield
    except _COMPLAINTS as error:
        _explain(error, path)
        raise BookDamaged(path=path) from error


def _explain(error: Exception, path: Path) -> None:
    """Raise what the file's content or the disk explains."""
    code = primary(error)
    if code in _DISK:
        with on_scratch_disk():
            raise error
    if code == sqlite3.SQLITE_INTERRUPT:
        raise BookTooSlow(path=path) from error
    if code in _CONTENT or (not code and isinstance(error, _NO_TEXT)):
        raise BookDamaged(path=path) from error


# --- the copy ---------------------------------------------------------------------------------


@contextmanager
def _private_file() -> Iterator[tuple[IO[bytes], sqlite3.Connection]]:
    """An empty file of its owner's alone, and SQLite's connection to it, which has read nothing.

    SQLite opens files by name only. So the file has one, in a folder of its own where nobody else
    can put a journal, until SQLite has opened it; then the name goes, before anything is written,
    and a kill leaves an empty folder. Where open files keep their names (Windows) it goes at the
    end.
    """
    import tempfile

    with ExitStack() as stack:
        with on_scratch_disk():
            folder = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="lamtheobac-", ignore_cleanup_errors=True)
            )
            handle, name = tempfile.mkstemp(dir=folder)
            copy = stack.enter_context(os.fdopen(handle, "w+b"))
            connection = sqlite3.connect(address(Path(name)), uri=True, isolation_level=None)
            stack.enter_context(closing(connection))
            with suppress(OSError):
                Path(name).unlink()
        yield copy, connection


def _copy(path: Path, copy: IO[bytes]) -> Header:
    """Copy the file as it is at one moment, when its header is that of a book."""
    try:
        with open(path, "rb", buffering=0, opener=_without_waiting) as source:
            before = os.fstat(source.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise NotABook(path=path)
            if before.st_size > LARGEST_BOOK:
                raise BookTooLarge(path=path, limit=LARGEST_BOOK >> 30)
            _refuse_unfinished(path)
            piece = begin = source.read(_PIECE)
            header = Header.of(begin, before.st_size, path)
            left = before.st_size
            while piece and left >= len(piece):
                left -= len(piece)
                with on_scratch_disk():
                    copy.write(piece)
                piece = source.read(_PIECE)
            with on_scratch_disk():
                copy.flush()
            source.seek(0)
            after = os.fstat(source.fileno())
            same = before.st_mtime_ns == after.st_mtime_ns
            # SQLite counts every change in the header; the clock of a stick's files is slow.
            if left or piece or not same or source.read(HEADER.size) != begin[: HEADER.size]:
                raise BookInUse(path=path)
            _refuse_unfinished(path)
    except IsADirectoryError as error:
        raise NotABook(path=path) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchFile(path=path) from error
    except ValueError as error:
        raise BadPath(path=path) from error
    except OSError as error:
        raise (BadPath if error.errno == errno.ENAMETOOLONG else NotReadable)(path=path) from error
    return header


def _without_waiting(name: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to would keep us waiting."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse_unfinished(path: Path) -> None:
    """Raise when SQLite left beside the book what is yet to be written into it, or taken back."""
    real = path.resolve()
    for ending, harmless in (("-journal", 0), ("-wal", -1)):
        beside = real.with_name(real.name + ending)
        with suppress(FileNotFoundError):
            if beside.stat().st_size > harmless:
                raise BookInUse(path=path)


# --- the connection ---------------------------------------------------------------------------


def _restrain(connection: sqlite3.Connection) -> None:
    """What SQLite may not do with the file, set before it reads the first byte of it."""
    for category, most in _LIMITS.items():
        connection.setlimit(category, most)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    for pragma in _BEFORE_READING:
        connection.execute(f"PRAGMA {pragma}")


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the copy of an older book to our schema; its record of earlier steps may lie."""
    from lamtheobac.storage import migrations

    connection.execute("PRAGMA journal_mode = MEMORY")  # another would need the file's name
    connection.execute("PRAGMA synchronous = OFF")
    migrations.upgrade(connection)
    compare_schema(connection, SCHEMA_VERSION, path)


def _begin_reading(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_only_reading)
    connection.execute("BEGIN")
    connection.execute("SELECT 1 FROM sqlite_schema")


def _only_reading(action: int, *_what: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
