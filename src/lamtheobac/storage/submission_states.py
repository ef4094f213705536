"""Which units are to send a package of a year, and where the package of each of them stands.

A unit is to send when it works on that day (or has sent for that year), when no other unit's
packages bring its records, and when it has sent before, or is a leaf of the tree of which this
book keeps nothing itself. What senders say of their own lower units is added; no unit comes twice.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from lamtheobac.domain.model import UnitId, UnitKind
from lamtheobac.domain.submissions import (
    Counted,
    Expected,
    Held,
    Node,
    Round,
    Section,
    State,
    Tally,
    Wanted,
)

# A place in the tree on that day. branch: the direct child of the root above it, or the root.
_TREE = """tree (unit_id, parent_id, branch_id, locked) AS (
        SELECT :root, (SELECT parent_id FROM unit_parent WHERE unit_id = :root
                AND from_on <= :day AND (until_on IS NULL OR until_on > :day)), :root, :locked
        UNION
        SELECT up.unit_id, up.parent_id, iif(t.unit_id = :root, up.unit_id, t.branch_id),
            t.locked OR up.unit_id IN (SELECT unit_id FROM period_lock WHERE year = :year)
        FROM tree t JOIN unit_parent up ON up.parent_id = t.unit_id
        WHERE up.from_on <= :day AND (up.until_on IS NULL OR up.until_on > :day)
    )"""

_OPEN = "({0}.closed_on IS NULL OR {0}.closed_on > :day)"

_LEAF = f"""NOT EXISTS (SELECT 1 FROM unit_parent below JOIN unit c ON c.id = below.unit_id
        WHERE below.parent_id = u.id AND {_OPEN.format("c")}
            AND below.from_on <= :day AND (below.until_on IS NULL OR below.until_on > :day))"""

_KEPT_HERE = """EXISTS (SELECT 1 FROM member WHERE unit_id = u.id)
        OR EXISTS (SELECT 1 FROM plan WHERE unit_id = u.id)
        OR EXISTS (SELECT 1 FROM commitment WHERE unit_id = u.id)"""

_SENDS = f"""CASE
        WHEN u.id = (SELECT home_unit_id FROM book) THEN 0
        WHEN u.sender_id <> u.id THEN 0
        WHEN h.id IS NOT NULL THEN 1
        WHEN NOT {_OPEN.format("u")} THEN 0
        WHEN u.sender_id = u.id THEN 1
        ELSE {_LEAF} AND NOT ({_KEPT_HERE})
    END"""

# The first package of the round that did not have to be corrected, or is held all the same; or
# else the one that is held.
_FIRST_ON = """coalesce((SELECT min(f.received_on) FROM submission f WHERE f.unit_id = s.unit_id
        AND :year BETWEEN f.first_year AND f.last_year AND f.as_of >= :since
        AND (f.returned_on IS NULL OR f.id = s.id)), s.received_on, r.received_on)"""

# What a package says must be true as of the round's day at the least.
_MISSING = "coalesce(s.as_of, r.as_of) IS NULL OR coalesce(s.as_of, r.as_of) < :since"

_STATE = f"""CASE
        WHEN {_MISSING} THEN '{State.MISSING}'
        WHEN s.returned_on IS NOT NULL THEN '{State.RETURNED}'
        WHEN coalesce(s.accepted_on, r.accepted_on) IS NOT NULL THEN '{State.ACCEPTED}'
        ELSE '{State.RECEIVED}'
    END"""

# The first of it must have come by the deadline, that day included. It came no later than the
# one that is held, so most need not be looked for.
_ON_TIME = f"""CASE
        WHEN {_MISSING} THEN NULL
        WHEN coalesce(s.received_on, r.received_on) <= :deadline THEN 1
        ELSE {_FIRST_ON} <= :deadline
    END"""

# Every unit that is to send, or of whose package a sender speaks: numbers, and where it stands.
STANDING = f"""WITH RECURSIVE {_TREE}, seen AS MATERIALIZED (
        SELECT t.*, u.kind, h.submission_id, {_SENDS} AS sends
        FROM tree t CROSS JOIN unit u ON u.id = t.unit_id
            LEFT JOIN holding h ON h.unit_id = u.id AND h.year = :year
    )
    SELECT u.unit_id, u.parent_id, u.branch_id, u.kind, u.locked, s.id AS submission_id,
        r.id AS reported_id, {_STATE} AS state, {_ON_TIME} AS on_time
    FROM seen u
        LEFT JOIN submission s ON s.id = u.submission_id AND u.sends
        LEFT JOIN reported r ON r.unit_id = u.unit_id AND r.year = :year AND NOT u.sends
    WHERE u.sends OR r.id IS NOT NULL"""

_SECTION = f"""CASE
        WHEN state IN ('{State.MISSING}', '{State.RETURNED}') THEN state
        WHEN on_time THEN '{Section.ON_TIME}'
        ELSE '{Section.LATE}'
    END"""

# After branch, kind and those that are only late, in the order of a Tally.
_COUNTED = f"""SELECT branch_id, kind, count(*) FILTER (WHERE {_SECTION} = '{Section.LATE}'),
        count(*), sum(state <> '{State.MISSING}'), sum(state = '{State.ACCEPTED}'),
        count(*) FILTER (WHERE on_time), count(*) FILTER (WHERE NOT on_time),
        sum(state = '{State.MISSING}'), sum(state = '{State.RETURNED}')
    FROM standing GROUP BY branch_id, kind"""

# Branch by branch, its own unit first: whoever phones asks a branch about all under it.
_LISTED = f"""SELECT u.id, u.code, u.name, u.kind, p.code, p.name, p.kind, reporter.code,
        t.locked, t.state, t.on_time, {_SECTION}, {_FIRST_ON}, s.received_on, s.as_of,
        s.accepted_on, s.returned_on, s.return_reason, s.sent_by, s.counts_only, s.records,
        r.received_on, r.as_of, r.accepted_on
    FROM standing t
        CROSS JOIN unit u ON u.id = t.unit_id
        CROSS JOIN unit b ON b.id = t.branch_id
        LEFT JOIN unit p ON p.id = t.parent_id
        LEFT JOIN submission s ON s.id = t.submission_id
        LEFT JOIN reported r ON r.id = t.reported_id
        LEFT JOIN unit reporter ON reporter.id = r.sender_id
    WHERE {_SECTION} IN ({{sections}})
    ORDER BY b.id <> :root, b.sort_key, b.code, u.id <> b.id, u.sort_key, u.code
    LIMIT :most"""

Values = Mapping[str, str | int]


def stand(
    connection: sqlite3.Connection, root: UnitId, asked: Round, day: date, *, locked: bool
) -> Values:
    """Work out where each unit that is to send stands, among a unit and all under it on a day.

    Leaves it in `temp.standing` for `counted` and `listed` in the same transaction, and returns
    what these are to be called with.

    Args:
        connection: the book.
        root: the unit at the top.
        asked: which packages count.
        day: the day of the tree.
        locked: whether a lock stands over `root` in that year.
    """
    values = _values(root, asked, day, locked=locked)
    connection.execute("DROP TABLE IF EXISTS temp.standing")
    connection.execute(f"CREATE TEMP TABLE standing AS {STANDING}", values)
    return values


def _values(root: UnitId, asked: Round, day: date, *, locked: bool) -> Values:
    return {
        "root": root,
        "day": day.isoformat(),
        "year": asked.year,
        "deadline": asked.deadline.isoformat(),
        "since": "" if asked.since is None else asked.since.isoformat(),
        "locked": int(locked),
    }


def counted(connection: sqlite3.Connection, values: Values) -> list[Counted]:
    """How many units stand how, by branch and kind."""
    return [
        Counted(UnitId(branch), UnitKind(kind), Tally(*counts), only_late)
        for branch, kind, only_late, *counts in connection.execute(_COUNTED, values)
    ]


def listed(connection: sqlite3.Connection, values: Values, wanted: Wanted) -> list[Expected]:
    """The units of the sections, branch by branch; section by section if only some of each."""
    if wanted.most is None:
        return _listed(connection, _of(wanted.sections), values)
    some = {**values, "most": wanted.most}
    return [one for each in wanted.sections for one in _listed(connection, _of([each]), some)]


def all_standing(
    connection: sqlite3.Connection, root: UnitId, asked: Round, day: date
) -> list[Expected]:
    """Every unit that is to send, as `stand` and `listed` say; in a book that is only read."""
    query = f"WITH standing AS MATERIALIZED ({STANDING}) {_of(list(Section))}"
    return _listed(connection, query, _values(root, asked, day, locked=False))


def _of(sections: Sequence[Section]) -> str:
    return _LISTED.format(sections=", ".join(f"'{section}'" for section in sections))


def _listed(connection: sqlite3.Connection, query: str, values: Values) -> list[Expected]:
    return list(map(_expected, connection.execute(query, {"most": -1, **values})))


def _expected(row: Sequence[Any]) -> Expected:
    number, code, name, kind, parent_code, parent_name, parent_kind, reporter = row[:8]
    locked, state, on_time, section, first = row[8:13]
    return Expected(
        UnitId(number),
        Node(code, name, _KINDS[kind]),
        None if parent_code is None else Node(parent_code, parent_name, _KINDS[parent_kind]),
        reporter,
        bool(locked),
        _STATES[state],
        None if on_time is None else bool(on_time),
        _SECTIONS[section],
        _held(first, row[13:21]) if reporter is None else _reported(row[21:]),
    )


# Thousands of units have one of few kinds and states, and send on the same days.
_KINDS = {str(kind): kind for kind in UnitKind}
_STATES = {str(state): state for state in State}
_SECTIONS = {str(section): section for section in Section}
_day = lru_cache(maxsize=1 << 12)(date.fromisoformat)


def _day_or_none(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _held(first: str | None, row: Sequence[Any]) -> Held | None:
    received, as_of, accepted, returned, reason, by, counts_only, records = row
    if first is None:
        return None
    return Held(
        _day(received), _day(first), _day(as_of), _day_or_none(accepted),
        _day_or_none(returned), reason, by, bool(counts_only), records,
    )  # fmt: skip


def _reported(row: Sequence[Any]) -> Held | None:
    received, as_of, accepted = row
    if received is None:
        return None
    return Held(_day(received), _day(received), _day(as_of), _day_or_none(accepted))
