"""A law of the calendar's lines, held against the library icalendar as a reader."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from lamtheobac.domain.activity import Inspection, InspectionId
from lamtheobac.domain.follow_up import Diary
from lamtheobac.domain.model import HistoryEntry, Unit, UnitId, UnitKind
from lamtheobac.render import calendar

DAY = date(2026, 6, 15)
CHANGE = HistoryEntry(7, "2026-06-15T08:00:00+07:00", DAY, "an", "init", "", None, None, "")
HOME = Unit(UnitId(1), "u", "CB1", "Chi bộ 1", UnitKind.CELL, None, None)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=200)


def with_finding(finding: str) -> bytes:
    """The calendar with one inspection in it."""
    of_unit = (HOME.id, HOME.code, HOME.name, None, None, None)
    inspection = Inspection(InspectionId(1), "u", *of_unit, DAY, finding, DAY, None, None)
    diary = Diary(HOME, CHANGE, iter(()), iter([inspection]))
    return "".join(calendar.calendar(diary, calendar.Count())).encode()


@given(TEXTS)
def test_any_text_is_read_back_as_it_was_and_no_line_is_too_long(finding: str) -> None:
    written = with_finding(finding)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    expected = " ".join(f"Hạn khắc phục: {finding} – Chi bộ 1".split())
    assert str(event["summary"]) == expected
    assert written.endswith(b"\r\n")
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
