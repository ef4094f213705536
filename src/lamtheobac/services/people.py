"""Members: add, list, edit, transfer, leave, exempt."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.activity import Award
from lamtheobac.domain.dates import check_born, end_of, years_of
from lamtheobac.domain.model import Category, Commitment, Member, Plan, Unit
from lamtheobac.domain.rules import Remark, check_not_future, remarks_on_member
from lamtheobac.domain.vietnamese import LONGEST_NAME, clean_optional, clean_text
from lamtheobac.errors import (
    AlreadyExempt,
    MemberThere,
    NoPlan,
    NothingToEdit,
)
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.services import finding
from lamtheobac.services.tree import check_open_unit, read_code
from lamtheobac.storage import (
    awards,
    carrying,
    commitment_lists,
    commitments,
    members,
    plans,
    years,
)
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.database import Book


class MemberOnRoll(NamedTuple):
    """A person with their place on one year's roll, if they have one."""

    member: Member
    plan: Plan | None


class MemberFile(NamedTuple):
    """All that the book knows of one person."""

    member: Member
    plans: list[Plan]
    commitments: list[Commitment]
    awards: list[Award]


class Added(NamedTuple):
    """A new person, what is worth saying, and who already had the name in the unit."""

    member: Member
    remarks: list[Remark]
    namesakes: list[Member]


class PersonFields(NamedTuple):
    """What may be said of a person; None leaves a field as it is."""

    name: str | None = None
    code: str | None = None
    position: str | None = None
    office: str | None = None
    born: int | None = None
    category: Category | None = None
    joined_on: date | None = None


def add(book: Book, fields: PersonFields, unit: str | None) -> Added:
    """Add a person to a unit (default: the home unit) and to the rolls from this year on.

    Raises:
        BlankText, TextTooLong, BadCode: a text cannot be.
        DuplicateCode: the code is taken.
        UnitClosed: the unit is closed.
        DayInFuture: admitted after today.
        BadYear: born after today.
    """
    name = clean_text(fields.name or "", field=words.NAME, limit=LONGEST_NAME)
    with book.changing("member add") as changes:
        connection, today = changes.connection, book.today
        home = finding.unit_or_home(connection, unit, today)
        check_open_unit(home, today)
        if fields.joined_on:
            check_not_future(fields.joined_on, today)
        if fields.born is not None:
            check_born(fields.born, today)
        member_id = members.add_member(
            changes,
            members.NewMember(
                name=name,
                unit_id=home.id,
                code=None if fields.code is None else read_code(fields.code),
                position=clean_optional(fields.position, field=words.POSITION),
                office=clean_optional(fields.office, field=words.OFFICE),
                born=fields.born,
                category=fields.category or Category.FULL,
                joined_on=fields.joined_on,
            ),
        )
        member = members.member_by_id(connection, member_id)
        for year in rolls_from(connection, today.year):
            plans.place_on_roll(changes, member, year)
        changes.summary = say.member_added(member)
        same = members.namesakes(connection, member)
        remarks = remarks_on_member(member, namesakes=len(same), today=today)
        if today.year in years.closed_years(connection):
            remarks.append(Remark.YEAR_CLOSED)
        return Added(member, remarks, same)


def rolls_from(connection: sqlite3.Connection, year: int) -> list[int]:
    """The rolls that somebody who comes in that year is put on: its own and all opened later,
    but for years that are closed.
    """
    later = (y for y in plans.rolled_years(connection) if y > year)
    return sorted({year, *later} - years.closed_years(connection).keys())


def _living_plans(book: Book, changes: Changes, member: Member) -> list[Plan]:
    """A person's places on the rolls that may be changed along with the person."""
    closed = {} if book.reopen else years.closed_years(changes.connection)
    return [p for p in plans.plans_of(changes.connection, member.id) if p.year not in closed]


def list_members(
    book: Book, *, unit: str | None, year: int | None, left: bool
) -> list[MemberOnRoll]:
    """People of a unit's subtree as a Vietnamese list, with their place on the year's roll.

    Without a year: where people are today, and this year's roll; `left` adds who has left.
    With a year: who was on that year's roll, under the tree of that year.
    """
    with book.reading() as connection:
        day = book.today if year is None else min(book.today, end_of(year))
        top = finding.unit_or_home(connection, unit, day)
        people = members.list_members(connection, root=top.id, day=day, year=year, left=left)
        roll = plans.plans_by_member(connection, [m.id for m in people], year or book.today.year)
        return [MemberOnRoll(m, roll.get(m.id)) for m in people]


def show(book: Book, who: str) -> MemberFile:
    """All that the book knows of one person."""
    with book.reading() as connection:
        member = finding.find_member(connection, who, left=True)
        return MemberFile(
            member,
            plans.plans_of(connection, member.id),
            commitment_lists.commitments_of(connection, member.id),
            awards.awards_of_member(connection, member.id, *years_of(None)),
        )


def edit(book: Book, who: str, fields: PersonFields) -> Member:
    """Change what the book says of a person. A new category holds from this year's roll on.

    Raises:
        NothingToEdit: no field is given.
        DuplicateCode: the code is taken.
        BadYear: they are not born yet.
    """
    if fields == PersonFields():
        raise NothingToEdit
    with book.changing("member edit") as changes:
        member = finding.find_member(changes.connection, who, left=True)
        members.edit_member(changes, member.id, _columns(changes, member, fields, book.today))
        edited = members.member_by_id(changes.connection, member.id)
        for plan in _living_plans(book, changes, member):
            if plan.year >= book.today.year:
                plans.edit_plan(changes, plan.id, {"category": edited.category})
        changes.summary = say.member_edited(edited)
        return edited


def _columns(
    changes: Changes, member: Member, fields: PersonFields, today: date
) -> Mapping[str, Value]:
    columns: dict[str, Value] = {}
    if fields.name is not None:
        name = clean_text(fields.name, field=words.NAME, limit=LONGEST_NAME)
        columns |= members.name_keys(name)
    if fields.code is not None:
        code = read_code(fields.code)
        members.check_code(changes.connection, code, but=member.id)
        columns |= members.code_keys(code)
    if fields.office is not None:
        columns["office"] = clean_text(fields.office, field=words.OFFICE)
    if fields.position is not None:
        columns["position"] = clean_text(fields.position, field=words.POSITION)
    if fields.born is not None:
        check_born(fields.born, today)
        columns["born"] = fields.born
    if fields.category is not None:
        columns["category"] = fields.category
    if fields.joined_on is not None:
        columns["joined_on"] = fields.joined_on.isoformat()
    return columns


def transfer(book: Book, who: str, to: str, on: date, *, with_plan: bool) -> Member:
    """Move a person to another unit. The year's plan stays where it was made.

    A place on the roll under which nothing was handed in or registered goes along: nothing was
    made there. `with_plan` moves this year's plan and commitments along as well. Past years never
    change.

    Raises:
        MemberThere: the person is in that unit.
        UnitClosed: that unit is closed.
        DayInFuture: the day is after today.
    """
    check_not_future(on, book.today)
    with book.changing("member transfer") as changes:
        connection = changes.connection
        member = finding.find_member(connection, who)
        target = finding.find_unit(connection, to, on)
        check_open_unit(target, on)
        if member.unit_id == target.id:
            raise MemberThere(name=member.name, unit=target.name)
        members.edit_member(changes, member.id, {"unit_id": target.id})
        for plan in _living_plans(book, changes, member):
            if plan.year >= on.year and (with_plan or plans.is_untouched(connection, plan)):
                _move_plan(changes, plan, target)
        moved = members.member_by_id(connection, member.id)
        changes.summary = say.member_moved(moved, on)
        return moved


def _move_plan(changes: Changes, plan: Plan, target: Unit) -> None:
    plans.edit_plan(changes, plan.id, {"unit_id": target.id})
    for item in commitment_lists.commitments_of(changes.connection, plan.member_id):
        if item.year == plan.year:
            commitments.edit_commitment(changes, item, {"unit_id": target.id})


def leave(book: Book, who: str, reason: str, on: date) -> Member:
    """Record that a person no longer belongs to the book's units.

    Their plan of that year stays; when it is only a place on the roll, they are no longer asked
    for it from that day on. Places on later years' rolls go, with work that was only carried there.

    Raises:
        MemberLeft: they have left already.
        DayInFuture: the day is after today.
    """
    check_not_future(on, book.today)
    text = clean_text(reason, field=words.REASON)
    with book.changing("member leave") as changes:
        connection = changes.connection
        member = finding.find_member(connection, who)
        members.edit_member(changes, member.id, {"left_on": on.isoformat(), "leave_reason": text})
        for plan in _living_plans(book, changes, member):
            if not plans.is_untouched(connection, plan) or plan.year < on.year:
                continue
            if plan.year > on.year:
                carrying.drop_proposals_of(changes, member.id, plan.year)
                plans.drop_plan(changes, plan.id)
            else:
                plans.edit_plan(
                    changes, plan.id, {"exempt_from": on.isoformat(), "exempt_reason": text}
                )
        changes.summary = say.member_left(member, on, text)
        return members.member_by_id(connection, member.id)


def exempt(book: Book, who: str, year: int, reason: str) -> MemberOnRoll:
    """Take a person out of those expected to register in a year, with a reason.

    Raises:
        NoPlan: the person is not on that year's roll.
        AlreadyExempt: they are exempt already.
    """
    text = clean_text(reason, field=words.REASON)
    with book.changing("member exempt") as changes:
        connection = changes.connection
        member = finding.find_member(connection, who, left=True)
        plan = plans.plan_of(connection, member.id, year)
        if plan is None:
            raise NoPlan(name=member.name, year=year)
        if plan.exempt_reason is not None:
            raise AlreadyExempt(name=member.name, year=year)
        # Whole year: the day somebody told the book is no fact about the person.
        plans.edit_plan(
            changes,
            plan.id,
            {"exempt_from": date(year, 1, 1).isoformat(), "exempt_reason": text},
        )
        changes.summary = say.member_exempted(member, year, text)
        return MemberOnRoll(member, plans.plan_of(connection, member.id, year))
