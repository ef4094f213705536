"""A country of provinces as Parquet, and the published file over it, in DuckDB:
`python benchmarks/country.py TABLES FOLDER [--provinces 8]`.

TABLES is a folder that `export --parquet` wrote. Each province is that one again, with uids of its
own; FOLDER is left for a cluster to read.
"""

import argparse
from functools import partial
from pathlib import Path

import duckdb
from measure import seconds
from scaling import FIGURES

# Columns that hold the uid of a record of the same province.
UIDS = {"uid", "unit", "parent", "member", "commitment", "task", "replaced_by", "carried_from"}


def main() -> None:
    """Make the provinces, count them, print how many commitments and how long."""
    parser = argparse.ArgumentParser(description="Count a country of provinces.")
    parser.add_argument("tables", type=Path, help="a province, as export --parquet writes it")
    parser.add_argument("folder", type=Path, help="for the provinces; made when it is not there")
    parser.add_argument("--provinces", type=int, default=8)
    asked = parser.parse_args()
    with duckdb.connect() as connection:
        for number in range(asked.provinces):
            make(connection, asked.tables, asked.folder / f"sender={number:02}", number)
        for table in asked.tables.glob("*.parquet"):
            files = f"{asked.folder}/sender=*/{table.name}"
            connection.execute(f"CREATE VIEW {table.stem} AS SELECT * FROM read_parquet('{files}')")
        figures = FIGURES.read_text(encoding="utf-8").replace(
            "SELECT 2020, 2020,", "SELECT 2016, 2020,"
        )
        took = seconds(partial(connection.execute, figures))
        print(connection.execute("SELECT count(*) FROM commitment").fetchone(), "commitments")
        print(connection.execute("SELECT count(*) FROM unit").fetchone(), "units")
    size = sum(file.stat().st_size for file in asked.folder.glob("*/*.parquet"))
    print(f"{size / 1e6:,.0f} MB, {took:.1f} s")


def make(connection: duckdb.DuckDBPyConnection, tables: Path, folder: Path, number: int) -> None:
    """One province: the same tables, each uid with the province's number at its end."""
    folder.mkdir(parents=True)
    for table in tables.glob("*.parquet"):
        names = [
            row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM '{table}'").fetchall()
        ]
        columns = ", ".join(
            f"left({name}, 34) || '{number:02}' AS {name}" if name in UIDS else name
            for name in names
        )
        connection.execute(
            f"COPY (SELECT {columns} FROM '{table}') TO '{folder / table.name}'"
            " (FORMAT parquet, COMPRESSION zstd)"
        )


if __name__ == "__main__":
    main()
