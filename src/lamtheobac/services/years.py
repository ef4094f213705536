"""The years of a book: opening one, carrying unfinished work into it, closing one."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import chain

from lamtheobac.domain.model import CommitmentId
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.topics import TopicId
from lamtheobac.domain.years import Carried, OpenedYear, YearState
from lamtheobac.errors import YearAhead, YearAlreadyClosed, YearNotClosed, YearPast
from lamtheobac.messages import years as say
from lamtheobac.storage import carrying, commitments, members, plans, topics, years
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book


def states(book: Book) -> list[YearState]:
    """All years of which the book knows a roll, a commitment or a closing, in order."""
    with book.reading() as connection:
        return _states(connection)


def _states(connection: sqlite3.Connection) -> list[YearState]:
    closed = years.closed_years(connection)
    counted = years.counts_by_year(connection)
    known = sorted({*plans.rolled_years(connection), *closed, *counted})
    return [
        YearState(year, *counted.get(year, years.YearCounts()), closed.get(year)) for year in known
    ]


def close(book: Book, year: int, *, on: date | None = None) -> YearState:
    """Freeze a year: nothing that its report counts may change any more.

    Raises:
        YearAhead: the year is still to come.
        YearAlreadyClosed: it is closed.
        DayInFuture: closed after today.
    """
    day = on or book.today
    check_not_future(day, book.today)
    if year > book.today.year:
        raise YearAhead(year=year, latest=book.today.year)
    with book.changing("year close") as changes:
        closed = years.closed_years(changes.connection)
        if year in closed:
            raise YearAlreadyClosed(year=year, on=closed[year])
        years.close_year(changes, year, day)
        changes.summary = say.closed(year, day)
        return _state(changes.connection, year)


def _state(connection: sqlite3.Connection, year: int) -> YearState:
    found = [one for one in _states(connection) if one.year == year]
    return found[0] if found else YearState(year, *years.YearCounts(), None)


def reopen(book: Book, year: int) -> YearState:
    """Let a closed year be changed again; who came meanwhile is put on the roll of this year.

    Raises:
        YearNotClosed: it is open.
    """
    with book.changing("year open --reopen") as changes:
        if year not in years.closed_years(changes.connection):
            raise YearNotClosed(year=year)
        years.reopen_year(changes, year)
        if year >= book.today.year:
            plans.open_roll(changes, year)
        changes.summary = say.reopened(year)
        return _state(changes.connection, year)


def open_year(book: Book, year: int, *, carry: bool, dry_run: bool) -> OpenedYear:
    """Put the living members on a year's roll; with `carry` propose unfinished work anew.

    What was neither completed nor closed in the year before (the last one of which anything is
    known) is registered once more for the new year and linked with the old one, which stays as it
    is: past years never change. Its due date goes along only when it lies in the new year and is
    still to come; another is not guessed. Each is carried once.

    Args:
        book: the book.
        year: this year, the next one, or one past.
        carry: whether to carry over the unfinished work of the year before.
        dry_run: only look.

    Raises:
        YearAhead: the year is later than the next one.
        YearPast: the year is over, and nobody is on its roll.
        YearClosed: work would be carried into a closed year.
    """
    if year > book.today.year + 1:
        raise YearAhead(year=year, latest=book.today.year + 1)
    if dry_run:
        with book.reading() as connection:
            return _planned(connection, year, book.today, carry=carry)
    with book.changing("year open --carry" if carry else "year open") as changes:
        opened = _planned(changes.connection, year, book.today, carry=carry)
        if opened.people is not None:
            plans.open_roll(changes, year)
        opened = opened._replace(carried=_carried(changes, opened, book.today))
        changes.summary = say.opened(year, opened.people, len(opened.carried))
        return opened


def _planned(connection: sqlite3.Connection, year: int, today: date, *, carry: bool) -> OpenedYear:
    rolled = year in plans.rolled_years(connection)
    if year < today.year and not rolled:
        raise YearPast(year=year)
    people: int | None = plans.count_to_be_rolled(connection, year) if year >= today.year else 0
    if rolled and not people:
        people = None
    source = carrying.year_before(connection, year)
    found = list(carrying.unfinished(connection, source, year, today)) if carry else []
    going = [item for item, may in found if may]
    return OpenedYear(
        year=year,
        people=people,
        carried=[Carried(item) for item in going],
        left_behind=[item for item, may in found if not may],
        without_due=sum(carrying.due_later(item, year, today) is None for item in going),
    )


def _carried(changes: Changes, opened: OpenedYear, today: date) -> list[Carried]:
    _place_owners(changes, opened)
    items = [one.item for one in opened.carried]
    new = (carrying.continued(changes.connection, item, opened.year, today) for item in items)
    numbers = [CommitmentId(number) for number in commitments.add_many(changes, new)]
    carried = [Carried(item, number) for item, number in zip(items, numbers, strict=True)]
    topics.tie_many(changes, chain.from_iterable(_ties(changes, one) for one in carried))
    return carried


def _place_owners(changes: Changes, opened: OpenedYear) -> None:
    """Everybody whose work goes on is on the new year's roll."""
    owners = {one.item.member_id for one in opened.carried if one.item.member_id is not None}
    for owner in sorted(owners):
        if plans.plan_of(changes.connection, owner, opened.year) is None:
            member = members.member_by_id(changes.connection, owner)
            plans.place_on_roll(changes, member, opened.year)


def _ties(changes: Changes, one: Carried) -> Iterator[tuple[CommitmentId, TopicId]]:
    """The topics of a commitment go along."""
    if one.number is not None and one.item.topics:
        for topic in topics.topics_of(changes.connection, one.item.id):
            yield one.number, topic
