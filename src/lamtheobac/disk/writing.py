"""Files that are written whole or not at all, and that are on the disk when we say so."""

import errno
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from lamtheobac.disk.names import beside
from lamtheobac.disk.places import exists, is_folder
from lamtheobac.errors import (
    DiskFull,
    FileExists,
    FolderNotReplaced,
    NoSuchFolder,
    NotWritable,
    OutputBusy,
)

T = TypeVar("T")
_UNFINISHED = ".lamtheobac-"  # whatever the file is to be called: a name may be a person's
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Seconds between attempts, two in all: for so long do virus scanners and indexers hold new files.
_PAUSES = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7)


class Saved(NamedTuple):
    """Where a file or folder is.

    `held`: what it was to replace, and could not because another program holds that.
    """

    path: Path
    held: Path | None = None


def write_whole(path: Path, write: Callable[[Path], None]) -> Saved:
    """Let `write` fill a file beside `path`, then put it in its place.

    The file is readable by its owner only, on the disk before it gets its name, and gone when
    anything fails. While another program holds the file to be replaced, as Excel does with what it
    shows on Windows, the new one gets a free name beside it.

    Raises:
        NotWritable, DiskFull, OutputBusy: the reason it cannot be written.
    """
    import tempfile  # loads random and hashing, which only output files need

    with _explained(path):
        handle, name = tempfile.mkstemp(
            prefix=_UNFINISHED, suffix=path.suffix, dir=path.absolute().parent
        )
        os.close(handle)
        unfinished = Path(name)
        try:
            write(unfinished)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            saved = _put(unfinished, path)
        finally:
            patiently(partial(unfinished.unlink, missing_ok=True))
        sync_folder(path.absolute().parent)
    return saved


def _put(unfinished: Path, path: Path) -> Saved:
    try:
        patiently(partial(unfinished.replace, path))
    except OSError as error:
        if not (_is_held(error) and path.exists()):
            raise
        return _put_beside(unfinished, path)
    return Saved(path)


def _put_beside(unfinished: Path, path: Path) -> Saved:
    for free in beside(path):
        if free.exists():
            continue
        with suppress(FileExistsError):  # somebody was quicker; only Windows says so
            try:
                patiently(partial(unfinished.rename, free))
            except PermissionError as error:
                raise OutputBusy(path=path) from error
            return Saved(free, held=path)
    raise OutputBusy(path=path)


def write_folder(
    path: Path, write: Callable[[Path], T], *, overwrite: bool, ours: Collection[str]
) -> tuple[Saved, T]:
    """Let `write` fill a folder beside `path`, then put it in its place, as `write_whole` does.

    A folder that is there is replaced when asked for, and when it holds nothing but files of
    `ours`. It steps aside (`.lamtheobac-…-old`) for the moment between two renames.

    Returns:
        Where the folder is, and what `write` returned.

    Raises:
        NoSuchFolder: the folder around it does not exist.
        BadPath: the system has no such names.
        FileExists: it does, and `overwrite` is not given; or it is a file.
        FolderNotReplaced: it holds something else.
        NotWritable, DiskFull, OutputBusy: the reason it cannot be written.
    """
    import shutil
    import tempfile

    around = path.absolute().parent
    if not is_folder(around):
        raise NoSuchFolder(path=around)
    _check_replaceable(path, overwrite=overwrite, ours=ours)
    with _explained(path):
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=around))
        try:
            result = write(unfinished)
            for file in unfinished.iterdir():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
            sync_folder(unfinished)
            old = unfinished.with_name(f"{unfinished.name}-old")
            saved = _put_folder(unfinished, path, old)
            sync_folder(around)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return saved, result


def _put_folder(unfinished: Path, path: Path, old: Path) -> Saved:
    if path.exists():
        try:
            patiently(partial(path.rename, old))
        except OSError as error:
            if not _is_held(error):
                raise
            return _put_beside(unfinished, path)
    try:
        patiently(partial(unfinished.rename, path))
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    return Saved(path)


def _check_replaceable(path: Path, *, overwrite: bool, ours: Collection[str]) -> None:
    if not exists(path) and not path.is_symlink():
        return
    if not overwrite or path.is_symlink() or not path.is_dir():
        raise FileExists(path=path)
    with _explained(path):
        others = sorted(inside.name for inside in path.iterdir() if inside.name not in ours)
    if others:
        raise FolderNotReplaced(path=path, other=others[0])


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Fill a file with text that comes in parts, line ends as they are.

    Raises:
        OSError: the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def patiently(act: Callable[[], object]) -> None:
    """Rename or delete what another program may hold for a moment.

    Raises:
        OSError: it cannot be done, or is still held after two seconds.
    """
    for pause in _PAUSES:
        try:
            act()
        except OSError as error:
            if not _is_held(error):
                raise
            time.sleep(pause)
        else:
            return
    act()


def _is_held(error: OSError) -> bool:
    """Whether another program may hold the file: Windows says "access denied" or "sharing
    violation", others that it is busy.
    """
    return isinstance(error, PermissionError) or error.errno == errno.EBUSY


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power cut, where the system offers that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (DiskFull if _is_full(error) else NotWritable)(path=path) from error


def _is_full(error: OSError) -> bool:
    """Whether there was no room, for the file or for what is put aside while it is made.

    When none of the usual folders takes a temporary file, Python says that it has found no folder,
    and names none.
    """
    nowhere = error.errno == errno.ENOENT and error.filename is None
    return nowhere or error.errno in _FULL
