"""What a unit sends up: the records of its subtree for some years, as a package's tables.

Every query reads one unit and one year over an index, so that memory does not grow with the book,
and orders by uid: the same records make the same package, in whatever order they were written.
Card and citizen numbers are never among them.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import compress, islice
from typing import NamedTuple, TypeAlias

from lamtheobac.domain.dates import Years, end_of, iso
from lamtheobac.domain.model import Unit, UnitId
from lamtheobac.domain.packages import COLUMNS, Content, Row, Sender
from lamtheobac.domain.submissions import Round
from lamtheobac.storage import sending_counts
from lamtheobac.storage.submission_states import all_standing
from lamtheobac.storage.units import SINCE_EVER, SUBTREE

_AT_ONCE = 5_000  # rows of one part
_SEPARATOR = "\x1f"  # never in a stored text

Rows: TypeAlias = Iterator[Row]


class Sending(NamedTuple):
    """What is to be sent: a unit with all under it (their numbers and uids, parents first)."""

    sender: Sender
    top: UnitId
    years: Years
    units: Mapping[UnitId, str]
    day: date


def sending_of(connection: sqlite3.Connection, top: Unit, years: Years, day: date) -> Sending:
    """A unit's subtree on a day, or at the end of the years if that is earlier."""
    tree = _parents_first(connection, top.id, min(day, end_of(years.last)))
    return Sending(Sender(top.uid, top.code, top.name, top.kind), top.id, years, tree, day)


def _parents_first(connection: sqlite3.Connection, top: UnitId, day: date) -> dict[UnitId, str]:
    """The units of the tree, level by level; a circle in a damaged tree has an end."""
    rows = connection.execute(
        f"""SELECT up.parent_id, u.id, u.uid FROM unit_parent up JOIN unit u ON u.id = up.unit_id
            WHERE up.unit_id IN ({SUBTREE})
                AND up.from_on <= :day AND (up.until_on IS NULL OR up.until_on > :day)
            ORDER BY u.sort_key, u.code""",
        {"root": top, "day": day.isoformat()},
    )
    below: dict[int, list[tuple[UnitId, str]]] = {}
    for parent, number, uid in rows:
        below.setdefault(parent, []).append((number, uid))
    (uid,) = connection.execute("SELECT uid FROM unit WHERE id = ?", [top]).fetchone()
    found = {top: str(uid)}
    level = [top]
    while level:
        next_level = [one for parent in level for one in below.get(parent, ())]
        level = [number for number, _ in next_level if number not in found]
        found |= {number: uid for number, uid in next_level if number not in found}
    return found


def content(connection: sqlite3.Connection, sending: Sending, *, counts_only: bool) -> Content:
    """The tables of a package, in order; a table without rows is left out.

    Args:
        connection: the book, in a read transaction; it may be one that nothing can be written to.
        sending: what is to be sent.
        counts_only: tallies in the place of everything that names a person or holds a text.
    """
    filled = _filled(connection)
    yield from _in_parts("unit", _units(connection, sending))
    yield from _in_parts("place", _places(connection, sending))
    if "topic" in filled:
        yield from _in_parts("topic", _topics(connection, sending))
    if counts_only:
        yield from sending_counts.tallies(connection, sending.units, sending.years)
    else:
        for table, rows in _NAMED.items():
            if table in filled:
                yield from _in_parts(table, rows(connection, sending))
        if "plan_tally" in filled or "commitment_tally" in filled or "activity_tally" in filled:
            yield from sending_counts.stored_tallies(connection, sending.units, sending.years)
    yield from _in_parts("reported", _reported(connection, sending))


def _filled(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables that hold anything at all: of a cell's book half of them are empty, and for
    thousands of books the time goes into preparing statements.
    """
    tables = [table for table in COLUMNS if table not in {"unit", "place", "reported"}]
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)
    return frozenset(compress(tables, connection.execute(f"SELECT {asked}").fetchone()))


def _in_parts(table: str, rows: Rows) -> Content:
    while part := list(islice(rows, _AT_ONCE)):
        yield table, part


def _units(connection: sqlite3.Connection, sending: Sending) -> Rows:
    for number in sending.units:
        row = connection.execute(
            "SELECT uid, code, name, kind, closed_on FROM unit WHERE id = ?", [number]
        ).fetchone()
        yield list(row)


def _places(connection: sqlite3.Connection, sending: Sending) -> Rows:
    """Who stands, or stood, under whom, as far as both are sent; not the unit that sends.

    What came here from elsewhere is said to have been here since ever: its records of the years
    before are counted nowhere else.
    """
    for number, uid in sending.units.items():
        if number == sending.top:
            continue
        rows = connection.execute(
            "SELECT parent_id, from_on FROM unit_parent WHERE unit_id = ? ORDER BY from_on",
            [number],
        ).fetchall()
        here = [row for row in rows if row[0] in sending.units]
        for at, (parent, since) in enumerate(here):
            until = here[at + 1][1] if at + 1 < len(here) else None
            start = since if at else SINCE_EVER
            yield [uid, sending.units[UnitId(parent)], start, until]


# A topic is sent when a commitment is tied to it; which ones they are, the commitments say.
_TOPICS = f"""SELECT t.name, t.kind FROM topic t
    WHERE EXISTS (SELECT 1 FROM commitment_topic ct
        CROSS JOIN commitment c ON c.id = ct.commitment_id
        WHERE ct.topic_id = t.id AND c.year BETWEEN :first AND :last AND c.unit_id IN ({SUBTREE}))
    OR EXISTS (SELECT 1 FROM commitment_tally_topic ct
        CROSS JOIN commitment_tally c ON c.id = ct.tally_id
        WHERE ct.topic_id = t.id AND c.year BETWEEN :first AND :last AND c.unit_id IN ({SUBTREE}))
    ORDER BY t.name_key"""


def _topics(connection: sqlite3.Connection, sending: Sending) -> Rows:
    first, last = sending.years
    parameters = {
        "root": sending.top,
        "day": end_of(last).isoformat(),
        "first": first,
        "last": last,
    }
    return map(list, connection.execute(_TOPICS, parameters))


def _columns(table: str, alias: str, **instead: str) -> str:
    """The columns of a package's table, as they are or by what stands in their place."""
    return ", ".join(instead.get(name, f"{alias}.{name}") for name in COLUMNS[table])


_UNIT = "(SELECT uid FROM unit WHERE id = :unit)"
_MEMBER_OF = "(SELECT uid FROM member WHERE id = {}.member_id)"

_PLANS = f"""SELECT {_columns("plan", "p", unit=_UNIT, member=_MEMBER_OF.format("p"))}
    FROM plan p WHERE p.unit_id = :unit AND p.year = :year ORDER BY p.uid"""
_COMMITMENTS = f"""SELECT {
    _columns(
        "commitment",
        "c",
        unit=_UNIT,
        member=_MEMBER_OF.format("c"),
        task="(SELECT uid FROM task WHERE id = c.task_id)",
        replaced_by="(SELECT uid FROM commitment WHERE id = c.replaced_by)",
        carried_from="(SELECT uid FROM commitment WHERE id = c.carried_from)",
        topics=f'''(SELECT group_concat(name, '{_SEPARATOR}') FROM (SELECT t.name
            FROM commitment_topic ct JOIN topic t ON t.id = ct.topic_id
            WHERE ct.commitment_id = c.id ORDER BY t.name))''',
    )
}
    FROM commitment c WHERE c.unit_id = :unit AND c.year = :year ORDER BY c.uid"""
_PROGRESS = f"""SELECT {_columns("progress", "p", commitment="c.uid")}
    FROM commitment c CROSS JOIN progress p ON p.commitment_id = c.id
    WHERE c.unit_id = :unit AND c.year = :year ORDER BY c.uid, p.uid"""


def _by_day(table: str, day: str) -> str:
    return f"""SELECT {_columns(table, "t", unit=_UNIT, member=_MEMBER_OF.format("t"))}
        FROM {table} t WHERE t.unit_id = :unit
            AND t.{day} BETWEEN :year || '-01-01' AND :year || '-12-31' ORDER BY t.{day}, t.uid"""


# A model is sent with each year in which it was there, once: with the first of those sent.
_LIFE = {
    "theme": f"""SELECT {_columns("theme", "t", unit=_UNIT)}
        FROM theme t WHERE t.unit_id = :unit AND t.year = :year ORDER BY t.uid""",
    "inspection": _by_day("inspection", "inspected_on"),
    "model": f"""SELECT {_columns("model", "t", unit=_UNIT)}
        FROM model t WHERE t.unit_id = :unit AND max(CAST(substr(t.since, 1, 4) AS INTEGER), :first)
            = :year AND (t.ended_on IS NULL OR t.ended_on >= :first || '-01-01') ORDER BY t.uid""",
    "award": _by_day("award", "awarded_on"),
    "session": _by_day("session", "held_on"),
}


def _by_unit(connection: sqlite3.Connection, sending: Sending, query: str) -> Rows:
    """The rows of one table: year by year, unit by unit."""
    for year in range(sending.years.first, sending.years.last + 1):
        for number in sending.units:
            values = {"unit": number, "year": year, "first": sending.years.first}
            yield from map(list, connection.execute(query, values))


def _commitments(connection: sqlite3.Connection, sending: Sending) -> Rows:
    topics = COLUMNS["commitment"].index("topics")
    for year in range(sending.years.first, sending.years.last + 1):
        for number in sending.units:
            rows = connection.execute(_COMMITMENTS, {"unit": number, "year": year}).fetchall()
            for row in _replacing_first(list(map(list, rows))):
                row[topics] = row[topics].split(_SEPARATOR) if row[topics] else []
                yield row


_UID = COLUMNS["commitment"].index("uid")
_REPLACED_BY = COLUMNS["commitment"].index("replaced_by")


def _replacing_first(rows: Sequence[Row]) -> Iterable[Row]:
    """What replaces something before what it replaces, so that it is there when it is named."""
    waiting = {str(row[_UID]): row for row in rows if row[_REPLACED_BY] is not None}
    yield from (row for row in rows if row[_REPLACED_BY] is None)
    while waiting:
        ready = [uid for uid, row in waiting.items() if row[_REPLACED_BY] not in waiting]
        for uid in ready or list(waiting):
            yield waiting.pop(uid)


# Whoever is there, has a place on a roll that is sent, or is named by an inspection or an award.
_MEMBERS = """SELECT m.id, iif(m.elsewhere, NULL, m.unit_id), m.uid, m.code, m.name,
        m.position, m.office, m.born, m.category, m.joined_on, m.left_on, m.leave_reason
    FROM member m WHERE m.id IN (
        SELECT member_id FROM plan WHERE unit_id = :unit AND year BETWEEN :first AND :last
        UNION SELECT member_id FROM inspection WHERE unit_id = :unit AND member_id IS NOT NULL
            AND inspected_on BETWEEN :first || '-01-01' AND :last || '-12-31'
        UNION SELECT member_id FROM award WHERE unit_id = :unit AND member_id IS NOT NULL
            AND awarded_on BETWEEN :first || '-01-01' AND :last || '-12-31'
        UNION SELECT id FROM member
            WHERE unit_id = :unit AND left_on IS NULL AND elsewhere = 0)
    ORDER BY m.uid"""


def _members(connection: sqlite3.Connection, sending: Sending) -> Rows:
    """People, each once; where they are now, if it is a unit that is sent."""
    first, last = sending.years
    told: set[int] = set()
    for number in sending.units:
        values = {"unit": number, "first": first, "last": last}
        for person, unit, uid, code, name, *rest in connection.execute(_MEMBERS, values).fetchall():
            if person not in told:
                told.add(person)
                yield [uid, code, name, sending.units.get(unit), *rest]


_TASKS = f"""SELECT {_columns("task", "t")}
    FROM task t WHERE t.id IN (SELECT task_id FROM commitment
        WHERE origin = 'assigned' AND unit_id = :unit AND year = :year AND task_id IS NOT NULL)
    ORDER BY t.uid"""


def _tasks(connection: sqlite3.Connection, sending: Sending) -> Rows:
    told: set[str] = set()
    for row in _by_unit(connection, sending, _TASKS):
        if (uid := str(row[0])) not in told:
            told.add(uid)
            yield row


def _reported(connection: sqlite3.Connection, sending: Sending) -> Rows:
    """Which of the units below have sent their packages, and which are waited for."""
    if len(sending.units) == 1:
        return
    for year in range(sending.years.first, sending.years.last + 1):
        asked = Round(year, end_of(year), None)
        for one in all_standing(connection, sending.top, asked, sending.day):
            if one.id in sending.units:
                held = one.held
                days = (held.first_on, held.as_of, held.accepted_on) if held else (None, None, None)
                yield [sending.units[one.id], year, *map(iso, days)]


_NAMED: Mapping[str, Callable[[sqlite3.Connection, Sending], Rows]] = {
    "member": _members,
    "task": _tasks,
    "plan": partial(_by_unit, query=_PLANS),
    "commitment": _commitments,
    "progress": partial(_by_unit, query=_PROGRESS),
    **{table: partial(_by_unit, query=query) for table, query in _LIFE.items()},
}
