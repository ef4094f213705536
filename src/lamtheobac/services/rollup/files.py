"""Files from below, one after the other: packages, returned packages, books, filled forms."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lamtheobac.disk import reachable
from lamtheobac.domain.backups import FOLDER_SUFFIX
from lamtheobac.domain.packages import SUFFIX, ReturnNote
from lamtheobac.domain.vietnamese import writable
from lamtheobac.errors import ExitCode, LamTheoBacError, OwnPackage, StorageError
from lamtheobac.packages.reading import may_be_package
from lamtheobac.sealing.incoming import NO_COPIES, Copies
from lamtheobac.services.intake import files as intake
from lamtheobac.services.intake import session
from lamtheobac.services.rollup.collecting import Asked, Collected, take_package
from lamtheobac.services.rollup.deciding import take_return
from lamtheobac.services.rollup.reader import File, Opened, Reader
from lamtheobac.storage.database import Book
from lamtheobac.storage.submissions import Sent

_MAGIC = b"SQLite format 3\0"
_ZIP = b"PK\3\4"
_BOOKS = frozenset({".db", ".sqlite", ".sqlite3"})
_ZIP_SUFFIX = ".zip"
_PACKED = frozenset({SUFFIX, _ZIP_SUFFIX})
_MEANT = _PACKED | _BOOKS | intake.SUFFIXES
# What systems put on every disk and stick: what was deleted, what was found, small pictures.
_SYSTEMS_OWN = frozenset({"$RECYCLE.BIN", "System Volume Information", "lost+found", "Thumbs.db"})
_TOGETHER_SECONDS = 1.0  # files that reach the disk at once: little to lose, little to wait for


class Kind(StrEnum):
    """What a file is."""

    PACKAGE = "package"
    RETURN = "return"
    BOOK = "book"
    FORM = "form"


class FileOutcome(NamedTuple):
    """What became of one file; `error` None: it is in, or says nothing new.

    `collected` of a package or book, `returned` of a note that returns one, `form` of a table.
    """

    path: Path
    kind: Kind
    error: LamTheoBacError | None = None
    collected: Collected | None = None
    returned: Sent | None = None
    form: intake.FileOutcome | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of the file is in the book, or would be."""
        return self.error is not None or (self.form is not None and self.form.refused)

    @property
    def exit_code(self) -> ExitCode:
        """The code of this file alone."""
        if self.error is not None:
            return self.error.exit_code
        return ExitCode.OK if self.form is None else self.form.exit_code


class Found(NamedTuple):
    """The files meant, those of them that were not named but found in a folder, and how many
    others lie beside them.
    """

    paths: Sequence[Path]
    inside: frozenset[Path]
    others: int


def files_in(paths: Iterable[Path], book: Book) -> Found:
    """The files named, and in folders all that may be meant but the book itself, by name.

    A folder that cannot be read stands for what is in it: its reader will say so.
    """
    found: list[Path] = []
    unnamed: set[Path] = set()
    others = 0
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        closed: list[Path] = []
        files = sorted(_inside(path, closed))
        meant = [p for p in files if _is_meant(p) and not _is_own(p, book)]
        others += len(files) - len(meant)
        found += [*meant, *closed]
        unnamed.update(meant)
    return Found(list(dict.fromkeys(found)), frozenset(unnamed), others)


def _is_meant(path: Path) -> bool:
    """Whether a file of a folder may be one of ours; a .zip may be a package, or photos."""
    suffix = path.suffix.lower()
    return suffix in _MEANT and (suffix != _ZIP_SUFFIX or may_be_package(path))


def _is_folder(path: Path) -> bool:
    """Whether it is one; of a name that cannot be, its reader will say so."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _inside(folder: Path, closed: list[Path]) -> Iterator[Path]:
    """All files in a folder and those in it, hidden and deleted ones aside; no link is followed.

    Backups beside a book are older states of it, and passed over.

    Folders that cannot be read, or are no longer there, are added to `closed`.
    """
    for at, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(str(error.filename)))
    ):
        folders[:] = [name for name in folders if not _is_passed_over(name)]
        for name in names:
            path = reachable(Path(at, name))
            if not _is_hidden(name) and path.is_file():
                yield path


def _is_passed_over(folder: str) -> bool:
    return _is_hidden(folder) or folder.endswith(FOLDER_SUFFIX)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _SYSTEMS_OWN


def take_all(
    book: Book, found: Found, asked: Asked, copies: Copies = NO_COPIES
) -> Iterator[FileOutcome]:
    """Take files in; a refused one does not stop the others. `copies` stand for protected ones.

    Packages and books first, some of them together in one transaction: what is yielded is on the
    disk. Then the forms, each in its own.

    Raises:
        StorageError: the book cannot be written; what was yielded before is in, nothing else.
    """
    own = [path for path in found.paths if _is_own(path, book)]
    for path in own:
        yield FileOutcome(path, Kind.BOOK, error=OwnPackage(name=path.name))
    kinds = {path: _kind_of(copies.of(path)) for path in found.paths if path not in own}
    for path, error in copies.refused.items():
        yield FileOutcome(path, kinds.pop(path), error=error)
    packed = [
        File(copies.of(path), kind is Kind.BOOK)
        for path, kind in kinds.items()
        if kind != Kind.FORM
    ]
    inside = frozenset(map(copies.of, found.inside))
    with Reader(book.today) as reader:
        coming = reader.open_all(packed)
        for first in coming:
            for outcome in _take_some(book, chain([first], coming), inside, asked):
                yield _of_original(outcome, copies)
    forms = [path for path, kind in kinds.items() if kind is Kind.FORM]
    how = session.Asked(dry_run=asked.dry_run)
    for form in intake.take_all(book, forms, how, copies):
        yield FileOutcome(form.path, Kind.FORM, error=form.error, form=form)


def _of_original(outcome: FileOutcome, copies: Copies) -> FileOutcome:
    """What became of a copy, as it is said of the file that it stands for."""
    return outcome._replace(
        path=copies.original(outcome.path), error=outcome.error and copies.named(outcome.error)
    )


def _take_some(
    book: Book, files: Iterator[tuple[File, Opened]], inside: frozenset[Path], asked: Asked
) -> Iterator[FileOutcome]:
    """Take files in together, as many as can be taken within a moment."""
    done: list[FileOutcome] = []
    end = time.monotonic() + _TOGETHER_SECONDS
    together = None
    try:
        with book.together(keep=not asked.dry_run) as together:
            for file, opened in files:
                how = asked._replace(pass_over=file.path in inside)
                done.append(_take_one(book, file, opened, how))
                if time.monotonic() > end:
                    break
    except BaseException:
        if together is not None and together.kept:
            yield from done
        raise
    yield from done


def _take_one(book: Book, file: File, opened: Opened, asked: Asked) -> FileOutcome:
    path, kind = file.path, Kind.BOOK if file.is_book else Kind.PACKAGE
    if isinstance(opened, LamTheoBacError):
        return FileOutcome(path, kind, error=opened)
    try:
        if isinstance(opened, ReturnNote):
            return FileOutcome(path, Kind.RETURN, returned=take_return(book, opened))
        named = Path(writable(path.name))  # a stick's names may be of any encoding
        return FileOutcome(path, kind, collected=take_package(book, opened, named, asked))
    except LamTheoBacError as error:
        if isinstance(error, StorageError) and error.facts.get("path") == book.path:
            raise
        return FileOutcome(path, kind, error=error)


def _is_own(path: Path, book: Book) -> bool:
    """Whether it is the book itself, under whatever name.

    That is never opened: closing the handle would drop SQLite's lock on it.
    """
    try:
        return path.samefile(book.path)
    except (OSError, ValueError):
        return False


def _kind_of(path: Path) -> Kind:
    """What a file is, by its name and first bytes; a zip without a name may be a package."""
    suffix = path.suffix.lower()
    if suffix in _PACKED:
        return Kind.PACKAGE
    if suffix in _BOOKS:
        return Kind.BOOK
    head = _head(path)
    if head == _MAGIC:
        return Kind.BOOK
    renamed = head.startswith(_ZIP) and suffix not in intake.SUFFIXES
    return Kind.PACKAGE if renamed else Kind.FORM


def _head(path: Path) -> bytes:
    """The first bytes of a file; none of what is no file, or cannot be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(len(_MAGIC))
    except (OSError, ValueError):
        return b""
