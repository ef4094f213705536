"""The process in which books meet mutated workbooks and texts, one after the other.

    python -m tests.faults.mutated.mutating_workbooks FOLDER FIRST LAST [--unguarded]

Each file is imported as a trial and then in earnest, some by `collect`. Refused, it leaves the
book as it was, to the byte; taken in, it leaves one that `check` finds nothing wrong with. All are
read by a child process, as always; but for one of OWN files it does not end with the command, so
that it need not be started ten thousand times. `--unguarded`: the command itself reads the files,
which were not looked at before, and what the reader says of them is no refusal.
"""

import json
import os
import random
import re
import resource
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from python_calamine import CalamineWorkbook

from lamtheobac.domain.checking import Rule
from lamtheobac.errors import LamTheoBacError
from lamtheobac.services import checking
from lamtheobac.services.intake import files as intake
from lamtheobac.sheets.grid import SourceFile
from lamtheobac.sheets.reading import workbook, worker
from lamtheobac.sheets.reading.container import SheetFacts, WorkbookFacts
from lamtheobac.sheets.reading.csv_text import text_parts
from lamtheobac.sheets.reading.parts import Part, joined
from lamtheobac.sheets.reading.workbook import workbook_parts
from tests.conftest import TODAY
from tests.faults.mutated.watched import Asked, Done, Look, command
from tests.faults.mutated.workbook_mutations import Source, mutated
from tests.faults.mutated.workbook_sources import OFTEN, SOURCES
from tests.faults.processes import whole

OWN = 25  # of so many files one is read by a process of its own, in the command's own way
COLLECTED = 20  # of so many one is given to `collect`
_OPTIONS = (
    (), (), (), (), ("--extra",), ("--json",), ("--no-fix-fonts",), ("--year", "2026"),
    ("--unit", "CB1"), ("--sheet", "Sổ đăng ký"), ("--errors", "sửa.xlsx", "--overwrite"),
)  # fmt: skip
_ENDED = re.compile(r"(\.|lamtheobac [^.]+|\.xlsx)$")  # a sentence, or what it ends by naming
_MOST_BYTES = 1 << 30  # for the reader, where nothing keeps it from taking more
_TICKS = os.sysconf("SC_CLK_TCK")


class Kept(worker.Reader):
    """A reader whose child stays when a command ends."""

    def __exit__(self, *_: object) -> None:
        """End nothing."""


class Unguarded:
    """Reads here what should be looked at, and be read elsewhere."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was started."""

    def read_all(self, paths: Iterable[Path]) -> Iterator[SourceFile | LamTheoBacError]:
        """Read files; only refusals are answers."""
        for path in paths:
            try:
                yield joined(text_parts(path) if path.suffix != ".xlsx" else _unseen(path))
            except LamTheoBacError as error:
                yield error


def _unseen(path: Path) -> Iterator[Part]:
    """What the reader makes of a workbook that nobody has looked at."""
    names = CalamineWorkbook.from_path(path).sheet_names
    sheets = [SheetFacts(name, "", False, False, False, 0, _NO_ROWS, _NO_ROWS) for name in names]
    return workbook_parts(path, WorkbookFacts(sheets, False, False, False, ()))


_NO_ROWS: frozenset[int] = frozenset()


def run(folder: Path, seeds: range, *, unguarded: bool) -> None:
    """Mutate a file for each seed, and have it taken in."""
    sources = {name: _source(folder / name) for name in SOURCES}
    sound = {name: (folder / name).read_bytes() for name in SOURCES.values()}
    here = Path(tempfile.mkdtemp(dir=folder))
    os.chdir(here)
    with Kept() as reader:
        for seed in seeds:
            rng = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
            source = sources[rng.choice(OFTEN)]
            way, ending, data = mutated(source, rng, of_shape=unguarded)
            file = here / f"tệp-{seed}{ending}"
            file.write_bytes(data)
            (here / "so.db").write_bytes(sound[SOURCES[source.name]])
            words = ("import", str(file), *rng.choice(_OPTIONS))
            if seed % COLLECTED == 0:
                words = ("collect", str(file))
            asked = Asked(seed, f"{way}, {source.name}", str(here / "so.db"), words)
            with _read_by(None if seed % OWN == 0 else reader, unguarded=unguarded):
                _take_in(asked, sound[SOURCES[source.name]], reader)
            file.unlink()
        reader.close()


def _source(file: Path) -> Source:
    if file.suffix != ".xlsx":
        return Source(file.name, file.read_bytes(), {})
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return Source(file.name, file.read_bytes(), members)


def _read_by(reader: Kept | None, *, unguarded: bool) -> AbstractContextManager[Any]:
    """Who reads the files; None: whoever the command starts for it."""
    if unguarded:
        return patch.multiple(intake, Reader=Unguarded)
    return nullcontext() if reader is None else patch.multiple(intake, Reader=lambda: reader)


def _take_in(asked: Asked, before: bytes, reader: Kept) -> None:
    def spent() -> float:
        return sum(os.times()[:4]) + sum(map(_seconds_of, reader.pids))

    book = Path(asked.book)
    trial = asked._replace(words=(*asked.words, "--dry-run"))
    code = command(trial, _left(trial, book, before), spent=spent).code
    command(asked, _left(asked, book, before, code), spent=spent, notes=_notes)


def _seconds_of(number: int) -> float:
    """The processor's time that a process has used, where the system tells."""
    with suppress(OSError):
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def _left(asked: Asked, book: Path, before: bytes, said: int | None = None) -> Look:
    """What is wrong with what a command said, and with the book that it left."""

    def look(done: Done) -> Iterator[str]:
        yield from _not_as_it_should_be(asked, done)
        changed = book.read_bytes() != before
        if said is not None and said != done.code:
            yield f"exit {done.code}, and the trial said {said}"
        if changed and (said is None or done.code):
            yield "the book has changed"
        elif changed:
            if not whole(book):
                yield "the book is not whole"
            for finding in checking.check(book, date.fromisoformat(TODAY)):
                if finding.rule is not Rule.FONT:  # taken in as it would be when typed, and told
                    yield f"check: {finding}"

    return look


def _not_as_it_should_be(asked: Asked, done: Done) -> Iterator[str]:
    """A refusal is one sentence, or a line for each of the things found."""
    if "--json" in asked.words:
        if done.code in {0, 3}:
            json.loads(done.out)
    elif done.code:
        lines = done.err.removesuffix("\n").split("\n")
        if not all(map(_ENDED.search, lines)):
            yield f"no sentences: {done.err}"


def _notes(done: Done) -> list[str]:
    found = ["taken in"] if "Đã nhập" in done.out else []
    return found + (["findings"] if done.code == 3 and done.out else [])


if __name__ == "__main__":
    place, first, last, *more = sys.argv[1:]
    planted: AbstractContextManager[object] = nullcontext()
    if more:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        planted = patch.object(workbook, "_explained", nullcontext)
    with planted:
        run(Path(place), range(int(first), int(last)), unguarded=bool(more))
