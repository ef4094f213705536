"""Exit 5: what commitments, meetings and models do not allow as they stand."""

from datetime import date

from lamtheobac.errors.conflicts.base import ConflictError


class ProductNeeded(ConflictError):
    """An assigned task is completed with what it was to bring forth, not without."""

    number: int
    deliverable: str


class NotAssigned(ConflictError):
    """What only an assigned task has was said of another commitment."""

    number: int


class LimitReached(ConflictError):
    name: str
    year: int
    count: int
    limit: int


class AlreadyCompleted(ConflictError):
    number: int
    on: date


class CommitmentClosed(ConflictError):
    """The commitment is withdrawn, replaced or declared not done."""

    number: int
    status: str


class AfterMeeting(ConflictError):
    """A meeting cannot have heard of what came after it."""

    on: date
    held_on: date


class DueNotLater(ConflictError):
    """Putting off needs a due day after `after`: the present one, and the meeting's."""

    due_on: date
    after: date


class AlreadyHeard(ConflictError):
    """The meeting has an answer on that commitment already."""

    number: int
    held_on: date


class ChangedMeanwhile(ConflictError):
    """A commitment is no longer as it was shown when the meeting answered on it."""

    number: int


class CarriedOn(ConflictError):
    """The commitment goes on as another one, `to`, in a later year; news belong there."""

    number: int
    to: int


class CommitmentOpen(ConflictError):
    number: int


class CompletedInFuture(ConflictError):
    on: date
    today: date


class CompletedBeforeRegistration(ConflictError):
    number: int
    on: date
    registered_on: date


class DayInFuture(ConflictError):
    on: date
    today: date


class ModelNotBegun(ConflictError):
    """A model that begins after today can only be proposed; `since` as it is shown."""

    since: str
    today: date


class ModelEndsTooEarly(ConflictError):
    """The end would come before the beginning that the book holds, shown as `since`."""

    number: int
    on: date
    since: str


class InspectionClosed(ConflictError):
    """What was found has been settled; the inspection stays as it is."""

    number: int
    on: date


class BeforeInspection(ConflictError):
    """A day before the one of the inspection that it belongs to."""

    number: int
    on: date
    inspected_on: date
