"""People of one name in the book, found over the index of names."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.model import Unit
from lamtheobac.domain.namesakes import Namesake, Namesakes, Node, Stand, Suspicion

# Who has left, and stands on no roll, is counted nowhere.
_COUNTED = "(m.left_on IS NULL OR EXISTS (SELECT 1 FROM plan p WHERE p.member_id = m.id))"
# People of some units, by where they belong or by a roll; and what asks a group for one of them.
_OURS = """SELECT id FROM member WHERE unit_id IN (SELECT value FROM json_each(:units))
    UNION SELECT member_id FROM plan WHERE unit_id IN (SELECT value FROM json_each(:units))"""
_NAMED_AS_OURS = f"AND m.name_key IN (SELECT name_key FROM member WHERE id IN ({_OURS}))"
_WITH_ONE_OF_OURS = f"AND max(m.id IN ({_OURS}))"
# By suspicion: what makes a group, and whom it takes in.
_ALIKE = {
    Suspicion.SAME_YEAR: ("m.born IS NOT NULL", "m.name_key, m.born", "", "m.born IS g.born"),
    Suspicion.YEAR_UNKNOWN: ("TRUE", "m.name_key", "AND count(m.born) < count(*)", "TRUE"),
}
_GROUPS = """SELECT m.name_key, m.born, min(m.sort_key) AS sort_key
    FROM member m INDEXED BY member_name WHERE {which} AND {counted} {named}
    GROUP BY {alike} HAVING count(*) > 1 {some} {touching}"""
_PEOPLE = """SELECT g.sort_key, g.name_key, g.born, m.code, m.uid, m.name, m.born, m.left_on,
        m.unit_id, (SELECT json_group_array(json_array(p.year, p.unit_id)) FROM plan p
            WHERE p.member_id = m.id)
    FROM ({groups}) g CROSS JOIN member m INDEXED BY member_name ON m.name_key = g.name_key
    WHERE {member} AND {counted}
    ORDER BY g.sort_key, g.name_key, g.born, m.born IS NULL, m.born, m.code"""

Places: TypeAlias = dict[int, tuple[Node, Node | None]]


def count(connection: sqlite3.Connection, why: Suspicion, units: Iterable[Unit] | None) -> int:
    """How many groups there are."""
    query = f"SELECT count(*) FROM ({_groups(why, units)})"
    (number,) = connection.execute(query, _values(units)).fetchone()
    return int(number)


def namesakes(
    connection: sqlite3.Connection, why: Suspicion, units: Iterable[Unit] | None
) -> Iterator[Namesakes]:
    """The groups in the order of their names, as they are read.

    Args:
        connection: the book.
        why: what makes a group.
        units: only groups with somebody who belongs to one of these, or is on a roll of it.
    """
    places = _places(connection)
    query = _PEOPLE.format(groups=_groups(why, units), member=_ALIKE[why][-1], counted=_COUNTED)
    rows = connection.execute(query, _values(units))
    for (_, _, born), group in groupby(rows, itemgetter(0, 1, 2)):
        people = [_person(row[3:], places) for row in group]
        same = born if why is Suspicion.SAME_YEAR else None
        yield Namesakes(why, people[0].name, same, people)


def _groups(why: Suspicion, units: Iterable[Unit] | None) -> str:
    which, alike, some, _ = _ALIKE[why]
    named, touching = ("", "") if units is None else (_NAMED_AS_OURS, _WITH_ONE_OF_OURS)
    return _GROUPS.format(
        which=which, counted=_COUNTED, named=named, alike=alike, some=some, touching=touching
    )


def _values(units: Iterable[Unit] | None) -> dict[str, str]:
    return {} if units is None else {"units": json.dumps([unit.id for unit in units])}


def _places(connection: sqlite3.Connection) -> Places:
    """All units with what brings their records; thousands at most."""
    rows = connection.execute("SELECT id, code, name, sender_id FROM unit").fetchall()
    nodes = {number: Node(code, name) for number, code, name, _ in rows}
    return {number: (nodes[number], nodes.get(sender)) for number, _, _, sender in rows}


def _person(row: tuple, places: Places) -> Namesake:  # type: ignore[type-arg]
    code, uid, name, born, left_on, home, rolls = row
    years: dict[int, list[int]] = {home: []}
    for year, unit in sorted(map(tuple, json.loads(rolls))):
        years.setdefault(unit, []).append(year)
    stands = [Stand(*places[unit], tuple(on)) for unit, on in years.items()]
    return Namesake(code, uid, name, born, from_iso(left_on), stands)
