"""Exit 5: what contradicts the book."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class ConflictError(LamTheoBacError):
    """What is asked contradicts what the book holds."""

    exit_code = ExitCode.CONFLICT


class AmbiguousMember(ConflictError):
    who: str
    candidates: Sequence[str]


class AmbiguousSubject(ConflictError):
    """A unit and a person of one code or name."""

    subject: str
    candidates: Sequence[str]


class AmbiguousUnit(ConflictError):
    unit: str
    candidates: Sequence[str]


class AmbiguousCommitment(ConflictError):
    which: str
    candidates: Sequence[str]


class AmbiguousTopic(ConflictError):
    topic: str
    candidates: Sequence[str]


class BookExists(ConflictError):
    path: Path


class FileExists(ConflictError):
    path: Path


class FolderNotReplaced(ConflictError):
    """A folder would be overwritten that holds, or may hold, something else, such as `other`."""

    path: Path
    other: str


class OutputIsBook(ConflictError):
    """A report would be written over the book itself."""

    path: Path


class DuplicateCode(ConflictError):
    code: str
    owner: str


class DuplicateUnit(ConflictError):
    name: str
    code: str


class DuplicateCommitment(ConflictError):
    owner: str
    year: int
    number: int
    status: str


class DuplicateModel(ConflictError):
    unit: str
    name: str
    number: int


class ModelNotBegun(ConflictError):
    """A model that begins after today can only be proposed; `since` as it is shown."""

    since: str
    today: date


class ModelEndsTooEarly(ConflictError):
    """The end would come before the beginning that the book holds, shown as `since`."""

    number: int
    on: date
    since: str


class DuplicateAward(ConflictError):
    owner: str
    on: date
    content: str


class DuplicateSession(ConflictError):
    unit: str
    on: date
    topic: str


class DuplicateTopic(ConflictError):
    name: str


class TopicIntoItself(ConflictError):
    name: str


class ProductNeeded(ConflictError):
    """An assigned task is completed with what it was to bring forth, not without."""

    number: int
    deliverable: str


class NotAssigned(ConflictError):
    """What only an assigned task has was said of another commitment."""

    number: int


class TooManyBooks(ConflictError):
    """The unit has more people than one file of members' books can hold."""

    unit: str
    people: int
    limit: int


class LimitReached(ConflictError):
    name: str
    year: int
    count: int
    limit: int


class AlreadyCompleted(ConflictError):
    number: int
    on: date


class CommitmentClosed(ConflictError):
    """The commitment is withdrawn, replaced or declared not done."""

    number: int
    status: str


class AfterMeeting(ConflictError):
    """A meeting cannot have heard of what came after it."""

    on: date
    held_on: date


class DueNotLater(ConflictError):
    """Putting off needs a due day after `after`: the present one, and the meeting's."""

    due_on: date
    after: date


class AlreadyHeard(ConflictError):
    """The meeting has an answer on that commitment already."""

    number: int
    held_on: date


class ChangedMeanwhile(ConflictError):
    """A commitment is no longer as it was shown when the meeting answered on it."""

    number: int


class CarriedOn(ConflictError):
    """The commitment goes on as another one, `to`, in a later year; news belong there."""

    number: int
    to: int


class CommitmentOpen(ConflictError):
    number: int


class CompletedInFuture(ConflictError):
    on: date
    today: date


class CompletedBeforeRegistration(ConflictError):
    number: int
    on: date
    registered_on: date


class DayInFuture(ConflictError):
    on: date
    today: date


class MemberLeft(ConflictError):
    name: str
    on: date


class MemberThere(ConflictError):
    name: str
    unit: str


class AlreadyExempt(ConflictError):
    name: str
    year: int


class PlanNotSubmitted(ConflictError):
    name: str
    code: str
    year: int


class PlanConfirmed(ConflictError):
    name: str
    year: int
    on: date


class PlanReturned(ConflictError):
    """The paper is with its member, who has not handed it in again."""

    name: str
    code: str
    year: int
    on: date
    reason: str


class PlanStepTooEarly(ConflictError):
    """A step of the paper dated before the last one that the book holds."""

    name: str
    year: int
    on: date
    latest: date


class UnitInsideItself(ConflictError):
    name: str
    parent: str


class UnitIsHome(ConflictError):
    name: str


class UnitNotEmpty(ConflictError):
    name: str
    members: int
    units: int


class UnitClosed(ConflictError):
    name: str
    on: date


class UnitMovedLater(ConflictError):
    """A move would be dated before one that the book already holds."""

    name: str
    on: date
    latest: date


class UnitAlreadyThere(ConflictError):
    name: str
    parent: str


class DuplicateInspection(ConflictError):
    subject: str
    on: date
    number: int


class InspectionClosed(ConflictError):
    """What was found has been settled; the inspection stays as it is."""

    number: int
    on: date


class BeforeInspection(ConflictError):
    """A day before the one of the inspection that it belongs to."""

    number: int
    on: date
    inspected_on: date


class YearClosed(ConflictError):
    """The year is frozen: its report has been handed in."""

    year: int
    on: date


class YearAhead(ConflictError):
    """The year is too far ahead to be opened or closed."""

    year: int
    latest: int


class YearPast(ConflictError):
    """The year is over, and was never opened."""

    year: int


class YearAlreadyClosed(ConflictError):
    year: int
    on: date


class YearNotClosed(ConflictError):
    year: int


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


class PersonFromBelow(ConflictError):
    """A unit below sends the person's records: they are erased in its book."""

    unit: str


class ChangedOutside(ConflictError):
    """The book is not as an entry left it, and no later entry says why."""

    number: int


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


class OtherBooksBackup(ConflictError):
    """The backup is of another book than the one that is here."""

    path: Path


class RestoreFromItself(ConflictError):
    """The backup that was named is the book itself."""

    path: Path


class BookWentOn(ConflictError):
    """Between showing what a restoring would lose and doing it, the book was written to."""

    path: Path
