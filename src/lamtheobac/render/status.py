"""The status of a commitment in words."""

from datetime import date

from lamtheobac.domain.figures import count_one, standing
from lamtheobac.domain.model import Commitment
from lamtheobac.messages import words


def status_text(item: Commitment, day: date) -> str:
    """The status of a day in words; overdue and late, which are derived, take its place."""
    counts = count_one(item, day)
    if counts.overdue:
        return words.OVERDUE
    return words.LATE if counts.late else words.STATUS[standing(item, day) or item.status]
