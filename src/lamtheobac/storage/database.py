"""Open the book's file; every transaction begins and ends here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from lamtheobac.domain.backups import BACKED_UP, Why
from lamtheobac.errors import NewerBook
from lamtheobac.storage import soundness
from lamtheobac.storage.changes import Changes, Entry
from lamtheobac.storage.connection import (
    SCHEMA_VERSION,
    connect,
    explained,
    patiently,
    primary,
    second_reader,
    set_up,
    version_in_header,
)
from lamtheobac.storage.from_below import check_own
from lamtheobac.storage.years import reopened_years


class Stamp(NamedTuple):
    """Who does something, and when: the day taken as today and the clock's moment (ISO)."""

    day: date
    at: str
    user: str


class Together:
    """What became of changes made together: whether there are any, and are on the disk.

    `trial`: they are taken back at the end in any case.
    """

    any = False
    kept = False

    def __init__(self, *, trial: bool) -> None:
        self.trial = trial


class Book:
    """An open book. Use it as a context manager; it closes its file at the end.

    `doubtful`: it is looked at before the first write. `reopen`: changes may touch closed years.
    `upgraded_from`: the backup of the book as it was before it was brought to the present schema,
    when that was just now.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, stamp: Stamp) -> None:
        self.path = path
        self.connection = connection
        self.stamp = stamp
        self.reopen = False
        self.upgraded_from: Path | None = None
        self._together: Together | None = None
        self.doubtful = False
        self._backed_up = False

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
                patiently(self.connection, "SELECT 1 FROM sqlite_schema LIMIT 1")
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """The book as it is, to be copied, while no other window writes."""
        with explained(self.path):
            patiently(self.connection, "BEGIN IMMEDIATE")
            try:
                with second_reader(self.path) as connection:
                    yield connection
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
        Without any change there is no entry. Before the first write of a command that changes much
        the book is copied, once while it is open.

        Args:
            command: the command's name, for the history.
            undoes: number of the entry that this one takes back.
            automatic: made by the program itself, so that a plain `undo` passes over it.
            from_below: records that units below have sent may be changed.
            keep: False: everything is tried, checked, and taken back at the end.

        Raises:
            DamagedBook, NotBackedUp: it is damaged, or could not be copied; nothing is written.
            YearClosed: something of a closed year was changed, and `reopen` is not set.
            RecordsFromBelow: something that a unit below has sent was changed.
        """
        day = self.stamp.day.isoformat()
        entry = Entry(self.stamp.at, day, self.stamp.user, undoes, automatic)
        begin, commit, rollback = _AS_PART if self._together else _ALONE
        end = (commit,) if keep else rollback
        with explained(self.path):
            patiently(self.connection, begin)
            try:
                trial = not keep or (self._together is not None and self._together.trial)
                first = None if trial else partial(self._before_writing, BACKED_UP.get(command))
                changes = Changes(self.connection, entry, first)
                yield changes
                if not from_below:
                    check_own(changes)
                reopened = reopened_years(changes, may=self.reopen)
                changes.write_entry(f"{command} --reopen" if reopened else command)
                for statement in end:
                    patiently(self.connection, statement)
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
        whole = Together(trial=not keep)
        with explained(self.path):
            self.connection.execute(_LARGE_CACHE)
            patiently(self.connection, "BEGIN IMMEDIATE")
            self._together = whole
            try:
                yield whole
            finally:
                self._together = None
                if self.connection.in_transaction:
                    # Without a change the file stays as it is, to the byte.
                    self._end(whole, "COMMIT" if keep and whole.any else "ROLLBACK")

    def _before_writing(self, why: Why | None) -> None:
        """Nothing is written to a damaged book; `why` it is copied before, if it is."""
        if self.doubtful:
            soundness.check_before_writing(self.connection, self.path)
            self.doubtful = False
        if why is not None:
            self._back_up(why)

    def _back_up(self, why: Why) -> None:
        """Copy the book as it is, unless that was done since it was opened."""
        if not self._backed_up:
            from lamtheobac.storage import backups

            backups.make_automatic(self.path, why, self.stamp.at)
            self._backed_up = True

    def rewrite(self) -> None:
        """Write the file anew, so that nothing stands in it but what the book says.

        Raises:
            BookBusy, DiskFull: it stays as it is.
        """
        with explained(self.path):
            patiently(self.connection, "VACUUM")

    def _end(self, whole: "Together", statement: str) -> None:
        try:
            patiently(self.connection, statement)
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
                    if primary(error) == sqlite3.SQLITE_ERROR:
                        continue  # no such savepoint: Ctrl-C came when the change had ended
                    self.connection.execute("ROLLBACK")  # better nothing than a half of it
                    raise


# Records of many units lie all over the indexes: pages that do not fit are written and read again.
_LARGE_CACHE = "PRAGMA cache_size = -65536"  # KiB
_ALONE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_AS_PART = ("SAVEPOINT change", "RELEASE change", ("ROLLBACK TO change", "RELEASE change"))


def open_book(path: Path, stamp: Stamp) -> Book:
    """Open an existing book after looking at its header; a refused file is not touched.

    A book of an older schema is copied, then brought to the present one.

    Raises:
        NoSuchBook, NotReadable: there is no such file, or it may not be read.
        ForeignFile: not a book of this program.
        NewerBook: written by a newer version.
        NotBackedUp, OlderReadOnly, NotUpgraded: it is of an older schema, and stays as it is.
        DamagedBook: it is not whole.
        BookBusy: it cannot be used now.
    """
    version = version_in_header(path)
    if version > SCHEMA_VERSION:
        raise NewerBook(path=path, version=version, known=SCHEMA_VERSION)
    with explained(path):
        connection = connect(path)
        try:
            book = Book(path, connection, stamp)
            (found,) = patiently(connection, "PRAGMA user_version").fetchone()
            if found < SCHEMA_VERSION:
                from lamtheobac.storage.upgrading import upgrade  # loads sqlite-utils

                book.upgraded_from = upgrade(connection, path, stamp.at)
            set_up(connection)
            with book.reading():
                size = soundness.check_opened(connection, path)
            book.doubtful = size <= soundness.LARGEST_LOOKED_AT
        except BaseException:
            connection.close()
            raise
    return book
