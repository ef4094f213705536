"""`check` of books of earlier schemas: looked at as they are, and left as they are."""

import sqlite3
from contextlib import closing

import pytest

from tests.conftest import Run
from tests.migrations.conftest import DAY, SCHEMAS, Older

every_schema = pytest.mark.parametrize("schema", SCHEMAS)


@every_schema
def test_a_book_of_an_older_schema_is_passed_and_stays_old(
    run: Run, older: Older, schema: int
) -> None:
    book = older(schema)
    before = book.read_bytes()
    assert run("check", today=DAY) == (0, "", "")
    assert book.read_bytes() == before


@every_schema
def test_a_rule_broken_in_it_is_found(run: Run, older: Older, schema: int) -> None:
    book = older(schema)
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("UPDATE member SET search_key = 'x'")
    done = run("check", "--json", today=DAY)
    assert done.code == 8
    assert {one["rule"] for one in done.json["findings"]} == {"key"}


def test_what_cannot_be_brought_to_our_schema_is_found(run: Run, older: Older) -> None:
    book = older(4)
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("DELETE FROM history")
    done = run("check", "--json", today=DAY)
    assert done.code == 8
