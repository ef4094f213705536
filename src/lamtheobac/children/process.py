"""A child process, told what to do by frames, and listened to."""

import queue
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import BinaryIO, cast

from lamtheobac.children.frames import read_frame, write_frames

_START_SECONDS = 30.0  # Python itself, from a cold disk that is scanned for viruses
_END_SECONDS = 1.0
_FRAMES_AHEAD = 8
# A child sees the modules that this process sees, from the same places in the same order.
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from {} import serve; serve()"
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Child:
    """The process, and a thread that listens to it, so that waiting has an end.

    `module` has a function `serve`, which `children.serving` helps with.
    """

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own words; paths of files go by pipe
            [sys.executable, "-c", _CODE.format(module), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        self._requests = cast("BinaryIO", self.process.stdin)
        self._answers = cast("BinaryIO", self.process.stdout)
        self._frames: queue.Queue[bytes | None] = queue.Queue(_FRAMES_AHEAD)
        self._is_ready = False
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        frame: bytes | None = b""
        while frame is not None:
            frame = read_frame(self._answers)
            self._frames.put(frame)

    def ask(self, *requests: bytes) -> None:
        """Tell the child what to do, one thing after the other; it is woken once."""
        with suppress(OSError):  # it has ended, as its answer will show
            write_frames(self._requests, requests)

    def next_frame(self, seconds: float) -> bytes:
        """The next frame of its answers.

        Raises:
            queue.Empty: the child was silent for so long.
            EOFError: the child has ended.
        """
        if not self._is_ready:
            self._take(_START_SECONDS)
            self._is_ready = True
        return self._take(seconds)

    def _take(self, seconds: float) -> bytes:
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
