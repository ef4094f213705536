"""Each unit is judged by its packages, whatever came when."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac.domain.submissions import (
    EVERY_UNIT,
    Expected,
    Round,
    Section,
    State,
    Tally,
    Wanted,
)
from lamtheobac.storage import submission_states, submissions, units
from lamtheobac.storage.changes import Changes, Row
from lamtheobac.storage.submission_states import stand
from lamtheobac.storage.submissions import Arrival
from tests.conftest import Run
from tests.rollup import received
from tests.rollup.received import package


@pytest.fixture
def province(run: Run) -> Run:
    return received.province(run)


class Came(NamedTuple):
    """A package of a unit: when it came, as of which day, and what became of it after so long."""

    on: date
    as_of: date
    fate: State
    after: int

    @property
    def decided(self) -> date:
        return self.on + timedelta(days=self.after)


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 15))
FATES = st.sampled_from([State.RECEIVED, State.RECEIVED, State.ACCEPTED, State.RETURNED])
CAME = st.lists(st.builds(Came, DAYS, DAYS, FATES, st.integers(0, 30)), max_size=3).map(sorted)
SENT = st.fixed_dictionaries(dict.fromkeys(("XB", "CB1", "CB2", "CB3", "CB4"), CAME))


def judged(came: Sequence[Came], by: date, since: date | None) -> tuple[State, bool | None]:
    """The rules in words: the last one is held; the first that needed no correction was in time.

    Only what is true as of the round's day counts; what is held counts though it was returned.
    """
    if not came or (since is not None and came[-1].as_of < since):
        return State.MISSING, None
    counting = [one for one in came if since is None or one.as_of >= since]
    first = min(one.on for one in counting if one is came[-1] or one.fate is not State.RETURNED)
    return came[-1].fate, first <= by


def take(changes: Changes, code: str, came: Came) -> None:
    """Take a unit's package in, and decide about it."""
    unit = units.unit_by_code(changes.connection, code, came.on)
    assert unit is not None
    changes.update("unit", unit.id, {"sender_id": unit.id})
    number = submissions.add_received(
        changes,
        unit.id,
        package(f"{code} {came.on}", came.as_of.isoformat()),
        Arrival("b" * 36, "1.0", came.on),
    )
    day = (came.on + timedelta(days=came.after)).isoformat()
    if came.fate is State.ACCEPTED:
        fields: Row = {"accepted_on": day, "accepted_by": "an"}
        submissions.edit_received(changes, number, fields)
    elif came.fate is State.RETURNED:
        submissions.edit_received(changes, number, {"returned_on": day, "return_reason": "sai"})


@given(SENT, DAYS, st.none() | DAYS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_each_unit_is_judged_by_its_packages_and_the_counts_are_those_of_the_list(
    province: Run, folder: Path, sent: dict[str, list[Came]], by: date, since: date | None
) -> None:
    asked = Round(2026, by, since)
    with (
        received.opened(folder) as book,
        book.changing("collect", from_below=True, keep=False) as changes,
    ):
        for code, packages in sent.items():
            for came in packages:
                take(changes, code, came)
        connection = changes.connection
        top = units.home_unit(connection, book.today)
        values = stand(connection, top.id, asked, book.today, locked=False)
        listed = submission_states.listed(connection, values, EVERY_UNIT)
        first_two = submission_states.listed(connection, values, Wanted(tuple(Section), 2))
        counted = submission_states.counted(connection, values)
        assert submission_states.all_standing(connection, top.id, asked, book.today) == listed
        branches = {unit.id: unit.code for unit in units.children(connection, top.id, book.today)}
    assert {one.node.code: (one.state, one.on_time) for one in listed} == {
        code: judged(packages, by, since) for code, packages in sent.items()
    }
    above = {"CB1": "XA", "CB2": "XA", "XB": "XB", "CB3": "XC", "CB4": "XC"}
    assert {(branches[one.branch], one.kind): (one.tally, one.only_late) for one in counted} == {
        (branch, kind): counts(
            [o for o in listed if (above[o.node.code], o.node.kind) == (branch, kind)]
        )
        for branch, kind in {(above[one.node.code], one.node.kind) for one in listed}
    }
    assert first_two == [
        one for section in Section for one in [one for one in listed if one.section is section][:2]
    ]


def counts(units: Sequence[Expected]) -> tuple[Tally, int]:
    """The units of a list, counted one by one, and those that are only late."""
    states = [one.state for one in units]
    tally = Tally(
        expected=len(units),
        received=len(units) - states.count(State.MISSING),
        accepted=states.count(State.ACCEPTED),
        on_time=[one.on_time for one in units].count(True),
        late=[one.on_time for one in units].count(False),
        missing=states.count(State.MISSING),
        returned=states.count(State.RETURNED),
    )
    assert tally.received == tally.on_time + tally.late
    late = [one for one in units if one.on_time is False and one.state is not State.RETURNED]
    assert [one for one in units if one.section is Section.LATE] == late
    return tally, len(late)
