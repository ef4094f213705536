"""A disk that has just so much room left, and commands that meet it.

Its room is bounded in two ways. With a file system of its own (tmpfs), of which a file takes all
but some pages, room runs out as it does on a stick: whatever is written counts, and what is deleted
makes room again. A limit on the length of a file (RLIMIT_FSIZE) goes by single bytes, and needs no
rights: every file by itself ends in the midst of what is written.
"""

import ctypes
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from lamtheobac.cli import main
from tests.faults.processes import Words, files_up_to

PAGE = os.sysconf("SC_PAGE_SIZE")
_OWN_MOUNTS = 0x20000  # CLONE_NEWNS
_WHOLE = 16 * 1024 * 1024  # bytes of the whole disk; what a command needs is a tenth of it


class Bound(StrEnum):
    """What is bounded."""

    SPACE = "space of the disk"
    LENGTH = "length of a file"


class Disk:
    """A folder `at`, on a disk of its own where that can be mounted; else `why_not`.

    What is mounted is seen by this process and its children only, and goes with them.
    """

    def __init__(self, at: Path) -> None:
        at.mkdir()
        self.at = at
        self.why_not = _why_not_mounted(at)
        self.bounds = (Bound.LENGTH,) if self.why_not else (Bound.SPACE, Bound.LENGTH)
        self._filler = at / "đầy"

    def leave(self, room: int) -> None:
        """Take all space but so many bytes, a multiple of PAGE."""
        with self._filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, self._free() - room)
        assert self._free() == room

    def make_room(self) -> None:
        """Give all of it back."""
        self._filler.unlink(missing_ok=True)

    def _free(self) -> int:
        found = os.statvfs(self.at)
        return found.f_bavail * found.f_frsize


def _why_not_mounted(at: Path) -> str | None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_OWN_MOUNTS) != 0:
        return os.strerror(ctypes.get_errno())
    options = f"size={_WHOLE},mode=700"
    for words in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", options, "full", at]):
        try:
            done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            return str(error)
        if done.returncode != 0:
            return done.stderr.strip()
    return None


def met(
    disk: Disk, bound: Bound, size: int, words: Words, plant: Callable[[], None]
) -> tuple[int, str, str]:
    """Give a command while there is no more than that; then make room again.

    Args:
        disk: the disk.
        bound: of what there is no more.
        size: how much there is, in bytes.
        words: the command.
        plant: puts a fault into the program.
    """
    if bound is Bound.LENGTH:
        return forked(words, files_up_to(size), plant)
    disk.leave(size)
    try:
        return forked(words, plant)
    finally:
        disk.make_room()


def forked(words: Words, *first: Callable[[], None]) -> tuple[int, str, str]:
    """Give a command in a copy of this process: a start of Python is saved.

    Args:
        words: the command.
        first: what the copy does before.

    Returns:
        Exit code, what was printed on stdout and on stderr.
    """
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    copy = os.fork()
    if copy == 0:
        _be_a_command(words, first, (to_out, to_err))
    os.close(to_out)
    os.close(to_err)
    printed = []
    for stream in (out, err):
        with open(stream, encoding="utf-8", newline="") as file:  # noqa: PTH123 - no path
            printed.append(file.read())
    _, status = os.waitpid(copy, 0)
    return os.waitstatus_to_exitcode(status), printed[0], printed[1]


def _be_a_command(
    words: Words, first: Sequence[Callable[[], None]], streams: tuple[int, int]
) -> NoReturn:
    code = 99
    try:
        for number, stream in enumerate(streams, start=1):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdout, sys.stderr = (os.fdopen(n, "w", 1, closefd=False) for n in (1, 2))
        tempfile.tempdir = None  # looked for anew, as by every command
        for act in first:
            act()
        code = main(words)
    except BaseException:  # noqa: BLE001 - the process that was copied must not go on here
        traceback.print_exc()
    finally:
        os._exit(code)
