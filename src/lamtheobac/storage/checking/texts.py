"""Whether the texts are as they are cleaned at the door, and the keys beside them are theirs."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lamtheobac.domain import legacy_fonts
from lamtheobac.domain.checking import Found, Rule
from lamtheobac.domain.vietnamese import (
    clean_text,
    match_key,
    name_sort_key,
    natural_sort_key,
    search_key,
)
from lamtheobac.errors import LamTheoBacError

# What people type, by table.
TYPED: Mapping[str, Sequence[str]] = {
    "unit": ("code", "name"),
    "member": (
        "code", "name", "position", "office", "leave_reason", "card_number", "citizen_number",
    ),
    "plan": ("study", "mend", "exempt_reason", "confirmed_by", "return_reason"),
    "commitment": ("content", "measures", "follower", "result", "evidence", "reason", "note"),
    "progress": ("note",),
    "topic": ("name",),
    "task": ("content", "deliverable", "assigned_by", "document"),
    "theme": ("text",),
    "inspection": ("finding", "outcome"),
    "model": ("name", "field", "effect", "spread_to"),
    "award": ("content", "awarded_by", "document"),
    "session": ("topic", "note"),
    "meeting_answer": ("note",),
    "submission": ("accepted_by", "return_reason"),
    "sent": ("return_reason",),
    "period_lock": ("locked_by",),
}  # fmt: skip


class Key(NamedTuple):
    """A column that is made from a text beside it."""

    column: str
    of: str
    made: Callable[[str], str]


KEYS: Mapping[str, Sequence[Key]] = {
    "unit": (
        Key("code_key", "code", match_key),
        Key("sort_key", "code", natural_sort_key),
        Key("search_key", "name", search_key),
    ),
    "member": (
        Key("code_key", "code", match_key),
        Key("name_key", "name", match_key),
        Key("search_key", "name", search_key),
        Key("sort_key", "name", name_sort_key),
    ),
    "commitment": (Key("content_key", "content", match_key),),
    "topic": (Key("name_key", "name", match_key),),
    "model": (Key("name_key", "name", match_key),),
}


def unclean(connection: sqlite3.Connection) -> Iterator[Found]:
    """Texts that were never cleaned, or typed in an old font; keys that are not their text's."""
    for table, columns in TYPED.items():
        keys = KEYS.get(table, ())
        wanted = [*columns, *(key.column for key in keys)]
        for number, *values in connection.execute(f"SELECT id, {', '.join(wanted)} FROM {table}"):
            for column, text in zip(columns, values, strict=False):
                if text is not None:
                    yield from _of_text(table, number, column, text)
            if keys:
                row = dict(zip(wanted, values, strict=True))
                stray = (key.of for key in keys if key.made(row[key.of]) != row[key.column])
                for column in dict.fromkeys(stray):
                    facts = {"column": column, "reads": row[column]}
                    yield Found(Rule.KEY, table, number, facts)


def _of_text(table: str, number: int, column: str, text: str) -> Iterator[Found]:
    if not _is_clean(text):
        yield Found(Rule.TEXT, table, number, {"column": column})
    elif fixed := legacy_fonts.fixed(text):
        facts = {"column": column, "text": text, "reads": fixed.after}
        yield Found(Rule.FONT, table, number, facts)


def _is_clean(text: str) -> bool:
    try:
        return clean_text(text, field="") == text
    except LamTheoBacError:
        return False
