"""What a package of counts holds: facts without people and texts, and how many there are of each.

Every query answers with the columns of its table in `domain.packages`, less the unit, in their
order: rows come sorted, so that the same book gives the same package.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import islice

from lamtheobac.domain.dates import Years, end_of
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.packages import COLUMNS, Content, Row

_BATCH = 5000  # rows
_SEPARATOR = "\x1f"  # cannot stand in a cleaned text
_TOPICS = COLUMNS["commitment_tally"].index("topics")

_PLANS = """
    SELECT year, category, exempt_from, submitted_on, 1 AS number
    FROM plan WHERE unit_id = :unit AND year = :year"""
_TALLIED_PLANS = """
    SELECT year, category, exempt_from, submitted_on, number
    FROM plan_tally WHERE unit_id = :unit AND year = :year"""


def _topics(table: str, owner: str) -> str:
    """The names of a commitment's topics, sorted."""
    return f"""(SELECT group_concat(name, char({ord(_SEPARATOR)})) FROM (
            SELECT t.name FROM {table} ct JOIN topic t ON t.id = ct.topic_id
            WHERE ct.{owner} = c.id ORDER BY t.name))"""


# Who holds assigned work is numbered by the first of it; uids stand in the order of their making.
_COMMITMENTS = f"""
    SELECT c.year, c.scope, c.origin, c.status, c.registered_on, c.due_on, c.completed_on,
        c.closed_on, p.category, h.holder, k.uid AS task,
        {_topics("commitment_topic", "commitment_id")} AS topics, 1 AS number
    FROM commitment c LEFT JOIN plan p ON p.member_id = c.member_id AND p.year = c.year
        LEFT JOIN task k ON k.id = c.task_id
        LEFT JOIN (
            SELECT member_id, row_number() OVER (ORDER BY min(uid)) AS holder FROM commitment
            WHERE unit_id = :unit AND year = :year AND origin = 'assigned'
                AND member_id IS NOT NULL
            GROUP BY member_id
        ) h ON c.origin = 'assigned' AND h.member_id = c.member_id
    WHERE c.unit_id = :unit AND c.year = :year"""
_TALLIED_COMMITMENTS = f"""
    SELECT c.year, c.scope, c.origin, c.status, c.registered_on, c.due_on, c.completed_on,
        c.closed_on, c.category, c.holder, c.task,
        {_topics("commitment_tally_topic", "tally_id")} AS topics, c.number
    FROM commitment_tally c WHERE c.unit_id = :unit AND c.year = :year"""

_ON_DAYS = "WHERE unit_id = :unit AND {} BETWEEN :first_day AND :last_day"
_IN_USE = "since <= :last_day AND (ended_on IS NULL OR ended_on >= :first_day)"
_ACTIVITIES = f"""
    SELECT 'inspection' AS kind, NULL AS organisation, inspected_on AS since,
        closed_on AS ended_on, NULL AS attended, NULL AS expected, 1 AS number
    FROM inspection {_ON_DAYS.format("inspected_on")}
    UNION ALL SELECT 'award', NULL, awarded_on, NULL, NULL, NULL, 1
    FROM award {_ON_DAYS.format("awarded_on")}
    UNION ALL SELECT 'session', NULL, held_on, NULL, attended, expected, 1
    FROM session {_ON_DAYS.format("held_on")}
    UNION ALL SELECT 'model', organisation, since, ended_on, NULL, NULL, 1
    FROM model WHERE unit_id = :unit AND status <> 'proposed' AND {_IN_USE}"""
_TALLIED_ACTIVITIES = f"""
    SELECT kind, organisation, since, ended_on, attended, expected, number FROM activity_tally
    WHERE unit_id = :unit
        AND iif(kind = 'model', {_IN_USE}, since BETWEEN :first_day AND :last_day)"""

# By table, in the order of the package: what the book has records of, and what tallies.
_RECORDED = {
    "plan_tally": _PLANS,
    "commitment_tally": _COMMITMENTS,
    "activity_tally": _ACTIVITIES,
}
_STORED = {
    "plan_tally": _TALLIED_PLANS,
    "commitment_tally": _TALLIED_COMMITMENTS,
    "activity_tally": _TALLIED_ACTIVITIES,
}


def tallies(connection: sqlite3.Connection, units: Mapping[UnitId, str], years: Years) -> Content:
    """The facts of these units and years, from the book's records and its tallies together.

    Memory holds one unit's part of a table, and a batch of rows.

    Args:
        connection: the book, in a read transaction.
        units: the uids of the units, by number, in the order of the package.
        years: first and last; of models, those in use at some time of them.
    """
    return _content(connection, units, years, [_RECORDED, _STORED])


def stored_tallies(
    connection: sqlite3.Connection, units: Mapping[UnitId, str], years: Years
) -> Content:
    """Only what the book itself knows by number, of units that sent counts; as in `tallies`."""
    return _content(connection, units, years, [_STORED])


def _content(
    connection: sqlite3.Connection,
    units: Mapping[UnitId, str],
    years: Years,
    sources: Sequence[Mapping[str, str]],
) -> Content:
    each_year = [{"year": year} for year in range(years.first, years.last + 1)]
    whole = [{"first_day": f"{years.first:04}-01-01", "last_day": end_of(years.last).isoformat()}]
    for table in _STORED:
        query = _alike(table, [source[table] for source in sources])
        times: Sequence[Mapping[str, str | int]] = whole if table == "activity_tally" else each_year
        rows = (
            _row(table, uid, found)
            for time in times
            for unit, uid in units.items()
            for found in connection.execute(query, {"unit": unit, **time})
        )
        while batch := list(islice(rows, _BATCH)):
            yield table, batch


def _alike(table: str, sources: Sequence[str]) -> str:
    """Facts that are alike in every column become one row, in the order of the columns."""
    *facts, number = COLUMNS[table][1:]
    columns = ", ".join(facts)
    return f"""SELECT {columns}, sum({number}) FROM ({" UNION ALL ".join(sources)})
        GROUP BY {columns} ORDER BY {columns}"""


def _row(table: str, uid: str, found: Sequence[str | int | None]) -> Row:
    row: Row = [uid, *found]
    if table == "commitment_tally":
        row[_TOPICS] = str(row[_TOPICS]).split(_SEPARATOR) if row[_TOPICS] else []
    return row
