"""What the README and the examples show is what the program does."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown(marker: str) -> list[tuple[list[str], str]]:
    """The commands of the block after a marker, with the output printed below each."""
    block = re.search(rf"<!-- {marker}.*?-->\n```console\n(.*?)```", README, re.DOTALL)
    assert block is not None
    _, *parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)
    return [
        (shlex.split(command), output)
        for command, _, output in (part.partition("\n") for part in parts)
    ]


def test_the_everyday_commands_print_what_the_readme_shows(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAMTHEOBAC_DB", "so.db")
    commands = [*shown("everyday"), *shown("excel")]
    assert len(commands) >= 8
    for (program, *words), output in commands:
        assert program == "lamtheobac"
        done = run(*words, today="2026-03-01")
        assert (done.code, _any_hash(done.out)) == (0, _any_hash(output)), done.err


def _any_hash(text: str) -> str:
    """The text, whatever the hash of the book's history; every book has another."""
    return re.sub(r"mã( [0-9a-f]{4}){3}\.", "mã ….", text)


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 150


def test_a_cells_year_plays_to_its_end(folder: Path) -> None:
    done = subprocess.run(
        ["sh", ROOT / "examples" / "chi-bo.sh", folder],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "COLUMNS": "80",
            "PYTHONPATH": os.environ["PYTHONPATH"],
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "có 10/11 (bằng 90,9%) đảng viên có kế hoạch cá nhân" in done.stdout
    assert "của tập thể đạt 3 (bằng 100%), của cá nhân đạt 9 (bằng 81,8%)" in done.stdout
    assert f"{folder}/bao-cao-CBTD-2026.xlsx" in done.stdout
    assert (folder / "bao-cao-CBTD-2026.xlsx").stat().st_size > 5000
