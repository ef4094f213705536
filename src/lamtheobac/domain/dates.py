"""Days and years as people write them: day first, never guessed."""

import re
from datetime import date
from typing import NamedTuple

from lamtheobac.errors import BadDate, BadYear, DateOutOfRange, TwoDigitYear

EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
# A member of 2026 may wear the badge for 80 years in the Party, and be 100 years old.
EARLIEST_JOINED = 1930
EARLIEST_BORN = 1900

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


class Years(NamedTuple):
    """Whole years, both counted in."""

    first: int
    last: int


def years_of(year: int | None) -> Years:
    """That year alone; all that a book can hold when none is said."""
    return Years(EARLIEST_YEAR, LATEST_YEAR) if year is None else Years(year, year)


def parse_date(text: str, *, earliest: int = EARLIEST_YEAR, latest: int = LATEST_YEAR) -> date:
    """Read `dd/mm/yyyy` (also with `-` or `.`) or `yyyy-mm-dd`; 05/06 is 5 June, always.

    Raises:
        BadDate: not in one of these forms, or no such day (31/02).
        TwoDigitYear: the year has two digits; its century is not guessed.
        DateOutOfRange: year outside `earliest`-`latest`.
    """
    value = text.strip()
    if found := _DAY_FIRST.fullmatch(value):
        day, _, month, year = found.groups()
    elif found := _ISO.fullmatch(value):
        year, month, day = found.groups()
    else:
        raise BadDate(value=text)
    if len(year) != len("2026"):
        raise TwoDigitYear(value=text)
    try:
        parsed = date(int(year), int(month), int(day))
    except ValueError as error:
        raise BadDate(value=text) from error
    if not earliest <= parsed.year <= latest:
        raise DateOutOfRange(value=text, earliest=earliest, latest=latest)
    return parsed


def parse_year(text: str, *, earliest: int = EARLIEST_YEAR, latest: int = LATEST_YEAR) -> int:
    """Read a year of four digits.

    Raises:
        BadYear: not a number of four digits within `earliest`-`latest`.
    """
    value = text.strip()
    if not re.fullmatch(r"[0-9]{4}", value) or not earliest <= int(value) <= latest:
        raise BadYear(value=text, earliest=earliest, latest=latest)
    return int(value)


def check_born(year: int, today: date) -> None:
    """Nobody of the book is yet to be born.

    Raises:
        BadYear: before anybody who lives, or after this year.
    """
    if not EARLIEST_BORN <= year <= today.year:
        raise BadYear(value=str(year), earliest=EARLIEST_BORN, latest=today.year)


def show_date(day: date | None) -> str:
    """`dd/mm/yyyy`, empty for no day."""
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def iso(day: date | None) -> str | None:
    """`yyyy-mm-dd`, as the book and JSON hold a day."""
    return None if day is None else day.isoformat()


def from_iso(text: str | None) -> date | None:
    """The day that `iso` wrote."""
    return None if text is None else date.fromisoformat(text)


def same_day(day: date, year: int) -> date:
    """The same day in another year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def end_of(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)
