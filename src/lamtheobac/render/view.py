"""The view of a report, one for all formats: titles, sentences and tables of cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.figures import Counts, Figures, Report, count_one, standing
from lamtheobac.domain.model import Commitment, Status
from lamtheobac.domain.numbers import NOTHING, show_count
from lamtheobac.domain.ratio import Ratio, show_percent
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Room,
    Table,
    count_cell,
    day_cell,
    percent_cell,
    text_cell,
)


class ReportView(NamedTuple):
    """All that a report shows, in order."""

    title: tuple[str, str]
    unit_name: str
    as_of: str
    paragraphs: list[str]
    units: Table
    years: Table
    topics: Table
    items: Table


def report_view(
    report: Report, items: Iterable[Commitment], *, decimals: int, campaign: str
) -> ReportView:
    """The view of a report.

    Args:
        report: its figures.
        items: every commitment it speaks of, streamed.
        decimals: of percentages.
        campaign: the campaign's name (a setting).
    """
    return ReportView(
        title=text.title(report.period, campaign),
        unit_name=report.unit.name,
        as_of=text.as_of(report.period),
        paragraphs=text.paragraphs(report, decimals),
        units=_units(report, decimals),
        years=_years(report, decimals),
        topics=_topics(report, decimals),
        items=Table(words.SHEET_ITEMS, _ITEM_COLUMNS, _item_rows(items, report.period.as_of)),
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

    def cell(figures: Figures, decimals: int) -> Cell:
        ratio = get(figures)
        share = f" ({show_percent(ratio, decimals)})" if ratio.total else ""
        printed = f"{show_count(ratio.done)}/{show_count(ratio.total)}{share}"
        return Cell(printed, printed if ratio.total else NOTHING, Kind.RATIO)

    return _FigureColumn(Column(title, Kind.RATIO, 20), cell)


def _work(group: str, get: Callable[[Figures], Counts], rest: Room) -> list[_FigureColumn]:
    """Registered, completed, % and what remains (`rest`), of one kind of commitment."""
    return [
        _count(words.REGISTERED, group, lambda f: get(f).registered, Room.NARROW),
        _count(words.COMPLETED, group, lambda f: get(f).completed, Room.NARROW),
        _percent(group, lambda f: get(f).completion),
        _count(words.IN_PROGRESS, group, lambda f: get(f).in_progress, rest),
        _count(words.OVERDUE_COLUMN, group, lambda f: get(f).overdue, rest),
        _count(words.NOT_COMPLETED, group, lambda f: get(f).not_completed, rest),
        _count(words.LATE_COLUMN, group, lambda f: get(f).late),
    ]


_PLAN_COLUMNS = [
    _count(words.MEMBERS, words.GROUP_MEMBERS, lambda f: f.members),
    _count(words.EXEMPT, words.GROUP_MEMBERS, lambda f: f.exempt),
    _count(words.EXPECTED, words.GROUP_MEMBERS, lambda f: f.expected, Room.NARROW),
    _count(words.WITH_PLAN, words.GROUP_MEMBERS, lambda f: f.with_plan, Room.NARROW),
    _percent(words.GROUP_MEMBERS, lambda f: f.plans),
    _count(words.NON_PARTY, words.GROUP_MEMBERS, lambda f: f.non_party_registered),
]
_COLLECTIVE_COLUMNS = _work(words.COLLECTIVE, lambda f: f.collective, Room.SHEET)
_INDIVIDUAL_COLUMNS = _work(words.INDIVIDUAL, lambda f: f.individual, Room.WIDE)
_ASSIGNED_COLUMNS = _work(words.ASSIGNED, lambda f: f.assigned, Room.SHEET)

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
    """What a table of figures is made of, whatever columns are shown; no totals, no total row."""

    name: str
    labels: Sequence[Column]
    rows: Sequence[_Labelled]
    totals: Figures | None
    decimals: int


def _figure_table(frame: _Frame, *, people: bool = True) -> Table:
    """A table of figures, wide and narrow; assigned work has columns where there is any."""
    assigned = any(row.figures.assigned.registered for row in frame.rows)
    wide = [
        *(_PLAN_COLUMNS if people else []),
        *_COLLECTIVE_COLUMNS,
        *_INDIVIDUAL_COLUMNS,
        *(_ASSIGNED_COLUMNS if assigned else []),
    ]
    narrow = [
        *([_NARROW_PLANS] if people else []),
        *_NARROW_WORK,
        *([_NARROW_ASSIGNED] if assigned else []),
    ]
    return _placed(frame, wide)._replace(narrow=_placed(frame, narrow))


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


def _units(report: Report, decimals: int) -> Table:
    labels = [
        Column(words.MEMBER_CODE, Kind.TEXT, 10, room=Room.WIDE),
        Column(words.UNIT_COLUMN, Kind.TEXT, 34),
    ]
    own = report.unit.id if len(report.units) > 1 else None
    rows = [
        _Labelled(
            [
                text_cell(part.unit.code),
                text_cell(
                    words.OWN_PART.format(name=part.unit.name)
                    if part.unit.id == own
                    else part.unit.name
                ),
            ],
            part.figures,
        )
        for part in report.units
    ]
    return _figure_table(_Frame(words.SHEET_SUMMARY, labels, rows, report.totals, decimals))


def _years(report: Report, decimals: int) -> Table:
    rows = [_Labelled([_year_cell(part.year)], part.figures) for part in report.years]
    labels = [Column(words.YEAR, Kind.TEXT, 10)]
    return _figure_table(_Frame(words.SHEET_YEARS, labels, rows, report.totals, decimals))


def _topics(report: Report, decimals: int) -> Table:
    """By topic; no total, since a commitment with several topics counts once in each."""
    rows = [_Labelled([text_cell(part.topic)], part.figures) for part in report.topics]
    labels = [Column(words.TOPIC_COLUMN, Kind.TEXT, 34)]
    return _figure_table(_Frame(words.SHEET_TOPICS, labels, rows, None, decimals), people=False)


def _year_cell(year: int) -> Cell:
    """A year is a number without a thousands' point."""
    return Cell(year, str(year), Kind.TEXT)


# --- commitments ------------------------------------------------------------------------------

_ITEM_COLUMNS = (
    Column(words.NUMBER, Kind.TEXT, 6),
    Column(words.YEAR, Kind.TEXT, 6),
    Column(words.UNIT_COLUMN, Kind.TEXT, 17),
    Column(words.MEMBER_CODE, Kind.TEXT, 8),
    Column(words.FULL_NAME, Kind.TEXT, 19),
    Column(words.COMMITMENT, Kind.TEXT, 36),
    Column(words.MEASURES_COLUMN, Kind.TEXT, 26),
    Column(words.DUE_LONG, Kind.DAY, 11),
    Column(words.STATUS_COLUMN, Kind.TEXT, 12),
    Column(words.COMPLETED_ON, Kind.DAY, 11),
    Column(words.RESULT_COLUMN, Kind.TEXT, 20),
)


def _item_rows(items: Iterable[Commitment], as_of: date) -> Iterator[list[Cell]]:
    """The commitments as they stood on the report's day."""
    for item in items:
        status = standing(item, as_of)
        if status is None:
            continue
        done = status is Status.COMPLETED
        yield [
            Cell(item.id, str(item.id), Kind.TEXT),
            _year_cell(item.year),
            text_cell(item.unit_name),
            text_cell(item.member_code),
            text_cell(item.member_name or words.COLLECTIVE_OWNER),
            text_cell(item.content),
            text_cell(item.measures),
            day_cell(item.due_on),
            text_cell(status_text(item, as_of)),
            day_cell(item.completed_on if done else None),
            text_cell(item.result if done else None),
        ]


def status_text(item: Commitment, day: date) -> str:
    """The status of a day in words; overdue and late, which are derived, take its place."""
    counts = count_one(item, day)
    if counts.overdue:
        return words.OVERDUE
    return words.LATE if counts.late else words.STATUS[standing(item, day) or item.status]
