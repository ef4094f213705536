"""Taking in the paper itself: the person's place on the year's roll, when it was handed in, the
pledge, what is to be studied and mended, the cell's confirmation.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import cast

from lamtheobac.domain import rules
from lamtheobac.domain.model import Category, Commitment, Origin, Plan, UnitId
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.messages import exchange as say
from lamtheobac.messages import sheets as text
from lamtheobac.services.intake.matching import People
from lamtheobac.services.intake.merging import (
    Held,
    Judge,
    Merger,
    Report,
    broken,
    difference,
    show_day,
    stored,
)
from lamtheobac.services.intake.persons import Person
from lamtheobac.sheets.columns import COLUMNS, Field
from lamtheobac.sheets.mark import Made
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage import plans
from lamtheobac.storage.changes import Value

_NOTHING: Mapping[str, Commitment] = {}


class OwnersYear:
    """The commitments of one owner in one year: those of the book, and new ones by their row."""

    __slots__ = ("count", "known", "new")

    def __init__(self, known: list[Commitment]) -> None:
        self.known = {match_key(item.content): item for item in known} if known else _NOTHING
        self.new: list[tuple[str, int]] = []  # content and row
        self.count = sum(
            item.origin is Origin.REGISTERED and rules.may_be_edited(item) for item in known
        )


class YearPlan:
    """One person's place on one year's roll, as it is and as the file wants it."""

    __slots__ = (
        *("category", "confirmed", "fields", "mend", "person", "plan", "pledged", "study"),
        *("submitted", "work", "year"),
    )

    def __init__(self, person: Person, year: int, plan: Plan | None) -> None:
        self.person = person
        self.year = year
        self.plan = plan
        self.fields: Mapping[str, Value] = {}
        self.submitted: date | None = None
        self.pledged = False
        self.study: str | None = None
        self.mend: str | None = None
        self.confirmed: date | None = None
        self.category: Category | None = None
        self.work: OwnersYear | None = None  # looked up when a row speaks of any

    @property
    def unit_id(self) -> UnitId:
        """Where the place is, or will be."""
        if self.plan is not None:
            return self.plan.unit_id
        return self.person.unit_id

    @property
    def handed_in(self) -> date | None:
        """The day on which the paper was handed in, as far as file and book know."""
        return self.submitted or (self.plan.submitted_on if self.plan else None)

    @property
    def says_anything(self) -> bool:
        """Whether the file says anything of this year's paper."""
        return bool(self.submitted or self.study or self.mend)

    def changes(self) -> dict[str, Value]:
        """The columns of the plan of the book that are to be set."""
        held = self.plan
        if held is None:
            return {}
        fields = dict(self.fields)
        if self.submitted not in {None, held.submitted_on}:
            fields["submitted_on"] = stored(self.submitted)
        if self.pledged:
            fields["pledged_on"] = stored(self.handed_in)
        for column in ("study", "mend"):
            if (words := getattr(self, column)) is not None:
                fields[column] = words
        if self.confirmed is not None:
            fields["confirmed_on"] = stored(self.confirmed)
        return fields

    def hand_in(self, on: date) -> None:
        """The paper is in, on the earliest day anybody said."""
        self.submitted = min(on, self.handed_in or on)


class PaperIntake:
    """The papers of one file against one book."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        judge: Judge,
        people: People,
        *,
        today: date,
        made: Made | None,
    ) -> None:
        self._people = people
        self._made = made
        self.categories: dict[int, Category] = {}  # of members of the book, from this year on
        self._connection = connection
        self._judge = judge
        self._today = today

    def place(self, person: Person, year: int) -> YearPlan:
        """The person's place on that year's roll, one object for all their rows."""
        for place in self.places_of(person):
            if place.year == year:
                return place
        member = person.member
        plan = plans.plan_of(self._connection, member.id, year) if member else None
        place = YearPlan(person, year, plan)
        person.places = (*person.places, place)
        return place

    def places(self) -> Iterable[YearPlan]:
        """All places on rolls that the file speaks of."""
        return chain.from_iterable(map(self.places_of, self._people.everybody()))

    @staticmethod
    def places_of(person: Person) -> Sequence[YearPlan]:
        """Those of one person."""
        return cast("tuple[YearPlan, ...]", person.places)

    def take(self, row: Row, place: YearPlan, report: Report, registered_on: date | None) -> None:
        """Merge what a row says of the paper.

        Args:
            row: as read.
            place: the person's place on the year's roll.
            report: of the row.
            registered_on: the day of a new commitment in the row, whose paper it is.
        """
        self._take_category(row, place, report)
        self._take_words(Field.STUDY, "study", row, place, report)
        self._take_words(Field.MEND, "mend", row, place, report)
        self._take_confirmation(row, place, report)
        said = row.values.get(Field.SUBMITTED)
        if registered_on is not None:
            place.hand_in(registered_on)
        elif isinstance(said, date):
            self._take_day(said, row, place, report)
        self._take_pledge(row, place, report)
        if place.confirmed is not None:  # what the cell confirmed was in by then
            place.hand_in(place.confirmed)

    def _take_category(self, row: Row, place: YearPlan, report: Report) -> None:
        """Full or probationary: of the year; of this year and later ones, the person's as well."""
        said = row.values.get(Field.CATEGORY)
        if not isinstance(said, Category) or row.goes_on or said is place.category:
            return
        if place.category is not None:
            earlier = text.CATEGORY_WORDS[place.category]
            report.problem(Field.CATEGORY, say.said_twice(place.person.first_row, earlier))
            return
        place.category = said
        member, plan = place.person.member, place.plan
        if member is None:
            return
        held = Held("member", member.id, "category", str(member.category))
        if plan is not None:
            held = Held("plan", plan.id, "category", str(plan.category))
        for column, value in Merger(self._judge, report).merge(Field.CATEGORY, held, str(said)):
            if plan is not None:
                place.fields = {**place.fields, column: value}
            if place.year >= self._today.year:
                self.categories[member.id] = said

    def _take_words(
        self, field: Field, column: str, row: Row, place: YearPlan, report: Report
    ) -> None:
        """What is to be studied, or mended; what two rows of a person say stands in the plan
        together.
        """
        said = row.values.get(field)
        of_file = getattr(place, column)
        so_far = of_file or (getattr(place.plan, column) if place.plan else None)
        if said is None or _contains(so_far, str(said)):
            return
        if of_file is not None:
            setattr(place, column, f"{of_file}; {said}")
            report.change(say.changed(COLUMNS[field].heading, "", str(said)))
            return
        held = Held("plan", place.plan.id if place.plan else 0, column, so_far)
        for _, value in Merger(self._judge, report).merge(field, held, str(said)):
            setattr(place, column, value)

    def _take_confirmation(self, row: Row, place: YearPlan, report: Report) -> None:
        said = row.values.get(Field.CONFIRMED)
        plan = place.plan
        day = plan.confirmed_on if plan else None
        if not isinstance(said, date) or said in {day, place.confirmed}:
            return
        held = Held("plan", plan.id if plan else 0, "confirmed_on", stored(day))
        if day is None and self._judge.is_stale(held, stored(said)):  # the paper was returned since
            heading = COLUMNS[Field.CONFIRMED].heading
            report.notes.append(say.taken_back(heading, show_day(stored(said))))
            return
        if problem := self._not_confirmed(said, row, place):
            report.problem(Field.CONFIRMED, problem)
            return
        for _ in Merger(self._judge, report).merge(Field.CONFIRMED, held, stored(said)):
            place.confirmed = said

    def _not_confirmed(self, said: date, row: Row, place: YearPlan) -> str | None:
        """Why the cell cannot have confirmed the paper on that day."""
        if place.confirmed is not None:
            return say.said_twice(place.person.first_row, show_day(stored(place.confirmed)))
        member, plan = place.person.member, place.plan
        if member is not None and plan is not None and plan.returned_on is not None:
            return broken(lambda: rules.check_in_hand(member, plan))
        handed_in = self._handed_in(row, place)
        if handed_in is not None and said < handed_in:
            return say.before_handing_in(handed_in)
        return broken(lambda: rules.check_not_future(said, self._today))

    def _handed_in(self, row: Row, place: YearPlan) -> date | None:
        """The day of the paper, as its row or the book names it."""
        said = row.values.get(Field.SUBMITTED)
        held = place.plan.submitted_on if place.plan else None
        if not isinstance(said, date):
            return held
        # Beside a commitment it is the day of that; in a register even when the paper was not in.
        of_work = Field.CONTENT in row.values and (held or self._made is Made.REGISTER)
        return held if of_work else said

    def _take_day(self, said: date, row: Row, place: YearPlan, report: Report) -> None:
        """When the paper was handed in.

        Beside a commitment that the book has it is the day of that, unless the paper is only now
        handed in: the commitment was carried over before.
        """
        if Field.CONTENT in row.values:
            if place.handed_in is None and self._made is not Made.REGISTER:
                place.hand_in(said)
                report.change(difference(Field.SUBMITTED, None, stored(said)))
            return
        confirmed = place.confirmed or (place.plan.confirmed_on if place.plan else None)
        problem = broken(lambda: rules.check_not_future(said, self._today))
        if confirmed is not None and said > confirmed:
            problem = say.after_confirmation(confirmed)
        if problem:
            report.problem(Field.SUBMITTED, problem)
            return
        day = stored(place.handed_in)
        held = Held("plan", place.plan.id if place.plan else 0, "submitted_on", day)
        for _ in Merger(self._judge, report).merge(Field.SUBMITTED, held, stored(said)):
            place.submitted = said

    def _take_pledge(self, row: Row, place: YearPlan, report: Report) -> None:
        said = row.values.get(Field.PLEDGE)
        pledged_on = stored(place.plan.pledged_on) if place.plan else None
        if said is True and pledged_on is None and not place.pledged:
            place.pledged = True
            place.hand_in(self._today)
            report.change(say.changed(COLUMNS[Field.PLEDGE].heading, "", text.YES))
        elif said is False and pledged_on is not None and place.plan is not None:
            held = Held("plan", place.plan.id, "pledged_on", pledged_on)
            for column, _ in Merger(self._judge, report).merge(Field.PLEDGE, held, text.NO):
                place.fields = {**place.fields, column: None}


def _contains(held: str | None, said: str) -> bool:
    """Whether the text said is the one held, or one of those that it joins."""
    return held is not None and f"; {said}; " in f"; {held}; "
