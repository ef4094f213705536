"""The counting queries: one pass over covering indexes, added up in SQL.

Counts are taken once per unit, year and kind, then added to the branch (the direct child of the
report's unit) that the unit stands in. Joining a recursive query to a million rows instead makes
SQLite build an automatic index on every report, which took 13 times as long as a scan.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.figures import Counts, Figures, Period, total
from lamtheobac.domain.model import Origin, Scope, UnitId
from lamtheobac.domain.reports import MonthlyChange
from lamtheobac.storage.conditions import (
    EXEMPT,
    IN_COUNT,
    MEMBER,
    NON_PARTY,
    WITH_PLAN,
    Queries,
    Source,
    of_each,
    parameters,
    sources,
)
from lamtheobac.storage.figures_of_life import LIFE, tasks_by_branch

# branch: one row per unit of the subtree; branch_id is the direct child above it, or the root
# itself for what belongs to the root alone.
_BRANCHES = """WITH RECURSIVE tree (unit_id, branch_id) AS (
        SELECT :root, :root
        UNION
        SELECT up.unit_id, iif(t.unit_id = :root, up.unit_id, t.branch_id)
        FROM tree t JOIN unit_parent up ON up.parent_id = t.unit_id
        WHERE up.from_on <= :tree_day AND (up.until_on IS NULL OR up.until_on > :tree_day)
    ) INSERT INTO temp.branch SELECT unit_id, branch_id FROM tree"""


def _commitments(source: Source) -> str:
    """The commitments c of the branches' units."""
    return f"""temp.branch b CROSS JOIN {source.table("commitment")} c ON c.unit_id = b.unit_id
            AND c.year BETWEEN :first AND :last"""


# CROSS JOIN keeps the order: units of the branch table outside, their ranges of the index inside.
COMMITMENTS_BY_BRANCH = of_each(
    lambda source: (
        f"""
    SELECT branch_id, year, scope, origin, count(*), sum(n), sum(done), sum(undone), sum(overdue),
        sum(late)
    FROM (
        SELECT b.branch_id, c.year, c.scope, c.origin, {source.counts}
        FROM {_commitments(source)}
        WHERE {IN_COUNT}
        GROUP BY b.unit_id, c.year, c.scope, c.origin
    ) GROUP BY branch_id, year, scope, origin"""
    )
)

PLANS_BY_BRANCH = of_each(
    lambda source: (
        f"""
    SELECT branch_id, year, sum(members), sum(exempt), sum(with_plan), sum(outside),
        sum(members > exempt AND with_plan = 0)
    FROM (
        SELECT b.branch_id, p.year,
            {source.count("p", MEMBER)} AS members,
            {source.count("p", EXEMPT)} AS exempt,
            {source.count("p", WITH_PLAN)} AS with_plan,
            {source.count("p", NON_PARTY)} AS outside
        FROM temp.branch b CROSS JOIN {source.table("plan")} p ON p.unit_id = b.unit_id
            AND p.year BETWEEN :first AND :last
        GROUP BY b.unit_id, p.year
    ) GROUP BY branch_id, year"""
    )
)

# Tallies number who holds assigned work within each unit and year.
_HOLDER = {Source.RECORDS: "c.member_id", Source.TALLIES: "b.unit_id || '/' || c.holder"}
ASSIGNEES_BY_BRANCH = of_each(
    lambda source: (
        f"""
    SELECT b.branch_id, c.year, count(DISTINCT {_HOLDER[source]})
    FROM {_commitments(source)}
    WHERE c.origin = 'assigned' AND {IN_COUNT}
    GROUP BY b.branch_id, c.year"""
    )
)

# Few people outside the Party are on the roll, and their work is found by its owner.
_OF_NON_PARTY = {
    Source.RECORDS: """temp.branch b CROSS JOIN plan p ON p.unit_id = b.unit_id
        AND p.year BETWEEN :first AND :last AND p.category = 'non-party'
        CROSS JOIN commitment c ON c.member_id = p.member_id AND c.year = p.year""",
    Source.TALLIES: f"{_commitments(Source.TALLIES)} AND c.category = 'non-party'",
}
OF_NON_PARTY_BY_BRANCH = of_each(
    lambda source: (
        f"""
    SELECT b.branch_id, c.year, {source.count("c")}
    FROM {_OF_NON_PARTY[source]}
    WHERE c.origin = 'registered' AND {IN_COUNT}
    GROUP BY b.branch_id, c.year"""
    )
)

# The months in which commitments were registered, completed, and left the count.
MONTHS = of_each(
    lambda source: (
        f"""
    SELECT substr(c.registered_on, 1, 7),
        iif(c.completed_on <= :as_of, substr(c.completed_on, 1, 7), NULL),
        iif(c.status <> 'not_completed' AND c.closed_on <= :as_of, substr(c.closed_on, 1, 7), NULL),
        {source.count("c")}
    FROM {_commitments(source)}
    WHERE c.origin = 'registered' AND c.registered_on <= :as_of
    GROUP BY 1, 2, 3"""
    )
)

# By the units' ranges as well, so that one district pays for its own commitments with a topic only.
_TOPICS_OF = {
    Source.RECORDS: "commitment_topic ct ON ct.commitment_id",
    Source.TALLIES: "commitment_tally_topic ct ON ct.tally_id",
}
TOPICS = of_each(
    lambda source: (
        f"""
    SELECT t.name, c.scope, c.origin, {source.counts}
    FROM {_commitments(source)}
        CROSS JOIN {_TOPICS_OF[source]} = c.id
        CROSS JOIN topic t ON t.id = ct.topic_id
    WHERE {IN_COUNT}
    GROUP BY t.name_key, c.scope, c.origin"""
    )
)
OF_NON_PARTY_BY_TOPIC = of_each(
    lambda source: (
        f"""
    SELECT t.name, {source.count("c")}
    FROM {_OF_NON_PARTY[source]}
        CROSS JOIN {_TOPICS_OF[source]} = c.id
        CROSS JOIN topic t ON t.id = ct.topic_id
    WHERE c.origin = 'registered' AND {IN_COUNT}
    GROUP BY t.name_key"""
    )
)


def _people(members: int, exempt: int, with_plan: int, outside: int, without: int) -> Figures:
    return Figures(members, exempt, with_plan, outside, units_without_plans=without)


def _work(scope: str, origin: str, owners: int, *counts: int) -> Figures:
    """Work of one kind; `owners` are the units where there is some."""
    units = owners if (scope, origin) == (Scope.COLLECTIVE, Origin.REGISTERED) else 0
    return _of_kind(scope, origin, *counts)._replace(collective_units=units)


def _of_kind(scope: str, origin: str, *counts: int) -> Figures:
    """Counts as figures of their kind; assigned work is one kind, whoever owns it."""
    counted = Counts(*counts)
    if origin == Origin.ASSIGNED:
        return Figures(assigned=counted)
    if scope == Scope.COLLECTIVE:
        return Figures(collective=counted)
    return Figures(individual=counted, of_members=counted.registered)


# What the answers of each query add to the figures of a branch and year. Work of people outside
# the Party is taken out of that of members.
_ADDED: Sequence[tuple[Queries, Callable[..., Figures]]] = (
    (PLANS_BY_BRANCH, _people),
    (COMMITMENTS_BY_BRANCH, _work),
    (ASSIGNEES_BY_BRANCH, lambda number: Figures(assignees=number)),
    (OF_NON_PARTY_BY_BRANCH, lambda number: Figures(of_members=-number)),
)


class Part(NamedTuple):
    """Where figures belong: one branch in one year."""

    branch_id: UnitId
    year: int


def figures_by_part(
    connection: sqlite3.Connection, *, root: UnitId, period: Period, tree_day: date
) -> dict[Part, Figures]:
    """All figures of a unit's subtree, by branch and year; parts without anything are absent.

    Leaves the branches in `temp.branch` for `figures_by_topic` in the same transaction.

    Args:
        connection: the book, in a read transaction.
        root: the report's unit.
        period: the years, and the day on which the figures are true.
        tree_day: the day of the tree.
    """
    connection.execute("DROP TABLE IF EXISTS temp.branch")
    connection.execute(
        "CREATE TEMP TABLE branch (unit_id INTEGER PRIMARY KEY, branch_id INTEGER NOT NULL)"
    )
    connection.execute(_BRANCHES, {"root": root, "tree_day": tree_day.isoformat()})
    values, found_in = parameters(period), sources(connection)
    parts: dict[Part, Figures] = defaultdict(Figures)
    for source in found_in:
        for part, found in _counted(connection, values, source):
            parts[part] = parts[part].plus(found)
    for part, found in _tasks(connection, values, found_in):
        parts[part] = parts[part].plus(found)
    return dict(parts)


def known_by_number(connection: sqlite3.Connection, *, period: Period) -> Figures:
    """What of the figures nobody has records of, over the branches of `figures_by_part`.

    Of the tasks: only how many there are of which no part is recorded.
    """
    values, found_in = parameters(period), sources(connection)
    if Source.TALLIES not in found_in:
        return Figures()
    everywhere, recorded = (
        total(found for _, found in _tasks(connection, values, where)).tasks.registered
        for where in (found_in, [Source.RECORDS])
    )
    tallied = total(found for _, found in _counted(connection, values, Source.TALLIES))
    return tallied._replace(tasks=Counts(everywhere - recorded))


def _counted(
    connection: sqlite3.Connection, values: Mapping[str, str | int], source: Source
) -> Iterator[tuple[Part, Figures]]:
    """What one source adds to the figures of each part; tasks, which may be in both, apart."""
    for queries, figures in (*_ADDED, *LIFE):
        for branch, year, *counted in connection.execute(queries[source], values):
            yield Part(branch, year), figures(*counted)


def _tasks(
    connection: sqlite3.Connection, values: Mapping[str, str | int], found_in: Sequence[Source]
) -> Iterator[tuple[Part, Figures]]:
    for branch, year, *counts in connection.execute(tasks_by_branch(found_in), values):
        yield Part(branch, year), Figures(tasks=Counts(*counts))


def figures_by_topic(connection: sqlite3.Connection, *, period: Period) -> dict[str, Figures]:
    """Commitments by topic, over the branches of `figures_by_part`.

    A commitment with several topics counts once in each.
    """
    topics: dict[str, Figures] = defaultdict(Figures)
    values = parameters(period)
    for source in sources(connection):
        for name, *counted in connection.execute(TOPICS[source], values):
            topics[name] = topics[name].plus(_of_kind(*counted))
        for name, number in connection.execute(OF_NON_PARTY_BY_TOPIC[source], values):
            topics[name] = topics[name].plus(Figures(of_members=-number))
    return dict(topics)


def monthly_changes(connection: sqlite3.Connection, *, period: Period) -> list[MonthlyChange]:
    """When work was registered, completed and taken out of the count, by months (`yyyy-mm`).

    Over the branches of `figures_by_part`; assigned work apart.
    """
    values = parameters(period)
    return [
        MonthlyChange(*row)
        for source in sources(connection)
        for row in connection.execute(MONTHS[source], values)
    ]
