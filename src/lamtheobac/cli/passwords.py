"""Where passwords come from: a file, the environment, a person at a terminal.

Never from the command's own words, which stand in the shell's history and in the list of
processes.
"""

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from lamtheobac.cli.ask import at_terminal
from lamtheobac.cli.output import remark
from lamtheobac.errors import (
    BadPasswordFile,
    LamTheoBacError,
    NoSuchFile,
    NotReadable,
    OptionsExclude,
    PasswordNeeded,
    PasswordTooLong,
    PasswordTooShort,
)
from lamtheobac.messages import passwords as text
from lamtheobac.sealing.outgoing import NO_SEAL, Seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from lamtheobac.sealing.incoming import Copies

VARIABLE = "LAMTHEOBAC_PASSWORD"
LEAST, MOST = 8, 255  # characters; Excel takes no more
_LARGEST_FILE = 4096  # bytes


def seal(wanted: bool, file: Path | None, *, not_with: "Sequence[str]" = ()) -> Seal:  # noqa: FBT001 - the value of --password
    """The seal for what is handed off; a file with the password asks for it as `--password` does.

    Args:
        wanted: `--password`.
        file: `--password-file`.
        not_with: options that were given, for which there is no seal.

    Raises:
        OptionsExclude: there are such.
        PasswordNeeded: nobody can be asked.
        PasswordTooShort, PasswordTooLong: fewer than 8 characters, or more than 255.
        NoSuchFile, NotReadable, BadPasswordFile: the file gives none.
    """
    if not wanted and file is None:
        return NO_SEAL
    if not_with:
        option = "--password" if wanted else "--password-file"
        raise OptionsExclude(options=(option, *not_with))
    given = _given(file)
    return Seal(_new() if given is None else _checked(given))


def tell(made: Seal) -> None:
    """Say what to do with the password, when there is one."""
    if made.password is not None:
        remark(text.SEALED)


def opened(paths: "Iterable[Path]", file: Path | None) -> "AbstractContextManager[Copies]":
    """Open the protected ones of some files.

    Args:
        paths: the files.
        file: `--password-file`.

    Raises:
        NoSuchFile, NotReadable, BadPasswordFile: the file gives none.
    """
    from lamtheobac.sealing import incoming

    given = _given(file)

    def ask(path: Path, again: bool) -> str | None:  # noqa: FBT001 - as incoming.Ask says
        if given is not None:
            return None if again else given
        if not at_terminal():
            return None
        if again:
            remark(text.wrong(path))
        return _normal(_hidden(text.of_file(path))) or None

    return incoming.opened(paths, ask)


def _given(file: Path | None) -> str | None:
    """The password that somebody has written down for us."""
    if file is not None:
        return _first_line(file)
    value = os.environ.get(VARIABLE)
    return _normal(value) if value else None


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            line = file.read(_LARGEST_FILE).splitlines()[0].decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NoSuchFile(path=path) from error
    except OSError as error:
        raise NotReadable(path=path) from error
    except (IndexError, UnicodeDecodeError) as error:
        raise BadPasswordFile(path=path) from error
    if not line.strip():
        raise BadPasswordFile(path=path)
    return _normal(line)


def _new() -> str:
    """A password that was typed the same way twice."""
    if not at_terminal():
        raise PasswordNeeded
    while True:
        try:
            password = _checked(_normal(_hidden(text.NEW)))
        except LamTheoBacError as error:
            from lamtheobac.messages.errors import explain

            remark(explain(error))
            continue
        if _normal(_hidden(text.AGAIN)) == password:
            return password
        remark(text.DIFFER)


def _checked(password: str) -> str:
    if len(password) > MOST:
        raise PasswordTooLong(most=MOST)
    if len(password) < LEAST or not password.strip():
        raise PasswordTooShort(least=LEAST)
    return password


def _normal(password: str) -> str:
    """One form for one text: keyboards make accents in two ways."""
    return unicodedata.normalize("NFC", password)


def _hidden(question: str) -> str:
    """A line from the terminal, which does not show it."""
    import getpass

    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise KeyboardInterrupt from error  # the end of input is a way to stop
