"""Runs commands one after another in one process, as each order comes in on stdin.

An order is the words of a command, a JSON list; the answer says how it ended. Here the faults are
planted that the harness has to find.
"""

import io
import json
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from lamtheobac import disk
from lamtheobac.cli import main
from tests.faults.power.disk import end_with_parent


class Screen(io.TextIOWrapper):
    """What a command prints on stdout; `told` is how long the log was at its first word."""

    def __init__(self, log: Path) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.log = log
        self.told: int | None = None

    def write(self, text: str, /) -> int:
        if self.told is None:
            self.told = size(self.log)
        return super().write(text)


def size(log: Path) -> int:
    """How long the log is now; where nothing is noted, nothing is long."""
    return log.stat().st_size if log.exists() else 0


class Usual(sqlite3.Connection):
    """A connection that goes by SQLite's defaults for its journal, whatever it is told."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        usual = sql.replace("TRUNCATE", "DELETE").replace("EXTRA", "FULL")
        return super().execute(usual, *parameters)


def sqlites_own_journal() -> None:
    """The journal is deleted, and the folder not flushed after that."""
    vars(sqlite3)["connect"] = partial(sqlite3.connect, factory=Usual)


def written_in_place() -> None:
    """Files written under their own name, as `open(path, "w")` does it."""

    def write_whole(path: Path, write: Callable[[Path], None]) -> disk.Saved:
        write(path)
        return disk.Saved(path)

    disk.write_whole = write_whole


def folder_not_flushed() -> None:
    """Files flushed and renamed, but the folder with their new names is not waited for."""
    flush = os.fsync

    def fsync(fd: int) -> None:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            flush(fd)

    vars(os)["fsync"] = fsync


FAULTS: Mapping[str, Callable[[], None]] = {
    "none": lambda: None,
    "SQLite's own journal": sqlites_own_journal,
    "written in place": written_in_place,
    "folder not flushed": folder_not_flushed,
}


if __name__ == "__main__":
    end_with_parent()
    FAULTS[sys.argv[1]]()
    log = Path(sys.argv[2])
    orders, answers, sys.stdin = sys.stdin, sys.stdout, io.StringIO()
    for order in orders:
        sys.stdout, sys.stderr = screen, errors = Screen(log), io.StringIO()
        code = int(main(json.loads(order)))
        end = size(log)
        told = end if screen.told is None else screen.told
        print(json.dumps([code, told, end, errors.getvalue()]), file=answers, flush=True)
