"""Whether every unit stands in one place of the tree at any time, and under the home unit."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.storage.units import SINCE_EVER

_PLACES = """SELECT unit_id, parent_id, from_on, until_on FROM unit_parent
    ORDER BY unit_id, from_on"""


def broken(connection: sqlite3.Connection) -> Iterator[Found]:
    """Units that stand nowhere at some time, in two places, or in a circle."""
    books = connection.execute("SELECT home_unit_id FROM book").fetchall()
    if len(books) != 1:
        yield Found(Rule.HOME, "book")
        return
    ((home,),) = books
    places = connection.execute(_PLACES).fetchall()
    by_unit = {unit: list(rows) for unit, rows in groupby(places, key=itemgetter(0))}
    if home in by_unit:
        yield Found(Rule.HOME, "unit", home)
    for (unit,) in connection.execute("SELECT id FROM unit ORDER BY id").fetchall():
        if unit != home and not _always_somewhere(by_unit.get(unit, [])):
            yield Found(Rule.PLACE, "unit", unit)
    yield from _circles(places, home)


def _always_somewhere(rows: list[tuple[int, int, str, str | None]]) -> bool:
    if not rows or rows[0][2] != SINCE_EVER or rows[-1][3] is not None:
        return False
    return all(one[3] == after[2] for one, after in pairwise(rows))


def _circles(places: list[tuple[int, int, str, str | None]], home: int) -> Iterator[Found]:
    """Units that on the day they were moved came to stand under themselves."""
    above: dict[int, int] = {}
    moves = sorted(places, key=itemgetter(2))
    for _, of_day in groupby(moves, key=itemgetter(2)):
        moved = {unit: parent for unit, parent, *_ in of_day}
        above.update(moved)
        above.pop(home, None)
        reaching: set[int] = set()
        for unit in sorted(moved):
            path = _path(unit, above, reaching)
            if path is None:
                yield Found(Rule.CYCLE, "unit", unit)
            else:
                reaching |= path


def _path(unit: int, above: dict[int, int], reaching: set[int]) -> set[int] | None:
    """The units from one up to where its tree ends; None when they go round in a circle."""
    path: set[int] = set()
    here: int | None = unit
    while here is not None and here not in reaching:
        if here in path:
            return None
        path.add(here)
        here = above.get(here)
    return path
