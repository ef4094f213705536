"""Tables of any length: what was poured into a workbook is what every reader finds in it."""

import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from lamtheobac.domain.vietnamese import LONGEST_TEXT, writable
from lamtheobac.errors import OutputFailedCheck
from lamtheobac.render import bulk, workbook
from lamtheobac.render.bulk import BulkTable
from lamtheobac.render.bulk_rows import RowTemplate, Value
from lamtheobac.render.cells import Cell, Kind, day_cell, text_cell
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import Tone, height

WIDTHS = (20.0, 9.0, 11.0)
KINDS = (Kind.TEXT, Kind.LABEL, Kind.DAY)
Row = Sequence[Value]

hostile = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="=+-@'_x0AF <>&\"\t\n\r\x00\x1b\ufffe\ud800 ", max_size=20),
    st.sampled_from(
        [
            "_x000D_", "_x005F_x0041_", "_x0041_", "<b>&amp;</b>", "]]>", "</t></is>", "=1+1",
            " trước", "sau ", "hai  dấu", "𝒜𝕏 🌸", "\u202etráo", "x" * 256, "=" + "y" * 300,
            "ộ" * LONGEST_TEXT, "_x0041_" * (LONGEST_TEXT // 7), "&" * LONGEST_TEXT, "'0012",
        ]
    ),
)  # fmt: skip
rows = st.lists(
    st.tuples(
        st.none() | hostile,
        st.none() | st.integers(-(2**31), 2**31),
        st.none() | st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    ),
    max_size=5,
)


def table(given_rows: Sequence[Row], *, grows: bool = False, name: str = "Bảng") -> BulkTable[Row]:
    """A sheet with a heading and these rows."""

    def draw(book: Workbook, name: str, count: int) -> Callable[[Row], bytes]:
        sheet = workbook.add_sheet(book, name, WIDTHS)
        writer = SheetWriter(sheet, WIDTHS, inputs=frozenset(range(3 if grows else 0)))
        writer.headings(["chữ", "số", "ngày"])
        sheet.auto_filter.ref = f"A1:C{count + 1}"
        return RowTemplate(writer, KINDS, WIDTHS, grows=grows).row

    return BulkTable(name, given_rows, draw)


def cell_by_cell(path: Path, given_rows: Sequence[Row], *, grows: bool) -> Path:
    """The same sheet as the writer of single cells makes it."""
    with workbook.written(path) as book:
        sheet = workbook.add_sheet(book, "Bảng", WIDTHS)
        writer = SheetWriter(sheet, WIDTHS, inputs=frozenset(range(3 if grows else 0)))
        writer.headings(["chữ", "số", "ngày"])
        for words, number, day in given_rows:
            assert words is None or isinstance(words, str)
            assert day is None or isinstance(day, date)
            label = Cell(number, "" if number is None else str(number), Kind.LABEL)
            writer.cells([text_cell(words), label, day_cell(day)])
    return path


def values(path: Path) -> list[list[object]]:
    """The rows below the heading, as calamine reads them."""
    with CalamineWorkbook.from_path(path) as book:
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [list(row) for row in found[1:]]


def as_read(value: Value) -> object:
    """What a reader is to find; outer spaces are kept, and so is every letter that can be."""
    return "" if value is None else writable(value) if isinstance(value, str) else value


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(given_rows=rows, grows=st.booleans())
def test_what_was_poured_in_reads_back(
    *, given_rows: list[tuple[str | None, int | None, date | None]], grows: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        bulk.write(path, [table(given_rows, grows=grows)])
        blank = ["", "", ""]
        found = [row for row in values(path) if row != blank]
        wanted = [[as_read(value) for value in row] for row in given_rows]
        assert found == [row for row in wanted if row != blank]
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert sheet.auto_filter.ref == f"A1:C{len(given_rows) + 1}"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(given_rows=rows, grows=st.booleans())
def test_rows_look_as_if_they_were_written_cell_by_cell(
    *, given_rows: list[tuple[str | None, int | None, date | None]], grows: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        bulk.write(path, [table(given_rows, grows=grows)])
        other = cell_by_cell(Path(folder) / "b.xlsx", given_rows, grows=grows)
        assert looks(path) == looks(other)


def looks(path: Path) -> list[object]:
    """Value, type and every part of the look of all cells; the heights of the rows."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [
        (
            cell.coordinate, cell.value, cell.data_type, cell.number_format, cell.quotePrefix,
            *map(copy, (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)),
        )
        for row in sheet.iter_rows()
        for cell in row
    ]  # fmt: skip
    heights = [sheet.row_dimensions[n].height or 15 for n in range(1, sheet.max_row + 1)]
    return [*cells, *heights]


@given(st.text(alphabet="ab ", max_size=40), st.integers(1, 12))
def test_lines_break_at_spaces_and_in_words_that_are_too_long(words: str, room: int) -> None:
    lines, left = 1, room
    for word in words.split(" "):
        length = len(word)
        if length > left and left < room:
            lines, left = lines + 1, room
        if length > room:
            lines += (length - 1) // room
            length = (length - 1) % room + 1
        left -= length + 1
    assert height(words, room, 1.0) == min(15 * lines, 409)


def test_a_table_too_long_for_a_sheet_goes_on_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    path = tmp_path / "a.xlsx"
    bulk.write(path, [table([("a", n, None) for n in range(7)]), table([], name="Sau")])
    assert parts(path) == {"Bảng": [0, 1, 2], "Bảng (2)": [3, 4, 5], "Bảng (3)": [6], "Sau": []}


def test_a_table_too_large_for_a_part_goes_on_on_the_next_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_XML", 1_000)
    monkeypatch.setattr(bulk, "AT_ONCE", 500)
    path = tmp_path / "a.xlsx"
    bulk.write(path, [table([("dài " * 100, n, None) for n in range(6)])])
    found = parts(path)
    assert list(found) == ["Bảng", "Bảng (2)", "Bảng (3)"]
    assert [number for numbers in found.values() for number in numbers] == list(range(6))


def parts(path: Path) -> dict[str, list[object]]:
    """The numbers on each sheet."""
    with CalamineWorkbook.from_path(path) as book:
        return {
            name: [row[1] for row in book.get_sheet_by_name(name).to_python()[1:]]
            for name in book.sheet_names
        }


def test_a_workbook_begins_with_what_tells_programs_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    bulk.write(path, [table([("a", 1, None)])])
    with zipfile.ZipFile(path) as file:
        assert file.namelist()[0] == "docProps/app.xml"
        assert len(set(file.namelist())) == len(file.namelist())


class DiskIsFullError(OSError):
    """What the thread meets."""


def test_what_goes_wrong_in_the_thread_goes_wrong_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 100)
    taken: list[int] = []

    def endless() -> Iterator[Row]:
        for number in range(1_000_000):
            taken.append(number)
            yield ("a", number, None)

    def write(_self: object, data: bytes) -> int:
        if b"<row r" in data and b"</sheetViews>" not in data:
            raise DiskIsFullError
        return len(data)

    with patch("zipfile._ZipWriteFile.write", write), pytest.raises(DiskIsFullError):
        bulk.write(tmp_path / "a.xlsx", [table([])._replace(rows=endless())])
    assert len(taken) < 100
    assert threading.active_count() == 1


def test_what_goes_wrong_here_ends_the_thread(tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        for number in range(3_000):
            yield ("a" * 1_000, number, None)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.write(tmp_path / "a.xlsx", [table([])._replace(rows=broken())])
    assert threading.active_count() == 1


def test_a_part_that_does_not_read_back_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zipfile.ZipFile.testzip", lambda _: "xl/worksheets/sheet1.xml")
    with pytest.raises(OutputFailedCheck):
        bulk.write(tmp_path / "a.xlsx", [table([("a", 1, None)])])


def test_rows_of_another_tone_have_its_colour(tmp_path: Path) -> None:
    def draw(book: Workbook, name: str, _count: int) -> Callable[[str], bytes]:
        writer = SheetWriter(workbook.add_sheet(book, name, WIDTHS), WIDTHS)
        writer.headings(["chữ", "số", "ngày"])
        template = RowTemplate(writer, KINDS, WIDTHS, tones=Tone)
        return lambda tone: template.row([tone, 1, date(2026, 1, 1)], Tone(tone))

    path = tmp_path / "a.xlsx"
    bulk.write(path, [BulkTable("Bảng", ["plain", "alarm", "total"], draw)])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    colours = [{cell.fill.fgColor.rgb for cell in sheet[row]} for row in (2, 3, 4)]
    assert colours == [{"00000000"}, {"00FCE4E4"}, {"00E7EEF7"}]
