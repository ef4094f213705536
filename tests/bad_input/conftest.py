"""A book with a commitment in every state, and `refused`, which looks at what must not happen."""

import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.bad_input.refusals import STORY, Refused, explained, fingerprint
from tests.conftest import Outcome, Run


@pytest.fixture(autouse=True)
def _nobody_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("story") / "so.db"
    for day, command, what, options in STORY:
        words = ["--db", str(book), "--today", day, *command.split(), what, *options.split()]
        assert main(words) == 0, words
    with closing(sqlite3.connect(book)) as connection, connection:
        # No command replaces a commitment yet; another program may have.
        connection.execute(
            "UPDATE commitment SET status = 'replaced', closed_on = '2026-03-10', replaced_by = 5"
            " WHERE id = 7"
        )
    return book


@pytest.fixture
def refused(run: Run, folder: Path, story: Path) -> Refused:
    """Run a command that must be refused, and look at everything that must not have happened."""
    book = folder / "so.db"
    shutil.copy(story, book)
    (folder / "bao-cao.xlsx").write_text("của người khác", encoding="utf-8")

    def call(*words: object, code: int, says: tuple[str, ...] = (), lines: int = 0) -> Outcome:
        before = {file.name: fingerprint(file) for file in folder.iterdir()}
        done = run(*words)
        after = {
            file.name: fingerprint(file)
            for file in folder.iterdir()
            if file.name != "so.db-journal"  # emptied after each transaction, and kept
        }
        assert (done.code, done.out) == (code, ""), done.err
        assert after == before
        explained(done.err, says, lines)
        return done

    return call
