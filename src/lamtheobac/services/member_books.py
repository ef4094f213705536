"""The register books of members: one person's, or those of a whole unit in one file."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.figures import Period
from lamtheobac.domain.member_book import BookYear, Followed, Home, MemberBook, Volume
from lamtheobac.domain.model import Member, MemberId, Plan, Unit, UnitId
from lamtheobac.domain.vietnamese import name_sort_key
from lamtheobac.errors import NobodyOnRoll, NotOnRoll, TooManyBooks
from lamtheobac.services import finding
from lamtheobac.storage import (
    awards,
    commitment_lists,
    commitments,
    members,
    plans,
    settings,
    themes,
    units,
)
from lamtheobac.storage.database import Book

# People whose books go into one file: 15.000 pages, more than a word processor likes to open.
# A commune has fewer.
MOST_BOOKS = 5_000


class Subject(NamedTuple):
    """Whose books: a unit (code or whole name), or a person (code or part of the name)."""

    typed: str
    is_unit: bool


class _OnRoll(NamedTuple):
    """A person, and their places on the rolls of a period by year, at least one."""

    member: Member
    plans: Sequence[Plan]


def read(book: Book, subject: Subject, period: Period) -> Volume:
    """The books of one person, or of all who stood on the rolls of a unit's subtree.

    A person's book, also of one who has left, has every year on whose roll they stand. The books
    of a unit are in the order of units and given names; a year that a person spent elsewhere
    stands in the books of that unit. The tree is that of the last day of the years (or of today,
    when that is earlier). All is read at one moment.

    Args:
        book: is read only.
        subject: whose books.
        period: the years.

    Raises:
        NoSuchMember, AmbiguousMember, NoSuchUnit, AmbiguousUnit: no one is meant.
        NotOnRoll, NobodyOnRoll: the person, or nobody of the unit, was on a roll of these years.
        TooManyBooks: more people than one file can hold.
    """
    with book.reading() as connection:
        home = None
        if subject.is_unit:
            home, people = _unit(connection, subject.typed, period)
        else:
            people = [_person(connection, subject.typed, period)]
        return Volume(
            home=home,
            period=period,
            settings=settings.all_values(connection),
            books=list(_books(connection, people, period)),
        )


def _person(connection: sqlite3.Connection, who: str, period: Period) -> _OnRoll:
    member = finding.find_member(connection, who, left=True)
    found = plans.plans_of(connection, member.id)
    roll = [plan for plan in found if period.first <= plan.year <= period.last]
    if not roll:
        raise NotOnRoll(name=member.name, period=period.label, code=member.code)
    return _OnRoll(member, roll)


def _unit(
    connection: sqlite3.Connection, wanted: str, period: Period
) -> tuple[Home, Sequence[_OnRoll]]:
    day = min(period.as_of, end_of(period.last))
    top = finding.find_unit(connection, wanted, day)
    people = _on_rolls(connection, units.subtree(connection, top.id, day), period)
    if not people:
        raise NobodyOnRoll(unit=top.name, period=period.label)
    if len(people) > MOST_BOOKS:
        raise TooManyBooks(unit=top.name, people=len(people), limit=MOST_BOOKS)
    return _home(connection, top.id, period.last, period), people


def _on_rolls(
    connection: sqlite3.Connection, parts: Sequence[Unit], period: Period
) -> list[_OnRoll]:
    """Everybody once, in the unit where they were last."""
    found: dict[MemberId, tuple[Member, list[Plan]]] = {}
    for unit in parts:
        for year in range(period.first, period.last + 1):
            people = members.members_on_roll(connection, unit.id, year)
            for plan in plans.plans_of_unit(connection, unit.id, year):
                found.setdefault(plan.member_id, (people[plan.member_id], []))[1].append(plan)
    place = {unit.id: number for number, unit in enumerate(parts)}
    rolls = [_OnRoll(one, sorted(own, key=lambda plan: plan.year)) for one, own in found.values()]
    return sorted(
        rolls,
        key=lambda one: (
            place[one.plans[-1].unit_id],
            name_sort_key(one.member.name),
            one.member.code,
        ),
    )


# --- what is in them --------------------------------------------------------------------------


def _books(
    connection: sqlite3.Connection, people: Iterable[_OnRoll], period: Period
) -> Iterator[MemberBook]:
    standing = {(plan.unit_id, plan.year) for one in people for plan in one.plans}
    homes = {
        (unit, year): (_home(connection, unit, year, period), _theme(connection, unit, year))
        for unit, year in standing
    }
    for one in people:
        yield _book(connection, one, homes)


def _book(
    connection: sqlite3.Connection,
    one: _OnRoll,
    homes: Mapping[tuple[UnitId, int], tuple[Home, str | None]],
) -> MemberBook:
    """A person's book; `homes` are units and their themes, by unit and year."""
    member, first, last = one.member, one.plans[0].year, one.plans[-1].year
    work = [
        Followed(item, commitments.progress_of(connection, item.id))
        for item in commitment_lists.commitments_of(connection, member.id)
        if first <= item.year <= last
    ]
    praise = awards.awards_of_member(connection, member.id, first, last)
    years = [
        BookYear(
            plan,
            *homes[plan.unit_id, plan.year],
            work=[followed for followed in work if followed.item.year == plan.year],
            awards=[award for award in praise if award.awarded_on.year == plan.year],
        )
        for plan in one.plans
    ]
    return MemberBook(member, years)


def _home(connection: sqlite3.Connection, unit_id: UnitId, year: int, period: Period) -> Home:
    """The unit, and the one above it at the end of the year (or today)."""
    day = min(period.as_of, end_of(year))
    unit = units.unit_by_id(connection, unit_id, day)
    code = unit.parent_code
    above = None if code is None else units.unit_by_code(connection, code, day)
    return Home(unit, above and above.name)


def _theme(connection: sqlite3.Connection, unit: UnitId, year: int) -> str | None:
    found = themes.themes_of(connection, unit, year, year)
    return found[0].text if found else None
