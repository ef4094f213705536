"""How long the five-year report takes, against a bare scan of the commitments."""

import sqlite3
from datetime import date
from pathlib import Path

from measure import LAST_DAY, Action, Row, command, medians

from lamtheobac.domain.figures import Period
from lamtheobac.services import books, reporting
from lamtheobac.services.reporting import Subject
from lamtheobac.storage.database import Stamp

RUNS = 11
DISTRICT = "HH"
PERIOD = Period(2016, 2020, date.fromisoformat(LAST_DAY))
STAMP = Stamp(PERIOD.as_of, f"{LAST_DAY}T12:00:00+07:00", "benchmark")
REPORT = ("report", "--from", "2016", "--to", "2020", "--json")


def rows(province: Path, tenth: Path) -> list[Row]:
    """The report on the province, on a tenth of it, and on one district."""
    whole, small, district, here, scanning = medians(
        RUNS,
        command(province, *REPORT),
        command(tenth, *REPORT),
        command(province, *REPORT, "--unit", DISTRICT),
        counted_here(province, DISTRICT),
        scan(province),
    )
    return [
        Row("report, process, province : scan", whole, scanning, 6),
        Row("report, process, province : a tenth of it", whole, small, 10),
        Row("report, in process, one district : scan", here, scanning, 1),
        Row("report, process, one district : scan", district, scanning, None),
    ]


def scan(path: Path) -> Action:
    """Count the commitments one by one, on a warm connection."""
    connection = sqlite3.connect(path)
    return lambda: connection.execute("SELECT count(*) FROM commitment NOT INDEXED").fetchone()


def counted_here(path: Path, unit: str) -> Action:
    """Open the book, count a report, close the book; within this process."""

    def count() -> None:
        with books.open_for_use(path, STAMP) as book:
            reporting.build(book, Subject(PERIOD, unit))

    return count
