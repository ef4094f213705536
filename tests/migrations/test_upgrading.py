"""A book of every released schema is brought to the present one, and says the same."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.storage import chain, facts
from lamtheobac.storage.connection import SCHEMA_VERSION
from lamtheobac.storage.foreign_checks import compare_schema
from tests.conftest import Run
from tests.faults.processes import ask, whole
from tests.migrations.conftest import DAY, SCHEMAS, Older, figures

TABLES = """SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
    AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"""

every_schema = pytest.mark.parametrize("schema", SCHEMAS)


def rows_of(book: Path, columns: dict[str, list[str]]) -> dict[str, list[Any]]:
    """All records, in the columns given."""
    return {
        table: sorted(ask(book, f"SELECT {', '.join(names)} FROM {table}"), key=repr)
        for table, names in columns.items()
    }


def columns_of(book: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(book)) as connection:
        return {
            table: facts.columns_of(connection, table) for (table,) in connection.execute(TABLES)
        }


def test_there_is_a_book_of_every_schema_before_this_one() -> None:
    assert tuple(range(1, SCHEMA_VERSION)) == SCHEMAS


@every_schema
def test_every_record_and_every_entry_of_the_history_stays_as_it_was(
    run: Run, older: Older, schema: int
) -> None:
    book = older(schema)
    columns = columns_of(book)
    before = rows_of(book, columns)
    assert sum(map(len, before.values())) > 90
    assert run("info", today=DAY).code == 0
    assert rows_of(book, columns) == before
    assert whole(book)


@every_schema
def test_the_book_is_then_just_like_a_new_one(run: Run, older: Older, schema: int) -> None:
    book = older(schema)
    run("info", today=DAY)
    with closing(sqlite3.connect(book)) as connection:
        compare_schema(connection, SCHEMA_VERSION, book)
        assert list(chain.broken(connection)) == []
        assert chain.facts_differ(connection) == []
    assert run("check", today=DAY) == (0, "", "")


def within(old: Any, new: Any) -> bool:
    """Whether all that was said is still said; more may be."""
    if isinstance(old, dict):
        return all(name in new and within(value, new[name]) for name, value in old.items())
    if isinstance(old, list):
        return len(old) == len(new) and all(map(within, old, new))
    return bool(old == new)


@every_schema
def test_the_report_has_the_figures_that_the_old_program_gave(
    run: Run, older: Older, schema: int
) -> None:
    older(schema)
    now = run("report", "--from", 2024, "--to", 2025, "--json", today=DAY).json
    then = figures(schema)
    for topic in then["topics"]:
        topic["individual"].pop("of_members", None)  # once counted as nobody's
    for part in ("unit", "period", "totals", "units", "years", "topics"):
        assert within(then[part], now[part]), part


@every_schema
def test_what_was_done_before_is_taken_back_after(run: Run, older: Older, schema: int) -> None:
    book = older(schema)
    steps = 0
    while (done := run("undo", "--reopen", today=DAY)).code == 0:
        steps += 1
    assert done.code == 5
    assert steps > 20
    assert ask(book, "SELECT count(*) FROM commitment") == [(0,)]
    assert run("check", today=DAY).code == 0


@every_schema
def test_the_book_as_it_was_is_kept_and_the_place_told(
    run: Run, older: Older, folder: Path, schema: int
) -> None:
    book = older(schema)
    before = rows_of(book, columns_of(book))
    done = run("list", "--json", today=DAY)
    (kept,) = (folder / "so-sao-luu").iterdir()
    assert kept.name.endswith("-migrate.db")
    assert done.err == (f"Đã nâng cấp sổ lên dạng mới. Sổ như trước đó được giữ ở {kept}.\n")
    assert ask(kept, "PRAGMA user_version") == [(schema,)]
    assert rows_of(kept, columns_of(kept)) == before
    assert run("list", "--json", today=DAY).err == ""


@every_schema
def test_what_was_kept_can_be_restored(run: Run, older: Older, folder: Path, schema: int) -> None:
    older(schema)
    first = run("list", "--json", today=DAY).json
    run("register", "an", "Việc mới sau nâng cấp", today=DAY)
    (kept,) = (folder / "so-sao-luu").iterdir()
    shown = run("restore", kept, "--dry-run", "--json", today=DAY).json
    assert (shown["lost"], shown["gained"]) == (1, 0)
    assert run("restore", kept, "--yes", today=DAY).code == 0
    assert run("list", "--json", today=DAY).json == first
    assert run("check", today=DAY).code == 0
