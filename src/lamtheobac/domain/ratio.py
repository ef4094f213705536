"""Ratios: two counts, divided last, and how the result is printed."""

from typing import TYPE_CHECKING, NamedTuple

from lamtheobac.domain.numbers import NOTHING, show_decimal

if TYPE_CHECKING:
    from decimal import Decimal

_ALL = 100


class Ratio(NamedTuple):
    """`done` of `total`: two counts, so that sums stay exact and the division comes last."""

    done: int
    total: int

    def percent(self, decimals: int) -> "Decimal | None":
        """Half up to `decimals` places; None over nothing; never 100 while something is missing.

        Source: 23.533 of 24.067 is printed 97,8%; 9.997 of 10.000 must not be printed 100%.
        """
        printed = self.printed(decimals)
        if printed is None:
            return None
        from decimal import Decimal

        return Decimal(printed)

    def printed(self, decimals: int) -> str | None:
        """What `percent` says, with so many decimals, by whole numbers alone: "97.8"."""
        if self.total == 0:
            return None
        unit = 10**decimals
        rounded = (2 * _ALL * unit * self.done + self.total) // (2 * self.total)
        if self.done < self.total:
            rounded = min(rounded, _ALL * unit - 1)
        whole, rest = divmod(rounded, unit)
        return f"{whole}.{rest:0{decimals}}" if decimals else str(whole)


def show_percent(ratio: Ratio, decimals: int) -> str:
    """As printed: 97,8%; 100% without its ",0"; a dash over nothing."""
    printed = ratio.printed(decimals)
    return NOTHING if printed is None else f"{show_decimal(printed)}%"


def exact_percent(ratio: Ratio) -> str | None:
    """Two decimals with a point, for scripts: "97.78"; None over nothing."""
    return ratio.printed(2)
