"""How long thousands of cells' packages and books take to come in, against merely reading them.

Run alone: `python benchmarks/collecting.py [--cells 4000] [--folder FOLDER]`. It makes the cells
first, unless the folder has them: that takes minutes.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import cells as made
from cells import Cells
from measure import LAMTHEOBAC, Row, medians, print_table, process, seconds

RUNS = 3
MOST = 4  # times merely reading
MOST_MEMORY = 150  # MB
TODAY = made.TODAY.isoformat()
Read = Callable[[Iterable[Path]], int]
_RECORDS = ("member", "plan", "commitment")
_TABLES = ("unit", "unit_parent", "member", "plan", "commitment", "progress", "topic", "history")


def rows(cells: Cells) -> list[Row]:
    """Packages, then books; a quarter of them, all of them, all of them again."""
    found: list[Row] = []
    for name, folder, suffix, read in (
        ("packages", cells.packages, ".ltb", read_packages),
        ("books", cells.books, ".db", read_books),
    ):
        files = sorted(folder.glob(f"*{suffix}"))
        found += collecting_rows(cells, name, files, read)
    book = cells.province.with_name("collected.db")
    return [*found, *looking_rows(book)]


def collecting_rows(cells: Cells, name: str, files: Sequence[Path], read: Read) -> list[Row]:
    """The command as a process on an empty book, against reading every row of every file."""
    book = cells.province.with_name("collected.db")
    part = cells.province.with_name("part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    for file in files[: len(files) // 4]:
        shutil.copy(file, part)
    whole, bare, quarter = medians(
        RUNS,
        lambda: collect(cells.province, book, files[0].parent),
        lambda: read(files),
        lambda: collect(cells.province, book.with_name("quarter.db"), part),
    )
    again = seconds(process(LAMTHEOBAC, *_on(book), "collect", str(files[0].parent)))
    n = len(files)
    insert = bare_inserts(cells.province, book)
    return [
        Row(f"collecting {n} {name} : reading all their rows", whole, bare, MOST),
        Row("  of these, one", whole / n, bare / n, None),
        Row("  bare executemany of the same rows : reading them", insert, bare, None),
        Row(f"  all : a quarter of them ({len(files) // 4})", whole, quarter, 4.4),
        Row("  once more, nothing new : the first time", again, whole, 1),
    ]


def bare_inserts(province: Path, collected: Path) -> float:
    """What SQLite itself needs for the rows that came in, cell by cell, in one transaction."""
    target = province.with_name("bare.db")
    shutil.copy(province, target)
    with closing(sqlite3.connect(collected)) as source:
        rows = {t: source.execute(f"SELECT * FROM {t}").fetchall() for t in _RECORDS}
    with closing(sqlite3.connect(target)) as connection:
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        return seconds(lambda: _insert(connection, rows))


def _insert(connection: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    for table, found in rows.items():
        marks = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
    connection.commit()


def looking_rows(book: Path) -> list[Row]:
    """What an officer asks next, as processes, against `--help`; all cells were in time."""
    process(LAMTHEOBAC, *_on(book), "config", "set", "submission.deadline", "30/06")()
    asked = {
        "submissions": ("submissions",),
        "submissions --json": ("submissions", "--json"),
        "submissions --json --all": ("submissions", "--json", "--all"),
        "report --json": ("report", "--json"),
    }
    bare, *times = medians(
        5,
        process(LAMTHEOBAC, "--help"),
        *(process(LAMTHEOBAC, *_on(book), *words) for words in asked.values()),
    )
    targets = (2, 2, None, None)
    return [
        Row(f"{name} : --help", time, bare, target)
        for name, time, target in zip(asked, times, targets, strict=True)
    ]


def _on(book: Path) -> tuple[str, ...]:
    return ("--db", str(book), "--today", TODAY)


def collect(province: Path, book: Path, folder: Path) -> None:
    """Collect a folder into a fresh copy of the book that waits for it."""
    shutil.copy(province, book)
    process(LAMTHEOBAC, *_on(book), "collect", str(folder))()


def read_packages(files: Iterable[Path]) -> int:
    """Unzip each file, decode each line; nothing is checked."""
    count = 0
    for file in files:
        with zipfile.ZipFile(file) as archive:
            json.loads(archive.read("manifest.json"))
            with archive.open("records.jsonl") as lines:
                for line in lines:
                    count += len(json.loads(line))
    return count


def read_books(files: Iterable[Path]) -> int:
    """Open each file, fetch each row of what is sent; nothing is checked."""
    count = 0
    for file in files:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        for table in _TABLES:
            count += len(connection.execute(f"SELECT * FROM {table}").fetchall())
        connection.close()
    return count


def main(argv: Sequence[str]) -> None:
    """Make the cells, unless they are there, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=4_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(argv)
    folder = options.folder or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    cells = made.found(folder) or made.make(folder, options.cells)
    print_table(rows(cells))


if __name__ == "__main__":
    main(sys.argv[1:])
