"""Packages as `collect` leaves them in a book, made by hand."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitId
from lamtheobac.domain.uids import new_uid
from lamtheobac.services import books
from lamtheobac.storage import submissions, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book, Stamp
from lamtheobac.storage.submissions import Arrival, Package
from tests.conftest import TODAY, Run


@contextmanager
def opened(folder: Path, today: str = TODAY) -> Iterator[Book]:
    """The book that the commands use."""
    stamp = Stamp(date.fromisoformat(today), f"{today}T08:00:00+07:00", "thử")
    with books.open_for_use(folder / "so.db", stamp) as book:
        yield book


def package(
    name: str, as_of: str, years: Sequence[int] = (2026,), *, counts_only: bool = False
) -> Package:
    """What the book remembers of a package; another name or day is another content."""
    return Package(
        years=Years(years[0], years[-1]),
        as_of=date.fromisoformat(as_of),
        revision=7,
        sent_at=f"{as_of}T09:30:00+07:00",
        sent_by="van-thu",
        counts_only=counts_only,
        content_hash=hashlib.sha256(f"{name} {as_of}".encode()).hexdigest(),
        previous_hash=None,
        records=80,
        figures={},
        file=f"{name}.ltb",
        head=None,
    )


def receive(
    folder: Path, code: str, on: str, as_of: str | None = None, years: Sequence[int] = (2026,)
) -> None:
    """Take a unit's package in, as of the day it comes unless told otherwise.

    As `collect` does, it brings whatever is declared under the unit and has not sent itself.
    """
    with _collecting(folder, max(on, TODAY)) as changes:
        unit = _unit(changes, code)
        for below in units.subtree(changes.connection, unit, date.fromisoformat(TODAY)):
            if units.sender_of(changes.connection, below.id) != below.id:
                changes.update("unit", below.id, {"sender_id": unit})
        submissions.add_received(
            changes,
            unit,
            package(code, as_of or on, years),
            Arrival(new_uid(), "1.0", date.fromisoformat(on)),
        )
        changes.summary = f"nhận {code}"


def report(
    folder: Path, sender: str, below: str, *, on: str | None = None, accepted: str | None = None
) -> None:
    """Let a sender say that it has, or waits for, the package of a unit below it."""
    with _collecting(folder) as changes:
        above, unit = _unit(changes, sender), _unit(changes, below)
        changes.update("unit", unit, {"sender_id": above})
        changes.insert(
            "reported",
            {
                "sender_id": above,
                "unit_id": unit,
                "year": 2026,
                "received_on": on,
                "as_of": on,
                "accepted_on": accepted,
            },
        )


def send(folder: Path, as_of: str, years: Sequence[int] = (2026,)) -> Package:
    """Remember a package that the book itself has sent up."""
    sent = package("đã gửi", as_of, years)
    with opened(folder) as book, book.changing("submit") as changes:
        submissions.add_sent(changes, sent)
        changes.summary = "gửi"
    return sent


@contextmanager
def _collecting(folder: Path, today: str = TODAY) -> Iterator[Changes]:
    with opened(folder, today) as book, book.changing("collect", from_below=True) as changes:
        yield changes


def _unit(changes: Changes, code: str) -> UnitId:
    unit = units.unit_by_code(changes.connection, code, date.fromisoformat(TODAY))
    assert unit is not None
    return unit.id


def province(run: Run) -> Run:
    """A book of a province: communes XA, XB, XC; cells CB1, CB2 of XA and CB3, CB4 of XC."""
    for words in (
        ("init", "--unit", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"),
        *(
            ("unit", "add", f"Đảng bộ xã {name}", "--code", f"X{name}", "--kind", "dang-bo-co-so")
            for name in "ABC"
        ),
        *(
            ("unit", "add", f"Chi bộ {number}", "--code", f"CB{number}", "--parent", above)
            for number, above in ((1, "XA"), (2, "XA"), (3, "XC"), (4, "XC"))
        ),
    ):
        done = run(*words, today="2026-01-05")
        assert done.code == 0, done.err
    return run


def province_with_packages(run: Run, folder: Path) -> Run:
    """XA has sent, and was reported of before that; XB has sent."""
    province(run)
    receive(folder, "XA", "2026-04-10")
    report(folder, "XA", "CB1", on="2026-03-10")
    receive(folder, "XB", "2026-04-20")
    return run


def state(run: Run, code: str, *words: str) -> str:
    """How a unit's package stands."""
    listed = run("submissions", "--json", "--all", *words).json["submissions"]
    return str(next(one["status"] for one in listed if one["code"] == code))
