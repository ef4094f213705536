"""Exit 5: a name that more than one goes by, and what is there already."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lamtheobac.errors.conflicts.base import ConflictError


class AmbiguousMember(ConflictError):
    who: str
    candidates: Sequence[str]


class AmbiguousSubject(ConflictError):
    """A unit and a person of one code or name."""

    subject: str
    candidates: Sequence[str]


class AmbiguousUnit(ConflictError):
    unit: str
    candidates: Sequence[str]


class AmbiguousCommitment(ConflictError):
    which: str
    candidates: Sequence[str]


class AmbiguousTopic(ConflictError):
    topic: str
    candidates: Sequence[str]


class BookExists(ConflictError):
    path: Path


class FileExists(ConflictError):
    path: Path


class FolderNotReplaced(ConflictError):
    """A folder would be overwritten that holds, or may hold, something else, such as `other`."""

    path: Path
    other: str


class OutputIsBook(ConflictError):
    """A report would be written over the book itself."""

    path: Path


class DuplicateCode(ConflictError):
    code: str
    owner: str


class DuplicateUnit(ConflictError):
    name: str
    code: str


class DuplicateCommitment(ConflictError):
    owner: str
    year: int
    number: int
    status: str


class DuplicateModel(ConflictError):
    unit: str
    name: str
    number: int


class DuplicateAward(ConflictError):
    owner: str
    on: date
    content: str


class DuplicateSession(ConflictError):
    unit: str
    on: date
    topic: str


class DuplicateTopic(ConflictError):
    name: str


class DuplicateInspection(ConflictError):
    subject: str
    on: date
    number: int


class TopicIntoItself(ConflictError):
    name: str


class TooManyBooks(ConflictError):
    """The unit has more people than one file of members' books can hold."""

    unit: str
    people: int
    limit: int
