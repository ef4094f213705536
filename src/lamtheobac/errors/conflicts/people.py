"""Exit 5: what people, their plans and their units do not allow as they stand."""

from datetime import date

from lamtheobac.errors.conflicts.base import ConflictError


class MemberLeft(ConflictError):
    name: str
    on: date


class MemberThere(ConflictError):
    name: str
    unit: str


class AlreadyExempt(ConflictError):
    name: str
    year: int


class PlanNotSubmitted(ConflictError):
    name: str
    code: str
    year: int


class PlanConfirmed(ConflictError):
    name: str
    year: int
    on: date


class PlanReturned(ConflictError):
    """The paper is with its member, who has not handed it in again."""

    name: str
    code: str
    year: int
    on: date
    reason: str


class PlanStepTooEarly(ConflictError):
    """A step of the paper dated before the last one that the book holds."""

    name: str
    year: int
    on: date
    latest: date


class UnitInsideItself(ConflictError):
    name: str
    parent: str


class UnitIsHome(ConflictError):
    name: str


class UnitNotEmpty(ConflictError):
    name: str
    members: int
    units: int


class UnitClosed(ConflictError):
    name: str
    on: date


class UnitMovedLater(ConflictError):
    """A move would be dated before one that the book already holds."""

    name: str
    on: date
    latest: date


class UnitAlreadyThere(ConflictError):
    name: str
    parent: str
