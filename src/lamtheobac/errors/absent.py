"""Exit 4: what is not there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.errors.base import ExitCode, LamTheoBacError


class NotFoundError(LamTheoBacError):
    """No such thing in the book, or no such book."""

    exit_code = ExitCode.NOT_FOUND


class NoSuchBook(NotFoundError):
    path: Path


class NoSuchMember(NotFoundError):
    """Nobody of that name; `near` are people whose name differs by its accents."""

    who: str
    near: Sequence[str]


class NoSuchSubject(NotFoundError):
    """Neither a unit nor a person."""

    subject: str
    near: Sequence[str]


class NoSuchUnit(NotFoundError):
    unit: str


class NoSuchTopic(NotFoundError):
    """No topic of that name; `near` are names of which it may be a part."""

    topic: str
    near: Sequence[str]


class NoSuchCommitment(NotFoundError):
    which: str


class NoSuchMeeting(NotFoundError):
    """No meeting of that unit and day at which anything was answered."""

    unit: str
    on: date


class NoSuchModel(NotFoundError):
    number: int


class NoSuchInspection(NotFoundError):
    number: int


class NoCommitmentOf(NotFoundError):
    name: str


class NoPlan(NotFoundError):
    name: str
    year: int


class NotOnRoll(NotFoundError):
    """The person stands on no roll of the years asked for."""

    name: str
    period: str
    code: str


class NobodyOnRoll(NotFoundError):
    unit: str
    period: str


class NothingReceived(NotFoundError):
    """No package of that unit and year was taken in."""

    unit: str
    year: int


class NotSentHere(NotFoundError):
    """A package comes back that this book has not sent."""

    unit: str
    years: str


class NoSuchEntry(NotFoundError):
    number: int


class NoSuchFile(NotFoundError):
    path: Path


class NoSuchFolder(NotFoundError):
    path: Path


class UndeclaredUnit(NotFoundError):
    """A package of a unit that nobody has declared in this book."""

    code: str
    name: str
    kind: str


class NothingToSend(NotFoundError):
    period: str


class NoSuchBackup(NotFoundError):
    """No backup of that number in the list."""

    number: int
