"""Units of the tree and who stands under whom, on which day."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.model import Unit, UnitId, UnitKind
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key, natural_sort_key, search_key
from lamtheobac.errors import DuplicateCode
from lamtheobac.storage.changes import Changes, Row

# A unit stands where it was first put since ever: nobody tells the book when a cell was founded.
SINCE_EVER = "1900-01-01"

_UNIT = """SELECT u.id, u.uid, u.code, u.name, u.kind,
        (SELECT p.code FROM unit_parent up JOIN unit p ON p.id = up.parent_id
          WHERE up.unit_id = u.id AND up.from_on <= :day
            AND (up.until_on IS NULL OR up.until_on > :day)),
        u.closed_on
    FROM unit u"""

# Everything under one unit on one day, the unit itself included.
SUBTREE = """WITH RECURSIVE subtree (id) AS (
        SELECT :root
        UNION
        SELECT up.unit_id FROM subtree s JOIN unit_parent up ON up.parent_id = s.id
        WHERE up.from_on <= :day AND (up.until_on IS NULL OR up.until_on > :day)
    ) SELECT id FROM subtree"""


class NewUnit(NamedTuple):
    """A unit to be added."""

    code: str
    name: str
    kind: UnitKind


def add_unit(changes: Changes, new: NewUnit, parent: UnitId | None) -> UnitId:
    """Insert a unit, under `parent` since ever; no parent for the home unit.

    Raises:
        DuplicateCode: the code is taken.
    """
    unit_id = changes.insert("unit", _row(changes.connection, new))
    if parent is not None:
        changes.insert("unit_parent", _first_place(unit_id, parent))
    return UnitId(unit_id)


def add_many(changes: Changes, new: Iterable[tuple[NewUnit, UnitId]]) -> range:
    """Insert any number of units, each under its parent since ever; returns their numbers.

    Raises:
        DuplicateCode: a code is taken.
    """
    parents: list[UnitId] = []

    def rows() -> Iterator[Row]:
        for unit, parent in new:
            parents.append(parent)
            yield _row(changes.connection, unit)

    numbers = changes.insert_many("unit", rows())
    changes.insert_many("unit_parent", map(_first_place, numbers, parents))
    return numbers


def _row(connection: sqlite3.Connection, new: NewUnit) -> Row:
    check_code(connection, new.code)
    return {"uid": new_uid(), **_keys(new.code, new.name), "kind": new.kind}


def _first_place(unit_id: int, parent: UnitId) -> Row:
    return {"unit_id": unit_id, "parent_id": parent, "from_on": SINCE_EVER}


def edit_unit(
    changes: Changes, unit: Unit, *, code: str | None, name: str | None, kind: UnitKind | None
) -> bool:
    """Change code, name or kind; False when nothing differs.

    Raises:
        DuplicateCode: the new code is taken by another unit.
    """
    if code is not None:
        check_code(changes.connection, code, but=unit.id)
    return changes.update(
        "unit", unit.id, {**_keys(code or unit.code, name or unit.name), "kind": kind or unit.kind}
    )


def _keys(code: str, name: str) -> dict[str, str]:
    return {
        "code": code,
        "code_key": match_key(code),
        "sort_key": natural_sort_key(code),
        "name": name,
        "search_key": search_key(name),
    }


def check_code(connection: sqlite3.Connection, code: str, *, but: UnitId | None = None) -> None:
    """Raise DuplicateCode when a unit other than `but` has the code."""
    row = connection.execute(
        "SELECT name FROM unit WHERE code_key = ? AND id IS NOT ?", [match_key(code), but]
    ).fetchone()
    if row:
        raise DuplicateCode(code=code, owner=row[0])


def close_unit(changes: Changes, unit: Unit, on: date) -> None:
    """Mark the unit as closed from that day."""
    changes.update("unit", unit.id, {"closed_on": on.isoformat()})


def move_unit(changes: Changes, unit: Unit, parent: Unit, on: date) -> None:
    """Put the unit under another one from `on`; the days before keep the old place."""
    row = changes.connection.execute(
        "SELECT id, from_on FROM unit_parent WHERE unit_id = ? AND until_on IS NULL", [unit.id]
    ).fetchone()
    if row and row[1] == on.isoformat():
        changes.update("unit_parent", row[0], {"parent_id": parent.id})
        return
    if row:
        changes.update("unit_parent", row[0], {"until_on": on.isoformat()})
    changes.insert(
        "unit_parent", {"unit_id": unit.id, "parent_id": parent.id, "from_on": on.isoformat()}
    )


def latest_move(connection: sqlite3.Connection, unit: Unit) -> date | None:
    """The day since which the unit stands where it stands; None: since ever."""
    row = connection.execute(
        "SELECT from_on FROM unit_parent WHERE unit_id = ? AND until_on IS NULL", [unit.id]
    ).fetchone()
    return None if row is None or row[0] == SINCE_EVER else date.fromisoformat(row[0])


def home_unit(connection: sqlite3.Connection, day: date) -> Unit:
    """The book's own unit, the root of its tree."""
    (unit,) = _units(
        connection, "WHERE u.id = (SELECT home_unit_id FROM book)", {"day": day.isoformat()}
    )
    return unit


def is_alone(connection: sqlite3.Connection, day: date) -> bool:
    """Whether the home unit is the only one of the book that works on that day."""
    row = connection.execute(
        "SELECT 1 FROM unit WHERE id <> (SELECT home_unit_id FROM book)"
        " AND (closed_on IS NULL OR closed_on > ?) LIMIT 1",
        [day.isoformat()],
    ).fetchone()
    return row is None


def unit_by_id(connection: sqlite3.Connection, unit_id: UnitId, day: date) -> Unit:
    """The unit of that number."""
    (unit,) = _units(connection, "WHERE u.id = :id", {"id": unit_id, "day": day.isoformat()})
    return unit


def unit_by_code(connection: sqlite3.Connection, code: str, day: date) -> Unit | None:
    """The unit of that code."""
    found = _units(
        connection, "WHERE u.code_key = :key", {"key": match_key(code), "day": day.isoformat()}
    )
    return found[0] if found else None


def unit_by_uid(connection: sqlite3.Connection, uid: str, day: date) -> Unit | None:
    """The unit of that uid."""
    found = _units(connection, "WHERE u.uid = :uid", {"uid": uid, "day": day.isoformat()})
    return found[0] if found else None


def units_named(connection: sqlite3.Connection, name: str, day: date) -> list[Unit]:
    """The units of that whole name, accents and case aside, in the order of their codes."""
    return _units(
        connection,
        "WHERE u.search_key = :key ORDER BY u.sort_key",
        {"key": search_key(name), "day": day.isoformat()},
    )


def children(connection: sqlite3.Connection, unit_id: UnitId, day: date) -> list[Unit]:
    """The units directly under one, in the order of their codes."""
    return _units(
        connection,
        """WHERE u.id IN (SELECT unit_id FROM unit_parent WHERE parent_id = :parent
            AND from_on <= :day AND (until_on IS NULL OR until_on > :day)) ORDER BY u.sort_key""",
        {"parent": unit_id, "day": day.isoformat()},
    )


def subtree(connection: sqlite3.Connection, root: UnitId, day: date) -> list[Unit]:
    """The unit and everything under it on that day, in the order of their codes."""
    return _units(
        connection,
        f"WHERE u.id IN ({SUBTREE}) ORDER BY u.sort_key",
        {"root": root, "day": day.isoformat()},
    )


def is_under(connection: sqlite3.Connection, unit: UnitId, top: UnitId, since: date) -> bool:
    """Whether `unit` stands somewhere under `top` (or is it) on `since` or any later move."""
    days = [
        since.isoformat(),
        *(
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT from_on FROM unit_parent WHERE from_on > ?", [since.isoformat()]
            )
        ),
    ]
    return any(
        connection.execute(
            f"SELECT :unit IN ({SUBTREE})", {"unit": unit, "root": top, "day": day}
        ).fetchone()[0]
        for day in days
    )


def sender_of(connection: sqlite3.Connection, unit: UnitId) -> UnitId | None:
    """The unit whose packages bring this one's records; None: they are written here."""
    (sender,) = connection.execute("SELECT sender_id FROM unit WHERE id = ?", [unit]).fetchone()
    return None if sender is None else UnitId(sender)


def living_members(connection: sqlite3.Connection, unit: UnitId) -> int:
    """How many people belong to the unit itself now."""
    (count,) = connection.execute(
        "SELECT count(*) FROM member WHERE unit_id = ? AND left_on IS NULL", [unit]
    ).fetchone()
    return int(count)


def open_children(connection: sqlite3.Connection, unit: UnitId, on: date) -> int:
    """How many units under this one are not closed on that day."""
    return sum(
        1
        for child in children(connection, unit, on)
        if child.closed_on is None or child.closed_on > on
    )


def _units(
    connection: sqlite3.Connection, where: str, parameters: dict[str, str | int]
) -> list[Unit]:
    return [
        Unit(
            UnitId(row[0]),
            row[1],
            row[2],
            row[3],
            UnitKind(row[4]),
            row[5],
            from_iso(row[6]),
        )
        for row in connection.execute(f"{_UNIT} {where}", parameters)
    ]
