"""What a package to the level above holds: its tables, and what it says of itself.

`docs/packages.md` describes the format for whoever writes or reads such files; a test holds the
two together.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitKind

FORMAT = "lamtheobac.package/1"
RETURN_FORMAT = "lamtheobac.return/1"
SUFFIX = ".ltb"
SHORT_HASH = 16  # hexadecimal digits: enough to tell two histories apart
MOST_HASHES = 10_000  # entries of the sender's history that a package tells of

# The values of one record, as its table's columns say: texts, whole numbers, lists of texts, null.
Row: TypeAlias = list[Any]

# Tables in the order in which they stand in a package, and their columns. After a name, `?`: may
# be null; `#`: a whole number; `*`: a list of texts. All else is text; days are yyyy-mm-dd.
# `unit`, `member`, `task`, `commitment`, `replaced_by`, `carried_from` hold the uid of a record.
_TABLES = {
    "unit": "uid code name kind closed_on?",
    "place": "unit parent from_on until_on?",
    "topic": "name kind?",
    "member": "uid code name unit? position? office? born#? category joined_on? left_on?"
    " leave_reason?",
    "task": "uid year# content deliverable due_on assigned_on assigned_by? document? level",
    "plan": "uid year# unit member category submitted_on? pledged_on? exempt_from? exempt_reason?"
    " study? mend? confirmed_on? confirmed_by? returned_on? return_reason?",
    "commitment": "uid year# unit member? scope origin content measures? due_on? follower? status"
    " registered_on completed_on? closed_on? result? evidence? reason? note? extra# task?"
    " replaced_by? carried_from? topics*",
    "progress": "uid commitment noted_on note percent#?",
    "theme": "uid year# unit text",
    "inspection": "uid unit member? inspected_on finding follow_up_on? closed_on? outcome?",
    "model": "uid unit name organisation field? since effect? spread_to? status ended_on?",
    "award": "uid unit member? awarded_on content awarded_by? document?",
    "session": "uid unit held_on topic attended#? expected#? note?",
    "plan_tally": "unit year# category exempt_from? submitted_on? number#",
    "commitment_tally": "unit year# scope origin status registered_on due_on? completed_on?"
    " closed_on? category? holder#? task? topics* number#",
    "activity_tally": "unit kind organisation? since ended_on? attended#? expected#? number#",
    "reported": "unit year# received_on? as_of? accepted_on?",
}


class Column(NamedTuple):
    """A column of a package's table: text, `int`, or a list of texts; `optional`: may be null."""

    name: str
    type: type
    optional: bool


def _column(word: str) -> Column:
    kind = int if "#" in word else list if "*" in word else str
    return Column(word.rstrip("#*?"), kind, "?" in word)


TABLES: Mapping[str, Sequence[Column]] = {
    table: tuple(map(_column, words.split())) for table, words in _TABLES.items()
}
COLUMNS: Mapping[str, Sequence[str]] = {
    table: tuple(column.name for column in columns) for table, columns in TABLES.items()
}
# Days of things that have happened: none is after the day of the package.
FACTS = frozenset(
    {
        "submitted_on", "pledged_on", "confirmed_on", "returned_on", "registered_on",
        "completed_on", "closed_on", "noted_on", "inspected_on", "awarded_on", "held_on",
        "received_on", "accepted_on", "assigned_on", "left_on",
    }
)  # fmt: skip
# Tables that a package without names does not hold.
NAMED = frozenset(
    {
        "member", "task", "plan", "commitment", "progress", "theme", "inspection", "model",
        "award", "session",
    }
)  # fmt: skip

# A part of a table, in the order of the package; a table may come in several parts.
Content: TypeAlias = Iterator[tuple[str, Sequence[Row]]]


class Sender(NamedTuple):
    """The unit whose package it is."""

    uid: str
    code: str
    name: str
    kind: UnitKind


class Manifest(NamedTuple):
    """What a package says of itself.

    `revision` is the number of the last entry of the sender's history: of two packages of one
    book the one with the greater revision is the newer one. `records` counts the rows by table,
    `content_hash` (SHA-256) and `content_bytes` are those of the records as they are packed, not
    compressed. `previous_hash` is the content hash of the package sent before for the same years.
    `figures` are those of the sender's reports as of that day, by year and by name. `head` is
    the hash of the sender's history at this revision; `chain` the first SHORT_HASH digits of the
    hashes of its newest entries, the last one being that of this revision. None and empty when the
    history was kept without a chain.
    """

    book: str
    sender: Sender
    years: Years
    as_of: date
    revision: int
    sent_at: str
    sent_by: str
    program: str
    counts_only: bool
    records: Mapping[str, int]
    content_hash: str
    content_bytes: int
    previous_hash: str | None
    figures: Mapping[str, Mapping[str, int]]
    head: str | None = None
    chain: str = ""

    def hash_at(self, entry: int) -> str | None:
        """The first digits of the hash of an entry of the sender's history; None: not known."""
        start = len(self.chain) - (self.revision - entry + 1) * SHORT_HASH
        found = self.chain[start : start + SHORT_HASH] if start >= 0 else ""
        return found if len(found) == SHORT_HASH else None


class ReturnNote(NamedTuple):
    """A correction asked for: the package of these years and this hash goes back, and why."""

    receiver: Sender
    unit: Sender
    years: Years
    content_hash: str
    returned_on: date
    reason: str
