"""Reads files from outside in child processes, which may be lost without any harm."""

import math
import os
import pickle
import queue
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from lamtheobac.children.process import Child
from lamtheobac.errors import FileTooSlow, LamTheoBacError, TooLargeFile, UnreadableFile
from lamtheobac.sheets.grid import SourceFile
from lamtheobac.sheets.reading.frames import unpack
from lamtheobac.sheets.reading.parts import Part, joined

LIMIT_SECONDS = 8.0
# How many files children are told of beforehand, and in how many bytes: they must fit into a pipe,
# lest both sides wait for each other.
_FILES_AHEAD = 8
_BYTES_AHEAD = 2_000
_MANY_FILES = 20  # that are worth the start of a second child
_MANY_FRAMES = 10  # of one file (200 000 cells), after which the child's memory is in pieces


class Reader:
    """Reads files in a child process, and many files in two.

    A child is started when it is needed, and again after it was lost; it is ended on leaving. Not
    for two threads, nor to be asked anew before `read_all` has come to its end.
    """

    def __init__(self, *, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._lanes = [_Lane(limit_seconds), _Lane(limit_seconds)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the children there are."""
        return [lane.child.process.pid for lane in self._lanes if lane.child]

    def close(self) -> None:
        """End the children. The next file would start another."""
        for lane in self._lanes:
            lane.close()

    def read(self, path: Path) -> SourceFile:
        """Read one file.

        Raises:
            RefusedFile: it is not what it should be.
            NoSuchFile, NotReadable, BadPath: it is not there, or cannot be opened.
        """
        (answer,) = self.read_all([path])
        if isinstance(answer, LamTheoBacError):
            raise answer
        return answer

    def read_all(self, paths: Iterable[Path]) -> Iterator[SourceFile | LamTheoBacError]:
        """Read files; the children read on while the caller works.

        Yields:
            For each path in order the file, or the error that `read` would raise.
        """
        coming = enumerate(paths)
        asked: deque[_Lane] = deque()
        try:
            while True:
                self._ask(coming, asked)
                if not asked:
                    return
                answer = asked[0].answer()
                asked.popleft()
                yield answer
        finally:
            if asked:  # answers to come would be taken for others
                self.close()

    def _ask(self, coming: Iterator[tuple[int, Path]], asked: deque["_Lane"]) -> None:
        """Keep the children busy."""
        while len(asked) < _FILES_AHEAD and sum(lane.size for lane in self._lanes) < _BYTES_AHEAD:
            number, path = next(coming, (0, None))
            if path is None:
                return
            lane = self._lanes[number % 2 if number > _MANY_FILES else 0]
            lane.ask(path)
            asked.append(lane)


class _Lane:
    """A child and the files it is to answer for; when it is lost, another is told what is left."""

    def __init__(self, limit_seconds: float) -> None:
        self.child: _Child | None = None
        self.size = 0  # in bytes of what the child is told
        self._limit = limit_seconds
        self._waiting: deque[Path] = deque()

    def close(self) -> None:
        """End the child, whatever it was told."""
        if self.child:
            self.child.end()
            self.child = None
        self._waiting.clear()
        self.size = 0

    def ask(self, path: Path) -> None:
        """Have a file read."""
        if self.child and not self._waiting and self.child.process.poll() is not None:
            self.child.end()  # it was idle: no file is to blame
            self.child = None
        self.child = self.child or _Child()
        self.child.ask(os.fsencode(path))
        self._waiting.append(path)
        self.size += len(os.fsencode(path))

    def answer(self) -> SourceFile | LamTheoBacError:
        """Of the file asked first."""
        path = self._waiting.popleft()
        self.size -= len(os.fsencode(path))
        child = cast("_Child", self.child)
        try:
            file = joined(child.parts(self._limit))
        except TooLargeFile as error:  # perhaps of memory
            self._restart(child)
            return error
        except LamTheoBacError as error:
            return error
        except queue.Empty:
            self._restart(child)
            return FileTooSlow(path=path, seconds=math.ceil(self._limit))
        except (EOFError, pickle.UnpicklingError):
            self._restart(child)
            # What ends itself so is calamine, without memory.
            if child.process.returncode == -signal.SIGABRT:
                return TooLargeFile(path=path, part="")
            return UnreadableFile(path=path, detail="reader ended")
        if child.n_frames > _MANY_FRAMES:
            self._restart(child)
        return file

    def _restart(self, child: "_Child") -> None:
        child.end()
        self.child = None
        if self._waiting:
            self.child = _Child()
            for path in self._waiting:
                self.child.ask(os.fsencode(path))


class _Child(Child):
    """The process that reads sheets."""

    def __init__(self) -> None:
        super().__init__("lamtheobac.sheets.reading.child")
        self.n_frames = 0  # of the last file

    def parts(self, seconds: float) -> Iterator[Part]:
        """The parts of the next file.

        Raises:
            LamTheoBacError: the file is refused.
            queue.Empty: the child was silent for too long.
            EOFError: the child has ended.
        """
        is_last = False
        self.n_frames = 0
        while not is_last:
            self.n_frames += 1
            is_last, parts = unpack(self.next_frame(seconds))
            for part in parts:
                if isinstance(part, LamTheoBacError):
                    raise part
                yield part
