"""Names of files that every system takes, and paths as Windows takes long ones.

What Windows does with names:
https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
"""

import ntpath
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PureWindowsPath

_UNSAFE = '<>:"/\\|?*'
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"}
)
# A path ends at 259 characters, that of a folder at 247. What is put beside a file for a moment
# (SQLite's journal, what is not finished yet) has a longer name than the file.
_SAFE_LENGTH = 200
_VERBATIM = "\\\\?\\"
_OF_DEVICES = "\\\\.\\"
_NETWORK = "\\\\"


def file_name(stem: str, suffix: str) -> str:
    """A name that every system takes and that stays inside its folder."""
    return f"{folder_name(stem)}.{suffix}"


def folder_name(stem: str) -> str:
    """The same of a folder, which has no suffix."""
    return harmless(stem.lstrip(" .")) or "_"


def harmless(name: str) -> str:
    """The name without what Windows forbids, cuts off, or takes for a device (CON, com1.xlsx)."""
    kept = "".join("-" if c in _UNSAFE or not c.isprintable() else c for c in name).rstrip(" .")
    first, dot, rest = kept.partition(".")
    device = first.rstrip(" ")
    return f"{device}_{dot}{rest}" if device.upper() in _DEVICES else kept


def beside(path: Path) -> Iterator[Path]:
    """Names next to one that cannot be had: "a (2).xlsx", "a (3).xlsx", and so on."""
    return (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))


def reachable(path: Path) -> Path:
    """The path in a form that this system opens, however long it is."""
    if os.name != "nt":
        return path
    whole = PureWindowsPath(path.absolute())
    long = extended(whole)
    return path if long == whole else Path(long)


def extended(path: PureWindowsPath) -> PureWindowsPath:
    r"""A long absolute path of Windows as `\\?\C:\…` or `\\?\UNC\server\share\…`.

    So Windows takes 32.767 characters instead of 259, but no "..". A short one stays as it is.
    """
    text = ntpath.normpath(path)
    if len(text) <= _SAFE_LENGTH or text.startswith((_VERBATIM, _OF_DEVICES)):
        return path
    if text.startswith(_NETWORK):
        return PureWindowsPath(f"{_VERBATIM}UNC\\{text.removeprefix(_NETWORK)}")
    return PureWindowsPath(f"{_VERBATIM}{text}")
