"""Killing a command at a moment that is seen from outside, by what it has written so far."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from tests.faults.processes import WAIT, Words, environment

COMMAND = """
import sys
from lamtheobac.__main__ import run
sys.argv[0] = "lamtheobac"
run()
"""
# Short commands, one after the other in one process: most of the time goes into writing.
LOOP = """
import json, sys
from lamtheobac.cli import main
for words in json.loads(sys.argv[1]):
    if code := main(words):
        sys.exit(code)
"""
# What the program would be if it trusted the machine: pages are written over with no way back.
WITHOUT_JOURNAL = """
import sqlite3
class Trusting(sqlite3.Connection):
    def execute(self, sql, *values):
        return super().execute(sql.replace("= TRUNCATE", "= OFF"), *values)
connect = sqlite3.connect
def trusting(*args, **more):
    connection = connect(*args, factory=Trusting, **more)
    connection.execute("PRAGMA journal_mode = OFF")
    return connection
sqlite3.connect = trusting
"""


_PAUSE = 0.0003  # seconds between two looks


class Phase(IntEnum):
    """How far a command has come."""

    RUNS = 0
    WRITES = 1  # something new is in the journal, or in the folder of the backups
    LANDS = 2  # the book itself is written


class Eye:
    """Sees from outside how far a command has come."""

    def __init__(self, book: Path) -> None:
        self._book = book
        self._journal = book.with_name(f"{book.name}-journal")
        self._backups = backups_of(book)
        self._before = _stamp(book), _stamp(self._backups)

    def phase(self) -> Phase:
        """What is seen now."""
        book, backups = self._before
        if _stamp(self._book) != book:
            return Phase.LANDS
        if hot(self._journal) or _stamp(self._backups) != backups:
            return Phase.WRITES
        return Phase.RUNS


def backups_of(book: Path) -> Path:
    """The folder of a book's backups."""
    return book.with_name(f"{book.stem}-sao-luu")


def hot(journal: Path) -> bool:
    """Whether there is something in the journal: the way back from a change that is not whole."""
    try:
        return journal.stat().st_size > 0
    except FileNotFoundError:
        return False


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


class Left(NamedTuple):
    """What a kill left: the lines that were printed, and whether it came in the middle.

    `running`: the command had not ended. `hot`: the journal has to be played back.
    """

    lines: Sequence[str]
    running: bool
    hot: bool


Spans = Mapping[Phase, float]  # seconds from when a phase is first seen to the end


def started(orders: Sequence[Words], *, fault: str = "") -> subprocess.Popen[bytes]:
    """Start the command, or several of them one after the other, in a process of its own."""
    words: Words
    if len(orders) > 1:
        words = ("-c", fault + LOOP, json.dumps(orders))
    elif fault:
        words = ("-c", fault + COMMAND, *orders[0])
    else:
        words = ("-m", "lamtheobac", *orders[0])
    return subprocess.Popen(
        [sys.executable, *words],
        env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def spans(book: Path, words: Words) -> Spans:
    """How long a command takes, from each of its phases on, when nobody kills it."""
    eye = Eye(book)
    first: dict[Phase, float] = {}
    with started([words]) as process:
        while process.poll() is None:
            for phase in range(eye.phase() + 1):
                first.setdefault(Phase(phase), time.monotonic())
            time.sleep(_PAUSE)
        assert process.returncode == 0
    end = time.monotonic()
    return {phase: end - at for phase, at in first.items()}


def killed(
    book: Path,
    orders: Sequence[Words],
    spans: Spans,
    chance: random.Random,
    *,
    fault: str = "",
) -> Left:
    """Start, let some of the orders be done, and kill the process in the midst of the next.

    A third of the kills come as soon as the phase is seen, a third soon after that: pages are
    written in no time.
    """
    after, phase = chance.randrange(max(1, len(orders) - 1)), _some_phase(spans, chance)
    share = chance.choice((0, chance.random() ** 4, chance.random()))
    with started(orders, fault=fault) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(after)]
        eye = Eye(book)
        _wait_for(phase, eye, process)
        _wait_until(time.monotonic() + share * spans[phase])
        running = process.poll() is None
        process.kill()
        lines += process.stdout.readlines()
        process.wait(WAIT)
    told = [line.decode("utf-8") for line in lines if line.endswith(b"\n")]
    return Left(told, running, hot(book.with_name(f"{book.name}-journal")))


def _some_phase(spans: Spans, chance: random.Random) -> Phase:
    """Any, but mostly while something is being written."""
    phases = sorted(spans)
    return chance.choices(phases, [1 + 4 * phase for phase in phases])[0]


def _wait_for(phase: Phase, eye: Eye, process: subprocess.Popen[bytes]) -> None:
    """Wait for a phase, or the end; without any pause once something is being written."""
    give_up = time.monotonic() + WAIT
    while (seen := eye.phase()) < phase and process.poll() is None:
        assert time.monotonic() < give_up
        if seen < Phase.WRITES:
            time.sleep(_PAUSE)


def _wait_until(moment: float) -> None:
    """To the moment, more exactly than one sleeps."""
    time.sleep(max(0, moment - time.monotonic() - 10 * _PAUSE))
    while time.monotonic() < moment:
        pass
