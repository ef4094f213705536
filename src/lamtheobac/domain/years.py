"""Years of a book: how each stands, and what goes on from one into the next."""

from datetime import date
from typing import NamedTuple

from lamtheobac.domain.model import Commitment, CommitmentId


class YearState(NamedTuple):
    """A year: who is on its roll, its commitments and those still open, and when it was closed."""

    year: int
    people: int
    commitments: int
    unfinished: int
    closed_on: date | None


class Carried(NamedTuple):
    """An unfinished commitment, and the number of the one that goes on with it (None: not yet)."""

    item: Commitment
    number: CommitmentId | None = None


class OpenedYear(NamedTuple):
    """What opening a year did, or would do.

    `people` were put on the roll; None when it was open already. `left_behind` are unfinished and
    not carried: their owners are no longer asked, or have the same content in the new year.
    `without_due` of those carried have no due date that is still to come.
    """

    year: int
    people: int | None
    carried: list[Carried]
    left_behind: list[Commitment]
    without_due: int
