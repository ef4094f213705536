"""How long `check` takes: a large unit's book of some years, against merely starting.

python benchmarks/checking.py
"""

import tempfile
from datetime import date
from pathlib import Path

from measure import LAST_DAY, PYTHON, Row, command, medians, print_table, process

from lamtheobac.domain.model import Category, MemberId, Progress, Status, UnitId, UnitKind
from lamtheobac.services import books
from lamtheobac.storage import commitment_lists, commitments, members, plans, soundness, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.members import NewMember
from lamtheobac.storage.plans import NewPlan
from lamtheobac.storage.units import NewUnit

MEMBERS = 5_000
UNITS = 150
YEARS = (2018, 2019, 2020)  # a commitment of each member in each of them
BY_HAND = 3_000  # commitments with a note, each an entry of the history
LONGEST = 2.0  # seconds that a check may take
RUNS = 9
DAY = date.fromisoformat(LAST_DAY)
STAMP = Stamp(DAY, f"{LAST_DAY}T12:00:00+07:00", "benchmark")
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Hoàng")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Hòa", "Khánh", "Lan", "Minh", "Ngọc", "Phương")
CONTENT = "Học tập tác phong nêu gương, giúp đỡ hộ nghèo số {} của thôn giữ gìn vệ sinh"
MEASURES = "Mỗi tuần dành một buổi đến tận nhà, ghi sổ theo dõi và báo cáo chi bộ hằng tháng"


def rows(folder: Path) -> list[Row]:
    """`check` of the large book and of one member's, as processes; what an opening costs."""
    large, small = folder / "large.db", folder / "small.db"
    for path, people in ((large, MEMBERS), (small, 1)):
        build(path, people)
    print(f"{MEMBERS} members, {MEMBERS * len(YEARS)} commitments, {large.stat().st_size >> 20} MB")
    checking, checking_small, info = medians(
        RUNS, command(large, "check"), command(small, "check"), command(small, "info")
    )
    (starting,) = medians(RUNS, process(PYTHON, "-c", "import typer"))
    return [
        Row("check, 5 000 members, process : what it may take", checking, LONGEST, 1),
        Row("check, one member, process : info", checking_small, info, None),
        Row("check, 5 000 members, process : import typer", checking, starting, None),
        *_openings(small, folder, info),
    ]


def _openings(small: Path, folder: Path, info: float) -> list[Row]:
    """What every opening, and the first write of a cell's book, look at."""
    cell = folder / "cell.db"
    build(cell, 120)
    with books.open_for_use(small, STAMP) as book, books.open_for_use(cell, STAMP) as larger:
        print(f"a cell after years: {cell.stat().st_size / (1 << 20):.1f} MB")

        def open_it() -> None:
            with book.reading() as connection:
                soundness.check_opened(connection, small)

        def write_it() -> None:
            with larger.reading() as connection:
                soundness.check_before_writing(connection, cell)

        opened, written = medians(RUNS * 10, open_it, write_it)
    return [
        Row("look at each opening : info as a process", opened, info, 0.01),
        Row("look before writing into a cell's book : info", written, info, 0.03),
    ]


def build(path: Path, people: int) -> None:
    """A book of so many members, with their plans, commitments, notes and history."""
    home = NewUnit("DB", "Đảng bộ", UnitKind.UPPER_COMMITTEE)
    books.create(path, STAMP, home, superior=None, place=None)
    with books.open_for_use(path, STAMP) as book:
        with book.changing("benchmark") as changes:
            (top,) = changes.connection.execute("SELECT id FROM unit").fetchone()
            cells = [
                (NewUnit(f"CB{n}", f"Chi bộ {n}", UnitKind.CELL), UnitId(top))
                for n in range(1, min(people, UNITS) + 1)
            ]
            at = list(map(UnitId, units.add_many(changes, cells)))
            persons = [
                NewMember(f"{FAMILY[n % 8]} Văn {GIVEN[n % 10]}", at[n % len(at)], f"DV{n:05}")
                for n in range(people)
            ]
            numbers = members.add_many(changes, persons)
            _years(changes, numbers, at)
        _by_hand(book, min(people, BY_HAND))


def _years(changes: Changes, numbers: range, at: list[UnitId]) -> None:
    """A plan and a commitment of each member in each year."""
    owners = [
        (year, MemberId(number), at[n % len(at)])
        for year in YEARS
        for n, number in enumerate(numbers)
    ]
    plans.add_many(
        changes,
        (
            NewPlan(member, year, unit, Category.FULL, submitted_on=date(year, 1, 15))
            for year, member, unit in owners
        ),
    )
    commitments.add_many(
        changes,
        (
            NewCommitment(
                year, unit, member, CONTENT.format(member), date(year, 1, 15),
                measures=MEASURES, due_on=date(year, 11, 30), follower="Trần Thị Hòa",
            )
            for year, member, unit in owners
        ),
    )  # fmt: skip


def _by_hand(book: Book, some: int) -> None:
    with book.together():
        for number in range(1, some + 1):
            with book.changing("progress") as changes:
                (item,) = commitment_lists.select(changes.connection, "WHERE c.id = ?", [number])
                commitments.add_progress(changes, item, Progress(DAY, "Đã làm được một nửa", 50))
                commitments.edit_commitment(changes, item, {"status": Status.IN_PROGRESS})
                changes.summary = f"Đã ghi tiến độ việc số {number}."


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print_table(rows(Path(place)))
