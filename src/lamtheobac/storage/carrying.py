"""Unfinished commitments, and those that go on with them in the next year."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from lamtheobac.domain.model import Commitment, CommitmentId, MemberId, Origin
from lamtheobac.storage import commitment_lists, commitments, plans, settings
from lamtheobac.storage.changes import Changes, Value
from lamtheobac.storage.commitments import NewCommitment, Outcome

# Whose work may go on: who still belongs to the book and is asked in the new year, and is not
# registered for the same already; a unit that still exists.
_MAY_GO_ON = """CASE WHEN c.member_id IS NULL THEN u.closed_on IS NULL OR u.closed_on > :today
        ELSE m.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM plan n
            WHERE n.member_id = c.member_id AND n.year = :next AND n.exempt_from IS NOT NULL) END
    AND NOT EXISTS (SELECT 1 FROM commitment s WHERE s.year = :next
        AND s.content_key = c.content_key AND s.member_id IS c.member_id
        AND (s.member_id IS NOT NULL OR s.unit_id = c.unit_id))"""


def year_before(connection: sqlite3.Connection, year: int) -> int:
    """The last year before one that has any commitments; the calendar's when there is none."""
    (found,) = connection.execute(
        "SELECT max(year) FROM commitment WHERE year < ?", [year]
    ).fetchone()
    return year - 1 if found is None else int(found)


def unfinished(
    connection: sqlite3.Connection, year: int, into: int, today: date
) -> Iterator[tuple[Commitment, bool]]:
    """What is open of a year and not carried yet, and whether it may be carried into another;
    unit by unit.
    """
    units = connection.execute("SELECT id FROM unit ORDER BY sort_key, id").fetchall()
    for (unit,) in units:
        where = f"""WHERE c.unit_id = :unit AND c.year = :year
            AND c.status IN ('registered', 'in_progress')
            AND NOT EXISTS (SELECT 1 FROM commitment n WHERE n.carried_from = c.id)
            {commitment_lists.ORDER}"""
        items = list(commitment_lists.select(connection, where, {"unit": unit, "year": year}))
        for item in items:
            (may,) = connection.execute(
                f"""SELECT {_MAY_GO_ON} FROM commitment c JOIN unit u ON u.id = c.unit_id
                    LEFT JOIN member m ON m.id = c.member_id WHERE c.id = :id""",
                {"id": item.id, "next": into, "today": today.isoformat()},
            ).fetchone()
            yield item, bool(may)


def due_later(item: Commitment, year: int, today: date) -> date | None:
    """The due day that goes along: one of the new year or later, still to come; none is guessed."""
    first = max(today, date(year, 1, 1))
    return item.due_on if item.due_on is not None and item.due_on >= first else None


def continued(
    connection: sqlite3.Connection, item: Commitment, year: int, today: date
) -> NewCommitment:
    """The commitment that goes on with another: same work, where its owner's plan stands now."""
    unit = item.unit_id
    above = False
    if item.member_id is not None:
        (unit,) = connection.execute(
            "SELECT unit_id FROM plan WHERE member_id = ? AND year = ?", [item.member_id, year]
        ).fetchone()
        if item.origin is Origin.REGISTERED:
            limit = int(settings.get_setting(connection, "limit.individual"))
            above = commitments.count_individual(connection, item.member_id, year) >= limit
    return NewCommitment(
        year=year,
        unit_id=unit,
        member_id=item.member_id,
        content=item.content,
        registered_on=today,
        measures=item.measures,
        due_on=due_later(item, year, today),
        follower=item.follower,
        origin=item.origin,
        outcome=Outcome(note=item.note, extra=above),
        task_id=None if item.task is None else item.task.id,
        carried_from=CommitmentId(item.id),
    )


def drop_proposal(changes: Changes, item: Commitment) -> Commitment | None:
    """Take back what a commitment that is settled now was carried on as, if nobody has touched it.

    Returns:
        What was dropped.
    """
    if item.carried_to is None:
        return None
    return next(_drop(changes, "c.id = ?", [item.carried_to]), None)


def drop_proposals_of(changes: Changes, member: MemberId, year: int) -> None:
    """Take back what was carried into a year for a person, and nobody has touched."""
    list(_drop(changes, "c.member_id = ? AND c.year = ?", [member, year]))


def _drop(changes: Changes, which: str, values: list[Value]) -> Iterator[Commitment]:
    where = f"WHERE {which} AND {plans.PROPOSAL}"
    for item in list(commitment_lists.select(changes.connection, where, values)):
        ties = changes.connection.execute(
            "SELECT id FROM commitment_topic WHERE commitment_id = ?", [item.id]
        ).fetchall()
        for (tie,) in ties:
            changes.delete("commitment_topic", tie)
        changes.delete("commitment", item.id)
        yield item
