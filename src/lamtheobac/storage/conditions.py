"""What each figure counts, as conditions on commitment c and plan p; once for all queries."""

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

COUNTS = f"""count(*) AS n,
    count(*) FILTER (WHERE {COMPLETED}) AS done,
    count(*) FILTER (WHERE {NOT_COMPLETED}) AS undone,
    count(*) FILTER (WHERE {OVERDUE}) AS overdue,
    count(*) FILTER (WHERE {LATE}) AS late"""

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
