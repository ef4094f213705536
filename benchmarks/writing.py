"""How long writing the province takes, against a bare executemany of the same rows.

Names and sentences are made beforehand: what the example hands to the storage layer is kept and
written once more, and the rows that came out of it are read back and written by sqlite3 alone.
Both go into new books with all constraints and indexes, in one transaction.
"""

import gc
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from measure import EXAMPLES, Action, Row, medians

from lamtheobac.domain.model import UnitKind
from lamtheobac.services import books
from lamtheobac.storage import commitments, members, plans, topics, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import open_book
from lamtheobac.storage.making import new_book

sys.path.insert(0, str(EXAMPLES))
import bac_giang

RUNS = 3
# What the example writes its rows with, and the tables it fills.
STORAGE = (
    (units, "add_many"),
    (members, "add_many"),
    (plans, "add_many"),
    (topics, "take_topic"),
    (commitments, "add_many"),
    (topics, "tie_many"),
)
TABLES = (
    *("unit", "unit_parent", "member", "year_roll", "plan", "topic", "commitment"),
    "commitment_topic",
)


class Call(NamedTuple):
    """A function of the storage layer and what it was given."""

    function: Callable[..., Any]
    arguments: list[Any]


def rows(folder: Path, scale: float) -> list[Row]:
    """The storage layer against sqlite3 alone."""
    names = (folder / f"written-{number}.db" for number in count())
    calls, tables = record(next(names), scale)
    gc.collect()
    gc.freeze()  # what is kept must not slow down every collection while writing
    ours, bare = medians(RUNS, writing_calls(names, calls), writing_rows(names, tables))
    return [Row(f"writing at scale {scale:g} : bare executemany", ours, bare, 2)]


def record(path: Path, scale: float) -> tuple[list[Call], dict[str, list[tuple[Any, ...]]]]:
    """Build the example; returns what went into the storage layer and what came out of it."""
    calls: list[Call] = []
    with ExitStack() as stack:
        for module, name in STORAGE:
            stack.enter_context(patch.object(module, name, kept(getattr(module, name), calls)))
        bac_giang.build(path, bac_giang.Figures().scaled(scale))
    connection = sqlite3.connect(path)
    tables = {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in TABLES
    }
    connection.close()
    path.unlink()
    return calls, tables


def kept(function: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    """The function, with its calls kept and the iterators given to it turned into lists."""

    def wrapped(changes: Changes, *arguments: Any) -> Any:
        lists = [list(one) if isinstance(one, Iterator) else one for one in arguments]
        calls.append(Call(function, lists))
        return function(changes, *lists)

    return wrapped


def writing_calls(names: Iterator[Path], calls: list[Call]) -> Action:
    """Make a book and write through the storage layer."""
    home = units.NewUnit("TU", "Tỉnh ủy", UnitKind.PROVINCE)

    def write() -> None:
        path = next(names)
        books.create(path, bac_giang.OPENING, home, superior=None, place=None)
        with open_book(path, bac_giang.OPENING) as book, book.changing("benchmark") as changes:
            for function, arguments in calls:
                function(changes, *arguments)
        path.unlink()

    return write


def writing_rows(names: Iterator[Path], tables: dict[str, list[tuple[Any, ...]]]) -> Action:
    """Make an empty book and write the rows without anything in between."""

    def write() -> None:
        path = next(names)
        with new_book(path, bac_giang.OPENING) as book:
            book.connection.execute("BEGIN IMMEDIATE")
            for table, stored in tables.items():
                marks = ", ".join("?" * len(stored[0]))
                book.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", stored)
            book.connection.execute("COMMIT")
        path.unlink()

    return write
