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


class NotCleaned(StorageError):
    """Data was erased, but the file still has bytes of it where the book has nothing."""

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


class CopyDiffers(StorageError):
    """What was copied does not read back as the book."""

    path: Path


class NotBackedUp(StorageError):
    """Before a command that changes much the book is copied; it was not, and nothing is written."""

    path: Path
    folder: Path


class BackupFolderGone(NotBackedUp):
    """The folder that the setting names is not there."""


class BackupNotWritable(NotBackedUp):
    pass


class BackupDiskFull(NotBackedUp):
    pass


class BackupDiffers(NotBackedUp):
    """The copy does not read back as the book."""


class OlderReadOnly(StorageError):
    """The book is of an older schema, and may only be read."""

    path: Path


class NotUpgraded(StorageError):
    """Bringing the book to the present schema would have changed what it says."""

    path: Path
