"""Rows of a package in the place of the records of the same uid."""

from collections.abc import Mapping, Sequence
from itertools import compress
from operator import ne
from typing import NamedTuple

from lamtheobac.errors import BadReference, RuleBroken
from lamtheobac.storage.changes import Value
from lamtheobac.storage.receiving.scope import Scope

Record = tuple[Value, ...]


class Shape(NamedTuple):
    """A table: its columns, the uid first; `made` follow from the others and are not compared."""

    table: str
    columns: Sequence[str]
    made: Sequence[str] = ()


def merge(
    scope: Scope, shape: Shape, records: Sequence[Record], made: Sequence[Record] = ()
) -> dict[str, int]:
    """Add the records that are new, change those that differ; returns their numbers by uid.

    Args:
        scope: of the package.
        shape: of the table.
        records: values of its columns.
        made: for each record the values of the columns that follow from them.
    """
    # A sender who is new brings what is new; were it not, its uid would be refused twice over.
    held = _held(scope, shape, records) if scope.known or shape.table in _SHARED else {}
    numbers: dict[str, int] = {}
    new: list[Record] = []
    for at, record in enumerate(records):
        uid = str(record[0])
        found = held.get(uid)
        if found is None:
            new.append(record + made[at] if made else record)
            continue
        _check_ours(scope, shape, found, record)
        number = int(str(found[0]))
        numbers[uid] = number
        if found[1:] != record:
            fields = _differing(shape, found[1:], record, made[at] if made else ())
            if scope.changes.update(shape.table, number, fields):
                scope.count("changed", shape.table)
        if scope.is_marked(shape.table, number):
            raise RuleBroken(rule=f"{shape.table}.uid")
        scope.mark(shape.table, number)
    numbers.update(_added(scope, shape, new))
    return numbers


# Records that several senders may bring.
_SHARED = frozenset({"member", "task"})


def _held(scope: Scope, shape: Shape, records: Sequence[Record]) -> dict[str, Record]:
    uids = [record[0] for record in records]
    query = f"SELECT id, {', '.join(shape.columns)} FROM {shape.table} WHERE uid IN ({{}})"
    return {str(row[1]): tuple(row) for row in scope.rows_by(query, uids)}


def _check_ours(scope: Scope, shape: Shape, found: Record, record: Record) -> None:
    """No package reaches for the records of units that it does not bring."""
    if shape.table in _SHARED:
        return
    if "unit_id" in shape.columns:
        ours = found[1 + shape.columns.index("unit_id")] in scope.own_units
    else:  # what is noted of a commitment stays with it
        at = shape.columns.index("commitment_id")
        ours = found[1 + at] == record[at]
    if not ours:
        raise BadReference(table=shape.table, column="uid")


def _differing(shape: Shape, held: Record, record: Record, made: Record) -> dict[str, Value]:
    """The columns whose values are others now, and those that follow from them."""
    differs = list(map(ne, held, record))
    fields = dict(zip(compress(shape.columns, differs), compress(record, differs), strict=True))
    return fields | dict(zip(shape.made, made, strict=True))


def _added(scope: Scope, shape: Shape, new: Sequence[Record]) -> Mapping[str, int]:
    if not new:
        return {}
    columns = (*shape.columns, *shape.made)
    numbers = scope.changes.insert_values(shape.table, columns, new)
    scope.count("added", shape.table, len(new))
    if scope.known or shape.table in _SHARED:
        for number in numbers:
            scope.mark(shape.table, number)
    return {str(record[0]): number for record, number in zip(new, numbers, strict=True)}
