"""Five commands on disks with room for a part of what they write, at hundreds of sizes.

Whatever was reached when there was no more room: the book is as before or as after, an output is
the old file or the whole new one, nothing else is left, one sentence says which disk is full, and
with room the same command succeeds.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.full_disk.laboratory import FOUND, Found, Plan, Verdict
from tests.faults.full_disk.scenes import SCENES
from tests.faults.processes import WAIT, environment
from tests.faults.scale import many, tell

REPOSITORY = Path(__file__).parents[3]
SIZES = many(3, 300)
# One start for all of them, or commands apart from each other, so that they can share the cores.
PARTS = [list(SCENES)] if SIZES < 300 else [[name] for name in SCENES]
HARM = ("damaged", "done", "half-done")
PLANTED = [
    ("register", "no journal", HARM),
    ("import", "no journal", HARM),
    ("collect", "no journal", HARM),
    ("report", "written in place", ("truncated",)),
    ("report", "errors passed over", ("truncated",)),
    ("backup", "errors passed over", ("truncated",)),
    ("backup", "nothing tidied up", ("left behind",)),
]
FEW = [0, 5]  # of these, in every run

Experiment = Callable[[Sequence[Plan]], Found]


@pytest.fixture(scope="module", autouse=True)
def in_vain() -> None:
    """No command waits for another writer beside these tests."""


@pytest.fixture
def experiment(tmp_path: Path) -> Experiment:
    """Carry out plans in a laboratory."""

    def carry_out(plans: Sequence[Plan]) -> Found:
        program = [sys.executable, "-m", "tests.faults.full_disk.laboratory"]
        done = subprocess.run(
            [*program, tmp_path, json.dumps(plans)],
            cwd=REPOSITORY, env=environment(), capture_output=True, encoding="utf-8",
            timeout=WAIT + 10 * sum(plan.sizes for plan in plans), check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found, why_not = json.loads((tmp_path / FOUND).read_text(encoding="utf-8"))
        return Found([[Verdict(*one) for one in each] for each in found], why_not)

    return carry_out


def count(name: str, verdicts: Sequence[Verdict], why_not: str | None) -> None:
    """Note what came out."""
    tell(
        name,
        sizes=len(verdicts), too_small=sum(one.code != 0 for one in verdicts),
        by_space=sum(one.bound.startswith("space") for one in verdicts),
        wrong=sum(bool(one.wrong) for one in verdicts),
        **({"no_disk_mounted": why_not} if why_not else {}),
    )  # fmt: skip


@pytest.mark.parametrize("commands", PARTS, ids=" ".join)
def test_a_full_disk_damages_nothing_and_leaves_nothing_behind(
    experiment: Experiment, commands: Sequence[str]
) -> None:
    found = experiment([Plan(name, SIZES) for name in commands])
    for name, verdicts in zip(commands, found.verdicts, strict=True):
        count(f"full disk, {name}", verdicts, found.why_not)
        assert len(verdicts) == SIZES
        assert [one for one in verdicts if one.wrong] == []
    assert {one.code for verdicts in found.verdicts for one in verdicts} == {0, 6}


@pytest.mark.parametrize(
    "planted",
    [[PLANTED[n] for n in FEW]] if SIZES < 300 else [[one] for one in PLANTED],
    ids=lambda planted: ", ".join(f"{name} with {fault}" for name, fault, _ in planted),
)
def test_programs_that_do_not_reckon_with_it_are_found_out(
    experiment: Experiment, planted: Sequence[tuple[str, str, tuple[str, ...]]]
) -> None:
    found = experiment([Plan(name, many(10, 60), fault) for name, fault, _ in planted])
    for (name, fault, said), verdicts in zip(planted, found.verdicts, strict=True):
        count(f"full disk, {name}, planted fault: {fault}", verdicts, found.why_not)
        assert [one for one in verdicts if any(w.startswith(said) for w in one.wrong)], verdicts
