"""The rules of `domain.rules` over all records, as far as the schema does not hold them itself."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.domain.settings import SETTINGS, read_setting
from lamtheobac.errors import LamTheoBacError

# Days of things that have happened; whoever wrote them could not write a later one.
_HAPPENED: Mapping[str, Sequence[str]] = {
    "member": ("joined_on", "left_on"),
    "plan": ("submitted_on", "pledged_on", "confirmed_on", "returned_on"),
    "commitment": ("registered_on", "completed_on", "closed_on"),
    "progress": ("noted_on",),
    "task": ("assigned_on",),
    "inspection": ("inspected_on", "closed_on"),
    "award": ("awarded_on",),
    "session": ("held_on",),
    "meeting": ("held_on",),
    "closed_year": ("closed_on",),
    "submission": ("as_of", "received_on", "accepted_on", "returned_on"),
    "sent": ("as_of", "returned_on"),
    "period_lock": ("locked_on",),
}
_FROM_BELOW = "unit_id IN (SELECT id FROM unit WHERE sender_id IS NOT NULL)"


class _Broken(NamedTuple):
    """A rule, the table of the records that may break it, and the query for those that do.

    The columns after the record's number are facts for the sentence.
    """

    rule: Rule
    table: str
    query: str
    names: Sequence[str] = ()


# The limit was kept as it was on the day: the highest that the book ever had is asked for, of
# what is written here; units below have settings of their own.
_LIMIT = f"""WITH lim (most) AS (SELECT max(CAST(value AS INTEGER)) FROM (
        SELECT value FROM setting WHERE key = 'limit.individual'
        UNION ALL SELECT '{SETTINGS["limit.individual"].default}'
        UNION ALL SELECT json_extract(c.before, '$.value') FROM history_change c
            WHERE c.table_name = 'setting' AND c.before LIKE '{{%"value"%'
        UNION ALL SELECT json_extract(c.after, '$.value') FROM history_change c
            WHERE c.table_name = 'setting' AND c.after LIKE '{{%"value"%'
            AND json_extract(c.after, '$.key') = 'limit.individual'))
    SELECT p.id, count(*) AS number, lim.most FROM commitment c JOIN plan p
        ON p.member_id = c.member_id AND p.year = c.year, lim
    WHERE c.origin = 'registered' AND c.status NOT IN ('withdrawn', 'replaced') AND c.extra = 0
        AND c.{_FROM_BELOW.replace("IN", "NOT IN")}
    GROUP BY p.id HAVING number > lim.most"""

_RULES = (
    _Broken(Rule.DUE, "task", "SELECT id FROM task WHERE due_on < assigned_on"),
    _Broken(
        Rule.PRODUCT,
        "commitment",
        """SELECT id FROM commitment WHERE task_id IS NOT NULL AND status = 'completed'
            AND result IS NULL AND evidence IS NULL""",
    ),
    _Broken(Rule.LIMIT, "plan", _LIMIT, ("count", "limit")),
    _Broken(
        Rule.CARRIED,
        "commitment",
        """SELECT c.id, b.id FROM commitment c JOIN commitment b ON b.id = c.carried_from
            WHERE c.year <= b.year OR c.member_id IS NOT b.member_id""",
        ("of",),
    ),
    _Broken(
        Rule.PLAN_UNIT,
        "commitment",
        """SELECT c.id, cu.code, pu.code FROM commitment c
            JOIN plan p ON p.member_id = c.member_id AND p.year = c.year
            JOIN unit cu ON cu.id = c.unit_id JOIN unit pu ON pu.id = p.unit_id
            WHERE c.unit_id <> p.unit_id""",
        ("unit", "plan"),
    ),
    _Broken(
        Rule.UNIT,
        "member",
        f"""SELECT m.id, u.code FROM member m LEFT JOIN unit u ON u.id = m.unit_id
            WHERE m.left_on IS NULL AND m.elsewhere = 0 AND NOT (m.{_FROM_BELOW})
            AND (u.id IS NULL OR u.closed_on <= :day)""",
        ("unit",),
    ),
)


def broken(connection: sqlite3.Connection, today: date) -> Iterator[Found]:
    """The records that keep no rule."""
    (last,) = connection.execute("SELECT max(day) FROM history").fetchone()
    day = {"day": max(today.isoformat(), last or "")}  # `--today` may lie before the last entry
    yield from _future(connection, day)
    for rule, table, query, names in _RULES:
        for number, *values in connection.execute(query, day):
            yield Found(rule, table, number, dict(zip(names, values, strict=False)))
    yield from _settings(connection)


def _future(connection: sqlite3.Connection, day: Mapping[str, str]) -> Iterator[Found]:
    for table, columns in _HAPPENED.items():
        for column in columns:
            query = f"SELECT id, {column} FROM {table} WHERE {column} > :day"
            if column == "joined_on":  # a package may say any
                query += f" AND NOT ({_FROM_BELOW})"
            for number, on in connection.execute(query, day):
                yield Found(Rule.FUTURE, table, number, {"column": column, "on": on})


def _settings(connection: sqlite3.Connection) -> Iterator[Found]:
    for number, key, value in connection.execute("SELECT id, key, value FROM setting"):
        if not _is_setting(key, value):
            yield Found(Rule.SETTING, "setting", number, {"key": key})


def _is_setting(key: str, value: str) -> bool:
    try:
        return read_setting(key, value) == value
    except LamTheoBacError:
        return False
