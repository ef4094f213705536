"""Reading commitments: one, those of a person, or a list that passes a filter."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.model import (
    OPEN,
    Commitment,
    MemberId,
    Origin,
    Scope,
    Status,
    Task,
    TaskLevel,
    UnitId,
)
from lamtheobac.domain.vietnamese import search_key
from lamtheobac.storage.changes import Value
from lamtheobac.storage.units import subtree

_SEPARATOR = "\x1f"  # cannot stand in a cleaned text

_COMMITMENT = f"""SELECT c.id, c.uid, c.year, c.scope, c.origin, c.unit_id, u.code, u.name,
        c.member_id, m.code, m.name, c.content, c.measures, c.due_on, c.follower, c.status,
        c.registered_on, c.completed_on, c.closed_on, c.result, c.evidence, c.reason,
        c.note,
        (SELECT group_concat(t.name, '{_SEPARATOR}') FROM commitment_topic ct
          JOIN topic t ON t.id = ct.topic_id WHERE ct.commitment_id = c.id),
        (SELECT p.percent FROM progress p WHERE p.commitment_id = c.id AND p.percent IS NOT NULL
          ORDER BY p.noted_on DESC, p.id DESC LIMIT 1),
        c.carried_from, (SELECT n.id FROM commitment n WHERE n.carried_from = c.id),
        k.id, k.uid, k.year, k.content, k.deliverable, k.due_on, k.assigned_on, k.assigned_by,
        k.document, k.level
    FROM commitment c JOIN unit u ON u.id = c.unit_id LEFT JOIN member m ON m.id = c.member_id
        LEFT JOIN task k ON k.id = c.task_id"""

_FIELD = Commitment._fields.index
_ENUMS = ((_FIELD("scope"), Scope), (_FIELD("origin"), Origin), (_FIELD("status"), Status))
_DAYS = tuple(map(_FIELD, ("due_on", "registered_on", "completed_on", "closed_on")))
_TOPICS = _FIELD("topics")
_TASK = _FIELD("task")

ORDER = "ORDER BY c.year, c.scope, m.sort_key, m.code, c.due_on IS NULL, c.due_on, c.id"


def commitment_by_id(connection: sqlite3.Connection, number: int) -> Commitment | None:
    """The commitment of that number."""
    return next(select(connection, "WHERE c.id = ?", [number]), None)


def commitment_by_uid(connection: sqlite3.Connection, uid: str) -> Commitment | None:
    """The commitment of that uid."""
    return next(select(connection, "WHERE c.uid = ?", [uid]), None)


def commitments_of_year(
    connection: sqlite3.Connection, unit: UnitId, year: int
) -> list[Commitment]:
    """All commitments that stand in one unit in one year: its own first, then by person."""
    return list(select(connection, f"WHERE c.unit_id = ? AND c.year = ? {ORDER}", [unit, year]))


def own_commitments(connection: sqlite3.Connection, unit: UnitId, year: int) -> list[Commitment]:
    """The commitments of a unit itself in one year."""
    where = f"WHERE c.unit_id = ? AND c.year = ? AND c.member_id IS NULL {ORDER}"
    return list(select(connection, where, [unit, year]))


def commitments_of(connection: sqlite3.Connection, member: MemberId) -> list[Commitment]:
    """All commitments of one person, by year and due date."""
    return list(select(connection, f"WHERE c.member_id = ? {ORDER}", [member]))


# Number, year, code and name of the member (None: the unit's own), content, measures, due day,
# status, days of registration, completion and closing, result, names of the topics in one text.
Listed = tuple[
    int,
    int,
    str | None,
    str | None,
    str,
    str | None,
    str | None,
    str,
    str,
    str | None,
    str | None,
    str | None,
    str | None,
]


def listed(connection: sqlite3.Connection, unit: UnitId, first: int, last: int) -> Iterator[Listed]:
    """The commitments that stand in one unit in a range of years: by year, collective first,
    person, due date.

    Bare rows, days in ISO form: there may be millions, and records of them take longer than
    everything else that is done with a list.
    """
    return connection.execute(
        f"""SELECT c.id, c.year, m.code, m.name, c.content, c.measures, c.due_on, c.status,
            c.registered_on, c.completed_on, c.closed_on, c.result,
            (SELECT group_concat(name, '; ') FROM (SELECT t.name FROM commitment_topic ct
                JOIN topic t ON t.id = ct.topic_id WHERE ct.commitment_id = c.id
                ORDER BY t.name))
        FROM commitment c LEFT JOIN member m ON m.id = c.member_id
        WHERE c.unit_id = ? AND c.year BETWEEN ? AND ? {ORDER}""",
        [unit, first, last],
    )


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
        where = f"WHERE c.unit_id IN ({marks}){conditions} {ORDER}"
        yield from select(connection, where, [*(u.id for u in units), *parameters])
        return
    for unit in units:
        where = f"WHERE c.unit_id = ?{conditions} {ORDER}"
        yield from select(connection, where, [unit.id, *parameters])


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


def select(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value] | Mapping[str, Value]
) -> Iterator[Commitment]:
    """Commitments by a condition on commitment c, unit u and member m."""
    for row in connection.execute(f"{_COMMITMENT} {where}", parameters):
        yield _commitment(row)


def _commitment(row: Sequence[Any]) -> Commitment:
    values = list(row[:_TASK])
    for place, kind in _ENUMS:
        values[place] = kind(values[place])
    for place in _DAYS:
        values[place] = from_iso(values[place])
    values[_TOPICS] = tuple(sorted(values[_TOPICS].split(_SEPARATOR))) if values[_TOPICS] else ()
    values.append(None if row[_TASK] is None else _task(row[_TASK:]))
    return Commitment(*values)


def _task(row: Sequence[Any]) -> Task:
    number, uid, year, content, deliverable, due, assigned_on, by, document, level = row
    return Task(
        number, uid, year, content, deliverable, date.fromisoformat(due),
        date.fromisoformat(assigned_on), by, document, TaskLevel(level),
    )  # fmt: skip
