"""The status of a commitment in words."""

from datetime import date
from typing import TypeVar

from lamtheobac.domain.figures import is_late, is_overdue, standing_of
from lamtheobac.domain.model import Commitment, Status
from lamtheobac.messages import words

_Day = TypeVar("_Day", date, str)


def status_text(item: Commitment, day: date) -> str:
    """The status of a day in words; overdue and late, which are derived, take its place."""
    changed = item.registered_on, item.completed_on, item.closed_on
    return status_words(item.status, item.due_on, changed, day)


def status_words(
    status: Status, due: _Day | None, changed: tuple[_Day, _Day | None, _Day | None], day: _Day
) -> str:
    """The same of what is known of a commitment: days, or all of them as ISO text.

    Args:
        status: the stored one.
        due: the day by which it is to be done.
        changed: the days of registration, completion and closing.
        day: the day of the answer.
    """
    stood = standing_of(status, *changed, day)
    if is_overdue(stood, due, day):
        return words.OVERDUE
    return words.LATE if is_late(stood, due, changed[1]) else words.STATUS[stood or status]
