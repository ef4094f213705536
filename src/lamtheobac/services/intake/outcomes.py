"""What became of a commitment, as a file says it: completed, not done, withdrawn, and when."""

from collections.abc import Iterator
from datetime import date

from lamtheobac.domain import rules
from lamtheobac.domain.model import OPEN, Commitment, Status
from lamtheobac.errors import UsageError
from lamtheobac.messages import exchange as say
from lamtheobac.services.intake.merging import (
    Held,
    Judge,
    Merger,
    Report,
    broken,
    difference,
    show,
    show_status,
    stored,
)
from lamtheobac.sheets.columns import COLUMNS, Field
from lamtheobac.sheets.table.row import Row
from lamtheobac.sheets.table.values import read_status
from lamtheobac.storage.changes import Value
from lamtheobac.storage.commitments import Outcome

_CLOSING = {Field.COMPLETED: "completed_on", Field.CLOSED: "closed_on", Field.REASON: "reason"}
_OF_OUTCOME = frozenset({Field.STATUS, Field.RESULT, Field.EVIDENCE, Field.NOTE, *_CLOSING})
_PRODUCT = {Field.RESULT: "result", Field.EVIDENCE: "evidence"}
_CLOSED_WITH_REASON = frozenset({Status.NOT_COMPLETED, Status.WITHDRAWN})
_PLAIN = Outcome()


class Outcomes:
    """Reads outcomes for one file, as of the day of the import."""

    def __init__(self, judge: Judge, today: date) -> None:
        self._judge = judge
        self._today = today

    def of_new(self, row: Row, report: Report, registered_on: date, *, extra: bool) -> Outcome:
        """How a commitment stands that is added with what its row says of it."""
        if row.values.keys().isdisjoint(_OF_OUTCOME):
            return _PLAIN._replace(extra=extra) if extra else _PLAIN
        target = self._target(row, None, report)
        fields = dict(self._closing(row, target, registered_on, report))
        result = row.values.get(Field.RESULT)
        evidence, note = row.values.get(Field.EVIDENCE), row.values.get(Field.NOTE)
        completed, closed = fields.get("completed_on"), fields.get("closed_on")
        return Outcome(
            status=target,
            completed_on=completed if isinstance(completed, date) else None,
            closed_on=closed if isinstance(closed, date) else None,
            result=None if result is None else str(result),
            evidence=None if evidence is None else str(evidence),
            reason=str(fields["reason"]) if "reason" in fields else None,
            note=None if note is None else str(note),
            extra=extra,
        )

    def merge(self, row: Row, item: Commitment, merger: Merger) -> dict[str, Value]:
        """The columns to set of a commitment of the book: status, days, reason."""
        report = merger.report
        target = self._target(row, item, report)
        if target in OPEN and item.task is not None:
            for field in _news_of_status(row, item):
                report.problem(field, say.no_product())
        held = Held("commitment", item.id, "status", item.status)
        if target is not item.status and self._judge.is_stale(held, str(target)):
            report.notes.append(say.kept(COLUMNS[Field.STATUS].heading, show_status(item.status)))
            return {}
        if target is not item.status:
            return self._change_status(row, item, target, held, merger)
        fields: dict[str, Value] = {}
        for field, column in _CLOSING.items():
            said = stored(row.values.get(field))
            value = stored(getattr(item, column))
            if said is None or said == value or value is None:
                continue
            on = row.values[field]
            if isinstance(on, date) and not self._may_be_on(
                on, item.registered_on, field, report, said=True
            ):
                continue
            refuse = say.other_in_book(show(field, value), item.id)
            held = Held("commitment", item.id, column, value)
            fields |= merger.merge(field, held, said, refuse=refuse)
        return fields

    def _change_status(
        self, row: Row, item: Commitment, target: Status, held: Held, merger: Merger
    ) -> dict[str, Value]:
        if item.status not in OPEN:
            merger.report.problem(Field.STATUS, say.reopen_first(item.id))
            return {}
        if target is Status.COMPLETED and (problem := _no_product(row, item)):
            merger.report.problem(Field.RESULT, problem)
            return {}
        closing = dict(self._closing(row, target, item.registered_on, merger.report))
        fields = dict(merger.merge(Field.STATUS, held, str(target)))
        if not fields:
            return {}
        for field, column in _CLOSING.items():
            if column in closing:
                fields[column] = stored(closing[column])
                merger.report.change(difference(field, None, fields[column]))
        return fields

    def _target(self, row: Row, item: Commitment | None, report: Report) -> Status:
        """The status that a row asks for; that of the book's commitment when it says nothing else.

        What the column of statuses says may have stood there before: a status that was written as
        the result since then is the news.
        """
        held = Status.REGISTERED if item is None else item.status
        said = row.values.get(Field.STATUS)
        if held in OPEN and (said is None or said in OPEN):
            said = self._status_of_result(row, item, report) or said
        is_open = said is None or said in OPEN
        if held in OPEN and is_open and Field.COMPLETED in row.values:
            return Status.COMPLETED
        return said if isinstance(said, Status) else held

    @staticmethod
    def _status_of_result(row: Row, item: Commitment | None, report: Report) -> Status | None:
        """A status newly written as the result ("hoàn thành", "không hoàn thành")."""
        result = row.values.get(Field.RESULT)
        said = None if item is not None and item.result == result else _status_in(result)
        if said is Status.COMPLETED and Field.COMPLETED not in row.values:
            report.problem(Field.COMPLETED, say.completed_day_missing())
        return said if said in {Status.COMPLETED, Status.NOT_COMPLETED} else None

    def _closing(
        self, row: Row, target: Status, registered_on: date, report: Report
    ) -> Iterator[tuple[str, date | str]]:
        """The day and reason that go with a status; what is missing or cannot be is a problem."""
        dated = registered_on != self._today or Field.SUBMITTED in row.values
        if target is Status.REPLACED:
            report.problem(Field.STATUS, say.not_by_file())
        elif target is Status.COMPLETED:
            on = row.values.get(Field.COMPLETED)
            if not isinstance(on, date):
                if not report.problems:
                    report.problem(Field.COMPLETED, say.completed_day_missing())
            elif self._may_be_on(on, registered_on, Field.COMPLETED, report, said=dated):
                yield "completed_on", on
        elif target in _CLOSED_WITH_REASON:
            said = row.values.get(Field.CLOSED) or row.values.get(Field.COMPLETED)
            on = said if isinstance(said, date) else self._today
            if self._may_be_on(on, registered_on, Field.CLOSED, report, said=dated):
                yield "closed_on", on
            reason = row.values.get(Field.REASON) or row.values.get(Field.NOTE)
            if reason is None:
                report.problem(Field.REASON, say.reason_missing())
            else:
                yield "reason", str(reason)

    def _may_be_on(
        self, on: date, registered_on: date, field: Field, report: Report, *, said: bool
    ) -> bool:
        problem = broken(lambda: rules.check_not_future(on, self._today))
        if on < registered_on:
            problem = say.before_registration(registered_on, said=said)
        if problem:
            report.problem(field, problem)
        return problem is None


def _no_product(row: Row, item: Commitment) -> str | None:
    """Why a row cannot complete an assigned task."""
    said = (row.values.get(field) for field in _PRODUCT)
    result, evidence = (None if one is None or _status_in(one) else str(one) for one in said)
    if broken(lambda: rules.check_product(item, result=result, evidence=evidence)) is None:
        return None
    return say.product_missing(item)


def _news_of_status(row: Row, item: Commitment) -> list[Field]:
    """The cells for a product in which a row newly says nothing but a status."""
    return [
        field
        for field, column in _PRODUCT.items()
        if row.values.get(field) != getattr(item, column) and _status_in(row.values.get(field))
    ]


def _status_in(said: object) -> Status | None:
    """The status that is all that a cell for something else says."""
    try:
        return None if said is None else read_status(str(said))
    except UsageError:
        return None
