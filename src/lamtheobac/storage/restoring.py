"""Putting the content of a backup into the book's place."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from lamtheobac import disk
from lamtheobac.domain.backups import Head, Why
from lamtheobac.domain.restoring import Entered, Parting
from lamtheobac.errors import BookBusy, BookWentOn, CopyDiffers, NoSuchFolder, NotWritable
from lamtheobac.storage import backups, chain, facts
from lamtheobac.storage.backups.copying import copied_into, head_of, is_equal, is_sound, pages_into
from lamtheobac.storage.backups.keeping import (
    Asked,
    made_first,
    make_in_folder,
    place_for_damaged,
)
from lamtheobac.storage.changes import Entry
from lamtheobac.storage.connection import copy_pages, explained, journal_of, patiently
from lamtheobac.storage.database import Book
from lamtheobac.storage.foreign import foreign_book
from lamtheobac.storage.making import publish

COMMAND = "restore"
MOST_SHOWN = 10
_BESIDE = ("-journal", "-wal")  # what SQLite would write into the book, or take back from it
# What was recorded, for histories that were made into chains at different times.
_SAME = "SELECT id, at, day, user, command, undoes, automatic FROM history ORDER BY id"


@contextmanager
def coming_book(path: Path) -> Iterator[sqlite3.Connection]:
    """A private copy of a backup at our schema, looked at like any book from outside.

    Raises:
        What `storage.foreign.foreign_book` raises.
    """
    with foreign_book(path) as connection:
        # It has been checked and is ours: one entry is to be added to it.
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")  # its file has no name any more
        yield connection


def is_altered(connection: sqlite3.Connection) -> bool:
    """Whether facts or history are not what they were when they were written."""
    return any(True for _ in chain.broken(connection)) or bool(chain.facts_differ(connection))


def parting(present: sqlite3.Connection, coming: sqlite3.Connection) -> Parting:
    """Where two books went different ways."""
    common = chain.parted(present, coming) or _recorded_in_both(present, coming)
    newest = present.execute(
        "SELECT id, at, command, summary FROM history WHERE id > ? ORDER BY id DESC LIMIT ?",
        [common, MOST_SHOWN],
    )
    shown = [Entered(*row) for row in newest]
    return Parting(common, _after(present, common), shown, _after(coming, common))


def _recorded_in_both(present: sqlite3.Connection, coming: sqlite3.Connection) -> int:
    common = 0
    for mine, theirs in zip(present.execute(_SAME), coming.execute(_SAME), strict=False):
        if mine != theirs:
            break
        common = mine[0]
    return common


def _after(connection: sqlite3.Connection, number: int) -> int:
    query = "SELECT count(*) FROM history WHERE id > ?"
    return int(connection.execute(query, [number]).fetchone()[0])


def note(coming: sqlite3.Connection, entry: Entry, summary: str) -> None:
    """Add the entry that says what the book was restored from; it changes no fact."""
    coming.execute("BEGIN")
    number = coming.execute(
        "INSERT INTO history (at, day, user, undoes, automatic, command, summary)"
        " VALUES (?, ?, ?, ?, ?, '', '')",
        entry,
    ).lastrowid
    salted = chain.salt()
    link = chain.Link(
        *entry[:3],
        COMMAND,
        *entry[3:],
        summary=chain.digest(salted, summary),
        changes=sha256().hexdigest(),
        facts=facts.of_all(facts.kept(coming)),
    )
    chain.seal(coming, number or 0, link, summary, salted)
    coming.execute("COMMIT")


# --- into a book that can be opened -----------------------------------------------------------


def put_into(book: Book, coming: sqlite3.Connection, shown: Head, spare: Path) -> Path:
    """Replace the content of an open book, in one transaction; returns where it was kept.

    Nobody else reads or writes from before it is kept until it is replaced: so no command of
    another window is lost, but waits.

    Args:
        book: the present book.
        coming: what it is to become.
        shown: the newest entry of it when the user was told what would be lost.
        spare: a backup that does not have to make room for the one that is made.

    Raises:
        BookWentOn: the book has a newer entry.
        BookBusy, NotBackedUp: it cannot be kept or written; it is as it was.
        CopyDiffers: what was written does not read back.
    """
    live = book.connection
    with explained(book.path), _held(live):
        if head_of(live) != shown:
            raise BookWentOn(path=book.path)
        kept = _keep(book, spare)
        copy_pages(coming, live)
        if not is_sound(live) or not is_equal(live, coming):
            raise CopyDiffers(path=book.path)
    return kept


def _keep(book: Book, spare: Path) -> Path:
    live, moment = book.connection, book.stamp.at
    folder = backups.folders_of(book.path, live)[0]
    with made_first(book.path, folder):
        if is_sound(live):
            asked = Asked(Why.RESTORE, moment, spare=spare)
            return make_in_folder(live, book.path, asked).path
        kept = place_for_damaged(book.path, folder, moment)
        return disk.write_whole(kept, pages_into(live, book.path, kept)).path


@contextmanager
def _held(connection: sqlite3.Connection) -> Iterator[None]:
    """The book to ourselves, from one transaction to the next."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    patiently(connection, "BEGIN EXCLUSIVE")
    connection.execute("COMMIT")
    try:
        yield
    finally:
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()  # lets go


# --- in the place of one that cannot ----------------------------------------------------------


def put_in_place(book: Path, coming: sqlite3.Connection, moment: str) -> Path | None:
    """Make the book's file anew; returns where the damaged one was kept, if there was one.

    What SQLite left beside it goes first: it would be taken back into the new one.

    Raises:
        BookBusy: another program holds the file.
        BookExists, BookWentOn: somebody made a book meanwhile, or wrote to it.
        NotWritable, DiskFull, NoSuchFolder: there is no room; nothing has changed.
    """
    real = book.resolve()
    _make_folder(real.parent)
    before = _state(real)
    kept = _keep_bytes(real, moment)
    if before is None:
        _put_new(real, coming)
        return kept
    fill = copied_into(coming, real, real)

    def fill_and_clear(path: Path) -> None:
        fill(path)
        if _state(real) != before:
            raise BookWentOn(path=book)
        _clear_beside(real)

    saved = disk.write_whole(real, fill_and_clear)
    if saved.held is not None:
        saved.path.unlink(missing_ok=True)
        raise BookBusy(path=book)
    return kept


def _state(file: Path) -> tuple[int, int, int] | None:
    """What tells whether a file is still the same; None: there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise NoSuchFolder(path=folder) from error
    except OSError as error:
        raise NotWritable(path=folder) from error


def _put_new(book: Path, coming: sqlite3.Connection) -> None:
    unfinished = book.with_name(f".lamtheobac-{os.getpid()}.new")
    try:
        disk.write_whole(unfinished, copied_into(coming, book, book))
        _clear_beside(book)
        publish(unfinished, book)
    finally:
        disk.patiently(partial(unfinished.unlink, missing_ok=True))


def _keep_bytes(book: Path, moment: str) -> Path | None:
    """Keep the file and what is beside it as they are."""
    beside = [(ending, book.with_name(book.name + ending)) for ending in _BESIDE]
    left = [(ending, path) for ending, path in beside if path.is_file() and path.stat().st_size]
    if not book.exists() and not left:
        return None
    kept = place_for_damaged(book, _folder_that_is_there(book), moment)
    if book.exists():
        disk.write_whole(kept, _bytes_of(book))
    for ending, path in left:
        disk.write_whole(kept.with_name(kept.name + ending), _bytes_of(path))
    return kept


def _folder_that_is_there(book: Path) -> Path:
    folders = backups.folders_of(book, None)
    return next((folder for folder in folders if folder.is_dir()), folders[-1])


def _bytes_of(source: Path) -> Callable[[Path], None]:
    def fill(path: Path) -> None:
        shutil.copyfile(source, path)

    return fill


def _clear_beside(book: Path) -> None:
    for path in (journal_of(book), book.with_name(f"{book.name}-wal")):
        with suppress(FileNotFoundError):
            path.unlink()
    disk.sync_folder(book.parent)
