"""Exit 5: what was done before, or by others since, stands in the way."""

from collections.abc import Sequence
from pathlib import Path

from lamtheobac.errors.conflicts.base import ConflictError


class NothingToUndo(ConflictError):
    pass


class CannotUndo(ConflictError):
    """The entry is of a kind that is never taken back (the making of the book, say)."""

    number: int


class AlreadyUndone(ConflictError):
    number: int
    by: int


class LaterWorkStands(ConflictError):
    """Later entries build on the one that is to be taken back; the newest is named first."""

    number: int
    later: Sequence[str]


class ErasedForGood(ConflictError):
    """What the entry did was erased, or is an erasure: there is nothing to take back."""

    number: int


class ChangedOutside(ConflictError):
    """The book is not as an entry left it, and no later entry says why."""

    number: int


class OtherBooksBackup(ConflictError):
    """The backup is of another book than the one that is here."""

    path: Path


class RestoreFromItself(ConflictError):
    """The backup that was named is the book itself."""

    path: Path


class BookWentOn(ConflictError):
    """Between showing what a restoring would lose and doing it, the book was written to."""

    path: Path
