"""Whom a row of a file means: by hidden key, code, card or citizen number, name and birth year.

In this order, and never a guess: whoever cannot be told apart becomes an issue.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from lamtheobac.domain.model import Member, MemberId, Unit, UnitId
from lamtheobac.domain.vietnamese import match_key, name_fit, search_key
from lamtheobac.messages import exchange as say
from lamtheobac.services.intake.merging import broken
from lamtheobac.services.intake.persons import NUMBERS, Namesakes, Person
from lamtheobac.services.tree import check_open_unit, read_code
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage import members


class Doubt(Exception):
    """A row that fits nobody for certain; `field` is the cell to look at."""

    def __init__(self, field: Field, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def _check_renamed(member: Member, name: str) -> None:
    """A name may be corrected; another name altogether is another person, or a doubt.

    Raises:
        Doubt: less than half of the words are still there.
    """
    held, said = search_key(member.name).split(), search_key(name).split()
    if 2 * len(set(held) & set(said)) < max(len(held), len(said)):
        raise Doubt(Field.NAME, say.row_of_another(member))


class _NewKey(NamedTuple):
    unit: UnitId
    name: str


class People:
    """The people of one file, each once."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        today: date,
        year: int,
        keeps_numbers: bool,
        of_work: bool,
    ) -> None:
        self._connection = connection
        self._today = today
        self._year = year
        self._keeps_numbers = keeps_numbers
        self._of_work = of_work
        self._units: dict[UnitId, dict[str, list[Member]]] = {}
        self._by_uid: dict[str, Member | None] = {}
        self._known: dict[MemberId, Person] = {}
        self._new: dict[_NewKey, Namesakes] = {}
        self._new_codes: dict[str, int] = {}
        self._new_numbers: dict[tuple[Field, str], int] = {}

    def whom(self, row: Row, unit_of: Callable[[], Unit], *, keyed: bool) -> Person:
        """The person that a row means; a new one when the book has nobody who fits.

        Args:
            row: with a name, or a key.
            unit_of: where the row says the person belongs; asked only when it matters.
            keyed: whether the row's hidden key counts (a copied row's does not).

        Raises:
            Doubt: several people fit, or the row contradicts the book about who it is.
        """
        values = row.values
        name = str(values.get(Field.NAME, ""))
        member = self._by_key(values) if keyed else None
        if member is not None:
            if name:
                _check_renamed(member, name)
            return self._person_of(row, member)
        member = self._by_code(values, name) or self._by_number(values, name)
        if member is None:
            unit = unit_of()
            member = self._by_name(values, name, unit)
            if member is None:
                return self._somebody_new(row, name, unit)
        if member.left_on and member.left_on.year < self._year:
            raise Doubt(Field.NAME, say.has_left(member))
        return self._person_of(row, member)

    def new_people(self) -> list[Person]:
        """Those who are not in the book, in the order of the file."""
        return sorted(self._all_new(), key=lambda p: p.first_row)

    def everybody(self) -> Iterator[Person]:
        """All people of the file."""
        yield from self._known.values()
        yield from self._all_new()

    def _all_new(self) -> Iterator[Person]:
        return chain.from_iterable(same.people for same in self._new.values())

    def namesakes(self, person: Person) -> list[Member]:
        """Members with the name of somebody new: of the unit; elsewhere, those of that year."""
        here = self._of_unit(person.unit_id).get(match_key(person.name), [])
        born = person.said.get("born")
        if born is None:
            return here
        named = members.members_named(self._connection, person.name)
        return [*here, *(m for m in named if m.born == born and m.unit_id != person.unit_id)]

    def _person_of(self, row: Row, member: Member) -> Person:
        person = self._known.get(member.id)
        if person is None:
            person = self._known[member.id] = Person(row, member.name, member.unit_id, member)
        elif not self._of_work and not row.goes_on:
            raise Doubt(Field.NAME, say.same_person_twice(person.first_row))
        return person

    def _by_key(self, values: Mapping[Field, object]) -> Member | None:
        uid = values.get(Field.MEMBER_KEY)
        if uid is None:
            return None
        key = str(uid)
        if key not in self._by_uid:
            self._by_uid[key] = members.member_by_uid(self._connection, key)
        return self._by_uid[key]

    def _by_code(self, values: Mapping[Field, object], name: str) -> Member | None:
        code = values.get(Field.CODE)
        member = None if code is None else members.member_by_code(self._connection, str(code))
        if member is not None and match_key(member.name) != match_key(name):
            raise Doubt(Field.CODE, say.code_of_another(member))
        return member

    def _by_number(self, values: Mapping[Field, object], name: str) -> Member | None:
        if not self._keeps_numbers or not values.keys() & set(NUMBERS):
            return None
        card, citizen = (values.get(field) for field in NUMBERS)
        found = members.members_by_number(
            self._connection,
            card=None if card is None else str(card),
            citizen=None if citizen is None else str(citizen),
        )
        field = Field.CARD if card is not None else Field.CITIZEN
        if len(found) > 1:
            raise Doubt(field, say.two_fit(found))
        if found and match_key(found[0].name) != match_key(name):
            raise Doubt(field, say.number_of_another(found[0]))
        return found[0] if found else None

    def _by_name(self, values: Mapping[Field, object], name: str, unit: Unit) -> Member | None:
        named = self._of_unit(unit.id).get(match_key(name), [])
        born = values.get(Field.BORN)
        fitting = [m for m in named if born is None or m.born is None or m.born == born]
        exact = [m for m in fitting if born is not None and m.born == born]
        chosen = exact or fitting
        here = [m for m in chosen if m.left_on is None] or chosen
        if len(here) > 1:
            raise Doubt(Field.NAME, say.two_fit(here))
        if not here:
            self._check_without_accents(name, unit)
            return None
        code = values.get(Field.CODE)
        if code is not None and match_key(str(code)) != match_key(here[0].code):
            raise Doubt(Field.CODE, say.other_code(here[0]))
        self._check_numbers(values, here[0])
        return here[0]

    def _check_numbers(self, values: Mapping[Field, object], member: Member) -> None:
        """Somebody of that name and year with other numbers is somebody else, or an error."""
        if not self._keeps_numbers:
            return
        for field, held in zip(NUMBERS, (member.card_number, member.citizen_number), strict=True):
            said = values.get(field)
            if said and held and str(said).lstrip("0") != held.lstrip("0"):
                raise Doubt(field, say.two_fit([member]))

    def _check_without_accents(self, name: str, unit: Unit) -> None:
        """A name typed without accents may mean somebody who is there."""
        if not name.isascii():
            return
        near = [
            member
            for same in self._of_unit(unit.id).values()
            for member in same
            if name_fit(name, member.name) == 0
        ]
        if near:
            raise Doubt(Field.NAME, say.perhaps_meant(near))

    def _of_unit(self, unit: UnitId) -> dict[str, list[Member]]:
        if unit not in self._units:
            by_name: dict[str, list[Member]] = {}
            for member in members.members_of_unit(self._connection, unit, self._year):
                by_name.setdefault(match_key(member.name), []).append(member)
            self._units[unit] = by_name
        return self._units[unit]

    def _somebody_new(self, row: Row, name: str, unit: Unit) -> Person:
        key = _NewKey(unit.id, match_key(name))
        if key not in self._new:
            self._new[key] = Namesakes(keeps_numbers=self._keeps_numbers)
        same = self._new[key]
        if person := same.meant_by(row):
            if not self._of_work and not row.goes_on:
                raise Doubt(Field.NAME, say.same_person_twice(person.first_row))
            return person
        self._check_code(row)
        self._check_numbers_are_new(row)
        if problem := broken(lambda: check_open_unit(unit, self._today)):
            raise Doubt(Field.UNIT if Field.UNIT in row.values else Field.NAME, problem)
        person = Person(row, name, unit.id, None)
        same.add(person)
        return person

    def _check_code(self, row: Row) -> None:
        """A code that is new to the book is one person's only, and can be typed."""
        code = row.values.get(Field.CODE)
        if code is None:
            return
        if problem := broken(lambda: read_code(str(code))):
            raise Doubt(Field.CODE, problem)
        first = self._new_codes.setdefault(match_key(str(code)), row.number)
        if first != row.number:
            raise Doubt(Field.CODE, say.code_twice(first))

    def _check_numbers_are_new(self, row: Row) -> None:
        """A card or citizen number is one person's only."""
        for field in NUMBERS if self._keeps_numbers else ():
            if (said := row.values.get(field)) is not None:
                number = field, str(said).lstrip("0")
                first = self._new_numbers.setdefault(number, row.number)
                if first != row.number:
                    raise Doubt(field, say.number_twice(first))
