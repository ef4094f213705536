"""What holds for any number of models: what a year counts, what a closed one refuses, memory."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.activity import Attendance, ModelStatus, SessionId, ThematicSession
from lamtheobac.domain.model import UnitId, UnitKind
from lamtheobac.errors import YearClosed
from lamtheobac.services import books, models, tree
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.models import ModelFilter, add_model, edit_model
from lamtheobac.storage.units import NewUnit
from lamtheobac.storage.years import close_year
from tests.conftest import Run
from tests.contract.test_start_up import HEAVY, loaded

TODAY = date(2028, 1, 1)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


class Course(NamedTuple):
    """A model's beginning, end and status, as the book may hold them."""

    since: str
    ended_on: str | None
    status: ModelStatus

    @property
    def columns(self) -> dict[str, str | None]:
        return {**self._asdict(), "organisation": "phu-nu"}

    def counts_in(self, year: int) -> bool:
        """By hand: it began by the year's end and had not ended before its beginning."""
        began = date.fromisoformat(self.since if "-" in self.since else f"{self.since}-01-01")
        ended = date.fromisoformat(self.ended_on) if self.ended_on else date.max
        return began <= date(year, 12, 31) and ended >= date(year, 1, 1)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    began = date(2023, 1, 1) + timedelta(days=draw(st.integers(0, 1500)))
    since = draw(st.sampled_from([began.isoformat(), str(began.year)]))
    status = draw(st.sampled_from(ModelStatus))
    lasted = timedelta(days=draw(st.integers(0, 500)))
    ended = (began + lasted).isoformat() if status is ModelStatus.ENDED else None
    return Course(since, ended, status)


@contextmanager
def book() -> Iterator[Book]:
    """A book of a ward with one cell (unit 2)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        stamp = Stamp(TODAY, f"{TODAY}T08:00:00+07:00", "thử")
        ward = NewUnit("P", "Đảng bộ P", UnitKind.GRASSROOTS_COMMITTEE)
        books.create(path, stamp, ward, superior=None, place=None)
        with books.open_for_use(path, stamp) as opened:
            tree.add(opened, NewUnit("C", "Chi bộ C", UnitKind.CELL), None)
            yield opened


@QUICK
@given(st.lists(courses(), max_size=12), st.integers(2022, 2028))
def test_the_list_of_a_year_is_that_of_a_recount_by_hand(found: list[Course], year: int) -> None:
    with book() as opened:
        with opened.changing("thử") as changes:
            for number, course in enumerate(found):
                add_model(changes, UnitId(1), {"name": f"Mô hình {number:02}", **course.columns})
        with models.listing(opened, unit=None, wanted=ModelFilter(year=year)) as listed:
            names = [model.name for model in listed.items]
    by_hand = [f"Mô hình {n:02}" for n, course in enumerate(found) if course.counts_in(year)]
    assert names == by_hand
    assert sum(listed.by_organisation.values()) == len(names)


@QUICK
@given(courses() | st.none(), courses(), st.sampled_from([UnitId(1), UnitId(2)]))
def test_a_closed_year_refuses_exactly_what_it_would_count_otherwise(
    before: Course | None, after: Course, unit: UnitId
) -> None:
    def counted(course: Course | None, where: UnitId) -> set[UnitId]:
        if course is None or course.status is ModelStatus.PROPOSED or not course.counts_in(2025):
            return set()
        return {where}

    with book() as opened:
        with opened.changing("thử") as changes:
            if before is not None:
                number = add_model(changes, UnitId(1), {"name": "A", **before.columns})
        with opened.changing("year close") as changes:
            close_year(changes, 2025, TODAY)
        otherwise = counted(before, UnitId(1)) != counted(after, unit)
        with (
            pytest.raises(YearClosed) if otherwise else nullcontext(),
            opened.changing("thử") as changes,
        ):
            if before is None:
                add_model(changes, unit, {"name": "A", **after.columns})
            else:
                edit_model(changes, number, {"unit_id": unit, **after.columns})


numbers = st.none() | st.integers(1, 40)


@given(st.lists(st.tuples(numbers, numbers)))
def test_the_attendance_is_the_sum_of_those_that_say_both(
    told: list[tuple[int | None, int | None]],
) -> None:
    total = Attendance()
    for came, of in told:
        session = ThematicSession(SessionId(1), "", "C", "Chi bộ C", TODAY, "A", came, of, None)
        total = total.plus(session)
    both = [(came, of) for came, of in told if came is not None and of is not None]
    assert total == (
        len(told), len(both), sum(came for came, _ in both), sum(of for _, of in both),
    )  # fmt: skip


def test_a_list_of_models_reads_one_unit_at_a_time() -> None:
    with book() as opened:
        for number in range(20):
            tree.add(opened, NewUnit(f"D{number}", f"Chi bộ D{number}", UnitKind.CELL), None)
        with opened.changing("thử") as changes:
            for unit in range(3, 23):
                for number in range(5):
                    columns = Course("2025", None, ModelStatus.IN_USE).columns
                    add_model(changes, UnitId(unit), {"name": f"Mô hình {number}", **columns})
        with models.listing(opened, unit=None, wanted=ModelFilter()) as listed:
            seen: list[str] = []
            opened.connection.set_trace_callback(seen.append)
            assert next(listed.items).unit_code == "D0"
            assert sum("FROM model" in statement for statement in seen) <= 3
            assert len([*listed.items]) == 99
            opened.connection.set_trace_callback(None)


def test_thousands_of_models_are_shown_in_parts_and_counted_once(ward: Run, folder: Path) -> None:
    stamp = Stamp(date(2026, 6, 15), "2026-06-15T08:00:00+07:00", "thử")
    with (
        books.open_for_use(folder / "so.db", stamp) as opened,
        opened.changing("thử") as changes,
    ):
        for number in range(2_100):
            columns = Course("2025", None, ModelStatus.IN_USE).columns
            add_model(changes, UnitId(2 + number % 2), {"name": f"Mô hình {number}", **columns})
    shown = ward("model", "list").out
    assert shown.count("Trạng thái") == 3
    assert shown.endswith("\nCó 2.100 mô hình: hội phụ nữ 2.100.\n")
    assert len(ward("model", "list", "--json").json) == 2_100


@pytest.mark.parametrize("family", ["model", "award", "session"])
def test_a_list_for_programs_loads_nothing_heavy(ward: Run, folder: Path, family: str) -> None:
    ward("model", "add", "A")
    ward("award", "add", "an", "A")
    ward("session", "add", "A", "--attended", "1", "--of", "2")
    assert loaded(folder, family, "list", "--json").isdisjoint(HEAVY)
