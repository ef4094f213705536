"""What surrounds the commitments: themes, topics, assigned tasks, inspections, models, awards,
thematic sessions, and the meetings at which commitments are gone through.

Source of each: the ways of working of Tuyên Quang (tasks, themes), Quảng Nam (topics,
inspections), Bà Rịa-Vũng Tàu (models, awards, sessions).
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple, NewType

from lamtheobac.domain.model import CommitmentId, MemberId, UnitId

ThemeId = NewType("ThemeId", int)
InspectionId = NewType("InspectionId", int)
ModelId = NewType("ModelId", int)
AwardId = NewType("AwardId", int)
SessionId = NewType("SessionId", int)
MeetingId = NewType("MeetingId", int)


class Theme(NamedTuple):
    """What a unit puts first in a year (nội dung đột phá, chuyên đề năm)."""

    id: ThemeId
    uid: str
    year: int
    unit_code: str
    unit_name: str
    text: str


class Inspection(NamedTuple):
    """An inspection of a unit, or of a member in it; open until what was found is settled."""

    id: InspectionId
    uid: str
    unit_id: UnitId
    unit_code: str
    unit_name: str
    member_id: MemberId | None
    member_code: str | None
    member_name: str | None
    inspected_on: date
    finding: str
    follow_up_on: date | None
    closed_on: date | None
    outcome: str | None

    @property
    def subject(self) -> str:
        """Who was inspected."""
        return self.member_name or self.unit_name


class Organisation(StrEnum):
    """Who runs a model."""

    PARTY = "to-chuc-dang"
    FRONT = "mat-tran"
    WOMEN = "phu-nu"
    YOUTH = "thanh-nien"
    FARMERS = "nong-dan"
    VETERANS = "cuu-chien-binh"
    TRADE_UNION = "cong-doan"
    POLICE = "cong-an"
    ARMY = "quan-doi"
    WORKPLACE = "don-vi"
    OTHER = "khac"


class ModelStatus(StrEnum):
    """How far a model has come. A proposed one is not counted yet."""

    PROPOSED = "proposed"
    IN_USE = "in_use"
    RECOGNISED = "recognised"
    SPREAD = "spread"
    ENDED = "ended"


class Model(NamedTuple):
    """A good practice worth copying. `since` is a day in ISO form, or only its year."""

    id: ModelId
    uid: str
    unit_code: str
    unit_name: str
    name: str
    organisation: Organisation
    field: str | None
    since: str
    effect: str | None
    spread_to: str | None
    status: ModelStatus
    ended_on: date | None


class Award(NamedTuple):
    """Praise or an award of a unit, or of a member in it."""

    id: AwardId
    uid: str
    unit_code: str
    unit_name: str
    member_id: MemberId | None
    member_code: str | None
    member_name: str | None
    awarded_on: date
    content: str
    awarded_by: str | None
    document: str | None

    @property
    def recipient(self) -> str:
        """Who was praised."""
        return self.member_name or self.unit_name


class ThematicSession(NamedTuple):
    """A thematic meeting of a unit (sinh hoạt chuyên đề); how many came, of how many."""

    id: SessionId
    uid: str
    unit_code: str
    unit_name: str
    held_on: date
    topic: str
    attended: int | None
    expected: int | None
    note: str | None


class Attendance(NamedTuple):
    """How many sessions there were; of the `told` that say both numbers, the sums of these."""

    sessions: int = 0
    told: int = 0
    attended: int = 0
    expected: int = 0

    def plus(self, session: ThematicSession) -> "Attendance":
        """With one session more."""
        if session.attended is None or session.expected is None:
            return self._replace(sessions=self.sessions + 1)
        return Attendance(
            self.sessions + 1,
            self.told + 1,
            self.attended + session.attended,
            self.expected + session.expected,
        )


class Answer(StrEnum):
    """What a meeting heard of a commitment."""

    DONE = "done"
    PROGRESS = "progress"
    NOTHING = "nothing"
    POSTPONED = "postponed"


class MeetingAnswer(NamedTuple):
    """What one meeting heard of one commitment; `new_due_on` when it was postponed."""

    commitment_id: CommitmentId
    answer: Answer
    note: str | None
    new_due_on: date | None
