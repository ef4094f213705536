"""Facts that are known by number only, stored as they come from units that send counts."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.packages import COLUMNS, Row
from lamtheobac.storage.sending_counts import tallies
from tests.conftest import Run

# Stores tallies: of a table, of a unit, with these facts.
Known = Callable[..., None]
YEARS = Years(2020, 2027)
_GONE = (
    "DELETE FROM meeting_answer",
    "DELETE FROM progress WHERE commitment_id IN (SELECT id FROM commitment WHERE {unit})",
    "DELETE FROM commitment_topic WHERE commitment_id IN (SELECT id FROM commitment WHERE {unit})",
    *(
        f"DELETE FROM {table} WHERE {{unit}}"
        for table in ("commitment", "plan", "inspection", "award", "session", "model")
    ),
)


def rows_of(path: Path, years: Years = YEARS) -> list[tuple[str, Row]]:
    """What all units of the book would send as counts."""
    with closing(sqlite3.connect(path)) as connection:
        return _rows(connection, _units(connection), years)


def tally(path: Path, codes: Collection[str]) -> None:
    """Keep what these units have as tallies, and their records no longer."""
    with closing(sqlite3.connect(path)) as connection, connection:
        units = {
            unit: uid
            for unit, uid in _units(connection).items()
            if connection.execute("SELECT code FROM unit WHERE id = ?", [unit]).fetchone()[0]
            in codes
        }
        rows = _rows(connection, units, YEARS)
        for unit in units:
            for statement in _GONE:
                connection.execute(statement.format(unit=f"unit_id = {unit}"))
        for table in ("plan_tally", "commitment_tally", "activity_tally"):
            connection.execute(
                f"DELETE FROM {table} WHERE unit_id IN ({', '.join(map(str, units))})"
            )
        for table, row in rows:
            insert(connection, table, row)


def insert(connection: sqlite3.Connection, table: str, row: Sequence[object]) -> None:
    """Store a row of a package."""
    found = dict(zip(COLUMNS[table], row, strict=True))
    (unit,) = connection.execute(
        "SELECT id FROM unit WHERE uid = ?", [found.pop("unit")]
    ).fetchone()
    topics = found.pop("topics", [])
    columns = ", ".join(["unit_id", *found])
    marks = ", ".join("?" * (len(found) + 1))
    added = connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})", [unit, *found.values()]
    ).lastrowid
    assert isinstance(topics, list)
    for topic in topics:
        connection.execute(
            """INSERT INTO commitment_tally_topic (tally_id, topic_id)
            SELECT ?, id FROM topic WHERE name = ?""",
            [added, topic],
        )


def _units(connection: sqlite3.Connection) -> Mapping[UnitId, str]:
    return dict(connection.execute("SELECT id, uid FROM unit ORDER BY code").fetchall())


def _rows(
    connection: sqlite3.Connection, units: Mapping[UnitId, str], years: Years
) -> list[tuple[str, Row]]:
    return [(table, row) for table, rows in tallies(connection, units, years) for row in rows]


def did(run: Run, *words: object, on: str = "2026-02-10") -> None:
    """Run a command that must succeed."""
    outcome = run(*words, today=on)
    assert outcome.code == 0, outcome.err


def report(run: Run, *options: object) -> Any:
    """The report on the year as JSON."""
    found = run("report", "--year", 2026, *options, "--json")
    assert found.code == 0, found.err
    return found.json


def totals(run: Run, *options: object) -> Any:
    """The figures of the whole."""
    return report(run, *options)["totals"]
