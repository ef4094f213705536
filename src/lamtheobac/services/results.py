"""What becomes of a commitment: progress, completed, not done, withdrawn, opened again."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.model import OPEN, Commitment, Origin, Progress, Status
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.errors import ProductNeeded
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.services import finding, tasks
from lamtheobac.services.finding import CLOSED
from lamtheobac.services.listing import Details, details
from lamtheobac.storage import carrying, commitments, settings
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book


class Settled(NamedTuple):
    """Commitments that are no longer open, as stored; and what they had been carried on as in a
    later year, which goes as well when nobody has touched it.
    """

    items: list[Commitment]
    dropped: list[Commitment]


class Product(NamedTuple):
    """What came of a commitment; the texts are clean."""

    result: str | None = None
    evidence: str | None = None


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
        note_progress(changes, item, Progress(day, text, percent))
        changes.summary = say.progressed(item, text, percent)
        return details(changes.connection, item.id)


def note_progress(changes: Changes, item: Commitment, note: Progress) -> None:
    """Add a note whose text is clean; a registered commitment is then in progress.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
    """
    rules.check_open(item)
    commitments.add_progress(changes, item, note)
    commitments.edit_commitment(changes, item, {"status": Status.IN_PROGRESS})


def complete(
    book: Book,
    which: Sequence[str],
    *,
    on: date | None = None,
    result: str | None = None,
    evidence: str | None = None,
) -> Settled:
    """Complete one or several commitments, all or none.

    Raises:
        AlreadyCompleted, CommitmentClosed: one of them is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
        ProductNeeded: one of them is an assigned task, and nothing came of it.
    """
    product = Product(
        clean_optional(result, field=words.RESULT), clean_optional(evidence, field=words.EVIDENCE)
    )
    with book.changing("complete") as changes:
        found = _each(changes.connection, which, OPEN)
        done = [
            complete_one(changes, item, product, on=on or book.today, today=book.today)
            for item in found
        ]
        settled = _settled(changes, found, done)
        changes.summary = say.completed_all(done) + say.dropped(settled.dropped)
        return settled


def complete_one(
    changes: Changes, item: Commitment, product: Product, *, on: date, today: date
) -> Commitment:
    """Complete one commitment, as part of a larger change.

    What came of it may be in the book already; it stays when nothing new is said.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
        ProductNeeded: it is an assigned task, and nothing came of it.
    """
    rules.check_may_complete(item, on, today)
    rules.check_product(item, result=product.result, evidence=product.evidence)
    said = {name: text for name, text in product._asdict().items() if text is not None}
    fields = {"status": Status.COMPLETED, "completed_on": on.isoformat(), **said}
    commitments.edit_commitment(changes, item, fields)
    return finding.commitment(changes.connection, item.id)


def deliverable_of(book: Book, which: str) -> str | None:
    """The product without which a commitment cannot be completed; None when it can."""
    with book.reading() as connection:
        item = finding.find_commitment(connection, which, OPEN)
    try:
        rules.check_product(item, result=None, evidence=None)
    except ProductNeeded as error:
        return error.deliverable
    return None


def decline(book: Book, which: Sequence[str], reason: str, *, on: date | None = None) -> Settled:
    """Declare commitments not done, with a reason; all or none.

    Raises:
        AlreadyCompleted, CommitmentClosed: one of them is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
    """
    day = on or book.today
    text = clean_text(reason, field=words.REASON)
    with book.changing("complete --not-done") as changes:
        found = _each(changes.connection, which, OPEN)
        closed: list[Commitment] = []
        for item in found:
            rules.check_may_complete(item, day, book.today)
            closed.append(_close(changes, item, Status.NOT_COMPLETED, text, day))
        settled = _settled(changes, found, closed)
        changes.summary = say.declined_all(closed) + say.dropped(settled.dropped)
        return settled


def _settled(changes: Changes, before: list[Commitment], after: list[Commitment]) -> Settled:
    """What was settled, without what was only to go on with it."""
    dropped = [carrying.drop_proposal(changes, item) for item in before]
    return Settled(after, [item for item in dropped if item is not None])


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


def withdraw(book: Book, which: str, reason: str) -> Settled:
    """Take a commitment out of the count from today on, with a reason.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
    """
    text = clean_text(reason, field=words.REASON)
    with book.changing("withdraw") as changes:
        item = finding.find_commitment(changes.connection, which, OPEN)
        rules.check_may_complete(item, book.today, book.today)
        withdrawn = _close(changes, item, Status.WITHDRAWN, text, book.today)
        settled = _settled(changes, [item], [withdrawn])
        changes.summary = say.withdrawn(withdrawn) + say.dropped(settled.dropped)
        return settled


def reopen(book: Book, which: str) -> Commitment:
    """Open a completed or closed commitment again; its result and reason are cleared.

    An assigned one says what its task says by now.

    Raises:
        CommitmentOpen: it is open.
        LimitReached: a withdrawn one comes back although others have taken its place.
        DuplicateCommitment: its owner has other work with what the task says by now.
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
            changes,
            item,
            {"status": status, "replaced_by": None, **fields, **tasks.order_now(connection, item)},
        )
        opened = finding.commitment(connection, item.id)
        changes.summary = say.reopened(opened)
        return opened


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
