"""Which open commitments to ask about, and which have a day for the calendar.

One unit at a time, over the index that begins with it; only numbers and days are read of all,
and the whole of some hundreds at once, so that memory does not grow with the text.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.follow_up import Window
from lamtheobac.domain.model import Commitment, CommitmentId, MemberId, Progress, UnitId
from lamtheobac.storage import commitment_lists
from lamtheobac.storage.conditions import TO_ASK_ABOUT

AT_ONCE = 500

# A closed year is left alone: its report has been handed in.
_OPEN_YEAR = "c.year NOT IN (SELECT id FROM closed_year)"
_IN_UNIT = """FROM commitment c LEFT JOIN member m ON m.id = c.member_id WHERE c.unit_id = :unit"""
_HEARD = """coalesce((SELECT max(p.noted_on) FROM progress p WHERE p.commitment_id = c.id),
    c.registered_on)"""
_ORDER = "ORDER BY c.scope, m.sort_key, m.code, c.due_on IS NULL, c.due_on, c.id"

ASKED = f"""SELECT c.id, c.member_id, c.due_on, {_HEARD} {_IN_UNIT} AND {_OPEN_YEAR}
    AND c.registered_on <= :today AND {TO_ASK_ABOUT}
    AND (c.due_on <= :until OR {_HEARD} <= :quiet_since) {_ORDER}"""
# Calendars made before a year was closed still have its days: those not long past are called off.
DATED = f"""SELECT c.id, {_OPEN_YEAR} AND {TO_ASK_ABOUT} {_IN_UNIT} AND c.due_on IS NOT NULL
    AND ({_OPEN_YEAR} OR c.year >= :recent) ORDER BY c.due_on, c.id"""
RECENT_YEARS = 1  # before this one


class Asked(NamedTuple):
    """What decides why a commitment is asked about."""

    id: CommitmentId
    member_id: MemberId | None
    due_on: date | None
    heard_on: date


class Dated(NamedTuple):
    """A commitment with a due day; `stands` when it is still to be done by its owner."""

    id: CommitmentId
    stands: bool


def asked(connection: sqlite3.Connection, unit: UnitId, window: Window) -> Iterator[Asked]:
    """The open commitments of a unit that are overdue, due soon or silent.

    The unit's own first, then by person in the order of a Vietnamese list, then by due day.
    """
    values = {
        "unit": unit,
        "today": window.today.isoformat(),
        "until": window.until.isoformat(),
        "quiet_since": window.quiet_since.isoformat(),
    }
    for number, member, due, heard in connection.execute(ASKED, values):
        yield Asked(number, member, from_iso(due), date.fromisoformat(heard))


def dated(connection: sqlite3.Connection, unit: UnitId, today: date) -> Iterator[Dated]:
    """The commitments of a unit that have a due day, whatever became of them, by due day.

    Those of closed years do not stand, and only the last ones are there at all.
    """
    recent = today.year - RECENT_YEARS
    values = {"unit": unit, "today": today.isoformat(), "recent": recent}
    for number, stands in connection.execute(DATED, values):
        yield Dated(number, bool(stands))


def with_last_notes(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> Iterator[tuple[Commitment, Progress | None]]:
    """The commitments of these numbers in this order, each with its last progress note."""
    coming = iter(numbers)
    while part := list(islice(coming, AT_ONCE)):
        marks = ", ".join("?" * len(part))
        found = commitment_lists.select(connection, f"WHERE c.id IN ({marks})", part)
        items = {item.id: item for item in found}
        notes = _last_notes(connection, marks, part)
        for number in map(CommitmentId, part):
            yield items[number], notes.get(number)


def _last_notes(
    connection: sqlite3.Connection, marks: str, part: list[int]
) -> dict[CommitmentId, Progress]:
    rows = connection.execute(
        f"""SELECT p.commitment_id, p.noted_on, p.note, p.percent FROM progress p
            WHERE p.id IN (SELECT (SELECT q.id FROM progress q WHERE q.commitment_id = c.id
                ORDER BY q.noted_on DESC, q.id DESC LIMIT 1) FROM commitment c
                WHERE c.id IN ({marks}))""",
        part,
    )
    return {
        number: Progress(date.fromisoformat(day), note, percent)
        for number, day, note, percent in rows
    }
