"""A rich book, and another program that edits it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.storage.schema_5 import APPEND_ONLY
from tests.check.rich import rich_book
from tests.conftest import Run
from tests.migrations import conftest as migrations

Other = Callable[..., None]
Findings = Callable[[], list[dict[str, Any]]]

older = migrations.older


@pytest.fixture
def book(folder: Path) -> Path:
    """The file of a commune's book with something in every table."""
    path = folder / "so.db"
    path.write_bytes(rich_book())
    return path


@pytest.fixture
def other(book: Path) -> Other:
    """Another program, which keeps nothing of ours but can write SQL."""

    def edit(*statements: str, past_rules: bool = False) -> None:
        with closing(sqlite3.connect(book, isolation_level=None)) as connection:
            if past_rules:
                connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)

    return edit


@pytest.fixture
def findings(run: Run, book: Path) -> Findings:
    """What `check --json` finds."""

    def find() -> list[dict[str, Any]]:
        done = run("check", "--json")
        assert done.code == (0 if done.json["sound"] else 8)
        assert done.json["sound"] == (not done.json["findings"])
        found: list[dict[str, Any]] = done.json["findings"]
        return found

    return find


@pytest.fixture
def unguarded(other: Other) -> Other:
    """The same program, after it has taken the triggers of the history away and put them back."""

    def edit(*statements: str) -> None:
        other(*_DROPPED, *statements, *APPEND_ONLY)

    return edit


_DROPPED = tuple(
    f"DROP TRIGGER {name}"
    for name in (
        "history_is_kept",
        "history_is_sealed",
        "history_change_is_kept",
        "history_change_is_sealed",
        "history_change_is_new",
    )
)
