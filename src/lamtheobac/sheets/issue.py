"""What is wrong in a file: where, what stood there, what to do."""

from typing import NamedTuple


class Issue(NamedTuple):
    """One problem. `cell` is "" for a whole sheet, `sheet` is "" for the whole file."""

    sheet: str
    cell: str
    value: str
    message: str
