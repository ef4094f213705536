"""Assigned tasks; each of their commitments is one person's part."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import Commitment, Task, TaskId, TaskLevel
from lamtheobac.domain.uids import new_uid
from lamtheobac.storage import commitment_lists
from lamtheobac.storage.changes import Changes, Value


class NewTask(NamedTuple):
    """A task to be given: the fields of `Task`; `year` is that of its commitments."""

    year: int
    content: str
    deliverable: str
    due_on: date
    assigned_on: date
    assigned_by: str | None
    document: str | None
    level: TaskLevel


def add_task(changes: Changes, new: NewTask) -> Task:
    """Insert a task."""
    uid = new_uid()
    days = {"due_on": new.due_on.isoformat(), "assigned_on": new.assigned_on.isoformat()}
    number = changes.insert("task", {"uid": uid, **new._asdict(), **days})
    return Task(TaskId(number), uid, *new)


def edit_task(changes: Changes, task: TaskId, fields: Mapping[str, Value]) -> bool:
    """Set columns of a task; False when nothing differs."""
    return changes.update("task", task, fields)


def parts_of_task(connection: sqlite3.Connection, task: TaskId) -> list[Commitment]:
    """The commitments made for a task, those that were carried into later years among them."""
    where = f"WHERE c.task_id = ? {commitment_lists.ORDER}"
    return list(commitment_lists.select(connection, where, [task]))


def was_put_off(connection: sqlite3.Connection, part: Commitment) -> bool:
    """Whether a meeting put this one part off to the day on which it is due."""
    (put_off,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM meeting_answer WHERE commitment_id = ? AND new_due_on = ?)",
        [part.id, iso(part.due_on)],
    ).fetchone()
    return bool(put_off)
