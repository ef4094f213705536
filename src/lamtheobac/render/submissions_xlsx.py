"""Who has sent what, as a workbook: the figures, and the units with whom to phone first."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lamtheobac.domain.submissions import Expected, Overview, State
from lamtheobac.messages import submissions as text
from lamtheobac.messages import words
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Table,
    day_cell,
    label_cell,
    text_cell,
)
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    CENTER,
    ITALIC,
    LEFT,
    PLAIN,
    WIDE_PER_LINE,
    HeadLine,
    Tone,
    title_lines,
)
from lamtheobac.render.submissions import by_level, by_part
from lamtheobac.render.workbook import add_sheet, fit_page, set_up_page, written

_UNITS = (
    Column(words.PLACE_IN_LIST, Kind.LABEL, 5),
    Column(words.MEMBER_CODE, Kind.TEXT, 10),
    Column(text.UNIT, Kind.TEXT, 27),
    Column(words.KIND_COLUMN, Kind.TEXT, 14),
    Column(text.ABOVE, Kind.TEXT, 24),
    Column(text.STATE, Kind.TEXT, 18),
    Column(text.RECEIVED_ON, Kind.DAY, 12),
    Column(text.AS_OF, Kind.DAY, 12),
    Column(text.SENT_BY, Kind.TEXT, 12),
    Column(text.ACCEPTED_ON, Kind.DAY, 12),
    Column(text.NOTE, Kind.TEXT, 28),
)
_FIXED = 3
# Those to phone first.
_ORDER = {State.MISSING: 0, State.RETURNED: 1, State.RECEIVED: 2, State.ACCEPTED: 2}


def write(path: Path, found: Overview) -> None:
    """Write the workbook and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with written(path) as workbook:
        _add_summary(workbook, found)
        _add_units(workbook, found)


def _head(found: Overview, title: str) -> list[HeadLine]:
    year = text.OF_YEAR.format(year=found.round.year)
    lines = title_lines(found.superior, found.unit.name, title, (year,), text.as_of(found))
    return [*lines, ("", PLAIN, LEFT)]


def _add_summary(workbook: Workbook, found: Overview) -> None:
    parts, levels = by_part(found), by_level(found)
    widths = [column.width for column in parts.columns]
    sheet = add_sheet(workbook, text.SHEET_SUMMARY, widths)
    fit_page(sheet)
    writer = SheetWriter(sheet, widths, per_line=WIDE_PER_LINE)
    for line in _head(found, text.TITLE_SUMMARY):
        writer.merged(*line)
    writer.merged(text.summary(found), PLAIN, LEFT)
    for title, table in ((text.BY_LEVEL, levels), (text.BY_PART, parts)):
        writer.empty()
        writer.merged(title, ITALIC, LEFT)
        header = writer.row + 1
        _add_table(writer, table)
    sheet.print_title_rows = f"{header}:{header}"  # the last table may have many pages
    if found.sent:
        writer.empty()
        writer.merged(text.SENT_UP, ITALIC, LEFT)
        for one in found.sent:
            writer.merged(text.sent_up(one), PLAIN, LEFT)


def _add_table(writer: SheetWriter, table: Table) -> None:
    writer.headings([f"{column.group} {column.title}".strip() for column in table.columns])
    for row in table.rows:
        writer.cells(row)
    if table.total is not None:
        writer.cells(table.total, Tone.TOTAL)


def _add_units(workbook: Workbook, found: Overview) -> None:
    widths = [column.width for column in _UNITS]
    sheet = add_sheet(workbook, text.SHEET_UNITS, widths)
    head = _head(found, text.TITLE_UNITS)
    header = len(head) + 1
    set_up_page(sheet, (header, header), fixed_columns=_FIXED)
    writer = SheetWriter(sheet, widths)
    for line in head:
        writer.merged(*line)
    writer.header(_UNITS, 1)
    units = sorted(found.units, key=lambda one: _ORDER[one.state])
    last = get_column_letter(len(_UNITS))
    sheet.auto_filter.ref = f"A{header}:{last}{header + len(units)}"
    for number, one in enumerate(units, start=1):
        to_phone = one.state in {State.MISSING, State.RETURNED}
        writer.cells(_cells(number, one), Tone.ALARM if to_phone else Tone.PLAIN)
    if not units:
        writer.merged(text.summary(found), ITALIC, CENTER)


def _cells(number: int, one: Expected) -> Sequence[Cell]:
    held = one.held
    return [
        label_cell(number),
        text_cell(one.node.code),
        text_cell(one.node.name),
        text_cell(words.KIND[one.node.kind]),
        text_cell(one.parent and one.parent.name),
        text_cell(_state(one)),
        day_cell(held and held.received_on),
        day_cell(held and held.as_of),
        text_cell(held and held.sent_by),
        day_cell(held and held.accepted_on),
        text_cell("; ".join(_notes(one))),
    ]


def _state(one: Expected) -> str:
    state = text.STATES[one.state]
    return text.LATE_MARK.format(state=state) if one.on_time is False else state


def _notes(one: Expected) -> Iterable[str]:
    if one.held is not None:
        if one.state is State.MISSING:
            yield text.older(one.held.as_of)
        if one.held.reason:
            yield one.held.reason
        if one.held.counts_only:
            yield text.COUNTS_ONLY
    if one.reported_by:
        yield text.REPORTED_BY.format(code=one.reported_by)
    if one.locked:
        yield text.LOCKED
