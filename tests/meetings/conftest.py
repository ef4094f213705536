"""A cell with work to go through, somebody who types the answers, and the sheet filled in."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run
from tests.meetings.sheet import Filling
from tests.prompts import conftest as prompts

terminal = prompts.terminal

Step = str | Callable[[], object]
Meet = Callable[..., Outcome]


class Typed:
    """What somebody types at a terminal, line by line; between two lines, others do things."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = list(steps)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        while self._steps:
            step = self._steps.pop(0)
            if isinstance(step, str):
                return f"{step}\n"
            step()
        return ""  # the end of input: as Ctrl-D


@pytest.fixture
def agenda(cell: Run) -> Run:
    """The cell with open work. A meeting of 15/06/2026 goes through 1, 3, 2, 4, 5.

    1 is the cell's own and overdue; An has 2 and, overdue, 3; Bình 4, without a due day; Hòa the
    assigned task 5, overdue.
    """
    for words in (
        ("register", "--collective", "Tuyến đường hoa", "--due", "31/05/2026"),
        ("register", "an", "Giúp hộ nghèo", "--due", "30/09/2026", "--measures", "Đến nhà"),
        ("register", "an", "Đọc sách", "--due", "01/06/2026"),
        ("register", "binh", "Trồng cây"),
        (
            *("assign", "hoa", "Số hóa sổ", "--deliverable", "Sổ điện tử"),
            *("--due", "10/06/2026"),
        ),
    ):
        done = cell(*words, today="2026-02-01")
        assert done.code == 0, done.err
    return cell


@pytest.fixture
def meet(run: Run, monkeypatch: pytest.MonkeyPatch) -> Meet:
    """Hold a meeting at a terminal, with these answers typed one after the other."""

    def call(*steps: Step, options: Sequence[str] = (), today: str | None = None) -> Outcome:
        monkeypatch.setattr("sys.stdin", Typed(steps))
        return run("meeting", *options, today=today)

    return call


@pytest.fixture
def printed(agenda: Run, folder: Path) -> Filling:
    """The sheet of the meeting, as its secretary opens it."""
    done = agenda("meeting", "--sheet")
    assert done.code == 0, done.err
    return Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
