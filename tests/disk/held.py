"""A system that does not let go of some files, as Windows does while a program shows them."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHARING_VIOLATION = 32
ACCESS_DENIED = 5
FOR_EVER = 1_000_000


def refusal(winerror: int, path: Path) -> OSError:
    """What Python raises for such an answer of Windows; for 0, what Linux says of a busy file."""
    if not winerror:
        return OSError(errno.EBUSY, "busy", str(path))
    error = PermissionError(errno.EACCES, "held", str(path))
    vars(error)["winerror"] = winerror  # which only Windows sets
    return error


class Holder:
    """What is held, how often that was felt, and how long the program has waited (seconds)."""

    def __init__(self, *paths: Path, winerror: int = SHARING_VIOLATION, times: int) -> None:
        self.paths = {path.absolute() for path in paths}
        self.winerror = winerror
        self.left = times
        self.waited = 0.0

    def check(self, *paths: Path) -> None:
        """Refuse what touches something that is held."""
        for path in paths:
            if path.absolute() in self.paths and self.left > 0:
                self.left -= 1
                raise refusal(self.winerror, path)

    def wait(self, seconds: float) -> None:
        """Wait without waiting."""
        self.waited += seconds


@contextmanager
def held(
    *paths: Path, winerror: int = SHARING_VIOLATION, times: int = FOR_EVER
) -> Iterator[Holder]:
    """Another program holds these files or folders; it lets go after so many attempts."""
    holder = Holder(*paths, winerror=winerror, times=times)
    replace, rename = os.replace, os.rename

    def replacing(source: Path, target: Path) -> None:
        holder.check(Path(source), Path(target))
        replace(source, target)

    def renaming(source: Path, target: Path) -> None:
        holder.check(Path(source), Path(target))
        rename(source, target)

    with pytest.MonkeyPatch.context() as system:
        system.setattr(os, "replace", replacing)
        system.setattr(os, "rename", renaming)
        system.setattr(time, "sleep", holder.wait)
        yield holder
