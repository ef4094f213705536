"""How long a proved backup takes, and its restoring, against copying the file as it lies.

python benchmarks/backing_up.py BOOK …
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from measure import Row, medians, print_table

from lamtheobac.services import backups
from lamtheobac.storage.database import Stamp, open_book

RUNS = 3
STAMP = Stamp(date(2026, 6, 15), "2026-06-15T08:00:00+07:00", "benchmark")


def rows(book: Path, folder: Path) -> Iterator[Row]:
    """Backing up and restoring a copy of a book; an older one is upgraded first."""
    copy = folder / "so.db"
    shutil.copyfile(book, copy)
    with open_book(copy, STAMP):
        pass
    numbers = count()
    names = (folder / f"{number}.db" for number in numbers)
    backup = folder / "backup.db"
    _back_up(copy, backup)
    plain, proved, restored = medians(
        RUNS,
        lambda: _copy(copy, next(names)),
        lambda: _back_up(copy, next(names)),
        partial(_restore, copy, backup),
    )
    size = f"{copy.stat().st_size >> 20} MB"
    yield Row(f"backup of {size} : copying the file, fsync", proved, plain, None)
    yield Row(f"restore of {size} : copying the file, fsync", restored, plain, None)


def _copy(book: Path, target: Path) -> None:
    shutil.copyfile(book, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    target.unlink()


def _back_up(book: Path, target: Path) -> None:
    with open_book(book, STAMP) as opened:
        backups.back_up(opened, target, overwrite=False)
    if target.stem.isdecimal():
        target.unlink()


def _restore(book: Path, backup: Path) -> None:
    with backups.restoring_from(
        book, STAMP, str(backup), as_is=False, other_book=False
    ) as restoring:
        done = restoring.carry_out()
    if done.kept is not None:
        done.kept.unlink()


def main() -> None:
    """Print a table of the books named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("books", nargs="+", type=Path)
    found: list[Row] = []
    for book in parser.parse_args().books:
        with tempfile.TemporaryDirectory() as folder:
            found += rows(book, Path(folder))
    print_table(found)


if __name__ == "__main__":
    main()
