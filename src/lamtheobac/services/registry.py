"""Registering commitments, and changing what they say."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import (
    Commitment,
    CommitmentId,
    Member,
    Plan,
    UnitId,
)
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_optional, clean_text
from lamtheobac.errors import (
    CommitmentClosed,
    MemberLeft,
    NothingToEdit,
)
from lamtheobac.messages import sentences as say
from lamtheobac.messages import tasks as say_of_tasks
from lamtheobac.messages import words
from lamtheobac.services import finding, tasks
from lamtheobac.services.finding import ANY
from lamtheobac.services.tasks import NO_FELLOWS, NOTHING_ORDERED, Fellows, Order
from lamtheobac.services.tree import check_open_unit
from lamtheobac.storage import commitments, plans, settings, topics
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Book


class Content(NamedTuple):
    """What may be said of a commitment; None leaves a field as it is (or empty, when new)."""

    content: str | None = None
    measures: str | None = None
    due_on: date | None = None
    follower: str | None = None
    topics: Sequence[str] | None = None


class Registered(NamedTuple):
    """A commitment as stored, and what is worth saying about it.

    `fellows` are other people's parts of the same task.
    """

    item: Commitment
    remarks: list[rules.Remark]
    new_topics: list[str]
    fellows: Fellows = NO_FELLOWS


def register(  # noqa: PLR0913 - the facts of one paper, by name
    book: Book,
    who: str,
    content: Content,
    *,
    year: int | None = None,
    submitted_on: date | None = None,
    pledge: bool | None = None,
    extra: bool = False,
) -> Registered:
    """Register a commitment of a person, and their plan of that year if there is none.

    The commitment belongs to the unit in which the person's plan of that year stands.

    Args:
        book: the book.
        who: a code or part of a name.
        content: the commitment; `content.content` is needed.
        year: default: this year.
        submitted_on: when the paper was handed in; default: today.
        pledge: the paper has the pledge (True) or not (False); None says nothing of it.
        extra: one more than the limit is meant.

    Raises:
        NoSuchMember, AmbiguousMember, MemberLeft: no one person is meant.
        DuplicateCommitment: that person has the same content in that year.
        LimitReached: the year's limit is reached and `extra` is not given.
        DayInFuture: handed in after today.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    clean = _clean(content)
    year = year or book.today.year
    submitted = submitted_on or book.today
    rules.check_not_future(submitted, book.today)
    with book.changing("register") as changes:
        connection = changes.connection
        member = finding.find_member(connection, who, left=True)
        if member.left_on is not None and member.left_on.year < year:
            raise MemberLeft(name=member.name, on=member.left_on)
        plan = _record_plan(changes, member, year, submitted, pledge=pledge)
        new = _new(clean, year, plan.unit_id, submitted)._replace(member_id=member.id)
        number = commitments.add_commitment(changes, new)  # refuses a duplicate before the limit
        count = commitments.count_individual(connection, member.id, year) - 1
        limit = int(settings.get_setting(connection, "limit.individual"))
        if not extra:
            rules.check_limit(member.name, year, count=count, limit=limit)
        elif count >= limit:
            commitments.mark_extra(changes, number)
        return _registered(changes, number, clean, book.today)


def register_collective(
    book: Book,
    unit: str | None,
    content: Content,
    *,
    year: int | None = None,
    submitted_on: date | None = None,
) -> Registered:
    """Register a commitment of a unit itself (default: the home unit); there is no limit.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        UnitClosed: the unit was closed by then.
        DuplicateCommitment: that unit has the same content in that year.
        DayInFuture: handed in after today.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    clean = _clean(content)
    submitted = submitted_on or book.today
    rules.check_not_future(submitted, book.today)
    with book.changing("register") as changes:
        connection = changes.connection
        owner = finding.unit_or_home(connection, unit, book.today)
        check_open_unit(owner, submitted)
        new = _new(clean, year or book.today.year, owner.id, submitted)
        number = commitments.add_commitment(changes, new)
        registered = _registered(changes, number, clean, book.today)
        minimum = int(settings.get_setting(connection, "minimum.collective"))
        if commitments.count_collective(connection, owner.id, new.year) < minimum:
            registered.remarks.append(rules.Remark.FEW_COLLECTIVE)
        return registered


def _clean(content: Content) -> Content:
    return Content(
        content=clean_text(content.content or "", field=words.CONTENT),
        measures=clean_optional(content.measures, field=words.MEASURES),
        due_on=content.due_on,
        follower=clean_optional(content.follower, field=words.FOLLOWER),
        topics=_clean_topics(content.topics),
    )


def _clean_topics(topics: Sequence[str] | None) -> list[str]:
    return [clean_text(t, field=words.TOPIC, limit=LONGEST_NAME) for t in topics or ()]


def _new(content: Content, year: int, unit_id: UnitId, registered_on: date) -> NewCommitment:
    return NewCommitment(
        year=year,
        unit_id=unit_id,
        member_id=None,
        content=content.content or "",
        registered_on=registered_on,
        measures=content.measures,
        due_on=content.due_on,
        follower=content.follower,
    )


def _record_plan(
    changes: Changes, member: Member, year: int, submitted: date, *, pledge: bool | None
) -> Plan:
    """The person's plan of that year, handed in on the earliest day anybody said."""
    plan = plans.place_on_roll(changes, member, year)
    handed_in = min(submitted, plan.submitted_on or submitted)
    fields: dict[str, Value] = {"submitted_on": handed_in.isoformat()}
    if pledge is not None:
        fields["pledged_on"] = handed_in.isoformat() if pledge else None
    plans.edit_plan(changes, plan.id, fields)
    return plan


def _registered(
    changes: Changes, number: CommitmentId, content: Content, today: date
) -> Registered:
    new_topics = topics.set_topics(changes, number, content.topics or ())
    item = finding.commitment(changes.connection, number)
    changes.summary = say.registered(item)
    last = deadline(changes.connection, item.year)
    return Registered(item, rules.remarks(item, today=today, deadline=last), new_topics)


def deadline(connection: sqlite3.Connection, year: int) -> date:
    """The last day for handing in the papers of a year, by the book's setting."""
    day, month = settings.get_setting(connection, "registration.deadline").split("/")
    return date(year, int(month), int(day))


def edit(book: Book, which: str, content: Content, order: Order = NOTHING_ORDERED) -> Registered:
    """Change what a commitment says; of an assigned one, what its task says.

    The content and the due day of a task change for all who still have it open.

    Raises:
        NothingToEdit: no field is given.
        CommitmentClosed: it is withdrawn or replaced.
        NotAssigned: `order` says something of a commitment that was not assigned.
        DueBeforeAssigned: an assigned one would be due before it was given.
        DuplicateCommitment: its owner has the new content in that year already.
    """
    if content == Content() and order == NOTHING_ORDERED:
        raise NothingToEdit
    with book.changing("edit") as changes:
        connection = changes.connection
        item = finding.find_commitment(connection, which, ANY)
        if not rules.may_be_edited(item):
            raise CommitmentClosed(number=item.id, status=item.status)
        fields = _new_fields(content)
        fellows = tasks.edit_shared(changes, item, fields, order)
        commitments.edit_commitment(changes, item, fields)
        new_topics: list[str] = []
        if content.topics is not None:
            new_topics = topics.set_topics(changes, item.id, _clean_topics(content.topics))
        edited = finding.commitment(connection, item.id)
        changes.summary = "\n".join([say.edited(edited), *say_of_tasks.of_fellows(*fellows)])
        return Registered(edited, rules.remarks_on_due(edited), new_topics, fellows)


def _new_fields(content: Content) -> dict[str, Value]:
    """The columns that an edit names, cleaned."""
    texts = {
        "content": clean_optional(content.content, field=words.CONTENT),
        "measures": clean_optional(content.measures, field=words.MEASURES),
        "due_on": iso(content.due_on),
        "follower": clean_optional(content.follower, field=words.FOLLOWER),
    }
    return {name: value for name, value in texts.items() if value is not None}
