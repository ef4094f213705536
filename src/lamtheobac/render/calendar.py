"""Due days as an iCalendar file (RFC 5545), by the library icalendar, which escapes and folds.

The same book gives the same bytes: what stands for the time is its last change. A client that
has the calendar already takes the later one's events in their place, by UID and SEQUENCE.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lamtheobac import __version__
from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.follow_up import Appointment, Diary
from lamtheobac.domain.vietnamese import writable
from lamtheobac.messages import due as text

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMIND_DAYS = 7
_END = "END:VCALENDAR\r\n"


class Count:
    """How many events have been written: those that stand, and those that are cancelled."""

    def __init__(self) -> None:
        self.standing = 0
        self.cancelled = 0

    def take(self, *, stands: bool) -> None:
        """Count one more."""
        self.standing += stands
        self.cancelled += not stands


class _Entry(NamedTuple):
    """An event, before the library has it."""

    uid: str
    on: date
    title: str
    lines: list[str]
    categories: tuple[str, ...]
    stands: bool


def calendar(diary: Diary, count: Count) -> Iterator[str]:
    """The file in parts, an event each, as they come.

    Args:
        diary: what is due, and the book's last change.
        count: is filled on the way.
    """
    from icalendar import Alarm, Calendar
    from icalendar.prop import vText

    frame = Calendar()
    for name, value in (
        ("prodid", f"-//lamtheobac//lamtheobac {__version__}//VI"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", vText(_plain(text.calendar_name(diary.unit.name)))),
    ):
        frame.add(name, value)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text.REMINDER)
    alarm.add("trigger", timedelta(days=-REMIND_DAYS))
    # SEQUENCE is the number of the book's last change, which also counts what an undo or an
    # import did to many records at once: it never falls, and rises with every change.
    sequence = diary.last_change.number
    changed_at = datetime.fromisoformat(diary.last_change.at).astimezone(UTC)
    yield frame.to_ical().decode().removesuffix(_END)
    for entry in _entries(diary):
        count.take(stands=entry.stands)
        yield _event(entry, sequence, changed_at, alarm).to_ical().decode()
    yield _END


def _entries(diary: Diary) -> Iterator[_Entry]:
    for appointment in diary.items:
        if appointment.item.due_on is not None:
            yield _of_commitment(appointment, appointment.item.due_on)
    for inspection in diary.inspections:
        if inspection.follow_up_on is not None:
            yield _of_inspection(inspection, inspection.follow_up_on)


def _of_commitment(appointment: Appointment, due_on: date) -> _Entry:
    item = appointment.item
    return _Entry(
        uid=item.uid,
        on=due_on,
        title=text.event(item),
        lines=text.event_text(item, appointment.last),
        categories=(text.CATEGORY, *item.topics),
        stands=appointment.stands,
    )


def _of_inspection(inspection: Inspection, follow_up_on: date) -> _Entry:
    return _Entry(
        uid=inspection.uid,
        on=follow_up_on,
        title=text.inspection_event(inspection),
        lines=text.inspection_text(inspection),
        categories=(text.CATEGORY_INSPECTION,),
        stands=inspection.closed_on is None,
    )


def _event(entry: _Entry, sequence: int, changed_at: datetime, alarm: "Alarm") -> "Event":
    from icalendar import Event

    event = Event()
    for name, value in (
        ("uid", f"{_plain(entry.uid)}@lamtheobac"),
        ("sequence", sequence),
        ("dtstamp", changed_at),
        ("last-modified", changed_at),
        ("dtstart", entry.on),
        ("summary", _plain(entry.title)),
        ("description", "\n".join(map(_plain, entry.lines))),
        ("categories", list(map(_plain, entry.categories))),
        ("status", "CONFIRMED" if entry.stands else "CANCELLED"),
        ("transp", "TRANSPARENT"),
    ):
        event.add(name, value)
    if entry.stands:
        event.add_component(alarm)
    return event


def _plain(words: str) -> str:
    """One line, whatever another program wrote into the book."""
    return " ".join(writable(words).split())
