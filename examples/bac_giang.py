"""Build the province of the seed, 2016-2020: `python bac_giang.py BOOK [--scale 1.0]`.

At scale 1 a report on the five years shows the published figures of Bắc Giang to the digit:
307.129 plans of 318.586 member-years, 23.533 of 24.067 collective and 1.001.762 of 1.024.574
individual commitments completed. The totals are split over years and cells in proportion to
weights, and who registers what is drawn with fixed seeds: every run makes the same book, but for
its uids. It is written year by year through the storage layer, in one transaction; nothing is
held but the units and what each is to do in one year.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise, repeat
from pathlib import Path
from random import Random
from typing import NamedTuple

import bac_giang_words as words

from lamtheobac.domain.model import Category, CommitmentId, MemberId, Status, UnitId, UnitKind
from lamtheobac.domain.topics import TopicId
from lamtheobac.errors import LamTheoBacError
from lamtheobac.messages.errors import explain
from lamtheobac.services import books
from lamtheobac.storage import commitments, members, plans, topics, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.commitments import NewCommitment, Outcome
from lamtheobac.storage.database import Stamp, open_book

YEARS = range(2016, 2021)
END = date(2020, 12, 31)
OPENING = Stamp(date(2016, 1, 4), "2016-01-04T08:00:00+07:00", "example")
CLOSING = Stamp(END, "2020-12-31T17:00:00+07:00", "example")
LIMIT = 2  # commitments of a person and year; what is above was registered on purpose
ADMISSION = (5, 19)  # day and month on which people are admitted to the Party here
CELL_LEVEL = 3  # 0 is the province

# How the totals spread over the five years, as weights.
STRENGTH = (100, 101, 103, 104, 106)  # members
LAXITY = (160, 130, 100, 80, 60)  # members without a plan
ZEAL = (80, 90, 100, 110, 120)  # commitments
# Collective commitments of a unit in a year, by its level.
COLLECTIVE = (6.0, 4.0, 2.0, 0.8)
DUE = ((6, 30), (9, 30), (11, 15), (11, 30), (12, 15), (12, 15), (12, 31))


class Figures(NamedTuple):
    """What to make, over all five years."""

    grassroots: int = 700
    cells: int = 4_000
    member_years: int = 318_586
    plans: int = 307_129
    collective: int = 24_067
    collective_completed: int = 23_533
    individual: int = 1_024_574
    individual_completed: int = 1_001_762

    def scaled(self, scale: float) -> "Figures":
        """The same in small; every district keeps a grassroots organisation with a cell."""
        small = Figures(*(round(figure * scale) for figure in self))
        grassroots = max(small.grassroots, len(words.DISTRICTS))
        return small._replace(grassroots=grassroots, cells=max(small.cells, grassroots))


class Node(NamedTuple):
    """A unit, the place that its work is for, and its level."""

    unit: UnitId
    code: str
    place: str
    level: int


class CellYear(NamedTuple):
    """What a cell does in a year. The last `newcomers` of its people came in that year."""

    year: int
    cell: Node
    people: range
    newcomers: int
    without: int  # a plan
    works: int
    undone: int


class Paper(NamedTuple):
    """A member's place on a year's roll; `submitted_on` None: no plan was handed in."""

    member: MemberId
    category: Category
    submitted_on: date | None


def shares(total: int, weights: Iterable[float]) -> list[int]:
    """Split a total in proportion to weights; the parts add up to it exactly."""
    reached = list(accumulate(weights, initial=0.0))
    whole = reached[-1] or 1.0
    marks = [int(total * part / whole + 0.5) for part in reached]
    return [after - before for before, after in pairwise(marks)]


def build(path: Path, figures: Figures) -> Counter[str]:
    """Make the book and fill it; when that fails, no book is left. Returns what was made."""
    home = units.NewUnit("TU", "Tỉnh ủy Bắc Giang", UnitKind.PROVINCE)
    top = books.create(path, OPENING, home, superior=None, place="Bắc Giang").home
    try:
        with open_book(path, CLOSING) as book, book.changing("example") as changes:
            changes.summary = "Dựng ví dụ tỉnh Bắc Giang 2016-2020"
            return fill(changes, Node(top.id, top.code, "toàn tỉnh", 0), figures)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def fill(changes: Changes, province: Node, figures: Figures) -> Counter[str]:
    """Write the whole province and count what was written."""
    for year in YEARS[1:]:
        plans.open_roll(changes, year)  # with nobody on it: the places are added below
    nodes = add_units(changes, province, figures)
    cells = [node for node in nodes if node.level == CELL_LEVEL]
    rolls = rolls_of_cells(figures.member_years, len(cells))
    people = members.add_many(changes, new_members(cells, rolls))
    known = [topics.take_topic(changes, name)[0] for name in words.TOPICS]
    made = Counter(units=len(nodes), members=len(people))
    for index, year in enumerate(YEARS):
        print(f"{year} …", file=sys.stderr)
        quotas = collective_quotas(figures, nodes, index)
        work = cell_years(figures, cells, rolls, people, index)
        made["member-years"] += len(plans.add_many(changes, new_plans(work)))
        added = commitments.add_many(changes, collective_works(year, nodes, quotas))
        topics.tie_many(changes, ties(added, known))
        made["individual"] += len(commitments.add_many(changes, individual_works(work)))
        made["collective"] += len(added)
        made["plans"] += sum(len(one.people) - one.without for one in work)
        made["collective completed"] += sum(works - undone for works, undone in quotas)
        made["individual completed"] += sum(one.works - one.undone for one in work)
    return made


def add_units(changes: Changes, province: Node, figures: Figures) -> list[Node]:
    """Ten districts, their grassroots organisations, and the cells; level by level."""
    chance = Random("units")
    nodes = level_above = [province]
    sizes = (len(words.DISTRICTS), figures.grassroots, figures.cells)
    for level, size in enumerate(sizes, start=1):
        # Everybody has one unit under them; the rest is spread unevenly.
        rest = shares(size - len(level_above), (chance.uniform(0.5, 1.5) for _ in level_above))
        parents = [p for p, more in zip(level_above, rest, strict=True) for _ in range(1 + more)]
        new = list(map(new_unit, repeat(level), range(size), parents))
        above = (parent.unit for parent in parents)
        numbers = units.add_many(changes, zip((unit for unit, _ in new), above, strict=True))
        level_above = [
            Node(UnitId(number), unit.code, place, level)
            for number, (unit, place) in zip(numbers, new, strict=True)
        ]
        nodes = nodes + level_above
    return nodes


def new_unit(level: int, number: int, parent: Node) -> tuple[units.NewUnit, str]:
    """The unit of that number within its level, and its place."""
    if level == 1:
        code, name = words.DISTRICTS[number]
        return units.NewUnit(code, name, UnitKind.UPPER_COMMITTEE), name.split("ủy ")[1]
    place = words.place(number)
    if level == CELL_LEVEL:
        code = f"{parent.code}-{number + 1:04}"
        unit = units.NewUnit(code, f"Chi bộ thôn {place}", UnitKind.CELL)
        return unit, f"thôn {place}"
    code = f"{parent.code}-{number + 1:03}"
    unit = units.NewUnit(code, f"Đảng bộ xã {place}", UnitKind.GRASSROOTS_COMMITTEE)
    return unit, f"xã {place}"


def rolls_of_cells(member_years: int, cells: int) -> list[list[range]]:
    """For each cell the members on its roll in each of the years.

    Members are numbered through, cell by cell, in the order in which they came; who came first
    leaves first, so that a roll is a range of numbers.
    """
    chance = Random("rolls")
    sizes = [chance.uniform(0.5, 1.5) for _ in range(cells)]
    heads = [shares(total, sizes) for total in shares(member_years, STRENGTH)]
    rolls: list[list[range]] = []
    free = 0
    for counts in zip(*heads, strict=True):
        roll = range(free, free + counts[0])
        rolls.append([roll])
        for count in counts[1:]:
            leaving = int(len(roll) > 0 and chance.random() < 0.25)
            gone = max(len(roll) - count, leaving)
            start = roll.start + gone
            roll = range(start, start + count)
            rolls[-1].append(roll)
        free = roll.stop
    return rolls


def new_members(
    cells: Sequence[Node], rolls: Sequence[Sequence[range]]
) -> Iterator[members.NewMember]:
    """Everybody who was a member in any of the years, cell by cell."""
    chance = Random("members")
    for cell, years in zip(cells, rolls, strict=True):
        for number in range(years[0].start, years[-1].stop):
            yield new_member(chance, cell, years, number)


def new_member(
    chance: Random, cell: Node, years: Sequence[range], number: int
) -> members.NewMember:
    """One member; the first three of the present roll have a position."""
    came = next(year for year, roll in zip(YEARS, years, strict=True) if number < roll.stop)
    last = max(year for year, roll in zip(YEARS, years, strict=True) if number >= roll.start)
    if came == YEARS[0]:  # long before, the first of the roll first
        share = (number - years[0].start + chance.random()) / len(years[0])
        came -= 1 + int(40 * (1 - share))
    rank = number - years[-1].start
    left = members.Departure(date(last, 12, 20 + number % 10), chance.choice(words.DEPARTURES))
    return members.NewMember(
        name=words.person(chance),
        unit_id=cell.unit,
        code=f"DV{number + 1:05}",
        position=words.POSITIONS[rank] if 0 <= rank < len(words.POSITIONS) else None,
        born=came - 20 - int(15 * chance.random()),
        category=Category.PROBATIONARY if came == YEARS[-1] else Category.FULL,
        joined_on=date(came, *ADMISSION),
        left=left if last < YEARS[-1] else None,
    )


def cell_years(
    figures: Figures,
    cells: Sequence[Node],
    rolls: Sequence[Sequence[range]],
    people: range,
    index: int,
) -> list[CellYear]:
    """What every cell does in one year; `index` is that of the year, `people` the new members."""
    chance = Random(f"cells {index}")
    missing = shares(figures.member_years - figures.plans, LAXITY)[index]
    total = shares(figures.individual, ZEAL)[index]
    total_undone = shares(figures.individual - figures.individual_completed, ZEAL)[index]
    sizes = [len(years[index]) for years in rolls]
    newcomers = [years[index].stop - years[max(index - 1, 0)].stop for years in rolls]
    without = shares(missing, (size * chance.uniform(0.2, 1.8) for size in sizes))
    plans_in = (size - less for size, less in zip(sizes, without, strict=True))
    works = shares(total, (count * chance.uniform(0.85, 1.15) for count in plans_in))
    undone = shares(total_undone, (count * chance.uniform(0.2, 1.8) for count in works))
    on_roll = (people[years[index].start : years[index].stop] for years in rolls)
    year = repeat(YEARS[index])
    return list(map(CellYear, year, cells, on_roll, newcomers, without, works, undone))


def papers(work: CellYear) -> Iterator[Paper]:
    """The roll of a cell and year with the plans handed in; the same whenever it is asked."""
    chance = Random(f"papers {work.year} {work.cell.code}")
    missing = set(chance.sample(work.people, work.without))
    for member in work.people:
        new = member >= work.people.stop - work.newcomers
        opening = date(work.year, *ADMISSION) if new else date(work.year, 1, 5)
        days = 3 + int(80 * chance.random())
        late = int(100 * chance.random()) if chance.random() < 0.03 else 0
        yield Paper(
            MemberId(member),
            Category.PROBATIONARY if new else Category.FULL,
            None if member in missing else opening + timedelta(days=days + late),
        )


def new_plans(cells: Iterable[CellYear]) -> Iterator[plans.NewPlan]:
    """The year's rolls with the plans; one person in twenty forgets the pledge."""
    for work in cells:
        for member, category, submitted in papers(work):
            pledged = submitted if member % 20 else None
            yield plans.NewPlan(member, work.year, work.cell.unit, category, submitted, pledged)


# --- commitments -----------------------------------------------------------------------------


def individual_works(cells: Iterable[CellYear]) -> Iterator[NewCommitment]:
    """The commitments of everybody who has handed in a plan, cell by cell."""
    for work in cells:
        chance = Random(f"works {work.year} {work.cell.code}")
        undone = set(chance.sample(range(work.works), work.undone))
        owners = [paper for paper in papers(work) if paper.submitted_on is not None]
        counts = shares(work.works, (chance.uniform(0.6, 1.4) for _ in owners))
        number = 0
        for owner, count in zip(owners, counts, strict=True):
            for turn, kind in enumerate(kinds(chance, words.INDIVIDUAL, count)):
                new = new_work(chance, kind, work.cell, owner.submitted_on or END)
                yield new._replace(
                    member_id=owner.member,
                    follower=chance.choice(words.FOLLOWERS),
                    outcome=outcome(chance, new, done=number not in undone, extra=turn >= LIMIT),
                )
                number += 1


def collective_quotas(figures: Figures, nodes: Sequence[Node], index: int) -> list[tuple[int, int]]:
    """How many commitments each unit itself has in a year, and how many of them stay undone."""
    chance = Random(f"collective {index}")
    total = shares(figures.collective, ZEAL)[index]
    total_undone = shares(figures.collective - figures.collective_completed, ZEAL)[index]
    works = shares(total, (COLLECTIVE[node.level] * chance.uniform(0.7, 1.3) for node in nodes))
    undone = shares(total_undone, (count * chance.uniform(0.2, 1.8) for count in works))
    return list(zip(works, undone, strict=True))


def collective_works(
    year: int, nodes: Sequence[Node], quotas: Sequence[tuple[int, int]]
) -> Iterator[NewCommitment]:
    """The commitments of units themselves, from the province down to the cells."""
    chance = Random(f"collective works {year}")
    for node, (count, undone) in zip(nodes, quotas, strict=True):
        registered = date(year, 1, 10) + timedelta(days=int(70 * chance.random()))
        for number, kind in enumerate(kinds(chance, words.COLLECTIVE, count)):
            new = new_work(chance, kind, node, registered)
            yield new._replace(outcome=outcome(chance, new, done=number >= undone, extra=False))


def kinds(chance: Random, works: Sequence[words.Work], count: int) -> Iterator[words.Work]:
    """As many kinds of work, all different (a step of 5 meets all 12 or 16 of them)."""
    first = int(chance.random() * len(works))
    return (works[(first + 5 * turn) % len(works)] for turn in range(count))


def new_work(chance: Random, kind: words.Work, node: Node, registered: date) -> NewCommitment:
    """A commitment of the unit itself; it is due two months after registration or later."""
    due = date(registered.year, *chance.choice(DUE))
    if (due - registered).days < 60:
        due = date(registered.year, 12, 31)
    return NewCommitment(
        year=registered.year,
        unit_id=node.unit,
        member_id=None,
        content=kind.text(chance, node.place, registered.year),
        registered_on=registered,
        measures=chance.choice(words.MEASURES),
        due_on=due,
    )


def outcome(chance: Random, new: NewCommitment, *, done: bool, extra: bool) -> Outcome:
    """How a commitment came out: mostly in time; of the undone ones, most of old years closed."""
    year, registered, due = new.year, new.registered_on, new.due_on or END
    if done:
        days = int((due - registered).days * (0.5 + chance.random() / 2))
        completed = registered + timedelta(days=days)
        if chance.random() < 0.03:
            completed = min(due + timedelta(days=1 + int(40 * chance.random())), END)
        result = chance.choice(words.RESULTS)
        return Outcome(Status.COMPLETED, completed_on=completed, result=result, extra=extra)
    if chance.random() < (0.4 if year == END.year else 0.85):
        closed = date(year, 12, 28) if registered.month > 10 else date(year, 12, 10)
        reason = chance.choice(words.REASONS)
        return Outcome(Status.NOT_COMPLETED, closed_on=closed, reason=reason, extra=extra)
    return Outcome(Status.IN_PROGRESS, extra=extra)


def ties(added: range, topics: Sequence[TopicId]) -> Iterator[tuple[CommitmentId, TopicId]]:
    """The topics of collective commitments: one each, a second for every fourth, none for some."""
    for number in added:
        if number % 11:
            yield CommitmentId(number), topics[number % len(topics)]
        if number % 4 == 0:
            yield CommitmentId(number), topics[(number + 1) % len(topics)]


def main(argv: Sequence[str] | None = None) -> int:
    """Build the book that the words of the command line ask for; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the province of Bắc Giang, 2016-2020.")
    parser.add_argument("book", type=Path, metavar="BOOK", help="a new file")
    parser.add_argument("--scale", type=float, default=1.0, help="share of all counts, e.g. 0.01")
    asked = parser.parse_args(argv)
    try:
        made = build(asked.book, Figures().scaled(asked.scale))
    except LamTheoBacError as error:
        print(explain(error), file=sys.stderr)
        return error.exit_code
    for name, count in made.items():
        print(f"{name}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
