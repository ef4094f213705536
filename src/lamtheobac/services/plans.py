"""The paper that a person hands in for a year: submitted, confirmed by the cell, returned."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.model import Member, Plan
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.errors import MemberLeft, NoPlan
from lamtheobac.messages import plans as say
from lamtheobac.messages import words
from lamtheobac.services import finding
from lamtheobac.services.registry import deadline
from lamtheobac.storage import plans
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.database import Book


class PaperFields(NamedTuple):
    """What may be said of a paper; None leaves a field as it is."""

    study: str | None = None
    mend: str | None = None
    pledge: bool | None = None


class Paper(NamedTuple):
    """A person and their paper of one year."""

    member: Member
    plan: Plan


class Submitted(NamedTuple):
    """A paper as stored, the sentence that says what was done, and what is worth saying."""

    paper: Paper
    told: str
    remarks: list[rules.Remark]


def submit(
    book: Book, who: str, fields: PaperFields, *, year: int | None = None, on: date | None = None
) -> Submitted:
    """Record that a person's paper is in, and what it says.

    The paper counts from the earliest day anybody said. One that was returned is handed in again:
    it stays in since its first day, and waits for the cell once more. What is in already, with
    nothing new, changes nothing. Who is exempt may hand in all the same.

    Args:
        book: the book.
        who: a code or part of a name.
        fields: what the paper says.
        year: default: this year.
        on: the day it was handed in; default: today.

    Raises:
        NoSuchMember, AmbiguousMember: no one person is meant.
        MemberLeft: they had left before that year.
        DayInFuture: handed in after today.
        PlanStepTooEarly: handed in again before it was returned.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    day = on or book.today
    rules.check_not_future(day, book.today)
    texts: dict[str, Value] = {
        "study": clean_optional(fields.study, field=say.STUDY),
        "mend": clean_optional(fields.mend, field=say.MEND),
    }
    with book.changing("plan submit") as changes:
        member = finding.find_member(changes.connection, who, left=True)
        wanted = year or book.today.year
        if member.left_on is not None and member.left_on.year < wanted:
            raise MemberLeft(name=member.name, on=member.left_on)
        before = plans.place_on_roll(changes, member, wanted)
        again = before.returned_on is not None
        if again:
            rules.check_next_step(member, before, day, book.today)
        columns: dict[str, Value] = {name: text for name, text in texts.items() if text is not None}
        columns |= _handing_in(before, day) | _pledging(before, day, fields.pledge)
        changed = plans.edit_plan(changes, before.id, columns)
        paper = _stored(changes, member, before)
        if again:
            changes.summary = say.submitted_again(*paper, day)
        else:
            changes.summary = say.submitted(*paper) if changed else say.already_submitted(*paper)
        return Submitted(paper, changes.summary, _remarks(changes, before, paper.plan, book.today))


def _handing_in(plan: Plan, day: date) -> dict[str, Value]:
    first = plan.submitted_on or day
    if plan.returned_on is None:
        return {"submitted_on": min(first, day).isoformat()}
    return {"submitted_on": first.isoformat(), "returned_on": None, "return_reason": None}


def _pledging(plan: Plan, day: date, pledge: bool | None) -> dict[str, Value]:  # noqa: FBT001 - None says nothing
    if pledge is None or (pledge and plan.pledged_on is not None):
        return {}
    return {"pledged_on": day.isoformat() if pledge else None}


def _remarks(changes: Changes, before: Plan, plan: Plan, today: date) -> list[rules.Remark]:
    """Whether a paper that came in just now came late."""
    if before.submitted_on is not None or plan.submitted_on is None:
        return []
    last = deadline(changes.connection, plan.year)
    return rules.remarks_on_handing_in(plan.submitted_on, plan.year, today, last)


def confirm(
    book: Book,
    whos: Sequence[str],
    *,
    year: int | None = None,
    on: date | None = None,
    by: str | None = None,
) -> list[Paper]:
    """Record that the cell confirmed the papers of one or several people, all or none.

    Args:
        book: the book.
        whos: codes or parts of names.
        year: default: this year.
        on: default: today.
        by: who confirmed, in words.

    Raises:
        NoSuchMember, AmbiguousMember: no one person is meant.
        NoPlan: somebody is not on that year's roll.
        PlanNotSubmitted, PlanReturned: the cell does not have somebody's paper.
        PlanConfirmed: somebody's is confirmed already, on a day that stays.
        PlanStepTooEarly, DayInFuture: the day cannot be.
    """
    day = on or book.today
    fields: dict[str, Value] = {
        "confirmed_on": day.isoformat(),
        "confirmed_by": clean_optional(by, field=say.BY),
    }
    with book.changing("plan confirm") as changes:
        wanted = year or book.today.year
        found = [_paper_of(changes.connection, who, wanted) for who in whos]
        confirmed: list[Paper] = []
        for member, plan in {paper.member.id: paper for paper in found}.values():
            rules.check_in_hand(member, plan)
            rules.check_not_confirmed(member, plan)
            rules.check_next_step(member, plan, day, book.today)
            plans.edit_plan(changes, plan.id, fields)
            confirmed.append(_stored(changes, member, plan))
        changes.summary = say.confirmed_all(confirmed)
        return confirmed


def return_(
    book: Book, who: str, reason: str, *, year: int | None = None, on: date | None = None
) -> Paper:
    """Record that the cell returned a paper to be mended; a confirmation no longer holds.

    Raises:
        NoSuchMember, AmbiguousMember: no one person is meant.
        NoPlan: the person is not on that year's roll.
        PlanNotSubmitted, PlanReturned: the cell does not have the paper.
        PlanStepTooEarly, DayInFuture: the day cannot be.
        BlankText, TextTooLong, BrokenText: the reason cannot be.
    """
    day = on or book.today
    text = clean_text(reason, field=words.REASON)
    with book.changing("plan return") as changes:
        member, plan = _paper_of(changes.connection, who, year or book.today.year)
        rules.check_in_hand(member, plan)
        rules.check_next_step(member, plan, day, book.today)
        fields = {"returned_on": day.isoformat(), "return_reason": text}
        plans.edit_plan(changes, plan.id, {"confirmed_on": None, "confirmed_by": None, **fields})
        paper = _stored(changes, member, plan)
        changes.summary = say.returned(*paper)
        return paper


def _paper_of(connection: sqlite3.Connection, who: str, year: int) -> Paper:
    member = finding.find_member(connection, who, left=True)
    plan = plans.plan_of(connection, member.id, year)
    if plan is None:
        raise NoPlan(name=member.name, year=year)
    return Paper(member, plan)


def _stored(changes: Changes, member: Member, plan: Plan) -> Paper:
    stored = plans.plan_of(changes.connection, member.id, plan.year)
    assert stored is not None  # noqa: S101 - it was there before
    return Paper(member, stored)
