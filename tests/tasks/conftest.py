"""A book in which one task is given to two people."""

import io

import pytest

from tests.conftest import Run

TASK = (
    "assign", "an", "binh", "Số hóa hồ sơ", "--deliverable", "Kho hồ sơ số", "--due", "30/11/2026",
    "--by", "Đảng ủy xã", "--document", "KH 12", "--on", "10/02/2026",
)  # fmt: skip


@pytest.fixture
def tasked(cell: Run) -> Run:
    """The cell, with a task of two parts: 1 of An, 2 of Bình; both due 30/11/2026."""
    done = cell(*TASK)
    assert done.code == 0, done.err
    return cell


@pytest.fixture(autouse=True)
def _nobody_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
