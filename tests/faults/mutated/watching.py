"""Watches processes in which the program meets mutated files, and judges what it makes of each.

The process is a module of this package, called with a folder, the first and the last number of
its seeds, and further words. It prints lines of JSON, one before each command and one after it
(`watched.command`), so that whoever reads them sees at which command it hung or died.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, NamedTuple

from tests.faults.processes import WAIT, environment
from tests.faults.scale import tell

LONGEST = 10  # seconds of the processor's time; a machine that does other things takes longer


class Watched(NamedTuple):
    """What is watched: a module, what it mutates, and how many of that one process meets.

    What a file has done to a process is so not left to thousands of others. `codes` are the exit
    codes that its commands may have; of those in `refusals` one sentence is all that is said.
    """

    module: str
    what: str
    at_once: int
    codes: frozenset[int]
    refusals: frozenset[int]


class Verdicts(NamedTuple):
    """What commands came to on mutated files, and what should not have been."""

    codes: Counter[int]
    ways: Counter[str]
    notes: Counter[str]
    faults: list[str]

    def tell(self, harness: str, **figures: object) -> None:
        """Note the figures of this run."""
        codes = {f"exit {code}": number for code, number in sorted(self.codes.items())}
        counts = {"commands": self.codes.total(), "faults": len(self.faults)}
        tell(harness, **figures, **counts, **codes, **self.notes)


def share(part: int, parts: int, all_of_them: int) -> range:
    """The seeds of one part."""
    return range(all_of_them * part // parts, all_of_them * (part + 1) // parts)


def judged(watched: Watched, place: Path, seeds: range, *more: str) -> Verdicts:
    """Have the files of these seeds met, and say what came of it."""
    found = Verdicts(Counter(), Counter(), Counter(), [])
    first = seeds.start
    while first < seeds.stop:
        some = range(first, min(first + watched.at_once, seeds.stop))
        first = _some(watched, place, some, more, found)
    return found


def _some(
    watched: Watched, place: Path, seeds: range, more: tuple[str, ...], found: Verdicts
) -> int:
    """Have some met in one process; returns the first seed that was not."""
    numbers = map(str, (seeds.start, seeds.stop))
    words = [
        sys.executable,
        "-m",
        f"tests.faults.mutated.{watched.module}",
        str(place),
        *numbers,
        *more,
    ]
    env = environment(PYTHONPATH=os.pathsep.join([os.environ["PYTHONPATH"], str(Path.cwd())]))
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) as process:
        asked: dict[str, Any] = {}
        for line in _lines(process.stdout):
            said = json.loads(line) if line else {}
            if "words" in said:
                asked = said
                found.ways[said["way"]] += 1
            elif "code" in said:
                _judge(watched, asked, said, found)
                asked |= {"done": True}
            else:
                break
        else:
            asked = {} if process.wait() == 0 else {**asked, "died": process.returncode}
        if not asked:
            return seeds.stop
        process.kill()
    fault = f"died with {asked['died']}" if "died" in asked else f"nothing for {WAIT} s"
    found.faults.append(f"{_named(watched, asked)}: {fault}")
    return int(asked.get("seed", seeds.start)) + 1


def _judge(watched: Watched, asked: dict[str, Any], said: dict[str, Any], found: Verdicts) -> None:
    code, err = said["code"], said["err"]
    found.codes[code] += 1
    found.notes.update(said["notes"])
    bad = code in watched.refusals and not _is_one_sentence(err)
    if code not in watched.codes or bad or "Traceback" in err:
        found.faults.append(f"{_named(watched, asked)}: exit {code}: {err}")
    found.faults.extend(f"{_named(watched, asked)}: {wrong}" for wrong in said["wrong"])
    if said["seconds"] > LONGEST:
        found.faults.append(f"{_named(watched, asked)}: {said['seconds']:.0f} s")


def _is_one_sentence(err: str) -> bool:
    """It may end with the command that helps, as it is to be typed."""
    return re.fullmatch(r".*(\.|: lamtheobac .*)\n", err) is not None


def _named(watched: Watched, asked: dict[str, Any]) -> str:
    words = " ".join(asked.get("words", ()))
    return f"{watched.what} {asked.get('seed')} ({asked.get('way')}), {words}"


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
