"""The report as JSON, by its published schema: counts as whole numbers, percentages as strings with
two decimals, or null over nothing.
"""

from collections.abc import Sequence

from lamtheobac.domain.dates import iso
from lamtheobac.domain.figures import Counts, Figures, Period
from lamtheobac.domain.model import Commitment
from lamtheobac.domain.ratio import exact_percent
from lamtheobac.domain.reports import Gaps, Report
from lamtheobac.render.data import Json, dump, place
from lamtheobac.render.report.view import Shown

SCHEMA = "lamtheobac.report/1"


def report_json(report: Report, gaps: Gaps, paragraphs: Sequence[str], shown: Shown) -> str:
    """The document, with a line end."""
    return dump(document(report, gaps, paragraphs, shown))


def document(
    report: Report, gaps: Gaps, paragraphs: Sequence[str], shown: Shown
) -> dict[str, Json]:
    """The report by its published schema; `gaps` is null where it is not to be shown."""
    other = report.compared
    return {
        "schema": SCHEMA,
        "unit": {"code": report.unit.code, "name": report.unit.name, "kind": report.unit.kind},
        "period": _period(report.period),
        "totals": figures(report.totals),
        "units": [
            {"code": p.unit.code, "name": p.unit.name, **figures(p.figures)} for p in report.units
        ],
        "years": [{"year": p.year, **figures(p.figures)} for p in report.years],
        "topics": [{"topic": p.topic, **figures(p.figures)} for p in report.topics],
        "paragraphs": list(paragraphs),
        "months": [
            {
                "month": f"{m.year:04}-{m.month:02}",
                "registered": m.registered,
                "completed": m.completed,
            }
            for m in report.months
        ],
        "compared": other and {"period": _period(other.period), "totals": figures(other.totals)},
        "themes": [{"year": one.year, "text": one.text} for one in report.themes],
        "organisations": [
            {
                "organisation": one.organisation,
                "models": one.models,
                "ended": one.ended,
            }
            for one in report.organisations
        ],
        "gaps": None if shown.public else _missing(gaps, named=not shown.anonymous),
    }


def _period(period: Period) -> dict[str, Json]:
    return {"from": period.first, "to": period.last, "as_of": iso(period.as_of)}


def figures(counted: Figures) -> dict[str, Json]:
    """The figures of one unit, year or topic."""
    return {
        "members": counted.members,
        "exempt": counted.exempt,
        "expected": counted.expected,
        "with_plan": counted.with_plan,
        "with_plan_pct": exact_percent(counted.plans),
        "without_plan": counted.without_plan,
        "units_without_plans": counted.units_without_plans,
        "non_party_registered": counted.non_party_registered,
        "collective": {"units": counted.collective_units, **_counts(counted.collective)},
        "individual": {**_counts(counted.individual), "of_members": counted.of_members},
        "assigned": {
            **_counts(counted.assigned),
            "assignees": counted.assignees,
            "tasks": counted.tasks.registered,
            "tasks_completed": counted.tasks.completed,
        },
        "models": counted.models,
        "awards": counted.awards,
        "sessions": counted.sessions,
        "sessions_attended_pct": exact_percent(counted.attendance),
        "inspections": counted.inspections,
        "inspections_open": counted.inspections_open,
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


def _missing(gaps: Gaps, *, named: bool) -> dict[str, Json]:
    """The first of those who are missing something, in the order of the tree."""
    return {
        "without_plan": [place(one, named=named) for one in gaps.without_plan],
        "overdue": [_overdue(item, named=named) for item in gaps.overdue],
    }


def _overdue(item: Commitment, *, named: bool) -> dict[str, Json]:
    member: Json = None
    if item.member_code is not None:
        member = {"code": item.member_code, "name": item.member_name if named else None}
    return {
        "id": item.id,
        "year": item.year,
        "unit": {"code": item.unit_code, "name": item.unit_name},
        "member": member,
        "content": item.content if named else None,
        "due_on": iso(item.due_on),
    }
