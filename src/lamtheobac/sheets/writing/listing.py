"""The list of commitments of any number of years, on one plain sheet; it is read, not filled in."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from lamtheobac.domain.dates import show_date
from lamtheobac.messages import sheets as text
from lamtheobac.messages import words
from lamtheobac.render import bulk
from lamtheobac.render.bulk import BulkTable
from lamtheobac.render.bulk_rows import RowTemplate
from lamtheobac.render.cells import Column, Kind
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import LEFT, PLAIN, title_lines
from lamtheobac.render.workbook import add_sheet, set_up_page


class ListFacts(NamedTuple):
    """What a list says.

    `rows` is a stream of what stands under LIST_HEADINGS, in their order.
    """

    unit_name: str
    superior: str
    first: int
    last: int
    campaign: str
    rows: Iterable["ListRow"]
    as_of: date


# Number, year, unit, code, name, work, measures, due, status, completed, result, topics.
ListRow = tuple[
    int,
    int,
    str,
    str | None,
    str,
    str,
    str | None,
    date | None,
    str,
    date | None,
    str | None,
    str | None,
]

_COLUMNS = tuple(
    Column(title, kind, width)
    for title, (kind, width) in zip(
        text.LIST_HEADINGS,
        (
            (Kind.LABEL, 9),
            (Kind.LABEL, 6),
            (Kind.TEXT, 18),
            (Kind.TEXT, 9),
            (Kind.TEXT, 19),
            (Kind.TEXT, 36),
            (Kind.TEXT, 26),
            (Kind.DAY, 11),
            (Kind.TEXT, 12),
            (Kind.DAY, 11),
            (Kind.TEXT, 20),
            (Kind.TEXT, 14),
        ),
        strict=True,
    )
)
_SPARE = 1.5  # characters


def write_list(path: Path, facts: ListFacts) -> None:
    """Write the list and read its parts back, in memory that does not grow with its rows.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    bulk.write(path, [BulkTable(words.SHEET_ITEMS, facts.rows, partial(_draw, facts))])


def _draw(facts: ListFacts, book: Workbook, name: str, count: int) -> Callable[[ListRow], bytes]:
    widths = [column.width for column in _COLUMNS]
    sheet = add_sheet(book, name, widths)
    years = text.of_years(facts.first, facts.last)
    as_of = text.AS_OF.format(day=show_date(facts.as_of))
    head = title_lines(
        facts.superior, facts.unit_name, text.LIST_TITLE, (facts.campaign, years), as_of
    )
    header = len(head) + 2
    set_up_page(sheet, (header, header))
    writer = SheetWriter(sheet, widths)
    for line in (*head, ("", PLAIN, LEFT)):
        writer.merged(*line)
    writer.header(_COLUMNS, 1)
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(_COLUMNS))}{header + count}"
    # Full lines of wide letters hold a letter or two less; a line too many is read, one cut is not.
    room = [width - _SPARE for width in widths]
    return RowTemplate(writer, [column.kind for column in _COLUMNS], room).row
