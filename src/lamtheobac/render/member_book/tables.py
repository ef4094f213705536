"""The tables of a year in a member's book.

Their columns stand in the same order, so that a sheet can put one table below the other: number,
two texts, a day, a short text. Of progress there is one text.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from lamtheobac.domain.activity import Award
from lamtheobac.domain.member_book import Followed
from lamtheobac.domain.ratio import Ratio
from lamtheobac.messages import member_book as text
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Table,
    day_cell,
    label_cell,
    percent_cell,
    text_cell,
)
from lamtheobac.render.status import status_text

_ALL = 100


def registered(name: str, work: Iterable[Followed]) -> Table:
    """What the person registered."""
    rows = [
        [
            label_cell(item.id),
            text_cell(item.content),
            text_cell(item.measures),
            day_cell(item.due_on),
            text_cell(item.follower),
        ]
        for item, _ in work
    ]
    return Table(name, _columns(text.CONTENT, text.MEASURES, text.DUE, text.FOLLOWER), rows)


def assigned(name: str, work: Iterable[Followed]) -> Table:
    """What a committee gave the person to do, and the product it asks for."""
    rows = [
        [
            label_cell(item.id),
            text_cell(text.given_content(item)),
            text_cell(item.task and item.task.deliverable),
            day_cell(item.due_on),
            text_cell(text.given_by(item, item.task)),
        ]
        for item, _ in work
    ]
    return Table(name, _columns(text.CONTENT, text.DELIVERABLE, text.DUE, text.GIVEN_BY), rows)


def progress(name: str, work: Iterable[Followed]) -> Table:
    """What was noted on the way, day by day."""
    columns = [
        Column(text.ITEM, Kind.LABEL, 8),
        Column(text.PROGRESS, Kind.TEXT, 62),
        Column(text.DAY, Kind.DAY, 12),
        Column(text.PERCENT, Kind.PERCENT, 10),
    ]
    rows = [
        [
            label_cell(item.id),
            text_cell(note.note),
            day_cell(note.noted_on),
            _share(note.percent),
        ]
        for item, notes in work
        for note in notes
    ]
    return Table(name, columns, rows)


def _share(percent: int | None) -> Cell:
    return (
        Cell(None, "", Kind.PERCENT) if percent is None else percent_cell(Ratio(percent, _ALL), 0)
    )


def outcomes(name: str, result: str, work: Iterable[Followed], day: date) -> Table:
    """Where each piece of work stands on a day, and what came of it.

    `result` is what its outcome is called.
    """
    rows = [
        [
            label_cell(item.id),
            text_cell(text.outcome(item)),
            text_cell(text.remarks(item)),
            day_cell(item.completed_on or item.closed_on),
            text_cell(text.status(status_text(item, day), item)),
        ]
        for item, _ in work
    ]
    return Table(name, _columns(result, text.EVIDENCE, text.DAY, text.STATUS), rows)


def awards(found: Sequence[Award]) -> Table:
    """Praise and awards of the year."""
    columns = _columns(text.AWARD, text.AWARDED_BY, text.DAY, text.DOCUMENT, number=text.PLACE)
    rows = [
        [
            label_cell(place),
            text_cell(award.content),
            text_cell(award.awarded_by),
            day_cell(award.awarded_on),
            text_cell(award.document),
        ]
        for place, award in enumerate(found, start=1)
    ]
    return Table("", columns, rows)


def _columns(
    first: str, second: str, day: str, last: str, *, number: str = text.ITEM
) -> list[Column]:
    return [
        Column(number, Kind.LABEL, 8),
        Column(first, Kind.TEXT, 30),
        Column(second, Kind.TEXT, 25),
        Column(day, Kind.DAY, 12),
        Column(last, Kind.TEXT, 17),
    ]
