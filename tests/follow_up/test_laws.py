"""Laws of what is asked about, over any work: the same as a recount by hand."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.model import OPEN, Commitment, MemberId, Progress, Status, UnitId, UnitKind
from lamtheobac.services import books, finding, follow_up, listing, people, years
from lamtheobac.services.people import PersonFields
from lamtheobac.storage import commitments
from lamtheobac.storage.commitment_lists import Filter
from lamtheobac.storage.commitments import NewCommitment, Outcome
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.units import NewUnit

TODAY = date(2026, 6, 15)
STAMP = Stamp(TODAY, "2026-06-15T08:00:00+07:00", "thử")
LEFT = 3  # the person who has left
PAST = st.integers(0, 130) | st.sampled_from([91, 92])


class Work(NamedTuple):
    """One commitment to be made; days are counted from today, `owner` 0 is the unit."""

    owner: int
    year: int
    registered: int
    due: int | None
    notes: list[int]
    status: Status
    carried: bool


works = st.lists(
    st.builds(
        Work,
        st.integers(0, 3),
        st.sampled_from([2025, 2026]),
        PAST,
        st.none() | st.sampled_from([-1, 0, 30, 31]) | st.integers(-60, 60),
        st.lists(PAST, max_size=2),
        st.sampled_from([Status.REGISTERED, Status.IN_PROGRESS, Status.COMPLETED]),
        st.booleans(),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of three people on the rolls of two years, of whom the third has left."""
    path = tmp_path_factory.mktemp("laws") / "so.db"
    first = STAMP._replace(day=date(2025, 1, 5))
    home = NewUnit("CB1", "Chi bộ 1", UnitKind.CELL)
    books.create(path, first, home, superior=None, place=None)
    with books.open_for_use(path, first) as book:
        for number in (1, 2, 3):
            people.add(book, PersonFields(name=f"Người {number}", code=f"P{number}"), None)
    with books.open_for_use(path, STAMP) as book:
        people.leave(book, f"P{LEFT}", "Chuyển đi", TODAY)
    return path


def fill(book: Book, chosen: list[Work]) -> None:
    with book.changing("import") as changes:
        for number, one in enumerate(chosen):
            new = NewCommitment(
                one.year,
                UnitId(1),
                MemberId(one.owner) if one.owner else None,
                f"Việc {number}",
                registered_on=TODAY - timedelta(days=one.registered),
                due_on=None if one.due is None else TODAY + timedelta(days=one.due),
                outcome=Outcome(one.status, TODAY if one.status is Status.COMPLETED else None),
            )
            made = commitments.add_commitment(changes, new)
            item = finding.commitment(changes.connection, made)
            for ago in one.notes:
                noted = Progress(TODAY - timedelta(days=ago), f"Cách {ago} ngày", None)
                commitments.add_progress(changes, item, noted)
            if one.carried:
                content = f"Việc {number} tiếp"
                further = new._replace(year=2026, content=content, carried_from=made)
                commitments.add_commitment(changes, further)


def by_hand(item: Commitment, heard: date, closed: set[int]) -> tuple[str, int] | None:
    """The rule, said once more."""
    if item.status not in OPEN or item.carried_to or item.year in closed:
        return None
    if item.member_id == LEFT:
        return None
    left = None if item.due_on is None else (item.due_on - TODAY).days
    quiet = (TODAY - heard).days
    if left is not None and left < 0:
        return "overdue", -left
    if left is not None and left <= 30:
        return "due_soon", left
    return ("silent", quiet) if quiet >= 92 else None


@settings(
    max_examples=40, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(works, st.sampled_from([set(), {2025}]))
def test_what_is_asked_about_is_what_a_recount_by_hand_finds(
    template: Path, chosen: list[Work], closed: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        with books.open_for_use(path, STAMP) as book:
            fill(book, chosen)
            for year in closed:
                years.close(book, year)
            expected: dict[int, tuple[str, int]] = {}
            last: dict[int, Progress | None] = {}
            with listing.listing(book, unit=None, who=None, wanted=Filter()) as items:
                for item in list(items):
                    notes = commitments.progress_of(book.connection, item.id)
                    last[item.id] = notes[-1] if notes else None
                    heard = notes[-1].noted_on if notes else item.registered_on
                    found = by_hand(item, heard, closed)
                    if found is not None:
                        expected[item.id] = found
            with follow_up.agenda(book, unit=None, days=30, silent_days=92) as agenda:
                asked = list(agenda.items)
    assert {one.item.id: tuple(one.pressing) for one in asked} == expected
    assert [one.last for one in asked] == [last[one.item.id] for one in asked]
    assert len(asked) == len(expected) == agenda.tally.commitments
    order = ["overdue", "due_soon", "silent"]
    places = [order.index(one.pressing.group) for one in asked]
    assert places == sorted(places)
    people_asked = {one.item.member_id for one in asked} - {None}
    assert agenda.tally.people == len(people_asked)
