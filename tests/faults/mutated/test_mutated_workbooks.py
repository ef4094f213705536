"""Mutated workbooks and texts: `import` gives a verdict on each, and the book is as it was, or
sound.
"""

from pathlib import Path

import pytest

from tests.faults.mutated import workbook_sources
from tests.faults.mutated.watching import Watched, judged, share
from tests.faults.scale import many

WORKBOOKS = many(30, 10_000)
PARTS = many(1, 10)
IMPORTING = Watched(
    module="mutating_workbooks",
    what="file",
    at_once=100,
    codes=frozenset({0, 3, 4, 5}),
    refusals=frozenset({4, 5}),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sound files, and the books that take them in."""
    folder = tmp_path_factory.mktemp("bảng")
    workbook_sources.make(folder)
    return folder


@pytest.mark.parametrize("part", range(PARTS))
def test_import_gives_a_verdict_on_every_mutated_workbook(place: Path, part: int) -> None:
    seeds = share(part, PARTS, WORKBOOKS)
    verdicts = judged(IMPORTING, place, seeds)
    verdicts.tell(f"5 mutated workbooks, part {part + 1} of {PARTS}", files=len(seeds))
    assert not verdicts.faults
    assert verdicts.codes[3] > len(seeds) // 5
    assert verdicts.codes[0] > len(seeds) // 10


def test_read_by_the_command_itself_workbooks_crash_it(place: Path) -> None:
    verdicts = judged(IMPORTING, place, range(many(10, 100)), "--unguarded")
    verdicts.tell("5 mutated workbooks, unguarded", files=many(10, 100))
    assert verdicts.faults
