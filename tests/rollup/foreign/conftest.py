"""Another unit's book, on a stick."""

from pathlib import Path
from shutil import copyfile

import pytest

from lamtheobac.cli import main


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of a cell with two members and a commitment each."""
    path = tmp_path_factory.mktemp("chi bộ") / "so.db"
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An", "--born", "1980"),
        ("member", "add", "Trần Thị Bình"),
        ("register", "DV001", "Giúp 2 hộ nghèo", "--due", "30/11/2026"),
        ("register", "DV002", "Trồng 30 cây xanh", "--due", "30/11/2026"),
    ):
        assert main(["--db", str(path), "--today", "2026-06-15", *words]) == 0
    return path


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def book(original: Path, scratch: Path, tmp_path: Path) -> Path:
    """The cell's book on a stick."""
    stick = tmp_path / "thẻ nhớ"
    stick.mkdir()
    return copyfile(original, stick / "chi bộ 1.db")
