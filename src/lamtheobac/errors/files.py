"""Exit 3: a file that was read and is refused."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.errors.base import ExitCode, LamTheoBacError


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
    """Sealed with a password, which nobody has given."""

    path: Path


class WrongPassword(RefusedFile):
    """Sealed with another password."""

    path: Path


class ProtectedOtherwise(RefusedFile):
    """Sealed in a way that we cannot open, or that would take for ever."""

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


class BadLine(RefusedFile):
    """A line of a package is no record, nor the heading of a table in its place."""

    line: int


class BadRecord(RefusedFile):
    """A record of a package has something in a column that cannot be there."""

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


class NotABackup(RefusedFile):
    path: Path


class BackupDamaged(RefusedFile):
    """The backup is not whole, or its schema is not one that this program makes."""

    path: Path


class BackupInUse(RefusedFile):
    """The file is open somewhere, or half-written."""

    path: Path


class BackupTooNew(RefusedFile):
    path: Path
    version: int
    known: int


class BackupAltered(RefusedFile):
    """Another program has changed the facts or the history since they were written."""

    path: Path
