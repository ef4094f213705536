"""From what stands in a cell to what it says: nothing guessed, no zero lost, days first."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from lamtheobac.domain.activity import Answer
from lamtheobac.domain.dates import (
    EARLIEST_BORN,
    EARLIEST_JOINED,
    EARLIEST_YEAR,
    LATEST_YEAR,
    parse_date,
    parse_year,
    show_date,
)
from lamtheobac.domain.meetings import read_choice, read_percent
from lamtheobac.domain.model import Category, Status
from lamtheobac.domain.vietnamese import LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT, clean_text
from lamtheobac.errors import BadChoice, BadDate, BadYear, BlankText, DateOutOfRange
from lamtheobac.messages import sheets as text
from lamtheobac.messages.meeting_sheet import ANSWER_CHOICES
from lamtheobac.sheets.columns import COLUMNS, Field, Holds
from lamtheobac.sheets.grid import Value
from lamtheobac.sheets.table.headings import heading_key

Parsed = str | int | date | bool

_EPOCH_1900 = date(1899, 12, 30)  # Excel's day 60 is 29/02/1900, which never was
_EPOCH_1904 = date(1904, 1, 1)
_ADDRESS = re.compile(r"^[-+*•\s]*((đ/c|đ\.c|đồng chí)\s*[:.]?\s*)?|[-+*•,.;\s]+$", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\s+0?0:00(:00)?$")  # as databases write a day
_DECIMALS = re.compile(r"([0-9]+)\.0")
_SEPARATORS = re.compile(r"[\s.\-]")
_MONTH_OF_BIRTH = re.compile(r"[0-9]{1,2}[/.-]([0-9]{4})")
_SHORT = {Field.NAME: LONGEST_NAME, Field.UNIT: LONGEST_NAME, Field.CODE: LONGEST_CODE}
_EARLIEST = {Field.JOINED: EARLIEST_JOINED, Field.BORN: EARLIEST_BORN}
_Choice = TypeVar("_Choice", bound=StrEnum)


def text_of(value: Value) -> str:
    """What stands in a cell, as a person would type it: whole numbers without ".0", days first."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return text.YES if value else text.NO
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    if isinstance(value, datetime) and value.time() != time():
        return f"{show_date(value.date())} {value:%H:%M}"
    if isinstance(value, date):  # a datetime is one
        return show_date(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def parse(field: Field, value: Value, *, epoch_1904: bool, ours: bool = False) -> Parsed | None:
    """What a cell says; None when nothing visible stands in it.

    In files of our own (`ours`) a text is what it is; other people write "Đ/c" before a name, and a
    dash for no work.

    Raises:
        UsageError: it cannot be what the column holds; the error says why.
    """
    holds = COLUMNS[field].holds
    if isinstance(value, str) and _clean(field, value) is None:
        return None
    if holds is Holds.DAY:
        return _day(field, value, epoch_1904)
    if holds is Holds.YEAR:
        return _year(field, value, epoch_1904)
    words = _clean(field, text_of(value))
    if words is None or holds is Holds.KEY or (ours and holds is Holds.TEXT):
        return words
    return _said(field, holds, words)


def _said(field: Field, holds: Holds, words: str) -> Parsed | None:
    """What cleaned words say in a column of texts, numbers or choices."""
    if holds is Holds.NUMBER:
        return _number(words)
    if field is Field.NAME:
        return _ADDRESS.sub("", words) or None
    if field is Field.CONTENT and not any(map(str.isalnum, words)):
        return None  # a dash: nothing is registered
    return words if holds is Holds.TEXT else _CHOICES[holds](words)


@lru_cache(maxsize=1 << 14)
def _clean(field: Field, words: str) -> str | None:
    try:
        return clean_text(
            words, field=COLUMNS[field].heading.lower(), limit=_SHORT.get(field, LONGEST_TEXT)
        )
    except BlankText:  # nothing but invisible letters
        return None


def _number(words: str) -> str | None:
    """The digits and letters of a card or citizen number; None when there is none ("-", "0")."""
    whole = _DECIMALS.sub(r"\1", words) if _DECIMALS.fullmatch(words) else words
    number = _SEPARATORS.sub("", whole)
    return number if re.search("[1-9]", number) else None


def _day(field: Field, value: Value, epoch_1904: bool) -> date:  # noqa: FBT001 - one shape for all readers
    earliest = _EARLIEST.get(field, EARLIEST_YEAR)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float | int) and not isinstance(value, bool):
        value = _from_serial(value, epoch_1904=epoch_1904)
    if isinstance(value, date):
        if not earliest <= value.year <= LATEST_YEAR:
            raise DateOutOfRange(value=show_date(value), earliest=earliest, latest=LATEST_YEAR)
        return value
    return parse_date(_MIDNIGHT.sub("", text_of(value)), earliest=earliest)


def _from_serial(value: float, *, epoch_1904: bool) -> date:
    """The day of a number that lost its date format.

    Raises:
        BadDate: the number is no day of any register (a year, say).
    """
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    try:
        day = epoch + timedelta(days=int(value))
    except OverflowError:
        day = date.min
    if not EARLIEST_JOINED <= day.year <= LATEST_YEAR:
        raise BadDate(value=text_of(value))
    return day


def _year(field: Field, value: Value, epoch_1904: bool) -> int:  # noqa: FBT001
    """A year; whatever is wrong with it is said of a year."""
    try:
        return _birth_year(field, value, epoch_1904)
    except (BadDate, DateOutOfRange) as error:
        stood = text_of(value)
        raise BadYear(value=stood, earliest=EARLIEST_BORN, latest=LATEST_YEAR) from error


def _birth_year(field: Field, value: Value, epoch_1904: bool) -> int:  # noqa: FBT001
    """The year of birth, from a year, a month and year, or a whole day."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        year = int(value)
        if EARLIEST_BORN <= year <= LATEST_YEAR:
            return parse_year(text_of(value), earliest=EARLIEST_BORN)
        return _day(field, value, epoch_1904).year
    if isinstance(value, str):
        words = _clean(field, value) or ""
        if month := _MONTH_OF_BIRTH.fullmatch(words):
            return parse_year(month[1], earliest=EARLIEST_BORN)
        if whole := _DECIMALS.fullmatch(words):
            words = whole[1]
        if words.isdecimal():
            return parse_year(words, earliest=EARLIEST_BORN)
        return parse_date(_MIDNIGHT.sub("", words), earliest=EARLIEST_BORN).year
    return _day(field, value, epoch_1904).year


def _choice(
    words: Mapping[_Choice, str], synonyms: Mapping[_Choice, tuple[str, ...]]
) -> Callable[[str], _Choice]:
    keys = {
        heading_key(one): choice
        for choice, word in words.items()
        for one in (word, *synonyms[choice])
    }

    def read(value: str) -> _Choice:
        found = keys.get(heading_key(value))
        if found is None:
            raise BadChoice(value=value, choices=tuple(words.values()))
        return found

    return read


_TICKS = frozenset({"✓", "✔", "√"})
_YES = frozenset({"co", "x", "da ky", "true", "1", "yes", "da nop", "da cam ket", "v"})
_NO = frozenset({"khong", "chua", "false", "0", "no"})


def _pledge(value: str) -> bool:
    key = heading_key(value)
    if key in _YES or value in _TICKS:
        return True
    if key in _NO:
        return False
    raise BadChoice(value=value, choices=(text.YES, text.NO))


read_status = _choice(text.STATUS_WORDS, text.STATUS_SYNONYMS)
read_category = _choice(text.CATEGORY_WORDS, text.CATEGORY_SYNONYMS)


def _answer(value: str) -> Answer:
    return read_choice(value, ANSWER_CHOICES)


_CHOICES: dict[Holds, Callable[[str], Category | Status | Answer | int]] = {
    Holds.CATEGORY: read_category,
    Holds.STATUS: read_status,
    Holds.PLEDGE: _pledge,
    Holds.ANSWER: _answer,
    Holds.PERCENT: read_percent,
}
