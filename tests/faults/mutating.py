"""The process in which commands meet mutated books, one after the other.

    python -m tests.faults.mutating FOLDER FIRST LAST EACH [--unguarded]

It prints a line of JSON before each command and after it, so that whoever reads them sees at
which one the process hung or died. EACH: each so many books is also given to `collect`, which
starts a process for it. `--unguarded`: the book is not looked at when something goes
wrong that nobody foresaw, and all mutations are of values.
"""

import io
import json
import random
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from lamtheobac.cli import main
from lamtheobac.cli.app import Session
from tests.conftest import TODAY
from tests.faults.mutations import mutated

COMMANDS = (
    ("check",),
    ("list",),
    ("report", "--json"),
    ("history",),
    ("register", "DV001", "Việc mới", "--extra"),
    ("unit", "list", "--tree"),
)
# It takes the book in from outside, into one that is sound.
COLLECT = ("collect", "--dry-run")


def told(**facts: object) -> None:
    """Print a line for the process that watches."""
    print(json.dumps(facts), file=sys.__stdout__, flush=True)


def run(folder: Path, seed: int, *, collect: bool, unguarded: bool) -> None:
    """Mutate the book once, and give all commands."""
    book, above = folder / "xa.db", folder / "tinh.db"
    book.write_bytes((folder / "sound.db").read_bytes())
    for ending in ("-journal", "-wal", "-shm"):
        book.with_name(f"{book.name}{ending}").unlink(missing_ok=True)
    rng = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    way = mutated(book, rng, values_only=unguarded)
    for words in (*COMMANDS, COLLECT) if collect else COMMANDS:
        collecting = words is COLLECT
        told(seed=seed, way=way, words=words)
        begun = time.process_time()
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            argv = ["--db", str(above if collecting else book), "--today", TODAY, *words]
            code = main([*argv, str(book)] if collecting else argv)
        told(code=int(code), err=err.getvalue(), seconds=time.process_time() - begun)


if __name__ == "__main__":
    place, first, last, each, *more = sys.argv[1:]
    if more:
        Session.explain = lambda *_: None  # type: ignore[method-assign]  # the planted fault
    for number in range(int(first), int(last)):
        run(Path(place), number, collect=number % int(each) == 0, unguarded=bool(more))
