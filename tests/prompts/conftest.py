"""A book for each test, and a terminal."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from lamtheobac.cli import main
from tests.prompts.person import TODAY, WAIT, Person, Terminal


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("template") / "so.db"
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An"),
        ("member", "add", "Trần Thị Bình"),
        ("member", "add", "Lê Thị Hòa"),
        ("register", "an", "Đọc sách mỗi tuần", "--due", "30/06/2026"),
        ("register", "an", "Trồng cây", "--due", "30/06/2026"),
        ("register", "bình", "Giúp hộ nghèo"),
    ):
        assert main(["--db", str(book), "--today", "2026-01-05", *words]) == 0
    return book


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "so.db"
    shutil.copy(template, copy)
    return copy


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Start a command at a terminal of its own, in the test's folder."""
    people: list[Person] = []
    env = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": os.environ["PYTHONPATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "LAMTHEOBAC_DB": str(tmp_path / "so.db"),
        "LAMTHEOBAC_TODAY": TODAY,
        "PROMPT_TOOLKIT_NO_CPR": "1",  # this terminal does not tell where its cursor is
    }

    def spawn(program: str, words: list[str]) -> Person:
        child = pexpect.spawn(
            program,
            words,
            env=env,
            cwd=str(tmp_path),
            encoding="utf-8",
            timeout=WAIT,
            dimensions=(40, 120),
        )
        people.append(Person(child))
        return people[-1]

    def start(*words: str, into: str | None = None) -> Person:
        called = ["-m", "lamtheobac", *words]
        if into is None:
            return spawn(sys.executable, called)
        return spawn("/bin/sh", ["-c", f'exec "$0" "$@" > {into}', sys.executable, *called])

    yield start
    for person in people:
        person.child.close(force=True)
