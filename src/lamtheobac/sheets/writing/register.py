"""The filled register, and the sheet on which its work is followed up."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

from lamtheobac.domain.dates import show_date
from lamtheobac.messages import sheets as text
from lamtheobac.render import bulk
from lamtheobac.render.bulk import BulkTable
from lamtheobac.render.bulk_rows import RowTemplate, Value
from lamtheobac.render.cells import Column, Kind
from lamtheobac.render.data import csv_rows
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import LEFT, PLAIN, Tone, title_lines
from lamtheobac.render.workbook import add_sheet, set_up_page
from lamtheobac.sheets.columns import REGISTER
from lamtheobac.sheets.mark import FileMark
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.layout import RegisterSheet, headings, protect


class FollowUp(NamedTuple):
    """One commitment as it is followed up.

    `quarters` says what was noted in each quarter of the year, `status` the stored status in
    words; `days_overdue` is None for what is not overdue.
    """

    number: str
    owner: str
    unit: str
    content: str
    due: date | None
    quarters: tuple[str, str, str, str]
    status: str
    completed: date | None
    days_overdue: int | None
    follower: str


class RegisterFacts(NamedTuple):
    """What a register says. `rows` and `follow_up` are streams: all rows are read first."""

    unit_name: str
    superior: str
    year: int
    campaign: str
    mark: FileMark
    rows: Iterable[Filled]
    follow_up: Iterable[FollowUp]
    as_of: date


_FOLLOW_UP = tuple(
    Column(title, kind, width)
    for title, (kind, width) in zip(
        text.FOLLOW_UP_HEADINGS,
        (
            (Kind.LABEL, 6),
            (Kind.TEXT, 18),
            (Kind.TEXT, 14),
            (Kind.TEXT, 30),
            (Kind.DAY, 11),
            *[(Kind.TEXT, 13)] * 4,
            (Kind.TEXT, 13),
            (Kind.DAY, 11),
            (Kind.LABEL, 8.5),
            (Kind.TEXT, 13),
        ),
        strict=True,
    )
)
_FIXED = 2  # number and owner stay in sight


def write_register(path: Path, facts: RegisterFacts) -> None:
    """Write the register and read its parts back, in memory that does not grow with its rows.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    tables: list[BulkTable[Any]] = [
        BulkTable(text.REGISTER_SHEET, facts.rows, partial(_register, facts)),
        BulkTable(text.FOLLOW_UP_SHEET, facts.follow_up, partial(_follow_up, facts)),
    ]
    bulk.write(path, tables)


def register_csv(rows: Iterable[Filled], mark: FileMark) -> Iterator[str]:
    """The register as CSV for Excel, in parts as they come: same columns, days in ISO form."""
    return csv_rows(_table(rows, mark))


def _table(rows: Iterable[Filled], mark: FileMark) -> Iterator[list[str | int | date | None]]:
    yield [*headings(REGISTER, mark)]
    for row in rows:
        yield [row.get(field) for field in REGISTER]


def _register(
    facts: RegisterFacts, book: Workbook, name: str, count: int
) -> Callable[[Filled], bytes]:
    below = (facts.campaign, text.OF_YEAR.format(year=facts.year))
    title = title_lines(facts.superior, facts.unit_name, text.REGISTER_TITLE, below)
    # On one page its two dozen columns would be too small to read.
    sheet = RegisterSheet(book, name, REGISTER, facts.mark, title, pages_wide=2)
    sheet.finish(more=count, filtered=True)
    return sheet.bulk_rows()


def _follow_up(
    facts: RegisterFacts, book: Workbook, name: str, _count: int
) -> Callable[[FollowUp], bytes]:
    widths = [column.width for column in _FOLLOW_UP]
    sheet = add_sheet(book, name, widths)
    writer = SheetWriter(sheet, widths)
    below = (facts.campaign, text.OF_YEAR.format(year=facts.year))
    as_of = text.AS_OF.format(day=show_date(facts.as_of))
    head = title_lines(facts.superior, facts.unit_name, text.FOLLOW_UP_TITLE, below, as_of)
    header = len(head) + 2
    set_up_page(sheet, (header, header), fixed_columns=_FIXED)
    for line in (*head, ("", PLAIN, LEFT)):
        writer.merged(*line)
    writer.header(_FOLLOW_UP, 1)
    protect(sheet)
    template = RowTemplate(writer, [column.kind for column in _FOLLOW_UP], widths, tones=Tone)
    return lambda one: template.row(_values(one), _tone(one))


def _tone(one: FollowUp) -> Tone:
    return Tone.PLAIN if one.days_overdue is None else Tone.ALARM


def _values(one: FollowUp) -> list[Value]:
    overdue = one.days_overdue is not None
    return [
        one.number,
        one.owner,
        one.unit,
        one.content,
        one.due,
        *one.quarters,
        text.OVERDUE.format(status=one.status) if overdue else one.status,
        one.completed,
        one.days_overdue,
        one.follower,
    ]
