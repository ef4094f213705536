"""A book for each test, and one that another program is writing into."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.faults.processes import AT_ONCE, held, start

# Tests that were started in the background were told to pass over Ctrl-C, and would pass that on.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("template") / "so.db"
    before = ("--db", str(book), "--today", "2026-01-05")
    assert main([*before, "init", "--unit", "Chi bộ 1", "--code", "CB1"]) == 0
    for number in range(AT_ONCE):
        assert main([*before, "member", "add", f"Lò Văn Số {number}"]) == 0
    assert main([*before, "register", "DV001", "Đọc sách mỗi tuần", "--due", "30/06/2026"]) == 0
    return book


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "sổ"
    folder.mkdir()
    copy = folder / "so.db"
    shutil.copy(template, copy)
    return copy


@pytest.fixture(scope="module", autouse=True)
def in_vain(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """A command that waits for another writer while the other tests run, and its book."""
    book = tmp_path_factory.mktemp("held") / "so.db"
    shutil.copy(template, book)
    with held(book), start("--db", str(book), "register", "DV002", "Việc mới") as process:
        yield book, process
        process.kill()
