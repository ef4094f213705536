"""Mutated books: every command gives a verdict on each, and none crashes, hangs or dies."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, NamedTuple

import pytest

from lamtheobac.cli import main
from tests.check.rich import rich_book
from tests.conftest import TODAY
from tests.faults.processes import WAIT, environment
from tests.faults.scale import many, tell

BOOKS = many(60, 10_000)
COLLECTED = many(6, 1)  # of so many books each one is also given to `collect`
AT_ONCE = 25  # books a process: what one has done to it is not left to thousands of others
LONGEST = 10  # seconds of the processor's time; a machine that does other things takes longer
CODES = frozenset({0, 2, 3, 4, 5, 6, 7, 8})


class Verdicts(NamedTuple):
    """What commands came to on mutated books, and what should not have been."""

    codes: Counter[int]
    ways: Counter[str]
    faults: list[str]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the book to be mutated, and one of the province above it."""
    (tmp_path / "sound.db").write_bytes(rich_book())
    above = ("--db", str(tmp_path / "tinh.db"), "--today", TODAY)
    assert main([*above, "init", "--unit", "Tỉnh", "--code", "T", "--kind", "tinh"]) == 0
    assert main([*above, "unit", "add", "Xã A", "--code", "XA", "--kind", "dang-bo-co-so"]) == 0
    return tmp_path


def test_commands_give_a_verdict_on_every_mutated_book(place: Path) -> None:
    verdicts = judged(place, BOOKS)
    tell(
        "5 mutated books",
        books=BOOKS,
        commands=verdicts.codes.total(),
        faults=len(verdicts.faults),
        **{f"exit {code}": number for code, number in sorted(verdicts.codes.items())},
    )
    assert not verdicts.faults
    assert verdicts.codes[6] > BOOKS // 10


def test_without_a_look_at_the_book_commands_crash(place: Path) -> None:
    verdicts = judged(place, many(25, 100), "--unguarded")
    tell("5 mutated books, unguarded", commands=verdicts.codes.total(), crashes=verdicts.codes[1])
    assert verdicts.codes[1]
    assert verdicts.faults


def judged(place: Path, books: int, *more: str) -> Verdicts:
    """Run all commands on so many mutated books."""
    found = Verdicts(Counter(), Counter(), [])
    first = 0
    while first < books:
        first = _some(place, first, min(first + AT_ONCE, books), more, found)
    return found


def _some(place: Path, first: int, last: int, more: tuple[str, ...], found: Verdicts) -> int:
    """Run some in one process; returns the first that was not run."""
    numbers = map(str, (first, last, COLLECTED))
    words = [sys.executable, "-m", "tests.faults.mutating", str(place), *numbers]
    env = environment(PYTHONPATH=os.pathsep.join([os.environ["PYTHONPATH"], str(Path.cwd())]))
    with subprocess.Popen([*words, *more], env=env, stdout=subprocess.PIPE, text=True) as process:
        asked: dict[str, Any] = {}
        for line in _lines(process.stdout):
            said = json.loads(line) if line else {}
            if "words" in said:
                asked = said
                found.ways[said["way"]] += 1
            elif "code" in said:
                _judge(asked, said, found)
                asked |= {"done": True}
            else:
                break
        else:
            asked = {} if process.wait() == 0 else {**asked, "died": process.returncode}
        if not asked:
            return last
        process.kill()
    fault = f"died with {asked['died']}" if "died" in asked else f"nothing for {WAIT} s"
    found.faults.append(f"{_named(asked)}: {fault}")
    return int(asked.get("seed", first)) + 1


def _judge(asked: dict[str, Any], said: dict[str, Any], found: Verdicts) -> None:
    code, err = said["code"], said["err"]
    found.codes[code] += 1
    if code not in CODES or (code == 6 and not _is_one_sentence(err)) or "Traceback" in err:
        found.faults.append(f"{_named(asked)}: exit {code}: {err}")
    if said["seconds"] > LONGEST:
        found.faults.append(f"{_named(asked)}: {said['seconds']:.0f} s")


def _is_one_sentence(err: str) -> bool:
    return len(err.splitlines()) == 1 and err.endswith(".\n")


def _named(asked: dict[str, Any]) -> str:
    return f"book {asked.get('seed')} ({asked.get('way')}), {' '.join(asked.get('words', ()))}"


def _lines(stream: IO[str] | None) -> Iterator[str]:
    """The lines as they come; an empty one when none came for long."""
    assert stream is not None
    coming: Queue[str | None] = Queue()

    def read() -> None:
        for line in stream:
            coming.put(line)
        coming.put(None)

    Thread(target=read, daemon=True).start()
    while True:
        try:
            line = coming.get(timeout=WAIT)
        except Empty:
            line = ""
        if line is None:
            return
        yield line
