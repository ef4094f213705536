"""A thousand kills: whatever was told is in the book, whatever was not is there wholly or not."""

from pathlib import Path

import pytest

from tests.faults.kills.aftermath import counted, verdicts
from tests.faults.kills.killing import WITHOUT_JOURNAL
from tests.faults.kills.scenes import SCENES
from tests.faults.scale import many, tell

# 1,000 in full; four older schemas share what is one command.
KILLS = {name: many(1, 35) if name.startswith("migrate") else many(2, 144) for name in SCENES}
SOME_SCENES = [name for name in SCENES if many(0, 1) or name not in {"migrate 2", "migrate 3"}]
# Their pages are so many, or written so often, that kills come between two of them: every eighth
# kill of the first, every thirtieth of the second was seen to do harm, on a busy machine.
FOUND_OUT = ["undo", "register"][: many(1, 2)]
IN_VAIN = 300  # kills, within which the planted fault is found at the latest


@pytest.fixture(scope="module", autouse=True)
def in_vain() -> None:
    """No command waits for another writer beside these tests."""


@pytest.mark.parametrize("name", SOME_SCENES)
def test_a_kill_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path, name: str) -> None:
    scene = SCENES[name](tmp_path)
    found = list(verdicts(scene, tmp_path, range(KILLS[name])))
    assert [one.wrong for one in found if one.wrong] == []
    tell(f"kills of {name}", kills=len(found), **counted(found))


@pytest.mark.parametrize("name", FOUND_OUT)
def test_without_a_journal_the_same_kills_are_found_to_do_harm(tmp_path: Path, name: str) -> None:
    scene, found = SCENES[name](tmp_path), []
    for one in verdicts(scene, tmp_path, range(IN_VAIN), fault=WITHOUT_JOURNAL):
        found.append(one)
        if one.wrong:
            break
    assert found[-1].wrong
    tell(f"kills of {name}, planted fault: no journal", found_after=len(found))
