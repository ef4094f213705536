"""What `export` hands out, in each of its formats."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.dates import iso
from lamtheobac.domain.figures import Period
from lamtheobac.render import data
from lamtheobac.render.data import Json
from lamtheobac.services import handout, worklist
from lamtheobac.services.handout import Handout
from lamtheobac.sheets.columns import COLUMNS
from lamtheobac.sheets.writing import listing, register
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.storage.database import Book


class Outgoing(NamedTuple):
    """A document that is being read from the book: one of its formats is written, once.

    `stem` is the name of its file; csv and json come in parts.
    """

    stem: str
    xlsx: Callable[[Path], None]
    csv: Callable[[], Iterable[str]]
    json: Callable[[], Iterable[str]]


@contextmanager
def register_of_year(book: Book, unit: str | None, year: int) -> Iterator[Outgoing]:
    """The register of a year, which may be filled in and taken back.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with handout.register(book, unit, year) as found:
        yield Outgoing(
            stem=f"so-dang-ky-{found.unit.code}-{found.year}",
            xlsx=partial(register.write_register, facts=found.facts),
            csv=partial(register.register_csv, found.facts.rows, found.facts.mark),
            json=partial(_register_json, found),
        )


@contextmanager
def list_of_years(book: Book, unit: str | None, period: Period) -> Iterator[Outgoing]:
    """The list of the commitments of several years; as CSV and JSON what `list` prints.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with worklist.opened(book, unit, period) as found:
        documents = (data.commitment(item, book.today) for item in found.items)
        yield Outgoing(
            stem=f"danh-sach-viec-{found.unit.code}-{period.label}",
            xlsx=partial(listing.write_list, facts=found.facts),
            csv=partial(data.csv_lines, documents),
            json=partial(data.array, documents),
        )


def _register_json(found: Handout) -> Iterator[str]:
    """The register as one JSON document, a row a line, as it is read."""
    head = data.dump({"code": found.unit.code, "name": found.unit.name}).strip()
    yield f'{{"schema": "lamtheobac.register/1", "unit": {" ".join(head.split())},'
    yield f' "year": {found.year}, "rows": '
    yield from data.array(_row(row) for row in found.facts.rows)
    yield "}\n"


def _row(row: Filled) -> dict[str, Json]:
    """A row of the register: every column by its field's name, ISO days, null for nothing."""
    return {
        field: iso(value) if isinstance(value, date) else value
        for field in COLUMNS
        if (value := row.get(field, ...)) is not ...
    }
