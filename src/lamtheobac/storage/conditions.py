"""What each figure counts, as conditions on commitment c and plan p; once for all queries.

Facts stand in the book as records, or as tallies of so many that are alike (`storage.schema_4`).
The columns that the conditions look at have the same names in both.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from lamtheobac.domain.dates import end_of
from lamtheobac.domain.figures import Period

# Conditions stand in FILTER and WHERE, where SQLite stops at what decides them; summed as values,
# all of them are worked out for every row, and the count took half as long again. A closing day in
# the count is one of work not done: what was withdrawn or replaced by then is not in it.
IN_COUNT = """c.registered_on <= :as_of
    AND (c.closed_on IS NULL OR c.status = 'not_completed' OR c.closed_on > :as_of)"""
COMPLETED = "c.completed_on <= :as_of"
NOT_COMPLETED = "c.closed_on <= :as_of"
OVERDUE = f"""({COMPLETED}) IS NOT TRUE AND c.due_on < :as_of AND ({NOT_COMPLETED}) IS NOT TRUE"""
OPEN_STILL = f"({COMPLETED}) IS NOT TRUE AND ({NOT_COMPLETED}) IS NOT TRUE"
LATE = f"c.completed_on > c.due_on AND {COMPLETED}"
# What the cell still has to ask about: nothing goes on with it in a later year, and its owner
# (member m) is there on :today.
TO_ASK_ABOUT = """c.status IN ('registered', 'in_progress')
    AND (m.left_on IS NULL OR m.left_on > :today)
    AND NOT EXISTS (SELECT 1 FROM commitment n WHERE n.carried_from = c.id)"""


class Source(Enum):
    """In what form facts stand: a row for each record, or a row for so many alike."""

    RECORDS = ""
    TALLIES = "_tally"

    def table(self, name: str) -> str:
        """The table of that kind of record, or of its tallies."""
        return f"{name}{self.value}"

    def number(self, row: str) -> str:
        """How many records the row of that name stands for."""
        return "1" if self is Source.RECORDS else f"{row}.number"

    def count(self, row: str, where: str | None = None) -> str:
        """The aggregate: for how many records the condition holds."""
        counted = "count(*)" if self is Source.RECORDS else f"sum({row}.number)"
        chosen = f"{counted} FILTER (WHERE {where})" if where else counted
        return chosen if self is Source.RECORDS else f"coalesce({chosen}, 0)"

    @property
    def counts(self) -> str:
        """The aggregates of commitments that `domain.figures.Counts` is made of."""
        return f"""{self.count("c")} AS n,
    {self.count("c", COMPLETED)} AS done,
    {self.count("c", NOT_COMPLETED)} AS undone,
    {self.count("c", OVERDUE)} AS overdue,
    {self.count("c", LATE)} AS late"""


Queries = Mapping[Source, str]


def of_each(text: Callable[[Source], str]) -> Queries:
    """The same question to the records and to the tallies."""
    return {source: text(source) for source in Source}


def sources(connection: sqlite3.Connection) -> Sequence[Source]:
    """Where this book has facts: most have no tallies, and are not asked for any."""
    (tallied,) = connection.execute(
        """SELECT EXISTS (SELECT 1 FROM plan_tally) OR EXISTS (SELECT 1 FROM commitment_tally)
            OR EXISTS (SELECT 1 FROM activity_tally)"""
    ).fetchone()
    return list(Source) if tallied else [Source.RECORDS]


# Places on the roll (plan p); over nothing handed in or no exemption the tests are NULL.
MEMBER = "p.category <> 'non-party'"
EXEMPT = f"{MEMBER} AND p.exempt_from <= :as_of"
EXPECTED = f"{MEMBER} AND (p.exempt_from <= :as_of) IS NOT TRUE"
WITH_PLAN = f"{EXPECTED} AND p.submitted_on <= :as_of"
WITHOUT_PLAN = f"{EXPECTED} AND (p.submitted_on <= :as_of) IS NOT TRUE"
NON_PARTY = "p.category = 'non-party' AND p.submitted_on <= :as_of"


def parameters(period: Period) -> dict[str, str | int]:
    """What the queries are told of a period."""
    return {
        "first": period.first,
        "last": period.last,
        "as_of": period.as_of.isoformat(),
        "first_day": f"{period.first:04}-01-01",
        "last_day": end_of(period.last).isoformat(),
    }
