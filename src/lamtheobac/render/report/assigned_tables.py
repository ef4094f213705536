"""What was assigned, by task and by who holds it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.figures import as_it_stood
from lamtheobac.domain.model import Commitment, Status
from lamtheobac.domain.reports import AssigneeFigures
from lamtheobac.domain.tasks import GivenTask
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.messages.tasks import LEVELS
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Room,
    Table,
    count_cell,
    day_cell,
    label_cell,
    percent_cell,
    text_cell,
)
from lamtheobac.render.report.tables import PLACE
from lamtheobac.render.status import status_text


class Wanted(NamedTuple):
    """How the tables are to be read: the day on which they are true, whether people and contents,
    which may name people, are shown, and whether it must be said which year is meant.
    """

    as_of: date
    named: bool
    by_year: bool = False


def by_task(tasks: Iterable[GivenTask], wanted: Wanted) -> Table:
    """A row for each task and year, whoever holds it; how it stands for all of them together."""
    named = wanted.named
    columns = [
        PLACE,
        *([Column(words.YEAR, Kind.LABEL, 7)] if wanted.by_year else []),
        *([Column(text.ASSIGNED_TASK, Kind.TEXT, 34)] if named else []),
        Column(text.LEVEL, Kind.TEXT, 11, room=Room.WIDE),
        *([Column(text.DELIVERABLE, Kind.TEXT, 24, room=Room.WIDE)] if named else []),
        Column(text.HOLDERS, Kind.TEXT, 22),
        *([Column(text.GIVEN_BY, Kind.TEXT, 18, room=Room.SHEET)] if named else []),
        Column(words.DUE, Kind.DAY, 12),
        Column(words.STATUS_COLUMN, Kind.TEXT, 14),
        *([Column(text.PRODUCT, Kind.TEXT, 24, room=Room.WIDE)] if named else []),
    ]
    rows = [_task_row(place, one, wanted) for place, one in enumerate(tasks, start=1)]
    return Table(text.BY_TASK, columns, rows)


def _task_row(place: int, one: GivenTask, wanted: Wanted) -> list[Cell]:
    task, named = one.task, wanted.named
    given_by = [task.assigned_by, task.document] if task else []
    stood = [as_it_stood(part, wanted.as_of) for part in one.parts]
    products = dict.fromkeys(
        part.result or part.evidence for part in stood if part.status is Status.COMPLETED
    )
    return [
        label_cell(place),
        *([label_cell(one.year)] if wanted.by_year else []),
        *([text_cell(one.content)] if named else []),
        text_cell(LEVELS[task.level] if task else None),
        *([text_cell(task.deliverable if task else None)] if named else []),
        text_cell("; ".join(_holder(part, named=named) for part in stood)),
        *([text_cell("; ".join(filter(None, given_by)))] if named else []),
        day_cell(one.due_on),
        text_cell(_together(stood, wanted.as_of)),
        *([text_cell("; ".join(filter(None, products)))] if named else []),
    ]


def _holder(item: Commitment, *, named: bool) -> str:
    if item.member_name is None:
        return item.unit_name
    return item.member_name if named else item.member_code or ""


def _together(stood: Sequence[Commitment], as_of: date) -> str:
    """The status that all share, or how many have completed their part.

    What all have completed, some of them late, is completed late.
    """
    said = {status_text(part, as_of) for part in stood}
    done = sum(part.status is Status.COMPLETED for part in stood)
    if len(said) == 1:
        return said.pop()
    return words.LATE if done == len(stood) else text.PARTLY_DONE.format(done=done, all=len(stood))


def by_assignee(people: Iterable[AssigneeFigures], decimals: int, *, named: bool) -> Table:
    """A row for each person, with what they were given and what they have completed."""
    columns = [
        PLACE,
        Column(words.UNIT_COLUMN, Kind.TEXT, 28),
        Column(words.MEMBER_CODE, Kind.TEXT, 9, room=Room.WIDE if named else Room.NARROW),
        *([Column(words.FULL_NAME, Kind.TEXT, 24)] if named else []),
        *([Column(words.POSITION_COLUMN, Kind.TEXT, 18, room=Room.WIDE)] if named else []),
        Column(words.ASSIGNED, Kind.COUNT, 10),
        Column(words.COMPLETED, Kind.COUNT, 11),
        Column(words.PERCENT, Kind.PERCENT, 9),
        Column(words.OVERDUE_COLUMN, Kind.COUNT, 9),
    ]
    rows = [
        [
            label_cell(place),
            text_cell(one.unit_name),
            text_cell(one.member_code),
            *([text_cell(one.member_name)] if named else []),
            *([text_cell(one.position)] if named else []),
            count_cell(one.counts.registered),
            count_cell(one.counts.completed),
            percent_cell(one.counts.completion, decimals),
            count_cell(one.counts.overdue),
        ]
        for place, one in enumerate(people, start=1)
    ]
    return Table(text.BY_ASSIGNEE, columns, rows)
