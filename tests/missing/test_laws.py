"""Laws of what is missing, for any book: a recount by hand, sums, and agreement with the report."""

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.figures import Period, standing
from lamtheobac.domain.missing import Missing, UnitLacks, total
from lamtheobac.domain.model import OUT_OF_COUNT, Commitment, Origin, UnitKind
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import (
    books,
    listing,
    missing,
    people,
    plans,
    registry,
    reporting,
    results,
    tree,
)
from lamtheobac.services.people import MemberOnRoll, PersonFields
from lamtheobac.services.plans import PaperFields
from lamtheobac.services.registry import Content
from lamtheobac.services.reporting import Subject
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit

FIRST_DAY = date(2025, 1, 10)
DAYS = 600
MINIMUM = 2
CATEGORIES = ("full", "probationary", "non-party")


class Step(NamedTuple):
    """What is done, by whom, where, to which commitment, how, and on which day."""

    what: str
    person: int
    unit: int
    number: int
    how: int
    day: int


def register(book: Book, step: Step) -> None:
    measures = "từng bước" if step.how & 1 else None
    due = date(2026, 11, 30) if step.how & 2 else None
    paper = Content(f"Việc {step.number}", measures=measures, due_on=due)
    if step.how & 4:
        registry.register_collective(book, f"C{step.unit}", paper)
    else:
        pledge = bool(step.number % 2) if step.how & 8 else None
        registry.register(book, f"P{step.person}", paper, pledge=pledge, extra=True)


DO: dict[str, Callable[[Book, Step], object]] = {
    "register": register,
    "again": register,
    "withdraw": lambda book, s: results.withdraw(book, str(s.number), "lý do"),
    "decline": lambda book, s: results.decline(book, [str(s.number)], "lý do"),
    "complete": lambda book, s: results.complete(book, [str(s.number)], on=book.today),
    "submit": lambda book, s: plans.submit(
        book, f"P{s.person}", PaperFields(pledge=bool(s.how & 1))
    ),
    "return": lambda book, s: plans.return_(book, f"P{s.person}", "chưa rõ"),
    "exempt": lambda book, s: people.exempt(book, f"P{s.person}", book.today.year, "lý do"),
    "leave": lambda book, s: people.leave(book, f"P{s.person}", "lý do", book.today),
    "transfer": lambda book, s: people.transfer(
        book, f"P{s.person}", f"C{s.unit}", book.today, with_plan=bool(s.how & 1)
    ),
    "add": lambda book, s: people.add(book, PersonFields(name=f"Người Mới {s.how}"), f"C{s.unit}"),
    "close": lambda book, s: tree.close(book, f"C{s.unit}", book.today),
    "move": lambda book, s: tree.move(book, "C2", ("C1", "T")[s.how % 2], book.today),
}
steps = st.lists(
    st.builds(
        Step, st.sampled_from(sorted(DO)), st.integers(0, 4), st.integers(1, 3), st.integers(1, 8),
        st.integers(0, 15), st.integers(0, DAYS),
    ),
    max_size=25,
)  # fmt: skip
asked = st.tuples(st.sampled_from([2025, 2026]), st.integers(0, DAYS))
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def played(folder: Path, chosen: list[Step]) -> Book:
    """A book of a committee and three cells after the steps; those refused are left out."""
    path = folder / "so.db"
    first = Stamp(FIRST_DAY, f"{FIRST_DAY}T08:00:00+07:00", "thử")
    home = NewUnit("T", "Đảng bộ T", UnitKind.GRASSROOTS_COMMITTEE)
    books.create(path, first, home, superior=None, place=None)
    with books.open_for_use(path, first) as book:
        books.change_setting(book, "minimum.collective", str(MINIMUM))
        for number in (1, 2, 3):
            tree.add(book, NewUnit(f"C{number}", f"Chi bộ {number}", UnitKind.CELL), None)
        for number in range(5):
            kind: Any = CATEGORIES[number % 3]
            fields = PersonFields(name=f"Người Thứ {number}", code=f"P{number}", category=kind)
            people.add(book, fields, ("C1", "C2", "C3", "T", "C1")[number])
    for step in sorted(chosen, key=lambda step: step.day):
        day = FIRST_DAY + timedelta(days=step.day)
        with books.open_for_use(path, Stamp(day, "2026-06-15T08:00:00+07:00", "thử")) as book:
            try:
                DO[step.what](book, step)
            except LamTheoBacError as refused:
                assert refused.exit_code in {4, 5}, refused  # noqa: PT017 - only such refusals
    return books.open_for_use(
        path, Stamp(FIRST_DAY + timedelta(days=DAYS), "2026-06-15T08:00:00+07:00", "thử")
    )


def found_in(book: Book, period: Period, unit: str | None = None) -> tuple[Any, list[UnitLacks]]:
    with missing.missing_in(book, unit, period) as found:
        return found.report, list(found.lacking)


def by_then(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def recount(book: Book, period: Period) -> Counter[str]:
    """What is missing in the whole book, from the lists that people see."""
    day, year = period.as_of, period.first
    with listing.listing(book, unit=None, who=None, wanted=Filter(year, year)) as found:
        works = [item for item in found if counts(item, day)]
    counted: Counter[str] = Counter()
    for _, plan in people.list_members(book, unit=None, year=year, left=True):
        assert plan is not None
        own = [item for item in works if item.member_id == plan.member_id]
        expected = plan.category != "non-party" and not by_then(plan.exempt_from, day)
        handed_in = by_then(plan.submitted_on, day)
        lacks = {
            "no_plan": expected and not handed_in,
            "no_commitment": expected and not own,
            "no_pledge": expected and handed_in and not by_then(plan.pledged_on, day),
            "returned": by_then(plan.returned_on, day) and not by_then(plan.exempt_from, day),
        }
        counted.update(name for name, holds in lacks.items() if holds)
        counted["expected"] += expected
        incomplete = any(item.measures is None or item.due_on is None for item in own)
        counted["members"] += incomplete or any(lacks.values())
    counted["no_measures"] = sum(item.measures is None for item in works)
    counted["no_due_date"] = sum(item.due_on is None for item in works)
    return counted


def counts(item: Commitment, day: date) -> bool:
    status = standing(item, day)
    return status is not None and status not in OUT_OF_COUNT and item.origin is Origin.REGISTERED


@QUICK
@given(steps, asked)
def test_a_recount_by_hand_gives_the_same(chosen: list[Step], when: tuple[int, int]) -> None:
    period = Period(when[0], when[0], FIRST_DAY + timedelta(days=when[1]))
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        totals = found_in(book, period)[0].totals._asdict()
        by_hand = recount(book, period)
        assert {name: totals[name] for name in by_hand} == dict(by_hand)


@QUICK
@given(steps, asked)
def test_the_whole_is_the_sum_of_its_parts_and_of_the_names(
    chosen: list[Step], when: tuple[int, int]
) -> None:
    period = Period(when[0], when[0], FIRST_DAY + timedelta(days=when[1]))
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        report, lacking = found_in(book, period)
        assert report.totals == total(branch.figures for branch in report.branches)
        named = total(one.figures for one in lacking)
        asked_of = ("expected", "units_without_plans")  # of units without any lack as well
        same = [name for name in Missing._fields if name not in asked_of]
        assert [getattr(named, n) for n in same] == [getattr(report.totals, n) for n in same]
        assert len(report.collectives) == report.totals.collectives
        for branch in report.branches:
            alone = found_in(book, period, branch.unit.code)[0]
            if branch.unit.id != report.unit.id:
                assert alone.totals == branch.figures


@QUICK
@given(steps, asked)
def test_it_agrees_with_the_report(chosen: list[Step], when: tuple[int, int]) -> None:
    period = Period(when[0], when[0], FIRST_DAY + timedelta(days=when[1]))
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        figures = reporting.build(book, Subject(period)).report.totals
        totals = found_in(book, period)[0].totals
        assert totals.no_plan == figures.without_plan
        assert totals.expected == figures.expected
        assert totals.units_without_plans == figures.units_without_plans


@QUICK
@given(steps, asked)
def test_units_are_under_the_minimum_by_what_they_registered_themselves(
    chosen: list[Step], when: tuple[int, int]
) -> None:
    day = FIRST_DAY + timedelta(days=when[1])
    period = Period(when[0], when[0], day)
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        _, lacking = found_in(book, period)
        under = {one.unit.code for one in lacking if one.collective and one.collective.is_under}
        with listing.listing(book, unit=None, who=None, wanted=Filter(when[0], when[0])) as found:
            own = Counter(i.unit_code for i in found if counts(i, day) and i.member_id is None)
        asked_for = Counter(
            where for where, on_roll in places(book, when[0]) if expects(on_roll, day)
        )
        open_units = {
            unit.code
            for unit, _ in tree.list_units(book)
            if unit.closed_on is None or unit.closed_on > day
        }
        assert under == {u for u in asked_for if own[u] < MINIMUM and u in open_units}


def places(book: Book, year: int) -> list[tuple[str, MemberOnRoll]]:
    """Where each of the year's roll stands."""
    codes = dict(book.connection.execute("SELECT id, code FROM unit").fetchall())
    roll = people.list_members(book, unit=None, year=year, left=True)
    return [(codes[one.plan.unit_id], one) for one in roll if one.plan is not None]


def expects(on_roll: MemberOnRoll, day: date) -> bool:
    plan = on_roll.plan
    assert plan is not None
    return plan.category != "non-party" and not by_then(plan.exempt_from, day)
