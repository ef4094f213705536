"""What a command left on a disk that was full, and what it must never leave."""

import io
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from lamtheobac.storage.backups.copying import Content, content_of
from lamtheobac.storage.connection import journal_of
from tests.faults.full_disk.disk import Bound
from tests.faults.full_disk.scenes import BOOK, OUT, TEMPORARY, Order, Scene
from tests.faults.kills.killing import hot
from tests.faults.kills.scenes import State
from tests.faults.processes import one_sentence, whole

_TIMES = "docProps/core.xml"  # of a workbook: when it was made


class Left(NamedTuple):
    """What is on the desk: the bytes of every file but the journal, and the book's state.

    `hot`: there was something in the journal: SQLite played it back when the book was opened.
    """

    hot: bool
    files: Mapping[str, bytes]
    state: State
    content: Content

    @property
    def names(self) -> Counter[str]:
        """The names of files; in those of backups, moments and numbers aside."""
        return Counter(re.sub(r"-\d+", "", name) for name in self.files)


class Damaged(Exception):
    """The book is not whole."""


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def left(scene: Scene) -> Left:
    """Look at the desk.

    Raises:
        Damaged: the book cannot be looked at.
    """
    book = scene.desk / BOOK
    journal = hot(journal_of(book))
    try:
        if not whole(book):
            raise Damaged("damaged")
        return Left(journal, _files(scene.desk), scene.look(book), _content(book))
    except sqlite3.DatabaseError as error:
        raise Damaged(f"damaged: {error}") from error


def _files(desk: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(desk)): path.read_bytes() if path.is_file() else b""
        for path in desk.rglob("*")
        if path.is_file() or path.parent == desk / TEMPORARY
        if path != journal_of(desk / BOOK)
    }


def _content(book: Path) -> Content:
    """What stands in a book, counted anew."""
    with closing(sqlite3.connect(f"{book.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return content_of(connection)


class Examined:
    """A desk after an order, beside what it was before and what it would have been with room."""

    def __init__(self, scene: Scene, order: Order, before: Left, fitted: Left) -> None:
        self.scene = scene
        self.order = order
        self.before = before
        self.fitted = fitted
        self._output = f"{OUT}/{order.output}" if order.output else None

    def complaints(self, done: Done, bound: Bound) -> Iterator[str]:
        """What is wrong after the command met a full disk.

        What was there can be written over on a disk that is full, but not beyond the length that
        is left to a file: then the way back remains for whoever opens the book next.

        Raises:
            Damaged: the book cannot be looked at.
        """
        found = left(self.scene)
        if found.hot and bound is Bound.SPACE:
            yield "the journal had to be played back"
        yield from self._of_the_files(found, {self.before.content})
        yield from self._of_the_book(found, done)
        if done.code == 0:
            yield from self._of_success(found)
        else:
            gone = self.before.files.keys() - found.files.keys()
            yield from (f"gone: {name}" for name in gone)
            yield from self._of_what_was_said(done)

    def complaints_with_room(self, done: Done, between: Content) -> Iterator[str]:
        """What is wrong after the same command was given when there was room again.

        Raises:
            Damaged: the book cannot be looked at.
        """
        found = left(self.scene)
        yield from self._of_the_files(found, {self.before.content, between})
        if done.code != 0:
            yield f"with room it ends with {done.code}: {done.err}"
        if found.state != self.fitted.state:
            yield "with room it does not do what it should"
        if not self._has_output(found):
            yield "with room it writes no file"

    def _of_success(self, found: Left) -> Iterator[str]:
        if found.names != self.fitted.names:
            yield f"with success there are {sorted(found.files)}"
        if found.state != self.fitted.state or not self._has_output(found):
            yield "lost: success was told"

    def _has_output(self, found: Left) -> bool:
        """Whether there is another file than before, if there should be one."""
        return self._output is None or (
            found.files.get(self._output) not in {None, self.before.files.get(self._output)}
        )

    def _of_the_files(self, found: Left, contents: set[Content]) -> Iterator[str]:
        for name, content in found.files.items():
            if content == self.before.files.get(name) or name == BOOK:
                continue
            if name.startswith(f"{TEMPORARY}/") or Path(name).name.startswith(".lamtheobac"):
                yield f"left behind: {name}"
            elif name.endswith(".db"):
                if not _is_backup(self.scene.desk / name, contents):
                    yield f"truncated: {name}"
            elif name != self._output:
                yield f"left behind: {name}"
            elif not _same(name, content, self.fitted.files[name]):
                yield f"truncated: {name}"

    def _of_the_book(self, found: Left, done: Done) -> Iterator[str]:
        """Each piece is as before or wholly done; of what failed, only what is told is done."""
        finished = set()
        for name in self.before.state.keys() | self.fitted.state.keys() | found.state.keys():
            piece, old = found.state.get(name), self.before.state.get(name)
            if piece == old:
                continue
            finished.add(name)
            if piece != self.fitted.state.get(name):
                yield f"half-done: {name}"
        if done.code == 0:
            return
        if finished != self.order.told(done.out):
            yield f"done: {finished}, but told: {self.order.told(done.out)}"
        if not finished and found.files[BOOK] != self.before.files[BOOK]:
            yield "the book was written to"

    def _of_what_was_said(self, done: Done) -> Iterator[str]:
        """Exit 6, and one sentence that says what is full and where."""
        if done.code != 6:
            yield f"it ends with {done.code}: {done.err}"
        first, *others = done.err.splitlines(keepends=True) or [""]
        said = "".join(others) if "Đã dừng" in first else done.err
        if not (one_sentence(said) and "đầy" in said and str(self.scene.desk) in said):
            yield f"it says: {done.err}"


def _is_backup(file: Path, contents: set[Content]) -> bool:
    try:
        return whole(file) and _content(file) in contents
    except (sqlite3.Error, TypeError):
        return False


def _same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two files hold the same; workbooks tell when they were made, besides."""
    if not name.endswith(".xlsx"):
        return one == other
    try:
        load_workbook(io.BytesIO(one))
        return _parts(one) == _parts(other)
    except (zipfile.BadZipFile, KeyError, ValueError):
        return False


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist() if name != _TIMES}
