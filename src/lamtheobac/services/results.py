"""What becomes of a commitment: progress, completed, not done, withdrawn, opened again."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from lamtheobac.domain import rules
from lamtheobac.domain.model import OPEN, Commitment, Origin, Progress, Status
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.services import finding
from lamtheobac.services.finding import CLOSED
from lamtheobac.services.listing import Details, details
from lamtheobac.storage import commitments, settings
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book


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
        item = finding.find_commitment(changes.connection, which, OPEN)
        rules.check_open(item)
        commitments.add_progress(changes, item, Progress(day, text, percent))
        commitments.edit_commitment(changes, item, {"status": Status.IN_PROGRESS})
        changes.summary = say.progressed(item, text, percent)
        return details(changes.connection, item.id)


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
            done.append(finding.commitment(changes.connection, item.id))
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
    found = [finding.find_commitment(connection, one, fitting) for one in which]
    return list({item.id: item for item in found}.values())


def _close(changes: Changes, item: Commitment, status: Status, reason: str, on: date) -> Commitment:
    commitments.edit_commitment(
        changes, item, {"status": status, "closed_on": on.isoformat(), "reason": reason}
    )
    return finding.commitment(changes.connection, item.id)


def withdraw(book: Book, which: str, reason: str) -> Commitment:
    """Take a commitment out of the count from today on, with a reason.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
    """
    text = clean_text(reason, field=words.REASON)
    with book.changing("withdraw") as changes:
        item = finding.find_commitment(changes.connection, which, OPEN)
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
        item = finding.find_commitment(connection, which, CLOSED)
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
        return finding.commitment(connection, item.id)


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
