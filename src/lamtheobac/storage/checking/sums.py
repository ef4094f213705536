"""Whether counting the records one by one gives the figures of the report, and of the packages."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.domain.dates import end_of
from lamtheobac.domain.figures import Period, total
from lamtheobac.domain.packages import COLUMNS
from lamtheobac.domain.recount import Recount, named_figures
from lamtheobac.storage import figures, units

_COUNTED = ("plan", "commitment", "plan_tally", "commitment_tally")
_NEEDED = frozenset(
    {
        "year", "category", "exempt_from", "submitted_on", "scope", "origin", "status",
        "registered_on", "due_on", "completed_on", "closed_on", "number",
    }
)  # fmt: skip
_AT_ONCE = 5_000  # rows


def differing(connection: sqlite3.Connection, today: date) -> Iterator[Found]:
    """The figures that the report of the home unit says otherwise than its records, by year."""
    recount = _recount(connection, today)
    home = units.home_unit(connection, today)
    years = {year for table in _COUNTED for year in _years(connection, table)}
    for year in sorted(years):
        parts = figures.figures_by_part(
            connection,
            root=home.id,
            period=Period(year, year, today),
            tree_day=min(today, end_of(year)),
        )
        reported = named_figures(total(parts.values()))
        counted = recount.figures.get(str(year), {})
        for name, number in _differences(reported, counted):
            facts = {
                "year": year,
                "figure": name,
                "reported": number,
                "counted": counted.get(name, 0),
            }
            yield Found(Rule.FIGURES, facts=facts)


def _years(connection: sqlite3.Connection, table: str) -> list[int]:
    return [year for (year,) in connection.execute(f"SELECT DISTINCT year FROM {table}")]


def _recount(connection: sqlite3.Connection, day: date, where: str = "", *values: int) -> Recount:
    recount = Recount(day)
    for table in _COUNTED:
        columns = (name if name in _NEEDED else "NULL" for name in COLUMNS[table])
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table} {where}", values)
        while some := rows.fetchmany(_AT_ONCE):
            recount.count(table, some)
    return recount


def _differences(said: Mapping[str, int], counted: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The figures that differ, with what is said of them; those of nothing may be left out."""
    for name in dict.fromkeys([*said, *counted]):
        if said.get(name, 0) != counted.get(name, 0):
            yield name, said.get(name, 0)


# --- packages ---------------------------------------------------------------------------------

_STRAY_HOLDINGS = """SELECT h.id FROM holding h JOIN submission s ON s.id = h.submission_id
    WHERE s.unit_id <> h.unit_id OR h.year NOT BETWEEN s.first_year AND s.last_year"""
_NOT_HEX = """SELECT id FROM {} WHERE content_hash GLOB '*[^0-9a-f]*'
    OR previous_hash GLOB '*[^0-9a-f]*' OR head GLOB '*[^0-9a-f]*'"""
# What was sent by mistake may have been taken back; the history still knows it.
_NO_LINK = """SELECT s.id FROM sent s WHERE s.previous_hash IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM sent b WHERE b.id < s.id AND b.content_hash = s.previous_hash)
    AND NOT EXISTS (SELECT 1 FROM history_change c WHERE c.table_name = 'sent'
        AND c.first_id < s.id AND json_extract(c.after, '$.content_hash') = s.previous_hash)"""
# Where places gave way to those of the same people elsewhere, not all of a package is held.
_HELD = """SELECT h.id, h.unit_id, h.year, s.as_of, s.figures FROM holding h
    JOIN submission s ON s.id = h.submission_id WHERE s.aside = 0"""
_OF_SENDER = "WHERE year = ? AND unit_id IN (SELECT id FROM unit WHERE sender_id = ?)"


def packages(connection: sqlite3.Connection) -> Iterator[Found]:
    """Packages whose hashes cannot be, and what is held of one that is not what it said."""
    for (number,) in connection.execute(_STRAY_HOLDINGS):
        yield Found(Rule.HOLDING, "holding", number)
    for table in ("submission", "sent"):
        for (number,) in connection.execute(_NOT_HEX.format(table)):
            yield Found(Rule.PACKAGE_HASH, table, number)
    for (number,) in connection.execute(_NO_LINK):
        yield Found(Rule.PACKAGE_CHAIN, "sent", number)
    for number, unit, year, as_of, said in connection.execute(_HELD).fetchall():
        counted = _recount(connection, date.fromisoformat(as_of), _OF_SENDER, year, unit)
        figures_said = json.loads(said).get(str(year), {})
        for name, figure in _differences(figures_said, counted.figures.get(str(year), {})):
            got = counted.figures.get(str(year), {}).get(name, 0)
            facts = {"figure": name, "reported": figure, "counted": got}
            yield Found(Rule.PACKAGE_FIGURES, "holding", number, facts)
