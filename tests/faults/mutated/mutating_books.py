"""The process in which commands meet mutated books, one after the other.

    python -m tests.faults.mutated.mutating_books FOLDER FIRST LAST [--unguarded]

Each book is checked, and given to two of the other commands in turn; each so many is given to
`collect` as well, which starts a process for it. `--unguarded`: the book is not looked at when
something goes wrong that nobody foresaw, all mutations are of values, and all commands are given.
"""

import random
import sys
import tempfile
from contextlib import nullcontext
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

from lamtheobac.cli.app import Session
from tests.faults.mutated.book_mutations import mutated
from tests.faults.mutated.watched import Asked, command

CHECK = ("check",)
COMMANDS = (
    ("list",),
    ("report", "--json"),
    ("history",),
    ("register", "DV001", "Việc mới", "--extra"),
    ("unit", "list", "--tree"),
    ("undo",),
)
PAIRS = tuple(combinations(COMMANDS, 2))
COLLECTED = 8  # of so many books one is taken in from outside, into one that is sound


def run(folder: Path, seeds: range, *, unguarded: bool) -> None:
    """Mutate a book for each seed, and give commands."""
    sound, above = (folder / "sound.db").read_bytes(), (folder / "tinh.db").read_bytes()
    here = Path(tempfile.mkdtemp(dir=folder))
    book, outer = here / "xa.db", here / "tinh.db"
    outer.write_bytes(above)
    for seed in seeds:
        # A new file each time: Python may keep the last query of a command that failed, and SQLite
        # its lock with it, until the process ends; a command's own process ends with it.
        for ending in ("", "-journal", "-wal", "-shm"):
            book.with_name(f"{book.name}{ending}").unlink(missing_ok=True)
        book.write_bytes(sound)
        rng = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        way = mutated(book, rng, values_only=unguarded)
        for words in (CHECK, *(COMMANDS if unguarded else PAIRS[seed % len(PAIRS)])):
            command(Asked(seed, way, str(book), words))
        if seed % COLLECTED == 0:
            command(Asked(seed, way, str(outer), ("collect", "--dry-run", str(book))))


if __name__ == "__main__":
    place, first, last, *more = sys.argv[1:]
    planted = patch.object(Session, "explain", lambda *_: None) if more else nullcontext()
    with planted:
        run(Path(place), range(int(first), int(last)), unguarded=bool(more))
