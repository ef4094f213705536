"""Reads files from outside in child processes, which may be lost without any harm."""

import math
import os
import pickle
import queue
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import BinaryIO, Self, cast

from lamtheobac.errors import FileTooSlow, LamTheoBacError, TooLargeFile, UnreadableFile
from lamtheobac.sheets.grid import SourceFile
from lamtheobac.sheets.reading.frames import read_frame, unpack, write_frame
from lamtheobac.sheets.reading.parts import Part, joined

LIMIT_SECONDS = 8.0
_START_SECONDS = 30.0  # Python itself, from a cold disk that is scanned for viruses
_END_SECONDS = 1.0

# How many files children are told of beforehand, and in how many bytes: they must fit into a pipe,
# lest both sides wait for each other.
_FILES_AHEAD = 8
_BYTES_AHEAD = 2_000
_FRAMES_AHEAD = 8
_MANY_FILES = 20  # that are worth the start of a second child
_MANY_FRAMES = 10  # of one file (200 000 cells), after which the child's memory is in pieces

# A child sees the modules that this process sees, from the same places in the same order.
_CHILD = (
    "import sys; sys.path[:] = sys.argv[1:];"
    "from lamtheobac.sheets.reading.child import serve; serve()"
)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


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
        self.child.ask(path)
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
                self.child.ask(path)


class _Child:
    """The process, and a thread that listens to it, so that waiting has an end."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own words; paths of files go by pipe
            [sys.executable, "-c", _CHILD, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        self._requests = cast("BinaryIO", self.process.stdin)
        self._answers = cast("BinaryIO", self.process.stdout)
        self._frames: queue.Queue[bytes | None] = queue.Queue(_FRAMES_AHEAD)
        self._is_ready = False
        self.n_frames = 0  # of the last file
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        frame: bytes | None = b""
        while frame is not None:
            frame = read_frame(self._answers)
            self._frames.put(frame)

    def ask(self, path: Path) -> None:
        """Tell the child to read a file."""
        with suppress(OSError):  # it has ended, as its answer will show
            write_frame(self._requests, os.fsencode(path))

    def parts(self, seconds: float) -> Iterator[Part]:
        """The parts of the next file.

        Raises:
            LamTheoBacError: the file is refused.
            queue.Empty: the child was silent for too long.
            EOFError: the child has ended.
        """
        if not self._is_ready:
            self._next_frame(_START_SECONDS)
            self._is_ready = True
        is_last = False
        self.n_frames = 0
        while not is_last:
            self.n_frames += 1
            is_last, parts = unpack(self._next_frame(seconds))
            for part in parts:
                if isinstance(part, LamTheoBacError):
                    raise part
                yield part

    def _next_frame(self, seconds: float) -> bytes:
        frame = self._frames.get(timeout=seconds)
        if frame is None:
            raise EOFError
        return frame

    def end(self) -> None:
        """End the process, whatever it does; wait only as long as is sensible.

        A process that waits for a disk or a network cannot be ended before that answers.
        """
        self.process.kill()
        last = monotonic() + _END_SECONDS
        while self._listener.is_alive() and monotonic() < last:
            with suppress(queue.Empty):
                while True:
                    self._frames.get_nowait()
            self._listener.join(0.01)
        with suppress(OSError):  # what was not sent any more
            self._requests.close()
        if not self._listener.is_alive():
            self._answers.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_END_SECONDS)
