"""The view of a report, one for all formats: titles, sentences, annexes, charts.

A format places these texts and cells; it works nothing out. So no two formats can disagree.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.model import Unit
from lamtheobac.domain.reports import Listed, Report
from lamtheobac.messages import report as text
from lamtheobac.messages.report_sentences import Section, sections
from lamtheobac.render.cells import Table
from lamtheobac.render.report import assigned_tables, charts, gap_tables, model_tables, tables
from lamtheobac.render.report.assigned_tables import Wanted
from lamtheobac.render.report.charts import Chart
from lamtheobac.render.report.letterhead import Letterhead, letterhead_of


class Part(StrEnum):
    """The annexes by what they list; the first six are what `--by` takes."""

    UNIT = "unit"
    YEAR = "year"
    TOPIC = "topic"
    ASSIGNED = "assigned"
    MODELS = "models"
    GAPS = "gaps"
    COMPARED = "compared"


class Annex(NamedTuple):
    """Tables under one heading, and what must be known to read them.

    `number` is "PL1" and so on, without gaps. A table without rows is left out, and a note says
    why.
    """

    part: Part
    title: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()
    number: str = ""


class ReportView(NamedTuple):
    """All that a report shows, in order.

    `title` is what the report is about; `subtitle` the campaign and the period; `foot` says which
    state of the book it was counted from.
    """

    unit_name: str
    title: str
    subtitle: Sequence[str]
    as_of: str
    years: Sequence[int]
    sections: Sequence[Section]
    annexes: Sequence[Annex]
    charts: Sequence[Chart]
    letterhead: Letterhead
    foot: str

    @property
    def paragraphs(self) -> list[str]:
        """All sentences, without their headings."""
        return [paragraph for section in self.sections for paragraph in section.paragraphs]

    def annex(self, part: Part) -> Annex | None:
        """The annex of that kind, when the report has it."""
        return next((annex for annex in self.annexes if annex.part is part), None)


class Shown(NamedTuple):
    """How a report is to be shown.

    `public` leaves out what is internal: who is late and with what. `anonymous` leaves out
    names, and the contents of commitments, which may name people as well.
    """

    decimals: int
    day: date
    public: bool = False
    anonymous: bool = False


def report_view(
    report: Report,
    listed: Listed,
    settings: Mapping[str, str],
    shown: Shown,
    *,
    parent: Unit | None = None,
) -> ReportView:
    """The view of a report.

    Args:
        report: its figures.
        listed: what it lists by name.
        settings: the book's settings, for the texts around it.
        shown: how it is to be shown.
        parent: the unit above, when the report is not on the book's own unit.
    """
    title, rest = text.title(report.period, settings["campaign.name"])
    return ReportView(
        unit_name=report.unit.name,
        title=title,
        subtitle=rest.split("\n"),
        as_of=text.as_of(report.period),
        years=range(report.period.first, report.period.last + 1),
        sections=sections(report, shown.decimals),
        annexes=_annexes(report, listed, shown, parent and report.unit.code),
        charts=charts.charts(report, shown.decimals),
        letterhead=letterhead_of(
            settings, report, shown.day, parent=parent, anonymous=shown.anonymous
        ),
        foot=text.foot(report.head),
    )


def _annexes(report: Report, listed: Listed, shown: Shown, unit_code: str | None) -> list[Annex]:
    """The annexes; `unit_code` is what `--unit` needs to report on the same unit again."""
    decimals = shown.decimals
    topics = tables.by_topic(report, decimals)
    found = [
        Annex(
            Part.UNIT,
            text.ANNEX_SUMMARY,
            tables.by_unit(report, decimals),
            _own_part(report),
        ),
        Annex(Part.YEAR, text.ANNEX_YEARS, tables.by_year(report, decimals)),
        Annex(
            Part.TOPIC,
            text.ANNEX_TOPICS,
            [topics] if report.topics else [],
            [text.TOPICS_OVERLAP if report.topics else text.NO_TOPICS],
        ),
    ]
    if report.totals.assigned.registered and not shown.public:
        found.append(_assigned(report, listed, shown, unit_code))
    if report.totals.models:
        found.append(_models(report, listed, shown))
    if not shown.public:
        found.append(_missing(report, listed, shown, unit_code))
    if report.compared is not None and report.compared.asked:
        compared = tables.compared(report, report.compared, decimals)
        days = text.compared_days(report.compared.period, report.period)
        found.append(Annex(Part.COMPARED, text.ANNEX_COMPARED, [compared], [days]))
    return [annex._replace(number=f"PL{place}") for place, annex in enumerate(found, start=1)]


def _own_part(report: Report) -> list[str]:
    own = len(report.units) > len(report.branches) > 0
    return [text.OWN_PART.format(name=report.unit.name)] if own else []


def _assigned(report: Report, listed: Listed, shown: Shown, unit_code: str | None) -> Annex:
    """What was assigned, by task and by person."""
    totals, period, named = report.totals, report.period, not shown.anonymous
    unlisted = listed.by_number
    tasks = totals.tasks.registered - unlisted.tasks.registered
    work = totals.assigned.registered - unlisted.assigned.registered
    of_listed = sum(one.counts.registered for one in listed.assignees)
    notes = [
        *(
            [text.tasks_in_part(len(listed.tasks), tasks, period, unit_code)]
            if len(listed.tasks) < tasks
            else []
        ),
        *(
            [text.assignees_in_part(len(listed.assignees), period, unit_code)]
            if listed.assignees and of_listed < work
            else []
        ),
        *text.by_number_only(
            (unlisted.tasks.registered, text.TASKS_GIVEN),
            (unlisted.assignees, text.figure_name("assigned.assignees")),
        ),
        *([text.ANONYMOUS_NOTE] if shown.anonymous else []),
    ]
    wanted = Wanted(period.as_of, named=named, by_year=period.years > 1)
    found = [assigned_tables.by_task(listed.tasks, wanted)] if listed.tasks else []
    if listed.assignees:
        people = assigned_tables.by_assignee(listed.assignees, shown.decimals, named=named)
        found.append(people)
    return Annex(Part.ASSIGNED, text.ANNEX_ASSIGNED, found, notes)


def _models(report: Report, listed: Listed, shown: Shown) -> Annex:
    """Models by who runs them, and by name; what they are called may name people."""
    unlisted = listed.by_number.models
    number = report.totals.models - unlisted
    notes = [
        *([text.MODELS_ONCE] if report.period.years > 1 else []),
        *([] if shown.anonymous else [text.MODELS_NOW]),
        *(
            [text.models_in_part(len(listed.models), number)]
            if len(listed.models) < number and not shown.anonymous
            else []
        ),
        *([] if shown.anonymous else text.by_number_only((unlisted, text.MODELS_COUNTED))),
        *([text.ANONYMOUS_NOTE] if shown.anonymous else []),
    ]
    found = [model_tables.by_organisation(report.organisations)]
    if listed.models and not shown.anonymous:
        found.append(model_tables.models(listed.models, report.period.as_of))
    return Annex(Part.MODELS, text.ANNEX_MODELS, found, notes)


def _missing(report: Report, listed: Listed, shown: Shown, unit_code: str | None) -> Annex:
    """Who has handed in nothing, and what is overdue: the first of them, and how many in all."""
    totals, unlisted, (people, work) = report.totals, listed.by_number, listed.gaps
    notes = [
        *([] if totals.without_plan else [text.NOBODY_MISSING]),
        *([] if totals.all.overdue else [text.NOTHING_OVERDUE]),
        *(
            text.listed_in_part(there, number, figure, report.period, unit_code)
            for figure, there, number in (
                ("without_plan", len(people), totals.without_plan - unlisted.without_plan),
                ("overdue", len(work), totals.all.overdue - unlisted.all.overdue),
            )
            if there < number
        ),
        *text.by_number_only(
            (unlisted.without_plan, text.figure_name("without_plan")),
            (unlisted.all.overdue, text.figure_name("overdue")),
        ),
        *([text.ANONYMOUS_NOTE] if shown.anonymous else []),
    ]
    found = [
        *([gap_tables.without_plan(people, named=not shown.anonymous)] if people else []),
        *(
            [gap_tables.overdue(work, report.period.as_of, named=not shown.anonymous)]
            if work
            else []
        ),
    ]
    return Annex(Part.GAPS, text.ANNEX_MISSING, found, notes)
