"""What was sent up, what was received from below, and what of it the book holds."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, NewType

from lamtheobac.domain.dates import Years, from_iso
from lamtheobac.domain.model import UnitId
from lamtheobac.storage.changes import Changes, Row

SubmissionId = NewType("SubmissionId", int)


class Package(NamedTuple):
    """What the book remembers of a package, sent or received: what it says of itself.

    `figures`: by year and by name, as in its manifest. `file` is its name, without its folder;
    `head` the hash of the sender's history at its revision, None when it had no chain.
    """

    years: Years
    as_of: date
    revision: int
    sent_at: str
    sent_by: str
    counts_only: bool
    content_hash: str
    previous_hash: str | None
    records: int
    figures: Mapping[str, Mapping[str, int]]
    file: str
    head: str | None


class Arrival(NamedTuple):
    """How a package came: from the book of that uid, made by that version, taken in on that day.

    `aside`: what of it gave way to what others said of the same people.
    """

    book: str
    program: str
    on: date
    aside: int = 0


class Received(NamedTuple):
    """A package that was taken in, and what became of it: accepted, returned, or neither yet.

    `aside`: what of it gave way to what others said of the same people.
    """

    id: SubmissionId
    unit_id: UnitId
    book: str
    program: str
    package: Package
    received_on: date
    accepted_on: date | None
    accepted_by: str | None
    returned_on: date | None
    return_reason: str | None
    aside: int = 0


class Sent(NamedTuple):
    """A package that this book sent up; returned when the level above says so."""

    id: int
    package: Package
    returned_on: date | None
    return_reason: str | None


_PACKAGE = """first_year, last_year, as_of, revision, sent_at, sent_by, counts_only, content_hash,
    previous_hash, records, figures, file, head"""
_RECEIVED = f"""SELECT id, unit_id, book_uid, program, received_on, accepted_on, accepted_by,
    returned_on, return_reason, aside, {_PACKAGE} FROM submission"""
_SENT = f"SELECT id, returned_on, return_reason, {_PACKAGE} FROM sent"


def add_received(
    changes: Changes, unit: UnitId, package: Package, arrival: Arrival
) -> SubmissionId:
    """Remember a package that was taken in, and that its unit's records of its years are those."""
    number = changes.insert(
        "submission",
        {
            "unit_id": unit,
            "book_uid": arrival.book,
            "program": arrival.program,
            **_row(package),
            "received_on": arrival.on.isoformat(),
            "aside": arrival.aside,
        },
    )
    held = _holdings(changes.connection, unit)
    for year in range(package.years.first, package.years.last + 1):
        if year in held:
            changes.update("holding", held[year], {"submission_id": number})
        else:
            row: Row = {"unit_id": unit, "year": year, "submission_id": number}
            changes.insert("holding", row)
    return SubmissionId(number)


def edit_received(changes: Changes, number: SubmissionId, fields: Row) -> None:
    """Set columns of a received package: accepted, returned."""
    changes.update("submission", number, fields)


def add_sent(changes: Changes, package: Package) -> None:
    """Remember a package that was sent up."""
    changes.insert("sent", _row(package))


def mark_sent_returned(changes: Changes, number: int, on: date, reason: str) -> None:
    """Remember that the level above wants a package that was sent corrected."""
    changes.update("sent", number, {"returned_on": on.isoformat(), "return_reason": reason})


def held_of(connection: sqlite3.Connection, unit: UnitId, years: Years) -> list[Received]:
    """The packages that a sender's records of these years came with, newest first."""
    return _received(
        connection,
        """WHERE id IN (SELECT submission_id FROM holding
            WHERE unit_id = ? AND year BETWEEN ? AND ?) ORDER BY revision DESC, id DESC""",
        [unit, *years],
    )


def held_years(connection: sqlite3.Connection, unit: UnitId, years: Years) -> frozenset[int]:
    """Those of the years of which the book holds a package of the unit."""
    held = _holdings(connection, unit)
    return frozenset(year for year in held if years.first <= year <= years.last)


def _holdings(connection: sqlite3.Connection, unit: UnitId) -> dict[int, int]:
    """The numbers of a sender's rows in `holding`, by year."""
    rows = connection.execute("SELECT year, id FROM holding WHERE unit_id = ?", [unit])
    return dict(rows.fetchall())


def held_in(connection: sqlite3.Connection, year: int) -> dict[UnitId, Received]:
    """The packages that records of a year came with, by the unit that sent them."""
    found = _received(
        connection, "WHERE id IN (SELECT submission_id FROM holding WHERE year = ?)", [year]
    )
    return {one.unit_id: one for one in found}


def received_of(connection: sqlite3.Connection, unit: UnitId) -> list[Received]:
    """All packages that were taken in of one unit, oldest first."""
    return _received(connection, "WHERE unit_id = ? ORDER BY id", [unit])


def sent(connection: sqlite3.Connection) -> list[Sent]:
    """All packages that were sent up, oldest first."""
    return [
        Sent(row[0], _package(row[3:]), from_iso(row[1]), row[2])
        for row in connection.execute(f"{_SENT} ORDER BY id")
    ]


def _received(
    connection: sqlite3.Connection, where: str, parameters: Iterable[int]
) -> list[Received]:
    return [
        Received(
            SubmissionId(row[0]),
            UnitId(row[1]),
            row[2],
            row[3],
            _package(row[10:]),
            date.fromisoformat(row[4]),
            from_iso(row[5]),
            row[6],
            from_iso(row[7]),
            *row[8:10],
        )
        for row in connection.execute(f"{_RECEIVED} {where}", list(parameters))
    ]


def _row(package: Package) -> dict[str, str | int | None]:
    return {
        "first_year": package.years.first,
        "last_year": package.years.last,
        "as_of": package.as_of.isoformat(),
        "revision": package.revision,
        "sent_at": package.sent_at,
        "sent_by": package.sent_by,
        "counts_only": int(package.counts_only),
        "content_hash": package.content_hash,
        "previous_hash": package.previous_hash,
        "records": package.records,
        "figures": json.dumps(package.figures, separators=(",", ":")),
        "file": package.file,
        "head": package.head,
    }


def _package(row: tuple[Any, ...]) -> Package:
    (
        first,
        last,
        as_of,
        revision,
        at,
        by,
        counts_only,
        content,
        previous,
        records,
        figures,
        *rest,
    ) = row
    return Package(
        Years(first, last), date.fromisoformat(as_of), revision, at, by, bool(counts_only),
        content, previous, records, json.loads(figures), *rest,
    )  # fmt: skip
