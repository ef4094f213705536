"""Commitments to be compared: read from the book, kept and counted on a scratch disk."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from lamtheobac.domain.families import Families
from lamtheobac.domain.likeness import Copy, Vague, comparable, vagueness
from lamtheobac.domain.model import Unit
from lamtheobac.domain.vietnamese import match_key
from lamtheobac.messages.erasing import ERASED
from lamtheobac.storage import scratch
from lamtheobac.storage.conditions import IN_COUNT

# What was assigned is worded by who assigns it, and left out; what was erased says nothing.
COPIES = f"""SELECT c.id, c.member_id, c.unit_id, m.code, m.name, c.content, c.measures,
        c.due_on IS NOT NULL
    FROM commitment c LEFT JOIN member m ON m.id = c.member_id
    WHERE c.unit_id = :unit AND c.year = :year AND c.origin = 'registered' AND {IN_COUNT}
        AND m.name_key IS NOT '{match_key(ERASED)}'
    ORDER BY c.scope, m.sort_key, m.code, c.id"""


def copies(
    connection: sqlite3.Connection, units: Iterable[Unit], year: int, day: date
) -> Iterator[Copy]:
    """What units and their people registered in a year and is in the count of a day; unit by unit,
    the unit's own first, then by person.
    """
    for unit in units:
        values = {"unit": unit.id, "year": year, "as_of": day.isoformat()}
        for number, member, unit_id, code, name, content, measures, due in connection.execute(
            COPIES, values
        ):
            reasons = vagueness(content, measures, has_due_date=bool(due))
            yield Copy(number, member, unit_id, unit.code, unit.name, code, name, content, reasons)


_TABLES = """CREATE TABLE copy (place INTEGER PRIMARY KEY, id INTEGER, member INTEGER, unit INTEGER,
    unit_code TEXT, unit_name TEXT, code TEXT, name TEXT, content TEXT, reasons TEXT, key TEXT)"""
_ASKED_AT_ONCE = 500  # SQLite takes 999 values and more
_COPY = "c.id, c.member, c.unit, c.unit_code, c.unit_name, c.code, c.name, c.content, c.reasons"

# A wording's number is its place among all of them in the order of their keys.
_GATHER = (
    "CREATE INDEX copy_key ON copy (key)",
    "CREATE TABLE wording (id INTEGER PRIMARY KEY, key TEXT, copies INTEGER)",
    "INSERT INTO wording (key, copies) SELECT key, count(*) FROM copy GROUP BY key ORDER BY key",
)
# Wordings that stand alone, once, are no group whatever they say.
_GROUP = (
    """CREATE TABLE alike AS
        SELECT family(w.id) AS family, w.id AS wording, c.place, c.member, c.unit
        FROM wording w CROSS JOIN copy c ON c.key = w.key
        WHERE w.copies > 1 OR NOT is_alone(w.id)""",
    "CREATE INDEX alike_family ON alike (family, place)",
    """CREATE TABLE repeated AS
        SELECT family, count(*) AS size, count(DISTINCT member) AS people,
            count(DISTINCT iif(member IS NULL, unit, NULL)) AS collectives,
            count(DISTINCT unit) AS units, min(place) AS place
        FROM alike GROUP BY family HAVING people + collectives > 1""",
)


class Family(NamedTuple):
    """A group's number, and how many commitments, people, collectives and units it has."""

    number: int
    size: int
    people: int
    collectives: int
    units: int


class Workbench:
    """The commitments of a comparison, and what it finds, in the order of the steps below."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        with scratch.on_scratch_disk():
            connection.execute(_TABLES)

    def add(self, some: Iterable[Copy]) -> None:
        """Take commitments in."""
        rows = [(*one[:-1], " ".join(one.reasons), comparable(one.content)) for one in some]
        with scratch.on_scratch_disk():
            self._connection.executemany(
                f"INSERT INTO copy VALUES (NULL, {', '.join('?' * len(rows[0]))})", rows
            )

    def gather(self) -> int:
        """Put those of one wording together; returns how many wordings there are, from 1 on."""
        self._run(_GATHER)
        return self._number("SELECT count(*) FROM wording")

    def wordings(self, every: int = 1) -> Iterator[tuple[int, str]]:
        """The numbers and keys of all wordings, or of one in so many."""
        yield from self._rows("SELECT id, key FROM wording WHERE id % ? = 0", every)

    def keys(self, wordings: Iterable[int]) -> dict[int, str]:
        """The keys of some wordings."""
        found: dict[int, str] = {}
        numbers = iter(sorted(wordings))
        while some := list(islice(numbers, _ASKED_AT_ONCE)):
            marks = ", ".join("?" * len(some))
            query = f"SELECT id, key FROM wording WHERE id IN ({marks})"
            found |= self._rows(query, *some)
        return found

    def group(self, families: Families) -> None:
        """Put the wordings of a family together, and keep what is of several owners."""
        self._connection.create_function("family", 1, families.of)
        self._connection.create_function("is_alone", 1, families.is_alone)
        self._run(_GROUP)

    @property
    def compared(self) -> int:
        """How many commitments there are."""
        return self._number("SELECT count(*) FROM copy")

    @property
    def groups(self) -> int:
        """How many groups."""
        return self._number("SELECT count(*) FROM repeated")

    @property
    def repeated(self) -> int:
        """How many commitments are in groups."""
        return self._number("SELECT coalesce(sum(size), 0) FROM repeated")

    @property
    def vague(self) -> int:
        """How many commitments are vague."""
        return self._number("SELECT count(*) FROM copy WHERE reasons <> ''")

    def families(self) -> Iterator[Family]:
        """The groups, largest first, then in the order of the tree."""
        query = """SELECT family, size, people, collectives, units FROM repeated
            ORDER BY size DESC, place"""
        yield from map(Family._make, self._rows(query))

    def wordings_of(self, family: int) -> Iterator[tuple[str, str]]:
        """The wordings of a group as they were first written and as keys, most frequent first."""
        yield from self._rows(
            """SELECT c.content, c.key
            FROM (SELECT min(place) AS place, count(*) AS copies FROM alike
                WHERE family = ? GROUP BY wording) a JOIN copy c ON c.place = a.place
            ORDER BY a.copies DESC, a.place""",
            family,
        )

    def copies_of(self, family: int) -> Iterator[Copy]:
        """The commitments of a group in the order of the tree."""
        yield from self._copies(
            f"SELECT {_COPY} FROM alike a JOIN copy c ON c.place = a.place WHERE a.family = ?"
            " ORDER BY a.place",
            family,
        )

    def vague_copies(self) -> Iterator[Copy]:
        """The commitments that are vague, in the order of the tree."""
        yield from self._copies(f"SELECT {_COPY} FROM copy c WHERE reasons <> '' ORDER BY place")

    def _copies(self, query: str, *values: int) -> Iterator[Copy]:
        for *facts, reasons in self._rows(query, *values):
            yield Copy._make([*facts, tuple(map(Vague, reasons.split()))])

    def _run(self, statements: Iterable[str]) -> None:
        with scratch.on_scratch_disk():
            for statement in statements:
                self._connection.execute(statement)

    def _rows(self, query: str, *values: int) -> Iterator[tuple[Any, ...]]:
        with scratch.on_scratch_disk():
            # Not the cursor itself: a generator left unread would close it after the database.
            yield from map(tuple, self._connection.execute(query, values))

    def _number(self, query: str) -> int:
        (number,) = next(self._rows(query))
        return int(number)


@contextmanager
def workbench() -> Iterator[Workbench]:
    """A workbench for the time of the block."""
    with scratch.database() as connection:
        yield Workbench(connection)
