"""The records behind the figures: the same conditions as the counting queries, row by row.

What is known by number only has no records; units are known in any case.

All of them speak of the units in `temp.branch`, which `figures.figures_by_part` leaves in the
same transaction.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from lamtheobac.domain.activity import Model, ModelId, ModelStatus, Organisation
from lamtheobac.domain.dates import from_iso
from lamtheobac.domain.figures import Counts, Period
from lamtheobac.domain.model import Category, Commitment, Place, Unit, UnitYear
from lamtheobac.domain.reports import AssigneeFigures
from lamtheobac.domain.tasks import GivenTask
from lamtheobac.storage import commitment_lists
from lamtheobac.storage import conditions as f
from lamtheobac.storage.figures_of_life import MODEL

# Figures of people, by their names in the JSON document, and who is counted in them.
PEOPLE: Mapping[str, str] = {
    "members": f.MEMBER,
    "exempt": f.EXEMPT,
    "expected": f.EXPECTED,
    "with_plan": f.WITH_PLAN,
    "without_plan": f.WITHOUT_PLAN,
    "non_party_registered": f.NON_PARTY,
    "assigned.assignees": f"""EXISTS (SELECT 1 FROM commitment c WHERE c.member_id = p.member_id
        AND c.year = p.year AND c.origin = 'assigned' AND {f.IN_COUNT})""",
}
_ANY = "TRUE"
_KINDS: Mapping[str, str] = {
    "": _ANY,
    "collective.": "c.scope = 'collective' AND c.origin = 'registered'",
    "individual.": "c.scope = 'individual' AND c.origin = 'registered'",
    "assigned.": "c.origin = 'assigned'",
}
_STATES: Mapping[str, str] = {
    "registered": _ANY,
    "completed": f.COMPLETED,
    "in_progress": f.OPEN_STILL,
    "not_completed": f.NOT_COMPLETED,
    "overdue": f.OVERDUE,
    "late": f.LATE,
}
# Figures of commitments; without a kind before it: of all kinds.
WORK: Mapping[str, str] = {
    f"{kind}{state}": f"{f.IN_COUNT} AND {of_kind} AND {in_state}"
    for kind, of_kind in _KINDS.items()
    for state, in_state in _STATES.items()
} | {
    "individual.of_members": f"""{f.IN_COUNT} AND {_KINDS["individual."]} AND EXISTS (
        SELECT 1 FROM plan p WHERE p.member_id = c.member_id AND p.year = c.year AND {f.MEMBER})""",
}
# Figures of units, by unit and year.
UNITS: Mapping[str, f.Queries] = {
    "collective.units": f.of_each(
        lambda source: (
            f"""SELECT c.year, c.unit_id
        FROM temp.branch b CROSS JOIN {source.table("commitment")} c ON c.unit_id = b.unit_id
            AND c.year BETWEEN :first AND :last
        WHERE {f.IN_COUNT} AND {_KINDS["collective."]}
        GROUP BY c.year, c.unit_id"""
        )
    ),
    "units_without_plans": f.of_each(
        lambda source: (
            f"""SELECT p.year, p.unit_id
        FROM temp.branch b CROSS JOIN {source.table("plan")} p ON p.unit_id = b.unit_id
            AND p.year BETWEEN :first AND :last
        GROUP BY p.year, p.unit_id
        HAVING {source.count("p", f.EXPECTED)} > 0 AND {source.count("p", f.WITH_PLAN)} = 0"""
        )
    ),
}


def people(
    connection: sqlite3.Connection, figure: str, units: list[Unit], period: Period
) -> Iterator[Place]:
    """Who is counted in a figure of people, by unit in the order given, year and name."""
    for unit in units:
        rows = connection.execute(
            f"""SELECT p.year, m.code, m.name, p.category, p.submitted_on, p.exempt_from,
                p.exempt_reason
            FROM plan p CROSS JOIN member m ON m.id = p.member_id
            WHERE p.unit_id = :unit AND p.year BETWEEN :first AND :last AND {PEOPLE[figure]}
            ORDER BY p.year, m.sort_key, m.code""",
            {"unit": unit.id, **f.parameters(period)},
        )
        for year, code, name, category, submitted, exempt, reason in rows:
            yield Place(
                year, unit.code, unit.name, code, name, Category(category),
                from_iso(submitted), from_iso(exempt), reason,
            )  # fmt: skip


def work(
    connection: sqlite3.Connection, figure: str, units: list[Unit], period: Period
) -> Iterator[Commitment]:
    """What is counted in a figure of commitments, by unit in the order given, year and owner."""
    where = f"""WHERE c.unit_id = :unit AND c.year BETWEEN :first AND :last AND {WORK[figure]}
        {commitment_lists.ORDER}"""
    for unit in units:
        yield from commitment_lists.select(
            connection, where, {"unit": unit.id, **f.parameters(period)}
        )


def tasks(connection: sqlite3.Connection, units: list[Unit], period: Period) -> Iterator[GivenTask]:
    """What was assigned, each task once a year: by unit in the order given, where the first of
    its parts stands. The other parts may stand in any of the units.

    Memory grows with the tasks that have been taken, and the parts of one.
    """
    places = {unit.id: place for place, unit in enumerate(units)}
    where = f"WHERE c.task_id = :task AND c.year = :year AND {f.IN_COUNT} {commitment_lists.ORDER}"
    told: set[tuple[int, int]] = set()
    for item in work(connection, "assigned.registered", units, period):
        if item.task is None:
            yield GivenTask((item,))
        elif (key := (item.task.id, item.year)) not in told:
            told.add(key)
            values = {"task": key[0], "year": key[1], **f.parameters(period)}
            found = commitment_lists.select(connection, where, values)
            parts = [part for part in found if part.unit_id in places]
            yield GivenTask(tuple(sorted(parts, key=lambda part: places[part.unit_id])))


def assignees(
    connection: sqlite3.Connection, units: list[Unit], period: Period
) -> Iterator[AssigneeFigures]:
    """What was assigned to each person, by unit in the order given and by name."""
    for unit in units:
        rows = connection.execute(
            f"""SELECT m.code, m.name, m.position, {f.Source.RECORDS.counts}
            FROM commitment c CROSS JOIN member m ON m.id = c.member_id
            WHERE c.unit_id = :unit AND c.year BETWEEN :first AND :last
                AND c.origin = 'assigned' AND {f.IN_COUNT}
            GROUP BY m.id ORDER BY m.sort_key, m.code""",
            {"unit": unit.id, **f.parameters(period)},
        )
        for code, name, position, *counts in rows:
            yield AssigneeFigures(unit.name, code, name, position, Counts(*counts))


def models(connection: sqlite3.Connection, units: list[Unit], period: Period) -> Iterator[Model]:
    """The models that are counted, by unit in the order given and by name."""
    for unit in units:
        rows = connection.execute(
            f"""SELECT m.id, m.uid, m.name, m.organisation, m.field, m.since, m.effect,
                m.spread_to, m.status, m.ended_on
            FROM model m WHERE m.unit_id = :unit AND {MODEL} ORDER BY m.name_key, m.id""",
            {"unit": unit.id, **f.parameters(period)},
        )
        for number, uid, name, organisation, field, since, effect, spread, status, ended in rows:
            yield Model(
                ModelId(number), uid, unit.code, unit.name, name, Organisation(organisation),
                field, since, effect, spread, ModelStatus(status), from_iso(ended),
            )  # fmt: skip


def unit_years(
    connection: sqlite3.Connection, figure: str, units: list[Unit], period: Period
) -> Iterator[UnitYear]:
    """What is counted in a figure of units, by year and in the order given."""
    counted: set[tuple[int, int]] = set()
    for source in f.sources(connection):
        counted.update(connection.execute(UNITS[figure][source], f.parameters(period)))
    for year in range(period.first, period.last + 1):
        yield from (UnitYear(year, unit) for unit in units if (year, unit.id) in counted)
