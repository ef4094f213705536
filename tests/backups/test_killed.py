"""Killed, out of room, or at once with others while a backup is made or restored."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backups.conftest import names
from tests.conftest import Run
from tests.faults.processes import (
    LONG,
    WAIT,
    ask,
    command,
    digest,
    environment,
    files_up_to,
    finish,
    start,
    whole,
)
from tests.faults.scale import many, tell

OLD, NEW = ["Nêu gương"], ["Nêu gương", "Trồng 5 cây"]


@pytest.fixture
def book(cell: Run, folder: Path) -> Path:
    """A book of some size that was backed up, and has gone on since."""
    cell("register", "an", OLD[0])
    for _ in range(5):
        cell("progress", "1", LONG[:3_900])
    cell("backup")
    cell("register", "binh", NEW[1])
    return folder / "so.db"


def contents(book: Path) -> list[str]:
    return [content for (content,) in ask(book, "SELECT content FROM commitment ORDER BY id")]


def killed(process: subprocess.Popen[bytes], after: float) -> bool:
    """Kill the process after some seconds; whether it was still running."""
    time.sleep(after)
    process.kill()
    process.communicate(timeout=WAIT)
    return process.returncode == -signal.SIGKILL


def took(run: Callable[[], object]) -> float:
    begin = time.monotonic()
    run()
    return time.monotonic() - begin


def put_back(book: Path, state: bytes) -> None:
    for file in (book, book.with_name("so.db-journal")):
        file.unlink(missing_ok=True)
    book.write_bytes(state)
    for file in (book.parent / "so-sao-luu").iterdir():
        if "-backup" not in file.name:
            file.unlink()


def test_a_kill_leaves_the_old_book_or_the_restored_one_and_what_was_kept(book: Path) -> None:
    state, times, restored, stopped = book.read_bytes(), many(5, 100), 0, 0
    words = ("--db", str(book), "restore", "1", "--yes")
    whole_time = took(lambda: command(*words))
    for turn in range(times):
        put_back(book, state)
        stopped += killed(start(*words), whole_time * (0.3 + 0.8 * turn / times))
        assert whole(book)
        found = contents(book)
        assert found in (OLD, NEW)
        kept = list((book.parent / "so-sao-luu").glob("*-restore.db"))
        assert all(whole(one) and contents(one) == NEW for one in kept)
        if found == OLD:
            restored += 1
            assert len(kept) == 1
        assert command("--db", str(book), "check")[:2] == (0, "")
        assert command("--db", str(book), "register", "hoa", "Việc sau đó")[0] == 0
    assert stopped
    tell("kills while restoring", kills=stopped, restored=restored, damaged=0)


def test_a_kill_leaves_the_damaged_file_or_the_restored_book(book: Path) -> None:
    damaged, times, restored = b"\0" * 100 + book.read_bytes()[100:], many(4, 60), 0
    words = ("--db", str(book), "restore", "1", "--yes")
    put_back(book, damaged)
    whole_time = took(lambda: command(*words))
    for turn in range(times):
        put_back(book, damaged)
        killed(start(*words), whole_time * (0.3 + 0.8 * turn / times))
        kept = list((book.parent / "so-sao-luu").glob("*-hong.db"))
        assert all(one.read_bytes() == damaged for one in kept)
        if book.read_bytes() != damaged:
            restored += 1
            assert len(kept) == 1
            assert whole(book)
            assert contents(book) == OLD
        assert command(*words)[0] == 0
        assert contents(book) == OLD
    tell("kills while restoring over a damaged book", kills=times, restored=restored, lost=0)


COPY = """
import sys, time
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "r+b") as book:
    while page := source.read(4096):
        book.write(page)
        book.flush()
        time.sleep(0.002)
"""


def test_copying_over_the_book_would_be_found_out_by_these_kills(book: Path) -> None:
    """What the program would be if it copied files: the same eyes see what a kill leaves of it."""
    backup = next((book.parent / "so-sao-luu").glob("*-backup.db"))
    state, torn = book.read_bytes(), 0
    for turn in range(6):
        put_back(book, state)
        process = subprocess.Popen(
            [sys.executable, "-c", COPY, str(backup), str(book)], env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        killed(process, 0.05 + 0.05 * turn)
        torn += book.read_bytes() not in (state, backup.read_bytes())
    assert torn


def test_on_a_full_disk_nothing_is_restored_and_nothing_half_kept(book: Path) -> None:
    before, size = digest(book), book.stat().st_size
    refused = 0
    for limit in range(0, size * 2, size * 2 // many(5, 100)):
        code, out, err = command(
            "--db", str(book), "restore", str(newest(book)), "--yes", preexec_fn=files_up_to(limit)
        )
        assert whole(book)
        assert all(whole(one) for one in (book.parent / "so-sao-luu").iterdir())
        assert not [name for name in names(book.parent) if name.startswith(".")]
        if code == 0:
            break
        refused += 1
        assert (code, out) == (6, ""), err
        assert digest(book) == before
    assert refused
    assert contents(book) == OLD
    tell("full disk while restoring", sizes=refused, damaged=0)


def test_commands_of_other_windows_wait_and_are_not_lost(book: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - to be repeatable, not secret
    for turn in range(many(2, 20)):
        words = ("--db", str(book))
        others = [
            start(*words, "register", "hoa", f"Lần {turn} việc {n}", "--extra") for n in range(3)
        ]
        time.sleep(chance.random() * 0.5)
        restoring = start(*words, "restore", str(newest(book)), "--yes")
        done = [finish(one) for one in others]
        code, _, err = finish(restoring)
        assert code in {0, 5}, err  # 5: a window was quicker between showing and doing
        assert [one[0] for one in done] == [0, 0, 0]
        assert whole(book)
        there = set(contents(book))
        for kept in (book.parent / "so-sao-luu").glob("*-restore*.db"):
            there |= set(contents(kept))
        assert {f"Lần {turn} việc {n}" for n in range(3)} <= there
        assert command(*words, "check")[:2] == (0, "")


def newest(book: Path) -> Path:
    return next((book.parent / "so-sao-luu").glob("*-backup.db"))


def test_windows_that_back_up_at_once_all_do(book: Path) -> None:
    at_once = [start("--db", str(book), "backup") for _ in range(6)]
    told = [finish(one) for one in at_once]
    assert [code for code, _, _ in told] == [0] * 6
    places = {out.partition(" ra ")[2].partition(" (")[0] for _, out, _ in told}
    assert len(places) == 6
    assert all(whole(Path(place)) for place in places)
