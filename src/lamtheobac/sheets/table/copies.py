"""Rows that were copied together with their hidden keys."""

from typing import NamedTuple

from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.grid import Grid
from lamtheobac.sheets.table.headings import Headings
from lamtheobac.sheets.table.values import text_of


class Copied(NamedTuple):
    """A row whose hidden key another row has as well, with what it says of its person."""

    number: int
    name: str
    member_key: str


def copied_rows(grid: Grid, headings: Headings) -> list[list[Copied]]:
    """Groups of rows that share a hidden key: all but one were copied from it."""
    if Field.ITEM_KEY not in headings.columns:
        return []
    fields = (Field.ITEM_KEY, Field.NAME, Field.MEMBER_KEY)
    columns = [headings.columns.get(field, 0) for field in fields]
    by_key: dict[str, list[Copied]] = {}
    for number, values in grid.rows:
        key, name, member = (
            text_of(values[column - 1]).strip() if 0 < column <= len(values) else ""
            for column in columns
        )
        if number > headings.last_row and key:
            by_key.setdefault(key, []).append(Copied(number, name, member))
    return [same for same in by_key.values() if len(same) > 1]
