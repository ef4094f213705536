"""What a kill left, and whether all that was promised holds."""

import os
import random
import re
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lamtheobac.cli import main
from tests.faults.kills.killing import backups_of, killed
from tests.faults.kills.scenes import Scene, State, copied
from tests.faults.processes import whole

_BACKUP = re.compile(r"so-\d{8}-\d{6}-[-a-z0-9]+\.db")
_LONG_AGO = 2 * 24 * 60 * 60  # seconds; by then nobody works any more at a copy that is not whole


class Verdict(NamedTuple):
    """What became of one kill.

    `running`: the command had not ended. `hot`: the journal had to be played back. `unfinished`: a
    backup had not got its name yet. `saved`: more was in the book than had been told. `wrong`: what
    should not be; empty when all is well.
    """

    running: bool
    hot: bool
    unfinished: bool
    saved: bool
    wrong: str


class Wrong(Exception):
    """Something is not as it was promised."""


def verdicts(
    scene: Scene, folder: Path, seeds: Iterable[int], *, fault: str = ""
) -> Iterator[Verdict]:
    """Kill the scene's command again and again, each time on a fresh copy of its book."""
    for seed in seeds:
        chance = random.Random(f"{scene.name} {seed}")  # noqa: S311 - to be repeatable, not secret
        book = copied(scene.template, folder / "sổ")
        left = killed(book, scene.to_be_killed(book), scene.spans, chance, fault=fault)
        unfinished, saved, wrong = bool(_unfinished(book)), False, ""
        try:
            saved = _examine(scene, book, "".join(left.lines))
        except (Wrong, sqlite3.DatabaseError) as error:
            wrong = f"{scene.name}, seed {seed}: {error}"
        yield Verdict(left.running, left.hot, unfinished, saved, wrong)


def counted(found: Iterable[Verdict]) -> dict[str, int]:
    """How many there were of each kind."""
    counts = Counter[str]()
    for one in found:
        counts.update(name for name, value in one._asdict().items() if value)
    return {name: counts[name] for name in Verdict._fields}


def _examine(scene: Scene, book: Path, out: str) -> bool:
    """Look at the book, let the program go on, and look again.

    Returns:
        Whether more was in the book than had been told.

    Raises:
        Wrong, sqlite3.DatabaseError: with what is wrong.
    """
    seen = _seen_in_a_copy(scene, book)
    promised = Counter(name or "book" for name in scene.told.findall(out))
    done = {name: _done(scene, name, piece, promised[name]) for name, piece in seen.items()}
    _check_backups(scene, book, out)
    if not scene.upgrades:
        _must_succeed(scene, book, "check")
        if scene.look(book) != seen:
            raise Wrong("the program found another state than SQLite")
    _go_on(scene, book, max(done.values()))
    return any(done[name] > promised[name] for name in done)


def _seen_in_a_copy(scene: Scene, book: Path) -> State:
    """What SQLite makes of the book and its journal."""
    copy = copied(book, book.parent.with_name("bản chép"))
    journal = f"{book.name}-journal"
    if book.with_name(journal).exists():
        shutil.copyfile(book.with_name(journal), copy.with_name(journal))
    if not whole(copy):
        raise Wrong("damaged")
    return scene.look(copy)


def _done(scene: Scene, name: str, piece: object, promised: int) -> int:
    """How many orders a piece of the book has seen.

    Raises:
        Wrong: fewer than were told, or some part of one.
    """
    pieces = [state.get(name) for state in scene.states]
    for number in (promised, promised + 1):
        if piece in pieces[number : number + 1]:
            return number
    raise Wrong(f"{'lost' if piece in pieces[:promised] else 'half-done'}: {name}")


def _check_backups(scene: Scene, book: Path, out: str) -> None:
    """Whatever bears the name of a backup is one, of the book before the command."""
    finished = set(backups_of(book).glob("*.db")) - set(_unfinished(book))
    for file in finished:
        if not whole(file) or scene.look(file) != scene.states[0]:
            raise Wrong(f"no backup: {file.name}")
    lost = set(_BACKUP.findall(out)) - {file.name for file in finished}
    if lost:
        raise Wrong(f"lost: {lost}")


def _go_on(scene: Scene, book: Path, done: int) -> None:
    """Give the next order, or the only one again."""
    for file in _unfinished(book):
        os.utime(file, (time.time() - _LONG_AGO,) * 2)
    number = min(done, len(scene.orders) - 1)
    _must_succeed(scene, book, *scene.orders[number])
    _must_succeed(scene, book, "check")
    if not whole(book) or scene.look(book) != scene.states[number + 1]:
        raise Wrong("the next command did not do what it should have")
    if _unfinished(book):
        raise Wrong("a backup that is not whole stays behind")


def _must_succeed(scene: Scene, book: Path, *words: str) -> None:
    code = main(["--db", str(book), "--today", scene.day, *words])
    if code != 0:
        raise Wrong(f"{words[0]} ends with {code}")


def _unfinished(book: Path) -> list[Path]:
    return list(book.parent.rglob(".lamtheobac-*"))
