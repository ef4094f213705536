"""Backups of the book: making one, seeing which there are, going back to one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from lamtheobac import disk
from lamtheobac.domain.backups import Backup, Head, Why, name_of, stem_of
from lamtheobac.domain.restoring import Parting, Present, Prospect, Restored
from lamtheobac.errors import (
    BackupAltered,
    BackupDamaged,
    BackupInUse,
    BackupTooNew,
    BookChangedByOthers,
    BookDamaged,
    BookInUse,
    BookTooNew,
    BookTooSlow,
    DamagedBook,
    EmptyFile,
    ForeignFile,
    LamTheoBacError,
    NoSuchBackup,
    NoSuchBook,
    NoSuchFolder,
    NotABackup,
    NotABook,
    NotUpgraded,
    NotWritable,
    OtherBooksBackup,
    RestoreFromItself,
)
from lamtheobac.messages import backups as say
from lamtheobac.storage import backups, history, restoring, settings
from lamtheobac.storage.backups.copying import copied_into, head_of
from lamtheobac.storage.backups.keeping import at_wall
from lamtheobac.storage.changes import Entry
from lamtheobac.storage.database import Book, Stamp, open_book

_NOT_OPENED = (ForeignFile, DamagedBook, NotUpgraded)


# --- making one -------------------------------------------------------------------------------


def back_up(book: Book, output: Path | None, *, overwrite: bool) -> Backup:
    """Copy the book and prove the copy.

    Args:
        book: the book.
        output: a file, or a folder; None: where backups are kept, and thinned.
        overwrite: whether the file may be replaced.

    Raises:
        NoSuchFolder, FileExists, OutputIsBook, BadPath, NotWritable, DiskFull: not there.
        CopyDiffers: the copy does not read back as the book.
        DamagedBook: the book is damaged.
    """
    with book.held() as connection:
        if output is None:
            asked = backups.Asked(Why.BACKUP, book.stamp.at)
            return backups.make_in_folder(connection, book.path, asked)
        at = at_wall(book.stamp.at)
        name = name_of(stem_of(book.path), at, Why.BACKUP)
        path = disk.destination(output, name, book=book.path, overwrite=overwrite)
        path = disk.write_whole(path, copied_into(connection, book.path, path)).path
        uid = settings.book_record(connection).uid
        head = head_of(connection)
    return Backup(path, at, 1, Why.BACKUP, path.stat().st_size, head, uid)


def shares_disk(book: Path, place: Path) -> bool:
    """Whether book and backup are lost together when that disk, or stick, is."""
    try:
        return book.stat().st_dev == place.stat().st_dev
    except OSError:
        return False


def folder_setting(value: str) -> str:
    """The folder that backups are to go to, as the setting keeps it.

    Raises:
        NoSuchFolder: there is none of that name.
        NotWritable: nothing can be written there.
    """
    folder = Path(value).expanduser().absolute()
    if not disk.is_folder(folder):
        raise NoSuchFolder(path=folder)
    if not os.access(folder, os.W_OK):
        raise NotWritable(path=folder)
    return str(folder)


# --- which there are --------------------------------------------------------------------------


class Listing(NamedTuple):
    """The backups, newest first; the folders looked into; the book's uid, when it can be read."""

    backups: list[Backup]
    folders: list[Path]
    book: str | None

    def used(self) -> list[Path]:
        """The folders in which there are any."""
        return list(dict.fromkeys(one.path.parent for one in self.backups))


def listed(path: Path, stamp: Stamp) -> Listing:
    """The backups of a book, also of one that cannot be opened."""
    try:
        with open_book(path, stamp) as book, book.reading() as connection:
            folders = backups.folders_of(path, connection)
            uid = settings.book_record(connection).uid
    except LamTheoBacError:
        folders, uid = backups.folders_of(path, None), None
    return Listing(backups.found(path, folders), folders, uid)


def _chosen(path: Path, stamp: Stamp, which: str) -> Path:
    """The file meant by a name, or by a number of the list."""
    if not which.isdecimal():
        return disk.reachable(Path(which).expanduser())
    found = listed(path, stamp).backups
    number = int(which)
    if not 1 <= number <= len(found):
        raise NoSuchBackup(number=number)
    return found[number - 1].path


# --- going back to one ------------------------------------------------------------------------


class Restoring:
    """A backup that was looked through, before the book is touched."""

    def __init__(
        self, path: Path, stamp: Stamp, prospect: Prospect, coming: sqlite3.Connection
    ) -> None:
        self.prospect = prospect
        self._path = path
        self._stamp = stamp
        self._coming = coming

    def carry_out(self) -> Restored:
        """Put the backup's content into the book's place, keeping what was there.

        Raises:
            BookWentOn: the book was written to since the prospect was made.
            NotBackedUp: the present book cannot be kept.
            BookBusy, NotWritable, DiskFull: it cannot be written. The book is as it was.
            CopyDiffers: what was written does not read back.
        """
        prospect, stamp = self.prospect, self._stamp
        summary = say.restored_entry(prospect.backup.name, prospect.head, prospect.previous)
        entry = Entry(stamp.at, stamp.day.isoformat(), stamp.user, None, automatic=True)
        restoring.note(self._coming, entry, summary)
        return Restored(prospect, self._put(), head_of(self._coming))

    def _put(self) -> Path | None:
        prospect = self.prospect
        if prospect.previous is not None:
            with suppress(*_NOT_OPENED), open_book(self._path, self._stamp) as book:
                return restoring.put_into(book, self._coming, prospect.previous, prospect.backup)
        return restoring.put_in_place(self._path, self._coming, self._stamp.at)


@contextmanager
def restoring_from(
    path: Path, stamp: Stamp, which: str, *, as_is: bool, other_book: bool
) -> Iterator[Restoring]:
    """Look a backup through, and at what going back to it would do; nothing is written yet.

    Args:
        path: the book's file, which need not be one, or be there.
        stamp: who and when.
        which: the backup's file, or its number in the list.
        as_is: whether it may be one that is not as it was written.
        other_book: whether it may be one of another book.

    Raises:
        NoSuchBackup, NoSuchFile, NotReadable: there is no such backup.
        RestoreFromItself: it is the book.
        NotABackup, BackupDamaged, BackupInUse, BackupTooNew, BackupAltered: it is refused.
        OtherBooksBackup: it is of another book.
        NewerBook, BookBusy, NotReadable: the present book must not be, or cannot be, replaced now.
    """
    backup = _chosen(path, stamp, which)
    if disk.exists(path) and disk.exists(backup) and disk.same_file(backup, path):
        raise RestoreFromItself(path=backup)
    with _refused_as_backup(backup), restoring.coming_book(backup) as coming:
        altered = restoring.is_altered(coming)
        if altered and not as_is:
            raise BackupAltered(path=backup)
        present, parting, previous = _present(path, stamp, coming, other_book=other_book)
        if present is Present.OTHER:
            raise OtherBooksBackup(path=backup)
        prospect = Prospect(
            backup,
            head_of(coming),
            history.last_moment(coming),
            present,
            parting,
            previous,
            altered,
        )
        yield Restoring(path, stamp, prospect, coming)


def _present(
    path: Path, stamp: Stamp, coming: sqlite3.Connection, *, other_book: bool
) -> tuple[Present, Parting | None, Head | None]:
    if path.is_dir():
        raise ForeignFile(path=path)
    try:
        with open_book(path, stamp) as book, book.reading() as connection:
            same = settings.book_record(connection).uid == settings.book_record(coming).uid
            if not same and not other_book:
                return Present.OTHER, None, None
            found = restoring.parting(connection, coming)
            return Present.OPENED, found, head_of(connection)
    except NoSuchBook:
        return Present.MISSING, None, None
    except _NOT_OPENED:
        return Present.DAMAGED, None, None


_AS_BACKUP: dict[type[LamTheoBacError], type[LamTheoBacError]] = {
    NotABook: NotABackup,
    EmptyFile: BackupDamaged,
    BookDamaged: BackupDamaged,
    BookChangedByOthers: BackupDamaged,
    BookTooSlow: BackupDamaged,
    BookInUse: BackupInUse,
    BookTooNew: BackupTooNew,
}


@contextmanager
def _refused_as_backup(path: Path) -> Iterator[None]:
    """Refuse it in the words of backups, not of books that others send."""
    try:
        yield
    except tuple(_AS_BACKUP) as error:
        raise _AS_BACKUP[type(error)](**error.facts | {"path": path}) from error
