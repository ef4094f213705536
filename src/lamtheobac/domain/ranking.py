"""Which units stand out: above and below the completion of the whole."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lamtheobac.domain.ratio import Ratio

MOST_NAMED = 3
FEWEST_UNITS = 3  # of two, one is always the better


class Ranked(NamedTuple):
    """A unit and how much of its registered work is completed."""

    name: str
    completion: Ratio


class Standing(NamedTuple):
    """The first units at one end, and how many more are exactly like the last of these."""

    first: Sequence[Ranked] = ()
    alike: int = 0


def ranked(units: Iterable[Ranked], whole: Ratio) -> tuple[Standing, Standing]:
    """The units above and those below the whole, the farthest first; both empty for few units.

    A unit without registered work has no completion and is left out. Ratios are compared as
    they are, not as printed; equal ones keep the order given.
    """
    rated = [unit for unit in units if unit.completion.total]
    if len(rated) < FEWEST_UNITS or not whole.total:
        return Standing(), Standing()
    mark = _share(whole)
    above = [unit for unit in rated if _share(unit.completion) > mark]
    below = [unit for unit in rated if _share(unit.completion) < mark]
    above.sort(key=lambda unit: -_share(unit.completion))
    below.sort(key=lambda unit: _share(unit.completion))
    return _standing(above), _standing(below)


def _share(ratio: Ratio) -> float:
    """Equal for equal ratios (3/6 and 1/2): IEEE division rounds what is exact, once."""
    return ratio.done / ratio.total


def _standing(units: Sequence[Ranked]) -> Standing:
    first, rest = units[:MOST_NAMED], units[MOST_NAMED:]
    alike = sum(_share(unit.completion) == _share(first[-1].completion) for unit in rest)
    return Standing(first, alike)
