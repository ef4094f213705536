"""What `check` knows by name is all there is: every rule, every table, every text."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.domain.checking import Found, Place, Rule
from lamtheobac.messages import checking as say
from lamtheobac.storage import facts
from lamtheobac.storage.checking.texts import KEYS, TYPED

# Texts that nobody types: codes of ours, days, moments, hashes, names of files and of users.
_OURS = (
    "uid", "kind", "scope", "origin", "status", "category", "level", "answer", "organisation",
    "since", "as_of", "exempt_from", "at", "day", "figures", "program", "created_with", "task",
    "head",
)  # fmt: skip
_ENDINGS = ("_on", "_at", "_hash", "_uid", "_key")
# Held by `settings` and by the sender's program; the system's own words.
_ELSEWHERE = {
    ("setting", "key"), ("setting", "value"),
    ("submission", "sent_by"), ("submission", "file"), ("sent", "sent_by"), ("sent", "file"),
}  # fmt: skip
FACTS = {
    "column": "name", "figure": "members", "step": "texts", "on": "2026-12-24", "to": "member",
    "there": True, "name": "v", "reads": "x",
}  # fmt: skip
_ANY = ("size", "expected", "said", "reported", "count", "limit", "of", "unit", "plan", "year",
        "text", "counted")  # fmt: skip


@pytest.fixture
def tables(book: Path) -> dict[str, dict[str, str]]:
    """The types of the columns of the tables of facts."""
    with closing(sqlite3.connect(book)) as connection:
        query = "SELECT name, type FROM pragma_table_info(?)"
        return {
            table: dict(connection.execute(query, [table])) for table in facts.tables(connection)
        }


def test_every_text_that_people_type_is_looked_at(tables: dict[str, dict[str, str]]) -> None:
    texts = {
        (table, name)
        for table, columns in tables.items()
        for name, kind in columns.items()
        if kind == "TEXT" and name not in _OURS and not name.endswith(_ENDINGS)
    }
    looked_at = {(table, name) for table, names in TYPED.items() for name in names}
    assert texts - _ELSEWHERE == looked_at


def test_every_key_is_compared_with_its_text(tables: dict[str, dict[str, str]]) -> None:
    keys = {
        (table, name)
        for table, columns in tables.items()
        for name in columns
        if name.endswith("_key")
    }
    assert keys == {(table, key.column) for table, found in KEYS.items() for key in found}


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_words_and_a_command_that_mends(rule: Rule) -> None:
    found = Found(rule, "member", 1, FACTS | dict.fromkeys(_ANY, "1"))
    told = say.finding(found, Place("member", "DV001"))
    assert told.where == "đảng viên DV001"
    assert told.what
    assert "{" not in told.what + told.mend
    assert "lamtheobac" in told.mend


def test_every_table_has_a_name_that_people_know(tables: dict[str, dict[str, str]]) -> None:
    for table in (*tables, "history", "history_change", "fact_digest"):
        told = say.finding(Found(Rule.REFERENCES, table, 7, {"to": table}), Place(table))
        assert table not in told.where + told.what
