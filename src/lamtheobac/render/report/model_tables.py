"""Good practices worth copying: by who runs them, and by name."""

from collections.abc import Iterable, Sequence
from datetime import date

from lamtheobac.domain.activity import Model, ModelStatus
from lamtheobac.domain.reports import OrganisationFigures
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.messages.models import ORGANISATION, STATUS, show_since
from lamtheobac.render.cells import Column, Kind, Room, Table, count_cell, label_cell, text_cell
from lamtheobac.render.report.tables import PLACE


def by_organisation(found: Sequence[OrganisationFigures]) -> Table:
    """A row for each kind of organisation, and the total."""
    columns = [
        PLACE,
        Column(text.RUN_BY, Kind.TEXT, 28),
        Column(words.MODELS, Kind.COUNT, 12),
        Column(text.ENDED, Kind.COUNT, 12),
    ]
    rows = [
        [
            label_cell(place),
            text_cell(ORGANISATION[one.organisation]),
            *map(count_cell, _counts(one)),
        ]
        for place, one in enumerate(found, start=1)
    ]
    sums = map(sum, zip(*map(_counts, found), strict=True))
    total = [text_cell(None), text_cell(words.TOTAL), *map(count_cell, sums)]
    return Table(text.BY_ORGANISATION, columns, rows, total)


def _counts(one: OrganisationFigures) -> tuple[int, ...]:
    return one.models, one.ended


def models(found: Iterable[Model], day: date) -> Table:
    """A row for each model, with its status of today; what ended after the day is in use there."""
    columns = [
        PLACE,
        Column(words.UNIT_COLUMN, Kind.TEXT, 22),
        Column(text.MODEL, Kind.TEXT, 30),
        Column(text.RUN_BY, Kind.TEXT, 16),
        Column(text.FIELD, Kind.TEXT, 14, room=Room.WIDE),
        Column(text.SINCE, Kind.TEXT, 11, room=Room.WIDE),
        Column(text.EFFECT, Kind.TEXT, 28, room=Room.WIDE),
        Column(text.SPREAD_TO, Kind.TEXT, 18, room=Room.SHEET),
        Column(words.STATUS_COLUMN, Kind.TEXT, 15),
    ]
    rows = [
        [
            label_cell(place),
            text_cell(one.unit_name),
            text_cell(one.name),
            text_cell(ORGANISATION[one.organisation]),
            text_cell(one.field),
            text_cell(show_since(one.since)),
            text_cell(one.effect),
            text_cell(one.spread_to),
            text_cell(STATUS[_status(one, day)]),
        ]
        for place, one in enumerate(found, start=1)
    ]
    return Table(text.MODELS, columns, rows)


def _status(model: Model, day: date) -> ModelStatus:
    still = model.ended_on is not None and model.ended_on > day
    return ModelStatus.IN_USE if still else model.status
