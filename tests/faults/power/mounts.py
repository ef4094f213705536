"""Disks mounted inside a namespace of their own, which takes them along when it ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# As a stick or a PC has it (data=ordered), but the file system writes only when it is told to: no
# commit every 5 seconds, and no flush of its own when a file is renamed over another.
OPTIONS = "loop,noatime,commit=9999,noauto_da_alloc"
SIZE = 32 * 1024 * 1024


def make(image: Path) -> None:
    """An empty ext4 file system, made to the end: nothing is left to do in the background."""
    with image.open("wb") as file:
        file.truncate(SIZE)
    later = "lazy_itable_init=0,lazy_journal_init=0,nodiscard"
    _run("mkfs.ext4", "-q", "-F", "-b", "4096", "-E", later, image)


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[None]:
    """The file system of an image; a journal that was left is replayed."""
    _run("mount", "-t", "ext4", "-o", OPTIONS, image, at)
    try:
        yield
    finally:
        _unmount(at)


@contextmanager
def noting(image: Path, log: Path, at: Path) -> Iterator[None]:
    """A file with the contents of an image that notes what is written into it."""
    at.touch()
    kernel = os.open("/dev/fuse", os.O_RDWR)
    disk = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.power.disk", str(kernel), image, log],
        pass_fds=[kernel],
        start_new_session=True,  # Ctrl-C is not for it: what is mounted on it has to go first
    )
    try:
        options = f"fd={kernel},rootmode=100600,user_id=0,group_id=0"
        _run("mount", "-i", "-t", "fuse", "-o", options, "disk", at, handles=(kernel,))
        os.close(kernel)
        try:
            yield
        finally:
            _unmount(at)
    finally:
        with disk:
            disk.kill()


def _unmount(at: Path) -> None:
    for _ in range(20):
        if subprocess.run(["umount", at], capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    _run("umount", "--lazy", at)


def _run(*words: str | Path, handles: tuple[int, ...] = ()) -> None:
    done = subprocess.run(words, capture_output=True, text=True, pass_fds=handles, check=False)
    if done.returncode != 0:
        raise OSError(done.stderr.strip())
