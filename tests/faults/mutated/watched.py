"""What processes that are watched have in common: a command, and lines that tell of it."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from lamtheobac.cli import main
from tests.conftest import TODAY

Look = Callable[["Done"], Iterator[str]]


class Asked(NamedTuple):
    """A command, and the file that it is to meet: its number, and the way it was mutated."""

    seed: int
    way: str
    book: str
    words: Sequence[str]


class Done(NamedTuple):
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


def _nothing_more(_: Done) -> Iterator[str]:
    yield from ()


def command(
    asked: Asked,
    look: Look = _nothing_more,
    *,
    spent: Callable[[], float] = lambda: sum(os.times()[:4]),
    notes: Callable[[Done], Sequence[str]] = lambda _: (),
) -> Done:
    """Tell of a command, run it, and tell what it did.

    Args:
        asked: the command.
        look: says what is wrong with what it left behind.
        spent: the processor's time up to now, in seconds, with that of processes that have ended.
        notes: what is to be counted.
    """
    _tell(seed=asked.seed, way=asked.way, words=asked.words)
    begun = spent()
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--db", asked.book, "--today", TODAY, *asked.words])
    seconds = spent() - begun
    done = Done(int(code), out.getvalue(), err.getvalue())
    wrong = [*(["Traceback"] if "Traceback" in done.out else []), *look(done)]
    _tell(code=done.code, err=done.err, seconds=seconds, wrong=wrong, notes=notes(done))
    return done


def _tell(**facts: object) -> None:
    print(json.dumps(facts), file=sys.__stdout__, flush=True)
