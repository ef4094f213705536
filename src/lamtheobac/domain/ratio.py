"""Ratios: two counts, divided last, and how the result is printed."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from lamtheobac.domain.numbers import NOTHING, show_decimal

_ALL = Decimal(100)


class Ratio(NamedTuple):
    """`done` of `total`: two counts, so that sums stay exact and the division comes last."""

    done: int
    total: int

    def percent(self, decimals: int) -> Decimal | None:
        """Half up to `decimals` places; None over nothing; never 100 while something is missing.

        Source: 23.533 of 24.067 is printed 97,8%; 9.997 of 10.000 must not be printed 100%.
        """
        if self.total == 0:
            return None
        step = Decimal(1).scaleb(-decimals)
        exact = Decimal(self.done) * 100 / Decimal(self.total)
        rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
        missing = self.done < self.total
        return _ALL - step if missing and rounded >= _ALL else rounded


def show_percent(ratio: Ratio, decimals: int) -> str:
    """As printed: 97,8%; 100% without its ",0"; a dash over nothing."""
    value = ratio.percent(decimals)
    if value is None:
        return NOTHING
    return f"{show_decimal(value)}%"


def exact_percent(ratio: Ratio) -> str | None:
    """Two decimals with a point, for scripts: "97.78"; None over nothing."""
    value = ratio.percent(2)
    return None if value is None else f"{value:.2f}"
