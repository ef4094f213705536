"""From words on the command line to values; each raises the error that explains itself."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from lamtheobac.disk import reachable
from lamtheobac.domain.dates import (
    EARLIEST_BORN,
    EARLIEST_JOINED,
    Years,
    parse_date,
    parse_year,
)
from lamtheobac.domain.vietnamese import search_key
from lamtheobac.errors import BadChoice, BadNumber, NoSuchFolder, PeriodReversed

_Choice = TypeVar("_Choice", bound=StrEnum)


def day(text: str) -> date:
    """A day of the book's time."""
    return parse_date(text)


def joined_day(text: str) -> date:
    """The day somebody was admitted to the Party, which may be long ago."""
    return parse_date(text, earliest=EARLIEST_JOINED)


def year(text: str) -> int:
    """A year of the book's time."""
    return parse_year(text)


def day_or_year(text: str) -> str:
    """A day in ISO form; or a year, when nobody knows more."""
    value = text.strip()
    return str(parse_year(value)) if value.isdecimal() else parse_date(value).isoformat()


def years(text: str) -> Years:
    """A year or a range: 2025, 2016-2020.

    Raises:
        BadYear: not a year, or not two of them.
        PeriodReversed: the later one first.
    """
    first, dash, last = text.partition("-")
    span = Years(parse_year(first), parse_year(last if dash else first))
    if span.first > span.last:
        raise PeriodReversed(first=span.first, last=span.last)
    return span


def birth_year(text: str) -> int:
    """The year somebody was born."""
    return parse_year(text, earliest=EARLIEST_BORN)


def choice(kind: type[_Choice]) -> Callable[[str], _Choice]:
    """A reader of one of the values of `kind`."""

    def read(text: str) -> _Choice:
        try:
            return kind(text.strip().casefold())
        except ValueError:
            raise BadChoice(value=text, choices=[str(value) for value in kind]) from None

    read.__name__ = kind.__name__
    return read


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A reader of a whole number within bounds."""

    def read(text: str) -> int:
        value = text.strip()
        if not re.fullmatch(r"[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
            raise BadNumber(value=text, lowest=lowest, highest=highest)
        return int(value)

    return read


def yes_or_no(text: str) -> bool:
    """An answer: có or không, or its first letter."""
    answer = search_key(text)
    if answer not in _ANSWERS:
        raise BadChoice(value=text, choices=("c", "k"))
    return _ANSWERS[answer]


_ANSWERS = {"c": True, "co": True, "k": False, "khong": False}


def path(text: str) -> Path:
    """A file or folder, `~` for the home folder."""
    try:
        return reachable(Path(text).expanduser())
    except RuntimeError as error:  # the home of a user there is not
        raise NoSuchFolder(path=Path(text)) from error
