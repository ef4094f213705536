"""Periods of a report: what the options mean, what lies before, and the months of one year."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.dates import Years, same_day, years_of
from lamtheobac.domain.figures import Period
from lamtheobac.domain.reports import MonthFigures, MonthlyChange, monthly
from lamtheobac.errors import AsOfInFuture, OptionsExclude, PeriodReversed
from lamtheobac.services.reporting import period_of

TODAY = date(2026, 6, 15)
LONG_AGO = date(1989, 1, 1)


@pytest.mark.parametrize(
    ("year", "first", "last", "years"),
    [
        (None, None, None, (2026, 2026)),
        (2024, None, None, (2024, 2024)),
        (None, 2020, None, (2020, 2026)),
        (None, 2027, None, (2027, 2027)),
        (None, None, 2023, (2023, 2023)),
        (None, 2020, 2022, (2020, 2022)),
        (None, 2020, 2020, (2020, 2020)),
    ],
)
def test_the_options_mean_these_years(
    year: int | None, first: int | None, last: int | None, years: tuple[int, int]
) -> None:
    found = period_of(year=year, first=first, last=last, as_of=None, today=TODAY)
    assert found == (*years, TODAY)
    day = date(2025, 12, 31)
    assert period_of(year=year, first=first, last=last, as_of=day, today=TODAY).as_of == day


@pytest.mark.parametrize(("first", "last"), [(2020, None), (None, 2022), (2020, 2022)])
def test_one_year_and_a_range_exclude_each_other(first: int | None, last: int | None) -> None:
    with pytest.raises(OptionsExclude):
        period_of(year=2024, first=first, last=last, as_of=None, today=TODAY)


def test_a_range_goes_forward_and_nothing_is_known_of_tomorrow() -> None:
    with pytest.raises(PeriodReversed):
        period_of(year=None, first=2023, last=2022, as_of=None, today=TODAY)
    assert period_of(year=2026, first=None, last=None, as_of=TODAY, today=TODAY).as_of == TODAY
    with pytest.raises(AsOfInFuture):
        period_of(year=None, first=None, last=None, as_of=date(2026, 6, 16), today=TODAY)


@given(st.integers(2000, 2030), st.integers(0, 9), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_the_period_before_is_as_long_and_ends_where_this_one_begins(
    first: int, more: int, day: date
) -> None:
    period = Period(first, first + more, day)
    before = period.before(date(2099, 1, 1))
    assert (before.years, before.last) == (period.years, period.first - 1)
    assert before.as_of == same_day(day, day.year - period.years)
    assert period.moved_to(Years(*before[:2]), today=LONG_AGO).as_of == LONG_AGO


def test_a_period_is_called_by_its_years() -> None:
    assert Period(2026, 2026, TODAY).label == "2026"
    assert Period(2016, 2020, TODAY).label == "2016-2020"
    assert (years_of(2026), years_of(None)) == ((2026, 2026), (1990, 2100))


def test_leap_days_become_the_28th_where_there_is_none() -> None:
    assert same_day(date(2024, 2, 29), 2023) == date(2023, 2, 28)
    assert same_day(date(2024, 2, 29), 2020) == date(2020, 2, 29)


CHANGES = (
    MonthlyChange("2025-01", "2025-03", None, 2),
    MonthlyChange("2025-02", None, "2025-02", 5),
    MonthlyChange("2025-02", None, "2025-04", 1),
    MonthlyChange("2025-03", "2026-02", None, 4),
)


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), [(2, 0)]),
        (date(2025, 4, 30), [(2, 0), (3, 0), (7, 2), (6, 2)]),
        (date(2025, 12, 31), [(2, 0), (3, 0), (7, 2), *[(6, 2)] * 9]),
        (date(2026, 1, 31), [(2, 0), (3, 0), (7, 2), *[(6, 2)] * 9]),
        (date(2026, 2, 1), [(2, 0), (3, 0), (7, 2), *[(6, 2)] * 9, (6, 6)]),
    ],
)
def test_each_month_counts_what_was_so_by_its_end(
    as_of: date, counted: Sequence[tuple[int, int]]
) -> None:
    months = monthly(Period(2025, 2025, as_of), CHANGES)
    assert [one[2:] for one in months] == counted
    assert months[:12] == tuple(
        MonthFigures(2025, month, *found) for month, found in enumerate(counted[:12], start=1)
    )
    assert [(one.year, one.month) for one in months[12:]] == [(2026, 2)] * len(counted[12:])
