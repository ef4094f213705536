"""Files out: the list of a subtree's commitments over several years."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from lamtheobac.domain.dates import end_of, from_iso
from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import Commitment, Status, Unit
from lamtheobac.messages import words
from lamtheobac.render.status import status_words
from lamtheobac.services import finding
from lamtheobac.sheets.writing.listing import ListFacts, ListRow
from lamtheobac.storage import commitment_lists, settings, units
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book

_STATUS = {str(status): status for status in Status}
# A few years have a few thousand days, each of which many commitments share.
_day = lru_cache(maxsize=8192)(from_iso)


class WorkList(NamedTuple):
    """A list that is being read from the book: as rows of a sheet, or as records.

    Both are streams; only one of them is read.
    """

    unit: Unit
    facts: ListFacts
    items: Iterator[Commitment]


@contextmanager
def opened(book: Book, unit: str | None, period: Period) -> Iterator[WorkList]:
    """The commitments of a unit's subtree in a period's years; streamed while the block runs.

    By unit, year, collective first, person, due date; those withdrawn or replaced as well. The
    tree is that of the last day of the years (or of today, when that is earlier), the statuses
    are today's.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        day = min(book.today, end_of(period.last))
        top = finding.unit_or_home(connection, unit, day)
        values = settings.all_values(connection)
        parts = units.subtree(connection, top.id, day)
        years = Filter(first_year=period.first, last_year=period.last)
        yield WorkList(
            unit=top,
            facts=ListFacts(
                unit_name=top.name,
                superior=values["document.superior"],
                first=period.first,
                last=period.last,
                campaign=values["campaign.name"],
                rows=_rows(connection, parts, period, book.today.isoformat()),
                as_of=book.today,
            ),
            items=commitment_lists.list_commitments(connection, root=top.id, day=day, wanted=years),
        )


def _rows(
    connection: sqlite3.Connection, parts: Iterable[Unit], period: Period, today: str
) -> Iterator[ListRow]:
    """A million rows and more: no records are made of them, and days are compared as ISO text."""
    for unit in parts:
        for (
            number, year, code, name, content, measures, due, status, registered, completed,
            closed, result, topics,
        ) in commitment_lists.listed(connection, unit.id, period.first, period.last):  # fmt: skip
            done = completed is None or completed <= today
            yield (
                number,
                year,
                unit.name,
                code,
                name or words.COLLECTIVE_OWNER,
                content,
                measures,
                _day(due),
                status_words(_STATUS[status], due, (registered, completed, closed), today),
                _day(completed) if done else None,
                result if done else None,
                topics,
            )
