"""What a file changes in the book: each row against what the book holds, nothing written yet.

Blank says nothing: it never takes a value away. What the book was told after the file was made
is newer than the file, and is not overwritten.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import from_iso, show_date
from lamtheobac.domain.model import Category, Status
from lamtheobac.domain.numbers import masked
from lamtheobac.errors import LamTheoBacError
from lamtheobac.messages import exchange as say
from lamtheobac.messages import sheets as text
from lamtheobac.messages.errors import explain
from lamtheobac.sheets.columns import COLUMNS, Field
from lamtheobac.storage import history
from lamtheobac.storage.changes import Value

Show = Callable[[Value], str]


def broken(check: Callable[[], object]) -> str | None:
    """The sentence of a rule that is broken; None when it holds."""
    try:
        check()
    except LamTheoBacError as error:
        return explain(error)
    return None


class Held(NamedTuple):
    """One value of a record of the book: where it stands, and what it is (None: nothing)."""

    table: str
    row_id: int
    column: str
    value: Value


class Conflict(Exception):
    """The book's value stands against the file's; `message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Judge:
    """Decides, for one file, whether its value may take the place of the book's.

    `since` is the number of the book's last entry when the file was made; None when the file was
    not made by this book, so that nobody knows which of the two is newer. `complete` says that
    the file was made with all that the book held.
    """

    def __init__(
        self, connection: sqlite3.Connection, since: int | None, *, complete: bool
    ) -> None:
        self._connection = connection
        self._since = since
        self.complete = complete and since is not None
        self._then: dict[tuple[str, int], dict[str, Value]] = {}

    def is_stale(self, held: Held, said: Value) -> bool:
        """Whether the file says what the book held when it was made, and the book moved on."""
        then = self.value_then(held)
        return then != held.value and then == said

    def was_emptied(self, held: Held) -> bool:
        """Whether a blank cell held the book's value when the file was made."""
        return self.complete and held.value is not None and self.value_then(held) == held.value

    def may_set(self, held: Held, said: Value, *, refuse: str | None, show: Show) -> bool:
        """Whether the file's value is to be written; False: the book's is newer, and was not
        touched in the file.

        Args:
            held: the book's value, which differs from the file's.
            said: the file's.
            refuse: what to say when the book's must stay as long as nobody knows which is newer;
                None when the file's may be taken.
            show: how a value is printed.

        Raises:
            Conflict: both were changed, or the book's must stay.
        """
        if held.value is None:
            return True
        then = self.value_then(held)
        if then == held.value:  # whatever became of it between, it stands as it stood
            if self._since is None and refuse is not None:
                raise Conflict(refuse)
            return True
        if then == said:
            return False
        raise Conflict(say.newer_in_book(show(held.value)))

    def value_then(self, held: Held) -> Value:
        """What the book held when the file was made, as far as anybody knows."""
        if self._since is None:
            return held.value
        key = held.table, held.row_id
        if key not in self._then:
            self._then[key] = history.values_then(
                self._connection, held.table, held.row_id, self._since
            )
        return self._then[key].get(held.column, held.value)


def stored(value: object) -> Value:
    """A parsed value as the book's columns hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int) or value is None:
        return value
    raise TypeError(type(value))


def show_text(value: Value) -> str:
    """A text or number."""
    return "" if value is None else str(value)


def show_day(value: Value) -> str:
    """A day held in ISO form."""
    return show_date(from_iso(None if value is None else str(value)))


def show_category(value: Value) -> str:
    """A category in words."""
    return text.CATEGORY_WORDS[Category(str(value))]


def show_status(value: Value) -> str:
    """A status in words."""
    return text.STATUS_WORDS[Status(str(value))]


def show_pledge(value: Value) -> str:
    """A pledge: the book holds its day, a file says yes or no."""
    return text.NO if value == text.NO else text.YES


def show_number(value: Value) -> str:
    """A card or citizen number, of which the end is enough."""
    return masked(None if value is None else str(value))


SHOW: Mapping[Field, Show] = {
    Field.CARD: show_number,
    Field.CITIZEN: show_number,
    Field.JOINED: show_day,
    Field.PLEDGE: show_pledge,
    Field.SUBMITTED: show_day,
    Field.CONFIRMED: show_day,
    Field.DUE: show_day,
    Field.COMPLETED: show_day,
    Field.CLOSED: show_day,
    Field.CATEGORY: show_category,
    Field.STATUS: show_status,
}


def show(field: Field, value: Value) -> str:
    """A stored value as people read it."""
    return SHOW.get(field, show_text)(value)


def difference(field: Field, before: Value, after: Value) -> str:
    """A line of the preview: what a field was and becomes."""
    was = "" if before is None else show(field, before)
    return say.changed(COLUMNS[field].heading, was, show(field, after))


class Report:
    """What one row turned out to do, for the preview and for its bucket."""

    __slots__ = ("added", "changed", "lines", "notes", "problems", "row", "who")

    def __init__(self, row: int) -> None:
        self.row = row
        self.who = ""
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.problems: list[tuple[Field, str]] = []
        self.added = False
        self.changed = False

    def problem(self, field: Field, message: str) -> None:
        """Something stands against the row, in the cell of that field."""
        self.problems.append((field, message))

    def change(self, line: str) -> None:
        """The row changes a record of the book."""
        self.changed = True
        self.lines.append(line)

    def add(self, line: str) -> None:
        """The row adds a record to the book."""
        self.added = True
        self.lines.append(line)


class Merger:
    """Merges one value after the other of one row, under one judge."""

    def __init__(self, judge: Judge, report: Report) -> None:
        self.judge = judge
        self.report = report

    def merge(
        self, field: Field, held: Held, said: Value, *, refuse: str | None = None
    ) -> Iterator[tuple[str, Value]]:
        """The column and value to set, if any; problems and notes go into the report."""
        if said is None:
            if self.judge.was_emptied(held):
                self.report.notes.append(say.kept(COLUMNS[field].heading, show(field, held.value)))
            return
        if said == held.value:
            return
        try:
            allowed = self.judge.may_set(
                held, said, refuse=refuse, show=lambda value: show(field, value)
            )
        except Conflict as conflict:
            self.report.problem(field, conflict.message)
            return
        if allowed:
            self.report.change(difference(field, held.value, said))
            yield held.column, said
        else:
            self.report.notes.append(say.kept(COLUMNS[field].heading, show(field, held.value)))
