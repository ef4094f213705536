"""The book with her life in it, made once and copied for each test."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest

from lamtheobac.cli import main
from tests.conftest import Outcome, Run
from tests.erasing import life


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("lived") / "so.db"

    def run(*words: object, today: str | None = None) -> Outcome:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["--db", str(book), "--today", today or "", *map(str, words)])
        return Outcome(int(code), out.getvalue(), err.getvalue())

    life.live(run)
    life.add_what_files_bring(book)
    return book


@pytest.fixture
def her(run: Run, folder: Path, lived: Path) -> Run:
    """Commands in a book that knows all about her."""
    copyfile(lived, folder / "so.db")
    return run
