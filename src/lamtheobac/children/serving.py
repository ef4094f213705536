"""The child's side: it does what it is told, in order, and prints nothing."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from lamtheobac.children.frames import read_frame, write_frame


def serve(answer: Callable[[bytes, BinaryIO], None], *, most_bytes: int | None) -> None:
    """Answer requests until nobody asks any more; then end the process.

    Args:
        answer: writes the frames of the answer to a request.
        most_bytes: of addresses; what is really in use is less. None: no limit.
    """
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # leads nowhere
    _limit_process(most_bytes)
    with suppress(OSError):  # nobody listens any more
        write_frame(answers, b"")  # ready
        while (request := read_frame(requests)) is not None:
            answer(request, answers)
    os._exit(0)


def _limit_process(most_bytes: int | None) -> None:
    # Ctrl+C is for the parent, which then ends its child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 20)
    if sys.platform != "win32":
        import resource

        # A dump of the memory would hold the members' data.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if most_bytes is not None:
            with suppress(ValueError, OSError):  # the system knows none, or has a lower one
                resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
