"""Exit 5: what a year that is closed, or not begun, does not allow."""

from datetime import date

from lamtheobac.errors.conflicts.base import ConflictError


class YearClosed(ConflictError):
    """The year is frozen: its report has been handed in."""

    year: int
    on: date


class YearAhead(ConflictError):
    """The year is too far ahead to be opened or closed."""

    year: int
    latest: int


class YearPast(ConflictError):
    """The year is over, and was never opened."""

    year: int


class YearAlreadyClosed(ConflictError):
    year: int
    on: date


class YearNotClosed(ConflictError):
    year: int
