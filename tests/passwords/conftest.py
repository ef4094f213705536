"""A password on paper, and everything there is to hand off."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.passwords.reading import PASSWORD, VARIABLE
from tests.prompts.conftest import book, template, terminal

__all__ = ["book", "paper", "template", "terminal", "work"]


@pytest.fixture
def paper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose first line is the password; nothing in the environment."""
    monkeypatch.delenv(VARIABLE, raising=False)
    path = folder / "mat-khau.txt"
    path.write_text(f"{PASSWORD}\nghi chú của tôi\n", encoding="utf-8")
    return path


@pytest.fixture
def work(cell: Run, paper: Path) -> Run:
    """The cell with a commitment."""
    done = cell("register", "an", "Giúp hộ nghèo", "--measures", "Vận động", "--due", "30/06/2026")
    assert done.code == 0
    return cell
