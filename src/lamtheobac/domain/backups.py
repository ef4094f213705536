"""Backups: what a copy of the book is called, and which copies stay."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

FOLDER_SUFFIX = "-sao-luu"
ENDING = ".db"
_NAME = r"-([0-9]{8}-[0-9]{6})-([a-z]+)(?:-([0-9]+))?\.db"  # compiled when first asked
_MOMENT = "%Y%m%d-%H%M%S"


class Why(StrEnum):
    """Before which command a backup was made by itself; BACKUP: somebody asked for it."""

    BACKUP = "backup"
    IMPORT = "import"
    COLLECT = "collect"
    CLOSE = "close"
    RESTORE = "restore"
    MIGRATE = "migrate"


# The commands, as the history names them, before which the book is copied.
BACKED_UP = {"import": Why.IMPORT, "collect": Why.COLLECT, "year close": Why.CLOSE}

DAMAGED = "hong"  # in the place of why: a damaged book that was kept as it was


class Named(NamedTuple):
    """What the name of a backup says; `number` tells several of one second apart."""

    at: datetime
    number: int
    why: Why


class Head(NamedTuple):
    """The newest entry of a history; no hash where it was kept without a chain."""

    entry: int
    hash: str | None


class Backup(NamedTuple):
    """A backup that is there: size in bytes; of what cannot be read neither head nor book."""

    path: Path
    at: datetime
    number: int
    why: Why
    size: int
    head: Head | None
    book: str | None


def stem_of(book: Path) -> str:
    """What the backups of a book are named by."""
    return book.stem


def name_of(stem: str, at: datetime, why: str, number: int = 1) -> str:
    """The name of a backup: so-20260615-081500-import.db, the next of that second …-import-2.db."""
    more = "" if number == 1 else f"-{number}"
    return f"{stem}-{at.strftime(_MOMENT)}-{why}{more}{ENDING}"


def read_name(stem: str, name: str) -> Named | None:
    """What the name says, if it is that of a backup."""
    found = re.fullmatch(_NAME, name.removeprefix(stem)) if name.startswith(stem) else None
    if found is None or found[2] not in set(Why):
        return None
    try:
        at = datetime.strptime(found[1], _MOMENT)  # noqa: DTZ007 - as on the user's own wall
    except ValueError:
        return None
    return Named(at, int(found[3] or 1), Why(found[2]))


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """In the order in which they are listed and numbered."""
    return sorted(backups, key=lambda one: (one.at, one.number), reverse=True)


def superfluous(backups: Sequence[Backup], keep: int) -> list[Backup]:
    """Those that may go: neither of the newest `keep`, nor the newest of its month."""
    ordered = newest_first(backups)
    months = {(one.at.year, one.at.month): one for one in reversed(ordered)}
    stay = {one.path for one in (*ordered[:keep], *months.values())}
    return [one for one in ordered if one.path not in stay]
