"""What all tests share: a book in a temporary folder, and `run`, which is `main(argv)`."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from lamtheobac.cli import main
from tests.offline import sitecustomize as offline

# Whatever the tests start may not use a network either.
os.environ["PYTHONPATH"] = os.pathsep.join([offline.FOLDER, os.environ.get("PYTHONPATH", "")])

# How long an example takes is the machine's affair; `benchmarks/` compares times.
_GIVEN = settings.get_profile(settings.get_current_profile_name())
settings.register_profile("untimed", parent=_GIVEN, deadline=None)
settings.load_profile("untimed")

TODAY = "2026-06-15"


class Outcome(NamedTuple):
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON document printed."""
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, current, with no settings of the machine around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAMTHEOBAC_DB", str(tmp_path / "so.db"))
    monkeypatch.setenv("LAMTHEOBAC_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process, on TODAY unless told otherwise."""

    def call(*words: object, today: str | None = None) -> Outcome:
        capsys.readouterr()
        before = ["--today", today] if today else []
        code = main([*before, *map(str, words)])
        captured = capsys.readouterr()
        return Outcome(int(code), captured.out, captured.err)

    return call


@pytest.fixture
def cell(run: Run) -> Run:
    """A book of a cell with three members: DV001 An, DV002 Bình, DV003 Hòa."""
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An", "--born", "1980", "--position", "Bí thư"),
        ("member", "add", "Trần Thị Bình"),
        ("member", "add", "Lê Thị Hòa", "--category", "probationary"),
    ):
        done = run(*words, today="2026-01-05")
        assert done.code == 0, done.err
    return run
