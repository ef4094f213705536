"""Timing and the table: what every benchmark shares."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

PYTHON = sys.executable
LAMTHEOBAC = str(Path(PYTHON).with_name("lamtheobac"))
EXAMPLES = Path(__file__).parent.parent / "examples"
LAST_DAY = "2020-12-31"
# As on a user's machine: PYTHONDONTWRITEBYTECODE, say, would compile our modules every time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

Action = Callable[[], object]


class Row(NamedTuple):
    """One line of the table: two measures in the same unit, and the most their ratio may be."""

    name: str
    measured: float
    baseline: float
    target: float | None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Measured over baseline."""
        return self.measured / self.baseline


def seconds(action: Action) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def medians(runs: int, *actions: Action) -> list[float]:
    """The median time of each action; in turns, so that a busy moment meets all of them.

    Each runs once before, to warm up.
    """
    for action in actions:
        action()
    rounds = [[seconds(action) for action in actions] for _ in range(runs)]
    return [median(times) for times in zip(*rounds, strict=True)]


def process(*words: str) -> Action:
    """Run a program to its end."""

    def run() -> None:
        subprocess.run(
            words,
            check=True,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    return run


def command(book: Path, *words: str) -> Action:
    """Run a command of ours on a book, as a process, on the last day of the province."""
    return process(LAMTHEOBAC, "--db", str(book), "--today", LAST_DAY, *words)


def build_province(book: Path, scale: float) -> float:
    """Build the example province as a process; returns its peak memory in MB."""
    words = [PYTHON, str(EXAMPLES / "bac_giang.py"), str(book), "--scale", str(scale)]
    child = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"building {book} failed")
    per_megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_maxrss / per_megabyte


def print_table(rows: Sequence[Row]) -> None:
    """Name, both measures, their ratio, and whether it meets the target."""
    width = max(len(row.name) for row in rows)
    print(f"{'':{width}}  {'measured':>10} {'baseline':>10} {'ratio':>7} {'target':>7}")
    for row in rows:
        target = "" if row.target is None else f"≤ {row.target:g}"
        verdict = "MISSED" if row.target is not None and row.ratio > row.target else ""
        print(
            f"{row.name:{width}}  {_shown(row.measured, row.unit):>10}"
            f" {_shown(row.baseline, row.unit):>10} {row.ratio:7.2f} {target:>7} {verdict}".rstrip()
        )


def _shown(value: float, unit: str) -> str:
    if unit == "s" and value < 1:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f} {unit}"
