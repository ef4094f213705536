"""A row as it goes out: what each column says, ready to be written."""

from collections.abc import Mapping
from datetime import date

from lamtheobac.domain.dates import show_date
from lamtheobac.render.cells import Cell, Kind
from lamtheobac.sheets.columns import COLUMNS, Field, Holds

# Words of closed lists are Vietnamese already; what is not there, or None, is a blank cell.
Filled = Mapping[Field, str | int | date | None]

_KINDS_OF = {Holds.DAY: Kind.DAY, Holds.YEAR: Kind.LABEL, Holds.PERCENT: Kind.PERCENT}
_LABELS = frozenset({Field.STT, Field.ITEM_NUMBER})


def kind_of(field: Field) -> Kind:
    """How the cells of a column are aligned and formatted."""
    holds = COLUMNS[field].holds
    if holds in _KINDS_OF:
        return _KINDS_OF[holds]
    return Kind.LABEL if field in _LABELS else Kind.TEXT


_KINDS = {field: kind_of(field) for field in Field}


def cell_of(field: Field, filled: Filled) -> Cell:
    """What a row says in one column."""
    value = filled.get(field)
    if isinstance(value, date):
        return Cell(value, show_date(value), Kind.DAY)
    if isinstance(value, int):
        return Cell(value, str(value), Kind.LABEL)
    return Cell(value, value or "", _KINDS[field])
