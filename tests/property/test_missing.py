"""What is missing is what the report and the lists say, in any book and on any day."""

import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.figures import Period, count_one
from lamtheobac.domain.missing import Missing, total
from lamtheobac.domain.model import Category, Commitment, Plan
from lamtheobac.services import listing, people, reporting
from lamtheobac.services.missing import missing_in
from lamtheobac.services.reporting import Subject
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book
from tests.property.test_laws import FIRST_DAY, QUICK, played, steps


def _expected(plan: Plan, day: date) -> bool:
    exempt = plan.exempt_from is not None and plan.exempt_from <= day
    return plan.category is not Category.NON_PARTY and not exempt


def _by_hand(book: Book, year: int, day: date) -> Counter[str]:
    """The lacks, counted over what `member show` and `list` say."""
    wanted = Filter(first_year=year, last_year=year)
    with listing.listing(book, unit=None, who=None, wanted=wanted) as found:
        items = [item for item in found if count_one(item, day).registered]
    lacks: Counter[str] = Counter()
    for item in items:
        lacks["no_measures"] += item.measures is None
        lacks["no_due_date"] += item.due_on is None
    for one in people.list_members(book, unit=None, year=None, left=True):
        file = people.show(book, one.member.code)
        for plan in file.plans:
            if plan.year == year:
                lacks.update(_of_paper(plan, items, day))
    return lacks


def _of_paper(plan: Plan, items: list[Commitment], day: date) -> list[str]:
    if not _expected(plan, day):
        return []
    is_in = plan.submitted_on is not None and plan.submitted_on <= day
    pledged = plan.pledged_on is not None and plan.pledged_on <= day
    return [
        *([] if is_in else ["no_plan"]),
        *([] if any(item.member_id == plan.member_id for item in items) else ["no_commitment"]),
        *(["no_pledge"] if is_in and not pledged else []),
    ]


@QUICK
@given(steps, st.integers(0, 700), st.sampled_from([2025, 2026]))
def test_it_is_what_a_recount_by_hand_gives(
    chosen: list[tuple[str, int, int, int, int]], days: int, year: int
) -> None:
    day = FIRST_DAY + timedelta(days=days)
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        period = Period(year, year, day)
        with missing_in(book, None, period) as found:
            report, lacking = found.report, list(found.lacking)
        by_hand = _by_hand(book, year, day)
        for name in ("no_plan", "no_commitment", "no_pledge", "no_measures", "no_due_date"):
            assert getattr(report.totals, name) == by_hand[name], name
        assert report.totals == total(branch.figures for branch in report.branches)
        named = total(one.figures for one in lacking)
        assert named._replace(expected=0, units_without_plans=0) == report.totals._replace(
            expected=0, units_without_plans=0
        )
        counted = reporting.build(book, Subject(period)).report.totals
        assert report.totals.no_plan == counted.without_plan
        assert report.totals.expected == counted.expected
        assert report.totals.units_without_plans == counted.units_without_plans


def test_nothing_is_missing_of_nobody() -> None:
    assert total([]) == Missing()
