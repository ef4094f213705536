"""A unit's records of some years as the tables of a package, for other programs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from lamtheobac.domain.dates import Years
from lamtheobac.domain.packages import FORMAT, Content
from lamtheobac.services import finding
from lamtheobac.storage import history, sending, settings
from lamtheobac.storage.database import Book


class Tables(NamedTuple):
    """The tables, read while they are asked for; `about` says whose, of when and how new."""

    code: str
    content: Content
    about: Mapping[str, str]


@contextmanager
def tables_of(book: Book, unit: str | None, years: Years) -> Iterator[Tables]:
    """The records of a unit's subtree; read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        top = finding.unit_or_home(connection, unit, book.today)
        scope = sending.sending_of(connection, top, years, book.today)
        about = {
            "format": FORMAT,
            "book": settings.book_record(connection).uid,
            "revision": str(history.last_entry(connection)),
            "unit": top.uid,
            "code": top.code,
            "name": top.name,
            "first_year": str(years.first),
            "last_year": str(years.last),
            "as_of": book.today.isoformat(),
        }
        yield Tables(top.code, sending.content(connection, scope, counts_only=False), about)
