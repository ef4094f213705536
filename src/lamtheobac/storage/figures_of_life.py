"""Counting what surrounds the commitments: assigned tasks, inspections, sessions, awards, models.

Over the units of `temp.branch`, as `storage.figures` leaves them; each query walks them in order
and reads one range of an index for each unit.
"""

import sqlite3
from collections.abc import Callable, Mapping

from lamtheobac.domain.activity import Organisation
from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.reports import OrganisationFigures
from lamtheobac.storage.conditions import COUNTS, IN_COUNT, parameters

# One task may be held by people of several units: it counts where the first of them stands. In a
# query with min() the bare columns are those of the row that has it (SQLite, "bare columns").
TASKS = f"""
    SELECT branch_id, year, count(*), count(*) FILTER (WHERE done = n),
        count(*) FILTER (WHERE done < n AND done + undone = n),
        count(*) FILTER (WHERE overdue > 0),
        count(*) FILTER (WHERE done = n AND late > 0)
    FROM (
        SELECT b.branch_id, c.year, min(c.id), {COUNTS}
        FROM temp.branch b CROSS JOIN commitment c ON c.unit_id = b.unit_id
            AND c.year BETWEEN :first AND :last
        WHERE c.origin = 'assigned' AND {IN_COUNT}
        GROUP BY coalesce(c.task_id, -c.id), c.year
    ) GROUP BY branch_id, year"""


def _by_day(table: str, day: str, counted: str) -> str:
    """What happened on days of the period, by the year of the day."""
    return f"""
    SELECT b.branch_id, CAST(substr(t.{day}, 1, 4) AS INTEGER), {counted}
    FROM temp.branch b CROSS JOIN {table} t ON t.unit_id = b.unit_id
        AND t.{day} BETWEEN :first_day AND :last_day
    WHERE t.{day} <= :as_of
    GROUP BY 1, 2"""


INSPECTIONS = _by_day(
    "inspection",
    "inspected_on",
    "count(*), count(*) FILTER (WHERE (t.closed_on <= :as_of) IS NOT TRUE)",
)
_SAID = "t.attended IS NOT NULL AND t.expected IS NOT NULL"
SESSIONS = _by_day(
    "session",
    "held_on",
    f"""count(*), coalesce(sum(t.attended) FILTER (WHERE {_SAID}), 0),
        coalesce(sum(t.expected) FILTER (WHERE {_SAID}), 0)""",
)
AWARDS = _by_day("award", "awarded_on", "count(*)")

# In use at some time of the period. The year alone, where that is all that is known, compares as
# text with a day like the first day of that year.
MODEL = """m.status <> 'proposed' AND m.since <= min(:as_of, :last_day)
    AND (m.ended_on IS NULL OR m.ended_on >= :first_day)"""
MODELS = f"""
    SELECT b.branch_id, max(CAST(substr(m.since, 1, 4) AS INTEGER), :first), count(*)
    FROM temp.branch b CROSS JOIN model m ON m.unit_id = b.unit_id
    WHERE {MODEL}
    GROUP BY 1, 2"""
ORGANISATIONS = f"""
    SELECT m.organisation, count(*),
        count(*) FILTER (WHERE m.ended_on <= min(:as_of, :last_day))
    FROM temp.branch b CROSS JOIN model m ON m.unit_id = b.unit_id
    WHERE {MODEL}
    GROUP BY 1"""

# What each query adds to the figures of a branch and year.
_ADDED: Mapping[str, Callable[..., Figures]] = {
    TASKS: lambda *counts: Figures(tasks=Counts(*counts)),
    INSPECTIONS: lambda made, still: Figures(inspections=made, inspections_open=still),
    SESSIONS: lambda held, came, of: Figures(sessions=held, attended=came, invited=of),
    AWARDS: lambda number: Figures(awards=number),
    MODELS: lambda number: Figures(models=number),
}


def add_life(
    connection: sqlite3.Connection, period: Period, add: Callable[[int, int, Figures], None]
) -> None:
    """Count all of it.

    Args:
        connection: the book, with `temp.branch` filled.
        period: the years, and the day on which the figures are true.
        add: takes a branch, a year, and what is to be added to their figures.
    """
    values = parameters(period)
    for query, figures in _ADDED.items():
        for branch, year, *counted in connection.execute(query, values):
            add(branch, year, figures(*counted))


def organisations(
    connection: sqlite3.Connection, period: Period
) -> tuple[OrganisationFigures, ...]:
    """Who runs the models that are counted: most first, then in the order of the list."""
    order = list(Organisation)
    found = [
        OrganisationFigures(Organisation(name), *counts)
        for name, *counts in connection.execute(ORGANISATIONS, parameters(period))
    ]
    return tuple(sorted(found, key=lambda one: (-one.models, order.index(one.organisation))))
