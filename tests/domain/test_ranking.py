"""Which units stand out: the farthest first, and how many more are just like the last named."""

from collections.abc import Sequence

import pytest

from lamtheobac.domain.ranking import Ranked, Standing, ranked
from lamtheobac.domain.ratio import Ratio

WHOLE = Ratio(50, 100)


def _units(*done: int) -> list[Ranked]:
    return [Ranked(f"{number}", Ratio(count, 10)) for number, count in enumerate(done)]


@pytest.mark.parametrize(
    ("done", "above", "below"),
    [
        ((6, 9, 7, 1, 4, 3), (["1", "2", "0"], 0), (["3", "5", "4"], 0)),
        ((6, 9, 7, 8, 5), (["1", "3", "2"], 0), ([], 0)),
        ((9, 7, 6, 6, 6, 5), (["0", "1", "2"], 2), ([], 0)),
        ((1, 2, 3, 3, 4, 5), ([], 0), (["0", "1", "2"], 1)),
        ((9, 8, 8, 8), (["0", "1", "2"], 1), ([], 0)),
        ((9, 1), ([], 0), ([], 0)),
        ((9, 1, 5), (["0"], 0), (["1"], 0)),
    ],
)
def test_the_farthest_from_the_whole_come_first(
    done: Sequence[int], above: tuple[list[str], int], below: tuple[list[str], int]
) -> None:
    found = ranked(_units(*done), WHOLE)
    assert [([one.name for one in end.first], end.alike) for end in found] == [above, below]


def test_units_without_work_are_no_units_to_compare() -> None:
    idle = [Ranked("x", Ratio(0, 0)), Ranked("y", Ratio(0, 0))]
    assert ranked([*_units(9, 1), *idle], WHOLE) == (Standing(), Standing())
    assert ranked(_units(9, 1, 5), Ratio(0, 0)) == (Standing(), Standing())
