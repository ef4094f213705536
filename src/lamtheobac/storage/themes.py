"""What each unit puts first in a year."""

import sqlite3
from collections.abc import Iterable

from lamtheobac.domain.activity import Theme, ThemeId
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.storage.changes import Changes

_THEME = """SELECT t.id, t.uid, t.year, u.code, u.name, t.text
    FROM theme t JOIN unit u ON u.id = t.unit_id"""


def set_theme(changes: Changes, unit: UnitId, year: int, text: str) -> bool:
    """Store a unit's theme of a year, in the place of an earlier one; False when it is there."""
    row = changes.connection.execute(
        "SELECT id FROM theme WHERE unit_id = ? AND year = ?", [unit, year]
    ).fetchone()
    if row is not None:
        return changes.update("theme", row[0], {"text": text})
    changes.insert("theme", {"uid": new_uid(), "year": year, "unit_id": unit, "text": text})
    return True


def themes_of(connection: sqlite3.Connection, unit: UnitId, first: int, last: int) -> list[Theme]:
    """The themes of one unit in a range of years, by year."""
    where = "WHERE t.unit_id = ? AND t.year BETWEEN ? AND ? ORDER BY t.year"
    return [_theme(row) for row in connection.execute(f"{_THEME} {where}", [unit, first, last])]


def themes_of_units(
    connection: sqlite3.Connection, units: Iterable[UnitId], year: int | None
) -> list[Theme]:
    """The themes of units in the order given, by year; of one year, or of all."""
    found: list[Theme] = []
    for unit in units:
        first, last = (year, year) if year is not None else (0, 9999)
        found += themes_of(connection, unit, first, last)
    return found


def _theme(row: tuple[int, str, int, str, str, str]) -> Theme:
    return Theme(ThemeId(row[0]), *row[1:])
