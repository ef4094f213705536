"""Models: recording good practices, what becomes of them, looking at them."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.activity import Model, ModelStatus, Organisation
from lamtheobac.domain.dates import iso
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_optional
from lamtheobac.errors import (
    DaysReversed,
    ModelEndsTooEarly,
    ModelNotBegun,
    NoSuchModel,
    NothingToEdit,
    OptionNeeds,
    OptionsExclude,
)
from lamtheobac.messages import models as say
from lamtheobac.services import finding
from lamtheobac.services.tree import check_open_unit
from lamtheobac.storage import models
from lamtheobac.storage.changes import Value
from lamtheobac.storage.database import Book
from lamtheobac.storage.models import ModelFilter


class ModelFields(NamedTuple):
    """What may be said of a model; None leaves a field as it is (or to its default, when new).

    `since` is a day in ISO form, or a year; `unit` a code or name.
    """

    name: str | None = None
    organisation: Organisation | None = None
    field: str | None = None
    since: str | None = None
    effect: str | None = None
    spread_to: str | None = None
    status: ModelStatus | None = None
    unit: str | None = None


class Listed(NamedTuple):
    """Models as they come, and how many of each organisation and status have come so far."""

    items: Iterator[Model]
    by_organisation: Counter[Organisation]
    by_status: Counter[ModelStatus]


class _Course(NamedTuple):
    """How far a model has come: its status, since when, until when."""

    status: ModelStatus
    since: str
    ended_on: date | None

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins; a year begins with its first day."""
        return self.ended_on is not None and self.ended_on.isoformat() < self.since

    def columns(self) -> dict[str, Value]:
        """As the book holds it."""
        return {"status": self.status, "since": self.since, "ended_on": iso(self.ended_on)}


def add(book: Book, fields: ModelFields, *, ended_on: date | None) -> Model:
    """Record a model of a unit (default: the home unit), in use since today unless said.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        UnitClosed: the unit is closed.
        DuplicateModel: the unit has a model of that name.
        OptionNeeds: an end is said of what has not ended, or nothing of when it began.
        ModelNotBegun, DayInFuture, DaysReversed: the days cannot be.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    course = _first_course(fields, ended_on, book.today)
    _check(course, book.today)
    if course.ended_on is not None and course.is_reversed:
        raise DaysReversed(first=say.show_since(course.since), last=course.ended_on)
    columns = {
        "organisation": Organisation.PARTY,
        **_texts(fields._replace(name=fields.name or "")),
        **course.columns(),
    }
    with book.changing("model add") as changes:
        unit = finding.unit_or_home(changes.connection, fields.unit, book.today)
        check_open_unit(unit, course.ended_on or book.today)
        number = models.add_model(changes, unit.id, columns)
        model = _model(changes.connection, number)
        changes.summary = say.added(model)
        return model


def _first_course(fields: ModelFields, ended_on: date | None, today: date) -> _Course:
    status = fields.status or ModelStatus.IN_USE
    if status is not ModelStatus.ENDED:
        if ended_on is not None:
            raise OptionNeeds(option="--ended", needed="--status ended")
        return _Course(status, fields.since or today.isoformat(), None)
    if fields.since is None:
        raise OptionNeeds(option="--status ended", needed="--since")
    return _Course(status, fields.since, ended_on or today)


def edit(book: Book, number: int, fields: ModelFields, *, on: date | None) -> Model:
    """Change what the book says of a model; its status may go forward and back.

    A proposed model that is put to use begins on that day, so that reports on days before stay
    as they were. One that ends keeps its beginning; one that goes on loses its end.

    Args:
        book: the book.
        number: the model's.
        fields: what changes.
        on: the day of the end, or of being put to use; default: today.

    Raises:
        NothingToEdit: no field is given.
        NoSuchModel: there is none of that number.
        NoSuchUnit, AmbiguousUnit, UnitClosed: it cannot be of that unit.
        DuplicateModel: the unit has another model of that name.
        OptionNeeds, OptionsExclude: the day is of no change, or nobody says when it began.
        ModelNotBegun, DayInFuture, ModelEndsTooEarly: the days cannot be.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    if fields == ModelFields() and on is None:
        raise NothingToEdit
    texts = _texts(fields)
    with book.changing("model edit") as changes:
        model = _model(changes.connection, number)
        course = _next_course(model, fields, on, book.today)
        _check(course, book.today)
        if course.ended_on is not None and course.is_reversed:
            since = say.show_since(course.since)
            raise ModelEndsTooEarly(number=model.id, on=course.ended_on, since=since)
        columns = {**texts, **course.columns()}
        if fields.unit is not None:
            unit = finding.find_unit(changes.connection, fields.unit, book.today)
            check_open_unit(unit, course.ended_on or book.today)
            columns["unit_id"] = unit.id
        models.edit_model(changes, model.id, columns)
        edited = _model(changes.connection, model.id)
        changes.summary = say.edited(edited)
        return edited


def _next_course(model: Model, fields: ModelFields, on: date | None, today: date) -> _Course:
    status = fields.status or model.status
    ends = status is ModelStatus.ENDED
    begins = model.status is ModelStatus.PROPOSED and status is not ModelStatus.PROPOSED
    if ends and begins and fields.since is None:
        raise OptionNeeds(option="--status ended", needed="--since")
    if on is not None and not ends and not begins:
        raise OptionNeeds(option="--on", needed="--status ended")
    if on is not None and not ends and fields.since is not None:
        raise OptionsExclude(options=("--on", "--since"))
    since = (on or today).isoformat() if begins and not ends else model.since
    ended_on = on or model.ended_on or today if ends else None
    return _Course(status, fields.since or since, ended_on)


def _check(course: _Course, today: date) -> None:
    """Only what is merely proposed may lie ahead."""
    if course.status is not ModelStatus.PROPOSED and course.since > today.isoformat():
        raise ModelNotBegun(since=say.show_since(course.since), today=today)
    if course.ended_on is not None:
        check_not_future(course.ended_on, today)


def _texts(fields: ModelFields) -> dict[str, Value]:
    """The columns that are named and have no rule but their own, cleaned."""
    texts: dict[str, Value] = {
        "name": clean_optional(fields.name, field=say.NAME, limit=LONGEST_NAME),
        "organisation": fields.organisation,
        "field": clean_optional(fields.field, field=say.FIELD),
        "effect": clean_optional(fields.effect, field=say.EFFECT),
        "spread_to": clean_optional(fields.spread_to, field=say.SPREAD_TO),
    }
    return {name: value for name, value in texts.items() if value is not None}


def _model(connection: sqlite3.Connection, number: int) -> Model:
    model = models.model_by_id(connection, number)
    if model is None:
        raise NoSuchModel(number=number)
    return model


@contextmanager
def listing(book: Book, *, unit: str | None, wanted: ModelFilter) -> Iterator[Listed]:
    """The models of a unit's subtree that pass the filter, by unit and name; streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    by_organisation: Counter[Organisation] = Counter()
    by_status: Counter[ModelStatus] = Counter()

    def counted(found: Iterator[Model]) -> Iterator[Model]:
        for model in found:
            by_organisation[model.organisation] += 1
            by_status[model.status] += 1
            yield model

    with book.reading() as connection:
        units = finding.subtree_of(connection, unit, book.today, wanted.year)
        found = models.models_of_units(connection, (u.id for u in units), wanted)
        yield Listed(counted(found), by_organisation, by_status)
