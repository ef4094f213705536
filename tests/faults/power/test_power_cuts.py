"""The power goes while commands work, and right after they have told their success.

Commands work on an ext4 file system that is loop-mounted on a disk which notes every write and
every flush (`disk.py`: what dm-log-writes does, for kernels without a device mapper). A copy of an
image file would not do, with direct I/O or without: it holds all that was *sent*, but a disk with
a cache loses at a power cut what it was not told to flush. So each cut here keeps of such writes
all, none, or some, down to single sectors. The disk is then mounted as it was left, its journal is
replayed, every file is compared with what it was after each command, and the program goes on.

FAT, as sticks have it, is missing: the kernel this was written on cannot mount it.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.power.commands import CHANGES, FILES, KINDS
from tests.faults.power.laboratory import Plan, Verdict
from tests.faults.processes import WAIT, environment
from tests.faults.scale import many, tell

REPOSITORY = Path(__file__).parents[3]
CUTS_A_DISK = 50

Cuts = Callable[..., list[Verdict]]


def laboratory(folder: Path, plan: Plan | None) -> subprocess.CompletedProcess[str]:
    """Run the laboratory in a namespace whose mounts go when it ends, however it ends."""
    program = [sys.executable, "-m", "tests.faults.power.laboratory"]
    order = json.dumps(plan._asdict() if plan else None)
    return subprocess.run(
        ["unshare", "--mount", *program, folder, order],
        cwd=REPOSITORY, env=environment(), capture_output=True, encoding="utf-8",
        timeout=WAIT + 5 * (plan.cuts if plan else 0), check=False,
    )  # fmt: skip


def why_not(folder: Path) -> str | None:
    """Why no disk can be mounted on this machine, if so."""
    try:
        tried = laboratory(folder, None)
    except FileNotFoundError as error:
        return str(error)
    if tried.stderr.startswith("unshare: "):
        return tried.stderr.strip()
    assert tried.returncode == 0, tried.stderr
    reason: str | None = json.loads(tried.stdout)
    return reason


@pytest.fixture(scope="module", autouse=True)
def in_vain() -> None:
    """No command waits for another writer beside these tests."""


@pytest.fixture(scope="session")
def cuts(tmp_path_factory: pytest.TempPathFactory) -> Cuts:
    """Cut the power that often: what became of each cut."""
    reason = why_not(tmp_path_factory.mktemp("attempt"))
    if reason:
        pytest.skip(f"power can be cut only where disks may be mounted: {reason}")

    def cut(total: int, kinds: Sequence[str], fault: str = "none") -> list[Verdict]:
        verdicts: list[Verdict] = []
        for seed, before in enumerate(range(0, total, CUTS_A_DISK)):
            n_cuts = min(CUTS_A_DISK, total - before)
            rounds = max(1, n_cuts // 2 // len(kinds))
            plan = Plan(seed, n_cuts, rounds, kinds, fault)
            done = laboratory(tmp_path_factory.mktemp("disk"), plan)
            assert done.returncode == 0, done.stderr
            verdicts += [Verdict(*verdict) for verdict in json.loads(done.stdout)]
        return verdicts

    return cut


def figures(name: str, verdicts: Sequence[Verdict]) -> Counter[str]:
    """Count the verdicts, and note them, by kind of command as well."""
    found = Counter(verdict.verdict.partition(":")[0] for verdict in verdicts)
    bad = len(verdicts) - found["whole"]
    tell(name, cuts=len(verdicts), lost=found["lost"], half_done=found["half-done"],
         otherwise=bad - found["lost"] - found["half-done"])  # fmt: skip
    every = Counter(verdict.kind for verdict in verdicts)
    wrong = Counter(verdict.kind for verdict in verdicts if verdict.verdict != "whole")
    told = Counter(verdict.kind for verdict in verdicts if verdict.told)
    for kind in sorted(every):
        tell(f"{name}, {kind}", cuts=every[kind], after_telling=told[kind], wrong=wrong[kind])
    return found


def test_what_was_told_survives_a_power_cut_and_nothing_is_half_done(cuts: Cuts) -> None:
    verdicts = cuts(many(8, 500), KINDS)
    figures("power cuts", verdicts)
    assert [verdict for verdict in verdicts if verdict.verdict != "whole"] == []


def test_with_the_usual_journal_of_sqlite_what_was_told_is_lost(cuts: Cuts) -> None:
    verdicts = cuts(many(4, 100), CHANGES, "SQLite's own journal")
    found = figures("power cuts, journal DELETE and FULL (planted)", verdicts)
    assert found["lost"] >= len(verdicts) // 3
    assert all(v.verdict == "lost: so.db" for v in verdicts if v.verdict != "whole")


@pytest.mark.parametrize("fault", ["written in place", "folder not flushed"])
def test_files_that_are_written_less_carefully_are_lost_or_half_done(
    cuts: Cuts, fault: str
) -> None:
    verdicts = cuts(many(4, 100), FILES, fault)
    found = figures(f"power cuts, files {fault} (planted)", verdicts)
    assert found["lost"] + found["half-done"] >= len(verdicts) // 3
