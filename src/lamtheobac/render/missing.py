"""What is missing, as tables and as JSON."""

from collections.abc import Iterable, Iterator
from itertools import islice

from lamtheobac.domain.dates import iso
from lamtheobac.domain.missing import Incomplete, Missing, MissingReport, UnitLacks
from lamtheobac.domain.model import Unit
from lamtheobac.messages import missing as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Cell, Column, Kind, Table, count_cell, text_cell
from lamtheobac.render.data import Json, Long, streamed

SCHEMA = "lamtheobac.missing/1"


def by_unit(report: MissingReport) -> Table:
    """A row for each branch, a column for each lack."""
    columns = [
        Column(words.UNIT_COLUMN, Kind.TEXT, 28),
        *(Column(title, Kind.COUNT, 10, group) for group, title in text.COLUMNS.values()),
    ]
    rows = [_row(_branch_name(report, b.unit.id, b.unit.name), b.figures) for b in report.branches]
    return Table(text.BY_UNIT, columns, rows, _row(words.TOTAL, report.totals))


def _branch_name(report: MissingReport, unit: int, name: str) -> str:
    """The unit's own part stands among its branches under another name."""
    own = unit == report.unit.id and len(report.branches) > 1
    return words.OWN_PART.format(name=name) if own else name


def _row(name: str, figures: Missing) -> list[Cell]:
    counts = figures._asdict()
    return [text_cell(name), *(count_cell(counts[key]) for key in text.COLUMNS)]


def by_name(report: MissingReport, lacking: Iterable[UnitLacks], *, most: int) -> Table:
    """A row for each owner who lacks something; the unit's name where there are several.

    Args:
        report: the numbers.
        lacking: who lacks something, unit by unit.
        most: how many rows, at most.
    """
    columns = [
        *([] if report.is_single else [Column(words.UNIT_COLUMN, Kind.TEXT, 24)]),
        Column(words.MEMBER_CODE, Kind.TEXT, 9),
        Column(words.FULL_NAME, Kind.TEXT, 24),
        Column(text.LACKS, Kind.TEXT, 44),
    ]
    skipped = int(report.is_single)
    return Table(text.BY_NAME, columns, (r[skipped:] for r in islice(_owners(lacking), most)))


def _owners(lacking: Iterable[UnitLacks]) -> Iterator[list[Cell]]:
    """Unit, code, name, what lacks; the unit's own registration first."""
    for one in lacking:
        unit = one.unit.name
        if one.collective:
            said = text.lacks_of_collective(one.collective)
            yield [*map(text_cell, (unit, one.unit.code, words.COLLECTIVE_OWNER, said))]
        for member in one.members:
            said = text.lacks_of_member(member)
            yield [*map(text_cell, (unit, member.code, member.name, said))]


def json_parts(report: MissingReport, lacking: Iterable[UnitLacks]) -> Iterator[str]:
    """The document by its published schema, in parts as the names are read.

    `totals` and `units` hold what `domain.missing.Missing` defines. Everybody counted there is in
    `members` or `collectives`, with their lacks, and with the numbers of their commitments that
    lack something: all of them, and by what they lack. Of a unit's own registration, `registered`
    is what it has and `minimum` what it is asked for; it is under it when its lacks say so.
    """
    head: dict[str, Json] = {
        "schema": SCHEMA,
        "unit": _unit(report.unit),
        "year": report.period.first,
        "as_of": iso(report.period.as_of),
        "totals": _figures(report.totals),
    }
    arrays: dict[str, Iterable[Json]] = {
        "units": ({**_unit(b.unit), **_figures(b.figures)} for b in report.branches),
        "members": _members(lacking),
        "collectives": map(_collective, report.collectives),
    }
    return streamed(Long(head, arrays))


def _figures(figures: Missing) -> dict[str, Json]:
    return dict(figures._asdict())


def _members(lacking: Iterable[UnitLacks]) -> Iterator[Json]:
    for one in lacking:
        for member in one.members:
            yield {
                "code": member.code,
                "name": member.name,
                "unit": _unit(one.unit),
                "lacks": list(member.lacks),
                **_incomplete(member.work),
            }


def _collective(one: UnitLacks) -> Json:
    own = one.collective
    if own is None:
        return _unit(one.unit)
    return {
        **_unit(one.unit),
        "registered": own.registered,
        "minimum": own.minimum,
        "lacks": list(own.lacks),
        **_incomplete(own.work),
    }


def _unit(unit: Unit) -> dict[str, Json]:
    return {"code": unit.code, "name": unit.name}


def _incomplete(work: Incomplete) -> dict[str, Json]:
    return {
        "commitments": list(work.numbers),
        "no_measures": list(work.no_measures),
        "no_due_date": list(work.no_due_date),
    }
