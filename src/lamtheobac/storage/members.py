"""People of the book."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import from_iso, iso
from lamtheobac.domain.model import Category, Member, MemberId, UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.domain.vietnamese import match_key, name_sort_key, search_key
from lamtheobac.errors import DuplicateCode
from lamtheobac.storage.changes import Changes, Row, Value
from lamtheobac.storage.units import SUBTREE

_MEMBER = """SELECT m.id, m.uid, m.code, m.name, m.unit_id, u.code, u.name, m.position, m.born,
        m.category, m.joined_on, m.left_on, m.leave_reason, m.office, m.card_number,
        m.citizen_number
    FROM member m JOIN unit u ON u.id = m.unit_id"""


class Departure(NamedTuple):
    """When and why a person left the book's units."""

    on: date
    reason: str


class NewMember(NamedTuple):
    """A person to be added; `code` None: the book gives the next free one."""

    name: str
    unit_id: UnitId
    code: str | None = None
    position: str | None = None
    born: int | None = None
    category: Category = Category.FULL
    joined_on: date | None = None
    left: Departure | None = None
    office: str | None = None
    card_number: str | None = None
    citizen_number: str | None = None


def add_member(changes: Changes, new: NewMember) -> MemberId:
    """Insert a person.

    Raises:
        DuplicateCode: the code is taken.
    """
    return MemberId(changes.insert("member", _row(changes.connection, new)))


def add_many(changes: Changes, new: Iterable[NewMember]) -> range:
    """Insert any number of people, in bounded memory; returns their numbers, in order.

    Raises:
        DuplicateCode: a code is taken.
    """
    return changes.insert_many("member", (_row(changes.connection, person) for person in new))


def _row(connection: sqlite3.Connection, new: NewMember) -> Row:
    code = new.code or next_code(connection)
    check_code(connection, code)
    return {
        "uid": new_uid(),
        **code_keys(code),
        **name_keys(new.name),
        "unit_id": new.unit_id,
        "position": new.position,
        "born": new.born,
        "category": new.category,
        "joined_on": iso(new.joined_on),
        "left_on": iso(new.left and new.left.on),
        "leave_reason": new.left and new.left.reason,
        "office": new.office,
        "card_number": new.card_number,
        "citizen_number": new.citizen_number,
    }


def code_keys(code: str) -> dict[str, Value]:
    """The code with its comparison key."""
    return {"code": code, "code_key": match_key(code)}


def name_keys(name: str) -> dict[str, Value]:
    """The name with the keys stored beside it."""
    return {
        "name": name,
        "name_key": match_key(name),
        "search_key": search_key(name),
        "sort_key": name_sort_key(name),
    }


def next_code(connection: sqlite3.Connection) -> str:
    """The next free code of the form DV001."""
    (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM member").fetchone()
    while connection.execute(
        "SELECT 1 FROM member WHERE code_key = ?", [f"dv{number:03}"]
    ).fetchone():
        number += 1
    return f"DV{number:03}"


def check_code(connection: sqlite3.Connection, code: str, *, but: MemberId | None = None) -> None:
    """Raise DuplicateCode when a member other than `but` has the code."""
    row = connection.execute(
        "SELECT name FROM member WHERE code_key = ? AND id IS NOT ?", [match_key(code), but]
    ).fetchone()
    if row:
        raise DuplicateCode(code=code, owner=row[0])


def edit_member(changes: Changes, member_id: MemberId, fields: Mapping[str, Value]) -> bool:
    """Set columns of one person; False when nothing differs."""
    return changes.update("member", member_id, fields)


def member_by_id(connection: sqlite3.Connection, member_id: MemberId) -> Member:
    """The person of that number."""
    (member,) = _members(connection, "WHERE m.id = ?", [member_id])
    return member


def member_by_code(connection: sqlite3.Connection, code: str) -> Member | None:
    """The person of that code, also one who has left."""
    found = _members(connection, "WHERE m.code_key = ?", [match_key(code)])
    return found[0] if found else None


def member_by_uid(connection: sqlite3.Connection, uid: str) -> Member | None:
    """The person of that uid, also one who has left."""
    found = _members(connection, "WHERE m.uid = ?", [uid])
    return found[0] if found else None


def members_by_number(
    connection: sqlite3.Connection, *, card: str | None, citizen: str | None
) -> list[Member]:
    """The people of that card or citizen number; leading zeros, which files lose, aside."""
    return _members(
        connection,
        """WHERE (m.card_number IS NOT NULL AND ltrim(m.card_number, '0') = ltrim(:card, '0'))
            OR (m.citizen_number IS NOT NULL
                AND ltrim(m.citizen_number, '0') = ltrim(:citizen, '0'))""",
        {"card": card, "citizen": citizen},
    )


def members_named(connection: sqlite3.Connection, name: str) -> list[Member]:
    """The people of that name, wherever they are."""
    return _members(connection, "WHERE m.name_key = ? ORDER BY m.code", [match_key(name)])


def members_of_unit(connection: sqlite3.Connection, unit: UnitId, year: int) -> list[Member]:
    """Those who belong to the unit itself, or were on its roll in that year; also who has left."""
    return _members(
        connection,
        """WHERE m.unit_id = :unit OR m.id IN
            (SELECT member_id FROM plan WHERE unit_id = :unit AND year = :year)
            ORDER BY m.sort_key, m.code""",
        {"unit": unit, "year": year},
    )


def members_on_roll(
    connection: sqlite3.Connection, unit: UnitId, year: int
) -> dict[MemberId, Member]:
    """Those on a unit's roll of one year, by their numbers."""
    found = _members(
        connection,
        "WHERE m.id IN (SELECT member_id FROM plan WHERE unit_id = ? AND year = ?)",
        [unit, year],
    )
    return {member.id: member for member in found}


def members_like(connection: sqlite3.Connection, part: str) -> list[Member]:
    """People whose name has this part, accents and case aside, in the order of a list."""
    bare = search_key(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return _members(
        connection,
        "WHERE m.search_key LIKE ? ESCAPE '\\' ORDER BY m.sort_key, m.code",
        [f"%{bare}%"],
    )


def list_members(
    connection: sqlite3.Connection, *, root: UnitId, day: date, year: int | None, left: bool
) -> list[Member]:
    """People of a unit's subtree in the order of a Vietnamese list.

    Args:
        connection: the book.
        root: top of the subtree.
        day: the day of the tree.
        year: those on that year's roll, where they were then; None: where people are now.
        left: also those who have left (always, on a year's roll).
    """
    parameters: dict[str, Value] = {"root": root, "day": day.isoformat()}
    if year is None:
        where = f"WHERE m.unit_id IN ({SUBTREE})" + ("" if left else " AND m.left_on IS NULL")
    else:
        where = f"""WHERE m.id IN (SELECT member_id FROM plan
            WHERE year = :year AND unit_id IN ({SUBTREE}))"""
        parameters["year"] = year
    return _members(connection, f"{where} ORDER BY m.sort_key, m.code", parameters)


def namesakes(connection: sqlite3.Connection, member: Member) -> list[Member]:
    """Living people of the same unit whose name is the same."""
    return _members(
        connection,
        "WHERE m.name_key = ? AND m.unit_id = ? AND m.id <> ? AND m.left_on IS NULL",
        [match_key(member.name), member.unit_id, member.id],
    )


def _members(
    connection: sqlite3.Connection, where: str, parameters: list[Value] | dict[str, Value]
) -> list[Member]:
    return [
        Member(
            MemberId(r[0]),
            r[1],
            r[2],
            r[3],
            UnitId(r[4]),
            r[5],
            r[6],
            r[7],
            r[8],
            Category(r[9]),
            from_iso(r[10]),
            from_iso(r[11]),
            *r[12:],
        )
        for r in connection.execute(f"{_MEMBER} {where}", parameters)
    ]
