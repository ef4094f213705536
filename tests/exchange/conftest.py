"""A cell's form and register, made by the program and opened to be filled in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run
from tests.exchange.files import Filling
from tests.exchange.incoming import Desk


@pytest.fixture
def form(cell: Run, folder: Path) -> Filling:
    """The blank form of the cell for 2026, as its secretary opens it."""
    done = cell("template", today="2026-01-10")
    assert done.code == 0, done.err
    return Filling(folder / "mau-dang-ky-CB1-2026.xlsx")


@pytest.fixture
def registered(cell: Run) -> Run:
    """The cell with a commitment of An (1), one of Bình (2) and one of its own (3)."""
    for words in (
        ("register", "an", "Giúp hộ nghèo", "--due", "30/09/2026", "--measures", "Đến nhà"),
        ("register", "binh", "Đọc sách", "--topic", "Học tập"),
        ("register", "--collective", "Tuyến đường hoa"),
    ):
        assert cell(*words, today="2026-02-01").code == 0
    return cell


@pytest.fixture
def export(registered: Run, folder: Path) -> Callable[[], Filling]:
    """Export the register and open it."""

    def made() -> Filling:
        done = registered("export", "--overwrite", today="2026-03-01")
        assert done.code == 0, done.err
        return Filling(folder / "so-dang-ky-CB1-2026.xlsx")

    return made


@pytest.fixture
def imported(cell: Run) -> Callable[..., Outcome]:
    """Import files that must be taken."""

    def call(*words: object, today: str | None = None) -> Outcome:
        done = cell("import", *words, today=today)
        assert done.code == 0, done.err
        return done

    return call


@pytest.fixture
def desk(cell: Run, folder: Path) -> Desk:
    """The cell's book, and files of other people that come in."""
    return Desk(cell, folder)
