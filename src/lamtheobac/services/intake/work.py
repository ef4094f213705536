"""Taking in commitments: which of the book's a row is, or that it is a new one, and its outcome."""

import re
import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.model import (
    Commitment,
    Scope,
    Unit,
    UnitId,
)
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_text, match_key
from lamtheobac.errors import UsageError
from lamtheobac.messages import exchange as say
from lamtheobac.messages import words
from lamtheobac.messages.errors import explain
from lamtheobac.services.intake.merging import (
    Held,
    Judge,
    Merger,
    Report,
    broken,
    show_day,
    stored,
)
from lamtheobac.services.intake.outcomes import Outcomes
from lamtheobac.services.intake.papers import OwnersYear, YearPlan
from lamtheobac.services.intake.persons import Person
from lamtheobac.sheets.columns import COLUMNS, Field
from lamtheobac.sheets.mark import Made
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage import commitment_lists
from lamtheobac.storage.changes import Value
from lamtheobac.storage.commitments import NewCommitment

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TEXTS = {
    Field.MEASURES: "measures",
    Field.DUE: "due_on",
    Field.FOLLOWER: "follower",
    Field.EVIDENCE: "evidence",
    Field.NOTE: "note",
}
# Said without content, these have nothing to belong to.
_NEEDS_CONTENT = (
    Field.MEASURES,
    Field.DUE,
    Field.TOPICS,
    Field.RESULT,
    Field.COMPLETED,
    Field.EVIDENCE,
)


class NewWork(NamedTuple):
    """A commitment to be added; its owner may be somebody who is still to be added."""

    owner: Person | None
    item: NewCommitment
    topics: tuple[str, ...]


class Edit(NamedTuple):
    """Fields of a commitment to be set; `topics` None leaves them."""

    item: Commitment
    fields: dict[str, Value]
    topics: tuple[str, ...] | None


class WorkIntake:
    """The commitments of one file against one book."""

    def __init__(  # noqa: PLR0913 - the facts of one file, by name
        self,
        connection: sqlite3.Connection,
        judge: Judge,
        *,
        today: date,
        limit: int,
        extra: bool,
        made: Made | None,
    ) -> None:
        self.new: list[NewWork] = []
        self.edits: list[Edit] = []
        self._connection = connection
        self._judge = judge
        self._today = today
        self._limit = limit
        self._extra = extra
        self._made = made
        self._outcomes = Outcomes(judge, today)
        self._of_units: dict[tuple[UnitId, int], OwnersYear] = {}
        self._uids: set[str] = set()

    def take(
        self, row: Row, report: Report, *, owner: YearPlan | Unit, year: int, keyed: bool
    ) -> date | None:
        """Merge the row's commitment, if it has one.

        Returns:
            The day on which the commitment was registered, when the row makes or moves it.
        """
        content = row.values.get(Field.CONTENT)
        item = self._by_key(row, owner, report) if keyed else None
        if item is None and content is None:
            self._check_nothing_left(row, report, keyed=keyed)
            return None
        if item is None:
            of_owner = self._of_owner(owner, year)
            key = match_key(str(content))
            item = of_owner.known.get(key)
            if item is None:
                return self._add(row, report, owner, year, of_owner)
        elif content is not None:
            self._merge_content(item, str(content), self._of_owner(owner, year), report)
        return self._merge(row, item, report)

    # --- which one ----------------------------------------------------------------------------

    def known(self, row: Row) -> Commitment | None:
        """The commitment of the book that the row's key names."""
        uid = row.values.get(Field.ITEM_KEY)
        if uid is None:
            return None
        return commitment_lists.commitment_by_uid(self._connection, str(uid))

    def _by_key(self, row: Row, owner: YearPlan | Unit, report: Report) -> Commitment | None:
        if self._made is Made.FORM and Field.CONTENT not in row.values:
            return None  # nobody filled in the row, or its work was struck out
        item = self.known(row)
        if item is None:
            return None
        if isinstance(owner, Unit):
            same = item.scope is Scope.COLLECTIVE and item.unit_id == owner.id
        else:
            same = item.scope is Scope.INDIVIDUAL and item.member_id == owner.person.member_id
        if not same:
            report.problem(Field.CONTENT, say.other_work(item))
            return None
        return item

    def _of_owner(self, owner: YearPlan | Unit, year: int) -> OwnersYear:
        if not isinstance(owner, Unit):
            if owner.work is None:
                owner.work = OwnersYear(self._known(owner))
            return owner.work
        key = owner.id, year
        if key not in self._of_units:
            known = commitment_lists.own_commitments(self._connection, owner.id, year)
            self._of_units[key] = OwnersYear(known)
        return self._of_units[key]

    def _known(self, place: YearPlan) -> list[Commitment]:
        if place.person.member_id is None:
            return []
        found = commitment_lists.commitments_of(self._connection, place.person.member_id)
        return [item for item in found if item.year == place.year]

    def _check_nothing_left(self, row: Row, report: Report, *, keyed: bool) -> None:
        """A row without content must not lose what it says of a commitment."""
        said = [field for field in _NEEDS_CONTENT if field in row.texts]
        if said:
            report.problem(Field.CONTENT, say.content_missing(COLUMNS[said[0]].heading))
        elif Field.NOTE in row.texts:
            report.notes.append(say.dropped_note())
        elif keyed and (item := self.known(row)) is not None:
            report.notes.append(say.work_kept(item))

    # --- a new one ----------------------------------------------------------------------------

    def _add(
        self, row: Row, report: Report, owner: YearPlan | Unit, year: int, of_owner: OwnersYear
    ) -> date | None:
        content = str(row.values[Field.CONTENT])
        for earlier, row_before in of_owner.new:
            if match_key(earlier) == match_key(content):
                report.problem(Field.CONTENT, say.work_twice(row_before))
                return None
        of_owner.new.append((content, row.number))
        of_owner.count += 1
        person = None if isinstance(owner, Unit) else owner.person
        above = person is not None and of_owner.count > self._limit
        if person is not None and above and not self._extra:
            report.problem(Field.CONTENT, say.too_many(person.name, year, self._limit))
        on = self._registered_on(row, owner, report)
        topics = self._topics(row, report)
        outcome = self._outcomes.of_new(row, report, on, extra=above)
        report.add(say.new_work(content))
        new = NewCommitment(
            year=year,
            unit_id=owner.id if isinstance(owner, Unit) else owner.unit_id,
            member_id=None,
            content=content,
            registered_on=on,
            outcome=outcome,
            uid=self._free_uid(row),
            **{column: row.values.get(field) for field, column in _OF_NEW.items()},  # type: ignore[arg-type]
        )
        self.new.append(NewWork(person, new, topics))
        return on

    def _registered_on(self, row: Row, owner: YearPlan | Unit, report: Report) -> date:
        """When the paper was handed in, by its row or one above, or by the day it was confirmed;
        the day of the import when the file does not say.
        """
        said = row.values.get(Field.SUBMITTED)
        if said is None and isinstance(owner, YearPlan):
            said = owner.submitted
            if owner.handed_in is None:
                said = row.values.get(Field.CONFIRMED)
        on = said if isinstance(said, date) else self._today
        if problem := broken(lambda: rules.check_not_future(on, self._today)):
            report.problem(Field.SUBMITTED, problem)
        return on

    def _free_uid(self, row: Row) -> str | None:
        """The uid that the form made ready, unless it is taken."""
        uid = str(row.values.get(Field.ITEM_KEY, ""))
        if not _UID.fullmatch(uid) or uid in self._uids:
            return None
        if commitment_lists.commitment_by_uid(self._connection, uid) is not None:
            return None
        self._uids.add(uid)
        return uid

    def _topics(self, row: Row, report: Report) -> tuple[str, ...]:
        said = str(row.values.get(Field.TOPICS, ""))
        try:
            return tuple(
                clean_text(topic, field=words.TOPIC, limit=LONGEST_NAME)
                for topic in said.split(";")
                if topic.strip()
            )
        except UsageError as error:
            report.problem(Field.TOPICS, explain(error))
            return ()

    # --- one that is there --------------------------------------------------------------------

    def _merge_content(
        self, item: Commitment, said: str, of_owner: OwnersYear, report: Report
    ) -> None:
        """The wording of a commitment; another piece of work in its row is not taken for it."""
        if said == item.content:
            return
        if match_key(said) != match_key(item.content) and not self._judge.complete:
            report.problem(Field.CONTENT, say.other_work(item))
            return
        same = of_owner.known.get(match_key(said))
        if same is not None and same.id != item.id:
            report.problem(Field.CONTENT, say.other_work(same))
            return
        held = Held("commitment", item.id, "content", item.content)
        fields = dict(Merger(self._judge, report).merge(Field.CONTENT, held, said))
        if fields and item.task is not None:
            report.problem(Field.CONTENT, say.said_by_task(item, "--content"))
        elif fields:
            self.edits.append(Edit(item, fields, None))

    def _merge(self, row: Row, item: Commitment, report: Report) -> date | None:
        """Everything else that the row says of a commitment of the book."""
        merger = Merger(self._judge, report)
        fields: dict[str, Value] = {}
        for field, column in _TEXTS.items():
            held = Held("commitment", item.id, column, stored(getattr(item, column)))
            fields |= merger.merge(field, held, stored(row.values.get(field)))
        if "due_on" in fields and item.task is not None:
            report.problem(Field.DUE, say.said_by_task(item, "--due"))
        held = Held("commitment", item.id, "result", item.result)
        refuse = say.other_in_book(item.result or "", item.id)
        said = stored(row.values.get(Field.RESULT))
        fields |= merger.merge(Field.RESULT, held, said, refuse=refuse)
        if Field.SUBMITTED in row.values:
            fields |= self._merge_registered(row, item, merger)
        fields |= self._outcomes.merge(row, item, merger)
        topics = self._merge_topics(row, item, report)
        if (fields or topics is not None) and not rules.may_be_edited(item):
            report.problem(Field.CONTENT, say.reopen_first(item.id))
        if fields or topics is not None:
            self.edits.append(Edit(item, fields, topics))
        moved = "registered_on" in fields and item.scope is Scope.INDIVIDUAL
        handed_in = row.values.get(Field.SUBMITTED)
        return handed_in if moved and isinstance(handed_in, date) else None

    def _merge_registered(self, row: Row, item: Commitment, merger: Merger) -> Mapping[str, Value]:
        said, report = row.values[Field.SUBMITTED], merger.report
        if not isinstance(said, date) or said == item.registered_on:
            return {}
        of_paper = item.task is not None and self._made is not Made.REGISTER
        ends = () if of_paper else (item.completed_on, item.closed_on)
        last = min(filter(None, (self._today, *ends)))
        if problem := broken(lambda: rules.check_not_future(said, last)):
            report.problem(Field.SUBMITTED, problem)
            return {}
        if of_paper:  # a paper is handed in on its own day, whatever was given to its owner
            report.notes.append(say.still_given_on(item))
            return {}
        if item.task is not None:
            report.problem(Field.SUBMITTED, say.given_on(item))
            return {}
        held = Held("commitment", item.id, "registered_on", stored(item.registered_on))
        refuse = say.other_in_book(show_day(stored(item.registered_on)), item.id)
        return dict(merger.merge(Field.SUBMITTED, held, stored(said), refuse=refuse))

    def _merge_topics(self, row: Row, item: Commitment, report: Report) -> tuple[str, ...] | None:
        said = row.values.get(Field.TOPICS)
        if said is None or said == "; ".join(item.topics):
            return None
        topics = self._topics(row, report)
        if {match_key(topic) for topic in topics} == {match_key(topic) for topic in item.topics}:
            return None
        report.change(
            say.changed(COLUMNS[Field.TOPICS].heading, "; ".join(item.topics), "; ".join(topics))
        )
        return topics


_OF_NEW = {Field.MEASURES: "measures", Field.DUE: "due_on", Field.FOLLOWER: "follower"}
