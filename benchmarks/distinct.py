"""A book whose commitments hardly repeat: `python benchmarks/distinct.py BOOK NUMBER`.

The province of the example says the same few sentences with other figures; here as many wordings
are put together as there are commitments (`wordings`), a cell of thirty people at a time, two each.
"""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from wordings import wordings

from lamtheobac.domain.model import Category, MemberId, UnitId, UnitKind
from lamtheobac.services import books
from lamtheobac.storage import commitments, members, plans, units
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Stamp, open_book
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan
from lamtheobac.storage.units import NewUnit

DAY = date(2020, 3, 1)
STAMP = Stamp(DAY, f"{DAY}T08:00:00+07:00", "benchmark")
EACH = 2
CELL = 30


def build(path: Path, number: int) -> None:
    """A new book with so many commitments of 2020."""
    home = NewUnit("TU", "Tỉnh ủy", UnitKind.PROVINCE)
    books.create(path, STAMP, home, superior=None, place=None)
    people = -(-number // EACH)
    with open_book(path, STAMP) as book, book.changing("benchmark") as changes:
        cells = units.add_many(changes, new_units(-(-people // CELL)))
        added = members.add_many(changes, new_members(people, cells))
        plans.add_many(changes, (plan(one, cells) for one in added))
        texts = islice(wordings(number), number)
        commitments.add_many(changes, works(texts, added, cells))


def new_units(number: int) -> Iterator[tuple[NewUnit, UnitId]]:
    """Cells under the home unit."""
    for cell in range(number):
        yield NewUnit(f"CB{cell}", f"Chi bộ {cell}", UnitKind.CELL), UnitId(1)


def new_members(number: int, cells: range) -> Iterator[NewMember]:
    """People, cell by cell."""
    for one in range(number):
        yield NewMember(
            name=f"Nguyễn Văn {one}",
            unit_id=UnitId(cells[one // CELL]),
            code=f"DV{one:06}",
            position=None,
            born=None,
            category=Category.FULL,
            joined_on=None,
        )


def plan(member: int, cells: range) -> NewPlan:
    """A paper handed in."""
    unit = UnitId(cells[(member - 1) // CELL])
    return NewPlan(MemberId(member), DAY.year, unit, Category.FULL, DAY, DAY)


def works(texts: Iterator[str], added: range, cells: range) -> Iterator[NewCommitment]:
    """A commitment for each wording; EACH to a person."""
    for place, text in enumerate(texts):
        yield NewCommitment(
            year=DAY.year,
            unit_id=UnitId(cells[place // EACH // CELL]),
            member_id=MemberId(added[place // EACH]),
            content=f"{text}",
            registered_on=DAY,
            measures="Theo kế hoạch từng quý",
            due_on=date(2020, 11, 30),
        )


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
