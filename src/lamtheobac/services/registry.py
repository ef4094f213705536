"""Commitments from registration to result: one function per thing a secretary does."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.model import (
    OPEN,
    Commitment,
    CommitmentId,
    Member,
    Origin,
    Plan,
    Progress,
    Status,
    Unit,
    UnitId,
)
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_optional, clean_text
from lamtheobac.errors import (
    AmbiguousCommitment,
    CommitmentClosed,
    MemberLeft,
    NoCommitmentOf,
    NoSuchCommitment,
    NothingToEdit,
)
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.services.people import find_member
from lamtheobac.services.tree import check_open_unit, unit_or_home
from lamtheobac.storage import commitments, plans, settings
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.commitments import Filter, NewCommitment
from lamtheobac.storage.database import Book

CLOSED = frozenset(Status) - OPEN
ANY = frozenset(Status)


class Content(NamedTuple):
    """What may be said of a commitment; None leaves a field as it is (or empty, when new)."""

    content: str | None = None
    measures: str | None = None
    due_on: date | None = None
    follower: str | None = None
    topics: Sequence[str] | None = None


class Registered(NamedTuple):
    """A commitment as stored, and what is worth saying about it."""

    item: Commitment
    remarks: list[rules.Remark]
    new_topics: list[str]


class Details(NamedTuple):
    """A commitment with its progress notes, oldest first."""

    item: Commitment
    progress: list[Progress]


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
        member = find_member(connection, who, left=True)
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
        owner = unit_or_home(connection, unit, book.today)
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
    plans.put_on_roll(changes, member, year)
    plan = plans.plan_of(changes.connection, member.id, year)
    if plan is None:  # put_on_roll has just put them there
        raise AssertionError
    fields: dict[str, str | int | None] = {}
    if plan.submitted_on is None:
        fields["submitted_on"] = submitted.isoformat()
    if pledge is not None:
        fields["pledged_on"] = (plan.submitted_on or submitted).isoformat() if pledge else None
    if fields:
        plans.edit_plan(changes, plan.id, fields)
    return plan


def _registered(
    changes: Changes, number: CommitmentId, content: Content, today: date
) -> Registered:
    new_topics = commitments.set_topics(changes, number, content.topics or ())
    item = _stored(changes.connection, number)
    changes.summary = say.registered(item)
    deadline = _deadline(changes.connection, item.year)
    return Registered(item, rules.remarks(item, today=today, deadline=deadline), new_topics)


def _deadline(connection: sqlite3.Connection, year: int) -> date:
    day, month = settings.get_setting(connection, "registration.deadline").split("/")
    return date(year, int(month), int(day))


def _stored(connection: sqlite3.Connection, number: int) -> Commitment:
    item = commitments.commitment_by_id(connection, number)
    if item is None:
        raise NoSuchCommitment(which=str(number))
    return item


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
    if text.isdecimal():
        if len(text) > _MOST_DIGITS:
            raise NoSuchCommitment(which=text)
        return _stored(connection, int(text))
    member = find_member(connection, text, left=True)
    own = commitments.commitments_of(connection, member.id)
    if not own:
        raise NoCommitmentOf(name=member.name)
    chosen = [item for item in own if item.status in fitting] or own
    if len(chosen) > 1:
        raise AmbiguousCommitment(
            which=text, candidates=[say.commitment_candidate(item) for item in chosen]
        )
    return chosen[0]


_MOST_DIGITS = 18  # SQLite's integers end at 19 digits


def progress(
    book: Book, which: str, note: str, *, percent: int | None = None, on: date | None = None
) -> Details:
    """Add a progress note; a registered commitment is then in progress.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
        DayInFuture: the day is after today.
    """
    text = clean_text(note, field=words.NOTE)
    day = on or book.today
    rules.check_not_future(day, book.today)
    with book.changing("progress") as changes:
        item = find_commitment(changes.connection, which, OPEN)
        rules.check_open(item)
        commitments.add_progress(changes, item, Progress(day, text, percent))
        commitments.edit_commitment(changes, item, {"status": Status.IN_PROGRESS})
        changes.summary = say.progressed(item, text, percent)
        return _details(changes.connection, item.id)


def complete(
    book: Book,
    which: Sequence[str],
    *,
    on: date | None = None,
    result: str | None = None,
    evidence: str | None = None,
) -> list[Commitment]:
    """Complete one or several commitments, all or none.

    Raises:
        AlreadyCompleted, CommitmentClosed: one of them is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
    """
    day = on or book.today
    fields = {
        "status": Status.COMPLETED,
        "completed_on": day.isoformat(),
        "result": clean_optional(result, field=words.RESULT),
        "evidence": clean_optional(evidence, field=words.EVIDENCE),
    }
    with book.changing("complete") as changes:
        done: list[Commitment] = []
        for item in _each(changes.connection, which, OPEN):
            rules.check_may_complete(item, day, book.today)
            commitments.edit_commitment(changes, item, fields)
            done.append(_stored(changes.connection, item.id))
        changes.summary = say.completed_all(done)
        return done


def decline(
    book: Book, which: Sequence[str], reason: str, *, on: date | None = None
) -> list[Commitment]:
    """Declare commitments not done, with a reason; all or none.

    Raises:
        AlreadyCompleted, CommitmentClosed: one of them is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
    """
    day = on or book.today
    text = clean_text(reason, field=words.REASON)
    with book.changing("complete --not-done") as changes:
        closed: list[Commitment] = []
        for item in _each(changes.connection, which, OPEN):
            rules.check_may_complete(item, day, book.today)
            closed.append(_close(changes, item, Status.NOT_COMPLETED, text, day))
        changes.summary = say.declined_all(closed)
        return closed


def _each(
    connection: sqlite3.Connection, which: Sequence[str], fitting: frozenset[Status]
) -> list[Commitment]:
    """The commitments meant, each once, before anything is changed."""
    found = [find_commitment(connection, one, fitting) for one in which]
    return list({item.id: item for item in found}.values())


def _close(changes: Changes, item: Commitment, status: Status, reason: str, on: date) -> Commitment:
    commitments.edit_commitment(
        changes, item, {"status": status, "closed_on": on.isoformat(), "reason": reason}
    )
    return _stored(changes.connection, item.id)


def withdraw(book: Book, which: str, reason: str) -> Commitment:
    """Take a commitment out of the count from today on, with a reason.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
    """
    text = clean_text(reason, field=words.REASON)
    with book.changing("withdraw") as changes:
        item = find_commitment(changes.connection, which, OPEN)
        rules.check_may_complete(item, book.today, book.today)
        withdrawn = _close(changes, item, Status.WITHDRAWN, text, book.today)
        changes.summary = say.withdrawn(withdrawn)
        return withdrawn


def reopen(book: Book, which: str) -> Commitment:
    """Open a completed or closed commitment again; its result and reason are cleared.

    Raises:
        CommitmentOpen: it is open.
        LimitReached: a withdrawn one comes back although others have taken its place.
    """
    with book.changing("reopen") as changes:
        connection = changes.connection
        item = find_commitment(connection, which, CLOSED)
        rules.check_closed(item)
        if not rules.may_be_edited(item):
            check_room(connection, item)
        noted = commitments.progress_of(connection, item.id)
        fields = dict.fromkeys(("completed_on", "closed_on", "result", "evidence", "reason"))
        status = Status.IN_PROGRESS if noted else Status.REGISTERED
        commitments.edit_commitment(
            changes, item, {"status": status, "replaced_by": None, **fields}
        )
        changes.summary = say.reopened(item)
        return _stored(connection, item.id)


def check_room(connection: sqlite3.Connection, item: Commitment) -> None:
    """A person's commitment that counts again must not be one too many.

    Raises:
        LimitReached: others have taken its place.
    """
    if item.member_id is None or item.origin is not Origin.REGISTERED:
        return
    if commitments.is_extra(connection, item.id):
        return
    count = commitments.count_others_within_limit(connection, item)
    limit = int(settings.get_setting(connection, "limit.individual"))
    rules.check_limit(item.owner, item.year, count=count, limit=limit)


def edit(book: Book, which: str, content: Content) -> Registered:
    """Change what a commitment says; an empty text clears measures or follower.

    Raises:
        NothingToEdit: no field is given.
        CommitmentClosed: it is withdrawn or replaced.
        DuplicateCommitment: its owner has the new content in that year already.
    """
    if content == Content():
        raise NothingToEdit
    with book.changing("edit") as changes:
        connection = changes.connection
        item = find_commitment(connection, which, ANY)
        if not rules.may_be_edited(item):
            raise CommitmentClosed(number=item.id, status=item.status)
        fields: dict[str, str | int | None] = {}
        if content.content is not None:
            fields["content"] = clean_text(content.content, field=words.CONTENT)
        if content.measures is not None:
            fields["measures"] = clean_text(content.measures, field=words.MEASURES)
        if content.due_on is not None:
            fields["due_on"] = content.due_on.isoformat()
        if content.follower is not None:
            fields["follower"] = clean_text(content.follower, field=words.FOLLOWER)
        if fields:
            commitments.edit_commitment(changes, item, fields)
        topics = item.topics if content.topics is None else _clean_topics(content.topics)
        registered = _registered(changes, item.id, Content(topics=topics), book.today)
        changes.summary = say.edited(registered.item)
        return registered


def show(book: Book, which: str) -> Details:
    """One commitment with its progress notes."""
    with book.reading() as connection:
        return _details(connection, find_commitment(connection, which, ANY).id)


def _details(connection: sqlite3.Connection, number: CommitmentId) -> Details:
    return Details(_stored(connection, number), commitments.progress_of(connection, number))


@contextmanager
def listing(
    book: Book, *, unit: str | None, who: str | None, wanted: Filter
) -> Iterator[tuple[Unit, Iterator[Commitment]]]:
    """The unit asked for and the commitments of its subtree that pass the filter, streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit, NoSuchMember, AmbiguousMember: no one is meant.
    """
    with book.reading() as connection:
        top = unit_or_home(connection, unit, book.today)
        if who is not None:
            wanted = wanted._replace(member=find_member(connection, who, left=True).id)
        yield (
            top,
            commitments.list_commitments(connection, root=top.id, day=book.today, wanted=wanted),
        )


def choices(book: Book, fitting: frozenset[Status]) -> list[Commitment]:
    """The commitments of all years from which a person at a prompt may choose."""
    with book.reading() as connection:
        top = unit_or_home(connection, None, book.today)
        found = commitments.list_commitments(
            connection, root=top.id, day=book.today, wanted=Filter()
        )
        return [item for item in found if item.status in fitting]
