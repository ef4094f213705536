"""What somebody needs to know who is to help: the program, the machine, the book, and no name.

Everything is picked by what it may be, nothing by what it may not: numbers, answers to yes or no,
and words out of lists that we know beforehand.
"""

import codecs
import os
import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO, TypeAlias

from lamtheobac import __version__
from lamtheobac.errors import LamTheoBacError
from lamtheobac.messages.help import GROUPS, TOP
from lamtheobac.storage import backups
from lamtheobac.storage import doctor as ask
from lamtheobac.storage.checking.opening import Looked, looked_at
from lamtheobac.storage.connection import SCHEMA_VERSION
from lamtheobac.storage.database import Stamp
from lamtheobac.storage.doctor import UNKNOWN, asked

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Section: TypeAlias = "dict[str, Json]"

SCHEMA = "lamtheobac.doctor/1"
_MIB = 1 << 20
_VERSION = re.compile(r"[0-9][0-9A-Za-z.+!-]{0,30}")
_NUMBERS = re.compile(r"[0-9]+(\.[0-9]+){0,3}")
_OPTION = re.compile(r"[A-Za-z0-9_]+(=[A-Za-z0-9_.+-]+)?")
_LOCALE = re.compile(r"(?:C|POSIX|[a-z]{2,3}(_[A-Z]{2})?)")
_LIBRARY = re.compile(r"[A-Za-z0-9-]+")
_SYSTEMS = ("Linux", "Windows", "Darwin", "FreeBSD")
_MACHINES = ("x86_64", "AMD64", "aarch64", "ARM64", "arm64", "x86", "i386", "i686", "armv7l")
_TERMINALS = ("dumb", "linux", "screen", "tmux", "xterm", "vt100", "cygwin", "ansi", "rxvt")
_BY_ITSELF = ("year-roll",)


class Examined(NamedTuple):
    """What was found; `path` is that of the book, for us alone."""

    path: Path | None
    document: Section


def examine(place: Callable[[], Path], stamp: Stamp, *, is_default: bool) -> Examined:
    """Look at the program, the machine and the book; whatever is wrong with it is a finding.

    Args:
        place: tells where the book is, if the system does.
        stamp: who asks, and when; only the day is said.
        is_default: nobody named the book.
    """
    path = asked(place)
    document: Section = {
        "schema": SCHEMA,
        "day": stamp.day.isoformat(),
        "program": _program(),
        "machine": _machine(path),
        "console": _console(),
        "place": {} if path is None else _place(path, is_default=is_default),
    }
    return Examined(path, document | _book(path, stamp.day))


# --- the program and the machine --------------------------------------------------------------


def _program() -> Section:
    import platform

    with closing(sqlite3.connect(":memory:")) as connection:
        options = [str(option) for (option,) in connection.execute("PRAGMA compile_options")]
    return {
        "version": __version__,
        "schema": SCHEMA_VERSION,
        "python": _of_form(_VERSION, platform.python_version()),
        "bits": sys.maxsize.bit_length() + 1,
        "frozen": bool(getattr(sys, "frozen", False)),
        "sqlite": _of_form(_VERSION, sqlite3.sqlite_version),
        "sqlite_options": [option for option in options if _OPTION.fullmatch(option)],
        "libraries": _libraries(),
    }


def _libraries() -> Section:
    """The versions of what we are built on, as our own package names it."""
    from importlib.metadata import PackageNotFoundError, requires, version

    found: Section = {}
    with suppress(PackageNotFoundError):
        for line in requires("lamtheobac") or ():
            name = _LIBRARY.match(line)
            with suppress(PackageNotFoundError):
                if name is not None:
                    found[name[0]] = _of_form(_VERSION, version(name[0]))
    return found


def _machine(path: Path | None) -> Section:
    import locale
    import platform

    language, _ = asked(locale.getlocale) or (None, None)
    return {
        "system": _of_list(_SYSTEMS, platform.system()),
        "release": _begin(_NUMBERS, platform.release()),
        "machine": _of_list(_MACHINES, platform.machine()),
        "locale": _of_form(_LOCALE, language or ""),
        "encoding": _encoding(locale.getpreferredencoding(do_setlocale=False)),
        "file_names": _encoding(sys.getfilesystemencoding()),
        "free_mib": asked(partial(_free, path)),
    }


def _free(path: Path | None) -> int:
    """The room on the disk of the book, or of this folder, in MiB."""
    folder = (path or Path()).absolute()
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free // _MIB


def _console() -> Section:
    kind = os.environ.get("TERM", "").partition("-")[0]
    return {
        "stdin": _is_terminal(sys.stdin),
        "stdout": _is_terminal(sys.stdout),
        "stderr": _is_terminal(sys.stderr),
        "columns": shutil.get_terminal_size().columns,
        "term": _of_list(_TERMINALS, kind) if kind else None,
        "no_color": bool(os.environ.get("NO_COLOR")),
    }


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _place(path: Path, *, is_default: bool) -> Section:
    """Where the book is, without any name of a folder."""
    whole = path.absolute()
    home = asked(Path.home)
    drive = whole.drive
    return {
        "default": is_default,
        "in_home": home is not None and whole.is_relative_to(home),
        "depth": len(whole.parts) - 1,
        "drive": "network" if drive.startswith("\\\\") else "letter" if drive else None,
        "link": bool(asked(path.is_symlink)),
    }


# --- the book ---------------------------------------------------------------------------------


def _book(path: Path | None, today: date) -> Section:
    """What the book says of itself; `state` when it cannot be asked."""
    if path is None:
        return {"book": {"state": "NoHomeFolder"}}
    try:
        with looked_at(path) as book:
            return {
                "book": _file(path, book),
                "check": _check(path, today),
                "history": _history(book.connection),
                "settings": asked(partial(_settings, book.connection)),
            }
    except LamTheoBacError as error:
        return {"book": {"state": type(error).__name__, "bytes": asked(lambda: _size(path))}}


def _file(path: Path, book: Looked) -> Section:
    connection = book.connection
    copies = asked(lambda: backups.found(path, backups.folders_of(path, connection)))
    journal = path.with_name(f"{path.name}-journal")
    return {
        "state": "opened",
        "schema": book.header.version,
        "bytes": asked(lambda: _size(path)),
        "page_bytes": book.header.page_size,
        "pages": book.header.pages,
        "pages_said": asked(lambda: ask.pragma(connection, "page_count")),
        "free_pages": asked(lambda: ask.pragma(connection, "freelist_count")),
        "rollback_journal": book.rollback_journal,
        "journal_bytes": asked(lambda: _size(journal)),
        "tables": {**ask.counts(connection)},
        "strange_tables": asked(lambda: ask.strange(connection)),
        "years": asked(partial(_years, connection, "year_roll")),
        "closed_years": asked(partial(_years, connection, "closed_year")),
        "backups": None if copies is None else len(copies),
        "newest_backup": copies[0].at.isoformat() if copies else None,
    }


def _years(connection: sqlite3.Connection, table: str) -> Json:
    return [*ask.years(connection, table)]


def _settings(connection: sqlite3.Connection) -> Json:
    return {**ask.numeric_settings(connection)}


def _size(path: Path) -> int:
    return path.stat().st_size


def _check(path: Path, today: date) -> Section:
    """How many findings there are of each kind: their sentences may hold anything."""
    from lamtheobac.services import checking

    found = asked(lambda: checking.check(path, today))
    if found is None:
        return {"done": False}
    kinds = Counter(one.rule.value for one in found)
    return {"done": True, "findings": dict(sorted(kinds.items()))}


def _history(connection: sqlite3.Connection) -> Section:
    commands = {*TOP, *(f"{group} {name}" for group, names in GROUPS.items() for name in names)}
    found = asked(lambda: ask.journal(connection, {*commands, *_BY_ITSELF}))
    if found is None:
        return {"entries": None}
    return {
        "entries": found.entries,
        "head": found.head,
        "last": [
            {"number": one.number, "command": one.command, "at": one.at, "undoes": one.undoes}
            for one in found.last
        ],
    }


# --- what may be said -------------------------------------------------------------------------


def _of_form(form: re.Pattern[str], text: str) -> str:
    return text if form.fullmatch(text) else UNKNOWN


def _begin(form: re.Pattern[str], text: str) -> str:
    found = form.match(text)
    return found[0] if found else UNKNOWN


def _of_list(known: tuple[str, ...], text: str) -> str:
    return text if text in known else UNKNOWN


def _encoding(name: str) -> str:
    """An encoding as Python calls it."""
    found = asked(lambda: codecs.lookup(name).name)
    return found or UNKNOWN
