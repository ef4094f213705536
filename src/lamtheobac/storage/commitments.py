"""Writing commitments and their progress notes, and counting what limits them."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import (
    Commitment,
    CommitmentId,
    MemberId,
    Origin,
    Progress,
    Scope,
    Status,
    TaskId,
    UnitId,
)
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.errors import DuplicateCommitment
from lamtheobac.storage import commitment_lists
from lamtheobac.storage.changes import Changes, Row, Value


class Outcome(NamedTuple):
    """How a commitment stands that is added with its past; `extra`: above the limit on purpose."""

    status: Status = Status.REGISTERED
    completed_on: date | None = None
    closed_on: date | None = None
    result: str | None = None
    evidence: str | None = None
    reason: str | None = None
    note: str | None = None
    extra: bool = False


class NewCommitment(NamedTuple):
    """A commitment to be added; `member_id` None for a unit's own.

    `uid` is the one that a form gave it already; by default a new one. `task_id` is the assigned
    task, `carried_from` the commitment of an earlier year that this one goes on with.
    """

    year: int
    unit_id: UnitId
    member_id: MemberId | None
    content: str
    registered_on: date
    measures: str | None = None
    due_on: date | None = None
    follower: str | None = None
    origin: Origin = Origin.REGISTERED
    outcome: Outcome = Outcome()
    uid: str | None = None
    task_id: TaskId | None = None
    carried_from: CommitmentId | None = None


def add_commitment(changes: Changes, new: NewCommitment) -> CommitmentId:
    """Insert a commitment.

    Raises:
        DuplicateCommitment: the owner has the same content in that year.
    """
    try:
        return CommitmentId(changes.insert("commitment", _row(new)))
    except sqlite3.IntegrityError as error:
        raise _duplicate(changes.connection, new) or error from error


def add_many(changes: Changes, new: Iterable[NewCommitment]) -> range:
    """Insert any number of commitments, in bounded memory; returns their numbers, in order.

    Raises:
        DuplicateCommitment: an owner has the same content in that year.
    """
    latest: list[NewCommitment] = []

    def rows() -> Iterator[Row]:
        for item in new:
            latest[:] = [item]
            yield _row(item)

    try:
        return changes.insert_many("commitment", rows())
    except sqlite3.IntegrityError as error:
        raise _duplicate(changes.connection, *latest) or error from error


def _row(new: NewCommitment) -> Row:
    outcome = new.outcome
    return {
        "uid": new.uid or new_uid(),
        "year": new.year,
        "scope": Scope.COLLECTIVE if new.member_id is None else Scope.INDIVIDUAL,
        "origin": new.origin,
        "unit_id": new.unit_id,
        "member_id": new.member_id,
        "content": new.content,
        "content_key": match_key(new.content),
        "measures": new.measures,
        "due_on": iso(new.due_on),
        "follower": new.follower,
        "status": outcome.status,
        "registered_on": iso(new.registered_on),
        "completed_on": iso(outcome.completed_on),
        "closed_on": iso(outcome.closed_on),
        "result": outcome.result,
        "evidence": outcome.evidence,
        "reason": outcome.reason,
        "note": outcome.note,
        "extra": int(outcome.extra),
        "task_id": new.task_id,
        "carried_from": new.carried_from,
    }


def _duplicate(connection: sqlite3.Connection, new: NewCommitment) -> DuplicateCommitment | None:
    found = commitment_lists.select(
        connection,
        "WHERE c.content_key = ? AND c.year = ? AND c.member_id IS ? AND (c.unit_id = ? OR"
        " c.member_id IS NOT NULL)",
        [match_key(new.content), new.year, new.member_id, new.unit_id],
    )
    for item in found:
        return DuplicateCommitment(
            owner=item.owner, year=item.year, number=item.id, status=item.status
        )
    return None


def edit_commitment(changes: Changes, item: Commitment, fields: Mapping[str, Value]) -> bool:
    """Set columns of one commitment; False when nothing differs.

    Raises:
        DuplicateCommitment: the owner has the new content in that year already.
    """
    content = fields.get("content")
    if isinstance(content, str):
        fields = {**fields, "content_key": match_key(content)}
    try:
        return changes.update("commitment", item.id, fields)
    except sqlite3.IntegrityError as error:
        new = NewCommitment(item.year, item.unit_id, item.member_id, str(content), date.min)
        raise _duplicate(changes.connection, new) or error from error


def mark_extra(changes: Changes, number: CommitmentId) -> None:
    """Remember that the commitment was registered above the limit on purpose."""
    changes.update("commitment", number, {"extra": 1})


def is_extra(connection: sqlite3.Connection, number: CommitmentId) -> bool:
    """Whether the commitment was registered above the limit on purpose."""
    (extra,) = connection.execute("SELECT extra FROM commitment WHERE id = ?", [number]).fetchone()
    return bool(extra)


def add_progress(changes: Changes, item: Commitment, progress: Progress) -> None:
    """Insert one progress note."""
    changes.insert(
        "progress",
        {
            "uid": new_uid(),
            "commitment_id": item.id,
            "note": progress.note,
            "noted_on": progress.noted_on.isoformat(),
            "percent": progress.percent,
        },
    )


def progress_of(connection: sqlite3.Connection, item: CommitmentId) -> list[Progress]:
    """The progress notes of one commitment, oldest first."""
    rows = connection.execute(
        "SELECT noted_on, note, percent FROM progress WHERE commitment_id = ?"
        " ORDER BY noted_on, id",
        [item],
    )
    return [Progress(date.fromisoformat(day), note, percent) for day, note, percent in rows]


def progress_in_unit(
    connection: sqlite3.Connection, unit: UnitId, year: int
) -> dict[CommitmentId, list[Progress]]:
    """The progress notes of all commitments that stand in one unit in one year, oldest first."""
    notes: dict[CommitmentId, list[Progress]] = {}
    rows = connection.execute(
        """SELECT p.commitment_id, p.noted_on, p.note, p.percent
            FROM commitment c CROSS JOIN progress p ON p.commitment_id = c.id
            WHERE c.unit_id = ? AND c.year = ? ORDER BY p.noted_on, p.id""",
        [unit, year],
    )
    for item, day, note, percent in rows:
        notes.setdefault(item, []).append(Progress(date.fromisoformat(day), note, percent))
    return notes


def count_individual(connection: sqlite3.Connection, member: MemberId, year: int) -> int:
    """How many of the one or two a year a person has: registered, not withdrawn or replaced."""
    (count,) = connection.execute(f"SELECT count(*) FROM {_OF_ONE_YEAR}", [member, year]).fetchone()
    return int(count)


def count_others_within_limit(connection: sqlite3.Connection, item: Commitment) -> int:
    """How many others of its owner and year count, those registered above the limit aside."""
    (count,) = connection.execute(
        f"SELECT count(*) FROM {_OF_ONE_YEAR} AND extra = 0 AND id <> ?",
        [item.member_id, item.year, item.id],
    ).fetchone()
    return int(count)


_OF_ONE_YEAR = """commitment WHERE member_id = ? AND year = ?
    AND origin = 'registered' AND status NOT IN ('withdrawn', 'replaced')"""


def count_collective(connection: sqlite3.Connection, unit: UnitId, year: int) -> int:
    """How many commitments a unit itself has in a year, withdrawn and replaced ones aside."""
    (count,) = connection.execute(
        """SELECT count(*) FROM commitment WHERE unit_id = ? AND year = ? AND member_id IS NULL
            AND status NOT IN ('withdrawn', 'replaced')""",
        [unit, year],
    ).fetchone()
    return int(count)
