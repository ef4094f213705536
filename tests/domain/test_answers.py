"""What a meeting may hear: percentages, days and words at their limits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.meetings import (
    check_done_on,
    check_not_carried,
    check_put_off,
    needs_product,
    read_choice,
    read_percent,
)
from lamtheobac.domain.model import CommitmentId, Status
from lamtheobac.errors import (
    AfterMeeting,
    BadChoice,
    BadNumber,
    CarriedOn,
    CommitmentClosed,
    CompletedBeforeRegistration,
    DueNotLater,
)
from tests.domain.records import REGISTERED_ON, TASK, commitment

MEETING = date(2026, 6, 15)
DAY = timedelta(days=1)


@given(st.integers(0, 100), st.sampled_from(["{}", "{}%", " {} % ", "{} %"]))
def test_percentages_are_read_with_and_without_their_sign(reached: int, form: str) -> None:
    assert read_percent(form.format(reached)) == reached


@pytest.mark.parametrize("text", ["", "101", "1000", "-1", "50,5", "50%%", "năm mươi", "²"])
def test_what_is_no_percentage_is_refused(text: str) -> None:
    with pytest.raises(BadNumber) as refused:
        read_percent(text)
    assert (refused.value.lowest, refused.value.highest) == (0, 100)


def test_a_choice_is_named_with_or_without_accents_but_with_the_right_ones() -> None:
    choices = {1: ("hoàn thành", "xong"), 2: ("hoãn",)}
    assert [read_choice(text, choices) for text in ("XONG", "hoan thanh", "hoãn")] == [1, 1, 2]
    with pytest.raises(BadChoice) as refused:
        read_choice(" hoàn ", choices)
    assert (refused.value.value, refused.value.choices) == ("hoàn", ["hoàn thành", "hoãn"])


@pytest.mark.parametrize("on", [REGISTERED_ON, MEETING])
def test_a_meeting_hears_of_what_was_completed_by_its_day(on: date) -> None:
    check_done_on(commitment(), on, MEETING)


@pytest.mark.parametrize(
    ("on", "refusal"),
    [(REGISTERED_ON - DAY, CompletedBeforeRegistration), (MEETING + DAY, AfterMeeting)],
)
def test_and_of_nothing_else(on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_done_on(commitment(), on, MEETING)


@pytest.mark.parametrize("due", [None, MEETING - DAY, MEETING, MEETING + 20 * DAY])
def test_work_is_put_off_to_a_day_after_the_meeting_and_its_due_day(due: date | None) -> None:
    item = commitment(due_on=due)
    last = max(MEETING, due or MEETING)
    check_put_off(item, last + DAY, MEETING)
    with pytest.raises(DueNotLater) as refused:
        check_put_off(item, last, MEETING)
    assert refused.value.after == last


def test_what_goes_on_elsewhere_or_has_ended_is_not_put_off() -> None:
    with pytest.raises(CarriedOn):
        check_put_off(commitment(carried_to=CommitmentId(9)), date(2027, 1, 1), MEETING)
    with pytest.raises(CommitmentClosed):
        check_put_off(commitment(status=Status.WITHDRAWN), date(2027, 1, 1), MEETING)
    check_not_carried(commitment())


def test_only_an_assigned_task_without_a_product_needs_one() -> None:
    assert needs_product(commitment(task=TASK))
    assert not needs_product(commitment(task=TASK, evidence="Báo cáo"))
    assert not needs_product(commitment())
