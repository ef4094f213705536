"""A ward's party committee with two cells and two people; nobody at the keyboard."""

import io

import pytest

from tests.conftest import Run

# Long enough to need several lines of a terminal of 80 columns.
LONG = (
    "Cổng trường an toàn giao thông, phụ huynh đón con đúng giờ, đúng chỗ, không dừng đỗ dưới lòng"
    " đường, không để xe trên vỉa hè"
)


@pytest.fixture(autouse=True)
def _nobody_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.fixture
def ward(run: Run) -> Run:
    """DUP with KP1 (DV001 An) and KP2 (DV002 Bích, who has left); KP3 is closed."""
    for words in (
        ("init", "--unit", "Đảng bộ phường", "--code", "DUP", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ khu phố 1", "--code", "KP1"),
        ("unit", "add", "Chi bộ khu phố 2", "--code", "KP2"),
        ("unit", "add", "Chi bộ khu phố 3", "--code", "KP3"),
        ("unit", "close", "KP3", "--on", "01/02/2026"),
        ("member", "add", "Nguyễn Văn An", "--unit", "KP1"),
        ("member", "add", "Trần Thị Bích", "--unit", "KP2"),
        ("member", "leave", "bich", "--reason", "chuyển đi", "--on", "01/02/2026"),
    ):
        done = run(*words, today="2026-02-02")
        assert done.code == 0, done.err
    return run
