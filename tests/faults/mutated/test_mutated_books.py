"""Mutated books: every command gives a verdict on each, and none crashes, hangs or dies."""

from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.check.rich import rich_book
from tests.conftest import TODAY
from tests.faults.mutated.watching import Watched, judged, share
from tests.faults.scale import many

BOOKS = many(24, 10_000)
PARTS = many(1, 10)
OPENING = Watched(
    module="mutating_books",
    what="book",
    at_once=50,
    codes=frozenset({0, 2, 3, 4, 5, 6, 7, 8}),
    refusals=frozenset({6}),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the book to be mutated, and one of the province above it."""
    folder = tmp_path_factory.mktemp("sổ")
    (folder / "sound.db").write_bytes(rich_book())
    above = ("--db", str(folder / "tinh.db"), "--today", TODAY)
    assert main([*above, "init", "--unit", "Tỉnh", "--code", "T", "--kind", "tinh"]) == 0
    assert main([*above, "unit", "add", "Xã A", "--code", "XA", "--kind", "dang-bo-co-so"]) == 0
    return folder


@pytest.mark.parametrize("part", range(PARTS))
def test_commands_give_a_verdict_on_every_mutated_book(place: Path, part: int) -> None:
    seeds = share(part, PARTS, BOOKS)
    verdicts = judged(OPENING, place, seeds)
    verdicts.tell(f"5 mutated books, part {part + 1} of {PARTS}", books=len(seeds))
    assert not verdicts.faults
    assert verdicts.codes[6] > len(seeds) // 10
    assert verdicts.codes[8] > len(seeds) // 3


def test_without_a_look_at_the_book_commands_crash(place: Path) -> None:
    verdicts = judged(OPENING, place, range(many(10, 100)), "--unguarded")
    verdicts.tell("5 mutated books, unguarded", books=many(10, 100))
    assert verdicts.codes[1]
    assert verdicts.faults
