"""What becomes of hostile and broken files: exit code, seconds, memory, sentence of each.

    python benchmarks/hostile.py [NAME…]

Each file of `tests/sheets/hostile.py` is given to `lamtheobac import` as a process. Memory is the
most that the command or its reader had; both are marked MISSED beyond 10 s or 300 MB, as is a
traceback, and a file or a book that is not as it was.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from measure import ENVIRONMENT, LAMTHEOBAC, PYTHON

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.sheets.hostile import CASES

MOST_SECONDS = 10
MOST_MEMORY = 300  # MB
# Counts the children: the command, and through it the reader.
_MEASURED = (
    "import resource, subprocess, sys;"
    "code = subprocess.run(sys.argv[1:]).returncode;"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr);"
    "sys.exit(code)"
)


class Seen(NamedTuple):
    """What one file came to."""

    code: int
    seconds: float
    megabytes: int
    sentence: str
    unchanged: bool


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Give hostile files to the program.")
    parser.add_argument("names", nargs="*", help="of the files; default: all")
    names = parser.parse_args().names or list(CASES)
    width = max(map(len, names))
    missed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            seen = tried(Path(folder), name)
        bad = verdict(seen)
        missed += bool(bad)
        figures = f"{seen.code:4} {seen.seconds:6.2f} s {seen.megabytes:4} MB"
        print(f"{name:{width}} {figures}  {bad}{seen.sentence[:90]}", flush=True)
    print(f"{len(names)} files, {missed} missed")


def tried(folder: Path, name: str) -> Seen:
    """Import one file into a new book."""
    book = folder / "book.db"
    run("--db", str(book), "init", "--unit", "Chi bộ bản Mẫu")
    (folder / "in").mkdir()
    path = CASES[name].build(folder / "in")
    before = digest(path), digest(book)
    start = time.perf_counter()
    done = run("--db", str(book), "import", str(path))
    seconds = time.perf_counter() - start
    *lines, megabytes = done.stderr.strip().splitlines()
    after = digest(path), digest(book)
    intact = after == before if done.returncode else after[0] == before[0]
    sentence = (lines or done.stdout.strip().splitlines() or [""])[-1]
    sentence = sentence.replace(str(folder / "in") + os.sep, "")
    traces = any("Traceback" in line for line in lines)
    return Seen(done.returncode, seconds, int(megabytes), sentence, intact and not traces)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A command of ours, measured."""
    return subprocess.run(
        [PYTHON, "-c", _MEASURED, LAMTHEOBAC, *words],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        encoding="utf-8",
    )


def verdict(seen: Seen) -> str:
    """MISSED when a promise is broken."""
    kept = (
        seen.code in {0, 3}
        and seen.seconds <= MOST_SECONDS
        and seen.megabytes <= MOST_MEMORY
        and seen.unchanged
    )
    return "" if kept else "MISSED "


def digest(path: Path) -> str:
    """Of the file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
