"""How long a command takes to start, and to register a commitment in a province."""

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from measure import LAMTHEOBAC, LAST_DAY, PYTHON, Action, Row, command, medians, process

from lamtheobac.domain.model import UnitKind
from lamtheobac.services import books, people, registry
from lamtheobac.services.people import PersonFields
from lamtheobac.services.registry import Content
from lamtheobac.storage.database import Stamp
from lamtheobac.storage.units import NewUnit

RUNS = 31
WHO = "DV00001"
STAMP = Stamp(date.fromisoformat(LAST_DAY), f"{LAST_DAY}T12:00:00+07:00", "benchmark")


def rows(province: Path, folder: Path) -> list[Row]:
    """Start-up of two commands, and the work of `register` in a full and in an empty book."""
    full, empty = folder / "copy.db", folder / "empty.db"
    shutil.copyfile(province, full)
    make_empty(empty)
    numbers = count()
    typer = process(PYTHON, "-c", "import typer")
    helping, registering, importing = medians(
        RUNS, process(LAMTHEOBAC, "--help"), register_process(full, numbers), typer
    )
    in_full, in_empty = medians(RUNS, register_here(full, numbers), register_here(empty, numbers))
    full.unlink()
    return [
        Row("--help, process : import typer", helping, importing, 1.3),
        Row("register, process, province : import typer", registering, importing, 1.3),
        Row("register, in process, province : one member", in_full, in_empty, 1.3),
    ]


def make_empty(path: Path) -> None:
    """A book with one member."""
    books.create(path, STAMP, NewUnit("CB", "Chi bộ", UnitKind.CELL), superior=None, place=None)
    with books.open_for_use(path, STAMP) as book:
        people.add(book, PersonFields(name="Nguyễn Văn A", code=WHO), None)


def register_process(path: Path, numbers: Iterator[int]) -> Action:
    """One more commitment of the same person, by a process each."""

    def register() -> None:
        command(path, "register", WHO, f"Việc số {next(numbers)}", "--extra")()

    return register


def register_here(path: Path, numbers: Iterator[int]) -> Action:
    """The same within this process: from opening the book to closing it."""

    def register() -> None:
        with books.open_for_use(path, STAMP) as book:
            registry.register(book, WHO, Content(f"Việc số {next(numbers)}"), extra=True)

    return register
