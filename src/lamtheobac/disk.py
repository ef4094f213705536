"""Files that are written whole or not at all, and that are on the disk when we say so."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from lamtheobac.errors import (
    BadPath,
    DiskFull,
    FileExists,
    FolderNotReplaced,
    NoSuchFolder,
    NotWritable,
    OutputBusy,
    OutputIsBook,
)

T = TypeVar("T")
_UNSAFE = '<>:"/\\|?*'
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def file_name(stem: str, suffix: str) -> str:
    """A name that every system takes and that stays inside its folder."""
    return f"{folder_name(stem)}.{suffix}"


def folder_name(stem: str) -> str:
    """The same of a folder, which has no suffix."""
    kept = "".join("-" if c in _UNSAFE or not c.isprintable() else c for c in stem)
    return kept.strip(" .")


def destination(output: Path | None, name: str, *, book: Path, overwrite: bool) -> Path:
    """Where to write: the file given, or `name` in the folder given (default: this one).

    Never over the book.

    Raises:
        NoSuchFolder: the folder does not exist.
        BadPath: the system has no such names.
        FileExists: the file does, and `overwrite` is not given; or it is none that can be
            replaced.
        OutputIsBook: that is the book itself.
    """
    path = Path(name) if output is None else output
    if output is not None and is_folder(output):
        path = output / name
    if path.is_symlink():
        path = path.resolve()  # what it leads to is replaced, not the link
    if not path.absolute().parent.is_dir():
        raise NoSuchFolder(path=path.absolute().parent)
    if exists(path) and not (overwrite and path.is_file()):  # a pipe or a device is no file
        raise FileExists(path=path)
    if same_file(path, book):
        raise OutputIsBook(path=path)
    return path


def exists(path: Path) -> bool:
    """Whether there is a file or folder of that name.

    Raises:
        BadPath: the system has no such names.
    """
    try:
        return path.exists()
    except PermissionError as error:
        raise NotWritable(path=path) from error
    except (OSError, ValueError) as error:
        raise BadPath(path=path) from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name.

    Raises:
        BadPath: the system has no such names.
    """
    return exists(path) and path.is_dir()


def same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, whatever links and dots they go through."""
    return exists(one) and one.samefile(other)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then put it in its place.

    The file is readable by its owner only, on the disk before it gets its name, and gone when
    anything fails.

    Raises:
        NotWritable, DiskFull, OutputBusy: the reason it cannot be written.
    """
    import tempfile  # loads random and hashing, which only output files need

    with _explained(path):
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem[:20]}-", suffix=path.suffix, dir=path.absolute().parent
        )
        os.close(handle)
        unfinished = Path(name)
        try:
            write(unfinished)
            with unfinished.open("rb+") as file:
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(path.absolute().parent)


def write_folder(
    path: Path, write: Callable[[Path], T], *, overwrite: bool, ours: Collection[str]
) -> T:
    """Let `write` fill a folder beside `path`, then put it in its place, as `write_whole` does.

    A folder that is there is replaced when asked for, and when it holds nothing but files of
    `ours`. It steps aside (`.NAME-…-old`) for the moment between two renames.

    Raises:
        NoSuchFolder: the folder around it does not exist.
        BadPath: the system has no such names.
        FileExists: it does, and `overwrite` is not given; or it is a file.
        FolderNotReplaced: it holds something else.
        NotWritable, DiskFull: the reason it cannot be written.
    """
    import shutil
    import tempfile

    around = path.absolute().parent
    if not is_folder(around):
        raise NoSuchFolder(path=around)
    _check_replaceable(path, overwrite=overwrite, ours=ours)
    with _explained(path):
        unfinished = Path(tempfile.mkdtemp(prefix=f".{path.name[:20]}-", dir=around))
        old = unfinished.with_name(f"{unfinished.name}-old")
        try:
            result = write(unfinished)
            for file in unfinished.iterdir():
                with file.open("rb+") as written:
                    os.fsync(written.fileno())
            sync_folder(unfinished)
            if path.exists():
                path.rename(old)
            try:
                unfinished.rename(path)
            except OSError:
                if old.exists():
                    old.rename(path)
                raise
            sync_folder(around)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return result


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
    except PermissionError as error:
        if os.name == "nt" and path.exists():  # Excel holds the file it shows
            raise OutputBusy(path=path) from error
        raise NotWritable(path=path) from error
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path=path) from error
        raise NotWritable(path=path) from error
