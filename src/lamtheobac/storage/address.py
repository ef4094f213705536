"""A file as SQLite is to be told of it."""

from pathlib import PurePath, PureWindowsPath

_ESCAPED = {"%": "%25", "?": "%3f", "#": "%23"}
_NETWORK = "\\\\"


def address(path: PurePath, mode: str = "rw") -> str:
    r"""The URI of an absolute path, to open the file and never to make it; "ro": only to read it.

    SQLite takes no server in a URI (https://www.sqlite.org/uri.html): on Windows `\\server\share`
    and `\\?\C:` go as they are.
    """
    text = str(path)
    if isinstance(path, PureWindowsPath) and text.startswith(_NETWORK):
        return f"file:{''.join(_ESCAPED.get(letter, letter) for letter in text)}?mode={mode}"
    return f"{path.as_uri()}?mode={mode}"
