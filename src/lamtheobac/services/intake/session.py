"""Files in: from what was read to the book, everything of a file or nothing."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.legacy_fonts import Fixed
from lamtheobac.domain.model import Unit
from lamtheobac.domain.vietnamese import match_key, search_key, writable
from lamtheobac.errors import YearOfFile
from lamtheobac.messages import exchange as say
from lamtheobac.services.intake.meeting import AnswersOfFile, MeetingIntake
from lamtheobac.services.intake.merging import Report
from lamtheobac.services.intake.persons import NUMBERS
from lamtheobac.services.intake.rows import Intake, Settings
from lamtheobac.services.intake.storing import store
from lamtheobac.sheets.columns import KEYS, Field
from lamtheobac.sheets.grid import FileNote, Note, SourceFile, cell_name
from lamtheobac.sheets.issue import Issue, repeated
from lamtheobac.sheets.mark import FileMark
from lamtheobac.sheets.table.copies import Copied, copied_rows
from lamtheobac.sheets.table.headings import Headings
from lamtheobac.sheets.table.lines import Skipped
from lamtheobac.sheets.table.recognition import Kind, Recognised, Table, layout, recognise
from lamtheobac.sheets.table.row import ReadRow, Row
from lamtheobac.sheets.table.rows import read_rows
from lamtheobac.storage import members, settings
from lamtheobac.storage.database import Book

COUNTS = ("members_added", "members_changed", "commitments_added", "commitments_changed")
BUCKETS = ("added", "changed", "unchanged", "skipped", "refused")
MOST_SHOWN = 10_000  # lines of the preview: more than anybody reads, and memory stays bounded
# A list of members may keep those who are gone; they are no new members.
_GONE = re.compile(
    r"(?!.*\bden\b).*\b(chuyen (di|sinh hoat|sh)|da chuyen|tu tran|qua doi|da mat|chet"
    r"|ra (khoi )?dang|xoa ten|khai tru|da roi|khong con)\b.*"
)


class Asked(NamedTuple):
    """What the command said of the files."""

    year: int | None = None
    unit: str | None = None
    sheet: str | None = None
    fix_fonts: bool = True
    dry_run: bool = False
    extra: bool = False


class Line(NamedTuple):
    """One row of the preview: who, and what becomes of them; `notes` change nothing."""

    sheet: str
    row: int
    who: str
    lines: Sequence[str]
    notes: Sequence[str]


class Repaired(NamedTuple):
    """A text that was converted from an old encoding, and where it stands."""

    sheet: str
    cell: str
    fixed: Fixed


class Taken(NamedTuple):
    """What a file was recognised as, and what it did or would do.

    `counts` has the keys of the command line's JSON; `rows` the buckets, which add up to its
    "read". With issues nothing was written. `preview` ends after MOST_SHOWN of `shown` lines.
    `held_on` is the day of the meeting whose sheet it is.
    """

    file: Path
    kind: Kind
    layout: str
    sheets: Sequence[str]
    year: int
    unit: Unit | None
    counts: Mapping[str, int]
    rows: Mapping[str, int]
    skipped: Mapping[Skipped, int]
    issues: Sequence[Issue]
    preview: Sequence[Line]
    shown: int
    repairs: Sequence[Repaired]
    unused: Sequence[str]
    notes: Sequence[Note]
    numbers_dropped: bool
    held_on: date | None = None


def take_in(book: Book, source: SourceFile, asked: Asked) -> Taken:
    """Take a file into the book: everything in one entry of the history, or nothing.

    Args:
        book: the book.
        source: a file as read.
        asked: options of the command.

    Returns:
        What happened. When `issues` is not empty, or for a dry run, the book is as it was.

    Raises:
        RefusedFile: no table, several tables, no unit, another year.
        NoSuchUnit, AmbiguousUnit: the unit asked for is not one.
    """
    recognised = recognise(source, asked.sheet)
    if asked.dry_run:
        with book.reading() as connection:
            return _Session(connection, book, source, recognised, asked).planned()
    with book.changing("import") as changes:
        session = _Session(changes.connection, book, source, recognised, asked)
        taken = session.planned()
        if not taken.issues:
            for intake in session.intakes:
                if isinstance(intake, MeetingIntake):
                    intake.store(changes)
                else:
                    store(changes, intake)
            named = writable(source.path.name)  # a stick's names may be of any encoding
            changes.summary = say.saved(named, taken.counts, taken.held_on)
        return taken


class _Session:
    """One file against the book: its rows merged, nothing written."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        book: Book,
        source: SourceFile,
        recognised: Recognised,
        asked: Asked,
    ) -> None:
        self._connection = connection
        self._book = book
        self._source = source
        self._recognised = recognised
        self._asked = asked
        self._keeps_numbers = settings.get_flag(connection, "member.numbers")
        self._intakes: dict[FileMark | None, Intake | MeetingIntake] = {}
        self._answers: dict[tuple[str, date], AnswersOfFile] = {}  # by unit and day of the meeting
        self._buckets: Counter[str] = Counter()
        self._skipped: Counter[Skipped] = Counter()
        self._issues: list[Issue] = []
        self._preview: list[Line] = []
        self._shown = 0
        self._repairs: list[Repaired] = []
        self._numbers_dropped = False

    @property
    def intakes(self) -> Iterable[Intake | MeetingIntake]:
        """What waits to be written."""
        return self._intakes.values()

    def planned(self) -> Taken:
        """Merge all rows."""
        for table in self._recognised.tables:
            self._take_table(table)
        first = self._recognised.tables[0]
        intake = next(iter(self._intakes.values()))
        return Taken(
            file=self._source.path,
            kind=self._recognised.kind,
            layout=layout(first),
            sheets=[table.grid.name for table in self._recognised.tables],
            year=intake.how.year,
            unit=intake.unit,
            counts=self._counts(),
            rows={
                "read": sum(self._buckets.values()),
                **{bucket: self._buckets[bucket] for bucket in BUCKETS},
            },
            skipped=dict(self._skipped),
            issues=self._issues,
            preview=self._preview,
            shown=self._shown,
            repairs=self._repairs,
            unused=first.headings.unused,
            notes=[*self._seen(), *self._hidden()],
            numbers_dropped=self._numbers_dropped,
            held_on=intake.held_on if isinstance(intake, MeetingIntake) else None,
        )

    def _counts(self) -> dict[str, int]:
        counts = Counter[str]()
        for intake in self.intakes:
            counts.update(intake.counts())
        return {
            **{name: counts[name] for name in COUNTS},
            "unchanged": self._buckets["unchanged"],
        }

    def _take_table(self, table: Table) -> None:
        intake = self._intake_for(table.headings)
        copies = self._copies(table)
        headings = table.headings
        if not self._keeps_numbers and headings.columns.keys() & set(NUMBERS):
            self._numbers_dropped = True
            headings = headings.without(NUMBERS)
        for read in read_rows(
            table.grid,
            headings,
            epoch_1904=self._source.epoch_1904,
            fix_fonts=self._asked.fix_fonts,
        ):
            self._repairs += [
                Repaired(table.grid.name, one.cell, one.fixed) for one in read.repairs
            ]
            before = len(self._issues)
            self._issues += read.issues
            bucket = self._take_row(read, table, intake, copies)
            of_row = sorted(self._issues[before:], key=lambda one: (len(one.cell), one.cell))
            self._issues[before:] = of_row
            self._buckets["refused" if of_row else bucket] += 1

    def _take_row(
        self, read: ReadRow, table: Table, intake: Intake | MeetingIntake, copies: set[int]
    ) -> str:
        """The bucket of a row, unless it has issues."""
        row = read.row
        if row is None:
            return self._skip(read.skipped, but=read.issues)
        if _GONE.fullmatch(search_key(row.texts.get(Field.MEMBER_STATUS, ""))):
            return self._skip(Skipped.NOT_HERE, but=read.issues)
        keyed = row.number not in copies
        if isinstance(intake, MeetingIntake):
            place = f"{table.grid.name}!{self._cell(row, table, Field.ANSWER)}"
            report = intake.take(row, place, keyed=keyed)
        else:
            report = intake.take(row, keyed=keyed)
        self._issues += [self._issue(row, table, *problem) for problem in report.problems]
        if report.lines or report.notes:
            self._shown += 1
            if self._shown <= MOST_SHOWN:
                self._preview.append(
                    Line(table.grid.name, row.number, report.who, report.lines, report.notes)
                )
        if isinstance(intake, MeetingIntake) and intake.is_blank(row):
            return self._skip(Skipped.UNFILLED, but=read.issues)
        return _bucket(report)

    def _skip(self, reason: Skipped | None, *, but: Sequence[Issue]) -> str:
        if reason is not None and not but:
            self._skipped[reason] += 1
        return "skipped"

    @classmethod
    def _issue(cls, row: Row, table: Table, field: Field, message: str) -> Issue:
        cell = cls._cell(row, table, field)
        return Issue(table.grid.name, cell, repeated(field, row.texts.get(field, "")), message)

    @staticmethod
    def _cell(row: Row, table: Table, field: Field) -> str:
        """Where a row says something, or would."""
        columns = table.headings.columns
        column = columns.get(field) or columns.get(Field.NAME) or columns[Field.CONTENT]
        return cell_name(row.number, column)

    def _intake_for(self, headings: Headings) -> Intake | MeetingIntake:
        """One for all sheets of one origin."""
        mark = headings.mark
        if mark not in self._intakes:
            how = self._settings(headings)
            if mark is not None and mark.day is not None:
                answers = self._answers.setdefault((mark.unit, mark.day), {})
                self._intakes[mark] = MeetingIntake(self._connection, how, mark.day, answers)
            else:
                self._intakes[mark] = Intake(self._connection, how)
        return self._intakes[mark]

    def _settings(self, headings: Headings) -> Settings:
        mark = headings.mark
        ours = mark is not None and mark.book == settings.book_record(self._connection).uid
        return Settings(
            path=self._source.path,
            today=self._book.today,
            year=self._year(mark),
            unit=self._asked.unit,
            mark=mark,
            since=mark.entry if ours and mark else None,
            limit=int(settings.get_setting(self._connection, "limit.individual")),
            extra=self._asked.extra,
            keeps_numbers=self._keeps_numbers,
            of_work=headings.has_work,
            has_units=Field.UNIT in headings.columns,
        )

    def _year(self, mark: FileMark | None) -> int:
        """The file's year; else the command's, the title's, this one.

        Raises:
            YearOfFile: file and command name different years.
        """
        asked = self._asked.year
        named = mark.year if mark else self._recognised.year
        if asked is not None and mark is not None and mark.year != asked:
            raise YearOfFile(path=self._source.path, year=mark.year, asked=asked)
        return (named if mark else None) or asked or named or self._book.today.year

    def _copies(self, table: Table) -> set[int]:
        """Rows whose hidden keys were copied along from another row: they mean somebody else."""
        copies: set[int] = set()
        for same in copied_rows(*table):
            original = self._original(same)
            copies |= {row.number for row in same if row is not original}
        return copies

    def _original(self, same: Sequence[Copied]) -> Copied:
        """Of rows with one key, the one that still names the key's member; else the first."""
        for row in same:
            member = members.member_by_uid(self._connection, row.member_key)
            if member is not None and match_key(row.name) == match_key(member.name):
                return row
        return same[0]

    def _seen(self) -> Iterable[Note]:
        """What was met in the file; a hidden sheet that was asked for is no news."""
        taken = {table.grid.name for table in self._recognised.tables}
        for note in self._source.notes:
            if note.kind is not FileNote.HIDDEN_SHEET or note.sheet not in taken:
                yield note

    def _hidden(self) -> Iterable[Note]:
        """Hidden rows and columns that were read; those of our own keys are meant to be hidden."""
        for grid, headings in self._recognised.tables:
            rows = sorted(n for n, _ in grid.rows if n in grid.hidden_rows)
            if rows:
                yield Note(FileNote.HIDDEN_ROWS, grid.name, _ranges(rows))
            keys = {headings.columns.get(field) for field in KEYS}
            columns = sorted(set(headings.columns.values()) & grid.hidden_columns - keys)
            if columns:
                names = ", ".join(cell_name(0, column).rstrip("0") for column in columns)
                yield Note(FileNote.HIDDEN_COLUMNS, grid.name, names)


def _bucket(report: Report) -> str:
    if report.added:
        return "added"
    return "changed" if report.changed else "unchanged"


def _ranges(numbers: Sequence[int]) -> str:
    """5, 7–9."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in parts)
