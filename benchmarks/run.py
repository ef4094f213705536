"""Measure the program against what it stands on: `python benchmarks/run.py [--book BOOK]`."""

import argparse
import tempfile
from pathlib import Path

from measure import Row, build_province, print_table

MOST_MEMORY = 300  # MB, however large the book
WRITING_SCALE = 0.2


def main() -> None:
    """Build the books that are not given, measure, print the table."""
    parser = argparse.ArgumentParser(description="Measure the program, as ratios.")
    parser.add_argument("--book", type=Path, help="a province of scale 1, made by the example")
    parser.add_argument("--tenth", type=Path, help="the same at scale 0.1")
    parser.add_argument("--folder", type=Path, help="for temporary books, about 4 GB")
    parser.add_argument("--forms", type=int, default=4_000, help="how many forms to import")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        print_table(measure(Path(name), asked.book, asked.tenth, asked.forms))


def measure(folder: Path, book: Path | None, tenth: Path | None, forms: int) -> list[Row]:
    """All rows of the table."""
    rows: list[Row] = []
    # First: a child's peak memory counts that of its parent at the fork.
    if tenth is None:
        tenth = folder / "tenth.db"
        rows.append(_memory(tenth, 0.1))
    if book is None:
        book = folder / "province.db"
        rows.append(_memory(book, 1.0))
    import exporting
    import following
    import formats
    import importing
    import reporting
    import starting
    import writing

    rows += starting.rows(book, folder)
    rows += reporting.rows(book, tenth)
    rows += formats.rows(book, folder)
    rows += exporting.rows(book, folder)
    rows += following.rows(book, folder)
    rows += writing.rows(folder, WRITING_SCALE)
    rows += importing.rows(folder, forms)
    return rows


def _memory(book: Path, scale: float) -> Row:
    peak = build_province(book, scale)
    return Row(
        f"building at scale {scale:g}, peak memory : {MOST_MEMORY} MB", peak, MOST_MEMORY, 1, "MB"
    )


if __name__ == "__main__":
    main()
