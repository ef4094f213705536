"""Records that a sender's package no longer holds: taken out, what hangs on them first."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from lamtheobac.storage.receiving.scope import Scope

# Numbers of a sender's records, unit by unit and year by year; what hangs on others first.
_BY_YEAR: Mapping[str, str] = {
    "progress": """SELECT p.id FROM commitment c CROSS JOIN progress p ON p.commitment_id = c.id
        WHERE c.unit_id = :unit AND c.year = :year""",
    "commitment": """SELECT id, replaced_by FROM commitment
        WHERE unit_id = :unit AND year = :year""",
    "plan": "SELECT id FROM plan WHERE unit_id = :unit AND year = :year",
    "theme": "SELECT id FROM theme WHERE unit_id = :unit AND year = :year",
    **{
        table: f"""SELECT id FROM {table} WHERE unit_id = :unit
            AND {day} BETWEEN :year || '-01-01' AND :year || '-12-31'"""
        for table, day in (
            ("inspection", "inspected_on"),
            ("award", "awarded_on"),
            ("session", "held_on"),
        )
    },
    "model": """SELECT id FROM model WHERE unit_id = :unit AND since <= :year || '-12-31'
        AND (ended_on IS NULL OR ended_on >= :year || '-01-01')""",
}
_TALLIES: Mapping[str, str] = {
    "plan_tally": "SELECT id FROM plan_tally WHERE unit_id = :unit AND year = :year",
    "commitment_tally_topic": """SELECT t.id FROM commitment_tally c
        CROSS JOIN commitment_tally_topic t ON t.tally_id = c.id
        WHERE c.unit_id = :unit AND c.year = :year""",
    "commitment_tally": "SELECT id FROM commitment_tally WHERE unit_id = :unit AND year = :year",
    "activity_tally": """SELECT id FROM activity_tally WHERE unit_id = :unit
        AND since <= :year || '-12-31'
        AND coalesce(ended_on, iif(kind = 'model', '9999', since)) >= :year || '-01-01'
        AND (kind = 'model' OR since >= :year || '-01-01')""",
    "reported": "SELECT id FROM reported WHERE unit_id = :unit AND year = :year",
}


def remove_tallies(scope: Scope) -> None:
    """Take out all tallies of the package's units and years: those sent take their place."""
    for table, query in _TALLIES.items():
        for number in _numbers(scope, query):
            scope.changes.delete(table, number)
            scope.count("removed", table)


def remove_unsent(scope: Scope) -> None:
    """Take out what the sender had, and the package no longer has."""
    tasks: set[int] = set()
    for table, query in _BY_YEAR.items():
        for number in _numbers(scope, query):
            if not scope.is_marked(table, number):
                if table == "commitment":
                    tasks.update(_cut_off(scope, number))
                scope.changes.delete(table, number)
                scope.count("removed", table)
    for task in sorted(tasks):
        _remove_unless_used(scope, "task", task, _TASK_USED)
    _remove_people(scope)


def remove_all(scope: Scope) -> None:
    """Take out every record of the package's units and years, for all of them to be put anew."""
    for table, query in _BY_YEAR.items():
        for number in _numbers(scope, query):
            if table == "commitment":
                _remember_what_goes_on(scope, number)
                _cut_off(scope, number)
            scope.changes.delete(table, number)


def remove_place(scope: Scope, plan: int) -> None:
    """Take a person's place off a roll of another sender, with the work that stands under it."""
    rows = scope.connection.execute(
        """SELECT c.id FROM plan p JOIN commitment c ON c.member_id = p.member_id
            AND c.year = p.year WHERE p.id = ? ORDER BY c.replaced_by IS NULL, c.id""",
        [plan],
    )
    for (number,) in rows.fetchall():
        _cut_off(scope, number)
        scope.changes.delete("commitment", number)
    scope.changes.delete("plan", plan)


def _remember_what_goes_on(scope: Scope, commitment: int) -> None:
    rows = scope.connection.execute(
        """SELECT later.id, c.uid FROM commitment c JOIN commitment later
            ON later.carried_from = c.id WHERE c.id = ?""",
        [commitment],
    )
    scope.cut.update(rows.fetchall())


def link_again(scope: Scope) -> None:
    """What goes on from a commitment that was put anew, and is no part of the package, goes on."""
    for later, uid in scope.cut.items():
        row = scope.connection.execute(
            """SELECT c.id FROM commitment c JOIN commitment later ON later.id = :later
                WHERE c.uid = :uid""",
            {"later": later, "uid": uid},
        ).fetchone()
        if row is not None:
            scope.changes.update("commitment", later, {"carried_from": row[0]})


def remove_units(scope: Scope) -> None:
    """Units that the sender no longer has go, unless other years, or this book, need them."""
    for unit in scope.gone:
        with suppress(sqlite3.IntegrityError), scope.changes.attempt():
            rows = scope.connection.execute("SELECT id FROM unit_parent WHERE unit_id = ?", [unit])
            for (number,) in rows.fetchall():
                scope.changes.delete("unit_parent", number)
            scope.changes.delete("unit", unit)
            scope.count("removed", "unit")


def _numbers(scope: Scope, query: str) -> Iterator[int]:
    for unit in (*scope.units.values(), *scope.gone):
        for year in range(scope.years.first, scope.years.last + 1):
            rows = scope.connection.execute(query, {"unit": unit, "year": year}).fetchall()
            yield from (number for number, *_ in _replaced_first(rows))


def _replaced_first(rows: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """What was replaced by another one, which stands beside its number, before that one."""
    if not any(row[1:] and row[1] is not None for row in rows):
        yield from rows
        return
    waiting = {row[0]: row for row in rows}
    while waiting:
        replacing = {row[1] for row in waiting.values()}
        ready = [row for number, row in waiting.items() if number not in replacing]
        for row in ready or list(waiting.values()):
            yield waiting.pop(row[0])


def _cut_off(scope: Scope, commitment: int) -> list[int]:
    """Untie a commitment from all that refers to it; returns the task that it was a part of."""
    connection, changes = scope.connection, scope.changes
    for table in ("commitment_topic", "meeting_answer", "progress"):
        rows = connection.execute(f"SELECT id FROM {table} WHERE commitment_id = ?", [commitment])
        for (number,) in rows.fetchall():
            changes.delete(table, number)
    rows = connection.execute("SELECT id FROM commitment WHERE carried_from = ?", [commitment])
    for (number,) in rows.fetchall():
        changes.update("commitment", number, {"carried_from": None})
    rows = connection.execute(
        "SELECT task_id FROM commitment WHERE id = ? AND task_id IS NOT NULL", [commitment]
    )
    return [task for (task,) in rows.fetchall()]


_TASK_USED = "SELECT 1 FROM commitment WHERE task_id = ? LIMIT 1"
_PERSON_USED = """SELECT 1 WHERE EXISTS (SELECT 1 FROM plan WHERE member_id = :id)
    OR EXISTS (SELECT 1 FROM inspection WHERE member_id = :id)
    OR EXISTS (SELECT 1 FROM award WHERE member_id = :id)"""


def _remove_people(scope: Scope) -> None:
    """Those people of its units whom the package does not know go, or are elsewhere."""
    for unit in (*scope.units.values(), *scope.gone):
        rows = scope.connection.execute(
            "SELECT id, left_on FROM member WHERE unit_id = ?", [unit]
        ).fetchall()
        for number, left_on in rows:
            if (
                not scope.is_marked("member", number)
                and not _remove_unless_used(scope, "member", number, _PERSON_USED)
                and left_on is None
            ):
                scope.changes.update("member", number, {"elsewhere": 1})
                _let_others_say(scope, number)


# The packages of other senders that have the person on a roll.
_OTHERS = """SELECT DISTINCT s.id, s.aside FROM plan p JOIN unit u ON u.id = p.unit_id
    JOIN holding h ON h.unit_id = u.sender_id AND h.year = p.year
    JOIN submission s ON s.id = h.submission_id
    WHERE p.member_id = ? AND u.sender_id <> ?"""


def _let_others_say(scope: Scope, person: int) -> None:
    """Nobody says any more that a person is here: what others say of them counts from now on, so
    that their packages may be taken in once more.
    """
    for number, aside in scope.connection.execute(_OTHERS, [person, scope.top]).fetchall():
        scope.changes.update("submission", number, {"aside": aside + 1})


def _remove_unless_used(scope: Scope, table: str, number: int, used: str) -> bool:
    values = {"id": number} if ":id" in used else [number]
    if scope.connection.execute(used, values).fetchone():
        return False
    scope.changes.delete(table, number)
    scope.count("removed", table)
    return True
