"""Counting what surrounds the commitments: assigned tasks, inspections, sessions, awards, models.

Over the units of `temp.branch`, as `storage.figures` leaves them; each query walks them in order
and reads one range of an index for each unit.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lamtheobac.domain.activity import Organisation
from lamtheobac.domain.figures import Figures, Period
from lamtheobac.domain.reports import OrganisationFigures
from lamtheobac.storage.conditions import IN_COUNT, Queries, Source, of_each, parameters, sources

# A task by its uid, or what was assigned without one; and how many tasks that is.
_TASK = {
    Source.RECORDS: (
        "coalesce((SELECT k.uid FROM task k WHERE k.id = c.task_id), c.id)",
        "1",
    ),
    Source.TALLIES: ("coalesce(c.task, -c.id)", "iif(c.task IS NULL, c.number, 1)"),
}


def _assigned(source: Source) -> str:
    """Each record or tally of assigned work that is in the count."""
    task, tasks = _TASK[source]
    return f"""
            SELECT b.branch_id, (SELECT u.uid FROM unit u WHERE u.id = b.unit_id) AS unit, c.year,
                {task} AS task, {tasks} AS tasks, {source.number("c")} AS number,
                c.due_on, c.completed_on, c.closed_on
            FROM temp.branch b CROSS JOIN {source.table("commitment")} c ON c.unit_id = b.unit_id
                AND c.year BETWEEN :first AND :last
            WHERE c.origin = 'assigned' AND {IN_COUNT}"""


def tasks_by_branch(found_in: Sequence[Source]) -> str:
    """Tasks, whose parts may be records and tallies of several units.

    A task counts where the first of these units stands, in the order of their uids: that is the
    same in every book. In a query with min() the bare columns are those of the row that has it
    (SQLite, "bare columns").
    """
    return f"""
    SELECT branch_id, year, sum(tasks), coalesce(sum(tasks) FILTER (WHERE done = n), 0),
        coalesce(sum(tasks) FILTER (WHERE done < n AND done + undone = n), 0),
        coalesce(sum(tasks) FILTER (WHERE overdue > 0), 0),
        coalesce(sum(tasks) FILTER (WHERE done = n AND late > 0), 0)
    FROM (
        SELECT c.branch_id, c.year, c.tasks, min(c.unit), {Source.TALLIES.counts}
        FROM ({" UNION ALL ".join(map(_assigned, found_in))}) c
        GROUP BY c.task, c.year
    ) GROUP BY branch_id, year"""


class _Days(NamedTuple):
    """Where a kind of what happens on a day stands, as t, and its day in there."""

    table: str
    kind: str
    day: str
    ended: str


def _by_day(kind: str, day: str, counted: Callable[[Source, _Days], str]) -> Queries:
    """What happened on days of the period, by the year of the day."""
    days = {
        Source.RECORDS: _Days(kind, "TRUE", f"t.{day}", "t.closed_on"),
        Source.TALLIES: _Days("activity_tally", f"t.kind = '{kind}'", "t.since", "t.ended_on"),
    }

    def text(source: Source) -> str:
        of = days[source]
        return f"""
    SELECT b.branch_id, CAST(substr({of.day}, 1, 4) AS INTEGER), {counted(source, of)}
    FROM temp.branch b CROSS JOIN {of.table} t ON t.unit_id = b.unit_id
        AND {of.day} BETWEEN :first_day AND :last_day
    WHERE {of.day} <= :as_of AND {of.kind}
    GROUP BY 1, 2"""

    return of_each(text)


def _inspections(source: Source, of: _Days) -> str:
    return f"{source.count('t')}, {source.count('t', f'({of.ended} <= :as_of) IS NOT TRUE')}"


def _sessions(source: Source, _: _Days) -> str:
    """With who came and who was invited, where both are known."""
    said, number = "t.attended IS NOT NULL AND t.expected IS NOT NULL", source.number("t")
    return f"""{source.count("t")},
        coalesce(sum(t.attended * {number}) FILTER (WHERE {said}), 0),
        coalesce(sum(t.expected * {number}) FILTER (WHERE {said}), 0)"""


INSPECTIONS = _by_day("inspection", "inspected_on", _inspections)
SESSIONS = _by_day("session", "held_on", _sessions)
AWARDS = _by_day("award", "awarded_on", lambda source, _: source.count("t"))

# In use at some time of the period. The year alone, where that is all that is known, compares as
# text with a day like the first day of that year.
_IN_USE = """m.since <= min(:as_of, :last_day)
    AND (m.ended_on IS NULL OR m.ended_on >= :first_day)"""
MODEL = f"m.status <> 'proposed' AND {_IN_USE}"
_MODELS = {
    Source.RECORDS: f"model m ON m.unit_id = b.unit_id WHERE {MODEL}",
    Source.TALLIES: f"""activity_tally m ON m.unit_id = b.unit_id AND m.kind = 'model'
    WHERE {_IN_USE}""",
}
MODELS = of_each(
    lambda source: (
        f"""
    SELECT b.branch_id, max(CAST(substr(m.since, 1, 4) AS INTEGER), :first), {source.count("m")}
    FROM temp.branch b CROSS JOIN {_MODELS[source]}
    GROUP BY 1, 2"""
    )
)
ORGANISATIONS = of_each(
    lambda source: (
        f"""
    SELECT m.organisation, {source.count("m")},
        {source.count("m", "m.ended_on <= min(:as_of, :last_day)")}
    FROM temp.branch b CROSS JOIN {_MODELS[source]}
    GROUP BY 1"""
    )
)

# What the answers of each query add to the figures of a branch and year.
LIFE: Sequence[tuple[Queries, Callable[..., Figures]]] = (
    (INSPECTIONS, lambda made, still: Figures(inspections=made, inspections_open=still)),
    (SESSIONS, lambda held, came, of: Figures(sessions=held, attended=came, invited=of)),
    (AWARDS, lambda number: Figures(awards=number)),
    (MODELS, lambda number: Figures(models=number)),
)


def organisations(
    connection: sqlite3.Connection, period: Period
) -> tuple[OrganisationFigures, ...]:
    """Who runs the models that are counted: most first, then in the order of the list."""
    order = list(Organisation)
    models: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for source in sources(connection):
        for name, number, over in connection.execute(ORGANISATIONS[source], parameters(period)):
            models[name] += number
            ended[name] += over
    found = [OrganisationFigures(Organisation(name), models[name], ended[name]) for name in models]
    return tuple(sorted(found, key=lambda one: (-one.models, order.index(one.organisation))))
