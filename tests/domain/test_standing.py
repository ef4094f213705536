"""How a commitment stands on a day, at the days on which that changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.figures import (
    Counts,
    as_it_stood,
    count_one,
    is_late,
    is_overdue,
    standing,
    standing_of,
)
from lamtheobac.domain.model import OPEN, OUT_OF_COUNT, Status
from tests.domain.records import REGISTERED_ON, commitment

DAY = timedelta(days=1)
DUE = date(2026, 6, 30)
days = st.dates(REGISTERED_ON - 5 * DAY, REGISTERED_ON + 20 * DAY)


@pytest.mark.parametrize(
    ("days_after", "late"), [(-1, False), (0, False), (1, True)], ids=["before", "on", "after"]
)
def test_work_is_late_when_it_was_completed_after_its_due_day(
    days_after: int, *, late: bool
) -> None:
    completed = DUE + days_after * DAY
    item = commitment(status=Status.COMPLETED, due_on=DUE, completed_on=completed)
    assert is_late(Status.COMPLETED, DUE, completed) == item.late == late
    assert count_one(item, DUE + 9 * DAY) == Counts(registered=1, completed=1, late=int(late))
    assert not is_late(Status.COMPLETED, None, completed)
    assert not is_late(Status.IN_PROGRESS, DUE, completed)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("days_after", "over"), [(0, False), (1, True)])
def test_only_open_work_is_overdue_and_only_after_its_due_day(
    status: Status, days_after: int, *, over: bool
) -> None:
    today = DUE + days_after * DAY
    expected = over and status in OPEN
    assert is_overdue(status, DUE, today) == expected
    assert commitment(status=status, due_on=DUE).overdue(today) == expected
    assert not is_overdue(status, None, today)


@given(st.sampled_from(sorted(Status)), days, days)
def test_what_has_ended_was_open_from_its_registration_to_the_day_before(
    status: Status, ended: date, day: date
) -> None:
    ended = max(ended, REGISTERED_ON)
    completed = ended if status is Status.COMPLETED else None
    closed = ended if status not in {Status.COMPLETED, *OPEN} else None
    found = standing_of(status, REGISTERED_ON, completed, closed, day)
    if day < REGISTERED_ON:
        assert found is None
    elif status in OPEN:
        assert found is status
    else:
        assert found is (status if day >= ended else Status.IN_PROGRESS)


@given(st.sampled_from(sorted(Status)), days, days)
def test_as_it_stood_it_says_nothing_of_what_came_later(
    status: Status, ended: date, day: date
) -> None:
    ended = max(ended, REGISTERED_ON)
    item = commitment(
        status=status,
        completed_on=ended if status is Status.COMPLETED else None,
        closed_on=ended if status not in {Status.COMPLETED, *OPEN} else None,
        result="Kết quả",
        reason="Lý do",
    )
    then = as_it_stood(item, day)
    if day < REGISTERED_ON or day >= ended or status in OPEN:
        assert then == item
    else:
        assert then.status is standing(item, day) is Status.IN_PROGRESS
        assert (then.completed_on, then.closed_on, then.result, then.reason) == (None,) * 4
    assert count_one(item, day).registered == int(
        day >= REGISTERED_ON and standing(item, day) not in OUT_OF_COUNT
    )
