"""Mutated packages: `collect` gives a verdict on each, and the book is as it was, or sound."""

from pathlib import Path

import pytest

from tests.faults.mutated import package_sources
from tests.faults.mutated.watching import Watched, judged, share
from tests.faults.scale import many

PACKAGES = many(24, 10_000)
PARTS = many(1, 10)
COLLECTING = Watched(
    module="mutating_packages",
    what="package",
    at_once=50,
    codes=frozenset({0, 3, 4, 5, 7}),
    refusals=frozenset({3, 4, 5}),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sound packages, and the books that take them in."""
    folder = tmp_path_factory.mktemp("gói")
    package_sources.make(folder)
    return folder


@pytest.mark.parametrize("part", range(PARTS))
def test_collect_gives_a_verdict_on_every_mutated_package(place: Path, part: int) -> None:
    seeds = share(part, PARTS, PACKAGES)
    verdicts = judged(COLLECTING, place, seeds)
    verdicts.tell(f"5 mutated packages, part {part + 1} of {PARTS}", packages=len(seeds))
    assert not verdicts.faults
    assert verdicts.codes[3] > len(seeds) // 5
    assert verdicts.notes["taken in"] > len(seeds) // 50


def test_without_the_forms_of_its_rows_packages_do_harm(place: Path) -> None:
    verdicts = judged(COLLECTING, place, range(many(10, 100)), "--unguarded")
    verdicts.tell("5 mutated packages, unguarded", packages=many(10, 100))
    assert verdicts.faults
