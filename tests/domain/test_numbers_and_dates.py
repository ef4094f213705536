"""Ratios, printed numbers, days."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.dates import from_iso, iso, parse_date, parse_year, show_date
from lamtheobac.domain.numbers import show_count
from lamtheobac.domain.ratio import Ratio, exact_percent, show_percent
from lamtheobac.errors import BadDate, BadYear, DateOutOfRange, TwoDigitYear

ratios = st.integers(0, 2_000_000).flatmap(
    lambda total: st.builds(Ratio, st.integers(0, total), st.just(total))
)


@pytest.mark.parametrize(
    ("done", "total", "decimals", "printed"),
    [
        pytest.param(23_533, 24_067, 1, "97,8%", id="collectives, Bắc Giang 2016-2020"),
        pytest.param(1_001_762, 1_024_574, 1, "97,8%", id="individuals, Bắc Giang 2016-2020"),
        pytest.param(307_129, 318_586, 0, "96%", id="members with a plan, as printed"),
        pytest.param(307_129, 318_586, 1, "96,4%", id="members with a plan, one decimal"),
        (9_997, 10_000, 1, "99,9%"),
        (9_997, 10_000, 0, "99%"),
        (10, 10, 1, "100%"),
        (10, 10, 2, "100%"),
        (0, 0, 1, "–"),
        (0, 7, 1, "0%"),
        (1, 8, 2, "12,50%"),
        (1, 800, 1, "0,1%"),
        (1, 2, 1, "50%"),
        (5, 1000, 0, "1%"),
    ],
)
def test_percentages_print_as_published(done: int, total: int, decimals: int, printed: str) -> None:
    assert show_percent(Ratio(done, total), decimals) == printed


@given(ratios, st.integers(0, 4))
def test_a_percentage_is_100_only_when_nothing_is_missing(ratio: Ratio, decimals: int) -> None:
    percent = ratio.percent(decimals)
    if percent is None:
        assert ratio.total == 0
    else:
        assert (percent == 100) == (ratio.done == ratio.total)
        assert 0 <= percent <= 100
        assert abs(percent - Decimal(100 * ratio.done) / ratio.total) <= Decimal(10) ** -decimals


def test_scripts_get_two_decimals_with_a_point() -> None:
    assert exact_percent(Ratio(1_001_762, 1_024_574)) == "97.77"
    assert exact_percent(Ratio(23_533, 24_067)) == "97.78"
    assert exact_percent(Ratio(3, 3)) == "100.00"
    assert exact_percent(Ratio(0, 0)) is None


@pytest.mark.parametrize(
    ("number", "printed"), [(0, "0"), (999, "999"), (1000, "1.000"), (1_024_574, "1.024.574")]
)
def test_thousands_have_a_point(number: int, printed: str) -> None:
    assert show_count(number) == printed


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/06/2026", date(2026, 6, 5)),
        ("5/6/2026", date(2026, 6, 5)),
        ("5-6-2026", date(2026, 6, 5)),
        ("5.6.2026", date(2026, 6, 5)),
        ("2026-06-05", date(2026, 6, 5)),
        (" 29/02/2024 ", date(2024, 2, 29)),
    ],
)
def test_days_are_read_day_first(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("31/02/2026", BadDate),
        ("13/13/2026", BadDate),
        ("29/02/2025", BadDate),
        ("", BadDate),
        ("hôm nay", BadDate),
        ("1/1", BadDate),
        ("1/1/26", TwoDigitYear),
        ("01/01/1989", DateOutOfRange),
        ("01/01/2101", DateOutOfRange),
        ("0/1/2026", BadDate),
        ("1/2-2026", BadDate),
    ],
)
def test_a_day_that_cannot_be_is_refused(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_date(typed)


@pytest.mark.parametrize("typed", ["26", "1989", "2101", "hai nghìn", "２０２６", "", "-2026"])
def test_a_year_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadYear):
        parse_year(typed)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_survives_being_shown_and_stored(day: date) -> None:
    assert parse_date(show_date(day)) == day
    assert from_iso(iso(day)) == day
