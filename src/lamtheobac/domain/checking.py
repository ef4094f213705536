"""What `check` looks for, and what it found."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Rule(StrEnum):
    """What may be wrong with a book; the values stand in JSON."""

    # The file.
    SIZE = "file-size"
    JOURNAL_MODE = "journal-mode"
    SCHEMA = "schema"
    PAGES = "pages"
    REFERENCES = "references"
    UNREADABLE = "unreadable"
    # The history, and the facts that it vouches for.
    HISTORY = "history"
    ERASED = "erased"
    FACTS = "facts"
    # The rules of `domain.rules`, and of the tree.
    FUTURE = "future-day"
    DUE = "due-before-assigned"
    PRODUCT = "no-product"
    LIMIT = "limit"
    CARRIED = "carried"
    PLAN_UNIT = "unit-of-plan"
    HOME = "home-unit"
    PLACE = "place-in-tree"
    CYCLE = "cycle"
    UNIT = "member-without-unit"
    SETTING = "setting"
    # Sums, and packages.
    FIGURES = "figures"
    HOLDING = "holding"
    PACKAGE_HASH = "package-hash"
    PACKAGE_CHAIN = "package-chain"
    PACKAGE_FIGURES = "package-figures"
    # Texts.
    TEXT = "text"
    KEY = "key"
    FONT = "font"


# What explains why a command fails in a way that nobody foresaw.
GRAVE = frozenset(
    {
        Rule.SIZE, Rule.JOURNAL_MODE, Rule.SCHEMA, Rule.PAGES, Rule.REFERENCES, Rule.UNREADABLE,
        Rule.HISTORY, Rule.FACTS, Rule.HOME, Rule.PLACE, Rule.CYCLE, Rule.SETTING,
    }
)  # fmt: skip


class Found(NamedTuple):
    """One thing that is wrong: by which rule, in which record, and what the sentence says of it.

    `record` None: of the table as a whole; of the whole book when there is no table either.
    """

    rule: Rule
    table: str = ""
    record: int | None = None
    facts: Mapping[str, object] = {}


class Place(NamedTuple):
    """A record as people know it: the code, number or name that commands take, and its year.

    `sender`: the code of the unit below that has sent it, and may change it.
    """

    table: str
    name: str | None = None
    year: int | None = None
    sender: str | None = None


class Finding(NamedTuple):
    """One thing that is wrong, in words: where, what, and how to mend it."""

    rule: Rule
    where: str
    what: str
    mend: str
