"""What a commitment, a plan and a date must satisfy; the schema holds the same rules once more.

Here they give good messages, there they hold whoever writes. Each function raises for what is
refused; `remarks` lists what is allowed and worth saying.
"""

from datetime import date
from enum import StrEnum

from lamtheobac.domain.model import OPEN, OUT_OF_COUNT, Commitment, Member, Plan, Status
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

# Guidance exempts who was admitted under six months ago; the program only points it out.
NEWLY_ADMITTED_DAYS = 183


class Remark(StrEnum):
    """What is allowed, and worth a word to the user."""

    DUE_OUTSIDE_YEAR = "due_outside_year"
    NO_MEASURES = "no_measures"
    NO_DUE_DATE = "no_due_date"
    AFTER_DEADLINE = "after_deadline"
    PAST_YEAR = "past_year"
    LATE = "late"
    HOMONYM = "homonym"
    NEWLY_ADMITTED = "newly_admitted"
    FEW_COLLECTIVE = "few_collective"
    YEAR_CLOSED = "year_closed"


def check_not_future(on: date, today: date) -> None:
    """A fact is not dated after today.

    Raises:
        DayInFuture: it is.
    """
    if on > today:
        raise DayInFuture(on=on, today=today)


def check_limit(name: str, year: int, *, count: int, limit: int) -> None:
    """One more commitment may be registered beside `count` others of that person and year.

    Raises:
        LimitReached: the limit (1-2 a year, a setting) is reached.
    """
    if count >= limit:
        raise LimitReached(name=name, year=year, count=count, limit=limit)


def check_may_complete(item: Commitment, on: date, today: date) -> None:
    """The commitment is open and was completed between its registration and today.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is no longer open.
        CompletedInFuture, CompletedBeforeRegistration: the day cannot be.
    """
    check_open(item)
    if on > today:
        raise CompletedInFuture(on=on, today=today)
    if on < item.registered_on:
        raise CompletedBeforeRegistration(number=item.id, on=on, registered_on=item.registered_on)


def check_product(item: Commitment, *, result: str | None, evidence: str | None) -> None:
    """An assigned task is judged by its product: a result or evidence, told now or before.

    Raises:
        ProductNeeded: there is neither.
    """
    if item.task is None or result or evidence or item.result or item.evidence:
        return
    raise ProductNeeded(number=item.id, deliverable=item.task.deliverable)


def check_due(due_on: date, assigned_on: date) -> None:
    """A task is not due before it is given.

    Raises:
        DueBeforeAssigned: it is.
    """
    if due_on < assigned_on:
        raise DueBeforeAssigned(due=due_on, on=assigned_on)


def check_open(item: Commitment) -> None:
    """The commitment is neither completed nor closed.

    Raises:
        AlreadyCompleted, CommitmentClosed: it is.
    """
    if item.status is Status.COMPLETED and item.completed_on is not None:
        raise AlreadyCompleted(number=item.id, on=item.completed_on)
    if item.status not in OPEN:
        raise CommitmentClosed(number=item.id, status=item.status)


def check_closed(item: Commitment) -> None:
    """The commitment has been completed or closed, so that it can be reopened.

    Raises:
        CommitmentOpen: it is still open.
    """
    if item.status in OPEN:
        raise CommitmentOpen(number=item.id)


def may_be_edited(item: Commitment) -> bool:
    """Withdrawn and replaced commitments stay as they were."""
    return item.status not in OUT_OF_COUNT


def check_in_hand(member: Member, plan: Plan) -> None:
    """The cell has the paper: it was handed in, and not returned since.

    Raises:
        PlanNotSubmitted, PlanReturned: it has not.
    """
    if plan.submitted_on is None:
        raise PlanNotSubmitted(name=member.name, code=member.code, year=plan.year)
    if plan.returned_on is not None:
        raise PlanReturned(
            name=member.name, code=member.code, year=plan.year,
            on=plan.returned_on, reason=plan.return_reason or "",
        )  # fmt: skip


def check_not_confirmed(member: Member, plan: Plan) -> None:
    """The cell has not confirmed the paper yet.

    Raises:
        PlanConfirmed: it has.
    """
    if plan.confirmed_on is not None:
        raise PlanConfirmed(name=member.name, year=plan.year, on=plan.confirmed_on)


def check_next_step(member: Member, plan: Plan, on: date, today: date) -> None:
    """What becomes of a paper is dated between the last thing known of it and today.

    Raises:
        DayInFuture, PlanStepTooEarly: it is not.
    """
    check_not_future(on, today)
    latest = max(filter(None, (plan.submitted_on, plan.confirmed_on, plan.returned_on)))
    if on < latest:
        raise PlanStepTooEarly(name=member.name, year=plan.year, on=on, latest=latest)


def remarks(item: Commitment, *, today: date, deadline: date) -> list[Remark]:
    """What is allowed of a newly registered commitment, and worth saying.

    Args:
        item: as stored.
        today: the day of the command.
        deadline: last day for handing in plans in the commitment's year (a setting).
    """
    found = remarks_on_due(item)
    if item.due_on is None:
        found.append(Remark.NO_DUE_DATE)
    if item.measures is None:
        found.append(Remark.NO_MEASURES)
    return found + remarks_on_handing_in(item.registered_on, item.year, today, deadline)


def remarks_on_handing_in(on: date, year: int, today: date, deadline: date) -> list[Remark]:
    """A paper of a year may come after the deadline, or after the year; it is worth saying."""
    if year < today.year and on.year > year:
        return [Remark.PAST_YEAR]
    return [Remark.AFTER_DEADLINE] if on > deadline else []


def remarks_on_due(item: Commitment) -> list[Remark]:
    """A due date outside the commitment's year is allowed, and worth saying."""
    outside = item.due_on is not None and item.due_on.year != item.year
    return [Remark.DUE_OUTSIDE_YEAR] if outside else []


def remarks_on_member(member: Member, *, namesakes: int, today: date) -> list[Remark]:
    """What is worth saying of a newly added person.

    Args:
        member: as stored.
        namesakes: how many others of the unit have the name.
        today: the day of the command.
    """
    found = [Remark.HOMONYM] if namesakes else []
    if member.joined_on and (today - member.joined_on).days < NEWLY_ADMITTED_DAYS:
        found.append(Remark.NEWLY_ADMITTED)
    return found
