"""Praise and awards: recording them, looking at them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.activity import Award
from lamtheobac.domain.dates import years_of
from lamtheobac.domain.model import Member, Scope
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.messages import awards as say
from lamtheobac.services import finding
from lamtheobac.storage import awards
from lamtheobac.storage.awards import NewAward
from lamtheobac.storage.database import Book


class Listed(NamedTuple):
    """Awards as they come, and how many of units and of people have come so far."""

    items: Iterator[Award]
    counts: Counter[Scope]


def add(  # noqa: PLR0913 - the facts of one award, by name
    book: Book, subject: str, content: str, *, on: date, by: str | None, document: str | None
) -> Award:
    """Record an award of a unit or a person; a person's counts where they were on the roll then.

    Raises:
        NoSuchSubject, AmbiguousUnit, AmbiguousMember: no one unit or person is meant.
        DuplicateAward: the same award of that day is there.
        DayInFuture: the day is after today.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    check_not_future(on, book.today)
    text = clean_text(content, field=say.CONTENT)
    giver = clean_optional(by, field=say.GIVER)
    paper = clean_optional(document, field=say.PAPER)
    with book.changing("award add") as changes:
        found = finding.find_subject(changes.connection, subject, on)
        unit = finding.unit_of(changes.connection, found, on.year)
        member = found.id if isinstance(found, Member) else None
        award = awards.add_award(changes, NewAward(unit, member, on, text, giver, paper))
        changes.summary = say.added(award)
        return award


@contextmanager
def listing(book: Book, *, unit: str | None, who: str | None, year: int | None) -> Iterator[Listed]:
    """The awards of a unit's subtree by unit and day, or of one person there by day; streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit, NoSuchMember, AmbiguousMember: no one is meant.
    """
    counts: Counter[Scope] = Counter()

    def counted(found: Iterable[Award]) -> Iterator[Award]:
        for award in found:
            counts[Scope.COLLECTIVE if award.member_id is None else Scope.INDIVIDUAL] += 1
            yield award

    with book.reading() as connection:
        units = finding.subtree_of(connection, unit, book.today, year)
        years = years_of(year)
        found: Iterable[Award]
        if who is None:
            found = awards.awards_of_units(connection, (u.id for u in units), *years)
        else:
            member = finding.find_member(connection, who, left=True)
            codes = {u.code for u in units}
            own = awards.awards_of_member(connection, member.id, *years)
            found = (award for award in own if award.unit_code in codes)
        yield Listed(counted(found), counts)
