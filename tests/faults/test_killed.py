"""Killed."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.processes import ask, command, environment, names, whole

LOOP = """
import itertools, sys
from lamtheobac.cli import main
for number in itertools.count():
    code = main(["--db", sys.argv[1], "register", "DV002", f"Việc thứ {number}", "--extra",
                 "--measures", "Làm dần " * 200])
    if code:
        sys.exit(code)
"""


@pytest.mark.parametrize("seed", range(10))
def test_what_was_acknowledged_before_a_kill_is_in_the_book(book: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(book)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() * 0.01)  # somewhere within the next commands
        process.kill()
        lines += process.stdout.readlines()
    told = [line.decode("utf-8") for line in lines if line.endswith(b"\n")]
    assert told
    assert all(line.startswith("Đã ghi việc số ") for line in told)
    code, out, err = command("--db", str(book), "list", "--member", "DV002", "--json")
    assert (code, err) == (0, "")
    stored = [item["content"] for item in json.loads(out)]
    # One may have been saved that the process no longer lived to tell.
    assert stored in ([f"Việc thứ {n}" for n in range(len(told) + more)] for more in (0, 1))
    assert whole(book)
    assert ask(book, "SELECT count(*) FROM history WHERE command = 'register'") == [
        (len(stored) + 1,)
    ]
    assert command("--db", str(book), "register", "DV003", "Việc sau đó")[0] == 0
    assert names(book.parent) == {"so.db"}
