"""What erasing a person has done, and what it could not do."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Mention(NamedTuple):
    """A place where a name still stands: a table, and the number or code that people know."""

    table: str
    number: str


class Erased(NamedTuple):
    """What was erased of one person.

    code: all that the book calls the person by from now on; uid: that of the record.
    records: how many records lost texts, by table.
    entries: the numbers of the entries of the history that lost texts.
    mentions: where the name still stands, in what is said of others.
    backups: copies of the book that still hold what was erased.
    sent: this book has sent packages.
    is_here: the person has not left.
    """

    code: str
    uid: str
    records: Mapping[str, int]
    entries: Sequence[int]
    mentions: Sequence[Mention]
    backups: Sequence[Path]
    sent: bool
    is_here: bool

    @property
    def anything(self) -> bool:
        """Whether there was anything left to erase."""
        return bool(self.records or self.entries)
