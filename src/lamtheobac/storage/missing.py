"""What is missing in a year's registration: one unit at a time, over ranges of the indexes."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from lamtheobac.domain.figures import Period
from lamtheobac.domain.missing import (
    CollectiveLacks,
    Incomplete,
    Lack,
    MemberLacks,
    UnitLacks,
)
from lamtheobac.domain.model import Unit
from lamtheobac.storage.conditions import EXPECTED, IN_COUNT, WITH_PLAN, WITHOUT_PLAN, parameters

EXPECTATIONS = f"""SELECT count(*) FILTER (WHERE {EXPECTED}), count(*) FILTER (WHERE {WITH_PLAN})
    FROM plan p WHERE p.unit_id = :unit AND p.year = :first"""

_OF_ONE = f"""SELECT 1 FROM commitment c WHERE c.member_id = p.member_id AND c.year = p.year
    AND c.origin = 'registered' AND {IN_COUNT}"""
_INCOMPLETE = "(c.measures IS NULL OR c.due_on IS NULL)"
_OF_PAPER = {
    Lack.NO_PLAN: WITHOUT_PLAN,
    Lack.NO_COMMITMENT: f"{EXPECTED} AND NOT EXISTS ({_OF_ONE})",
    Lack.NO_PLEDGE: f"{WITH_PLAN} AND (p.pledged_on <= :as_of) IS NOT TRUE",
    Lack.RETURNED: "p.returned_on <= :as_of AND (p.exempt_from <= :as_of) IS NOT TRUE",
}
# Flags first, names for those only who have one.
PEOPLE = f"""SELECT member_id, m.code, m.name, {", ".join(_OF_PAPER)}
    FROM (SELECT p.member_id, {", ".join(f"{test} AS {lack}" for lack, test in _OF_PAPER.items())},
            EXISTS ({_OF_ONE} AND {_INCOMPLETE}) AS incomplete
        FROM plan p WHERE p.unit_id = :unit AND p.year = :first)
    CROSS JOIN member m ON m.id = member_id
    WHERE {" OR ".join(_OF_PAPER)} OR incomplete
    ORDER BY m.sort_key, m.code"""

WORK = f"""SELECT c.member_id, c.id, c.measures IS NULL, c.due_on IS NULL FROM commitment c
    WHERE c.unit_id = :unit AND c.year = :first AND c.origin = 'registered' AND {IN_COUNT}
        AND {_INCOMPLETE}
    ORDER BY c.id"""

OWN = f"""SELECT count(*) FROM commitment c WHERE c.unit_id = :unit AND c.year = :first
    AND c.scope = 'collective' AND c.origin = 'registered' AND {IN_COUNT}"""


def lacks_of_units(
    connection: sqlite3.Connection, units: Iterable[Unit], period: Period, *, minimum: int
) -> Iterator[UnitLacks]:
    """What each of the units lacks in the period's only year, as they come.

    Args:
        connection: the book, in a read transaction.
        units: the units, each taken alone.
        period: one year, and the day on which all is true.
        minimum: how many commitments of its own a unit is asked for.
    """
    for unit in units:
        values = {"unit": unit.id, **parameters(period)}
        expected, with_plan = connection.execute(EXPECTATIONS, values).fetchone()
        work = _incomplete(connection, values)
        members = tuple(
            MemberLacks(code, name, _raised(flags), work.get(member, Incomplete()))
            for member, code, name, *flags in connection.execute(PEOPLE, values)
        )
        (registered,) = connection.execute(OWN, values).fetchone()
        is_open = unit.closed_on is None or unit.closed_on > period.as_of
        is_under = is_open and expected > 0 and registered < minimum
        own = CollectiveLacks(registered, minimum, is_under, work.get(None, Incomplete()))
        yield UnitLacks(unit, expected, with_plan, members, own if own.lacks else None)


def _raised(flags: Iterable[int | None]) -> tuple[Lack, ...]:
    return tuple(lack for lack, flag in zip(_OF_PAPER, flags, strict=True) if flag)


def _incomplete(
    connection: sqlite3.Connection, values: dict[str, int | str]
) -> dict[int | None, Incomplete]:
    """The incomplete commitments that stand in a unit, by member; None: the unit's own."""
    measures: dict[int | None, list[int]] = defaultdict(list)
    due: dict[int | None, list[int]] = defaultdict(list)
    for member, number, no_measures, no_due_date in connection.execute(WORK, values):
        if no_measures:
            measures[member].append(number)
        if no_due_date:
            due[member].append(number)
    return {
        member: Incomplete(tuple(measures[member]), tuple(due[member]))
        for member in [*measures, *due]
    }
