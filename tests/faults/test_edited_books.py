"""Books whose facts or history another program edited: `check` finds each of them."""

import random
from collections import Counter
from pathlib import Path

import pytest

from lamtheobac.storage import chain
from tests.check.rich import rich_book
from tests.conftest import Run
from tests.faults.edits import edited
from tests.faults.scale import many, tell

CHECK_FAILED = 8
EDITS = many(40, 1_000)


def missed(run: Run, folder: Path, number: int, only: str = "") -> tuple[list[str], Counter[str]]:
    """The edits, of so many, that `check` does not find; and how many there were of each kind."""
    book = folder / "so.db"
    found: list[str] = []
    kinds: Counter[str] = Counter()
    for seed in range(number):
        book.write_bytes(rich_book())
        done = edited(book, random.Random(seed), only)  # noqa: S311 - to be repeatable, not secret
        kinds[done.partition(" ")[0]] += 1
        checked = run("check")
        if checked.code != CHECK_FAILED:
            found.append(f"{seed}: {done}: exit {checked.code} {checked.err}")
    return found, kinds


def test_the_book_is_sound_before(run: Run, folder: Path) -> None:
    (folder / "so.db").write_bytes(rich_book())
    assert run("check") == (0, "", "")


def test_every_edit_by_another_program_is_found(run: Run, folder: Path) -> None:
    misses, kinds = missed(run, folder, EDITS)
    tell("8 edited books", edits=EDITS, found=EDITS - len(misses), **kinds)
    assert not misses


def test_without_the_digests_of_the_facts_edits_are_missed(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "facts_differ", lambda _: [])
    misses, _ = missed(run, folder, many(20, 100), only="update")
    tell("8 edited books, facts not compared", edits=many(20, 100), missed=len(misses))
    assert misses
