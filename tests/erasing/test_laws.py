"""Whatever the book holds, erasing a person changes no figure, and leaves the chain whole."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import HistoryHead
from lamtheobac.domain.reports import Report
from lamtheobac.services import erasing, missing, reporting
from lamtheobac.services.reporting import Subject
from lamtheobac.storage import chain
from lamtheobac.storage.database import Book
from tests.erasing.remains import remains
from tests.faults.scale import many
from tests.property.test_laws import FIRST_DAY, Step, played, with_undo

LAWFUL = settings(
    max_examples=many(15, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
_DAYS = [FIRST_DAY + timedelta(days=days) for days in (0, 90, 400, 700)]


def figures(book: Book) -> list[Report]:
    """The reports of all years and some days, but for what names the state of the book."""
    reports = [
        reporting.build(book, Subject(Period(first, last, day))).report
        for first, last in ((2025, 2025), (2026, 2026), (2025, 2026))
        for day in _DAYS
        if day.year >= last
    ]
    return [report._replace(head=HistoryHead(0, "")) for report in reports]


def lacks(book: Book) -> list[object]:
    """How much is missing in each year, and of whom."""
    found: list[object] = []
    for year in (2025, 2026):
        period = missing.period_of(year=year, as_of=None, today=book.today)
        with missing.missing_in(book, None, period) as facts:
            found.append(facts.report)
    return found


def names_of(book: Book, code: str) -> set[str]:
    """All names that the person has had."""
    with book.reading() as connection:
        rows = connection.execute("SELECT name FROM member WHERE code = ?", [code])
        return {name for (name,) in rows}


@LAWFUL
@given(with_undo, st.integers(0, 3))
def test_figures_stay_and_the_chain_holds(chosen: list[Step], who: int) -> None:
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        code = f"P{who}"
        names = names_of(book, code)
        assume(names)  # adding them was not taken back
        before, missing_before = figures(book), lacks(book)
        done = erasing.erase(book, code, "Theo đơn")
        assert figures(book) == before
        assert list(chain.broken(book.connection)) == []
        assert chain.facts_differ(book.connection) == []
        assert done.records["member"] == 1
        assert remains(book.path.read_bytes(), names) == {}
        assert lacks(book) == missing_before
        again = erasing.erase(book, done.code, "Theo đơn")
        assert not again.anything
        assert chain.facts_differ(book.connection) == []


def test_an_erasure_that_took_more_than_words_would_be_found() -> None:
    chosen: list[Step] = [("register", 0, 1, 1, 5), ("submit", 0, 1, 1, 6)]
    with tempfile.TemporaryDirectory() as folder, played(Path(folder), chosen) as book:
        before, missing_before = figures(book), lacks(book)
        erasing.erase(book, "P0", "Theo đơn")
        assert (figures(book), lacks(book)) == (before, missing_before)
        book.connection.execute("UPDATE commitment SET due_on = NULL, registered_on = '2026-12-01'")
        assert figures(book) != before
        assert lacks(book) != missing_before
        assert chain.facts_differ(book.connection) == ["commitment"]
