"""The counting queries: one pass over covering indexes, added up in SQL.

Counts are taken once per unit, year and kind, then added to the branch (the direct child of the
report's unit) that the unit stands in. Joining a recursive query to a million rows instead makes
SQLite build an automatic index on every report, which took 13 times as long as a scan.
"""

import sqlite3
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.model import Origin, Scope, UnitId
from lamtheobac.domain.reports import MonthlyChange
from lamtheobac.storage.conditions import (
    COUNTS,
    EXEMPT,
    IN_COUNT,
    MEMBER,
    NON_PARTY,
    WITH_PLAN,
    parameters,
)
from lamtheobac.storage.figures_of_life import add_life

# branch: one row per unit of the subtree; branch_id is the direct child above it, or the root
# itself for what belongs to the root alone.
_BRANCHES = """WITH RECURSIVE tree (unit_id, branch_id) AS (
        SELECT :root, :root
        UNION
        SELECT up.unit_id, iif(t.unit_id = :root, up.unit_id, t.branch_id)
        FROM tree t JOIN unit_parent up ON up.parent_id = t.unit_id
        WHERE up.from_on <= :tree_day AND (up.until_on IS NULL OR up.until_on > :tree_day)
    ) INSERT INTO temp.branch SELECT unit_id, branch_id FROM tree"""

# CROSS JOIN keeps the order: units of the branch table outside, their ranges of the index inside.
COMMITMENTS_BY_BRANCH = f"""
    SELECT branch_id, year, scope, origin, count(*), sum(n), sum(done), sum(undone), sum(overdue),
        sum(late)
    FROM (
        SELECT b.branch_id, c.year, c.scope, c.origin, {COUNTS}
        FROM temp.branch b CROSS JOIN commitment c ON c.unit_id = b.unit_id
            AND c.year BETWEEN :first AND :last
        WHERE {IN_COUNT}
        GROUP BY b.unit_id, c.year, c.scope, c.origin
    ) GROUP BY branch_id, year, scope, origin"""

PLANS_BY_BRANCH = f"""
    SELECT branch_id, year, sum(members), sum(exempt), sum(with_plan), sum(outside),
        sum(members > exempt AND with_plan = 0)
    FROM (
        SELECT b.branch_id, p.year,
            count(*) FILTER (WHERE {MEMBER}) AS members,
            count(*) FILTER (WHERE {EXEMPT}) AS exempt,
            count(*) FILTER (WHERE {WITH_PLAN}) AS with_plan,
            count(*) FILTER (WHERE {NON_PARTY}) AS outside
        FROM temp.branch b CROSS JOIN plan p ON p.unit_id = b.unit_id
            AND p.year BETWEEN :first AND :last
        GROUP BY b.unit_id, p.year
    ) GROUP BY branch_id, year"""

ASSIGNEES_BY_BRANCH = f"""
    SELECT b.branch_id, c.year, count(DISTINCT c.member_id)
    FROM temp.branch b CROSS JOIN commitment c ON c.unit_id = b.unit_id
        AND c.year BETWEEN :first AND :last
    WHERE c.origin = 'assigned' AND {IN_COUNT}
    GROUP BY b.branch_id, c.year"""

# Few people outside the Party are on the roll, and their work is found by its owner.
OF_NON_PARTY_BY_BRANCH = f"""
    SELECT b.branch_id, p.year, count(*)
    FROM temp.branch b CROSS JOIN plan p ON p.unit_id = b.unit_id
        AND p.year BETWEEN :first AND :last AND p.category = 'non-party'
        CROSS JOIN commitment c ON c.member_id = p.member_id AND c.year = p.year
    WHERE c.origin = 'registered' AND {IN_COUNT}
    GROUP BY b.branch_id, p.year"""

# The months in which commitments were registered, completed, and left the count.
MONTHS = """
    SELECT substr(c.registered_on, 1, 7),
        iif(c.completed_on <= :as_of, substr(c.completed_on, 1, 7), NULL),
        iif(c.status <> 'not_completed' AND c.closed_on <= :as_of, substr(c.closed_on, 1, 7), NULL),
        count(*)
    FROM temp.branch b CROSS JOIN commitment c ON c.unit_id = b.unit_id
        AND c.year BETWEEN :first AND :last
    WHERE c.origin = 'registered' AND c.registered_on <= :as_of
    GROUP BY 1, 2, 3"""

# By the units' ranges as well, so that one district pays for its own commitments with a topic only.
TOPICS = f"""
    SELECT t.name, c.scope, c.origin, {COUNTS}
    FROM temp.branch b CROSS JOIN commitment c ON c.unit_id = b.unit_id
        AND c.year BETWEEN :first AND :last
        CROSS JOIN commitment_topic ct ON ct.commitment_id = c.id
        CROSS JOIN topic t ON t.id = ct.topic_id
    WHERE {IN_COUNT}
    GROUP BY t.name_key, c.scope, c.origin"""


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
    values = parameters(period)
    connection.execute("DROP TABLE IF EXISTS temp.branch")
    connection.execute(
        "CREATE TEMP TABLE branch (unit_id INTEGER PRIMARY KEY, branch_id INTEGER NOT NULL)"
    )
    connection.execute(_BRANCHES, {"root": root, "tree_day": tree_day.isoformat()})
    parts: dict[Part, Figures] = defaultdict(Figures)
    for branch, year, *people, without in connection.execute(PLANS_BY_BRANCH, values):
        parts[Part(branch, year)] = Figures(*people)._replace(units_without_plans=without)
    for branch, year, scope, origin, owners, *counts in connection.execute(
        COMMITMENTS_BY_BRANCH, values
    ):
        part = Part(branch, year)
        parts[part] = _with_counts(parts[part], scope, origin, Counts(*counts))
        if (scope, origin) == (Scope.COLLECTIVE, Origin.REGISTERED):
            parts[part] = parts[part]._replace(collective_units=owners)
    for branch, year, assignees in connection.execute(ASSIGNEES_BY_BRANCH, values):
        part = Part(branch, year)
        parts[part] = parts[part]._replace(assignees=assignees)
    outside = {
        Part(branch, year): count
        for branch, year, count in connection.execute(OF_NON_PARTY_BY_BRANCH, values)
    }
    for part, found in parts.items():
        of_members = found.individual.registered - outside.get(part, 0)
        parts[part] = found._replace(of_members=of_members)

    def add(branch: int, year: int, more: Figures) -> None:
        part = Part(UnitId(branch), year)
        parts[part] = parts[part].plus(more)

    add_life(connection, period, add)
    return dict(parts)


def figures_by_topic(connection: sqlite3.Connection, *, period: Period) -> dict[str, Figures]:
    """Commitments by topic, over the branches of `figures_by_part`.

    A commitment with several topics counts once in each.
    """
    topics: dict[str, Figures] = defaultdict(Figures)
    for name, scope, origin, *counts in connection.execute(TOPICS, parameters(period)):
        topics[name] = _with_counts(topics[name], scope, origin, Counts(*counts))
    return dict(topics)


def monthly_changes(connection: sqlite3.Connection, *, period: Period) -> list[MonthlyChange]:
    """When work was registered, completed and taken out of the count, by months (`yyyy-mm`).

    Over the branches of `figures_by_part`; assigned work apart.
    """
    return [MonthlyChange(*row) for row in connection.execute(MONTHS, parameters(period))]


def _with_counts(figures: Figures, scope: str, origin: str, counts: Counts) -> Figures:
    """The figures with counts of one kind added; assigned work is one kind, whoever owns it."""
    if origin == Origin.ASSIGNED:
        return figures._replace(assigned=figures.assigned.plus(counts))
    if scope == Scope.COLLECTIVE:
        return figures._replace(collective=figures.collective.plus(counts))
    return figures._replace(individual=figures.individual.plus(counts))
