"""Models: good practices worth copying."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lamtheobac.domain.activity import Model, ModelId, ModelStatus, Organisation
from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key, text_sort_key
from lamtheobac.errors import DuplicateModel
from lamtheobac.storage.changes import Changes, Value

_MODEL = """SELECT d.id, d.uid, u.code, u.name, d.name, d.organisation, d.field, d.since, d.effect,
        d.spread_to, d.status, d.ended_on
    FROM model d JOIN unit u ON u.id = d.unit_id"""
_ORGANISATION, _STATUS, _ENDED = map(Model._fields.index, ("organisation", "status", "ended_on"))


class ModelFilter(NamedTuple):
    """Which models to list; None lets everything through.

    `year`: those that had begun by its end and had not ended before it.
    `ended`: also those that have ended, when neither a status nor a year says more.
    """

    organisation: Organisation | None = None
    status: ModelStatus | None = None
    year: int | None = None
    ended: bool = False


def add_model(changes: Changes, unit: UnitId, columns: Mapping[str, Value]) -> ModelId:
    """Insert a model of a unit.

    Raises:
        DuplicateModel: the unit has a model of that name.
    """
    row = {"uid": new_uid(), "unit_id": unit, **_keyed(columns)}
    _check_name(changes.connection, row["name_key"], unit=unit, but=None)
    return ModelId(changes.insert("model", row))


def edit_model(changes: Changes, number: ModelId, columns: Mapping[str, Value]) -> bool:
    """Set columns of one model; False when nothing differs.

    Raises:
        DuplicateModel: the unit where it stands, or comes to stand, has another of that name.
    """
    row = _keyed(columns)
    unit, key = changes.connection.execute(
        "SELECT unit_id, name_key FROM model WHERE id = ?", [number]
    ).fetchone()
    _check_name(
        changes.connection, row.get("name_key", key), unit=row.get("unit_id", unit), but=number
    )
    return changes.update("model", number, row)


def _keyed(columns: Mapping[str, Value]) -> dict[str, Value]:
    """The columns, with the key that belongs to a name."""
    name = columns.get("name")
    return dict(columns) | ({"name_key": match_key(name)} if isinstance(name, str) else {})


def _check_name(
    connection: sqlite3.Connection, key: Value, *, unit: Value, but: ModelId | None
) -> None:
    where = "WHERE d.unit_id = ? AND d.name_key = ? AND d.id IS NOT ?"
    for model in _select(connection, where, [unit, key, but]):
        raise DuplicateModel(unit=model.unit_name, name=model.name, number=model.id)


def model_by_id(connection: sqlite3.Connection, number: int) -> Model | None:
    """The model of that number."""
    return next(_select(connection, "WHERE d.id = ?", [number]), None)


def models_of_units(
    connection: sqlite3.Connection, units: Iterable[UnitId], wanted: ModelFilter
) -> Iterator[Model]:
    """The models of units that pass the filter.

    By unit in the order given, then by name; one unit at a time, so that memory does not grow.
    """
    conditions, parameters = _conditions(wanted)
    for unit in units:
        found = _select(connection, f"WHERE d.unit_id = ?{conditions}", [unit, *parameters])
        yield from sorted(found, key=lambda model: (text_sort_key(model.name), model.name))


def _conditions(wanted: ModelFilter) -> tuple[str, list[Value]]:
    """The filter as " AND …" with its values. A day and a year compare as texts."""
    year = wanted.year
    running = ModelStatus.ENDED if not wanted.ended and not wanted.status and not year else None
    tests: list[tuple[str, Value]] = [
        ("d.organisation = ?", wanted.organisation),
        ("d.status = ?", wanted.status),
        ("d.status <> ?", running),
        ("d.since < ?", str(year + 1) if year else None),
        ("(d.ended_on IS NULL OR d.ended_on >= ?)", str(year) if year else None),
    ]
    asked = [(test, value) for test, value in tests if value is not None]
    return "".join(f" AND {test}" for test, _ in asked), [value for _, value in asked]


def _select(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Value]
) -> Iterator[Model]:
    return map(_model, connection.execute(f"{_MODEL} {where}", parameters))


def _model(row: Sequence[Any]) -> Model:
    values = list(row)
    values[_ORGANISATION] = Organisation(row[_ORGANISATION])
    values[_STATUS] = ModelStatus(row[_STATUS])
    values[_ENDED] = from_iso(row[_ENDED])
    return Model(*values)
