"""Which sheets of a file hold the table that is meant, and what kind of table it is.

Offered, not guessed: when several sheets hold people, the file is refused with their names, and
`--sheet` chooses. Hidden sheets are never taken silently.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.vietnamese import match_key, search_key
from lamtheobac.errors import (
    HeadingMissing,
    HeadingRepeated,
    HiddenTable,
    ListOfYears,
    MarkLost,
    NoSuchSheet,
    NoTable,
    SeveralTables,
    TwoHeadings,
)
from lamtheobac.messages import sheets as text
from lamtheobac.sheets.columns import ANSWERED, COLUMNS, Field
from lamtheobac.sheets.grid import Grid, SourceFile
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.sheets.table.headings import Headings, find_headings, nearest_headings
from lamtheobac.sheets.table.lines import all_texts, is_day, is_numbers
from lamtheobac.sheets.table.values import text_of

_YEAR_OF_TITLE = re.compile(r"\bnam (20[0-9]{2})\b")
_FROM_LAYOUT_4 = frozenset({Field.CITIZEN, Field.CARD, Field.UNIT})


class Kind(StrEnum):
    """What a file was recognised as; the words of the command line's JSON."""

    FORM = "form"
    EXPORT = "export"
    MEETING = "meeting"
    ROSTER = "roster"
    TABLE = "table"


_MADE = {
    Made.FORM: Kind.FORM,
    Made.REGISTER: Kind.EXPORT,
    Made.MEETING: Kind.MEETING,
}


class Table(NamedTuple):
    """One sheet with its headings."""

    grid: Grid
    headings: Headings


class Recognised(NamedTuple):
    """The tables to read, in order, and what they are.

    `year` is the one that the title names, when it names exactly one.
    """

    kind: Kind
    tables: Sequence[Table]
    mark: FileMark | None
    year: int | None


def recognise(source: SourceFile, sheet: str | None) -> Recognised:
    """Find the table that is meant.

    Args:
        source: a file as read.
        sheet: the name of the sheet to take; None: the one that holds a table.

    Raises:
        NoSuchSheet: no sheet has that name.
        HiddenTable: the only table stands on a hidden sheet.
        NoTable, HeadingMissing: no sheet has the headings that are needed.
        HeadingRepeated, TwoHeadings: two columns of names or of work, two rows of headings.
        SeveralTables: several sheets hold people, and none was chosen.
        ListOfYears: the table is the list that `export --from … --to …` writes.
        MarkLost: the table is a meeting's sheet that no longer says whose rows these are.
    """
    grids = _asked_for(source, sheet)
    found = [Table(grid, headings) for grid in grids if (headings := find_headings(grid))]
    if not found:
        hidden = [g.name for g in source.grids if g.hidden and find_headings(g)]
        if sheet is None and hidden:
            raise HiddenTable(path=source.path, sheets=hidden)
        raise _nothing_found(source.path, grids)
    for table in found:
        if table.headings.lost_mark:
            raise MarkLost(path=source.path, sheet=table.grid.name)
    marked = [table for table in found if table.headings.mark is not None]
    if not marked and any(_is_list(table) for table in found):
        raise ListOfYears(path=source.path)
    chosen = marked or _chosen(source.path, found)
    for table in chosen:
        _check_complete(source.path, table)
    mark = chosen[0].headings.mark
    return Recognised(_kind(chosen[0]), chosen, mark, _year(chosen[0]))


def _asked_for(source: SourceFile, sheet: str | None) -> list[Grid]:
    if sheet is None:
        return [grid for grid in source.grids if not grid.hidden]
    found = [grid for grid in source.grids if match_key(grid.name) == match_key(sheet)]
    if not found:
        names = [grid.name for grid in source.grids if not grid.hidden]
        raise NoSuchSheet(path=source.path, sheet=sheet, sheets=names)
    return found[:1]


def _chosen(path: Path, found: Sequence[Table]) -> list[Table]:
    """The one table with rows below its headings; the first one when none has any."""
    filled = [table for table in found if _has_rows(table)]
    if len(filled) > 1:
        raise SeveralTables(path=path, sheets=[table.grid.name for table in filled])
    return [*filled, *found][:1]


def _is_list(table: Table) -> bool:
    """Whether the headings are those of the program's own list of several years, and no others."""
    (row,) = (values for number, values in table.grid.rows if number == table.headings.last_row)
    return tuple(said for value in row if (said := text_of(value))) == text.LIST_HEADINGS


def _has_rows(table: Table) -> bool:
    """Whether anything stands below the headings in the column of names or of work."""
    places = [
        table.headings.columns[field] - 1
        for field in (Field.NAME, Field.CONTENT)
        if field in table.headings.columns
    ]
    return any(
        number > table.headings.last_row
        and any(place < len(values) and values[place] != "" for place in places)
        and not is_numbers(all_texts(values))
        for number, values in table.grid.rows
    )


def _nothing_found(path: Path, grids: Sequence[Grid]) -> NoTable:
    seen = max((nearest_headings(grid) for grid in grids), key=len, default=[])
    return NoTable(path=path, heading=COLUMNS[Field.NAME].heading, found=seen)


def _check_complete(path: Path, table: Table) -> None:
    """A table has names, a table of commitments says what they are, a meeting's sheet answers."""
    columns = table.headings.columns
    _check_once(path, table)
    needed = [Field.NAME]
    if table.headings.has_work:
        needed.append(Field.CONTENT)
    if _kind(table) is Kind.MEETING:
        needed += [field for field in COLUMNS if field in {Field.ITEM_NUMBER, *ANSWERED}]
    for field in needed:
        if field not in columns:
            present = [COLUMNS[one].heading for one in columns]
            raise HeadingMissing(
                path=path,
                sheet=table.grid.name,
                heading=COLUMNS[field].heading,
                found=[*present, *table.headings.unused],
            )


def _check_once(path: Path, table: Table) -> None:
    """One row of headings, and in it one column of names and one of work."""
    sheet, headings = table.grid.name, table.headings
    if headings.earlier_row:
        rows = headings.earlier_row, headings.last_row
        raise TwoHeadings(path=path, sheet=sheet, first=rows[0], second=rows[1])
    for field in headings.repeated:
        raise HeadingRepeated(path=path, sheet=sheet, heading=COLUMNS[field].heading)


def _kind(table: Table) -> Kind:
    mark = table.headings.mark
    if mark is not None:
        return _MADE[mark.kind]
    return Kind.TABLE if table.headings.has_work else Kind.ROSTER


def layout(table: Table) -> str:
    """The name of a layout that circulates, or ""."""
    if table.headings.has_work:
        return ""
    columns = table.headings.columns
    if Field.MEMBER_STATUS in columns and Field.CARD in columns:
        return text.LAYOUT_LIST
    return text.LAYOUT_4 if columns.keys() >= _FROM_LAYOUT_4 else ""


def _year(table: Table) -> int | None:
    """The year that the lines above the headings name, when they name one only."""
    named: set[int] = set()
    for number, values in table.grid.rows:
        if number > table.headings.last_row:
            break
        for value in values:
            title = text_of(value)
            if not is_day(title):
                named |= {int(year) for year in _YEAR_OF_TITLE.findall(search_key(title))}
    return named.pop() if len(named) == 1 else None
