"""Laws of what surrounds the commitments: recounts by hand, sums of parts, undo."""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.activity import ModelStatus, Organisation
from lamtheobac.domain.figures import Counts, Figures, Period, count_one, total
from lamtheobac.domain.model import Origin, Status
from lamtheobac.errors import ChangedOutside, LamTheoBacError
from lamtheobac.messages import words
from lamtheobac.render.cells import Table
from lamtheobac.render.report import assigned_tables
from lamtheobac.render.report.assigned_tables import Wanted
from lamtheobac.services import (
    awards,
    books,
    inspections,
    journal,
    listing,
    models,
    reporting,
    results,
    sessions,
    tasks,
    themes,
    years,
)
from lamtheobac.services.models import ModelFields
from lamtheobac.services.reporting import Subject
from lamtheobac.services.tasks import Order
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.database import Book, Stamp
from tests.property.test_laws import FIRST_DAY, QUICK, Step, all_the_way_back, played

PERIODS = [(2025, 2025), (2025, 2026), (2026, 2026)]
# What happens, to whom (two people), in which cell, to which number, how many days from the start.
KINDS = [
    "assign", "assign", "share", "complete", "decline", "withdraw", "model", "model", "status",
    "award", "session", "inspect", "settle", "theme", "carry",
]  # fmt: skip


def steps_of(kinds: list[str]) -> st.SearchStrategy[list[Step]]:
    """Steps of these kinds."""
    return st.lists(
        st.tuples(
            st.sampled_from(kinds),
            st.integers(0, 3),
            st.integers(0, 3),
            st.integers(1, 5),
            st.integers(0, 700),
        ),
        max_size=25,
    )


steps = steps_of(KINDS)
with_undo = steps_of([*KINDS, *["undo"] * 6])


def _assign(book: Book, who: list[str], number: int) -> None:
    due = book.today + timedelta(days=number * 30)
    tasks.assign(book, who, f"Việc giao {number}", Order(deliverable="Đề án"), due_on=due)


def _model(book: Book, unit: int, number: int) -> None:
    since = str(book.today.year - number % 3) if unit else book.today.isoformat()
    fields = ModelFields(
        name=f"Mô hình {number}",
        organisation=list(Organisation)[number],
        since=since,
        status=list(ModelStatus)[unit],
        unit=f"C{unit % 3 + 1}",
    )
    models.add(book, fields, ended_on=None)


def _session(book: Book, unit: int, number: int) -> None:
    said = unit % 2
    sessions.add(
        book, f"Chuyên đề {number}", on=book.today - timedelta(days=number),
        attended=number if said else None, expected=5 if said else None, note=None,
        unit=f"C{unit % 3 + 1}",
    )  # fmt: skip


def _inspect(book: Book, subject: str) -> None:
    inspections.inspect(book, subject, "Còn thiếu", on=book.today, follow_up=None)


class Doing(NamedTuple):
    """What a step may use: people, cells and numbers to vary by."""

    book: Book
    first: int
    second: int
    number: int

    @property
    def subject(self) -> str:
        """A person or a cell."""
        return f"P{self.first}" if self.number % 2 else f"C{self.second % 3 + 1}"

    @property
    def year(self) -> int:
        """That of the day."""
        return self.book.today.year


def _status(s: Doing) -> None:
    status = list(ModelStatus)[s.second % 4 + 1]
    models.edit(s.book, s.number, ModelFields(status=status), on=None)


def _award(s: Doing) -> None:
    awards.add(s.book, s.subject, f"Giấy khen {s.number}", on=s.book.today, by=None, document=None)


DO: dict[str, Callable[[Doing], object]] = {
    "assign": lambda s: _assign(s.book, [f"P{s.first}"], s.number),
    "share": lambda s: _assign(s.book, [f"P{s.first}", f"P{s.second}"], s.number),
    "complete": lambda s: results.complete(s.book, [str(s.number)], result="Sản phẩm"),
    "decline": lambda s: results.decline(s.book, [str(s.number)], "lý do"),
    "withdraw": lambda s: results.withdraw(s.book, str(s.number), "lý do"),
    "model": lambda s: _model(s.book, s.first, s.number),
    "status": _status,
    "award": _award,
    "session": lambda s: _session(s.book, s.second, s.number),
    "inspect": lambda s: _inspect(s.book, s.subject),
    "settle": lambda s: inspections.close(s.book, s.number, on=s.book.today, outcome=None),
    "theme": lambda s: themes.store(s.book, s.year, f"Đột phá {s.number}", None),
    "carry": lambda s: years.open_year(s.book, s.year, carry=True, dry_run=False),
    "undo": lambda s: journal.undo(s.book, s.number * 4 + s.second),
}


def lived(folder: Path, chosen: list[Step]) -> Book:
    """The book of three cells and four people after the steps, those refused left out."""
    played(folder, []).connection.close()
    path = folder / "so.db"
    for what, first, second, number, days in sorted(chosen, key=lambda step: step[4]):
        day = FIRST_DAY + timedelta(days=days)
        with books.open_for_use(path, Stamp(day, "2026-06-15T08:00:00+07:00", "thử")) as book:
            try:
                DO[what](Doing(book, first, second, number))
            except LamTheoBacError as refused:
                assert refused.exit_code in {2, 4, 5}, refused  # noqa: PT017 - only such refusals
                assert not isinstance(refused, ChangedOutside)  # noqa: PT017 - nobody did that
    return books.open_for_use(
        path, Stamp(FIRST_DAY + timedelta(days=700), "2026-06-15T08:00:00+07:00", "thử")
    )


def by_hand(book: Book, period: Period) -> Figures:
    """The figures of what surrounds the commitments, from the lists that people see."""
    last = date(period.last, 12, 31)
    until, since = min(last, period.as_of), date(period.first, 1, 1)
    with sessions.listing(book, unit=None, year=None) as found:
        held = [one for one in found.items if since <= one.held_on <= until]
    said = [one for one in held if one.attended is not None and one.expected is not None]
    with awards.listing(book, unit=None, who=None, year=None) as praised:
        given = [one for one in praised.items if since <= one.awarded_on <= until]
    with inspections.listing(book, unit=None, year=None, everything=True) as looked:
        made = [one for one in looked.items if since <= one.inspected_on <= until]
    still = [one for one in made if one.closed_on is None or one.closed_on > period.as_of]
    return Figures(
        tasks=_tasks(book, period),
        models=_models(book, period),
        awards=len(given),
        sessions=len(held),
        attended=sum(one.attended or 0 for one in said),
        invited=sum(one.expected or 0 for one in said),
        inspections=len(made),
        inspections_open=len(still),
    )


def _models(book: Book, period: Period) -> int:
    """Those that had begun by the day, and had not ended before the period."""
    rows = book.connection.execute("SELECT since, status, ended_on FROM model").fetchall()
    days = [
        (date(int(since), 1, 1) if since.isdecimal() else date.fromisoformat(since), status, ended)
        for since, status, ended in rows
    ]
    return sum(
        status != ModelStatus.PROPOSED
        and since <= min(period.as_of, date(period.last, 12, 31))
        and (ended is None or date.fromisoformat(ended) >= date(period.first, 1, 1))
        for since, status, ended in days
    )


def _tasks(book: Book, period: Period) -> Counts:
    """Each task once a year, as all who hold it together have done."""
    wanted = Filter(first_year=period.first, last_year=period.last, origin=Origin.ASSIGNED)
    parts: dict[tuple[int, int], Counts] = {}
    with listing.listing(book, unit=None, who=None, wanted=wanted) as found:
        for item in found:
            assert item.task is not None
            one = count_one(item, period.as_of)
            key = item.task.id, item.year
            parts[key] = parts.get(key, Counts()).plus(one)
    whole = Counts()
    for one in parts.values():
        if one.registered:
            done = one.completed == one.registered
            closed = one.completed + one.not_completed == one.registered
            whole = whole.plus(
                Counts(1, int(done), int(closed and not done), int(one.overdue > 0),
                       int(done and one.late > 0))
            )  # fmt: skip
    return whole


NAMES = (
    *("tasks", "models", "awards", "sessions", "attended", "invited", "inspections"),
    "inspections_open",
)


@QUICK
@given(steps, st.integers(0, 700), st.sampled_from(PERIODS))
def test_the_report_counts_what_a_recount_by_hand_gives(
    chosen: list[Step], days: int, span: tuple[int, int]
) -> None:
    period = Period(*span, FIRST_DAY + timedelta(days=days))
    with tempfile.TemporaryDirectory() as folder, lived(Path(folder), chosen) as book:
        report = reporting.build(book, Subject(period)).report
        expected = by_hand(book, period)
        for name in NAMES:
            assert getattr(report.totals, name) == getattr(expected, name), name
        assert report.totals == total(part.figures for part in report.units)
        assert report.totals == total(part.figures for part in report.years)
        assert sum(one.models for one in report.organisations) == report.totals.models


# Two shared tasks and what becomes of them; what is left of them goes on in the second year.
SHARED = [("share", 0, 1, 5, 0), ("share", 1, 2, 3, 1), ("carry", 0, 0, 1, 360)]
of_tasks = st.lists(
    st.tuples(
        st.sampled_from(["share", "complete", "complete", "withdraw", "decline"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(1, 5),
        st.integers(2, 700),
    ),
    max_size=12,
).map(lambda chosen: SHARED + chosen)


@QUICK
@given(
    of_tasks, st.integers(300, 700), st.sampled_from(PERIODS), st.sampled_from([None, "C1", "C2"])
)
def test_the_table_by_task_and_the_figures_count_the_same(
    chosen: list[Step], days: int, span: tuple[int, int], unit: str | None
) -> None:
    period = Period(*span, FIRST_DAY + timedelta(days=days))
    with tempfile.TemporaryDirectory() as folder, lived(Path(folder), chosen) as book:
        facts = reporting.build(book, Subject(period, unit))
    tasks, wanted = facts.report.totals.tasks, Wanted(period.as_of, named=True, by_year=True)
    table = assigned_tables.by_task(facts.listed.tasks, wanted)
    said = [row[place_of(table, words.STATUS_COLUMN)].text for row in table.rows]
    assert len(said) == tasks.registered
    completed = [words.STATUS[Status.COMPLETED], words.LATE]
    assert sum(one in completed for one in said) == tasks.completed
    assert said.count(words.LATE) == tasks.late
    assert sum(len(one.parts) for one in facts.listed.tasks) == (
        facts.report.totals.assigned.registered
    )
    years = Counter(row[place_of(table, words.YEAR)].text for row in table.rows)
    assert years == {
        str(one.year): one.figures.tasks.registered
        for one in facts.report.years
        if one.figures.tasks.registered
    }


def place_of(table: Table, title: str) -> int:
    """Where a column stands."""
    return [column.title for column in table.columns].index(title)


TABLES = (
    "task", "commitment", "commitment_topic", "progress", "model", "award", "session",
    "inspection", "theme",
)  # fmt: skip


@QUICK
@given(st.one_of(steps, with_undo))
def test_undoing_everything_leaves_nothing_of_it(chosen: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder, lived(Path(folder), chosen) as book:
        all_the_way_back(book)
        with closing(sqlite3.connect(book.path)) as connection:
            for table in TABLES:
                assert connection.execute(f"SELECT * FROM {table}").fetchall() == [], table


@QUICK
@given(steps, st.sampled_from(PERIODS))
def test_nothing_that_is_done_later_changes_the_report_of_a_closed_year(
    chosen: list[Step], span: tuple[int, int]
) -> None:
    """Whatever is tried after it was closed, as of any day."""
    period = Period(*span, FIRST_DAY + timedelta(days=700))
    with tempfile.TemporaryDirectory() as folder, lived(Path(folder), chosen[::2]) as book:
        for year in range(span[0], span[1] + 1):
            years.close(book, year)
        before = reporting.build(book, Subject(period)).report
        for what, first, second, number, _ in chosen[1::2]:
            try:
                DO[what](Doing(book, first, second, number))
            except LamTheoBacError as refused:
                assert refused.exit_code in {2, 4, 5}  # noqa: PT017 - only such refusals
        after = reporting.build(book, Subject(period)).report
        assert (after.totals, after.units, after.themes) == (
            before.totals, before.units, before.themes
        )  # fmt: skip
