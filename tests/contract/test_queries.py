"""How SQLite answers the counting queries: by covering indexes, never by a scan or an index made
for the occasion; and how many statements the commands run.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from lamtheobac.domain.figures import Period
from lamtheobac.domain.model import UnitId
from lamtheobac.services import books, registry, reporting
from lamtheobac.services.missing import missing_in
from lamtheobac.services.registry import Content
from lamtheobac.services.reporting import Subject
from lamtheobac.storage import conditions, figures, figures_of_life, missing, records, similar
from lamtheobac.storage.conditions import Source
from lamtheobac.storage.database import Book, Stamp
from tests.conftest import Run

YEAR = Period(2026, 2026, date(2026, 6, 15))


@pytest.fixture
def book(cell: Run, folder: Path) -> Iterator[Book]:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    stamp = Stamp(date(2026, 6, 15), "2026-06-15T08:00:00+07:00", "thử")
    with books.open_for_use(folder / "so.db", stamp) as opened:
        yield opened


@contextmanager
def statements(book: Book) -> Iterator[list[str]]:
    """The statements that the book runs meanwhile."""
    seen: list[str] = []
    book.connection.set_trace_callback(seen.append)
    yield seen
    book.connection.set_trace_callback(None)


QUERIES = {
    "commitments": figures.COMMITMENTS_BY_BRANCH,
    "plans": figures.PLANS_BY_BRANCH,
    "assignees": figures.ASSIGNEES_BY_BRANCH,
    "topics": figures.TOPICS,
    "non-party": figures.OF_NON_PARTY_BY_BRANCH,
    "topics of non-party": figures.OF_NON_PARTY_BY_TOPIC,
    "months": figures.MONTHS,
    "inspections": figures_of_life.INSPECTIONS,
    "sessions": figures_of_life.SESSIONS,
    "awards": figures_of_life.AWARDS,
    "models": figures_of_life.MODELS,
    "organisations": figures_of_life.ORGANISATIONS,
    **records.UNITS,
}


@pytest.mark.parametrize(
    "query",
    [
        *(queries[source] for queries in QUERIES.values() for source in Source),
        figures_of_life.tasks_by_branch([Source.RECORDS]),
        figures_of_life.tasks_by_branch(list(Source)),
    ],
)
def test_counting_never_scans_commitments_or_makes_an_index(book: Book, query: str) -> None:
    with book.reading() as connection:
        figures.figures_by_part(connection, root=UnitId(1), period=YEAR, tree_day=YEAR.as_of)
        plan = [
            row[3]
            for row in connection.execute(
                f"EXPLAIN QUERY PLAN {query}",
                conditions.parameters(YEAR),
            )
        ]
    assert not any("AUTOMATIC" in step for step in plan), plan
    made = {step.split()[1] for step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN ")}
    assert scanned <= {"b", *made}, plan


@pytest.mark.parametrize(
    ("query", "index"),
    [
        *(
            (figures.COMMITMENTS_BY_BRANCH[source], f"{source.table('commitment')}_count")
            for source in Source
        ),
        *((figures.MONTHS[source], f"{source.table('commitment')}_count") for source in Source),
        *((figures.PLANS_BY_BRANCH[source], f"{source.table('plan')}_count") for source in Source),
        (figures.OF_NON_PARTY_BY_BRANCH[Source.TALLIES], "commitment_tally_count"),
    ],
)
def test_counting_reads_a_covering_index_only(book: Book, query: str, index: str) -> None:
    with book.reading() as connection:
        figures.figures_by_part(connection, root=UnitId(1), period=YEAR, tree_day=YEAR.as_of)
        plan = " / ".join(
            row[3]
            for row in connection.execute(
                f"EXPLAIN QUERY PLAN {query}",
                {"first": 2026, "last": 2026, "as_of": "2026-06-15"},
            )
        )
    assert f"COVERING INDEX {index} " in plan


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (missing.EXPECTATIONS, "COVERING INDEX plan_count"),
        (missing.PEOPLE, "INDEX plan_count"),
        (missing.PEOPLE, "INDEX commitment_of_member"),
        (missing.WORK, "INDEX commitment_count"),
        (missing.OWN, "COVERING INDEX commitment_count"),
        (similar.COPIES, "INDEX commitment_count"),
    ],
)
def test_what_is_missing_or_alike_is_read_by_one_range_for_each_unit(
    book: Book, query: str, index: str
) -> None:
    values = {"unit": 1, "year": 2026, **conditions.parameters(YEAR)}
    plan = [row[3] for row in book.connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert any(index in step for step in plan), plan
    assert not any("AUTOMATIC" in step for step in plan), plan
    assert not any(f"{step} ".startswith(("SCAN c ", "SCAN p ", "SCAN m ")) for step in plan), plan


def test_what_is_missing_takes_as_many_statements_however_much_there_is(book: Book) -> None:
    def count() -> int:
        with statements(book) as seen, missing_in(book, None, YEAR) as found:
            assert len(list(found.lacking)) == 1
        return len(seen)

    before = count()
    for number in range(20):
        registry.register(book, "DV001", Content(f"Việc {number}"), extra=True)
    assert count() == before
    assert before <= 20


def test_a_report_runs_as_many_statements_however_much_there_is(book: Book) -> None:
    def report() -> int:
        with statements(book) as seen:
            reporting.build(book, Subject(YEAR))
        return len(seen)

    before = report()
    for number in range(30):
        registry.register_collective(book, "CB2", Content(f"Việc {number}"))
    assert report() == before
    assert before <= 83  # two periods, of commitments, plans and what surrounds them


def test_registering_runs_as_many_statements_however_much_there_is(book: Book) -> None:
    def register(content: str) -> int:
        with statements(book) as seen:
            registry.register(book, "DV001", Content(content), extra=True)
        return len(seen)

    for content in ("việc đầu", "việc thứ hai", "việc thứ ba"):
        register(content)  # the first records the plan, the third is the first above the limit
    before = register("việc thứ tư")
    for number in range(30):
        registry.register(book, "DV002", Content(f"Việc {number}"), extra=True)
    assert register("việc thứ năm") == before
    assert before <= 26  # one of them looks at all pages of a small book


def test_no_statement_of_registering_scans_a_table(book: Book) -> None:
    with statements(book) as seen:
        registry.register(book, "DV001", Content("việc đầu"), extra=True)
    for statement in seen:
        if not statement.startswith(("SELECT", "UPDATE")):
            continue
        plan = [row[3] for row in book.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not any(
            f"{step} ".startswith(f"SCAN {table} ") for step in plan
            for table in ("c", "m", "p", "commitment", "member", "plan")
        ), (statement, plan)  # fmt: skip


def test_the_book_is_set_up_for_power_cuts(book: Book) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    found = {name: book.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_every_table_is_strict_and_holds_text_or_whole_numbers_only(book: Book) -> None:
    tables = book.connection.execute(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'"
    ).fetchall()
    assert len(tables) >= 12
    for name, strict in tables:
        assert strict == 1, name
        types = {row[2] for row in book.connection.execute(f"PRAGMA table_info({name})")}
        assert types <= {"TEXT", "INTEGER"}, name


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE commitment SET due_on = '2026-02-31'",
        "UPDATE commitment SET year = 1989",
        "UPDATE commitment SET content = '  '",
        "UPDATE commitment SET status = 'completed'",
        "UPDATE commitment SET status = 'withdrawn', closed_on = '2026-06-15'",
        "UPDATE commitment SET completed_on = '2025-01-01', status = 'completed'",
        "UPDATE commitment SET member_id = 999",
        "UPDATE commitment SET scope = 'collective'",
        "UPDATE commitment SET registered_on = 20260101",
        "UPDATE commitment SET due_on = '1/2/2026'",
        "UPDATE member SET unit_id = 999",
        "UPDATE member SET code_key = 'dv001'",
        "UPDATE member SET left_on = '2026-01-01'",
        "UPDATE member SET category = 'vip'",
        "UPDATE plan SET exempt_from = '2026-01-01'",
        "UPDATE plan SET pledged_on = '2026-01-01', submitted_on = NULL",
        "UPDATE unit SET kind = 'phòng'",
        "UPDATE unit_parent SET parent_id = unit_id",
        "UPDATE unit_parent SET until_on = from_on",
        "DELETE FROM plan",
        "DELETE FROM unit",
    ],
)
def test_the_schema_holds_the_rules_against_any_writer(book: Book, statement: str) -> None:
    registry.register(book, "DV001", Content("Việc"))
    with pytest.raises(sqlite3.IntegrityError):
        book.connection.execute(statement)
