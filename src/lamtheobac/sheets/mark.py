"""The mark that a form or a register carries in the heading of its hidden keys.

It travels with the sheet, wherever that is copied, and says whose rows these are, of which year,
and what the book's last entry was when the file was made: what changed later is newer.
"""

import re
from enum import StrEnum
from typing import NamedTuple

_VERSION = 1
_MARK = re.compile(
    r"lamtheobac\.(?P<kind>form|register)/(?P<version>[0-9]{1,3})"
    r" book=(?P<book>[0-9a-f-]{36}) unit=(?P<unit>[0-9a-f-]{36})"
    r" year=(?P<year>[0-9]{4}) entry=(?P<entry>[0-9]{1,15})"
)


class Made(StrEnum):
    """What the program made."""

    FORM = "form"
    REGISTER = "register"


class FileMark(NamedTuple):
    """Where a file comes from: `book` and `unit` are uids, `entry` a number of the history."""

    kind: Made
    book: str
    unit: str
    year: int
    entry: int

    @property
    def text(self) -> str:
        """As it stands in the heading."""
        return (
            f"lamtheobac.{self.kind}/{_VERSION} book={self.book} unit={self.unit}"
            f" year={self.year} entry={self.entry}"
        )


def read_mark(heading: str) -> FileMark | None:
    """The mark in a heading; None when there is none, or one of a later version."""
    found = _MARK.search(heading)
    if found is None or int(found["version"]) > _VERSION:
        return None
    return FileMark(
        Made(found["kind"]), found["book"], found["unit"], int(found["year"]), int(found["entry"])
    )
