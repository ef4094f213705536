"""Make the file of a new book; it appears under its name when it is complete."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from lamtheobac import disk
from lamtheobac.errors import BadPath, BookExists, NoSuchFolder, NotWritable
from lamtheobac.storage.connection import connect, explained, journal_of, set_up
from lamtheobac.storage.database import Book, Stamp


@contextmanager
def new_book(path: Path, stamp: Stamp) -> Iterator[Book]:
    """Make an empty book, readable by its owner only; it appears under its name when complete.

    The block fills it in. If the block fails, nothing is left.

    Raises:
        BookExists: there is a file of that name already.
        NotWritable, DiskFull: the folder does not take it.
    """
    if disk.exists(path):
        raise BookExists(path=path)
    unfinished = path.with_name(f".lamtheobac-{os.getpid()}.new")
    _make_private_file(path, unfinished)
    try:
        with explained(path):
            connection = connect(unfinished)
            try:
                from lamtheobac.storage import migrations  # loads sqlite-utils

                migrations.upgrade(connection)
                set_up(connection)
                yield Book(path, connection, stamp)
            finally:
                connection.close()
        publish(unfinished, path)
    finally:
        for leftover in (unfinished, journal_of(unfinished)):
            disk.patiently(partial(leftover.unlink, missing_ok=True))


def _make_private_file(path: Path, unfinished: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
        raise NoSuchFolder(path=path.parent) from error
    except OSError as error:
        raise (BadPath if error.errno == errno.ENAMETOOLONG else NotWritable)(path=path) from error


def publish(unfinished: Path, path: Path) -> None:
    """Give the finished file its name; never over another file.

    Raises:
        BookExists: there is a file of that name already.
    """
    try:
        path.hardlink_to(unfinished)
    except FileExistsError as error:
        raise BookExists(path=path) from error
    except (OSError, NotImplementedError):
        # A stick's FAT has no links; its rename is the next best.
        if path.exists():
            raise BookExists(path=path) from None
        disk.patiently(partial(unfinished.rename, path))
    disk.sync_folder(path.parent)
