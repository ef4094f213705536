"""Years of which nothing more is taken in, for a unit and all under it."""

import sqlite3
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitId
from lamtheobac.storage.changes import Changes

_MOST_LEVELS = 100  # of a tree; the Party has five, and one that is a circle has an end

_LOCKS = f"""WITH RECURSIVE above (unit_id, distance) AS (
        SELECT :unit, 0
        UNION
        SELECT up.parent_id, a.distance + 1
        FROM above a JOIN unit_parent up ON up.unit_id = a.unit_id
        WHERE a.distance < {_MOST_LEVELS}
            AND up.from_on <= :day AND (up.until_on IS NULL OR up.until_on > :day)
    ) SELECT l.unit_id, l.year, l.locked_on FROM above a JOIN period_lock l ON l.unit_id = a.unit_id
        WHERE l.year BETWEEN :first AND :last ORDER BY a.distance, l.year LIMIT 1"""


class Lock(NamedTuple):
    """A lock: the unit that it was set for, the year, and since when."""

    unit_id: UnitId
    year: int
    locked_on: date


def lock_over(connection: sqlite3.Connection, unit: UnitId, years: Years, day: date) -> Lock | None:
    """The lock that stands over a unit in any of the years: its own, else the nearest above it.

    Args:
        connection: the book.
        unit: the unit.
        years: the years, both ends counted in.
        day: the day of the tree.
    """
    row = connection.execute(
        _LOCKS,
        {"unit": unit, "first": years.first, "last": years.last, "day": day.isoformat()},
    ).fetchone()
    return None if row is None else Lock(UnitId(row[0]), row[1], date.fromisoformat(row[2]))


def add_lock(changes: Changes, unit: UnitId, year: int, on: date, by: str) -> None:
    """Lock a year of a unit and of all under it."""
    changes.insert(
        "period_lock", {"unit_id": unit, "year": year, "locked_on": on.isoformat(), "locked_by": by}
    )


def remove_lock(changes: Changes, unit: UnitId, year: int) -> None:
    """Take the unit's own lock of that year away."""
    (number,) = changes.connection.execute(
        "SELECT id FROM period_lock WHERE unit_id = ? AND year = ?", [unit, year]
    ).fetchone()
    changes.delete("period_lock", number)
