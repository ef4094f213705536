"""Exit 6: the book, or the disk it is on, cannot be used."""

from pathlib import Path

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class StorageError(LamTheoBacError):
    """The book's file or an output cannot be read or written."""

    exit_code = ExitCode.STORAGE


class ForeignFile(StorageError):
    path: Path


class NewerBook(StorageError):
    path: Path
    version: int
    known: int


class DamagedBook(StorageError):
    path: Path


class BookBusy(StorageError):
    path: Path


class NotWritable(StorageError):
    path: Path


class NotReadable(StorageError):
    path: Path


class DiskFull(StorageError):
    path: Path


class BadPath(StorageError):
    """A name that the system cannot have."""

    path: Path


class OutputBusy(StorageError):
    path: Path


class OutputFailedCheck(StorageError):
    """What was written does not read back as it was meant."""

    path: Path


class OutputLost(StorageError):
    """Standard output did not take what was printed (a full disk behind `>`, say)."""


class NoHomeFolder(StorageError):
    pass
