"""The records behind a figure, as a table for the terminal."""

from collections.abc import Iterable
from datetime import date

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.model import Commitment, Place, UnitYear
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table, day_cell, label_cell, text_cell
from lamtheobac.render.status import status_text


def people(found: Iterable[Place], *, named: bool) -> Table:
    """Places on the roll."""
    columns = [
        Column(words.YEAR, Kind.LABEL, 4),
        Column(words.UNIT_COLUMN, Kind.TEXT, 24),
        Column(words.MEMBER_CODE, Kind.TEXT, 7),
        *([Column(words.FULL_NAME, Kind.TEXT, 22)] if named else []),
        Column(words.CATEGORY_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
        Column(words.PLAN_COLUMN, Kind.TEXT, 12),
    ]

    def row(one: Place) -> list[Cell]:
        paper = show_date(one.submitted_on) or words.NO_PLAN_MARK
        reason = f": {one.exempt_reason}" if named else ""  # it may name people as well
        exempt = f"{words.EXEMPT_MARK}{reason}" if one.exempt_reason else ""
        return [
            label_cell(one.year),
            text_cell(one.unit_name),
            text_cell(one.member_code),
            *([text_cell(one.member_name)] if named else []),
            text_cell(words.CATEGORY[one.category]),
            text_cell(exempt or paper),
        ]

    return Table(words.FULL_NAME, columns, map(row, found))


def unit_years(found: Iterable[UnitYear]) -> Table:
    """Units by year."""
    columns = [
        Column(words.YEAR, Kind.LABEL, 4),
        Column(words.MEMBER_CODE, Kind.TEXT, 10),
        Column(words.UNIT_COLUMN, Kind.TEXT, 40),
    ]

    def row(one: UnitYear) -> list[Cell]:
        return [label_cell(one.year), text_cell(one.unit.code), text_cell(one.unit.name)]

    return Table(words.UNIT_COLUMN, columns, map(row, found))


def work(found: Iterable[Commitment], as_of: date, *, named: bool) -> Table:
    """Commitments as they stood on the report's day."""
    columns = [
        Column(words.NUMBER, Kind.LABEL, 4),
        Column(words.YEAR, Kind.LABEL, 4),
        Column(words.UNIT_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
        Column(words.MEMBER_CODE, Kind.TEXT, 7),
        *([Column(words.FULL_NAME, Kind.TEXT, 18)] if named else []),
        *([Column(words.COMMITMENT, Kind.TEXT, 40)] if named else []),
        Column(words.DUE, Kind.DAY, 10),
        Column(words.STATUS_COLUMN, Kind.TEXT, 14),
    ]

    def row(item: Commitment) -> list[Cell]:
        return [
            label_cell(item.id),
            label_cell(item.year),
            text_cell(item.unit_name),
            text_cell(item.member_code),
            *([text_cell(item.member_name or words.COLLECTIVE_OWNER)] if named else []),
            *([text_cell(item.content)] if named else []),
            day_cell(item.due_on),
            text_cell(status_text(item, as_of)),
        ]

    return Table(words.COMMITMENT, columns, map(row, found))
