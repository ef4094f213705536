"""Whatever is typed, in whatever order: taken back altogether, the book says what it said before.

Facts are weighed from the records as they stand, not from what the book says of itself. The opening
of a year's roll, which the program does by itself, stays; so does what the history tells.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from lamtheobac.storage import facts, taking_back
from lamtheobac.storage.changes import Changes, Row
from lamtheobac.storage.database import Book
from lamtheobac.storage.history import RecordChange
from tests.conftest import Outcome, Run
from tests.faults.recounted.sequences import Typist, prepared
from tests.faults.scale import many, tell

PARTS = many(2, 10)
EACH = many(4, 200)  # sequences in a part
_NOTHING_LEFT = "Không còn thay đổi nào để hoàn tác."
_REFUSALS = {2, 3, 4, 5}

Facts = Mapping[str, str]


class State(NamedTuple):
    """What a book says (by table), and the number of the newest entry."""

    facts: Facts
    newest: int


class Played:
    """A sequence, typed into a new book."""

    def __init__(self, run: Run, folder: Path, seed: int) -> None:
        self._run, self._book, self._seed = run, folder / "so.db", seed
        for beside in folder.iterdir():
            shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
        self._typist = Typist(folder, seed)
        self._book.write_bytes(prepared().books[self._typist.year])
        for name, package in prepared().packages.items():
            (folder / name).write_bytes(package)
        self._before: dict[int, Facts] = {}  # by the entry that changed them
        # Nothing was taken back or restored but the last change, and no roll was opened between.
        self._in_order = not self._typist.crossing
        self.counted: Counter[str] = Counter(sequences=1)
        self.used: Counter[str] = Counter()

    def state(self) -> State:
        """Weighed from the records."""
        with closing(sqlite3.connect(self._book)) as connection:
            found = facts.counted(connection)
            (newest,) = connection.execute("SELECT max(id) FROM history").fetchone()
        del found["year_roll"]
        return State({table: one for table, one in found.items() if int(one, 16)}, newest)

    def all(self) -> None:
        """Every step, then all the way back; a fault names the sequence and what was typed."""
        first, typed = self.state(), []
        try:
            for place in range(self._typist.steps):
                words = self._typist.next(place)
                typed.append(" ".join(words))
                self._step(words)
            self._all_the_way_back()
            assert self.state().facts == first.facts
            assert self._do("check") == (0, "", "")
        except AssertionError as found:
            found.add_note(f"sequence {self._seed}:\n" + "\n".join(typed))
            raise

    def _do(self, *words: str) -> Outcome:
        return self._run(*words, today=str(self._typist.today))

    def _step(self, words: tuple[str, ...]) -> None:
        self._do("info")  # opens the roll of a new year, or anew when that was taken back
        before = self.state()
        done = self._do(*words)
        after = self.state()
        self.counted["steps"] += 1
        if done.code:
            assert done.code in _REFUSALS, (words, done)
            assert after == before, (words, done)
            self.counted["refused"] += 1
            return
        self.used[words[0]] += 1
        if after.newest != before.newest:
            assert after.newest == before.newest + 1, words
            self._before[after.newest] = before.facts
        else:
            assert after == before, words
        if words[0] == "undo":
            self._in_order &= len(words) == 1 or words[1] == "--reopen"
            self._sometimes_restore(before, after)

    def _sometimes_restore(self, before: State, after: State) -> None:
        """Take the undo back, and it all stands as if nothing had been undone."""
        if self._typist.random.random() < 0.5:
            done = self._do("undo", str(after.newest), "--reopen")
            assert done.code == 0, done
            assert self.state().facts == before.facts
            self.counted["restored"] += 1
            self._in_order = False

    def _all_the_way_back(self) -> None:
        self._take_back_what_was_sent()
        while (done := self._do("undo", "--reopen", "--json")).code == 0:
            number: int = done.json["number"]
            if self._in_order:
                assert _but_sent(self.state().facts) == _but_sent(self._before[number]), number
                self.counted["compared"] += 1
            self.counted["undone"] += 1
            assert self.counted["undone"] < 2 * self._typist.steps + 2
        assert done.err == f"{_NOTHING_LEFT}\n", done

    def _take_back_what_was_sent(self) -> None:
        """A package is out of the house: `undo` passes over it, unless it is named."""
        for entry in self._do("history", "--json").json:
            if entry["command"] == "submit" and entry["undone_by"] is None:
                done = self._do("undo", str(entry["number"]))
                assert done.code == 0, done
                self.counted["undone"] += 1


def _but_sent(found: Facts) -> Facts:
    return {table: one for table, one in found.items() if table != "sent"}


def play(run: Run, folder: Path, seeds: range) -> tuple[Counter[str], Counter[str]]:
    """The sequences of these seeds: what was counted, and which commands were taken how often."""
    counted: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for seed in seeds:
        played = Played(run, folder, seed)
        played.all()
        counted += played.counted
        used += played.used
    return counted, used


@pytest.mark.parametrize("part", range(PARTS))
def test_undoing_everything_leaves_the_book_as_it_was(run: Run, folder: Path, part: int) -> None:
    counted, used = play(run, folder, range(part * EACH, (part + 1) * EACH))
    assert counted["sequences"] == EACH
    assert counted["undone"]
    tell(f"sequences {part}", **counted, commands=len(used))


# --- planted faults ----------------------------------------------------------------------------


def past_the_history(patch: pytest.MonkeyPatch) -> None:
    """Whoever adds work also changes the unit, and no entry says so."""
    right = Changes.insert

    def wrong(changes: Changes, table: str, row: Row) -> int:
        number = right(changes, table, row)
        if table == "commitment":
            changes.connection.execute("UPDATE unit SET name = name || '.' WHERE id = 1")
        return number

    patch.setattr(Changes, "insert", wrong)


def kept_though_refused(patch: pytest.MonkeyPatch) -> None:
    """What a refused command wrote before it was refused stays in the book."""

    def wrong(book: Book, *_: str) -> None:
        if book.connection.in_transaction:
            book.connection.execute("COMMIT")

    patch.setattr(Book, "_roll_back", wrong)


def half_taken_back(patch: pytest.MonkeyPatch) -> None:
    """Undo forgets the themes of a year."""
    right = taking_back._each  # noqa: SLF001 - where the records of a change come from

    def wrong(change: RecordChange) -> Iterator[RecordChange]:
        yield from () if change.table == "theme" else right(change)

    patch.setattr(taking_back, "_each", wrong)


PLANTED = (past_the_history, kept_though_refused, half_taken_back)


@pytest.mark.parametrize("plant", PLANTED)
def test_what_does_not_come_back_is_found(
    run: Run, folder: Path, plant: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    prepared()  # without the fault
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        play(run, folder, range(80))
