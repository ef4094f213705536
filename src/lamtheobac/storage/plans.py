"""The years' rolls and the papers handed in."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.model import Category, Member, MemberId, Plan, PlanId, UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.storage.changes import Changes, Row, Value

_PLAN = """SELECT id, member_id, year, unit_id, category, submitted_on, pledged_on, exempt_from,
    exempt_reason, study, mend, confirmed_on, confirmed_by, returned_on, return_reason FROM plan"""


# A commitment that was carried over, and nobody has said anything of it since.
PROPOSAL = """c.carried_from IS NOT NULL AND c.status = 'registered'
    AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.commitment_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM meeting_answer a WHERE a.commitment_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM commitment n WHERE n.carried_from = c.id)"""

# The rolls of units that send their own are their business.
_NOT_ON_ROLL = """member m WHERE left_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = m.unit_id AND u.sender_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM plan WHERE member_id = m.id AND year = ?)"""


class NewPlan(NamedTuple):
    """A place on a year's roll to be added, with the paper if it is in."""

    member_id: MemberId
    year: int
    unit_id: UnitId
    category: Category
    submitted_on: date | None = None
    pledged_on: date | None = None
    exempt_from: date | None = None
    exempt_reason: str | None = None
    study: str | None = None
    mend: str | None = None
    confirmed_on: date | None = None


def place_on_roll(changes: Changes, member: Member, year: int) -> Plan:
    """A person's place on a year's roll; in their present unit when they had none."""
    plan = plan_of(changes.connection, member.id, year)
    if plan is None:
        new = NewPlan(member.id, year, member.unit_id, member.category)
        changes.insert("plan", _row(new))
        (plan,) = _plans(changes.connection, "WHERE member_id = ? AND year = ?", [member.id, year])
    return plan


def add_many(changes: Changes, new: Iterable[NewPlan]) -> range:
    """Put any number of people on rolls, in bounded memory; returns the numbers of the plans."""
    return changes.insert_many("plan", map(_row, new))


def _row(new: NewPlan) -> Row:
    return {
        "uid": new_uid(),
        "member_id": new.member_id,
        "year": new.year,
        "unit_id": new.unit_id,
        "category": new.category,
        "submitted_on": iso(new.submitted_on),
        "pledged_on": iso(new.pledged_on),
        "exempt_from": iso(new.exempt_from),
        "exempt_reason": new.exempt_reason,
        "study": new.study,
        "mend": new.mend,
        "confirmed_on": iso(new.confirmed_on),
    }


def edit_plan(changes: Changes, plan_id: PlanId, fields: Mapping[str, Value]) -> bool:
    """Set columns of one plan; False when nothing differs."""
    return changes.update("plan", plan_id, fields)


def drop_plan(changes: Changes, plan_id: PlanId) -> None:
    """Take an untouched place off the roll."""
    changes.delete("plan", plan_id)


def plan_of(connection: sqlite3.Connection, member_id: MemberId, year: int) -> Plan | None:
    """A person's place on one year's roll."""
    found = _plans(connection, "WHERE member_id = ? AND year = ?", [member_id, year])
    return found[0] if found else None


def plans_of(connection: sqlite3.Connection, member_id: MemberId) -> list[Plan]:
    """A person's places on all rolls, by year."""
    return _plans(connection, "WHERE member_id = ? ORDER BY year", [member_id])


def plans_by_member(
    connection: sqlite3.Connection, members: list[MemberId], year: int
) -> dict[MemberId, Plan]:
    """The places of many people on one year's roll."""
    found: dict[MemberId, Plan] = {}
    for start in range(0, len(members), 500):
        some = members[start : start + 500]
        marks = ", ".join("?" * len(some))
        rows = _plans(connection, f"WHERE year = ? AND member_id IN ({marks})", [year, *some])
        found |= {plan.member_id: plan for plan in rows}
    return found


def plans_of_unit(connection: sqlite3.Connection, unit: UnitId, year: int) -> list[Plan]:
    """The roll of one unit in one year, in the order of a Vietnamese list."""
    return _plans(
        connection,
        """WHERE unit_id = ? AND year = ? ORDER BY (SELECT sort_key FROM member m
            WHERE m.id = member_id), (SELECT code FROM member m WHERE m.id = member_id)""",
        [unit, year],
    )


def is_untouched(connection: sqlite3.Connection, plan: Plan) -> bool:
    """No paper handed in, nobody exempted, nothing registered but what was carried over and is as
    it was proposed: only a place on the roll.
    """
    if plan.submitted_on or plan.exempt_from:
        return False
    row = connection.execute(
        f"SELECT 1 FROM commitment c WHERE member_id = ? AND year = ? AND NOT ({PROPOSAL}) LIMIT 1",
        [plan.member_id, plan.year],
    ).fetchone()
    return row is None


def rolled_years(connection: sqlite3.Connection) -> list[int]:
    """The years whose roll has been opened, in order."""
    return [row[0] for row in connection.execute("SELECT id FROM year_roll ORDER BY id")]


def count_to_be_rolled(connection: sqlite3.Connection, year: int) -> int:
    """How many living people are not on the roll of a year."""
    (count,) = connection.execute(f"SELECT count(*) FROM {_NOT_ON_ROLL}", [year]).fetchone()
    return int(count)


def open_roll(changes: Changes, year: int) -> int:
    """Put all living people on the roll of a year who are not there; returns how many were put."""
    rows = changes.connection.execute(
        f"SELECT id, unit_id, category FROM {_NOT_ON_ROLL}", [year]
    ).fetchall()
    if year not in rolled_years(changes.connection):
        changes.insert("year_roll", {"id": year})
    return len(
        add_many(changes, (NewPlan(member, year, unit, kind) for member, unit, kind in rows))
    )


def _plans(connection: sqlite3.Connection, where: str, parameters: Sequence[Value]) -> list[Plan]:
    return [
        Plan(
            PlanId(r[0]),
            MemberId(r[1]),
            r[2],
            UnitId(r[3]),
            Category(r[4]),
            from_iso(r[5]),
            from_iso(r[6]),
            from_iso(r[7]),
            r[8],
            r[9],
            r[10],
            from_iso(r[11]),
            r[12],
            from_iso(r[13]),
            r[14],
        )
        for r in connection.execute(f"{_PLAN} {where}", parameters)
    ]
