"""What is asked about at a meeting, at the edges of its window."""

from datetime import date, timedelta

import pytest

from lamtheobac.domain.follow_up import Group, Pressing, Tally, Window, pressing

TODAY = date(2026, 6, 15)
WINDOW = Window(TODAY, days=30, silent_days=92)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("due", "heard", "asked"),
    [
        (-1, 0, Pressing(Group.OVERDUE, 1)),
        (0, 0, Pressing(Group.DUE_SOON, 0)),
        (30, 0, Pressing(Group.DUE_SOON, 30)),
        (31, 0, None),
        (31, -91, None),
        (31, -92, Pressing(Group.SILENT, 92)),
        (None, -91, None),
        (None, -93, Pressing(Group.SILENT, 93)),
        (-5, -200, Pressing(Group.OVERDUE, 5)),
    ],
)
def test_work_is_asked_about_for_the_first_reason_that_fits(
    due: int | None, heard: int, asked: Pressing | None
) -> None:
    assert pressing(None if due is None else _day(due), _day(heard), WINDOW) == asked


def test_a_tally_tells_the_groups_apart() -> None:
    tally = Tally(overdue=1, due_soon=2, silent=4)
    assert [tally.of(group) for group in Group] == [1, 2, 4, 0]
    assert tally.commitments == 7
    assert Tally() == (0,) * 8
