"""What is wrong in a file: where, what stood there, what to do."""

from typing import NamedTuple

from lamtheobac.domain.numbers import masked
from lamtheobac.sheets.columns import Field

_NUMBERS = frozenset({Field.CARD, Field.CITIZEN})


class Issue(NamedTuple):
    """One problem. `cell` is "" for a whole sheet, `sheet` is "" for the whole file."""

    sheet: str
    cell: str
    value: str
    message: str


def repeated(field: Field, stood: str) -> str:
    """What stood in a cell, as it is repeated; of a card or citizen number only the end."""
    return masked(stood) if field in _NUMBERS else stood
