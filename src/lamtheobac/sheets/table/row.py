"""What a row comes to: what it says, or why it says nothing, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain.legacy_fonts import Fixed
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.issue import Issue
from lamtheobac.sheets.table.lines import Skipped
from lamtheobac.sheets.table.values import Parsed

# Who a person is; a row that goes on with the person above says it again.
IDENTITY = (
    Field.NAME,
    Field.BORN,
    Field.CODE,
    Field.CARD,
    Field.CITIZEN,
    Field.UNIT,
    Field.MEMBER_KEY,
)


class Row(NamedTuple):
    """One row that speaks of a person, of a piece of work, or both.

    `values` has what was said, blank cells left out; `texts` what stood there. `unit` is the
    unit of the part of the table that the row stands in, "" for none. `goes_on` marks a row that
    continues with the person above.
    """

    number: int
    collective: bool
    values: Mapping[Field, Parsed]
    texts: Mapping[Field, str]
    unit: str = ""
    goes_on: bool = False


class Repair(NamedTuple):
    """A text that was in an old encoding, before and after, and where it stands."""

    cell: str
    fixed: Fixed


class ReadRow(NamedTuple):
    """What came of one row below the headings: a row that says something, or why it does not.

    With issues it is refused, whatever else it says.
    """

    row: Row | None
    skipped: Skipped | None
    issues: Sequence[Issue]
    repairs: Sequence[Repair]
