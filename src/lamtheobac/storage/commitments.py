"""Commitments, their progress notes and topics."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, NewType

from uuid_utils import uuid7

from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.model import (
    OPEN,
    Commitment,
    CommitmentId,
    MemberId,
    Origin,
    Progress,
    Scope,
    Status,
    UnitId,
)
from lamtheobac.domain.vietnamese import match_key, search_key
from lamtheobac.errors import DuplicateCommitment
from lamtheobac.storage.changes import Changes, Row, Value
from lamtheobac.storage.units import subtree

TopicId = NewType("TopicId", int)

_SEPARATOR = "\x1f"  # cannot stand in a cleaned text

_COMMITMENT = f"""SELECT c.id, c.uid, c.year, c.scope, c.origin, c.unit_id, u.code, u.name,
        c.member_id, m.code, m.name, c.content, c.measures, c.due_on, c.follower, c.status,
        c.registered_on, c.completed_on, c.closed_on, c.result, c.evidence, c.reason,
        (SELECT group_concat(t.name, '{_SEPARATOR}') FROM commitment_topic ct
          JOIN topic t ON t.id = ct.topic_id WHERE ct.commitment_id = c.id)
    FROM commitment c JOIN unit u ON u.id = c.unit_id LEFT JOIN member m ON m.id = c.member_id"""

_FIELD = Commitment._fields.index
_ENUMS = ((_FIELD("scope"), Scope), (_FIELD("origin"), Origin), (_FIELD("status"), Status))
_DAYS = tuple(map(_FIELD, ("due_on", "registered_on", "completed_on", "closed_on")))
_TOPICS = _FIELD("topics")

_ORDER = "ORDER BY c.year, c.scope, m.sort_key, m.code, c.due_on IS NULL, c.due_on, c.id"


class Outcome(NamedTuple):
    """How a commitment stands that is added with its past; `extra`: above the limit on purpose."""

    status: Status = Status.REGISTERED
    completed_on: date | None = None
    closed_on: date | None = None
    result: str | None = None
    evidence: str | None = None
    reason: str | None = None
    extra: bool = False


class NewCommitment(NamedTuple):
    """A commitment to be added; `member_id` None for a unit's own."""

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
        "uid": str(uuid7()),
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
        "extra": int(outcome.extra),
    }


def _duplicate(connection: sqlite3.Connection, new: NewCommitment) -> DuplicateCommitment | None:
    found = _commitments(
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
            "uid": str(uuid7()),
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


def set_topics(changes: Changes, item: CommitmentId, names: Sequence[str]) -> list[str]:
    """Tie the commitment to exactly these topics; returns the names that were new to the book."""
    new: list[str] = []
    wanted: set[TopicId] = set()
    for name in names:
        topic, is_new = take_topic(changes, name)
        if is_new:
            new.append(name)
        wanted.add(topic)
    held = dict(
        changes.connection.execute(
            "SELECT topic_id, id FROM commitment_topic WHERE commitment_id = ?", [item]
        ).fetchall()
    )
    for topic in held.keys() - wanted:
        changes.delete("commitment_topic", held[topic])
    for topic in sorted(wanted - held.keys()):
        changes.insert("commitment_topic", {"commitment_id": item, "topic_id": topic})
    return new


def take_topic(changes: Changes, name: str) -> tuple[TopicId, bool]:
    """The number of the topic of that name, and whether it had to be added."""
    key = match_key(name)
    row = changes.connection.execute("SELECT id FROM topic WHERE name_key = ?", [key]).fetchone()
    if row is not None:
        return TopicId(row[0]), False
    return TopicId(
        changes.insert("topic", {"uid": str(uuid7()), "name": name, "name_key": key})
    ), True


def tie_many(changes: Changes, ties: Iterable[tuple[CommitmentId, TopicId]]) -> range:
    """Tie any number of commitments to topics; returns the numbers of the ties."""
    return changes.insert_many(
        "commitment_topic",
        ({"commitment_id": item, "topic_id": topic} for item, topic in ties),
    )


def commitment_by_id(connection: sqlite3.Connection, number: int) -> Commitment | None:
    """The commitment of that number."""
    return next(_commitments(connection, "WHERE c.id = ?", [number]), None)


def commitments_of(connection: sqlite3.Connection, member: MemberId) -> list[Commitment]:
    """All commitments of one person, by year and due date."""
    return list(_commitments(connection, f"WHERE c.member_id = ? {_ORDER}", [member]))


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


_SEARCHED = "c.content || ' ' || coalesce(c.measures, '') || ' ' || coalesce(m.name, '')"


class Filter(NamedTuple):
    """Which commitments to list; None and empty let everything through."""

    first_year: int | None = None
    last_year: int | None = None
    member: MemberId | None = None
    status: Status | None = None
    scope: Scope | None = None
    origin: Origin | None = None
    overdue_on: date | None = None
    due_by: date | None = None
    search: str | None = None


def list_commitments(
    connection: sqlite3.Connection, *, root: UnitId, day: date, wanted: Filter
) -> Iterator[Commitment]:
    """Commitments of a unit's subtree: by unit, year, collective first, person, due date.

    One unit at a time, so that memory does not grow with the number of commitments.

    Args:
        connection: the book.
        root: top of the subtree.
        day: the day of the tree.
        wanted: the filter.
    """
    conditions, parameters = _conditions(connection, wanted)
    units = subtree(connection, root, day)
    if wanted.member is not None:
        marks = ", ".join("?" * len(units))
        where = f"WHERE c.unit_id IN ({marks}){conditions} {_ORDER}"
        yield from _commitments(connection, where, [*(u.id for u in units), *parameters])
        return
    for unit in units:
        where = f"WHERE c.unit_id = ?{conditions} {_ORDER}"
        yield from _commitments(connection, where, [unit.id, *parameters])


def _conditions(connection: sqlite3.Connection, wanted: Filter) -> tuple[str, list[Value]]:
    """The filter as " AND …" with its values."""
    is_open = f"c.status IN ({', '.join(repr(str(status)) for status in sorted(OPEN))})"
    tests: list[tuple[str, Value]] = [
        ("c.year >= ?", wanted.first_year),
        ("c.year <= ?", wanted.last_year),
        ("c.member_id = ?", wanted.member),
        ("c.status = ?", wanted.status),
        ("c.scope = ?", wanted.scope),
        ("c.origin = ?", wanted.origin),
        (f"{is_open} AND c.due_on < ?", iso(wanted.overdue_on)),
        (f"{is_open} AND c.due_on <= ?", iso(wanted.due_by)),
    ]
    if wanted.search is not None:
        connection.create_function("bare", 1, search_key, deterministic=True)
        tests.append((f"instr(bare({_SEARCHED}), ?)", search_key(wanted.search)))
    asked = [(test, value) for test, value in tests if value is not None]
    return "".join(f" AND {test}" for test, _ in asked), [value for _, value in asked]


def _commitments(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value]
) -> Iterator[Commitment]:
    for row in connection.execute(f"{_COMMITMENT} {where}", parameters):
        yield _commitment(row)


def _commitment(row: Sequence[Any]) -> Commitment:
    values = list(row)
    for place, kind in _ENUMS:
        values[place] = kind(values[place])
    for place in _DAYS:
        values[place] = from_iso(values[place])
    values[_TOPICS] = tuple(sorted(values[_TOPICS].split(_SEPARATOR))) if values[_TOPICS] else ()
    return Commitment(*values)
