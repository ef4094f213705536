"""Laws that hold for any book: sums, recounts, undo."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.figure_names import EXPLAINED, named_figure
from lamtheobac.domain.figures import Counts, Figures, Period, count_one, total
from lamtheobac.domain.model import Category, Scope, UnitKind
from lamtheobac.domain.ranking import Ranked, ranked
from lamtheobac.domain.ratio import Ratio
from lamtheobac.errors import ChangedOutside, LamTheoBacError, LaterWorkStands, NothingToUndo
from lamtheobac.services import (
    books,
    journal,
    listing,
    people,
    plans,
    registry,
    reporting,
    results,
    tree,
)
from lamtheobac.services.people import PersonFields
from lamtheobac.services.plans import PaperFields
from lamtheobac.services.registry import Content
from lamtheobac.services.reporting import Subject
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit

FIRST_DAY = date(2025, 1, 10)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)

counts = st.builds(Counts, *[st.integers(0, 1000)] * 5)
figures = st.builds(
    Figures, *[st.integers(0, 1000)] * 4, counts, counts, counts, *[st.integers(0, 9)] * 3
)

# A step is (what to do, a person, a unit, an existing commitment, days since the first day).
Step = tuple[str, int, int, int, int]
KINDS = [
    "register", "register", "register", "collective", "complete", "decline", "progress",
    "withdraw", "reopen", "edit", "exempt", "transfer", "leave", "add", "move", "limit", "submit",
    "confirm", "return",
]  # fmt: skip


def steps_of(kinds: list[str]) -> st.SearchStrategy[list[Step]]:
    """Steps of these kinds."""
    return st.lists(
        st.tuples(
            st.sampled_from(kinds),
            st.integers(0, 3),
            st.integers(0, 3),
            st.integers(1, 6),
            st.integers(0, 700),
        ),
        max_size=25,
    )


steps = steps_of(KINDS)
with_undo = steps_of([*KINDS, *["undo"] * 8])


@given(st.lists(figures))
def test_the_total_is_the_sum_of_its_parts(parts: list[Figures]) -> None:
    whole = total(parts)
    assert whole.individual.registered == sum(p.individual.registered for p in parts)
    assert whole.collective.in_progress == sum(p.collective.in_progress for p in parts)
    assert whole.expected == sum(p.expected for p in parts)


@given(st.permutations(range(4)), st.lists(figures, min_size=4, max_size=4))
def test_the_total_does_not_depend_on_the_order(order: list[int], parts: list[Figures]) -> None:
    assert total(parts[i] for i in order) == total(parts)


def played(folder: Path, chosen: list[Step]) -> Book:
    """A book of three cells after the steps, those that are refused left out."""
    path = folder / "so.db"
    books.create(
        path,
        Stamp(FIRST_DAY, f"{FIRST_DAY}T08:00:00+07:00", "thử"),
        NewUnit("T", "Đảng bộ T", UnitKind.GRASSROOTS_COMMITTEE),
        superior=None,
        place=None,
    )
    with books.open_for_use(path, Stamp(FIRST_DAY, "", "thử")) as book:
        for code in ("C1", "C2", "C3"):
            tree.add(book, NewUnit(code, f"Chi bộ {code}", UnitKind.CELL), None)
        for number in range(4):
            fields = PersonFields(
                name=f"Người Thứ {number}",
                code=f"P{number}",
                category=[Category.FULL, Category.PROBATIONARY, Category.NON_PARTY][number % 3],
            )
            people.add(book, fields, f"C{number % 3 + 1}")
    for order, step in enumerate(sorted(chosen, key=lambda step: step[4])):
        day = FIRST_DAY + timedelta(days=step[4])
        with books.open_for_use(path, Stamp(day, "", "thử")) as book:
            try:
                take(book, step, order)
            except LamTheoBacError as refused:
                assert refused.exit_code in {4, 5}, refused  # noqa: PT017 - only such refusals
                assert not isinstance(refused, ChangedOutside)  # noqa: PT017 - nobody did that
    last = FIRST_DAY + timedelta(days=700)
    return books.open_for_use(path, Stamp(last, "", "thử"))


class Doing(NamedTuple):
    """What the steps may use: a person, a cell, a commitment, and two numbers to vary by."""

    book: Book
    who: str
    where: str
    which: str
    number: int
    unit: int
    order: int

    @property
    def due(self) -> date:
        """Before, on or after the day."""
        return self.book.today + timedelta(days=self.number * 20 - 40)


def register(s: Doing) -> None:
    paper = Content(f"Việc {s.number}", due_on=s.due if s.unit else None, topics=[s.where])
    registry.register(s.book, s.who, paper, extra=bool(s.unit % 2))


def collective(s: Doing) -> None:
    paper = Content(f"Việc chung {s.number}", due_on=s.due)
    registry.register_collective(s.book, s.where, paper)


def complete(s: Doing) -> None:
    results.complete(s.book, [s.which], on=s.book.today - timedelta(days=s.unit))


def edit(s: Doing) -> None:
    registry.edit(s.book, s.which, Content(f"Việc sửa {s.order % 4}", topics=["Khác"]))


def transfer(s: Doing) -> None:
    people.transfer(s.book, s.who, s.where, s.book.today, with_plan=bool(s.number % 2))


def submit(s: Doing) -> None:
    """The paper of this year, handed in some days ago; with a word, a pledge, or neither."""
    fields = PaperFields(mend=f"Hạn chế {s.number}" if s.unit else None, pledge=s.unit == 1 or None)
    plans.submit(s.book, s.who, fields, on=s.book.today - timedelta(days=s.unit))


DO: dict[str, Callable[[Doing], object]] = {
    "register": register,
    "collective": collective,
    "complete": complete,
    "edit": edit,
    "transfer": transfer,
    "submit": submit,
    "confirm": lambda s: plans.confirm(s.book, [s.who, f"P{s.unit}"], by="Bí thư"),
    "return": lambda s: plans.return_(s.book, s.who, "lý do"),
    "decline": lambda s: results.decline(s.book, [s.which], "lý do"),
    "progress": lambda s: results.progress(s.book, s.which, "ghi chú", percent=s.number),
    "withdraw": lambda s: results.withdraw(s.book, s.which, "lý do"),
    "reopen": lambda s: results.reopen(s.book, s.which),
    "exempt": lambda s: people.exempt(s.book, s.who, s.book.today.year, "lý do"),
    "leave": lambda s: people.leave(s.book, s.who, "lý do", s.book.today),
    "add": lambda s: people.add(s.book, PersonFields(name=f"Người Mới {s.order}"), s.where),
    "move": lambda s: tree.move(s.book, "C3", ["C1", "C2", "T"][s.number % 3], s.book.today),
    "limit": lambda s: books.change_setting(s.book, "limit.individual", str(s.number)),
    "undo": lambda s: journal.undo(s.book, s.number * 5 + s.unit),
}


def take(book: Book, step: Step, order: int) -> None:
    """Do one step on the book's day."""
    what, person, unit, number, _ = step
    DO[what](Doing(book, f"P{person}", f"C{unit % 3 + 1}", str(number), number, unit, order))


@QUICK
@given(steps, st.integers(0, 700), st.sampled_from([(2025, 2025), (2025, 2026), (2026, 2026)]))
def test_the_report_is_what_a_recount_by_hand_gives(
    chosen: list[Step], days: int, years: tuple[int, int]
) -> None:
    day = FIRST_DAY + timedelta(days=days)
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        period = Period(*years, day)
        report = reporting.build(book, Subject(period)).report
        wanted = Filter(first_year=years[0], last_year=years[1])
        with listing.listing(book, unit=None, who=None, wanted=wanted) as found:
            items = list(found)
        for scope in Scope:
            by_hand = Counts()
            for item in items:
                if item.scope is scope:
                    by_hand = by_hand.plus(count_one(item, day))
            counted = report.totals.individual
            if scope is Scope.COLLECTIVE:
                counted = report.totals.collective
            assert counted == by_hand
        assert report.totals == total(part.figures for part in report.units)
        assert report.totals == total(part.figures for part in report.years)
        assert report.totals.with_plan <= report.totals.expected <= report.totals.members
        everybody = people.list_members(book, unit=None, year=None, left=True)
        outsiders = {member.id for member, _ in everybody if member.category == "non-party"}
        assert report.totals.of_members == sum(
            count_one(item, day).registered
            for item in items
            if item.member_id is not None and item.member_id not in outsiders
        )


@QUICK
@given(steps, st.integers(0, 700), st.sampled_from([(2025, 2025), (2025, 2026), (2026, 2026)]))
def test_behind_every_figure_stand_as_many_records_as_it_says(
    chosen: list[Step], days: int, years: tuple[int, int]
) -> None:
    subject = Subject(Period(*years, FIRST_DAY + timedelta(days=days)))
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        totals = reporting.build(book, subject).report.totals
        for name in EXPLAINED:
            with reporting.explained(book, subject, name) as found:
                records: list[object] = [
                    *(found.people or ()), *(found.work or ()), *(found.units or ())
                ]  # fmt: skip
            assert found.number == named_figure(totals, name) == len(records), name
            assert len(set(records)) == len(records), name


@QUICK
@given(steps, st.integers(0, 700), st.sampled_from([2025, 2026]))
def test_each_month_is_the_report_of_its_last_day(chosen: list[Step], days: int, year: int) -> None:
    day = FIRST_DAY + timedelta(days=days)
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        months = reporting.build(book, Subject(Period(year, year, day))).report.months
        for month in months:
            after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
            end = min(after - timedelta(days=1), day)
            then = reporting.build(book, Subject(Period(year, year, end))).report.totals
            assert (month.registered, month.completed) == (
                then.registered.registered, then.registered.completed
            )  # fmt: skip
        if months:
            now = reporting.build(book, Subject(Period(year, year, day))).report.totals
            assert months[-1].completed == now.registered.completed


shares = st.builds(lambda total, done: Ratio(min(done, total), total), *[st.integers(0, 50)] * 2)


@given(st.lists(shares, max_size=12))
def test_who_stands_out_is_above_and_who_lags_is_below_the_whole(parts: list[Ratio]) -> None:
    whole = Ratio(sum(p.done for p in parts), sum(p.total for p in parts))
    units = [Ranked(str(place), ratio) for place, ratio in enumerate(parts)]
    above, below = ranked(units, whole)
    better = [u for u in units if u.completion.done * whole.total > whole.done * u.completion.total]
    worse = [u for u in units if u.completion.done * whole.total < whole.done * u.completion.total]
    rated = [u for u in units if u.completion.total]
    if len(rated) < 3:
        assert not above.first
        assert not below.first
        return
    assert set(above.first) <= set(better)
    assert set(below.first) <= set(worse)
    assert len(above.first) == min(3, len(better))
    assert len(below.first) == min(3, len(worse))
    assert len(above.first) + above.alike <= len(better)


FACTS = (
    "unit", "unit_parent", "book", "setting", "member", "plan", "year_roll", "commitment",
    "progress", "topic", "commitment_topic",
)  # fmt: skip


def facts_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every record of the book but the history."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in FACTS
        }


def all_the_way_back(book: Book) -> int:
    """Undo until there is nothing left: how often."""
    for undone in range(200):
        try:
            journal.undo(book, None)
        except NothingToUndo:
            return undone
    raise AssertionError("never done")


@QUICK
@given(steps)
def test_undoing_everything_leaves_the_book_as_it_was_made(chosen: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        assert all_the_way_back(book) >= 7
        check_empty(book)


def check_empty(book: Book) -> None:
    """Only what was there when the book was made."""
    facts = facts_of(book.path)
    assert [row[2] for row in facts["unit"]] == ["T"]
    for table in ("member", "commitment", "progress", "topic", "setting", "unit_parent"):
        assert facts[table] == [], table


@QUICK
@given(with_undo)
def test_undo_goes_all_the_way_back_whatever_was_taken_back_in_between(
    chosen: list[Step],
) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        all_the_way_back(book)
        check_empty(book)


@QUICK
@given(with_undo, st.integers(2, 40))
def test_an_entry_is_taken_back_and_restored_or_later_entries_are_named(
    chosen: list[Step], number: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        before = facts_of(book.path)
        try:
            undone = journal.undo(book, number)
        except LaterWorkStands as refused:
            later = [int(line.split(":")[0]) for line in refused.later]
            assert later == sorted(set(later), reverse=True)
            assert later[-1] > number
        except LamTheoBacError as refused:
            assert not isinstance(refused, ChangedOutside)  # noqa: PT017 - nobody did that
        else:
            journal.undo(book, undone.undone_by)
        assert facts_of(book.path) == before
