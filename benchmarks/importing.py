"""How long files take to come in, against the fastest bare reading of the same files."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from measure import LAMTHEOBAC, PYTHON, Action, Row, medians, process, seconds
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from lamtheobac.domain.model import UnitKind
from lamtheobac.services import books, handout
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.reading.worker import Reader
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.form import write_form
from lamtheobac.storage import members, plans, units
from lamtheobac.storage.database import Book, Stamp, open_book
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan
from lamtheobac.storage.units import NewUnit

RUNS = 3
PEOPLE = 20  # of a cell; two rows each
LARGE_ROWS = 100_000
MOST_MEMORY = 300  # MB
TODAY = date(2026, 6, 15)
STAMP = Stamp(TODAY, "2026-06-15T08:00:00+07:00", "benchmark")
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Ngô", "Lý")
GIVEN = ("An", "Bình", "Cường", "Dung", "Đạt", "Hà", "Hải", "Hòa", "Khánh", "Lan")


def rows(folder: Path, forms: int) -> list[Row]:
    """Forms of 40 rows, one large sheet, and what a cell hands out."""
    book = folder / "committee.db"
    make_committee(book, forms)
    files = list(write_forms(book, folder, forms))
    large = write_large(folder / "large.xlsx")
    return [
        *reading_rows(files),
        *importing_rows(book, files, large),
        *handing_out_rows(folder),
    ]


def reading_rows(files: Sequence[Path]) -> list[Row]:
    """The reader process against calamine in this one."""

    def ours() -> None:
        with Reader() as reader:
            for _ in reader.read_all(files):
                pass

    read, bare = medians(RUNS, ours, lambda: [bare_reading(file) for file in files])
    return [
        Row(f"reading {len(files)} forms of 40 rows : calamine alone", read, bare, 2),
        Row("  of these, one form", read / len(files), bare / len(files), None),
    ]


def bare_reading(file: Path) -> object:
    """The first sheet's values, by the fastest reader there is."""
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


def importing_rows(book: Path, files: Sequence[Path], large: Path) -> list[Row]:
    """Whole commands: seen through, and taken in."""
    bare = seconds(lambda: [bare_reading(file) for file in files])
    folder = str(files[0].parent)
    seen = seconds(lamtheobac(book, "import", folder, "--dry-run"))
    taken = seconds(lamtheobac(book, "import", folder))
    bare_large = seconds(lambda: bare_reading(large))
    empty = book.with_name("large.db")
    home = NewUnit("CB", "Chi bộ", UnitKind.CELL)
    books.create(empty, STAMP, home, superior=None, place=None)
    whole, peak = measured(str(empty), "import", str(large))
    return [
        Row(f"import --dry-run of {len(files)} forms : calamine alone", seen, bare, None),
        Row(f"import of {len(files)} forms, each saved : calamine alone", taken, bare, None),
        Row(f"import of a sheet of {LARGE_ROWS} rows : calamine alone", whole, bare_large, None),
        Row("  its peak memory", peak, MOST_MEMORY, 1, "MB"),
    ]


def lamtheobac(book: Path, *words: str) -> Action:
    """A command on a book, as a process."""
    return process(LAMTHEOBAC, "--db", str(book), "--today", TODAY.isoformat(), *words)


def measured(book: str, *words: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a command and its children (Linux counts in kilobytes)."""
    inner = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    import subprocess
    import time

    start = time.perf_counter()
    done = subprocess.run(
        [PYTHON, "-c", inner, LAMTHEOBAC, "--db", book, "--today", TODAY.isoformat(), *words],
        capture_output=True,
        text=True,
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    )
    return time.perf_counter() - start, float(done.stdout)


def handing_out_rows(folder: Path) -> list[Row]:
    """The form and the register of a cell of 30 as processes, against importing openpyxl."""
    book = folder / "cell.db"
    books.create(book, STAMP, NewUnit("CB", "Chi bộ", UnitKind.CELL), superior=None, place=None)
    with open_book(book, STAMP) as opened:
        add_people(opened, {"CB": 30})
    out = str(folder / "out.xlsx")
    form, register, importing = medians(
        2 * RUNS + 1,
        lamtheobac(book, "template", "-o", out, "--overwrite"),
        lamtheobac(book, "export", "-o", out, "--overwrite"),
        process(PYTHON, "-c", "import openpyxl"),
    )
    return [
        Row("template of 30 people : import openpyxl", form, importing, 2),
        Row("export of 30 people : import openpyxl", register, importing, 2),
    ]


# --- what is measured with ---------------------------------------------------------------------


def make_committee(path: Path, cells: int) -> None:
    """A committee's book with that many cells of 20."""
    home = NewUnit("DU", "Đảng bộ", UnitKind.UPPER_COMMITTEE)
    books.create(path, STAMP, home, superior=None, place=None)
    with open_book(path, STAMP) as book:
        with book.changing("bulk") as changes:
            top = units.home_unit(changes.connection, TODAY).id
            cell = UnitKind.CELL
            units.add_many(
                changes,
                ((NewUnit(f"CB{i}", f"Chi bộ {i}", cell), top) for i in range(1, cells + 1)),
            )
        add_people(book, {f"CB{i}": PEOPLE for i in range(1, cells + 1)})


def add_people(book: Book, cells: dict[str, int]) -> None:
    """That many people in each cell, on this year's roll."""
    with book.changing("bulk") as changes:
        named: list[NewMember] = []
        for code, count in cells.items():
            unit = units.unit_by_code(changes.connection, code, TODAY)
            if unit is None:
                raise SystemExit(f"no unit {code}")
            named += [
                NewMember(name_of(i), unit.id, f"{code}.{i}", "Đảng viên", 1960 + i)
                for i in range(count)
            ]
        numbers = members.add_many(changes, named)
        plans.add_many(
            changes,
            (
                NewPlan(number, TODAY.year, one.unit_id, one.category)  # type: ignore[arg-type]
                for number, one in zip(numbers, named, strict=True)
            ),
        )


def name_of(number: int) -> str:
    """One of a hundred names."""
    return f"{FAMILIES[number // 10 % 10]} Văn {GIVEN[number % 10]}"


def write_forms(book: Path, folder: Path, count: int) -> Iterator[Path]:
    """The forms of all cells, filled in."""
    forms = folder / "forms"
    forms.mkdir()
    with open_book(book, STAMP) as opened:
        for i in range(1, count + 1):
            _, facts = handout.form(opened, f"CB{i}", TODAY.year)
            filled = [work(row, n) for n, row in enumerate(facts.individual)]
            path = forms / f"cb{i}.xlsx"
            write_form(path, facts._replace(individual=filled))
            yield path


def work(row: Filled, number: int) -> Filled:
    """The row as a member fills it in; spare rows stay blank."""
    if Field.NAME not in row:
        return row
    return {
        **row,
        Field.CONTENT: f"Giúp {number + 1} hộ nghèo thoát nghèo bền vững trong năm",
        Field.MEASURES: "Hướng dẫn kỹ thuật chăn nuôi, cho vay vốn không lãi",
        Field.DUE: date(2026, 10, 31),
        Field.FOLLOWER: "Chi ủy",
        Field.SUBMITTED: date(2026, 2, 1),
        Field.PLEDGE: "Có",
    }


def write_large(path: Path) -> Path:
    """A table of many people with one commitment each."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Việc làm theo", "Giải pháp", "Hạn"])
    for i in range(LARGE_ROWS):
        name = f"{name_of(i)} {i // 100 % 100} {i // 10_000}".translate(_LETTERS)
        content = f"Giúp {i} hộ nghèo thoát nghèo bền vững"
        sheet.append([i + 1, name, 1990, "Đảng viên", content, "Đến nhà", "31/10/2026"])
    book.save(path)
    return path


_LETTERS = str.maketrans("0123456789", "abcdeghikl")

if __name__ == "__main__":
    sys.exit("run benchmarks/run.py")
