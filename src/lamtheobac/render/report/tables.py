"""The tables of a report: which figures stand in which columns."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lamtheobac.domain.figures import Counts, Figures
from lamtheobac.domain.numbers import NOTHING, show_count, show_decimal
from lamtheobac.domain.ratio import Ratio
from lamtheobac.domain.reports import Compared, Report
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.messages.report_compared import points
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Room,
    Table,
    count_cell,
    label_cell,
    percent_cell,
    ratio_cell,
    text_cell,
)

# --- figures ----------------------------------------------------------------------------------


class _FigureColumn(NamedTuple):
    column: Column
    cell: Callable[[Figures, int], Cell]


def _count(
    title: str, group: str, get: Callable[[Figures], int], room: Room = Room.SHEET
) -> _FigureColumn:
    column = Column(title, Kind.COUNT, 10, group, room)
    return _FigureColumn(column, lambda figures, _: count_cell(get(figures)))


def _percent(group: str, get: Callable[[Figures], Ratio]) -> _FigureColumn:
    column = Column(words.PERCENT, Kind.PERCENT, 9, group)
    return _FigureColumn(column, lambda figures, decimals: percent_cell(get(figures), decimals))


def _ratio(title: str, get: Callable[[Figures], Ratio]) -> _FigureColumn:
    """Three columns in one: 3/4 (75%)."""
    column = Column(title, Kind.RATIO, 20)
    return _FigureColumn(column, lambda figures, decimals: ratio_cell(get(figures), decimals))


def _work(group: str, get: Callable[[Figures], Counts]) -> list[_FigureColumn]:
    """Registered, completed and %, of one kind of commitment."""
    return [
        _count(words.REGISTERED, group, lambda f: get(f).registered, Room.NARROW),
        _count(words.COMPLETED, group, lambda f: get(f).completed, Room.NARROW),
        _percent(group, lambda f: get(f).completion),
    ]


def _rest(group: str, get: Callable[[Figures], Counts]) -> list[_FigureColumn]:
    """What remains; overdue is a part of what is in progress."""
    return [
        _count(words.IN_PROGRESS, group, lambda f: get(f).in_progress, Room.WIDE),
        _count(words.OVERDUE_COLUMN, group, lambda f: get(f).overdue, Room.WIDE),
        _count(words.NOT_COMPLETED, group, lambda f: get(f).not_completed, Room.WIDE),
    ]


_PLAN_COLUMNS = [
    _count(words.MEMBERS, words.GROUP_MEMBERS, lambda f: f.members),
    _count(words.EXEMPT, words.GROUP_MEMBERS, lambda f: f.exempt),
    _count(words.EXPECTED, words.GROUP_MEMBERS, lambda f: f.expected, Room.NARROW),
    _count(words.WITH_PLAN, words.GROUP_MEMBERS, lambda f: f.with_plan, Room.NARROW),
    _percent(words.GROUP_MEMBERS, lambda f: f.plans),
    _count(words.NON_PARTY, "", lambda f: f.non_party_registered),
]
_COLLECTIVE_UNITS = _count(words.COLLECTIVE_UNITS, words.COLLECTIVE, lambda f: f.collective_units)
_COLLECTIVE_COLUMNS = _work(words.COLLECTIVE, lambda f: f.collective)
_INDIVIDUAL_COLUMNS = [
    *_work(words.INDIVIDUAL, lambda f: f.individual),
    *_rest(words.INDIVIDUAL, lambda f: f.individual),
]
_OF_MEMBERS = _count(words.OF_MEMBERS, words.INDIVIDUAL, lambda f: f.of_members)
_ASSIGNEES = _count(words.ASSIGNEES, words.ASSIGNED, lambda f: f.assignees)
_TASKS = _count(words.TASKS, words.ASSIGNED, lambda f: f.tasks.registered)
_LIFE_COLUMNS = [
    _count(words.MODELS, "", lambda f: f.models, Room.NARROW),
    _count(words.AWARDS, "", lambda f: f.awards, Room.NARROW),
    _count(words.SESSIONS, "", lambda f: f.sessions, Room.NARROW),
    _count(words.INSPECTIONS, "", lambda f: f.inspections, Room.NARROW),
    _count(words.INSPECTIONS_OPEN, "", lambda f: f.inspections_open, Room.NARROW),
]
_ASSIGNED_COLUMNS = _work(words.ASSIGNED, lambda f: f.assigned)

_NARROW_PLANS = _ratio(words.WITH_PLAN, lambda f: f.plans)
_NARROW_WORK = (
    _ratio(words.COLLECTIVE_DONE, lambda f: f.collective.completion),
    _ratio(words.INDIVIDUAL_DONE, lambda f: f.individual.completion),
)
_NARROW_ASSIGNED = _ratio(words.ASSIGNED_DONE, lambda f: f.assigned.completion)


class _Labelled(NamedTuple):
    """The label cells of a row, and its figures."""

    label: Sequence[Cell]
    figures: Figures


class _Frame(NamedTuple):
    """What a table of figures is made of, whatever columns are shown; no totals, no total row.

    `people`: whether it counts people and units; topics are tied to commitments only.
    """

    name: str
    labels: Sequence[Column]
    rows: Sequence[_Labelled]
    totals: Figures | None
    decimals: int
    people: bool = True


def _figure_table(frame: _Frame) -> Table:
    """A table of figures, wide and narrow; assigned work has columns where there is any, and
    tasks one of their own where several people share any.
    """
    assigned = any(row.figures.assigned.registered for row in frame.rows)
    shared = any(f.tasks.registered != f.assigned.registered for _, f in frame.rows)
    first, *others = _INDIVIDUAL_COLUMNS
    wide = [
        *(_PLAN_COLUMNS if frame.people else []),
        *([_COLLECTIVE_UNITS] if frame.people else []),
        *_COLLECTIVE_COLUMNS,
        first,
        *([_OF_MEMBERS] if frame.people else []),
        *others,
        *([_ASSIGNEES] if frame.people and assigned else []),
        *([_TASKS] if frame.people and assigned and shared else []),
        *(_ASSIGNED_COLUMNS if assigned else []),
    ]
    narrow = [
        *([_NARROW_PLANS] if frame.people else []),
        *_NARROW_WORK,
        *([_NARROW_ASSIGNED] if assigned else []),
    ]
    return _placed(frame, wide)._replace(narrow=_placed(frame, narrow))


def _both(frame: _Frame) -> list[Table]:
    """The table of people and their work; and, where there is any, that of what surrounds it."""
    life = [
        one
        for one in _LIFE_COLUMNS
        if any(one.cell(row.figures, frame.decimals).raw for row in frame.rows)
    ]
    around = [_placed(frame._replace(name=text.LIFE), life)] if life else []
    return [_figure_table(frame), *around]


def _placed(frame: _Frame, shown: Sequence[_FigureColumn]) -> Table:
    """The rows and the total of a frame under the columns shown."""

    def cells(label: Sequence[Cell], figures: Figures) -> list[Cell]:
        return [*label, *(column.cell(figures, frame.decimals) for column in shown)]

    blank = [text_cell(None)] * (len(frame.labels) - 1)
    total = frame.totals and cells([*blank, text_cell(words.TOTAL)], frame.totals)
    return Table(
        frame.name,
        [*frame.labels, *(column.column for column in shown)],
        [cells(row.label, row.figures) for row in frame.rows],
        total,
    )


PLACE = Column(words.PLACE_IN_LIST, Kind.LABEL, 5, room=Room.SHEET)
_NAME_WIDTH = 34
_CODE_WIDTH = 10


def by_unit(report: Report, decimals: int) -> list[Table]:
    """By direct child, each with its whole subtree; the unit's own part first."""
    labels = [
        PLACE,
        Column(words.MEMBER_CODE, Kind.TEXT, _CODE_WIDTH, room=Room.WIDE),
        Column(words.UNIT_COLUMN, Kind.TEXT, _NAME_WIDTH),
    ]
    rows = [
        _Labelled([label_cell(place), text_cell(code), text_cell(name)], figures)
        for place, (code, name, figures) in enumerate(named_units(report), start=1)
    ]
    return _both(_Frame(text.ANNEX_SUMMARY, labels, rows, report.totals, decimals))


def named_units(report: Report) -> list[tuple[str, str, Figures]]:
    """Code, name and figures of each part of a report; what is the unit's own says so."""
    own = report.unit.id if len(report.units) > 1 else None
    return [
        (
            unit.code,
            words.OWN_PART.format(name=unit.name) if unit.id == own else unit.name,
            figures,
        )
        for unit, figures in report.units
    ]


def by_year(report: Report, decimals: int) -> list[Table]:
    """By year; over several years people are occurrences."""
    rows = [_Labelled([label_cell(part.year)], part.figures) for part in report.years]
    labels = [Column(words.YEAR, Kind.LABEL, _CODE_WIDTH)]
    totals = report.totals if len(rows) > 1 else None
    return _both(_Frame(text.ANNEX_YEARS, labels, rows, totals, decimals))


def by_topic(report: Report, decimals: int) -> Table:
    """By topic; no total, since a commitment with several topics counts once in each."""
    rows = [
        _Labelled([label_cell(place), text_cell(part.topic)], part.figures)
        for place, part in enumerate(report.topics, start=1)
    ]
    labels = [PLACE, Column(words.TOPIC_COLUMN, Kind.TEXT, _NAME_WIDTH)]
    return _figure_table(_Frame(text.ANNEX_TOPICS, labels, rows, None, decimals, people=False))


# --- two periods ------------------------------------------------------------------------------

_INDICATORS: tuple[tuple[str, Callable[[Figures], int] | Callable[[Figures], Ratio]], ...] = (
    (words.I_MEMBERS, lambda f: f.members),
    (words.I_EXPECTED, lambda f: f.expected),
    (words.I_WITH_PLAN, lambda f: f.with_plan),
    (words.I_WITH_PLAN_PCT, lambda f: f.plans),
    (words.I_NON_PARTY, lambda f: f.non_party_registered),
    (words.I_COLLECTIVE, lambda f: f.collective.registered),
    (words.I_COLLECTIVE_DONE, lambda f: f.collective.completed),
    (words.I_COLLECTIVE_PCT, lambda f: f.collective.completion),
    (words.I_INDIVIDUAL, lambda f: f.individual.registered),
    (words.I_INDIVIDUAL_DONE, lambda f: f.individual.completed),
    (words.I_INDIVIDUAL_PCT, lambda f: f.individual.completion),
    (words.I_OVERDUE, lambda f: f.all.overdue),
    (words.I_NOT_COMPLETED, lambda f: f.all.not_completed),
)


def compared(report: Report, other: Compared, decimals: int) -> Table:
    """Two periods side by side, an indicator a row, and the difference."""
    columns = [
        Column(words.INDICATOR, Kind.TEXT, 44),
        Column(other.period.label, Kind.COUNT, 14),
        Column(report.period.label, Kind.COUNT, 14),
        Column(words.DIFFERENCE, Kind.COUNT, 14),
    ]
    rows = [
        [text_cell(name), *_side_by_side(get(other.totals), get(report.totals), decimals)]
        for name, get in _INDICATORS
    ]
    return Table(text.ANNEX_COMPARED, columns, rows)


def _side_by_side(then: int | Ratio, now: int | Ratio, decimals: int) -> list[Cell]:
    if isinstance(then, int) and isinstance(now, int):
        difference = now - then
        printed = f"+{show_count(difference)}" if difference > 0 else show_count(difference)
        return [count_cell(then), count_cell(now), Cell(difference, printed, Kind.COUNT)]
    if isinstance(then, int) or isinstance(now, int):  # both are of one indicator
        raise TypeError(then, now)
    rise = points(now, then, decimals)
    if rise is None:
        difference_cell = Cell(None, NOTHING, Kind.TEXT)
    else:
        sign = "+" if rise > 0 else ""
        printed = words.POINTS.format(number=f"{sign}{show_decimal(rise)}")
        difference_cell = Cell(printed, printed, Kind.RATIO)
    return [percent_cell(then, decimals), percent_cell(now, decimals), difference_cell]
