"""Taking in the rows of one file: who is meant, what is new, what differs. Nothing is written.

`Intake.take` is called for each row; what it finds waits in `people`, `member_fields`, `papers`
and `work` until the whole file is known to be sound.
"""

import sqlite3
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.dates import EARLIEST_YEAR, check_born
from lamtheobac.domain.model import Member, MemberId, Unit
from lamtheobac.domain.vietnamese import match_key, name_fit, search_key
from lamtheobac.errors import LamTheoBacError, UnitNeeded
from lamtheobac.messages import exchange as say
from lamtheobac.messages.errors import explain
from lamtheobac.services import finding
from lamtheobac.services.intake.matching import Doubt, People
from lamtheobac.services.intake.merging import Held, Judge, Merger, Report, broken, stored
from lamtheobac.services.intake.papers import PaperIntake
from lamtheobac.services.intake.persons import NUMBERS, Person
from lamtheobac.services.intake.work import WorkIntake
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage import plans, units
from lamtheobac.storage.changes import Value

_COLUMNS = {
    Field.NAME: "name",
    Field.BORN: "born",
    Field.POSITION: "position",
    Field.OFFICE: "office",
    Field.CODE: "code",
    Field.CARD: "card_number",
    Field.CITIZEN: "citizen_number",
    Field.JOINED: "joined_on",
}
_COLLECTIVE = "tap the"


class Settings(NamedTuple):
    """How a file is to be taken in.

    `since` is the book's last entry when the file was made, None when it is not this book's;
    `of_work` tells a table of commitments from a list of people, `has_units` whether it has a
    column of units.
    """

    path: Path
    today: date
    year: int
    unit: str | None
    mark: FileMark | None
    since: int | None
    limit: int
    extra: bool
    keeps_numbers: bool
    of_work: bool
    has_units: bool


class Intake:
    """The rows of one file against one book."""

    def __init__(self, connection: sqlite3.Connection, how: Settings) -> None:
        made = how.mark.kind if how.mark else None
        self.how = how
        self.people = People(
            connection,
            today=how.today,
            year=how.year,
            keeps_numbers=how.keeps_numbers,
            of_work=how.of_work,
        )
        self.member_fields: dict[MemberId, dict[str, Value]] = {}
        self._connection = connection
        self._judge = Judge(connection, how.since, complete=made is Made.REGISTER)
        self.papers = PaperIntake(connection, self._judge, self.people, today=how.today, made=made)
        self.work = WorkIntake(
            connection,
            self._judge,
            today=how.today,
            limit=how.limit,
            extra=how.extra,
            made=made,
        )
        self._units: dict[str, Unit] = {}
        # Of the file's mark; of the command, or the book's own, when rows ask for one.
        self._default = how.mark and units.unit_by_uid(connection, how.mark.unit, how.today)

    @property
    def unit(self) -> Unit | None:
        """The unit that rows without one of their own belong to, as far as it was needed."""
        return self._default

    def take(self, row: Row, *, keyed: bool) -> Report:
        """Merge one row.

        Args:
            row: as read.
            keyed: whether its hidden keys count; those of a copied row do not.

        Raises:
            UnitNeeded: neither the file nor the command says whose people these are.
        """
        report = Report(row.number)
        try:
            year = self._year(row)
            if row.collective:
                unit = self._unit_of_collective(row, keyed=keyed)
                report.who = unit.name
                self.work.take(row, report, owner=unit, year=year, keyed=keyed)
            else:
                self._take_person(row, report, year, keyed=keyed)
        except Doubt as doubt:
            report.problem(doubt.field, doubt.message)
        return report

    def counts(self) -> dict[str, int]:
        """How many records of each kind are added or changed."""
        return {
            "members_added": len(self.people.new_people()),
            "members_changed": self._changed_people(),
            "commitments_added": len(self.work.new),
            "commitments_changed": len({edit.item.id for edit in self.work.edits}),
        }

    def _changed_people(self) -> int:
        """How many people of the book have a fact or a paper of theirs changed."""
        changed = {*self.member_fields, *self.papers.categories}
        for place in self.papers.places():
            member = place.person.member
            if member is not None and (place.changes() if place.plan else place.says_anything):
                changed.add(member.id)
        return len(changed)

    def _year(self, row: Row) -> int:
        said = row.values.get(Field.YEAR)
        if said is None:
            return self.how.year
        if not isinstance(said, int) or said < EARLIEST_YEAR:
            raise Doubt(Field.YEAR, say.not_that_year())
        return said

    # --- units --------------------------------------------------------------------------------

    def _unit_of_collective(self, row: Row, *, keyed: bool) -> Unit:
        """The unit whose work the key names; else the one named in the row, or by its part."""
        known = self.work.known(row) if keyed else None
        if known is not None:
            return units.unit_by_id(self._connection, known.unit_id, self.how.today)
        if Field.UNIT in row.values:
            return self._unit_of(row)
        words = str(row.values.get(Field.NAME, "")).split()
        if search_key(" ".join(words[:2])) == _COLLECTIVE:
            words = words[2:]
        return self._named(" ".join(words), Field.NAME) if words else self._unit_of(row)

    def _unit_of(self, row: Row) -> Unit:
        if said := row.values.get(Field.UNIT):
            return self._named(str(said), Field.UNIT)
        return self._named(row.unit, Field.NAME) if row.unit else self._default_unit()

    def _named(self, name: str, field: Field) -> Unit:
        if name not in self._units:
            try:
                self._units[name] = finding.find_unit(self._connection, name, self.how.today)
            except LamTheoBacError as error:
                raise Doubt(field, explain(error)) from error
        return self._units[name]

    def _default_unit(self) -> Unit:
        """The unit of the file, of the command, or the only one of the book."""
        if self._default is None:
            connection, today = self._connection, self.how.today
            if self.how.unit is None and not units.is_alone(connection, today):
                if self.how.has_units:
                    raise Doubt(Field.UNIT, say.unit_missing())
                raise UnitNeeded(path=self.how.path)
            self._default = finding.unit_or_home(connection, self.how.unit, today)
        return self._default

    # --- people -------------------------------------------------------------------------------

    def _take_person(self, row: Row, report: Report, year: int, *, keyed: bool) -> None:
        report.who = str(row.values.get(Field.NAME, ""))
        person = self.people.whom(row, lambda: self._unit_of(row), keyed=keyed)
        report.who = person.name
        if person.member is not None:
            self._check_place(row, person.member, year)
        if not row.goes_on:
            by_key = keyed and Field.MEMBER_KEY in row.values
            self._take_facts(row, person, report, keyed=by_key)
        if person.member is None and person.first_row == row.number:
            self._check_new(row, person, report)
        place = self.papers.place(person, year)
        registered_on = self.work.take(row, report, owner=place, year=year, keyed=keyed)
        self.papers.take(row, place, report, registered_on)

    def _check_place(self, row: Row, member: Member, year: int) -> None:
        """The file's unit must be where the person's plan of the year stands, or where they are.

        Raises:
            Doubt: it is another one; moving is a command of its own.
        """
        said = str(row.values.get(Field.UNIT, ""))
        if not said or _names(said, member.unit_code, member.unit_name):
            return
        plan = plans.plan_of(self._connection, member.id, year)
        if plan is not None and plan.unit_id != member.unit_id:
            unit = units.unit_by_id(self._connection, plan.unit_id, self.how.today)
            if _names(said, unit.code, unit.name):
                return
        raise Doubt(Field.UNIT, say.elsewhere(member))

    def _check_new(self, row: Row, person: Person, report: Report) -> None:
        born = row.values.get(Field.BORN)
        report.add(say.new_person(born if isinstance(born, int) else None))
        report.notes += map(say.namesake, self.people.namesakes(person))

    def _take_facts(self, row: Row, person: Person, report: Report, *, keyed: bool) -> None:
        merger = Merger(self._judge, report)
        for field, column in _COLUMNS.items():
            said = stored(row.values.get(field))
            if said is None or (field in NUMBERS and not self.how.keeps_numbers):
                continue
            value = stored(getattr(person.member, column, None))
            if not self._is_news(field, said, value, person, report):
                continue
            if field is Field.JOINED and not self._has_come(row, report):
                continue
            if field is Field.BORN and not self._is_born(int(said), report):
                continue
            held = Held("member", person.member_id or 0, column, value)
            if person.member is None or _is_same(field, value, said, keyed=keyed):
                continue
            for name, new in merger.merge(field, held, said):
                self.member_fields.setdefault(person.member.id, {})[name] = new

    def _is_born(self, year: int, report: Report) -> bool:
        if problem := broken(lambda: check_born(year, self.how.today)):
            report.problem(Field.BORN, problem)
        return problem is None

    def _has_come(self, row: Row, report: Report) -> bool:
        on = row.values[Field.JOINED]
        assert isinstance(on, date)  # noqa: S101 - the column holds days
        problem = broken(lambda: rules.check_not_future(on, self.how.today))
        if problem:
            report.problem(Field.JOINED, problem)
        return problem is None

    @staticmethod
    def _is_news(field: Field, said: Value, held: Value, person: Person, report: Report) -> bool:
        """Whether no earlier row of the person said it; two that differ are a problem.

        One of the two may be what the book holds: then the other is the correction. Not so a
        name: a row with another name may be another person's.
        """
        column = _COLUMNS[field]
        if column not in person.said:
            person.say(column, said, report.row)
            return True
        row, earlier = person.row_of(column), person.said[column]
        if field is Field.NAME:
            if match_key(str(earlier)) != match_key(str(said)):
                report.problem(field, say.said_twice(row, str(earlier)))
            return False
        if said in {earlier, held}:
            return False
        if earlier != held:
            report.problem(field, say.said_twice(row, str(earlier)))
            return False
        person.say(column, said, report.row)
        return True


def _names(said: str, code: str, name: str) -> bool:
    """Whether a text is a unit's code or whole name."""
    return match_key(said) == match_key(code) or name_fit(said, name) == 0


def _is_same(field: Field, held: Value, said: Value, *, keyed: bool) -> bool:
    """Whether the file says what the book holds, or says it only less exactly."""
    if held is None:
        return False
    if field in NUMBERS:
        return str(held).lstrip("0") == str(said).lstrip("0")
    if field is Field.NAME and not keyed:
        return match_key(str(held)) == match_key(str(said))
    if field is Field.CODE:
        return match_key(str(held)) == match_key(str(said))
    return held == said
