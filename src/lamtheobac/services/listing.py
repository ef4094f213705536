"""Looking at commitments: one with all that is known of it, or a list."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lamtheobac.domain.model import Commitment, CommitmentId, Progress, Status
from lamtheobac.services import finding
from lamtheobac.services.finding import ANY
from lamtheobac.storage import commitment_lists, commitments
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book


class Details(NamedTuple):
    """A commitment with its progress notes, oldest first."""

    item: Commitment
    progress: list[Progress]


def show(book: Book, which: str) -> Details:
    """One commitment with its progress notes."""
    with book.reading() as connection:
        return details(connection, finding.find_commitment(connection, which, ANY).id)


def details(connection: sqlite3.Connection, number: CommitmentId) -> Details:
    """One commitment with its progress notes."""
    return Details(
        finding.commitment(connection, number), commitments.progress_of(connection, number)
    )


@contextmanager
def listing(
    book: Book, *, unit: str | None, who: str | None, wanted: Filter
) -> Iterator[Iterator[Commitment]]:
    """The commitments of a unit's subtree that pass the filter, streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit, NoSuchMember, AmbiguousMember: no one is meant.
    """
    with book.reading() as connection:
        top = finding.unit_or_home(connection, unit, book.today)
        if who is not None:
            wanted = wanted._replace(member=finding.find_member(connection, who, left=True).id)
        yield commitment_lists.list_commitments(
            connection, root=top.id, day=book.today, wanted=wanted
        )


def choices(book: Book, fitting: frozenset[Status]) -> list[Commitment]:
    """The commitments of all years from which a person at a prompt may choose."""
    with book.reading() as connection:
        top = finding.unit_or_home(connection, None, book.today)
        found = commitment_lists.list_commitments(
            connection, root=top.id, day=book.today, wanted=Filter()
        )
        return [item for item in found if item.status in fitting]
