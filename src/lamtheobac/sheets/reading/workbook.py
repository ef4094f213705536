"""Reads a workbook that the pre-flight (`container.inspect`) has let through.

python-calamine reads all values: it takes rows in any order, cells without a name, styles that
openpyxl refuses. What it leaves out is added by `marks`, and what it must not see is kept from it
by `compact`; both only for sheets that need it.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook

from lamtheobac.errors import LamTheoBacError, TooLargeFile, UnreadableFile
from lamtheobac.sheets.grid import Grid, Place, Source, SourceFile, Value
from lamtheobac.sheets.reading.compact import compact
from lamtheobac.sheets.reading.container import SheetFacts, WorkbookFacts
from lamtheobac.sheets.reading.looks import PERCENT, Looks, looks_of
from lamtheobac.sheets.reading.marks import Marks, marks_of
from lamtheobac.sheets.reading.parts import FarCells, Part, Row, bundles, joined
from lamtheobac.sheets.reading.passes import Merged

# python-calamine takes 32 bytes for every cell of the rectangle, blank or not.
LARGEST_SPREAD = 4_000_000
_MOST_MERGED = 100_000  # areas of a sheet; a register of 10 000 people has one or two for each

_NO_MARKS = Marks({}, {}, {})
_CERTAIN_SUFFIXES = {".xlsx", ".xlsm"}


def read_workbook(path: Path, facts: WorkbookFacts) -> SourceFile:
    """All sheets of a workbook, hidden ones, too.

    Raises:
        CellTooLong, TooLargeFile: more than a spreadsheet, or a register, can hold.
        UnreadableFile: the reader gave up.
    """
    return joined(workbook_parts(path, facts))


def workbook_parts(path: Path, facts: WorkbookFacts) -> Iterator[Part]:
    """The same, in parts."""
    yield SourceFile(path, Source.WORKBOOK, (), facts.notes, facts.epoch_1904)
    with _explained(path):
        reader = _Reader(path, facts)
        for sheet in facts.sheets:
            yield from reader.parts(sheet)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (LamTheoBacError, MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # A panic inside calamine is no Exception; and its words may repeat what stands in a cell.
    except BaseException as error:
        raise UnreadableFile(path=path, detail=type(error).__name__) from error


class _Reader:
    """One workbook; what several sheets need is read once, and only when needed."""

    def __init__(self, path: Path, facts: WorkbookFacts) -> None:
        self._path = path
        self._facts = facts
        self._calamine: CalamineWorkbook | None = None
        self._looks: Looks | None = None

    def parts(self, sheet: SheetFacts) -> Iterator[Part]:
        marks = self._marks(sheet)
        rows, merged = self._far(sheet) if sheet.spread > LARGEST_SPREAD else self._near(sheet)
        if marks.numbers:
            rows = _as_shown(rows, marks.numbers)
        widths: dict[int, int] = {}
        if marks.faults:
            faulty: dict[int, list[int]] = {}
            for row, column in sorted(marks.faults):
                faulty.setdefault(row, []).append(column)
            widths = {row: columns[-1] for row, columns in faulty.items()}
            rows = _with_faults(rows, faulty)
        far = FarCells()
        fonts: dict[Place, str] = {}
        for bundle in bundles(self._path, sheet.name, rows, widths):
            far.watch(bundle)
            if marks.fonts:
                fonts.update(_fonts(bundle, marks.fonts))
            yield bundle
        if len(merged) > _MOST_MERGED:
            raise TooLargeFile(path=self._path, part=sheet.part)
        yield from far.notes(sheet.name)
        yield Grid(
            name=sheet.name,
            hidden=sheet.hidden,
            rows=[],
            merged=merged,
            hidden_rows=sheet.hidden_rows,
            hidden_columns=sheet.hidden_columns,
            fonts=fonts,
            faults=marks.faults,
        )

    def _marks(self, sheet: SheetFacts) -> Marks:
        styled = self._facts.legacy_fonts or self._facts.telling_formats
        faulty = sheet.formulas or sheet.errors
        if not (faulty or styled):
            return _NO_MARKS
        with ZipFile(self._path) as archive:
            if self._looks is None:
                self._looks = looks_of(archive) if styled else Looks({}, {})
            if not faulty and not any(self._looks):  # no cell has such a style
                return _NO_MARKS
            return marks_of(archive, sheet.part, self._looks, errors=sheet.errors)

    def _near(self, sheet: SheetFacts) -> tuple[Iterable[Row], Sequence[Merged]]:
        if self._calamine is None:
            self._calamine = _opened(self._path)
        found = self._calamine.get_sheet_by_name(sheet.name)
        merged = [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in found.merged_cell_ranges or ()
        ]
        return enumerate(_lines(found), 1), merged

    def _far(self, sheet: SheetFacts) -> tuple[Iterable[Row], Sequence[Merged]]:
        with ZipFile(self._path) as archive:
            packed = compact(archive, sheet.part, epoch_1904=self._facts.epoch_1904)
        if packed.size > LARGEST_SPREAD:
            raise TooLargeFile(path=self._path, part=sheet.part)
        found = CalamineWorkbook.from_filelike(packed.workbook).get_sheet_by_index(0)
        rows = packed.spread(_lines(found))
        return self._bounded(rows, sheet.part), packed.merged

    def _bounded(self, rows: Iterable[Row], part: str) -> Iterator[Row]:
        """The rows, as long as the blanks before far cells do not fill the memory."""
        cells = 0
        for row in rows:
            cells += len(row[1])
            if cells > LARGEST_SPREAD:
                raise TooLargeFile(path=self._path, part=part)
            yield row


def _opened(path: Path) -> CalamineWorkbook:
    """The workbook, whatever its name; calamine tells xlsx from xls by it, and reads it as UTF-8.

    Given an open file instead, it reads it whole, pictures and all.
    """
    is_unicode = str(path) == str(path).encode(errors="replace").decode()
    if is_unicode and path.suffix.lower() in _CERTAIN_SUFFIXES:
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _lines(sheet: CalamineSheet) -> Iterator[list[Value]]:
    """All lines from the first row and column on; calamine leaves out blank first columns."""
    _, before = sheet.start or (0, 0)
    lines = sheet.iter_rows()
    return ([""] * before + line for line in lines) if before else lines


def _as_shown(rows: Iterable[Row], forms: Mapping[int, Mapping[int, int]]) -> Iterator[Row]:
    """The rows with numbers as their format shows them: 8348741 as "08348741", 0.6 as "60%"."""
    for number, values in rows:
        for column, form in forms.get(number, {}).items():
            value = values[column - 1] if column <= len(values) else ""
            if isinstance(value, float):
                values[column - 1] = _percent(value) if form == PERCENT else _padded(value, form)
        yield number, values


def _padded(value: float, width: int) -> Value:
    return f"{int(value):0{width}d}" if value >= 0 and value.is_integer() else value


def _percent(value: float) -> str:
    """With all its digits, whatever the format rounds to."""
    return f"{round(100 * value, 10):.15g}%".replace(".", ",")


def _with_faults(rows: Iterable[Row], faulty: Mapping[int, Sequence[int]]) -> Iterator[Row]:
    """The rows with blanks in the columns that are faulty, and rows that are blank otherwise."""
    missing = iter([*faulty, 0])  # from the top
    following = next(missing)
    for number, values in rows:
        while following and following < number:
            yield following, []
            following = next(missing)
        if following == number:
            for column in faulty[number]:
                values[column - 1 : column] = [""] if column <= len(values) else []
            following = next(missing)
        yield number, values
    while following:
        yield following, []
        following = next(missing)


def _fonts(
    rows: Iterable[Row], fonts: Mapping[int, Mapping[int, str]]
) -> Iterator[tuple[Place, str]]:
    """The old fonts of texts that they make a difference to."""
    for number, values in rows:
        for column, font in fonts.get(number, {}).items():
            value = values[column - 1] if column <= len(values) else ""
            if isinstance(value, str) and not value.isascii():
                yield (number, column), font
