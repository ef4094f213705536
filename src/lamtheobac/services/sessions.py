"""Thematic sessions: recording them, looking at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from lamtheobac.domain.activity import Attendance, ThematicSession
from lamtheobac.domain.dates import years_of
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.vietnamese import clean_optional, clean_text
from lamtheobac.errors import TooManyThere
from lamtheobac.messages import sessions as say
from lamtheobac.services import finding
from lamtheobac.services.tree import check_open_unit
from lamtheobac.storage import sessions, settings
from lamtheobac.storage.database import Book
from lamtheobac.storage.sessions import NewSession


class Listed:
    """Sessions as they come, and the attendance of those that have come so far.

    `decimals` are those of the share that came (a setting).
    """

    def __init__(self, found: Iterator[ThematicSession], decimals: int) -> None:
        self.attendance = Attendance()
        self.decimals = decimals
        self.items = self._counted(found)

    def _counted(self, found: Iterator[ThematicSession]) -> Iterator[ThematicSession]:
        for session in found:
            self.attendance = self.attendance.plus(session)
            yield session


def add(  # noqa: PLR0913 - the facts of one session, by name
    book: Book,
    topic: str,
    *,
    on: date,
    attended: int | None,
    expected: int | None,
    note: str | None,
    unit: str | None,
) -> ThematicSession:
    """Record a session of a unit (default: the home unit).

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
        UnitClosed: the unit was closed by then.
        TooManyThere: more came than there are.
        DuplicateSession: the unit has a session of that day and topic.
        DayInFuture: the day is after today.
        BlankText, TextTooLong, BrokenText: a text cannot be.
    """
    check_not_future(on, book.today)
    if attended is not None and expected is not None and attended > expected:
        raise TooManyThere(attended=attended, expected=expected)
    text = clean_text(topic, field=say.TOPIC)
    remark = clean_optional(note, field=say.NOTE)
    with book.changing("session add") as changes:
        home = finding.unit_or_home(changes.connection, unit, on)
        check_open_unit(home, on)
        new = NewSession(home.id, on, text, attended, expected, remark)
        session = sessions.add_session(changes, new)
        changes.summary = say.added(session)
        return session


@contextmanager
def listing(book: Book, *, unit: str | None, year: int | None) -> Iterator[Listed]:
    """The sessions of a unit's subtree by unit and day, streamed.

    The book is being read while the block runs.

    Raises:
        NoSuchUnit, AmbiguousUnit: no one unit is meant.
    """
    with book.reading() as connection:
        units = finding.subtree_of(connection, unit, book.today, year)
        found = sessions.sessions_of_units(connection, (u.id for u in units), *years_of(year))
        decimals = int(settings.get_setting(connection, "report.decimals"))
        yield Listed(found, decimals)
