"""People who perhaps stand in the book twice: of one name, and not told apart by year of birth.

Two people of one name and different years of birth are two people. Nobody is merged by guess: the
units that keep them know.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.model import Unit


class Suspicion(StrEnum):
    """Why people may be one."""

    SAME_YEAR = "same_year"
    YEAR_UNKNOWN = "year_unknown"


class Node(NamedTuple):
    """A unit by code and name."""

    code: str
    name: str


class Stand(NamedTuple):
    """A unit in which a person stands; `sender` brings its records, None: the book keeps them.

    `years` are those of the unit's rolls that the person is on, ascending.
    """

    unit: Node
    sender: Node | None
    years: Sequence[int]


class Namesake(NamedTuple):
    """One person. `stands` are the unit where they belong, and then the others of their rolls."""

    code: str
    uid: str
    name: str
    born: int | None
    left_on: date | None
    stands: Sequence[Stand]


class Namesakes(NamedTuple):
    """People of one name.

    All born in one year; or, when the year of some is unknown, all of that name: these may be
    any of the others. `name` is spelled as the first of them is.
    """

    suspicion: Suspicion
    name: str
    born: int | None
    people: Sequence[Namesake]


class NamesakeCounts(NamedTuple):
    """How many groups there are, by suspicion, of people of the unit with anybody in the book."""

    unit: Unit
    same_year: int
    year_unknown: int

    @property
    def groups(self) -> int:
        """All of them."""
        return self.same_year + self.year_unknown
