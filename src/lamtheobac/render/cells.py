"""Cells, columns and tables: what every format places, and none works out.

A cell knows its value, its printed text and its kind. So the terminal and the sheets cannot
disagree.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.numbers import NOTHING, show_count
from lamtheobac.domain.ratio import Ratio, show_percent

_ALL = 100


class Kind(StrEnum):
    """What a cell holds, and so how it is aligned and formatted."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    DAY = "day"
    LABEL = "label"  # a number that names something: a year, a place in a list


class Room(IntEnum):
    """How much room a column needs: any terminal, a wide one, or a sheet."""

    NARROW = 0
    WIDE = 1
    SHEET = 2


class Cell(NamedTuple):
    """A value, its printed text, its kind; `decimals` are those that the text shows.

    In a sheet, `link` is a place of the same workbook that the cell leads to, and `remark` what
    is wrong with the cell: it is marked, and the remark shown beside it.
    """

    raw: str | int | float | date | None
    text: str
    kind: Kind
    decimals: int = 0
    link: str = ""
    remark: str = ""


class Column(NamedTuple):
    """A heading over cells of one kind.

    `group` is the heading above several columns; `width` in characters of the sheet; `room` is
    what the column needs to be shown.
    """

    title: str
    kind: Kind
    width: float
    group: str = ""
    room: Room = Room.NARROW


class Table(NamedTuple):
    """Rows under columns; `total` is the last row. Rows may be a stream, read once.

    `narrow` is the same table in few columns, for a terminal of 80.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    total: Sequence[Cell] | None = None
    narrow: "Table | None" = None


def text_cell(value: str | None) -> Cell:
    """Words, or nothing."""
    return Cell(value, value or "", Kind.TEXT)


def count_cell(value: int) -> Cell:
    """A whole number, grouped by thousands."""
    return Cell(value, show_count(value), Kind.COUNT)


def day_cell(value: date | None) -> Cell:
    """A day, or nothing."""
    return Cell(value, show_date(value), Kind.DAY)


def label_cell(value: int) -> Cell:
    """A number that names something: no thousands' point."""
    return Cell(value, str(value), Kind.LABEL)


def ratio_cell(ratio: Ratio, decimals: int | None = None) -> Cell:
    """Three figures in one: 3/4 (75%); without the share when no decimals are given."""
    share = "" if decimals is None else f" ({show_percent(ratio, decimals)})"
    printed = f"{show_count(ratio.done)}/{show_count(ratio.total)}{share}"
    return Cell(printed, printed if ratio.total else NOTHING, Kind.RATIO)


def percent_cell(ratio: Ratio, decimals: int) -> Cell:
    """A share. The value is the exact one, but for what must not be rounded up to 100%."""
    printed = ratio.printed(decimals)
    if printed is None:
        return Cell(None, NOTHING, Kind.PERCENT)
    exact = ratio.done / ratio.total
    clipped = ratio.done < ratio.total and round(exact * 100, decimals) >= _ALL
    value = float(f"{printed}e-2") if clipped else exact
    shown = show_percent(ratio, decimals)
    return Cell(value, shown, Kind.PERCENT, decimals if "," in shown else 0)
