"""Due days as an iCalendar file (RFC 5545); tests read it back with the library icalendar.

The same book gives the same bytes: what stands for the time is its last change. A client that
has the calendar already takes the later one's events in their place, by UID and SEQUENCE.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from lamtheobac import __version__
from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.follow_up import Appointment, Diary
from lamtheobac.domain.vietnamese import writable
from lamtheobac.messages import due as text

REMIND_DAYS = 7
_LONGEST_LINE = 75  # bytes, without its end (RFC 5545, section 3.1)
# What stands for itself in a text (section 3.3.11).
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


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
    """An event, before it becomes lines."""

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
    yield _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//lamtheobac//lamtheobac {__version__}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(_plain(text.calendar_name(diary.unit.name)))}",
    )
    # SEQUENCE is the number of the book's last change, which also counts what an undo or an
    # import did to many records at once: it never falls, and rises with every change.
    sequence = diary.last_change.number
    changed_at = datetime.fromisoformat(diary.last_change.at).astimezone(UTC)
    for entry in _entries(diary):
        count.take(stands=entry.stands)
        yield _event(entry, sequence, f"{changed_at:%Y%m%dT%H%M%SZ}")
    yield _lines("END:VCALENDAR")


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


def _event(entry: _Entry, sequence: int, changed_at: str) -> str:
    description = "\n".join(map(_plain, entry.lines))
    return _lines(
        "BEGIN:VEVENT",
        f"SUMMARY:{_text(_plain(entry.title))}",
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTSTAMP:{changed_at}",
        f"UID:{_text(_plain(entry.uid))}@lamtheobac",
        f"SEQUENCE:{sequence}",
        f"CATEGORIES:{','.join(_text(_plain(one)) for one in entry.categories)}",
        f"DESCRIPTION:{_text(description)}",
        f"LAST-MODIFIED:{changed_at}",
        f"STATUS:{'CONFIRMED' if entry.stands else 'CANCELLED'}",
        "TRANSP:TRANSPARENT",
        *(_alarm() if entry.stands else ()),
        "END:VEVENT",
    )


def _alarm() -> tuple[str, ...]:
    return (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(text.REMINDER)}",
        f"TRIGGER:-P{REMIND_DAYS}D",
        "END:VALARM",
    )


def _lines(*lines: str) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of 75 bytes, no letter cut in two; each but the first after a space."""
    parts, room = [""], _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = _LONGEST_LINE - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _plain(words: str) -> str:
    """One line, whatever another program wrote into the book."""
    return " ".join(writable(words).split())
