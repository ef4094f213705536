"""Thousands of small books and packages, as cells send them: made quickly, all different."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import Category, MemberId, Origin, Status, UnitId, UnitKind
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key, natural_sort_key, search_key
from lamtheobac.services import books
from lamtheobac.services.rollup import submitting
from lamtheobac.storage import commitments, members, plans, units
from lamtheobac.storage.commitments import NewCommitment, Outcome
from lamtheobac.storage.database import Book, Stamp, open_book
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan
from lamtheobac.storage.units import NewUnit

YEAR = 2026
TODAY = date(2026, 6, 15)
STAMP = Stamp(TODAY, "2026-06-15T08:00:00+07:00", "benchmark")
# 80 records of a cell: people, their places on the roll, 2 works of the unit, 1 or 2 of each.
PEOPLE = 20
OWN, COLLECTIVE = 38, 2
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Ngô", "Lý")
GIVEN = ("An", "Bình", "Cường", "Dung", "Đạt", "Hà", "Hải", "Hòa", "Khánh", "Lan")
_WITH_UID = ("member", "plan", "commitment")


class Cells(NamedTuple):
    """Where the cells' books and packages are, and the book that declares the cells."""

    books: Path
    packages: Path
    province: Path
    number: int


def make(folder: Path, number: int) -> Cells:
    """Make that many cells' books and packages, and a province's book that waits for them."""
    cells = Cells(folder / "books", folder / "packages", folder / "province.db", number)
    cells.books.mkdir()
    cells.packages.mkdir()
    _declare(cells)
    first = folder / "first.db"
    _write_first(first)
    for at in range(number):
        book = cells.books / f"{code(at)}.db"
        shutil.copy(first, book)
        _make_different(book, at)
        with open_book(book, STAMP) as opened:
            output = submitting.Output(cells.packages / f"{code(at)}.ltb", overwrite=False)
            submitting.submit(opened, Years(YEAR, YEAR), counts_only=False, output=output)
    return cells


def found(folder: Path) -> Cells | None:
    """Those that were made in this folder before."""
    cells = Cells(folder / "books", folder / "packages", folder / "province.db", 0)
    if not cells.province.exists():
        return None
    return cells._replace(number=len(list(cells.packages.iterdir())))


def code(at: int) -> str:
    """The code of a cell."""
    return f"CB{at + 1:04}"


def _declare(cells: Cells) -> None:
    home = NewUnit("T", "Đảng bộ tỉnh Mẫu", UnitKind.PROVINCE)
    books.create(cells.province, STAMP, home, superior=None, place=None)
    with open_book(cells.province, STAMP) as book, book.changing("benchmark") as changes:
        units.add_many(
            changes,
            (
                (NewUnit(code(at), f"Chi bộ {at + 1}", UnitKind.CELL), UnitId(1))
                for at in range(cells.number)
            ),
        )


def _write_first(path: Path) -> None:
    books.create(path, STAMP, NewUnit("CB", "Chi bộ", UnitKind.CELL), superior=None, place=None)
    with open_book(path, STAMP) as book:
        _fill(book)


def _fill(book: Book) -> None:
    with book.changing("benchmark") as changes:
        people = members.add_many(
            changes,
            (
                NewMember(
                    f"{FAMILIES[at % 10]} Văn {GIVEN[at * 7 % 10]}", UnitId(1), born=1960 + at
                )
                for at in range(PEOPLE)
            ),
        )
        day = date(YEAR, 1, 15)
        plans.add_many(
            changes,
            (
                NewPlan(MemberId(n), YEAR, UnitId(1), Category.FULL, submitted_on=day)
                for n in people
            ),
        )
        commitments.add_many(changes, _work(list(people), day))


def _work(people: list[int], day: date) -> Iterator[NewCommitment]:
    for at in range(OWN + COLLECTIVE):
        done = at % 3 == 0
        yield NewCommitment(
            YEAR,
            UnitId(1),
            MemberId(people[at % PEOPLE]) if at < OWN else None,
            f"Vận động {at + 2} hộ hiến đất mở đường xóm, mỗi tháng một buổi lao động",
            day,
            measures="Đến từng nhà, mời Mặt trận cùng đi",
            due_on=date(YEAR, 5 + at % 8, 28),
            origin=Origin.REGISTERED,
            outcome=Outcome(Status.COMPLETED, date(YEAR, 5, 20), result="Đã xong")
            if done
            else Outcome(),
        )


def _make_different(path: Path, at: int) -> None:
    """Another cell: its own name, and uids of its own."""
    connection = sqlite3.connect(path)
    connection.create_function("new_uid", 0, new_uid)
    name, own = f"Chi bộ {at + 1}", code(at)
    with connection:
        connection.execute(
            "UPDATE unit SET uid = new_uid(), code = ?, code_key = ?, sort_key = ?, name = ?,"
            " search_key = ?",
            [own, match_key(own), natural_sort_key(own), name, search_key(name)],
        )
        connection.execute("UPDATE book SET uid = new_uid()")
        for table in _WITH_UID:
            connection.execute(f"UPDATE {table} SET uid = new_uid()")
    connection.close()
