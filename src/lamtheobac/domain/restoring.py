"""Going back to a backup: what would be lost, what was done."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.backups import Head


class Entered(NamedTuple):
    """An entry of a history, in short."""

    number: int
    at: str
    command: str
    summary: str


class Parting(NamedTuple):
    """Where the present book and a backup went different ways.

    `common`: the last entry of both; 0: none. `lost`: how many entries only the present book has,
    `newest` of them; `gained`: how many only the backup has.
    """

    common: int
    lost: int
    newest: list[Entered]
    gained: int


class Present(StrEnum):
    """How the present book is found."""

    OPENED = "opened"
    DAMAGED = "damaged"
    MISSING = "missing"
    OTHER = "other"  # another book than the backup's


class Prospect(NamedTuple):
    """What restoring would do.

    `head`, `at`: the newest entry of the backup, and its moment. `parting` and `previous` (the
    newest entry of the present book) are known when the present book can be opened. `altered`:
    the backup is not as it was written.
    """

    backup: Path
    head: Head
    at: str
    present: Present
    parting: Parting | None
    previous: Head | None
    altered: bool


class Restored(NamedTuple):
    """What restoring did: `kept` is where the book lies that was there before."""

    prospect: Prospect
    kept: Path | None
    head: Head
