"""The books of two cells, of their commune and of the province: made once, copied for each test."""

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lamtheobac.cli import main
from tests.conftest import TODAY, Outcome, Run
from tests.rollup.books import digest

_MADE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "cb1": (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An", "--born", "1980"),
        ("member", "add", "Trần Thị Bình"),
        ("register", "DV001", "Giúp 2 hộ nghèo", "--due", "30/11/2026"),
    ),
    "cb2": (
        ("init", "--unit", "Chi bộ 2", "--code", "CB2"),
        ("member", "add", "Lê Thị Hòa"),
        ("register", "DV001", "Trồng 30 cây xanh", "--due", "30/11/2026"),
    ),
    "xa": (
        ("init", "--unit", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Chi bộ 1", "--code", "CB1"),
        ("unit", "add", "Chi bộ 2", "--code", "CB2"),
    ),
    "tinh": (
        ("init", "--unit", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"),
        ("unit", "add", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
        ("unit", "add", "Đảng bộ xã B", "--code", "XB", "--kind", "dang-bo-co-so"),
    ),
}


@cache
def _made(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        for words in _MADE[name]:
            assert main(["--db", str(path), "--today", TODAY, *words]) == 0
        return path.read_bytes()


class Books:
    """The books in a folder: cells `cb1` and `cb2`, their commune `xa`, the province `tinh`."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self.folder = folder
        for name in _MADE:
            self.path(name).write_bytes(_made(name))

    def path(self, name: str) -> Path:
        """The file of a book."""
        return self.folder / f"{name}.db"

    def at(self, name: str, *words: object, today: str | None = None) -> Outcome:
        """Run a command in one of the books."""
        return self._run("--db", self.path(name), *words, today=today)

    def good(self, name: str, *words: object, today: str | None = None) -> Outcome:
        """The same, and it must go well."""
        done = self.at(name, *words, today=today)
        assert done.code == 0, done.err
        return done

    def sent(self, name: str, file: str, *words: object, today: str | None = None) -> str:
        """The name of the package that a book sends."""
        self.good(name, "submit", "-o", file, "--overwrite", *words, today=today)
        return file


def refused(books: Books, name: str, code: int, sentence: str, *words: object) -> None:
    """The command is refused, says so, and changes nothing."""
    before = digest(books.path(name), frozenset())
    done = books.at(name, *words)
    assert (done.code, done.out, done.err) == (code, "", f"{sentence}\n")
    assert digest(books.path(name), frozenset()) == before
