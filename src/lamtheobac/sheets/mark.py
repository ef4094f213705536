"""The mark that a form, a register or a meeting's sheet carries in the heading of its hidden keys.

It travels with the sheet, wherever that is copied, and says whose rows these are, of which year,
and what the book's last entry was when the file was made: what changed later is newer.
"""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.dates import parse_date
from lamtheobac.errors import UsageError

_VERSION = 1
_MARK = re.compile(
    r"lamtheobac\.(?P<kind>form|register|meeting)/(?P<version>[0-9]{1,3})"
    r" book=(?P<book>[0-9a-f-]{36}) unit=(?P<unit>[0-9a-f-]{36})"
    r" year=(?P<year>[0-9]{4}) entry=(?P<entry>[0-9]{1,15})"
    r"(?: day=(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)


class Made(StrEnum):
    """What the program made."""

    FORM = "form"
    REGISTER = "register"
    MEETING = "meeting"


class FileMark(NamedTuple):
    """Where a file comes from: `book` and `unit` are uids, `entry` a number of the history.

    `day` is that of the meeting whose sheet it is.
    """

    kind: Made
    book: str
    unit: str
    year: int
    entry: int
    day: date | None = None

    @property
    def text(self) -> str:
        """As it stands in the heading."""
        day = "" if self.day is None else f" day={self.day.isoformat()}"
        return (
            f"lamtheobac.{self.kind}/{_VERSION} book={self.book} unit={self.unit}"
            f" year={self.year} entry={self.entry}{day}"
        )


def read_mark(heading: str) -> FileMark | None:
    """The mark in a heading; None when there is none, or one of a later version."""
    found = _MARK.search(heading)
    if found is None or int(found["version"]) > _VERSION:
        return None
    made, day = Made(found["kind"]), _day(found["day"])
    if (made is Made.MEETING) != (day is not None):
        return None
    year, entry = int(found["year"]), int(found["entry"])
    return FileMark(made, found["book"], found["unit"], year, entry, day)


def _day(said: str | None) -> date | None:
    """The day of a meeting; None for what is no day."""
    try:
        return None if said is None else parse_date(said)
    except UsageError:
        return None
