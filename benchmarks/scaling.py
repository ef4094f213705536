"""How everything grows with the book: `python benchmarks/scaling.py [BOOK ...]`.

Prints a column for each book. Books are copied before anything is done to them; without any,
provinces of 10 thousand, 100 thousand and a million commitments are built. The table in
docs/scale.md has another one, of 10 million (`bac_giang.py BOOK --scale 10`).
"""

import argparse
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from statistics import median

from exporting import peak_of
from measure import LAMTHEOBAC, LAST_DAY, PYTHON, build_province, seconds

SCALES = (0.01, 0.1, 1.0)
RUNS = 3
PERIOD = ("--from", "2016", "--to", "2020")
FIGURES = Path(__file__).parent.parent / "docs" / "figures.sql"
# What a copy of a living book stands on.
BACKUP = """
import sqlite3, sys
source, target = map(sqlite3.connect, sys.argv[1:])
source.backup(target)
"""
# The published file, but for the years, over the tables named as docs/scale.md says.
COUNT = """
import pathlib, sys
import duckdb
folder, file = map(pathlib.Path, sys.argv[1:])
for table in folder.glob("*.parquet"):
    duckdb.execute(f"CREATE VIEW {table.stem} AS SELECT * FROM '{table}'")
figures = file.read_text(encoding="utf-8").replace("SELECT 2020, 2020,", "SELECT 2016, 2020,")
duckdb.execute(figures).fetchall()
"""

Words = list[str]
Line = tuple[str, str]


def main() -> None:
    """Measure each book, print the table."""
    parser = argparse.ArgumentParser(description="Measure how everything grows with the book.")
    parser.add_argument("books", nargs="*", type=Path, help="provinces made by bac_giang.py")
    parser.add_argument("--folder", type=Path, help="for copies; three times the largest book")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        columns = [dict(measured(book, folder)) for book in asked.books or built(folder)]
    for row in columns[0]:
        print("|", " | ".join([row, *(column[row] for column in columns)]), "|")


def built(folder: Path) -> Iterator[Path]:
    """Provinces of growing size."""
    for scale in SCALES:
        book = folder / f"{scale:g}.db"
        build_province(book, scale)
        yield book


def measured(original: Path, folder: Path) -> Iterator[Line]:
    """What stands in the table for one book."""
    book = folder / "copy.db"
    shutil.copyfile(original, book)
    ours = [LAMTHEOBAC, "--db", str(book), "--today", LAST_DAY]
    peak_of([*ours, "config", "list"])  # brings an older book up to date
    works, cell, member = known(book)
    yield "commitments", f"{works:,}"
    yield "book", f"{book.stat().st_size / 1e6:,.0f} MB"
    yield "`--help`", spent([LAMTHEOBAC, "--help"])
    yield "`register`", spent([*ours, "register", member, "--extra"], different=True)
    yield "`list` of one cell", spent([*ours, "list", "--unit", cell, "--json"])
    yield "`due` of one cell", spent([*ours, "due", "--unit", cell, "--json"])
    yield "`report` of one cell, five years", spent([*ours, "report", *PERIOD, "--unit", cell])
    yield "`report`, a year", spent([*ours, "report", "--year", "2020", "--json"])
    yield "`report`, five years", spent([*ours, "report", *PERIOD, "--json"])
    yield "`due`", spent([*ours, "due", "--json"])
    search = ["list", "--year", "2020", "--search", "camera", "--json"]
    yield "`list --search`, a year", spent([*ours, *search])
    copy = folder / "backup.db"
    yield "copying the living book", spent([PYTHON, "-c", BACKUP, str(book), str(copy)], runs=1)
    copy.unlink()
    tables = folder / "tables"
    export = [*ours, "export", "--parquet", *PERIOD, "-o", str(tables)]
    yield "`export --parquet`, five years", spent(export, runs=1)
    yield "its files", f"{sum(file.stat().st_size for file in tables.iterdir()) / 1e6:,.1f} MB"
    yield "`figures.sql` in DuckDB", spent([PYTHON, "-c", COUNT, str(tables), str(FIGURES)])
    shutil.rmtree(tables)
    as_if_collected(book)
    yield "`submissions`, sent by each cell", spent([*ours, "submissions", "--json"])
    book.unlink()


def as_if_collected(book: Path) -> None:
    """Let each cell be a unit that has sent a package of the last year."""
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("UPDATE unit SET sender_id = id WHERE kind = 'chi-bo'")
        connection.execute(
            """INSERT INTO submission (unit_id, book_uid, program, first_year, last_year, as_of,
                revision, sent_at, sent_by, counts_only, content_hash, records, figures, file,
                received_on)
            SELECT id, uid, '1', 2020, 2020, :day, 1, :day, 'x', 0, printf('%064d', id), 80, '{}',
                code || '.ltb', :day
            FROM unit WHERE kind = 'chi-bo'""",
            {"day": LAST_DAY},
        )
        connection.execute(
            """INSERT INTO holding (unit_id, year, submission_id)
            SELECT unit_id, 2020, id FROM submission"""
        )


def known(book: Path) -> tuple[int, str, str]:
    """How many commitments there are; a cell and a member, by their codes."""
    with closing(sqlite3.connect(book)) as connection:
        row: tuple[int, str, str] = connection.execute(
            """SELECT (SELECT count(*) FROM commitment),
                (SELECT code FROM unit WHERE kind = 'chi-bo' ORDER BY id LIMIT 1),
                (SELECT code FROM member ORDER BY id DESC LIMIT 1)"""
        ).fetchone()
    return row


def spent(words: Words, *, runs: int = RUNS, different: bool = False) -> str:
    """Median time and highest memory of a process.

    Args:
        words: the command.
        runs: how often it runs; more than once: once more before, to warm up.
        different: whether each run gets a text of its own.
    """
    numbers = count()

    def run() -> None:
        peaks.append(peak_of([*words, f"Việc số {next(numbers)}"] if different else words))

    peaks: list[float] = []
    if runs > 1:
        run()
    times = [seconds(run) for _ in range(runs)]
    return f"{shown(median(times))}, {max(peaks):,.0f} MB"


def shown(time: float) -> str:
    """Seconds, or milliseconds below one."""
    return f"{time * 1000:.0f} ms" if time < 1 else f"{time:.1f} s"


if __name__ == "__main__":
    main()
