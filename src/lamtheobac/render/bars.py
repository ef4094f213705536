"""How far a commitment is, as a bar of characters."""

import sys

from lamtheobac.domain.model import OPEN, Commitment

WIDTH = 6  # columns
_ALL = 100
# One column wide in every terminal (the East Asian width of the usual block █ is ambiguous, and
# some terminals give it two), and in every fixed-width font of Windows (WGL4).
_DONE, _LEFT = "▪", "▫"


def far(item: Commitment) -> str:
    """How far an open commitment is, as a bar and in figures; empty when nobody said."""
    if item.percent is None or item.status not in OPEN:
        return ""
    return f"{bar(item.percent)} {item.percent}%"


def bar(percent: int) -> str:
    """A bar of `WIDTH` columns; empty for nothing only, and full only when all is done."""
    done = min(max(round(percent * WIDTH / _ALL), percent > 0), WIDTH - (percent < _ALL))
    full, empty = _marks()
    return full * done + empty * (WIDTH - done)


def _marks() -> tuple[str, str]:
    """Characters that standard output can print."""
    try:
        f"{_DONE}{_LEFT}".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return _DONE, _LEFT
