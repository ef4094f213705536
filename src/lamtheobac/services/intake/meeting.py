"""Taking in a meeting's sheet: each answer as if it had been given when the meeting was held.

`MeetingIntake.take` is called for each row; the answers wait until the whole sheet is known to be
sound.
"""

import sqlite3
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import meetings as domain
from lamtheobac.domain import rules
from lamtheobac.domain.activity import Answer, MeetingAnswer
from lamtheobac.domain.meetings import Said
from lamtheobac.domain.model import OPEN, Commitment, CommitmentId, Status
from lamtheobac.errors import SheetOfOtherBook, SheetOfOtherUnit, SheetTooEarly
from lamtheobac.messages import exchange
from lamtheobac.messages import meeting_sheet as say
from lamtheobac.services import finding, meetings
from lamtheobac.services.intake.merging import (
    Conflict,
    Held,
    Judge,
    Report,
    broken,
    show_day,
    stored,
)
from lamtheobac.services.intake.rows import Settings
from lamtheobac.sheets.columns import ANSWERED, COLUMNS, Field
from lamtheobac.sheets.table.row import Row
from lamtheobac.storage import commitment_lists, commitments, units
from lamtheobac.storage import meetings as storage
from lamtheobac.storage.changes import Changes

# What may be filled in beside each answer.
_BESIDE = {
    Answer.DONE: {Field.SAID, Field.NEW_DAY},
    Answer.PROGRESS: {Field.SAID, Field.REACHED},
    Answer.NOTHING: {Field.SAID},
    Answer.POSTPONED: {Field.SAID, Field.NEW_DAY},
}


class _Answered(NamedTuple):
    """An answer of the file, and its cell with the name of the sheet."""

    said: Said
    place: str


# What a file answers; its sheets of one meeting share it.
AnswersOfFile = dict[CommitmentId, _Answered]


class MeetingIntake:
    """The rows of one meeting's sheet, against the book that printed it.

    Raises:
        SheetOfOtherBook: it was another book.
        SheetOfOtherUnit: the command names another unit than the sheet.
        NoSuchUnit, AmbiguousUnit: or none.
        SheetTooEarly: the meeting is still to come.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        how: Settings,
        held_on: date,
        answers_of_file: AnswersOfFile,
    ) -> None:
        unit = how.mark and units.unit_by_uid(connection, how.mark.unit, held_on)
        if how.since is None or unit is None:
            raise SheetOfOtherBook(path=how.path)
        if how.unit and finding.find_unit(connection, how.unit, how.today).id != unit.id:
            raise SheetOfOtherUnit(path=how.path, unit=unit.name, asked=how.unit)
        if held_on > how.today:
            raise SheetTooEarly(path=how.path, on=held_on, today=how.today)
        self.how = how
        self.held_on = held_on
        self.unit = unit
        self._connection = connection
        self._judge = Judge(connection, how.since, complete=False)
        self._answers: list[tuple[Commitment, Said]] = []
        self._of_file = answers_of_file
        meeting = storage.find(connection, unit.id, held_on)
        self._heard = {} if meeting is None else storage.answers(connection, meeting)

    @staticmethod
    def is_blank(row: Row) -> bool:
        """Whether nobody filled in anything in a row of the sheet."""
        return Field.ITEM_KEY in row.values and ANSWERED.isdisjoint(row.texts)

    def take(self, row: Row, place: str, *, keyed: bool) -> Report:
        """Weigh what one row says.

        Args:
            row: as read.
            place: the cell of its answer, with the name of the sheet.
            keyed: whether its key counts; that of a copied row does not.
        """
        report = Report(row.number)
        report.who = str(row.values.get(Field.NAME, ""))
        item = self._item(row, report, keyed=keyed)
        if item is not None:
            report.who = item.owner
            report.notes += self._not_taken(row, item)
        if self.is_blank(row):
            report.problems.clear()  # a row that answers nothing stands in nobody's way
            return report
        said = self._said(row, report)
        if item is not None and said is not None:
            self._weigh(item, said, place, report)
        return report

    def counts(self) -> dict[str, int]:
        """How many commitments got an answer."""
        return {"commitments_changed": len(self._answers)}

    def store(self, changes: Changes) -> None:
        """Write the answers, and what follows from them."""
        if not self._answers:
            return
        unit, day = self.unit.id, self.held_on
        meeting = storage.find(changes.connection, unit, day) or storage.add(changes, unit, day)
        for item, said in self._answers:
            if item.status in OPEN:
                meetings.record(changes, meeting, item, said, day)
            else:
                known = MeetingAnswer(item.id, said.answer, said.note, said.new_due_on)
                storage.add_answer(changes, meeting, known)

    # --- which one, and what is said of it ----------------------------------------------------

    def _item(self, row: Row, report: Report, *, keyed: bool) -> Commitment | None:
        """The commitment of the row's key, if the row still stands beside its key."""
        uid = row.values.get(Field.ITEM_KEY)
        if uid is None or not keyed:
            report.problem(
                Field.ANSWER, say.not_of_the_sheet() if uid is None else say.copied_row()
            )
            return None
        item = commitment_lists.commitment_by_uid(self._connection, str(uid))
        if item is None:
            report.problem(Field.ANSWER, say.no_longer_there())
        elif row.values.get(Field.ITEM_NUMBER) != str(item.id):
            report.problem(Field.ITEM_NUMBER, say.rows_mixed(item))
            return None
        return item

    @staticmethod
    def _said(row: Row, report: Report) -> Said | None:
        """What the row says; what does not go together is a problem.

        A cell that cannot be read is an issue already, and is not missed here as well.
        """
        answer = row.values.get(Field.ANSWER)
        filled = ANSWERED & row.texts.keys()
        if not isinstance(answer, Answer):
            if Field.ANSWER not in filled and filled:
                first = min(filled, key=list(COLUMNS).index)
                report.problem(Field.ANSWER, say.answer_missing(COLUMNS[first].heading))
            return None
        for field in sorted(filled - _BESIDE[answer] - {Field.ANSWER}):
            report.problem(field, say.goes_not_with(answer))
        if answer is Answer.PROGRESS and Field.SAID not in filled:
            report.problem(Field.SAID, say.note_missing())
        if answer is Answer.POSTPONED and Field.NEW_DAY not in filled:
            report.problem(Field.NEW_DAY, say.new_due_missing())
        note, percent = row.values.get(Field.SAID), row.values.get(Field.REACHED)
        day = row.values.get(Field.NEW_DAY)
        return Said(
            answer,
            note=None if note is None else str(note),
            on=day if answer is Answer.DONE and isinstance(day, date) else None,
            percent=percent if isinstance(percent, int) else None,
            new_due_on=day if answer is Answer.POSTPONED and isinstance(day, date) else None,
        )

    # --- against the book ---------------------------------------------------------------------

    def _not_taken(self, row: Row, item: Commitment) -> list[str]:
        """What was written over the content or the due day, which only stand there to be read."""
        content = self._judge.value_then(Held("commitment", item.id, "content", item.content))
        due_on = self._judge.value_then(Held("commitment", item.id, "due_on", stored(item.due_on)))
        printed = {Field.CONTENT: say.on_sheet(str(content)), Field.DUE: due_on}
        return [
            say.only_to_read(say.HEADINGS[field], item)
            for field, value in printed.items()
            if field in row.values and stored(row.values[field]) != value
        ]

    def _weigh(self, item: Commitment, said: Said, place: str, report: Report) -> None:
        earlier = self._of_file.get(item.id)
        if earlier is not None:
            if earlier.said != said:
                report.problem(Field.ANSWER, say.answered_twice(earlier.place, earlier.said))
            return
        held = self._heard.get(item.id)
        if held is not None:
            if not self._is_same(item, held, said):
                report.problem(Field.ANSWER, say.heard_otherwise(held))
            return
        if not _is_known(item, said, self.held_on):
            for field, problem in self._problems(item, said):
                report.problem(field, problem)
        if not report.problems:
            report.change(say.heard(said))
            self._answers.append((item, said))
            self._of_file[item.id] = _Answered(said, place)

    def _is_same(self, item: Commitment, held: MeetingAnswer, said: Said) -> bool:
        """Whether the row says what the meeting has heard; blank says nothing."""
        if held.answer is not said.answer or said.note not in {None, held.note}:
            return False
        if said.new_due_on not in {None, held.new_due_on}:
            return False
        if item.completed_on is not None and said.on not in {None, item.completed_on}:
            return False
        notes = commitments.progress_of(self._connection, item.id)
        of_meeting = {n.percent for n in notes if (n.noted_on, n.note) == (self.held_on, held.note)}
        return said.percent is None or said.percent in of_meeting

    def _problems(self, item: Commitment, said: Said) -> list[tuple[Field, str]]:
        """Why the answer cannot be written, and in which cell that shows."""
        if problem := broken(lambda: rules.check_open(item)):
            return [(Field.ANSWER, problem)]
        found: list[tuple[Field, str | None]] = []
        if said.answer is Answer.DONE:
            on = said.on or self.held_on
            if broken(lambda: rules.check_product(item, result=said.note, evidence=None)):
                problem = exchange.product_missing(item, COLUMNS[Field.SAID].heading)
                found.append((Field.SAID, problem))
            day = broken(lambda: domain.check_done_on(item, on, self.held_on))
            found.append((Field.NEW_DAY, day))
        elif said.new_due_on is not None:
            found.append((Field.NEW_DAY, self._not_put_off(item, said.new_due_on)))
        elif said.answer is Answer.PROGRESS:
            found.append((Field.ANSWER, broken(lambda: domain.check_not_carried(item))))
        return [(field, problem) for field, problem in found if problem]

    def _not_put_off(self, item: Commitment, new_due_on: date) -> str | None:
        """Why the due day cannot become that one; what the book was told since is newer."""
        held = Held("commitment", item.id, "due_on", stored(item.due_on))
        try:
            newer = not self._judge.may_set(held, stored(new_due_on), refuse=None, show=show_day)
        except Conflict as conflict:
            return conflict.message
        if newer:
            return say.due_changed(item)
        return broken(lambda: domain.check_put_off(item, new_due_on, self.held_on))


def _is_known(item: Commitment, said: Said, held_on: date) -> bool:
    """Whether the book was told meanwhile, as the row says, that it is done."""
    if said.answer is not Answer.DONE or item.status is not Status.COMPLETED:
        return False
    on = item.completed_on
    return (
        on is not None
        and on <= held_on
        and said.on in {None, on}
        and said.note in {None, item.result}
    )
