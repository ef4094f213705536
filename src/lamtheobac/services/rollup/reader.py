"""Opens packages and books in child processes, while the caller takes others in."""

import pickle
import queue
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from lamtheobac.children.process import Child
from lamtheobac.domain.packages import Content, Manifest, ReturnNote
from lamtheobac.errors import FileTooSlow, LamTheoBacError, UnreadableFile
from lamtheobac.packages.reading import Package
from lamtheobac.services.rollup.answers import End, Part, Rows, unpack
from lamtheobac.services.rollup.reader_child import opened, request

_CHILD = "lamtheobac.services.rollup.reader_child"
_LIMIT_SECONDS = 120  # of silence: a province's book is checked, or sorted, in one go
# How many files a child is told of beforehand, and in how many bytes: they must fit into a pipe.
_FILES_AHEAD = 40
_BYTES_AHEAD = 4_000
_FEW_FILES = 20  # packages that are opened sooner here than a child starts
_MOST_KEPT = 20_000  # rows that stay in memory, should they be wanted again
_MOST_DRAINED = 20  # frames of a file that nobody wants any more


class File(NamedTuple):
    """A file to be opened, and whether it is a book."""

    path: Path
    is_book: bool


class Streamed:
    """A package as it comes from the child; its rows can be gone through again."""

    def __init__(
        self, manifest: Manifest, parts: Iterator[Part], again: Callable[[], Content]
    ) -> None:
        self.manifest = manifest
        self._parts = parts
        self._again = again
        self._kept: list[Rows] | None = None
        self._is_first = True

    def content(self) -> Content:
        """Its tables, checked; at the end all of it adds up.

        Raises:
            LamTheoBacError: it does not.
        """
        if not self._is_first:
            yield from self._again() if self._kept is None else self._kept
            return
        self._is_first = False
        rows = 0
        kept: list[Rows] = []
        for part in self._parts:
            if isinstance(part, LamTheoBacError):
                raise part
            if isinstance(part, Rows):
                rows += len(part.rows)
                if rows <= _MOST_KEPT:
                    kept.append(part)
                yield part
        if rows <= _MOST_KEPT:
            self._kept = kept


Opened = Streamed | Package | ReturnNote | LamTheoBacError


class Reader:
    """Opens files, in order: books in children always, packages when there are many."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._lanes = [_Lane(), _Lane()]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for lane in self._lanes:
            lane.close()

    def open_all(self, files: Sequence[File]) -> Iterator[tuple[File, Opened]]:
        """Each file opened, or the error that it is refused with.

        What is opened is to be used before the next one is asked for.
        """
        many = len(files) > _FEW_FILES
        coming = iter(enumerate(files))
        asked: deque[tuple[File, _Lane | None]] = deque()
        while True:
            self._ask(coming, asked, many=many)
            if not asked:
                return
            file, lane = asked.popleft()
            yield from self._here(file) if lane is None else self._from(lane, file)

    def _ask(
        self,
        coming: Iterator[tuple[int, File]],
        asked: "deque[tuple[File, _Lane | None]]",
        *,
        many: bool,
    ) -> None:
        """Keep the children busy; they are told of several files at once, and woken once."""
        if len(asked) > _FILES_AHEAD // 2:
            return
        told: dict[_Lane, list[bytes]] = {lane: [] for lane in self._lanes}
        size = sum(lane.size for lane in self._lanes)
        while len(asked) < _FILES_AHEAD and size < _BYTES_AHEAD:
            number, file = next(coming, (0, None))
            if file is None:
                break
            lane = self._lanes[number % 2 if many else 0] if many or file.is_book else None
            if lane is not None:
                words = request(file.path, self._today, is_book=file.is_book)
                told[lane].append(words)
                size += len(words)
            asked.append((file, lane))
        for lane, requests in told.items():
            lane.ask(requests)

    def _here(self, file: File) -> Iterator[tuple[File, Opened]]:
        try:
            with self._opened(file) as found:
                yield file, found
        except LamTheoBacError as error:
            yield file, error

    def _from(self, lane: "_Lane", file: File) -> Iterator[tuple[File, Opened]]:
        parts = lane.answer(file.path)
        first = next(parts, UnreadableFile(path=file.path, detail="reader ended"))
        if isinstance(first, Manifest):
            yield file, Streamed(first, parts, lambda: self._read_again(file))
        elif isinstance(first, ReturnNote | LamTheoBacError):
            yield file, first
        lane.leave(parts)

    def _opened(self, file: File) -> AbstractContextManager[Package | ReturnNote]:
        return opened(file.path, self._today, is_book=file.is_book)

    def _read_again(self, file: File) -> Content:
        with self._opened(file) as found:
            if isinstance(found, Package):
                yield from found.content()


class _Lane:
    """A child and what it was asked; when it is lost, another one is asked what is left."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._waiting: deque[bytes] = deque()

    @property
    def size(self) -> int:
        """In bytes of what the child is told."""
        return sum(map(len, self._waiting))

    def close(self) -> None:
        """End the child, whatever it was told."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def ask(self, requests: Sequence[bytes]) -> None:
        """Have files opened."""
        if requests:
            self._child = self._child or Child(_CHILD)
            self._child.ask(*requests)
            self._waiting.extend(requests)

    def answer(self, path: Path) -> Iterator[Part]:
        """The parts of the file asked first; an error is the last of them."""
        self._waiting.popleft()
        part: Part = End()
        try:
            while self._child is not None:
                for part in unpack(self._child.next_frame(_LIMIT_SECONDS)):
                    yield part
                if isinstance(part, End | ReturnNote | LamTheoBacError):
                    return
        except queue.Empty:
            self._restart()
            yield FileTooSlow(path=path, seconds=_LIMIT_SECONDS)
        except (EOFError, pickle.UnpicklingError):
            self._restart()
            yield UnreadableFile(path=path, detail="reader ended")

    def leave(self, parts: Iterator[Part]) -> None:
        """Nobody wants the rest of the answer."""
        for number, _ in enumerate(parts):
            if number > _MOST_DRAINED:
                self._restart()
                return

    def _restart(self) -> None:
        self.close()
        if self._waiting:
            self._child = Child(_CHILD)
            self._child.ask(*self._waiting)
