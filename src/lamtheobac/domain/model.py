"""The records of the book: frozen, typed, no I/O.

Named tuples rather than dataclasses: five times cheaper to define, and every command defines
all of them when it starts.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, NewType

UnitId = NewType("UnitId", int)
MemberId = NewType("MemberId", int)
PlanId = NewType("PlanId", int)
CommitmentId = NewType("CommitmentId", int)
TaskId = NewType("TaskId", int)


class UnitKind(StrEnum):
    """Levels of the organisation; years before mid-2025 know more of them than later ones."""

    CELL = "chi-bo"
    PART_COMMITTEE = "dang-bo-bo-phan"
    GRASSROOTS_COMMITTEE = "dang-bo-co-so"
    UPPER_COMMITTEE = "dang-bo-cap-tren"
    PROVINCE = "tinh"
    OTHER = "khac"


class Category(StrEnum):
    """Full and probationary members are Party members; the others are counted apart."""

    FULL = "full"
    PROBATIONARY = "probationary"
    NON_PARTY = "non-party"


class Scope(StrEnum):
    """Whose commitment it is: a unit's or a member's."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class Origin(StrEnum):
    """Registered by its owner, or assigned by a committee (outside the one or two a year)."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"


class Status(StrEnum):
    """Where a commitment stands. Overdue and late are derived, never stored."""

    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


OPEN = frozenset({Status.REGISTERED, Status.IN_PROGRESS})
OUT_OF_COUNT = frozenset({Status.WITHDRAWN, Status.REPLACED})


class Unit(NamedTuple):
    """A node of the Party's organisation tree."""

    id: UnitId
    uid: str
    code: str
    name: str
    kind: UnitKind
    parent_code: str | None
    closed_on: date | None


class UnitYear(NamedTuple):
    """A unit in one year."""

    year: int
    unit: Unit


class Member(NamedTuple):
    """A person of the book; `left_on` is set when they no longer belong to a unit of it.

    `position` is in the Party, `office` in the administration. Card and citizen numbers are kept
    on request only.
    """

    id: MemberId
    uid: str
    code: str
    name: str
    unit_id: UnitId
    unit_code: str
    unit_name: str
    position: str | None
    born: int | None
    category: Category
    joined_on: date | None
    left_on: date | None
    leave_reason: str | None
    office: str | None = None
    card_number: str | None = None
    citizen_number: str | None = None


class Plan(NamedTuple):
    """A person's place on one year's roll, and the paper they handed in for it.

    `category` is that of the year: past years do not change when a probationer becomes a full
    member. `exempt_from` is the day from which the person is not asked, `study` what they set out
    to study, `mend` the shortcomings they set out to mend. The cell confirms the paper, or returns
    it to be mended; a returned one is still in.
    """

    id: PlanId
    member_id: MemberId
    year: int
    unit_id: UnitId
    category: Category
    submitted_on: date | None
    pledged_on: date | None
    exempt_from: date | None
    exempt_reason: str | None
    study: str | None = None
    mend: str | None = None
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    returned_on: date | None = None
    return_reason: str | None = None


class Place(NamedTuple):
    """A place on one year's roll, with whose and where it is named."""

    year: int
    unit_code: str
    unit_name: str
    member_code: str
    member_name: str
    category: Category
    submitted_on: date | None
    exempt_from: date | None
    exempt_reason: str | None


class TaskLevel(StrEnum):
    """How far an assigned task leaves the beaten track."""

    BREAKTHROUGH = "dot-pha"
    INNOVATION = "doi-moi"
    HARD = "viec-kho"


class Task(NamedTuple):
    """A task that a committee gives to one leader or several, judged by its product.

    Each of them has a commitment of origin `assigned` for it. `assigned_by` says who gives it,
    `document` by which paper.
    """

    id: TaskId
    uid: str
    year: int
    content: str
    deliverable: str
    due_on: date
    assigned_on: date
    assigned_by: str | None
    document: str | None
    level: TaskLevel


class Commitment(NamedTuple):
    """One registered piece of work of one year, with its owner named.

    `percent` is that of the last progress note that gives one. `task` is what an assigned one was
    made for. `carried_from` is the commitment of the year before that it goes on with, and
    `carried_to` the one that goes on with it.
    """

    id: CommitmentId
    uid: str
    year: int
    scope: Scope
    origin: Origin
    unit_id: UnitId
    unit_code: str
    unit_name: str
    member_id: MemberId | None
    member_code: str | None
    member_name: str | None
    content: str
    measures: str | None
    due_on: date | None
    follower: str | None
    status: Status
    registered_on: date
    completed_on: date | None
    closed_on: date | None
    result: str | None
    evidence: str | None
    reason: str | None
    note: str | None = None
    topics: tuple[str, ...] = ()
    percent: int | None = None
    carried_from: CommitmentId | None = None
    carried_to: CommitmentId | None = None
    task: Task | None = None

    @property
    def owner(self) -> str:
        """The member's name, or the unit's for a collective commitment."""
        return self.member_name or self.unit_name

    @property
    def late(self) -> bool:
        """Completed after it was due."""
        return bool(self.completed_on and self.due_on and self.completed_on > self.due_on)

    def overdue(self, today: date) -> bool:
        """Still open, and due before `today`."""
        return self.status in OPEN and self.due_on is not None and self.due_on < today


class Progress(NamedTuple):
    """A note on how a commitment is going."""

    noted_on: date
    note: str
    percent: int | None


class HistoryEntry(NamedTuple):
    """One change of the book, as a person reads it.

    `day` is the day the command took as today, `at` the moment on the machine's clock; `hash`
    stands for the entry and all before it.
    """

    number: int
    at: str
    day: date
    user: str
    command: str
    summary: str
    undoes: int | None
    undone_by: int | None
    hash: str


class HistoryHead(NamedTuple):
    """The newest entry of a history: its number, and its hash, which stands for all before."""

    entry: int
    hash: str


class BookInfo(NamedTuple):
    """Where a book is, whose it is, and what it holds."""

    path: Path
    uid: str
    home: Unit
    years: list[int]
    counts: dict[str, int]
    created_at: str
    program_version: str
    schema_version: int
    head: HistoryHead


class SettingValue(NamedTuple):
    """One setting: its value now, and the default."""

    key: str
    value: str
    default: str
