"""Files out: the blank form, the register and the follow-up sheet of a unit and year."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from lamtheobac.domain import rules
from lamtheobac.domain.dates import end_of, show_date
from lamtheobac.domain.model import Commitment, Member, Origin, Plan, Progress, Unit
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import LONGEST_TEXT
from lamtheobac.messages import sheets as text
from lamtheobac.messages import words
from lamtheobac.services import finding
from lamtheobac.sheets.columns import Field
from lamtheobac.sheets.mark import FileMark, Made
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.form import FormFacts
from lamtheobac.sheets.writing.register import FollowUp, RegisterFacts
from lamtheobac.storage import (
    commitment_lists,
    commitments,
    history,
    members,
    plans,
    settings,
    themes,
    topics,
    units,
)
from lamtheobac.storage.database import Book

ROWS_EACH = 2  # ready for every person: one or two commitments a year
_FEWEST_COLLECTIVE = 3
_SPARE_ROWS = 10  # for people who are not in the book yet
_MONTHS_OF_A_QUARTER = 3


class Handout(NamedTuple):
    """A register that is being read from the book, with the unit that names its file."""

    unit: Unit
    year: int
    facts: RegisterFacts


def form(book: Book, unit: str | None, year: int) -> tuple[Unit, FormFacts]:
    """The year's form of a unit: its own commitments, then each of its people.

    What is registered already, or was carried over from the year before, stands in it; free rows
    follow. Who is exempt in that year is not asked.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        owner = finding.unit_or_home(connection, unit, book.today)
        values = settings.all_values(connection)
        asked = _asked(connection, owner, year)
        work = _registered(connection, owner, year)
        minimum = max(int(values["minimum.collective"]), _FEWEST_COLLECTIVE)
        themes_of_year = themes.themes_of(connection, owner.id, year, year)
        return owner, FormFacts(
            unit_name=owner.name,
            superior=values["document.superior"],
            year=year,
            campaign=values["campaign.name"],
            mark=_mark(connection, Made.FORM, owner, year),
            collective=_numbered(_with_room(map(_work, work.get(None, [])), minimum)),
            individual=_numbered(_individual(asked, work)),
            spare=0,
            limit=int(values["limit.individual"]),
            theme=themes_of_year[0].text if themes_of_year else "",
            topics=[topic.name for topic in topics.all_topics(connection)],
        )


def _asked(
    connection: sqlite3.Connection, unit: Unit, year: int
) -> list[tuple[Member, Plan | None]]:
    """The people of a unit who are expected to register in a year."""
    people = members.members_of_unit(connection, unit.id, year)
    roll = plans.plans_by_member(connection, [member.id for member in people], year)
    chosen: list[tuple[Member, Plan | None]] = []
    for member in people:
        plan = roll.get(member.id)
        here = plan.unit_id == unit.id if plan else member.left_on is None
        gone = member.left_on is not None and member.left_on.year <= year
        exempt = plan is not None and plan.exempt_from is not None
        if here and not gone and not exempt:
            chosen.append((member, plan))
    return chosen


def _registered(
    connection: sqlite3.Connection, unit: Unit, year: int
) -> dict[int | None, list[Commitment]]:
    """What people registered, and the unit itself (None), as far as it still counts."""
    work: dict[int | None, list[Commitment]] = {}
    for item in commitment_lists.commitments_of_year(connection, unit.id, year):
        if item.origin is Origin.REGISTERED and rules.may_be_edited(item):
            work.setdefault(item.member_id, []).append(item)
    return work


def _individual(
    asked: Iterable[tuple[Member, Plan | None]], work: Mapping[int | None, list[Commitment]]
) -> Iterator[Filled]:
    """Rows for each person, then some for people who are not in the book yet."""
    for member, plan in asked:
        rows = _with_room(_work_of(work.get(member.id, ()), plan), ROWS_EACH)
        paper = _paper(plan) if plan else {}
        for said in rows:
            yield {**_person(member, plan), **paper, **said}
            paper = {}  # once is enough
    yield from _with_room((), _SPARE_ROWS)


def _work_of(items: Iterable[Commitment], plan: Plan | None) -> Iterator[Filled]:
    """A person's commitments; as long as their paper is not in, its day is theirs to write."""
    for item in items:
        said = _work(item)
        yield said if plan and plan.submitted_on else {**said, Field.SUBMITTED: None}


def _with_room(rows: Iterable[Filled], count: int) -> Iterator[Filled]:
    """Rows up to a count, at least one of them free: each has the uid already of the commitment
    that will be written there.
    """
    filled = list(rows)
    yield from filled
    for _ in range(max(1, count - len(filled))):
        yield {Field.ITEM_KEY: new_uid()}


def _numbered(rows: Iterable[Filled]) -> list[Filled]:
    return [{Field.STT: number, **row} for number, row in enumerate(rows, start=1)]


def _mark(connection: sqlite3.Connection, kind: Made, unit: Unit, year: int) -> FileMark:
    book = settings.book_record(connection).uid
    return FileMark(kind, book, unit.uid, year, history.last_entry(connection))


@contextmanager
def register(book: Book, unit: str | None, year: int) -> Iterator[Handout]:
    """The register of a unit's subtree in one year; streamed while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        day = min(book.today, end_of(year))
        top = finding.unit_or_home(connection, unit, day)
        values = settings.all_values(connection)
        parts = units.subtree(connection, top.id, day)
        yield Handout(
            unit=top,
            year=year,
            facts=RegisterFacts(
                unit_name=top.name,
                superior=values["document.superior"],
                year=year,
                campaign=values["campaign.name"],
                mark=_mark(connection, Made.REGISTER, top, year),
                rows=_rows(connection, parts, year),
                follow_up=_follow_up(connection, parts, year, book.today),
                as_of=book.today,
            ),
        )


def _rows(connection: sqlite3.Connection, parts: Iterable[Unit], year: int) -> Iterator[Filled]:
    """Collective commitments, then each person of the roll, unit by unit."""
    number = 0
    for unit in parts:
        work: dict[int | None, list[Commitment]] = {}
        for item in commitment_lists.commitments_of_year(connection, unit.id, year):
            work.setdefault(item.member_id, []).append(item)
        for item in work.get(None, []):
            number += 1
            yield {Field.STT: number, **_collective(unit), **_work(item)}
        people = members.members_on_roll(connection, unit.id, year)
        for plan in plans.plans_of_unit(connection, unit.id, year):
            member = people[plan.member_id]
            person = {Field.UNIT: unit.name, **_person(member, plan), **_paper(plan)}
            for said in [_work(item) for item in work.get(member.id, [])] or [{}]:
                number += 1
                yield {Field.STT: number, **person, **said}


def _collective(unit: Unit) -> Filled:
    return {
        Field.UNIT: unit.name,
        Field.NAME: unit.name,
        Field.CATEGORY: text.COLLECTIVE_WORD,
    }


def _person(member: Member, plan: Plan | None) -> Filled:
    category = plan.category if plan else member.category
    return {
        Field.NAME: member.name,
        Field.CODE: member.code,
        Field.BORN: member.born,
        Field.POSITION: member.position,
        Field.OFFICE: member.office,
        Field.CATEGORY: text.CATEGORY_WORDS[category],
        Field.MEMBER_KEY: member.uid,
    }


def _paper(plan: Plan) -> Filled:
    return {
        Field.STUDY: plan.study,
        Field.MEND: plan.mend,
        Field.SUBMITTED: plan.submitted_on,
        Field.PLEDGE: text.YES if plan.pledged_on else None,
        Field.CONFIRMED: plan.confirmed_on,
    }


def _work(item: Commitment) -> Filled:
    return {
        Field.ITEM_NUMBER: str(item.id),
        Field.CONTENT: item.content,
        Field.MEASURES: item.measures,
        Field.DUE: item.due_on,
        Field.TOPICS: "; ".join(item.topics) or None,
        Field.FOLLOWER: item.follower,
        Field.SUBMITTED: item.registered_on,
        Field.STATUS: text.STATUS_WORDS[item.status],
        Field.RESULT: item.result,
        Field.COMPLETED: item.completed_on,
        Field.EVIDENCE: item.evidence,
        Field.CLOSED: item.closed_on,
        Field.REASON: item.reason,
        Field.NOTE: item.note,
        Field.ITEM_KEY: item.uid,
    }


# --- follow-up ---------------------------------------------------------------------------------


def _follow_up(
    connection: sqlite3.Connection, parts: Iterable[Unit], year: int, today: date
) -> Iterator[FollowUp]:
    for unit in parts:
        notes = commitments.progress_in_unit(connection, unit.id, year)
        for item in commitment_lists.commitments_of_year(connection, unit.id, year):
            overdue = item.due_on is not None and item.overdue(today)
            yield FollowUp(
                number=str(item.id),
                owner=item.owner,
                unit=unit.name,
                content=item.content,
                due=item.due_on,
                quarters=_quarters(item, notes.get(item.id, ()), year),
                status=text.STATUS_WORDS[item.status],
                completed=item.completed_on,
                days_overdue=(today - item.due_on).days if overdue and item.due_on else None,
                follower=item.follower or "",
            )


def _quarters(item: Commitment, notes: Iterable[Progress], year: int) -> tuple[str, str, str, str]:
    """What was noted in each quarter of the year, the latest last; and when it was completed.

    Of more than a cell holds, the end is kept.
    """
    said: list[list[str]] = [[], [], [], []]
    for note in notes:
        if note.noted_on.year == year:
            share = "" if note.percent is None else f" ({note.percent}%)"
            said[_quarter(note.noted_on)].append(f"{show_date(note.noted_on)}{share}: {note.note}")
    if item.completed_on is not None and item.completed_on.year == year:
        done = f"{show_date(item.completed_on)}: {words.STATUS[item.status]}"
        said[_quarter(item.completed_on)].append(done)
    first, second, third, fourth = (_that_fits("; ".join(quarter)) for quarter in said)
    return first, second, third, fourth


def _that_fits(notes: str) -> str:
    return notes if len(notes) <= LONGEST_TEXT else f"…{notes[1 - LONGEST_TEXT :]}"


def _quarter(day: date) -> int:
    return (day.month - 1) // _MONTHS_OF_A_QUARTER
