"""The process in which books meet mutated packages, one after the other.

    python -m tests.faults.mutated.mutating_packages FOLDER FIRST LAST [--unguarded]

Each package is collected as a trial and then in earnest. Refused, it leaves the book as it was,
to the byte; taken in, it leaves one that `check` finds nothing wrong with. In the end all of them
are collected together, as many files are: by processes that open them. `--unguarded`: rows are not
held to the forms of their tables, and those are what is mutated.
"""

import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import cast
from unittest.mock import patch

from lamtheobac.domain.checking import Rule
from lamtheobac.domain.packages import Row
from lamtheobac.packages.form import Form
from lamtheobac.services import checking
from tests.conftest import TODAY
from tests.faults.mutated.package_mutations import mutated
from tests.faults.mutated.package_parts import Source
from tests.faults.mutated.package_sources import HELD, SOURCES, uids_of
from tests.faults.mutated.watched import Asked, Done, Look, command
from tests.faults.processes import whole
from tests.rollup.packages import MANIFEST, RECORDS, Parts

OPTIONS = ((), (), (), ("--replace-newer",), ("--take-over",), ("--replace-own", "--reopen"))
OFTEN = (*("full.ltb", "counts.ltb", "years.ltb") * 5, "note.ltb")
_PARTIAL = 7  # some of several files are refused


def run(folder: Path, seeds: range, *, unguarded: bool) -> None:
    """Mutate a package for each seed, and have it collected."""
    sources = _sources(folder)
    sound = {name: (folder / name).read_bytes() for names in SOURCES.values() for name in names}
    here = Path(tempfile.mkdtemp(dir=folder))
    book, together = here / "so.db", here / "nhiều"
    together.mkdir()
    for seed in seeds:
        rng = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        name = rng.choice(OFTEN)
        receiver = sound[rng.choice(SOURCES[name])]
        way, data = mutated(sources[name], rng, of_rows=unguarded)
        file = together / f"{seed}.ltb"
        file.write_bytes(data)
        book.write_bytes(receiver)
        words = ("collect", str(file), *rng.choice(OPTIONS))
        trial = Asked(seed, f"{way}, {name}", str(book), (*words, "--dry-run"))
        code = command(trial, _left(book, receiver, trial=True)).code
        command(trial._replace(words=words), _left(book, receiver, code), notes=_notes)
    book.write_bytes(sound[HELD])
    last = Asked(seeds.stop - 1, "together", str(book), ("collect", str(together)))
    command(last, _left(book, sound[HELD]))


def _sources(folder: Path) -> dict[str, Source]:
    others = [*uids_of(folder / "other.ltb"), *uids_of(folder / "earlier.ltb")]
    return {
        name: Source((folder / name).read_bytes(), _parts(folder / name), others)
        for name in SOURCES
    }


def _parts(file: Path) -> Parts:
    """A package taken apart; a note that returns one has no records."""
    with zipfile.ZipFile(file) as archive:
        records = archive.read(RECORDS) if RECORDS in archive.namelist() else b""
        return Parts(json.loads(archive.read(MANIFEST)), records)


def _left(book: Path, before: bytes, said: int | None = None, *, trial: bool = False) -> Look:
    """What is wrong with the book that a command left, and with what the trial said of it."""

    def look(done: Done) -> Iterator[str]:
        changed = book.read_bytes() != before
        if said is not None and said != done.code:
            yield f"exit {done.code}, and the trial said {said}"
        if changed and (trial or done.code not in {0, _PARTIAL}):
            yield "the book has changed"
        elif changed:
            if not whole(book):
                yield "the book is not whole"
            for finding in checking.check(book, date.fromisoformat(TODAY)):
                if finding.rule is not Rule.FONT:  # taken in as it would be when typed, and told
                    yield f"check: {finding}"

    return look


def _notes(done: Done) -> list[str]:
    return ["taken in"] if "Đã nhận" in done.out else []


def _unchecked(_form: Form, rows: Sequence[object], _line: int) -> list[Row]:
    return cast("list[Row]", rows)


if __name__ == "__main__":
    place, first, last, *more = sys.argv[1:]
    planted = patch.object(Form, "checked", _unchecked) if more else nullcontext()
    with planted:
        run(Path(place), range(int(first), int(last)), unguarded=bool(more))
