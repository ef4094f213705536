"""Inspections as a table for the terminal."""

from collections.abc import Iterable

from lamtheobac.domain.activity import Inspection
from lamtheobac.messages import inspections as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Room, Table, day_cell, text_cell


def table(found: Iterable[Inspection]) -> Table:
    """A list of inspections."""
    columns = [
        Column(words.NUMBER, Kind.LABEL, 4),
        Column(text.DAY, Kind.DAY, 10),
        Column(words.UNIT_COLUMN, Kind.TEXT, 20, room=Room.WIDE),
        Column(text.SUBJECT, Kind.TEXT, 20),
        Column(text.FINDING_COLUMN, Kind.TEXT, 40),
        Column(text.FOLLOW_UP, Kind.DAY, 10),
        Column(text.STATE, Kind.TEXT, 18),
    ]

    def row(inspection: Inspection) -> list[Cell]:
        return [
            Cell(inspection.id, str(inspection.id), Kind.LABEL),
            day_cell(inspection.inspected_on),
            text_cell(inspection.unit_name),
            text_cell(text.subject(inspection)),
            text_cell(inspection.finding),
            day_cell(inspection.follow_up_on),
            text_cell(text.state(inspection)),
        ]

    return Table(text.TITLE, columns, map(row, found))
