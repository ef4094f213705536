"""What is asked about at the monthly meeting: overdue, due soon, or silent.

Source: "đăng ký rồi quên" – what is registered is forgotten until December, unless the cell asks.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.model import Commitment, HistoryEntry, Progress, Unit


class Group(StrEnum):
    """Why something is asked about, most pressing first; each thing is in the first that fits.

    `OPEN` holds inspections only: those that nobody gave a follow-up day.
    """

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    SILENT = "silent"
    OPEN = "open"


class Window(NamedTuple):
    """What counts as soon and as silent, in days, seen from `today`."""

    today: date
    days: int
    silent_days: int

    @property
    def until(self) -> date:
        """The last day that is soon."""
        return self.today + timedelta(days=self.days)

    @property
    def quiet_since(self) -> date:
        """Who was last heard of on this day or before is silent."""
        return self.today - timedelta(days=self.silent_days)


class Pressing(NamedTuple):
    """Why something is asked about, and for how many days: overdue, left, or silent."""

    group: Group
    days: int


class Followed(NamedTuple):
    """A commitment that is asked about, and its last progress note."""

    item: Commitment
    pressing: Pressing
    last: Progress | None


class FollowedInspection(NamedTuple):
    """An inspection whose findings are not settled; its days are 0 without a follow-up day."""

    inspection: Inspection
    pressing: Pressing


class Tally(NamedTuple):
    """How much is asked about, and of how many.

    `people` have anything at all in one of the three groups; `overdue_people` and `overdue_units`
    are those whose own work is overdue. `inspections` are all that are not settled, `later` those
    of them that are due after the window and so are only counted.
    """

    overdue: int = 0
    due_soon: int = 0
    silent: int = 0
    people: int = 0
    overdue_people: int = 0
    overdue_units: int = 0
    inspections: int = 0
    later: int = 0

    @property
    def commitments(self) -> int:
        """All that are asked about."""
        return self.overdue + self.due_soon + self.silent

    def of(self, group: Group) -> int:
        """The commitments of one group."""
        counts = {
            Group.OVERDUE: self.overdue,
            Group.DUE_SOON: self.due_soon,
            Group.SILENT: self.silent,
        }
        return counts.get(group, 0)


class Agenda(NamedTuple):
    """What is asked about of a unit and all under it, most pressing first.

    `several` units may be named; `highest` is the highest number of a commitment in it. The items
    may be a stream, read once.
    """

    unit: Unit
    several: bool
    window: Window
    tally: Tally
    highest: int
    items: Iterator[Followed]
    inspections: Sequence[FollowedInspection]


class Appointment(NamedTuple):
    """A commitment with a due day; `stands` while it is still to be done by its owner."""

    item: Commitment
    last: Progress | None
    stands: bool


class Diary(NamedTuple):
    """Every due day of a unit and all under it, as the book stands after its last change.

    Both may be streams, read once, the items first.
    """

    unit: Unit
    last_change: HistoryEntry
    items: Iterator[Appointment]
    inspections: Iterator[Inspection]


def pressing(due_on: date | None, heard_on: date, window: Window) -> Pressing | None:
    """Why an open commitment is asked about; None when it is not.

    Args:
        due_on: the day by which it is to be done.
        heard_on: the day of its last progress note; without one, of its registration.
        window: what is soon, and what is silent.
    """
    dated = _by_day(due_on, window)
    if dated is None and heard_on <= window.quiet_since:
        return Pressing(Group.SILENT, (window.today - heard_on).days)
    return dated


def pressing_inspection(inspection: Inspection, window: Window) -> Pressing | None:
    """Why an inspection that is not settled is listed; None when it is due later."""
    if inspection.follow_up_on is None:
        return Pressing(Group.OPEN, 0)
    return _by_day(inspection.follow_up_on, window)


def _by_day(due_on: date | None, window: Window) -> Pressing | None:
    if due_on is None or due_on > window.until:
        return None
    if due_on < window.today:
        return Pressing(Group.OVERDUE, (window.today - due_on).days)
    return Pressing(Group.DUE_SOON, (due_on - window.today).days)
