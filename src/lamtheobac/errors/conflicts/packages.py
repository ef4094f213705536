"""Exit 5: what contradicts what came from below, or was sent."""

from datetime import date

from lamtheobac.errors.conflicts.base import ConflictError


class SentByAnother(ConflictError):
    """The unit's records come with the package of a unit above it."""

    unit: str
    sender: str
    code: str


class PackageAccepted(ConflictError):
    unit: str
    year: int
    on: date


class PackageReturned(ConflictError):
    """The package was returned; what comes next is a corrected one."""

    unit: str
    year: int
    on: date
    reason: str


class BeforeReceived(ConflictError):
    """Something would have become of a package before it came."""

    unit: str
    on: date
    received_on: date


class IntakeLocked(ConflictError):
    """The year's intake is locked already."""

    unit: str
    year: int
    on: date
    code: str


class LockedAbove(ConflictError):
    """The lock is that of a unit above, and is opened there."""

    unit: str
    year: int
    at: str
    code: str


class IntakeNotLocked(ConflictError):
    unit: str
    year: int


class OwnPackage(ConflictError):
    """A package of this very book, or of its home unit."""

    name: str


class UnitOfOtherSender(ConflictError):
    unit: str
    sender: str


class OtherBookSends(ConflictError):
    """The unit has sent from another book before."""

    unit: str


class OlderPackage(ConflictError):
    unit: str
    as_of: date
    held: date


class BooksParted(ConflictError):
    """The sender's history is not the one that an earlier package came from.

    `common`: the last entry known to be the same, 0 when none is; `entry`: the first known to be
    another, where the package taken in on that day came from.
    """

    unit: str
    common: int
    entry: int
    on: date


class PeriodLocked(ConflictError):
    unit: str
    year: int
    on: date


class OwnRecordsThere(ConflictError):
    """This book has records of its own where a package would put others."""

    unit: str
    year: int
    number: int


class PersonElsewhere(ConflictError):
    """Two senders have papers, or work, of one person and year."""

    code: str
    name: str
    year: int
    unit: str


class RecordsFromBelow(ConflictError):
    """What a unit below has sent is read-only here."""

    unit: str
    sender: str


class PersonFromBelow(ConflictError):
    """A unit below sends the person's records: they are erased in its book."""

    unit: str
