"""Open and create the book's file; every transaction begins and ends here."""

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from lamtheobac.disk import exists, patiently, sync_folder
from lamtheobac.errors import (
    BadPath,
    BookBusy,
    BookExists,
    DamagedBook,
    DiskFull,
    ForeignFile,
    LamTheoBacError,
    NewerBook,
    NoSuchBook,
    NoSuchFolder,
    NotReadable,
    NotWritable,
)
from lamtheobac.storage.address import address
from lamtheobac.storage.changes import Changes, Entry
from lamtheobac.storage.from_below import check_own
from lamtheobac.storage.years import reopened_years

APPLICATION_ID = 0x4C54_4842  # "LTHB": tells our books from other SQLite files
SCHEMA_VERSION = 5
BUSY_SECONDS = 15  # 20 people saving at once all get their turn well within this
_PATIENCE = 0.25  # seconds that SQLite itself waits, deaf to Ctrl-C, before we ask again

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


class Stamp(NamedTuple):
    """Who does something, and when: the day taken as today and the clock's moment (ISO)."""

    day: date
    at: str
    user: str


class Together:
    """What became of changes made together: whether there are any, and are on the disk."""

    any = False
    kept = False


class Book:
    """An open book. Use it as a context manager; it closes its file at the end.

    `reopen`: changes may touch years that are closed.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, stamp: Stamp) -> None:
        self.path = path
        self.connection = connection
        self.stamp = stamp
        self.reopen = False
        self._together: Together | None = None

    @property
    def today(self) -> date:
        """The day that commands take as today."""
        return self.stamp.day

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the book for everything read inside."""
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                _patiently(self.connection, "SELECT 1 FROM sqlite_schema LIMIT 1")
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def changing(
        self,
        command: str,
        *,
        undoes: int | None = None,
        automatic: bool = False,
        from_below: bool = False,
        keep: bool = True,
    ) -> Iterator[Changes]:
        """One transaction and one entry of the history; all of it or nothing.

        When the block ends the change is on the disk (inside `together`: when that block ends).
        Without any change there is no entry.

        Args:
            command: the command's name, for the history.
            undoes: number of the entry that this one takes back.
            automatic: made by the program itself, so that a plain `undo` passes over it.
            from_below: records that units below have sent may be changed.
            keep: False: everything is tried, checked, and taken back at the end.

        Raises:
            YearClosed: something of a closed year was changed, and `reopen` is not set.
            RecordsFromBelow: something that a unit below has sent was changed.
        """
        day = self.stamp.day.isoformat()
        entry = Entry(self.stamp.at, day, self.stamp.user, undoes, automatic)
        begin, commit, rollback = _AS_PART if self._together else _ALONE
        end = (commit,) if keep else rollback
        with explained(self.path):
            _patiently(self.connection, begin)
            try:
                changes = Changes(self.connection, entry)
                yield changes
                if not from_below:
                    check_own(changes)
                reopened = reopened_years(changes, may=self.reopen)
                changes.write_entry(f"{command} --reopen" if reopened else command)
                for statement in end:
                    _patiently(self.connection, statement)
                if self._together:
                    self._together.any = True
            except BaseException:
                self._roll_back(*rollback)
                raise

    @contextmanager
    def together(self, *, keep: bool = True) -> Iterator["Together"]:
        """Changes whose entries reach the disk together, when the block ends: one wait for many.

        A change that fails is taken back alone. When the block is left by an error or Ctrl-C, the
        changes that were whole by then are kept, unless SQLite itself gave all of them up (disk
        full): what was yielded says so.

        Args:
            keep: False: all of them are taken back at the end, and the file is not written.
        """
        whole = Together()
        with explained(self.path):
            self.connection.execute(_LARGE_CACHE)
            _patiently(self.connection, "BEGIN IMMEDIATE")
            self._together = whole
            try:
                yield whole
            finally:
                self._together = None
                if self.connection.in_transaction:
                    # Without a change the file stays as it is, to the byte.
                    self._end(whole, "COMMIT" if keep and whole.any else "ROLLBACK")

    def _end(self, whole: "Together", statement: str) -> None:
        try:
            _patiently(self.connection, statement)
            whole.kept = True
        except KeyboardInterrupt:  # seen when SQLite was done, or before it began
            whole.kept = not self.connection.in_transaction
            self._roll_back("ROLLBACK")
            raise
        except BaseException:
            self._roll_back("ROLLBACK")
            raise

    def _roll_back(self, *statements: str) -> None:
        """Take a change back, unless SQLite has done so by itself (disk full)."""
        for statement in statements:
            if self.connection.in_transaction:
                try:
                    self.connection.execute(statement)
                except sqlite3.Error as error:
                    if _primary(error) == sqlite3.SQLITE_ERROR:
                        continue  # no such savepoint: Ctrl-C came when the change had ended
                    self.connection.execute("ROLLBACK")  # better nothing than a half of it
                    raise


# Records of many units lie all over the indexes: pages that do not fit are written and read again.
_LARGE_CACHE = "PRAGMA cache_size = -65536"  # KiB
_ALONE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_AS_PART = ("SAVEPOINT change", "RELEASE change", ("ROLLBACK TO change", "RELEASE change"))


def open_book(path: Path, stamp: Stamp) -> Book:
    """Open an existing book after looking at its header; a refused file is not touched.

    Raises:
        NoSuchBook, NotReadable: there is no such file, or it may not be read.
        ForeignFile: not a book of this program.
        NewerBook: written by a newer version.
        DamagedBook, BookBusy: SQLite cannot use it (now).
    """
    version = _version_in_header(path)
    if version > SCHEMA_VERSION:
        raise NewerBook(path=path, version=version, known=SCHEMA_VERSION)
    with explained(path):
        connection = _connect(path)
        try:
            (found,) = _patiently(connection, "PRAGMA user_version").fetchone()
            if found < SCHEMA_VERSION:
                from lamtheobac.storage import migrations  # loads sqlite-utils

                migrations.upgrade(connection)
            _set_up(connection)
        except BaseException:
            connection.close()
            raise
    return Book(path, connection, stamp)


@contextmanager
def new_book(path: Path, stamp: Stamp) -> Iterator[Book]:
    """Make an empty book, readable by its owner only; it appears under its name when complete.

    The block fills it in. If the block fails, nothing is left.

    Raises:
        BookExists: there is a file of that name already.
        NotWritable, DiskFull: the folder does not take it.
    """
    if exists(path):
        raise BookExists(path=path)
    unfinished = path.with_name(f".lamtheobac-{os.getpid()}.new")
    _make_private_file(path, unfinished)
    try:
        with explained(path):
            connection = _connect(unfinished)
            try:
                from lamtheobac.storage import migrations  # loads sqlite-utils

                migrations.upgrade(connection)
                _set_up(connection)
                yield Book(path, connection, stamp)
            finally:
                connection.close()
        _publish(unfinished, path)
    finally:
        for leftover in (unfinished, _journal_of(unfinished)):
            patiently(partial(leftover.unlink, missing_ok=True))


def _journal_of(path: Path) -> Path:
    """SQLite's journal beside a book; empty between transactions."""
    return path.with_name(f"{path.name}-journal")


def _make_private_file(path: Path, unfinished: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
        raise NoSuchFolder(path=path.parent) from error
    except OSError as error:
        raise (BadPath if error.errno == errno.ENAMETOOLONG else NotWritable)(path=path) from error


def _publish(unfinished: Path, path: Path) -> None:
    """Give the finished file its name; never over another file."""
    try:
        path.hardlink_to(unfinished)
    except FileExistsError as error:
        raise BookExists(path=path) from error
    except (OSError, NotImplementedError):
        # A stick's FAT has no links; its rename is the next best.
        if path.exists():
            raise BookExists(path=path) from None
        patiently(partial(unfinished.rename, path))
    sync_folder(path.parent)


def _version_in_header(path: Path) -> int:
    """The schema version in the file's first bytes; read before any connection is open."""
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


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        address(path.absolute()), uri=True, timeout=_PATIENCE, isolation_level=None
    )


def _patiently(connection: sqlite3.Connection, statement: str) -> sqlite3.Cursor:
    """Run a statement that may have to wait for another window, for BUSY_SECONDS at most."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return connection.execute(statement)
        except sqlite3.OperationalError as error:
            if _primary(error) not in _BUSY or time.monotonic() > give_up:
                raise


def _set_up(connection: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        _patiently(connection, pragma)


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


def _primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the extended part says more than is needed here."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explain(error: sqlite3.Error, path: Path) -> LamTheoBacError | None:
    """What the file's state explains; None for anything else, which is a bug of ours."""
    match _primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BookBusy(path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return NotWritable(path=path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DiskFull(path=path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedBook(path=path)
    return None
