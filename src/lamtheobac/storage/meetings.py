"""Meetings, what they heard, and what they have to hear of."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from lamtheobac.domain.activity import Answer, MeetingAnswer, MeetingId
from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.meetings import Heard
from lamtheobac.domain.model import Commitment, CommitmentId, Progress, UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.storage import commitment_lists
from lamtheobac.storage.changes import Changes, Row, Value
from lamtheobac.storage.conditions import TO_ASK_ABOUT

# The order in which a meeting goes: the unit's own work, then person by person, the earliest due
# day first, so that what is overdue comes before the rest.
_ORDER = "ORDER BY c.scope, m.sort_key, m.code, c.due_on IS NULL, c.due_on, c.id"

# What can be asked about now, at a meeting of a day: what `storage.follow_up` asks about, of the
# work and the people there were by then.
_STANDS = f"""WHERE c.unit_id = :unit AND c.registered_on <= :today
        AND (:closed_too OR c.year NOT IN (SELECT id FROM closed_year)) AND {TO_ASK_ABOUT}"""

_WAITING = f"""SELECT c.id FROM commitment c LEFT JOIN member m ON m.id = c.member_id
    {_STANDS} {_ORDER}"""

_OVERDUE = f"{_STANDS} AND c.due_on < :today {_ORDER}"

# A due day may have changed since, or because of the answer: the answers keep their own order.
_HEARD = """WHERE c.id IN (SELECT commitment_id FROM meeting_answer WHERE meeting_id = :meeting)
    ORDER BY u.sort_key, c.scope, m.sort_key, m.code, (SELECT a.id FROM meeting_answer a
        WHERE a.meeting_id = :meeting AND a.commitment_id = c.id)"""


def find(connection: sqlite3.Connection, unit: UnitId, held_on: date) -> MeetingId | None:
    """The meeting of a unit on a day."""
    row = connection.execute(
        "SELECT id FROM meeting WHERE unit_id = ? AND held_on = ?", [unit, held_on.isoformat()]
    ).fetchone()
    return None if row is None else MeetingId(row[0])


def latest(connection: sqlite3.Connection, unit: UnitId) -> date | None:
    """The day of a unit's last meeting at which anything was answered."""
    row = connection.execute(
        """SELECT max(held_on) FROM meeting WHERE unit_id = ?
            AND EXISTS (SELECT 1 FROM meeting_answer a WHERE a.meeting_id = meeting.id)""",
        [unit],
    ).fetchone()
    return from_iso(row[0])


def add(changes: Changes, unit: UnitId, held_on: date) -> MeetingId:
    """Insert a meeting; a unit has at most one a day."""
    row: Row = {"uid": new_uid(), "unit_id": unit, "held_on": held_on.isoformat()}
    return MeetingId(changes.insert("meeting", row))


def add_answer(changes: Changes, meeting: MeetingId, answer: MeetingAnswer) -> None:
    """Insert what a meeting heard of a commitment of which it has no answer yet."""
    row: Row = {
        "meeting_id": meeting,
        "commitment_id": answer.commitment_id,
        "answer": answer.answer,
        "note": answer.note,
        "new_due_on": iso(answer.new_due_on),
    }
    changes.insert("meeting_answer", row)


def answers(
    connection: sqlite3.Connection, meeting: MeetingId
) -> dict[CommitmentId, MeetingAnswer]:
    """What a meeting heard, by commitment."""
    rows = connection.execute(
        "SELECT commitment_id, answer, note, new_due_on FROM meeting_answer WHERE meeting_id = ?",
        [meeting],
    )
    found = (
        MeetingAnswer(item, Answer(answer), note, from_iso(new)) for item, answer, note, new in rows
    )
    return {one.commitment_id: one for one in found}


def heard(connection: sqlite3.Connection, meeting: MeetingId) -> list[Heard]:
    """The commitments on which a meeting has an answer, with it; in the order of the meeting."""
    said = answers(connection, meeting)
    items = commitment_lists.select(connection, _HEARD, {"meeting": meeting})
    return [Heard(item, said[item.id]) for item in items]


def waiting(
    connection: sqlite3.Connection, unit: UnitId, held_on: date, *, closed_too: bool
) -> Iterator[CommitmentId]:
    """What stands open in one unit, and was registered by the day of the meeting.

    Not what is carried on in a later year, nor what people had who have left by then; and of
    closed years only when `closed_too`.
    """
    values = {"unit": unit, "today": held_on.isoformat(), "closed_too": closed_too}
    for (number,) in connection.execute(_WAITING, values):
        yield CommitmentId(number)


def overdue(
    connection: sqlite3.Connection, unit: UnitId, day: date, *, closed_too: bool
) -> Iterator[Commitment]:
    """What of that is overdue in one unit on a day."""
    values: dict[str, Value] = {"unit": unit, "today": day.isoformat(), "closed_too": closed_too}
    yield from commitment_lists.select(connection, _OVERDUE, values)


def last_note(connection: sqlite3.Connection, item: CommitmentId) -> Progress | None:
    """The latest note on the progress of a commitment."""
    row = connection.execute(
        """SELECT noted_on, note, percent FROM progress WHERE commitment_id = ?
            ORDER BY noted_on DESC, id DESC LIMIT 1""",
        [item],
    ).fetchone()
    return None if row is None else Progress(date.fromisoformat(row[0]), row[1], row[2])
