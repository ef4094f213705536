"""Years that are closed: nothing that their reports count may change."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import LATEST_YEAR
from lamtheobac.errors import YearClosed
from lamtheobac.storage.changes import Changes, Touched, Value
from lamtheobac.storage.units import SINCE_EVER

# What a year's report counts, by table, and the year of its records from number to number.
_BY_YEAR = "SELECT DISTINCT year FROM {table} WHERE id BETWEEN ? AND ?"
_BY_DAY = """SELECT DISTINCT CAST(substr({day}, 1, 4) AS INTEGER) FROM {table}
    WHERE id BETWEEN ? AND ?"""
_BY_COMMITMENT = """SELECT DISTINCT c.year
    FROM {table} t JOIN commitment c ON c.id = t.commitment_id
    WHERE t.id BETWEEN ? AND ?"""
_DAYS = {"inspection": "inspected_on", "award": "awarded_on", "session": "held_on"}
_QUERIES = {
    **{
        t: _BY_YEAR.format(table=t)
        for t in ("plan", "commitment", "task", "theme", "plan_tally", "commitment_tally")
    },
    **{t: _BY_COMMITMENT.format(table=t) for t in ("progress", "commitment_topic")},
    **{table: _BY_DAY.format(table=table, day=day) for table, day in _DAYS.items()},
    "topic": """SELECT c.year FROM commitment_topic t
        JOIN commitment c ON c.id = t.commitment_id WHERE t.topic_id BETWEEN ?1 AND ?2
        UNION SELECT c.year FROM commitment_tally_topic t
        JOIN commitment_tally c ON c.id = t.tally_id WHERE t.topic_id BETWEEN ?1 AND ?2""",
}
# Of a model, what decides which years count it.
_MODEL = ("unit_id", "since", "ended_on", "status", "organisation")
# From which day on a change of the tree is seen.
_FROM_DAY = {"unit_parent": ("from_on", "until_on"), "unit": ("closed_on",)}
# What a finding led to may be told after the year is closed.
_SETTLED_LATER = frozenset({"closed_on", "outcome", "follow_up_on"})


class YearCounts(NamedTuple):
    """How many are on a year's roll, and how many commitments it has; `unfinished` are open."""

    people: int = 0
    commitments: int = 0
    unfinished: int = 0


def counts_by_year(connection: sqlite3.Connection) -> dict[int, YearCounts]:
    """What each year of the book holds."""
    people = dict(connection.execute("SELECT year, count(*) FROM plan GROUP BY year").fetchall())
    work = {
        year: counts
        for year, *counts in connection.execute(
            """SELECT year, count(*),
                count(*) FILTER (WHERE status IN ('registered', 'in_progress'))
                FROM commitment GROUP BY year"""
        )
    }
    return {
        year: YearCounts(people.get(year, 0), *work.get(year, (0, 0)))
        for year in people.keys() | work.keys()
    }


def closed_years(connection: sqlite3.Connection) -> dict[int, date]:
    """The years that are closed, in order, and since when."""
    rows = connection.execute("SELECT id, closed_on FROM closed_year ORDER BY id")
    return {year: date.fromisoformat(day) for year, day in rows}


def close_year(changes: Changes, year: int, on: date) -> None:
    """Freeze a year from that day on."""
    changes.insert("closed_year", {"id": year, "closed_on": on.isoformat()})


def reopen_year(changes: Changes, year: int) -> None:
    """Let a closed year be changed again."""
    changes.delete("closed_year", year)


def reopened_years(changes: Changes, *, may: bool) -> list[int]:
    """The closed years of which something was changed in this transaction, if that may be.

    Raises:
        YearClosed: something was, and may not be.
    """
    closed = closed_years(changes.connection)
    if not closed:
        return []
    touched = {
        year for one in changes.touched() if not one.erased for year in _years_of(changes, one)
    }
    reopened = [year for year in closed if year in touched]
    if reopened and not may:
        raise YearClosed(year=reopened[0], on=closed[reopened[0]])
    return reopened


def _years_of(changes: Changes, one: Touched) -> Iterator[int]:
    """The years of the records of a change, as they are now and as they were."""
    if one.table == "model":
        yield from _years_of_models(changes, one)
    if one.table == "activity_tally":
        yield from _years_of_activities(changes, one)
    if one.table in _FROM_DAY:
        yield from _years_of_the_tree(changes, one)
    query = _QUERIES.get(one.table)
    if query is None:
        return
    if one.table == "inspection" and one.before and one.before.keys() <= _SETTLED_LATER:
        return
    if one.table == "topic" and "name" not in (one.before or {}):
        return
    for (year,) in changes.connection.execute(query, [one.first_id, one.last_id]):
        yield year
    before = one.before or {}
    yield from _years_said(before, _DAYS.get(one.table, ""))
    if "commitment_id" in before:
        rows = changes.connection.execute(
            "SELECT year FROM commitment WHERE id = ?", [before["commitment_id"]]
        )
        yield from (year for (year,) in rows)


def _years_of_models(changes: Changes, one: Touched) -> Iterator[int]:
    """The years whose reports count models that they did not count before, or the reverse.

    What is said of a model otherwise, its effect say, may be told after a year is closed.
    """
    for number in range(one.first_id, one.last_id + 1):
        row = changes.connection.execute(
            f"SELECT {', '.join(_MODEL)} FROM model WHERE id = ?", [number]
        ).fetchone()
        now = dict(zip(_MODEL, row, strict=True)) if row else {}
        then = now | one.before if one.before else {}
        yield from {year for *_, year in _counted(now) ^ _counted(then)}


def _years_of_activities(changes: Changes, one: Touched) -> Iterator[int]:
    """The years in which models known by number only were there, and those of other activities."""
    rows = changes.connection.execute(
        "SELECT kind, since, ended_on FROM activity_tally WHERE id BETWEEN ? AND ?",
        [one.first_id, one.last_id],
    ).fetchall()
    before = one.before or {}
    removed = [tuple(before.get(name) for name in ("kind", "since", "ended_on"))] if before else []
    for kind, since, ended in [*rows, *removed]:
        first = int(str(since)[:4])
        last = first if kind != "model" else int(str(ended or LATEST_YEAR)[:4])
        yield from range(first, last + 1)


def _years_of_the_tree(changes: Changes, one: Touched) -> Iterator[int]:
    """The years from the day on which somebody stood elsewhere than was said before.

    A unit that is put where it has stood since ever is a new one, of which no report knows.
    """
    days = _FROM_DAY[one.table]
    before = one.before or {}
    row = changes.connection.execute(
        f"SELECT {', '.join(days)} FROM {one.table} WHERE id = ?", [one.first_id]
    ).fetchone()
    said = [*(row or ()), *(before.get(day) for day in days)]
    changed = [str(day) for day in said if day is not None and day != SINCE_EVER]
    if changed and (one.table != "unit" or "closed_on" in before):
        yield from range(date.fromisoformat(min(changed)).year, LATEST_YEAR + 1)


def _counted(model: Mapping[str, Value]) -> set[tuple[Value, Value, int]]:
    """Where and for whom a model is counted, and the years: from its first to its last."""
    if not model or model["status"] == "proposed":
        return set()
    first, last = str(model["since"]), str(model["ended_on"] or LATEST_YEAR)
    owner = model["unit_id"], model["organisation"]
    return {(*owner, year) for year in range(int(first[:4]), int(last[:4]) + 1)}


def _years_said(before: dict[str, Value], day: str) -> Iterator[int]:
    """The year that a record held before it was changed or removed."""
    if isinstance(year := before.get("year"), int):
        yield year
    if isinstance(on := before.get(day), str):
        yield date.fromisoformat(on).year
