"""Files in, one after the other: each is read, taken in or refused on its own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lamtheobac.disk import reachable
from lamtheobac.errors import ExitCode, LamTheoBacError, StorageError
from lamtheobac.sealing.incoming import NO_COPIES, Copies
from lamtheobac.services.finding import unit_or_home
from lamtheobac.services.intake import session
from lamtheobac.services.intake.session import Asked, Taken
from lamtheobac.sheets.grid import SourceFile
from lamtheobac.sheets.reading.worker import Reader
from lamtheobac.storage.database import Book

# What may be a table by its name, when a whole folder is given; what it is, its content tells.
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})


class FileOutcome(NamedTuple):
    """What became of one file: taken (perhaps with issues), or refused with an error."""

    path: Path
    taken: Taken | None
    error: LamTheoBacError | None

    @property
    def refused(self) -> bool:
        """Whether nothing of the file is in the book, or would be."""
        return self.taken is None or bool(self.taken.issues)

    @property
    def exit_code(self) -> ExitCode:
        """The code of this file alone."""
        if self.error is not None:
            return self.error.exit_code
        return ExitCode.INVALID_DATA if self.refused else ExitCode.OK


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files meant: those named, and in folders all that may be tables, in order of name.

    Excel's own lock files are passed over in folders.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            inside = (p for p in map(reachable, path.rglob("*")) if _may_be_table(p))
            found += sorted(p for p in inside if not p.name.startswith(("~$", ".")))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _may_be_table(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


def _is_folder(path: Path) -> bool:
    """Whether it is one; of a name that cannot be, its reader will say so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def take_all(
    book: Book, paths: Sequence[Path], asked: Asked, copies: Copies = NO_COPIES
) -> Iterator[FileOutcome]:
    """Take files in, in order; a refused one does not stop the others.

    Args:
        book: the book.
        paths: the files.
        asked: options of the command.
        copies: what is read in the stead of protected files.

    Raises:
        StorageError: the book cannot be written; the files before are in.
        NoSuchUnit, AmbiguousUnit: the unit asked for is not one.
    """
    with book.reading() as connection:
        unit_or_home(connection, asked.unit, book.today)
    with Reader() as reader:
        coming = reader.read_all(copies.of(path) for path in paths if path not in copies.refused)
        for path in paths:
            read = copies.refused.get(path) or next(coming)
            if isinstance(read, LamTheoBacError):
                yield FileOutcome(path, None, copies.named(read))
            else:
                yield _take_one(book, read._replace(path=path), asked)


def _take_one(book: Book, read: SourceFile, asked: Asked) -> FileOutcome:
    path = read.path
    try:
        return FileOutcome(path, session.take_in(book, read, asked), None)
    except StorageError:
        raise
    except LamTheoBacError as error:
        return FileOutcome(path, None, error)
