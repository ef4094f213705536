"""Laws of counts without names: the figures are the same whatever stands as tallies."""

import tempfile
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.figures import Period
from lamtheobac.domain.reports import Report
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import books, reporting
from lamtheobac.services.reporting import Subject
from lamtheobac.storage.database import Book, Stamp
from tests.property import test_laws as work
from tests.property import test_surroundings as around
from tests.property.test_laws import FIRST_DAY, QUICK, Step
from tests.rollup.tallied import rows_of, tally

LAST_DAY = FIRST_DAY + timedelta(days=700)
CELLS = ("C1", "C2", "C3")
PERIODS = [(2025, 2025), (2025, 2026), (2026, 2026)]
# Some people hold the same task, in several cells; a part of it goes on in the second year.
SHARED = [("share", 0, 1, 5, 0), ("share", 1, 2, 3, 1), ("share", 3, 2, 4, 2)]

cells = st.sets(st.sampled_from([*CELLS, "T"]), min_size=1)


def lived(folder: Path, of_work: list[Step], of_life: list[Step]) -> Path:
    """The book after what was registered and what happened around it, those refused left out."""
    work.played(folder, []).connection.close()
    path = folder / "so.db"
    steps = [
        *((step[4], work.take, step) for step in of_work),
        *((step[4], _happen, step) for step in of_life),
    ]
    for order, (days, do, step) in enumerate(sorted(steps, key=lambda one: one[0])):
        day = FIRST_DAY + timedelta(days=days)
        with books.open_for_use(path, Stamp(day, "2026-06-15T08:00:00+07:00", "thử")) as book:
            try:
                do(book, step, order)
            except LamTheoBacError as refused:
                assert refused.exit_code in {2, 4, 5}, refused  # noqa: PT017 - only such refusals
    with books.open_for_use(path, Stamp(LAST_DAY, "2026-06-15T08:00:00+07:00", "thử")):
        return path


def _happen(book: Book, step: Step, _: int) -> None:
    what, first, second, number, _days = step
    around.DO[what](around.Doing(book, first, second, number))


def reports(path: Path, days: Collection[date]) -> list[Report]:
    """The reports of every unit on these days."""
    with books.open_for_use(path, Stamp(LAST_DAY, "2026-06-15T08:00:00+07:00", "thử")) as book:
        return [
            reporting.build(book, Subject(Period(*span, day), unit)).report
            for span in PERIODS
            for day in sorted(days)
            for unit in (None, *CELLS)
        ]


days = st.sets(st.integers(0, 700).map(lambda days: FIRST_DAY + timedelta(days=days)), max_size=2)


@QUICK
@given(work.steps, around.steps, days, cells)
def test_the_figures_are_the_same_by_records_and_by_number(
    of_work: list[Step], of_life: list[Step], on: set[date], units: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = lived(Path(folder), of_work, SHARED + of_life)
        before, sent = reports(path, {*on, LAST_DAY}), rows_of(path)
        tally(path, units)
        assert reports(path, {*on, LAST_DAY}) == before
        assert rows_of(path) == sent


@QUICK
@given(around.of_tasks, days, cells)
def test_a_task_counts_once_however_many_of_its_parts_are_known_by_number(
    of_life: list[Step], on: set[date], units: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = lived(Path(folder), [], of_life)
        before = reports(path, {*on, LAST_DAY})
        tally(path, units)
        assert reports(path, {*on, LAST_DAY}) == before
        assert any(report.totals.tasks.registered for report in before)
