"""Records of the domain with what a test does not care about filled in."""

from datetime import date
from typing import Any

from lamtheobac.domain.model import (
    Category,
    Commitment,
    CommitmentId,
    Member,
    MemberId,
    Origin,
    Plan,
    PlanId,
    Scope,
    Status,
    Task,
    TaskId,
    TaskLevel,
    UnitId,
)

REGISTERED_ON = date(2026, 1, 10)
TASK = Task(
    TaskId(1), "t", 2026, "Việc được giao", "Báo cáo", date(2026, 6, 30), date(2026, 1, 10), None,
    None, TaskLevel.HARD,
)  # fmt: skip
_COMMITMENT = Commitment(
    CommitmentId(7), "u", 2026, Scope.INDIVIDUAL, Origin.REGISTERED, UnitId(1), "CB1", "Chi bộ 1",
    MemberId(1), "DV001", "Nguyễn Văn An", "Việc", "Cách làm", date(2026, 12, 31), None,
    Status.REGISTERED, REGISTERED_ON, None, None, None, None, None,
)  # fmt: skip
_MEMBER = Member(
    MemberId(1), "m", "DV001", "Nguyễn Văn An", UnitId(1), "CB1", "Chi bộ 1", None, 1980,
    Category.FULL, None, None, None,
)  # fmt: skip
_PLAN = Plan(
    PlanId(1), MemberId(1), 2026, UnitId(1), Category.FULL, REGISTERED_ON, None, None, None
)


def commitment(**facts: Any) -> Commitment:
    """An open commitment of 2026 with measures and a due day, and these facts."""
    return _COMMITMENT._replace(**facts)


def member(**facts: Any) -> Member:
    """A full member, and these facts."""
    return _MEMBER._replace(**facts)


def plan(**facts: Any) -> Plan:
    """A paper handed in on REGISTERED_ON, and these facts."""
    return _PLAN._replace(**facts)
