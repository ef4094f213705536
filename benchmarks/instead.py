"""What people would do instead of `collect` and `report`, on the same cells.

Run alone: `python benchmarks/instead.py FOLDER`, the folder of `collecting.py`. Needs pandas and
duckdb beside the program.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cells as made
import duckdb
import pandas as pd
from collecting import collect
from measure import LAMTHEOBAC, Row, print_table, process, seconds
from scaling import FIGURES

TODAY = made.TODAY.isoformat()
_YEAR = ("--from", str(made.YEAR), "--to", str(made.YEAR))


def rows(folder: Path) -> Iterator[Row]:
    """Each way to the same totals, once, against collecting the packages and reporting on them."""
    cells = made.found(folder)
    if cells is None:
        raise SystemExit("no cells there: run collecting.py first")
    book = folder / "collected.db"
    ours = seconds(lambda: collect(cells.province, book, cells.packages))
    report = process(LAMTHEOBAC, "--db", str(book), "--today", TODAY, "report", "--json")
    ours += seconds(report)
    n = cells.number
    workbooks = make_workbooks(cells.books / f"{made.code(0)}.db", folder / "workbooks", n)
    by_hand = seconds(lambda: add_up(workbooks))
    yield Row(f"one pandas script over {n} workbooks : collect and report", by_hand, ours, None)
    tables = folder / "parquet"
    shutil.rmtree(tables, ignore_errors=True)
    export = process(
        LAMTHEOBAC, "--db", str(book), "--today", TODAY, "export", "--parquet", *_YEAR,
        "-o", str(tables),
    )  # fmt: skip
    exported = seconds(export)
    yield Row(
        "DuckDB over the same rows, once they are Parquet",
        seconds(lambda: count(tables)),
        ours,
        None,
    )
    yield Row("  making them Parquet : collect and report", exported, ours, None)


def make_workbooks(book: Path, folder: Path, number: int) -> list[Path]:
    """The register of one cell as its own program writes it, as often as there are cells."""
    folder.mkdir(exist_ok=True)
    first = folder / "first.xlsx"
    words = ("--db", str(book), "--today", TODAY, "export", "-o", str(first), "--overwrite")
    process(LAMTHEOBAC, *words)()
    files = [folder / f"{at}.xlsx" for at in range(number)]
    for file in files:
        shutil.copy(first, file)
    return files


def add_up(files: Sequence[Path]) -> pd.Series:
    """The script that an officer's nephew writes: read each sheet, count, add; checks nothing."""
    totals = pd.Series({"registered": 0, "completed": 0})
    for file in files:
        sheet = pd.read_excel(file, engine="openpyxl", header=None, dtype=str)
        filled = sheet.notna().sum(axis=1) > len(sheet.columns) // 3
        done = sheet.apply(lambda row: row.str.contains("hoàn thành", case=False)).any(axis=1)
        totals += [int(filled.sum()), int((filled & done).sum())]
    return totals


def count(tables: Path) -> None:
    """The published SQL file over the tables."""
    with duckdb.connect() as connection:
        for table in tables.glob("*.parquet"):
            connection.execute(f"CREATE VIEW {table.stem} AS SELECT * FROM '{table}'")
        asked = FIGURES.read_text(encoding="utf-8").replace(
            "SELECT 2020, 2020, DATE '2020-12-31', DATE '2020-12-31'",
            f"SELECT {made.YEAR}, {made.YEAR}, DATE '{made.YEAR}-12-31', DATE '{TODAY}'",
        )
        connection.execute(asked).fetchall()


if __name__ == "__main__":
    print_table(list(rows(Path(sys.argv[1]))))
