"""From what was typed to the unit, the person or the commitment that is meant."""

import sqlite3
from datetime import date

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.model import OPEN, Commitment, Member, Status, Unit, UnitId
from lamtheobac.domain.vietnamese import clean_text, name_fit
from lamtheobac.errors import (
    AmbiguousCommitment,
    AmbiguousMember,
    AmbiguousSubject,
    AmbiguousUnit,
    MemberLeft,
    NoCommitmentOf,
    NoSuchCommitment,
    NoSuchMember,
    NoSuchSubject,
    NoSuchUnit,
)
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.storage import commitment_lists, members, plans, units

MOST_SUGGESTIONS = 5
CLOSED = frozenset(Status) - OPEN
ANY = frozenset(Status)
_MOST_DIGITS = 18  # SQLite's integers end at 19 digits


def find_unit(connection: sqlite3.Connection, wanted: str, day: date) -> Unit:
    """The unit of that code or whole name; accents and case are optional.

    Raises:
        NoSuchUnit, AmbiguousUnit: none, or several of that name.
    """
    text = clean_text(wanted, field=words.UNIT)
    found = units.unit_by_code(connection, text, day)
    if found is not None:
        return found
    named = [u for u in units.units_named(connection, text, day) if name_fit(text, u.name) == 0]
    if not named:
        raise NoSuchUnit(unit=text)
    if len(named) > 1:
        raise AmbiguousUnit(unit=text, candidates=[say.unit_candidate(u) for u in named])
    return named[0]


def unit_or_home(connection: sqlite3.Connection, wanted: str | None, day: date) -> Unit:
    """The unit typed, or the book's own.

    Raises:
        NoSuchUnit, AmbiguousUnit: none, or several of that name.
    """
    return (
        units.home_unit(connection, day) if wanted is None else find_unit(connection, wanted, day)
    )


def subtree_of(
    connection: sqlite3.Connection, wanted: str | None, today: date, year: int | None
) -> list[Unit]:
    """The unit typed (or the book's own) and all under it, in the order of their codes.

    Args:
        connection: the book.
        wanted: as typed.
        today: the day of the tree,
        year: unless this year is over: then it is its last day.

    Raises:
        NoSuchUnit, AmbiguousUnit: none, or several of that name.
    """
    day = today if year is None else min(today, end_of(year))
    top = unit_or_home(connection, wanted, day)
    return units.subtree(connection, top.id, day)


def find_member(connection: sqlite3.Connection, who: str, *, left: bool = False) -> Member:
    """The one person meant by a code or any part of a name; accents and case are optional.

    Args:
        connection: the book.
        who: as typed.
        left: whether somebody who has left may be meant (when nobody here fits as well).

    Raises:
        NoSuchMember, AmbiguousMember: nobody, or several people.
        MemberLeft: the one meant has left.
    """
    text = clean_text(who, field=words.NAME)
    coded = members.member_by_code(connection, text)
    fitting = [coded] if coded else _best_fits(text, members.members_like(connection, text))
    here = [member for member in fitting if member.left_on is None]
    gone = [member for member in fitting if member.left_on is not None]
    if len(here) == 1:
        return here[0]
    if here or len(gone) > 1:
        raise AmbiguousMember(who=text, candidates=[say.candidate(m) for m in here or gone])
    if not gone:
        near = members.members_like(connection, text)[:MOST_SUGGESTIONS]
        raise NoSuchMember(who=text, near=[say.candidate(m) for m in near])
    if not left and gone[0].left_on is not None:
        raise MemberLeft(name=gone[0].name, on=gone[0].left_on)
    return gone[0]


def _best_fits(text: str, people: list[Member]) -> list[Member]:
    """Those whose name fits best (whole, whole words, a part); of these, who has not left.

    In this order: the whole name of somebody who has left must not reach for a longer name.
    """
    ranked = [
        (fit, m.left_on is not None, m)
        for m in people
        if (fit := name_fit(text, m.name)) is not None
    ]
    best = min((rank[:2] for rank in ranked), default=None)
    return [m for fit, gone, m in ranked if (fit, gone) == best]


def find_subject(connection: sqlite3.Connection, wanted: str, day: date) -> Unit | Member:
    """The unit of that code or whole name; else the person meant, who may have left.

    Raises:
        AmbiguousUnit, AmbiguousMember, AmbiguousSubject: several units or people, or one of each.
        NoSuchSubject: neither a unit nor a person.
    """
    try:
        unit = find_unit(connection, wanted, day)
    except NoSuchUnit:
        pass
    else:
        same = _called_exactly(connection, wanted)
        if same:
            candidates = [say.unit_candidate(unit), *map(say.candidate, same)]
            raise AmbiguousSubject(subject=wanted, candidates=candidates)
        return unit
    try:
        return find_member(connection, wanted, left=True)
    except NoSuchMember as error:
        raise NoSuchSubject(subject=error.who, near=error.near) from error


def _called_exactly(connection: sqlite3.Connection, wanted: str) -> list[Member]:
    """The people of that code or whole name."""
    text = clean_text(wanted, field=words.NAME)
    coded = members.member_by_code(connection, text)
    named = [m for m in members.members_like(connection, text) if name_fit(text, m.name) == 0]
    return [coded] if coded else named


def unit_of(connection: sqlite3.Connection, subject: Unit | Member, year: int) -> UnitId:
    """The unit whose report counts what happened to a unit or a person in a year."""
    if isinstance(subject, Unit):
        return subject.id
    plan = plans.plan_of(connection, subject.id, year)
    return subject.unit_id if plan is None else plan.unit_id


def find_commitment(
    connection: sqlite3.Connection, which: str, fitting: frozenset[Status]
) -> Commitment:
    """The commitment of that number, or the only fitting one of the person named.

    Args:
        connection: the book.
        which: a number, or a code or part of a name.
        fitting: the statuses that the command can use.

    Raises:
        NoSuchCommitment, NoSuchMember, AmbiguousMember: nothing or nobody, or several people.
        NoCommitmentOf: the person has no commitment at all.
        AmbiguousCommitment: several of the person's commitments fit.
    """
    text = clean_text(which, field=words.WHICH)
    if text.isascii() and text.isdecimal():
        if len(text) > _MOST_DIGITS:
            raise NoSuchCommitment(which=text)
        return commitment(connection, int(text))
    member = find_member(connection, text, left=True)
    own = commitment_lists.commitments_of(connection, member.id)
    if not own:
        raise NoCommitmentOf(name=member.name)
    chosen = [item for item in own if item.status in fitting] or own
    if len(chosen) > 1:
        raise AmbiguousCommitment(
            which=text, candidates=[say.commitment_candidate(item) for item in chosen]
        )
    return chosen[0]


def commitment(connection: sqlite3.Connection, number: int) -> Commitment:
    """The commitment of that number.

    Raises:
        NoSuchCommitment: there is none.
    """
    item = commitment_lists.commitment_by_id(connection, number)
    if item is None:
        raise NoSuchCommitment(which=str(number))
    return item
