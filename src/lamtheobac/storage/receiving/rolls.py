"""Places on the rolls: each person-year is counted in one unit.

Where two senders have the same person on their rolls of one year, an empty place gives way to one
with a paper; of two empty ones that of the unit with the greater uid gives way, whichever came
first. Two papers are for the senders to sort out.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from lamtheobac.domain.packages import COLUMNS, Row
from lamtheobac.errors import PersonElsewhere
from lamtheobac.storage.receiving.merging import Record, Shape, merge
from lamtheobac.storage.receiving.removing import remove_place
from lamtheobac.storage.receiving.scope import Scope

_SENT = COLUMNS["plan"]
_YEAR, _UNIT, _MEMBER, _SUBMITTED = (
    _SENT.index(name) for name in ("year", "unit", "member", "submitted_on")
)
_SHAPE = Shape("plan", [f"{name}_id" if name in {"unit", "member"} else name for name in _SENT])


class _Place(NamedTuple):
    """A place of another sender's, or of this book, on the roll of the same person and year."""

    id: int
    unit_id: int
    unit_uid: str
    submitted: bool


def take_plans(scope: Scope, rows: Sequence[Row]) -> None:
    """Add or change places on rolls.

    Raises:
        PersonElsewhere: another unit has a paper, or work, of the same person and year.
    """
    ours = scope.own_units
    records: list[Record] = []
    for row in rows:
        values = list(row)
        unit, member = scope.unit(row[_UNIT], "plan"), scope.member(row[_MEMBER], "plan")
        values[_UNIT], values[_MEMBER] = unit, member
        if member in scope.met:
            other = _other_place(scope, member, int(str(row[_YEAR])), ours)
            if other is not None and not _wins(scope, row, other):
                scope.aside += 1
                continue
        records.append(tuple(values))
    merge(scope, _SHAPE, records)


def _other_place(
    scope: Scope, member: int | None, year: int, ours: AbstractSet[int]
) -> _Place | None:
    row = scope.connection.execute(
        """SELECT p.id, p.unit_id, u.uid, p.submitted_on IS NOT NULL
            FROM plan p JOIN unit u ON u.id = p.unit_id WHERE p.member_id = ? AND p.year = ?""",
        [member, year],
    ).fetchone()
    return None if row is None or row[1] in ours else _Place(*row)


def _wins(scope: Scope, row: Row, other: _Place) -> bool:
    """Whether the row's place stays; then the other one is taken off its roll."""
    submitted = row[_SUBMITTED] is not None
    if scope.take_over:
        remove_place(scope, other.id)
        _count_aside(scope, other, int(str(row[_YEAR])))
        return True
    if submitted and other.submitted:
        raise _elsewhere(scope, other)
    if other.submitted or (not submitted and other.unit_uid < str(row[_UNIT])):
        return False
    if scope.connection.execute(
        """SELECT 1 FROM plan p JOIN commitment c ON c.member_id = p.member_id AND c.year = p.year
            WHERE p.id = ?""",
        [other.id],
    ).fetchone():
        raise _elsewhere(scope, other)
    scope.changes.delete("plan", other.id)
    _count_aside(scope, other, int(str(row[_YEAR])))
    return True


def _count_aside(scope: Scope, other: _Place, year: int) -> None:
    """The other sender's package may be taken in again: not all of it is held any more."""
    row = scope.connection.execute(
        """SELECT s.id, s.aside FROM unit u
            JOIN holding h ON h.unit_id = u.sender_id AND h.year = ?
            JOIN submission s ON s.id = h.submission_id WHERE u.id = ?""",
        [year, other.unit_id],
    ).fetchone()
    if row is not None:
        scope.changes.update("submission", row[0], {"aside": row[1] + 1})


def _elsewhere(scope: Scope, other: _Place) -> PersonElsewhere:
    code, name, year, unit = scope.connection.execute(
        """SELECT m.code, m.name, p.year, u.name FROM plan p JOIN member m ON m.id = p.member_id
            JOIN unit u ON u.id = p.unit_id WHERE p.id = ?""",
        [other.id],
    ).fetchone()
    return PersonElsewhere(code=code, name=name, year=year, unit=unit)
