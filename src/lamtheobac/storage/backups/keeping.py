"""Backups in their folder: making one, making one by itself, letting old ones go."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from lamtheobac import disk
from lamtheobac.domain.backups import (
    DAMAGED,
    Backup,
    Head,
    Why,
    name_of,
    newest_first,
    stem_of,
    superfluous,
)
from lamtheobac.domain.settings import BACKUP_KEEP
from lamtheobac.errors import (
    BackupDiffers,
    BackupDiskFull,
    BackupFolderGone,
    BackupNotWritable,
    BadPath,
    CopyDiffers,
    DiskFull,
    LamTheoBacError,
    NoSuchFolder,
    NotWritable,
    OutputBusy,
)
from lamtheobac.storage import settings
from lamtheobac.storage.backups import places
from lamtheobac.storage.backups.copying import copied_into, head_of
from lamtheobac.storage.connection import second_reader

_PRIVATE = 0o700
_UNFINISHED = ".lamtheobac-*.db"  # as `disk.write_whole` names what is not whole yet
_LONG_AGO = 24 * 60 * 60  # seconds: no copy is being made for so long


class Asked(NamedTuple):
    """What a backup is made for, and when (ISO), as the clock says.

    `folder`: where; None: where the book's setting says. `spare`: a backup that stays in any case.
    """

    why: Why
    moment: str
    folder: Path | None = None
    spare: Path | None = None


def make_automatic(book: Path, why: Why, moment: str) -> Path | None:
    """Keep the book as it is on the disk, before a command changes much of it.

    Nothing is made when the newest backup holds the same.

    Args:
        book: its file; the caller's transaction keeps others from writing.
        why: before what.
        moment: now (ISO), as the clock says.

    Raises:
        BackupFolderGone, BackupNotWritable, BackupDiskFull, BackupDiffers: it cannot be made.
        DamagedBook: the book is damaged.
    """
    with second_reader(book) as connection:
        folder = places.folders_of(book, connection)[0]
        head = head_of(connection)
        if head.hash is not None and _newest_head(book, folder) == head:
            return None
        with made_first(book, folder):
            return make_in_folder(connection, book, Asked(why, moment)).path


@contextmanager
def made_first(book: Path, folder: Path) -> Iterator[None]:
    """Say of what goes wrong that it is the backup that could not be made.

    Raises:
        BackupFolderGone, BackupNotWritable, BackupDiskFull, BackupDiffers: just that.
    """
    try:
        yield
    except tuple(_NOT_MADE) as error:
        raise _NOT_MADE[type(error)](path=book, folder=folder) from error


_NOT_MADE: dict[type[LamTheoBacError], Callable[..., LamTheoBacError]] = {
    NoSuchFolder: BackupFolderGone,
    NotWritable: BackupNotWritable,
    BadPath: BackupNotWritable,
    OutputBusy: BackupNotWritable,
    DiskFull: BackupDiskFull,
    CopyDiffers: BackupDiffers,
}


def _newest_head(book: Path, folder: Path) -> Head | None:
    backups = places.found(book, [folder])
    return backups[0].head if backups else None


def make_in_folder(connection: sqlite3.Connection, book: Path, asked: Asked) -> Backup:
    """Keep the book in the folder of its backups, and let those go that are too many.

    The folder beside the book is made if need be; another must be there: when a stick is not in
    its place, the folder that it would have stood in is not what was meant.

    Args:
        connection: the book, held against all writers, in no write transaction.
        book: its file.
        asked: for what, when and where.

    Raises:
        NoSuchFolder, NotWritable, BadPath, OutputBusy, DiskFull: it cannot be written.
        CopyDiffers: the copy does not read back as the book.
        DamagedBook: the book is damaged.
    """
    folder = asked.folder or places.folders_of(book, connection)[0]
    _make_folder(folder, book)
    at = at_wall(asked.moment)
    path, number = _free(folder, stem_of(book.resolve()), at, asked.why)
    path = disk.write_whole(path, copied_into(connection, book, path)).path
    if folder != places.default_folder(book):
        places.remember(book, folder)
    uid = settings.book_record(connection).uid
    made = Backup(path, at, number, asked.why, path.stat().st_size, head_of(connection), uid)
    _let_go(connection, book, made, asked.spare)
    return made


def place_for_damaged(book: Path, folder: Path, moment: str) -> Path:
    """Where a damaged book may be kept as it is; nothing lets it go.

    Raises:
        NoSuchFolder, NotWritable, BadPath: there is no such place.
    """
    _make_folder(folder, book)
    return _free(folder, stem_of(book.resolve()), at_wall(moment), DAMAGED)[0]


def _make_folder(folder: Path, book: Path) -> None:
    if folder != places.default_folder(book):
        if not disk.is_folder(folder):
            raise NoSuchFolder(path=folder)
        return
    try:
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
    except FileExistsError as error:  # a file of that name
        raise NotWritable(path=folder) from error
    except OSError as error:
        raise NotWritable(path=folder) from error


def at_wall(moment: str) -> datetime:
    """The moment as the wall shows it."""
    return datetime.fromisoformat(moment).replace(tzinfo=None, microsecond=0)


def _free(folder: Path, stem: str, at: datetime, why: str) -> tuple[Path, int]:
    """A name that is free. Whoever makes a backup holds the book, so that no two choose one."""
    for number in count(1):
        path = folder / name_of(stem, at, why, number)
        if not disk.exists(path):
            return path, number
    raise AssertionError


def _let_go(connection: sqlite3.Connection, book: Path, made: Backup, spare: Path | None) -> None:
    """Delete backups of this book that are too many, and what a kill has left half written.

    A wrong clock must not cost what was just made.
    """
    keep = int(settings.get_setting(connection, BACKUP_KEEP))
    folder = made.path.parent
    ours = [one for one in places.found(book, [folder]) if one.book == made.book]
    for one in superfluous(newest_first(ours), keep):
        if one.path not in {made.path, spare}:
            _delete(one.path)
    for path in folder.glob(_UNFINISHED):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LONG_AGO:
                _delete(path)


def _delete(path: Path) -> None:
    """What cannot be deleted now is deleted another time."""
    with suppress(OSError):
        path.unlink()
