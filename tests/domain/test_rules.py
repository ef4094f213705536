"""The rules at their limits: the last day that is allowed, and the first that is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain import rules
from lamtheobac.domain.model import Status
from lamtheobac.domain.rules import Remark
from lamtheobac.errors import (
    AlreadyCompleted,
    CommitmentClosed,
    CommitmentOpen,
    CompletedBeforeRegistration,
    CompletedInFuture,
    DayInFuture,
    DueBeforeAssigned,
    LimitReached,
    PlanConfirmed,
    PlanNotSubmitted,
    PlanReturned,
    PlanStepTooEarly,
    ProductNeeded,
)
from tests.domain.records import REGISTERED_ON, TASK, commitment, member, plan

TODAY = date(2026, 6, 15)
DEADLINE = date(2026, 3, 31)
DAY = timedelta(days=1)


def test_today_is_not_the_future() -> None:
    rules.check_not_future(TODAY, TODAY)
    with pytest.raises(DayInFuture):
        rules.check_not_future(TODAY + DAY, TODAY)


@given(st.integers(0, 5), st.integers(1, 5))
def test_as_many_are_registered_as_the_limit_says(there: int, limit: int) -> None:
    if there < limit:
        rules.check_limit("An", 2026, count=there, limit=limit)
    else:
        with pytest.raises(LimitReached):
            rules.check_limit("An", 2026, count=there, limit=limit)


@pytest.mark.parametrize("on", [REGISTERED_ON, TODAY])
def test_work_is_completed_from_its_registration_to_today(on: date) -> None:
    rules.check_may_complete(commitment(), on, TODAY)


@pytest.mark.parametrize(
    ("on", "refusal"),
    [(REGISTERED_ON - DAY, CompletedBeforeRegistration), (TODAY + DAY, CompletedInFuture)],
)
def test_nor_a_day_earlier_or_later(on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.check_may_complete(commitment(), on, TODAY)


@pytest.mark.parametrize("status", Status)
def test_what_is_open_may_be_closed_and_what_is_not_reopened(status: Status) -> None:
    ended = TODAY if status is Status.COMPLETED else None
    item = commitment(status=status, completed_on=ended)
    if status in {Status.REGISTERED, Status.IN_PROGRESS}:
        rules.check_open(item)
        with pytest.raises(CommitmentOpen):
            rules.check_closed(item)
    else:
        with pytest.raises(AlreadyCompleted if ended else CommitmentClosed):
            rules.check_open(item)
        rules.check_closed(item)
    assert rules.may_be_edited(item) == (status not in {Status.WITHDRAWN, Status.REPLACED})


@pytest.mark.parametrize("told", ["now as result", "now as evidence", "result", "evidence"])
def test_an_assigned_task_is_judged_by_a_product_told_now_or_before(told: str) -> None:
    item = commitment(task=TASK)
    with pytest.raises(ProductNeeded):
        rules.check_product(item, result=None, evidence=None)
    if told in {"result", "evidence"}:
        item = commitment(task=TASK, **{told: "Báo cáo"})
    now = {name: "Báo cáo" if told == f"now as {name}" else None for name in ("result", "evidence")}
    rules.check_product(item, result=now["result"], evidence=now["evidence"])
    rules.check_product(commitment(), result=None, evidence=None)


def test_a_task_may_be_due_on_the_day_it_is_given() -> None:
    rules.check_due(TODAY, TODAY)
    with pytest.raises(DueBeforeAssigned):
        rules.check_due(TODAY - DAY, TODAY)


def test_a_paper_is_in_hand_when_it_was_handed_in_and_not_returned() -> None:
    rules.check_in_hand(member(), plan())
    with pytest.raises(PlanNotSubmitted):
        rules.check_in_hand(member(), plan(submitted_on=None))
    with pytest.raises(PlanReturned) as returned:
        rules.check_in_hand(member(), plan(returned_on=TODAY))
    assert returned.value.reason == ""


def test_a_paper_is_confirmed_once() -> None:
    rules.check_not_confirmed(member(), plan())
    with pytest.raises(PlanConfirmed):
        rules.check_not_confirmed(member(), plan(confirmed_on=TODAY))


@given(st.lists(st.dates(REGISTERED_ON, TODAY), min_size=3, max_size=3), st.integers(-200, 2))
def test_the_next_step_of_a_paper_is_between_the_last_one_and_today(
    steps: list[date], later: int
) -> None:
    paper = plan(submitted_on=steps[0], confirmed_on=steps[1], returned_on=steps[2])
    on = TODAY + later * DAY
    refusal = DayInFuture if on > TODAY else PlanStepTooEarly if on < max(steps) else None
    if refusal is None:
        rules.check_next_step(member(), paper, on, TODAY)
    else:
        with pytest.raises(refusal):
            rules.check_next_step(member(), paper, on, TODAY)


@pytest.mark.parametrize(
    ("facts", "remarked"),
    [
        ({}, []),
        ({"due_on": date(2027, 1, 1)}, [Remark.DUE_OUTSIDE_YEAR]),
        ({"due_on": date(2025, 12, 31)}, [Remark.DUE_OUTSIDE_YEAR]),
        ({"due_on": date(2026, 1, 1)}, []),
        ({"due_on": None}, [Remark.NO_DUE_DATE]),
        ({"measures": None}, [Remark.NO_MEASURES]),
        ({"due_on": None, "measures": None}, [Remark.NO_DUE_DATE, Remark.NO_MEASURES]),
        ({"registered_on": DEADLINE}, []),
        ({"registered_on": DEADLINE + DAY}, [Remark.AFTER_DEADLINE]),
    ],
)
def test_what_is_allowed_and_worth_saying_of_new_work(
    facts: dict[str, object], remarked: list[Remark]
) -> None:
    assert rules.remarks(commitment(**facts), today=TODAY, deadline=DEADLINE) == remarked


@pytest.mark.parametrize(
    ("on", "year", "remarked"),
    [
        (date(2026, 1, 5), 2025, [Remark.PAST_YEAR]),
        (date(2025, 12, 31), 2025, [Remark.AFTER_DEADLINE]),
        (date(2026, 1, 5), 2026, []),
        (date(2027, 1, 5), 2026, [Remark.AFTER_DEADLINE]),
    ],
)
def test_a_paper_of_a_past_year_is_remarked_as_such(
    on: date, year: int, remarked: list[Remark]
) -> None:
    deadline = DEADLINE.replace(year=year)
    assert rules.remarks_on_handing_in(on, year, TODAY, deadline) == remarked


@pytest.mark.parametrize(
    ("days", "remarked"), [(0, True), (182, True), (183, False), (4000, False)]
)
def test_half_a_year_long_a_member_is_newly_admitted(days: int, *, remarked: bool) -> None:
    person = member(joined_on=TODAY - days * DAY)
    expected = [Remark.NEWLY_ADMITTED] if remarked else []
    assert rules.remarks_on_member(person, namesakes=0, today=TODAY) == expected
    assert rules.remarks_on_member(person, namesakes=1, today=TODAY) == [Remark.HOMONYM, *expected]
    assert rules.remarks_on_member(member(), namesakes=0, today=TODAY) == []
