"""What can go wrong, one class per situation, each with its exit code.

An error carries facts (the value, the date, the candidates), never a sentence: the Vietnamese
sentence is made from these fields in `messages.errors`. Constructors take keywords only, named
and typed by the annotations of the class.
"""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, dataclass_transform


class ExitCode(IntEnum):
    """Exit codes of the command line; scripts rely on them."""

    OK = 0
    BUG = 1
    USAGE = 2
    INVALID_DATA = 3
    NOT_FOUND = 4
    CONFLICT = 5
    STORAGE = 6
    PARTIAL = 7
    CHECK_FAILED = 8
    INTERRUPTED = 130


# Keyword constructors by annotation, without the start-up cost of 40 generated dataclasses; and
# a frozen dataclass could not be raised through a context manager, which sets __traceback__.
@dataclass_transform(kw_only_default=True, eq_default=False)
class LamTheoBacError(Exception):
    """Anything the program can explain to its user."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.__dict__.update(facts)

    @property
    def facts(self) -> dict[str, object]:
        """The fields by name, as given."""
        return dict(self.__dict__)


# --- exit 2: a value that cannot be in itself -------------------------------------------------


class UsageError(LamTheoBacError):
    """The words of the command are off."""

    exit_code = ExitCode.USAGE


class BadDate(UsageError):
    value: str


class DateOutOfRange(UsageError):
    value: str
    earliest: int
    latest: int


class TwoDigitYear(UsageError):
    value: str


class BadYear(UsageError):
    value: str
    earliest: int
    latest: int


class BlankText(UsageError):
    field: str


class TextTooLong(UsageError):
    field: str
    length: int
    limit: int


class BrokenText(UsageError):
    """Letters that are not Unicode: bytes in another encoding reached us."""

    field: str


class BadChoice(UsageError):
    value: str
    choices: Sequence[str]


class BadNumber(UsageError):
    value: str
    lowest: int
    highest: int


class BadCode(UsageError):
    value: str


class PeriodReversed(UsageError):
    first: int
    last: int


class SamePeriod(UsageError):
    period: str


class AsOfInFuture(UsageError):
    as_of: date
    today: date


class DueBeforeAssigned(UsageError):
    """A task would be due before it is given."""

    due: date
    on: date


class FollowUpBeforeInspection(UsageError):
    """What was found would have to be settled before it was found; both days as typed."""

    follow_up: date
    on: date


class OptionsExclude(UsageError):
    """Options that cannot stand together; `options` names them."""

    options: Sequence[str]


class OptionNeeds(UsageError):
    option: str
    needed: str


class NothingToEdit(UsageError):
    pass


class DaysReversed(UsageError):
    """An end before its beginning, both as typed; `first` may be but a year."""

    first: str
    last: date


class TooManyThere(UsageError):
    """More people came than there are."""

    attended: int
    expected: int


class UnknownSetting(UsageError):
    key: str
    keys: Sequence[str]


class BadSettingNumber(UsageError):
    key: str
    value: str
    lowest: int
    highest: int


class BadDayOfYear(UsageError):
    value: str


class MissingArgument(UsageError):
    name: str


class UnknownOption(UsageError):
    option: str
    possible: Sequence[str]


class OptionValueMissing(UsageError):
    option: str


class OptionTakesNoValue(UsageError):
    option: str


class ExtraArguments(UsageError):
    values: str


class UnknownCommand(UsageError):
    """`group` is the words before the unknown one, as typed."""

    name: str
    group: str
    possible: Sequence[str]


class BadUsage(UsageError):
    detail: str


class LibraryMissing(UsageError):
    """What is asked needs an optional part of the program; `package` is what pip installs."""

    package: str


# --- exit 3: a file that was read and is refused ------------------------------------------------


class RefusedFile(LamTheoBacError):
    """A file from outside is refused as a whole; the book and the file stay as they are."""

    exit_code = ExitCode.INVALID_DATA


class EmptyFile(RefusedFile):
    path: Path


class DamagedFile(RefusedFile):
    """The container is cut, or a part is missing, overlapping or not what it says it is."""

    path: Path
    part: str


class TooLargeFile(RefusedFile):
    """Unpacked, the file (or one part of it) is larger than any register of a party cell."""

    path: Path
    part: str


class UnsafeFile(RefusedFile):
    """The XML declares a document type, which no spreadsheet program writes."""

    path: Path
    part: str


class ProtectedFile(RefusedFile):
    """Encrypted with a password."""

    path: Path


class OldExcelFile(RefusedFile):
    """A workbook of Excel 97-2003 (.xls), or of the binary form .xlsb."""

    path: Path


class NotATable(RefusedFile):
    """Neither a workbook nor a CSV file, whatever its name; `found` is what it is."""

    path: Path
    found: str


class LockFile(RefusedFile):
    """The small `~$` file that Excel puts beside a workbook while it is open."""

    path: Path


class BrokenEncoding(RefusedFile):
    """A text file that is in none of the encodings that are known."""

    path: Path
    line: int


class CellTooLong(RefusedFile):
    """A cell holds more characters than any spreadsheet can."""

    path: Path
    sheet: str
    cell: str
    length: int
    limit: int


class FileTooSlow(RefusedFile):
    """Reading did not come to an end within the time given."""

    path: Path
    seconds: int


class UnreadableFile(RefusedFile):
    """The reader gave up or broke down; `detail` is for the developer."""

    path: Path
    detail: str


class NoTable(RefusedFile):
    """No row of headings anywhere; `found` is what stands in the row most like one."""

    path: Path
    heading: str
    found: Sequence[str]


class HeadingMissing(RefusedFile):
    """The headings are there, but for one that is needed."""

    path: Path
    sheet: str
    heading: str
    found: Sequence[str]


class HeadingRepeated(RefusedFile):
    """Two columns hold names, or work; a row can say but one."""

    path: Path
    sheet: str
    heading: str


class TwoHeadings(RefusedFile):
    """Rows of people stand between two different rows of headings."""

    path: Path
    sheet: str
    first: int
    second: int


class HiddenTable(RefusedFile):
    """Only hidden sheets hold a table; they are not taken unless asked for."""

    path: Path
    sheets: Sequence[str]


class SeveralTables(RefusedFile):
    """Several sheets hold people; which one is meant is for the user to say."""

    path: Path
    sheets: Sequence[str]


class NoSuchSheet(RefusedFile):
    path: Path
    sheet: str
    sheets: Sequence[str]


class YearOfFile(RefusedFile):
    """The file says it is of another year than the command."""

    path: Path
    year: int
    asked: int


class ListOfYears(RefusedFile):
    """The list of several years, which is for reading: its rows cannot be told apart again."""

    path: Path


class SheetOfOtherBook(RefusedFile):
    """A meeting's sheet whose commitments are another book's."""

    path: Path


class SheetOfOtherUnit(RefusedFile):
    """A meeting's sheet of another unit than the command names."""

    path: Path
    unit: str
    asked: str


class MarkLost(RefusedFile):
    """A meeting's sheet without what tells whose rows these are, in its hidden last column."""

    path: Path
    sheet: str


class SheetTooEarly(RefusedFile):
    """A meeting's sheet that comes back before the day of the meeting."""

    path: Path
    on: date
    today: date


class UnitNeeded(RefusedFile):
    """The file does not say whose people it lists, and the book has several units."""

    path: Path


class NotABook(RefusedFile):
    """A file given as a book of another unit that is none of this program."""

    path: Path


class BookTooNew(RefusedFile):
    """Another unit's book, written by a newer version."""

    path: Path
    version: int
    known: int


class BookTooLarge(RefusedFile):
    """Another unit's book of more than `limit` GiB."""

    path: Path
    limit: int


class BookInUse(RefusedFile):
    """Another unit's book is half-written, or is being written to."""

    path: Path


class BookChangedByOthers(RefusedFile):
    """Another unit's book has tables, triggers or the like that this program does not make."""

    path: Path


class BookDamaged(RefusedFile):
    """Another unit's book is not whole, or does not keep its own rules."""

    path: Path


class BookTooSlow(RefusedFile):
    """Reading another unit's book takes more steps than one of its size can need."""

    path: Path


class NotAPackage(RefusedFile):
    """Neither a package nor the note that returns one."""


class PackageTooNew(RefusedFile):
    format: str


class TooLargePackage(RefusedFile):
    limit: int


class DamagedPackage(RefusedFile):
    """Cut, edited, or packed otherwise than it says; `part` names what does not fit."""

    part: str


class BadRecord(RefusedFile):
    """A line of a package is not of its table's form; `column` is empty when none is to blame."""

    table: str
    line: int
    column: str


class BadReference(RefusedFile):
    """A record of a package names a unit, a person, a piece of work that is not there."""

    table: str
    column: str


class PackageDiffers(RefusedFile):
    """What a package holds does not add up to what it says of itself."""

    part: str


class RuleBroken(RefusedFile):
    """A record of a package breaks a rule of the book; `rule` names it as the schema does."""

    rule: str


class UnitCycle(RefusedFile):
    """Units of a package stand under one another in a circle, or under none of it."""

    code: str


class PackageFromFuture(RefusedFile):
    as_of: date
    today: date


# --- exit 4: not found ------------------------------------------------------------------------


class NotFoundError(LamTheoBacError):
    """No such thing in the book, or no such book."""

    exit_code = ExitCode.NOT_FOUND


class NoSuchBook(NotFoundError):
    path: Path


class NoSuchMember(NotFoundError):
    """Nobody of that name; `near` are people whose name differs by its accents."""

    who: str
    near: Sequence[str]


class NoSuchSubject(NotFoundError):
    """Neither a unit nor a person."""

    subject: str
    near: Sequence[str]


class NoSuchUnit(NotFoundError):
    unit: str


class NoSuchTopic(NotFoundError):
    """No topic of that name; `near` are names of which it may be a part."""

    topic: str
    near: Sequence[str]


class NoSuchCommitment(NotFoundError):
    which: str


class NoSuchMeeting(NotFoundError):
    """No meeting of that unit and day at which anything was answered."""

    unit: str
    on: date


class NoSuchModel(NotFoundError):
    number: int


class NoSuchInspection(NotFoundError):
    number: int


class NoCommitmentOf(NotFoundError):
    name: str


class NoPlan(NotFoundError):
    name: str
    year: int


class NotOnRoll(NotFoundError):
    """The person stands on no roll of the years asked for."""

    name: str
    period: str
    code: str


class NobodyOnRoll(NotFoundError):
    unit: str
    period: str


class NothingReceived(NotFoundError):
    """No package of that unit and year was taken in."""

    unit: str
    year: int


class NotSentHere(NotFoundError):
    """A package comes back that this book has not sent."""

    unit: str
    years: str


class NoSuchEntry(NotFoundError):
    number: int


class NoSuchFile(NotFoundError):
    path: Path


class NoSuchFolder(NotFoundError):
    path: Path


class UndeclaredUnit(NotFoundError):
    """A package of a unit that nobody has declared in this book."""

    code: str
    name: str
    kind: str


class NothingToSend(NotFoundError):
    period: str


# --- exit 5: what contradicts the book --------------------------------------------------------


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


# --- exit 6: storage --------------------------------------------------------------------------


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


# --- exit 8: the book does not add up -----------------------------------------------------------


class NotSound(LamTheoBacError):
    """The book is not sound, and so nothing is sent; `findings` say what is wrong with it."""

    exit_code = ExitCode.CHECK_FAILED

    findings: Sequence[str]
