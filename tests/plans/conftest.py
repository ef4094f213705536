"""A cell whose yearly form is handed out and comes back."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.exchange.files import Filling
from tests.exchange.incoming import Desk
from tests.plans.forms import Handed
from tests.plans.test_papers import must


@pytest.fixture
def desk(cell: Run, folder: Path) -> Desk:
    """The cell's book, and files that come in."""
    return Desk(cell, folder)


@pytest.fixture
def handed(desk: Desk) -> Handed:
    """The form of 2026 as it is handed out, opened to be filled in."""

    def made() -> Filling:
        file = desk.folder / "mau.xlsx"
        must(desk.run("template", "-o", file, "--year", "2026", "--overwrite"))
        return Filling(file)

    return made


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An has a paper with one commitment, Bình two; the unit has four."""
    for words in (
        ("plan", "submit", "an", "--on", "10/01/2026", "--study", "A", "--mend", "B", "--pledge"),
        ("plan", "confirm", "an", "--on", "15/01/2026"),
        ("register", "an", "Đọc sách", "--due", "30/06/2026", "--submitted", "20/02/2026"),
        ("register", "binh", "Trồng cây", "--measures", "Mỗi tuần", "--follower", "An"),
        ("register", "binh", "Dạy chữ"),
        ("complete", "2", "--result", "40 cây"),
        *(("register", "--collective", f"Việc chung {number}") for number in range(4)),
    ):
        must(desk.run(*words))
    return desk
