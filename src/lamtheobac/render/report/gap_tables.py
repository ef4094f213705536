"""What is missing in a report, by name: who has no plan, and what is overdue."""

from collections.abc import Sequence
from datetime import date

from lamtheobac.domain.model import Commitment, Place
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Column, Kind, Table, count_cell, day_cell, label_cell, text_cell
from lamtheobac.render.report.tables import PLACE


def _identity(*, named: bool) -> list[Column]:
    return [
        Column(words.UNIT_COLUMN, Kind.TEXT, 28),
        Column(words.MEMBER_CODE, Kind.TEXT, 9),
        *([Column(words.FULL_NAME, Kind.TEXT, 24)] if named else []),
    ]


def without_plan(people: Sequence[Place], *, named: bool) -> Table:
    """Who is expected to hand in a plan and has not."""
    columns = [PLACE, *_identity(named=named), Column(words.YEAR, Kind.LABEL, 7)]
    rows = [
        [
            label_cell(number),
            text_cell(one.unit_name),
            text_cell(one.member_code),
            *([text_cell(one.member_name)] if named else []),
            label_cell(one.year),
        ]
        for number, one in enumerate(people, start=1)
    ]
    return Table(text.WITHOUT_PLAN, columns, rows)


def overdue(items: Sequence[Commitment], as_of: date, *, named: bool) -> Table:
    """What is not completed though it was due, with the days since then."""
    columns = [
        PLACE,
        *_identity(named=named),
        Column(words.NUMBER, Kind.LABEL, 7),
        *([Column(words.COMMITMENT, Kind.TEXT, 44)] if named else []),
        Column(words.DUE, Kind.DAY, 12),
        Column(words.DAYS_OVERDUE, Kind.COUNT, 8),
    ]
    rows = [
        [
            label_cell(number),
            text_cell(item.unit_name),
            text_cell(item.member_code),
            *([text_cell(item.member_name or words.COLLECTIVE_OWNER)] if named else []),
            label_cell(item.id),
            *([text_cell(item.content)] if named else []),
            day_cell(item.due_on),
            count_cell((as_of - item.due_on).days if item.due_on else 0),
        ]
        for number, item in enumerate(items, start=1)
    ]
    return Table(text.OVERDUE_WORK, columns, rows)
