"""The years of a book, on screens and as JSON."""

from collections.abc import Iterable
from datetime import date

from lamtheobac.domain.dates import iso
from lamtheobac.domain.years import OpenedYear, YearState
from lamtheobac.messages import years as text
from lamtheobac.render import data
from lamtheobac.render.cells import Column, Kind, Table, count_cell, label_cell, text_cell
from lamtheobac.render.data import Json


def table(states: Iterable[YearState]) -> Table:
    """A row a year."""
    columns = [
        Column(text.YEAR, Kind.LABEL, 6),
        Column(text.ON_ROLL, Kind.COUNT, 10),
        Column(text.COMMITMENTS, Kind.COUNT, 10),
        Column(text.UNFINISHED, Kind.COUNT, 10),
        Column(text.STATE, Kind.TEXT, 20),
    ]
    rows = [
        [
            label_cell(one.year),
            count_cell(one.people),
            count_cell(one.commitments),
            count_cell(one.unfinished),
            text_cell(text.closed_state(one.closed_on)),
        ]
        for one in states
    ]
    return Table(text.YEAR, columns, rows)


def document(one: YearState) -> dict[str, Json]:
    """One year as JSON."""
    return {
        "year": one.year,
        "people": one.people,
        "commitments": one.commitments,
        "unfinished": one.unfinished,
        "closed_on": iso(one.closed_on),
    }


def opened(found: OpenedYear, today: date) -> dict[str, Json]:
    """What opening a year did, or would do (`commitment` null then)."""
    return {
        "year": found.year,
        "people": found.people,
        "carried": [
            {"from": data.commitment(one.item, today), "commitment": one.number}
            for one in found.carried
        ],
        "left_behind": [data.commitment(item, today) for item in found.left_behind],
        "without_due": found.without_due,
    }
