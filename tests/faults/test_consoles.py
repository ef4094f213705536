"""Every command in every kind of console: no crash, and the exit code that it has elsewhere."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from tests.faults.consoles import (
    CONSOLES,
    PLAIN,
    Seen,
    Surroundings,
    complaints,
    in_copy,
    typed,
)
from tests.faults.processes import Words, whole
from tests.faults.scale import LONG, tell
from tests.faults.vocabulary import commands, prepare

COMMANDS = commands()
AT_A_TIME = 3
Try = Callable[[Surroundings, Words], Seen]
# What neither Latin-1 nor any Vietnamese code page of old holds.
SPEAKS = "print('Đã ghi việc số 1: “Đọc sách” ≥ ½ → 15/06/2026')"


@pytest.fixture(scope="module")
def attempt(tmp_path_factory: pytest.TempPathFactory) -> Try:
    """Try a command in some surroundings, on a copy of the prepared folder."""
    prepared = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(prepared)
        prepare(prepared)

    def tried(where: Surroundings, words: Words) -> Seen:
        folder = tmp_path_factory.mktemp("console") / "nơi làm việc"
        seen = in_copy(prepared, folder, words, where)
        assert whole(folder / "so.db"), (where, words)
        return seen

    return tried


@pytest.fixture(scope="module")
def plainly(attempt: Try) -> Callable[[Words], Seen]:
    """What a command does in a plain pipe."""
    return cache(lambda words: attempt(PLAIN, words))


def share(place: int) -> list[Words]:
    """The commands tried in a console: a few, others in each; in the long run all of them."""
    return COMMANDS if LONG else COMMANDS[place :: len(CONSOLES)][:2]


@pytest.mark.parametrize("place", range(len(CONSOLES)), ids=lambda place: CONSOLES[place].name)
def test_no_command_crashes_whatever_the_console_is(
    attempt: Try, plainly: Callable[[Words], Seen], place: int
) -> None:
    where, mine = CONSOLES[place], share(place)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        plain = pool.map(plainly, mine)
        seen = pool.map(lambda words: attempt(where, words), mine)
        found = [
            line
            for words, one, other in zip(mine, plain, seen, strict=True)
            for line in complaints(words, where, one, other)
        ]
    assert found == []
    tell(f"console {where.name}", commands=len(mine), crashes=0)


def test_there_are_commands_enough_and_most_of_them_do_something(
    plainly: Callable[[Words], Seen],
) -> None:
    assert len(COMMANDS) >= 70
    assert len(CONSOLES) == 20
    chosen = COMMANDS[:: 1 if LONG else 6]
    codes = [plainly(words).code for words in chosen]
    assert 1 not in codes
    assert codes.count(0) > len(codes) * 2 // 3


@pytest.mark.parametrize(
    "where", [one for one in CONSOLES if not one.changes_text or one.reader == "gone"],
    ids=lambda where: where.name,
)  # fmt: skip
def test_a_stream_that_nobody_set_up_is_found_out(where: Surroundings, tmp_path: Path) -> None:
    """A program that only prints the sentence, in the same consoles, for the same judge."""
    program = [sys.executable, "-c", SPEAKS]
    plain, seen = typed(program, PLAIN, tmp_path), typed(program, where, tmp_path)
    assert plain.code == 0
    found = complaints(("print",), where, plain, seen)
    harmless = where.name in {"stdin closed", "LANG=C, UTF-8 off"}
    assert harmless or found, seen
