"""The report as JSON, by its published schema: counts as whole numbers, percentages as strings with
two decimals, or null over nothing.
"""

from lamtheobac.domain.dates import iso
from lamtheobac.domain.figures import Counts, Figures, Report
from lamtheobac.domain.ratio import exact_percent
from lamtheobac.render.data import Json

SCHEMA = "lamtheobac.report/1"


def report(counted: Report, paragraphs: list[str]) -> dict[str, Json]:
    """The report by its published schema."""
    period = counted.period
    return {
        "schema": SCHEMA,
        "unit": {"code": counted.unit.code, "name": counted.unit.name, "kind": counted.unit.kind},
        "period": {"from": period.first, "to": period.last, "as_of": iso(period.as_of)},
        "totals": figures(counted.totals),
        "units": [
            {"code": p.unit.code, "name": p.unit.name, **figures(p.figures)} for p in counted.units
        ],
        "years": [{"year": p.year, **figures(p.figures)} for p in counted.years],
        "topics": [{"topic": p.topic, **figures(p.figures)} for p in counted.topics],
        "paragraphs": list(paragraphs),
    }


def figures(counted: Figures) -> dict[str, Json]:
    """The figures of one unit, year or topic."""
    return {
        "members": counted.members,
        "exempt": counted.exempt,
        "expected": counted.expected,
        "with_plan": counted.with_plan,
        "with_plan_pct": exact_percent(counted.plans),
        "non_party_registered": counted.non_party_registered,
        "collective": _counts(counted.collective),
        "individual": _counts(counted.individual),
        "assigned": {**_counts(counted.assigned), "assignees": counted.assignees},
        "models": counted.models,
        "awards": counted.awards,
    }


def _counts(counts: Counts) -> dict[str, Json]:
    return {
        "registered": counts.registered,
        "completed": counts.completed,
        "completed_pct": exact_percent(counts.completion),
        "in_progress": counts.in_progress,
        "not_completed": counts.not_completed,
        "overdue": counts.overdue,
        "late": counts.late,
    }
