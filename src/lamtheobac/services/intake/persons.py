"""The people of a file, and those of them who share a name in one unit."""

from collections.abc import Sequence
from itertools import chain

from lamtheobac.domain.model import Member, MemberId, UnitId
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage.changes import Value

NUMBERS = (Field.CARD, Field.CITIZEN)
_TELLING = (Field.CODE, *NUMBERS, Field.BORN)  # what tells people of one name apart, best first
_FEW = 16


class Person:
    """Somebody of the file: a member of the book, or somebody new.

    `said` holds what the file says of them, by column of the book; `said_at` the row that says
    it, where that is not the first one.
    """

    __slots__ = (
        *("first_row", "marks", "member", "member_id", "name", "places", "said", "said_at"),
        "unit_id",
    )

    def __init__(self, row: Row, name: str, unit_id: UnitId, member: Member | None) -> None:
        self.first_row = row.number
        self.name = name
        self.unit_id = unit_id
        self.member = member
        self.member_id: MemberId | None = member.id if member else None
        self.marks = tuple(row.values.get(field) for field in _TELLING)
        self.said: dict[str, Value] = {}
        self.said_at: dict[str, int] | None = None
        self.places: tuple[object, ...] = ()  # on years' rolls; `papers` knows them

    def say(self, column: str, value: Value, row: int) -> None:
        """Remember what a row says."""
        self.said[column] = value
        if row != self.first_row:
            self.said_at = {**(self.said_at or {}), column: row}

    def row_of(self, column: str) -> int:
        """The row that said it."""
        return (self.said_at or {}).get(column, self.first_row)


class Namesakes:
    """New people of one name in one unit."""

    __slots__ = ("_by_mark", "_telling", "people")

    def __init__(self, *, keeps_numbers: bool) -> None:
        self.people: list[Person] = []
        self._telling = _TELLING if keeps_numbers else (Field.CODE, Field.BORN)
        self._by_mark: dict[tuple[Field, object], list[Person]] = {}

    def add(self, person: Person) -> None:
        """One more."""
        self.people.append(person)
        if len(self.people) == _FEW:
            for one in self.people:
                self._index(one)
        elif len(self.people) > _FEW:
            self._index(person)

    def meant_by(self, row: Row) -> Person | None:
        """The first of whom nothing that the row says tells it apart."""
        said = [(field, row.values[field]) for field in self._telling if field in row.values]
        return next((one for one in self._candidates(said) if _fits(one, said)), None)

    def _index(self, person: Person) -> None:
        for mark in zip(_TELLING, person.marks, strict=True):
            self._by_mark.setdefault(mark, []).append(person)

    def _candidates(self, said: Sequence[tuple[Field, object]]) -> list[Person]:
        """Comparing each with all takes minutes for a file that names thousands alike."""
        if len(self.people) < _FEW or not said:
            return self.people
        field, value = said[0]
        marked = (self._by_mark.get((field, mark), ()) for mark in (value, None))
        return sorted(chain.from_iterable(marked), key=lambda one: one.first_row)


def _fits(person: Person, said: Sequence[tuple[Field, object]]) -> bool:
    marks = dict(zip(_TELLING, person.marks, strict=True))
    return all(marks[field] in (None, value) for field, value in said)
