"""Where files are, and where they may go."""

import os
from pathlib import Path

from lamtheobac.disk.names import harmless, reachable
from lamtheobac.errors import BadPath, FileExists, NoSuchFolder, NotWritable, OutputIsBook


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
    if os.name == "nt" and path.name != harmless(path.name):  # a device, or another file's stream
        raise BadPath(path=path)
    path = reachable(path)
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
