"""Who of the units below has sent what, and what this book has sent up."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import Years, end_of
from lamtheobac.domain.model import Unit, UnitId, UnitKind
from lamtheobac.domain.submissions import (
    Counted,
    Node,
    Overview,
    Round,
    Section,
    SentUp,
    Tally,
    Wanted,
    total,
)
from lamtheobac.services import finding
from lamtheobac.storage import locks, settings, submission_states, submissions, units
from lamtheobac.storage.database import Book


class Asked(NamedTuple):
    """What is asked for; what is None has its default.

    `by`: the deadline, else the day of the year that is set. `since`: packages that are true as
    of an earlier day do not count.
    """

    unit: str | None = None
    year: int | None = None
    by: date | None = None
    since: date | None = None


def overview(book: Book, asked: Asked, wanted: Wanted) -> Overview:
    """Who has sent what, in the tree of today (or of the year's last day, when it is over).

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    year = asked.year or book.today.year
    day = min(book.today, end_of(year))
    with book.reading() as connection:
        top = finding.unit_or_home(connection, asked.unit, day)
        is_home = top.id == units.home_unit(connection, day).id
        of_round = Round(year, asked.by or _deadline(connection, year), asked.since)
        values = _stand(connection, top.id, of_round, day)
        counted = submission_states.counted(connection, values)
        totals = total(one.tally for one in counted)
        return Overview(
            unit=_node(top),
            superior=settings.get_setting(connection, "document.superior") if is_home else "",
            decimals=int(settings.get_setting(connection, "report.decimals")),
            round=of_round,
            today=book.today,
            totals=totals,
            parts=_parts(top, units.children(connection, top.id, day), counted),
            levels=_levels(counted),
            sections=_sections(totals, sum(one.only_late for one in counted)),
            units=submission_states.listed(connection, values, wanted),
            sent=_sent(connection) if is_home else (),
        )


def tally_under(connection: sqlite3.Connection, top: UnitId, year: int, day: date) -> Tally:
    """How a unit and all under it stand on a day, in all packages of a year, by the day set."""
    values = _stand(connection, top, Round(year, _deadline(connection, year), None), day)
    return total(one.tally for one in submission_states.counted(connection, values))


def _stand(
    connection: sqlite3.Connection, top: UnitId, asked: Round, day: date
) -> submission_states.Values:
    lock = locks.lock_over(connection, top, Years(asked.year, asked.year), day)
    return submission_states.stand(connection, top, asked, day, locked=lock is not None)


def _node(unit: Unit) -> Node:
    return Node(unit.code, unit.name, unit.kind)


def _deadline(connection: sqlite3.Connection, year: int) -> date:
    day, _, month = settings.get_setting(connection, "submission.deadline").partition("/")
    return date(year, int(month), int(day))


def _parts(
    top: Unit, below: Sequence[Unit], counted: Iterable[Counted]
) -> Sequence[tuple[Node, Tally]]:
    """The unit's own part, if there is one, and its direct children, in the order of the tree."""
    of_branch: dict[UnitId, list[Tally]] = {unit.id: [] for unit in below}
    for one in counted:
        of_branch.setdefault(one.branch, []).append(one.tally)
    own = [top] if top.id in of_branch else []
    return [(_node(unit), total(of_branch[unit.id])) for unit in (*own, *below)]


def _levels(counted: Sequence[Counted]) -> Sequence[tuple[UnitKind, Tally]]:
    """By kind of unit, from the cells upwards; kinds of which there is none are left out."""
    kinds = {one.kind for one in counted}
    return [
        (kind, total(one.tally for one in counted if one.kind is kind))
        for kind in UnitKind
        if kind in kinds
    ]


def _sections(totals: Tally, late: int) -> Mapping[Section, int]:
    """How many units each section has; what is in none of the others needs nothing."""
    missing, returned = totals.missing, totals.returned
    return {
        Section.MISSING: missing,
        Section.RETURNED: returned,
        Section.LATE: late,
        Section.ON_TIME: totals.expected - missing - returned - late,
    }


def _sent(connection: sqlite3.Connection) -> Sequence[SentUp]:
    """The last package of each span of years that was sent up, the latest years first."""
    last = {one.package.years: one for one in submissions.sent(connection)}
    return [_sent_up(last[years]) for years in sorted(last, reverse=True)]


def _sent_up(one: submissions.Sent) -> SentUp:
    package = one.package
    return SentUp(
        years=package.years,
        as_of=package.as_of,
        sent_at=package.sent_at,
        sent_by=package.sent_by,
        counts_only=package.counts_only,
        records=package.records,
        content_hash=package.content_hash,
        file=package.file,
        returned_on=one.returned_on,
        reason=one.return_reason,
    )
