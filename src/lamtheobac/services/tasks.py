"""Tasks that a committee gives to leaders, each to one person or to several."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import OPEN, Commitment, Member, Origin, Task, TaskLevel
from lamtheobac.domain.tasks import GivenTask
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.errors import MemberLeft, NotAssigned
from lamtheobac.messages import tasks as say
from lamtheobac.services import finding
from lamtheobac.storage import commitments, plans, tasks
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Book
from lamtheobac.storage.tasks import NewTask


class Order(NamedTuple):
    """What may be said of a task alone; None leaves a field as it is (or empty, when new)."""

    deliverable: str | None = None
    assigned_by: str | None = None
    document: str | None = None
    level: TaskLevel | None = None


NOTHING_ORDERED = Order()


class Assigned(NamedTuple):
    """A task with everybody's part in it, and what is worth saying about it."""

    task: Task
    items: list[Commitment]
    remarks: list[rules.Remark]


class Fellows(NamedTuple):
    """Other people's parts of an edited task: those that changed with it, those closed before."""

    along: Sequence[Commitment] = ()
    left: Sequence[Commitment] = ()


NO_FELLOWS = Fellows()


def assign(  # noqa: PLR0913 - the facts of one order, by name
    book: Book,
    who: Sequence[str],
    content: str,
    order: Order,
    *,
    due_on: date,
    year: int | None = None,
    on: date | None = None,
) -> Assigned:
    """Give one task to one person or to several: a commitment for each, outside the one or two.

    A commitment belongs to the unit in which its owner's plan of that year stands. The plan is
    not taken as handed in by it.

    Args:
        book: the book.
        who: codes or parts of names, at least one; who is named twice gets it once.
        content: the task.
        order: `order.deliverable` is needed; the level is a breakthrough by default.
        due_on: last day.
        year: default: the year of the day on which it is given.
        on: the day on which it is given; default: today.

    Raises:
        NoSuchMember, AmbiguousMember, MemberLeft: no one person is meant.
        DuplicateCommitment: one of them has the same content in that year.
        DayInFuture: given after today.
        DueBeforeAssigned: due before it is given.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    day = on or book.today
    rules.check_not_future(day, book.today)
    rules.check_due(due_on, day)
    new = NewTask(
        year=year or day.year,
        content=clean_text(content, field=say.CONTENT),
        deliverable=clean_text(order.deliverable or "", field=say.PRODUCT),
        due_on=due_on,
        assigned_on=day,
        assigned_by=clean_optional(order.assigned_by, field=say.GIVEN_BY),
        document=clean_optional(order.document, field=say.BY_PAPER),
        level=order.level or TaskLevel.BREAKTHROUGH,
    )
    with book.changing("assign") as changes:
        people = _people(changes, who, day)
        task = tasks.add_task(changes, new)
        items = [_add_part(changes, person, task) for person in people]
        changes.summary = say.assigned(task, items)
        return Assigned(task, items, rules.remarks_on_due(items[0]))


def _people(changes: Changes, who: Sequence[str], day: date) -> list[Member]:
    """Everybody meant, each once, in the order typed.

    Raises:
        MemberLeft: somebody had left by that day.
    """
    people: dict[int, Member] = {}
    for one in who:
        member = finding.find_member(changes.connection, one, left=True)
        if member.left_on is not None and member.left_on <= day:
            raise MemberLeft(name=member.name, on=member.left_on)
        people[member.id] = member
    return list(people.values())


def _add_part(changes: Changes, person: Member, task: Task) -> Commitment:
    number = commitments.add_commitment(
        changes,
        NewCommitment(
            year=task.year,
            unit_id=plans.place_on_roll(changes, person, task.year).unit_id,
            member_id=person.id,
            content=task.content,
            registered_on=task.assigned_on,
            due_on=task.due_on,
            origin=Origin.ASSIGNED,
            task_id=task.id,
        ),
    )
    return finding.commitment(changes.connection, number)


def edit_shared(
    changes: Changes, item: Commitment, fields: Mapping[str, Value], order: Order
) -> Fellows:
    """Before a part of a task is edited: change the task, and whoever else has it open, likewise.

    A part that was carried into a later year has a content and a due day of its own: what was
    given in the year before stays as it was given.

    Args:
        changes: the edit.
        item: the part that is going to be edited; or a commitment without a task.
        fields: columns of the commitment that are going to be set, clean.
        order: what is said of the task alone.

    Raises:
        NotAssigned: `order` says something, and there is no task.
        DueBeforeAssigned: it would be due before it was given.
        DuplicateCommitment: one of the others has the new content in that year already.
    """
    task = item.task
    if task is None:
        if order != NOTHING_ORDERED:
            raise NotAssigned(number=item.id)
        return NO_FELLOWS
    if isinstance(due := fields.get("due_on"), str):
        rules.check_due(date.fromisoformat(due), task.assigned_on)
    shared = {name: fields[name] for name in ("content", "due_on") if name in fields}
    of_task = _clean(order) | (shared if item.year == task.year else {})
    if not tasks.edit_task(changes, task.id, of_task) and not shared:
        return NO_FELLOWS
    parts = tasks.parts_of_task(changes.connection, task.id)
    others = [part for part in parts if part.year == item.year and part.id != item.id]
    along = [part for part in others if part.status in OPEN]
    for part in along:
        commitments.edit_commitment(changes, part, shared)
    return Fellows(along, [part for part in others if part.status not in OPEN])


def order_now(connection: sqlite3.Connection, part: Commitment) -> dict[str, Value]:
    """The columns to set of a part that is opened again: what its task says by now.

    The task may have been edited while the part was closed. A part that a meeting put off keeps
    its day, as long as that is the later one. What goes on in a later year has no order of its
    own: it says what the others say who have it open, those put off aside.
    """
    if part.task is None:
        return {}
    others = [
        one
        for one in tasks.parts_of_task(connection, part.task.id)
        if one.year == part.year and one.status in OPEN and not tasks.was_put_off(connection, one)
    ]
    order = GivenTask(tuple(others) or (part,))
    days = [order.due_on, part.due_on if tasks.was_put_off(connection, part) else None]
    due_on = max(filter(None, days), default=part.due_on)
    return {"content": order.content, "due_on": iso(due_on)}


def _clean(order: Order) -> dict[str, Value]:
    """The columns of the task that an edit names."""
    texts: dict[str, Value] = {
        "deliverable": clean_optional(order.deliverable, field=say.PRODUCT),
        "assigned_by": clean_optional(order.assigned_by, field=say.GIVEN_BY),
        "document": clean_optional(order.document, field=say.BY_PAPER),
        "level": order.level,
    }
    return {name: value for name, value in texts.items() if value is not None}
