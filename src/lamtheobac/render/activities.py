"""Lists of models, awards and thematic sessions, for the terminal."""

from collections.abc import Iterable

from lamtheobac.domain.activity import Award, Model, ThematicSession
from lamtheobac.domain.ratio import Ratio
from lamtheobac.messages import awards as of_awards
from lamtheobac.messages import models as of_models
from lamtheobac.messages import sessions as of_sessions
from lamtheobac.messages import words
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Room,
    Table,
    day_cell,
    ratio_cell,
    text_cell,
)

_UNIT = Column(words.UNIT_COLUMN, Kind.TEXT, 20, room=Room.WIDE)


def models(found: Iterable[Model]) -> Table:
    """A list of models, each with all that is known of it."""
    columns = [
        Column(words.NUMBER, Kind.TEXT, 4),
        _UNIT,
        Column(of_models.TITLE, Kind.TEXT, 40),
        Column(of_models.RUN_BY, Kind.TEXT, 18),
        Column(of_models.SINCE, Kind.DAY, 10),
        Column(words.STATUS_COLUMN, Kind.TEXT, 14),
    ]

    def row(model: Model) -> list[Cell]:
        return [
            text_cell(str(model.id)),
            text_cell(model.unit_name),
            text_cell(of_models.described(model)),
            text_cell(of_models.run_by(model)),
            text_cell(of_models.show_since(model.since)),
            text_cell(of_models.status(model)),
        ]

    return Table(of_models.TITLE, columns, map(row, found))


def awards(found: Iterable[Award]) -> Table:
    """A list of awards."""
    columns = [
        Column(of_awards.DAY, Kind.DAY, 10),
        _UNIT,
        Column(of_awards.RECIPIENT, Kind.TEXT, 20),
        Column(of_awards.CONTENT_COLUMN, Kind.TEXT, 44),
    ]

    def row(award: Award) -> list[Cell]:
        return [
            day_cell(award.awarded_on),
            text_cell(award.unit_name),
            text_cell(of_awards.recipient(award)),
            text_cell(of_awards.described(award)),
        ]

    return Table(of_awards.TITLE, columns, map(row, found))


def sessions(found: Iterable[ThematicSession], decimals: int) -> Table:
    """A list of thematic sessions; `decimals` are those of the share that came."""
    columns = [
        Column(of_sessions.DAY, Kind.DAY, 10),
        Column(words.UNIT_COLUMN, Kind.TEXT, 16),
        Column(of_sessions.TOPIC_COLUMN, Kind.TEXT, 40),
        Column(of_sessions.ATTENDED, Kind.RATIO, 14),
    ]

    def row(session: ThematicSession) -> list[Cell]:
        there = text_cell(of_sessions.attendance(session))
        if session.attended is not None and session.expected is not None:
            there = ratio_cell(Ratio(session.attended, session.expected), decimals)
        return [
            day_cell(session.held_on),
            text_cell(session.unit_name),
            text_cell(of_sessions.described(session)),
            there,
        ]

    return Table(of_sessions.TITLE, columns, map(row, found))
