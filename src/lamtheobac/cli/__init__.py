"""The command line; `main` is the only place where errors become sentences and exit codes."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from lamtheobac.errors import DamagedBook, ExitCode, LamTheoBacError, OutputLost


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name.

    Returns:
        The exit code (`errors.ExitCode`). Output has gone to stdout, everything else to stderr;
        both are flushed.
    """
    _set_up_streams()
    code = _run(argv)
    flushed = _flushed()
    return code or flushed


def _set_up_streams() -> None:
    """UTF-8 on all three, whatever the console speaks; one that is closed becomes nothing.

    What is printed is the same on every system: line ends stay as they are written.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the program runs
        elif hasattr(stream, "reconfigure"):  # Windows consoles may be cp1258 or cp1252
            stream.reconfigure(encoding="utf-8", errors="replace")
            if name == "stdout":  # the line ends of CSV are \r\n, not \r\r\n
                stream.reconfigure(newline="")


def _flushed() -> int:
    """Hand over what is still in the buffers: only then has a command done what it says."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _output_failed(error, ())
    return ExitCode.OK


def _output_failed(error: OSError, argv: Sequence[str]) -> int:
    """Standard output took no more: its reader had enough, or its disk is full.

    Whatever else can go wrong with a file has an error of its own.
    """
    closed = error.errno in _CLOSED and error.filename is None
    if not closed and error.errno not in _NO_ROOM:
        return _bug(error, debug="--debug" in argv)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK if closed else _report(OutputLost())


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
# Of a pipe whose reader has gone the C library of Windows says that its number is invalid:
# https://github.com/python/cpython/issues/79935
_CLOSED = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}


def _run(argv: Sequence[str]) -> int:
    """Run the command, and turn whatever goes wrong into a sentence and a code."""
    try:
        return _called(argv)
    except LamTheoBacError as error:
        return _report(error)
    except KeyboardInterrupt:
        return _interrupted()
    except OSError as error:
        return _output_failed(error, argv)
    except Exception as error:  # noqa: BLE001 - whatever is left is a bug, and is said to be one
        return _bug(error, debug="--debug" in argv)


def _called(argv: Sequence[str]) -> int:
    """Run the command; Typer's own complaints become errors of ours."""
    import typer

    from lamtheobac.cli.app import command

    try:
        result = command().main(list(argv), prog_name="lamtheobac", standalone_mode=False)
    except typer.TyperException as error:
        from lamtheobac.cli.usage import NoArguments, translated

        explained = translated(error)
        if not isinstance(explained, NoArguments):
            raise explained from error
        sys.stdout.write(explained.text)
        return ExitCode.OK
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except SystemExit as stopped:  # Typer's answer to a pipe that was closed
        raise BrokenPipeError(errno.EPIPE, "") from stopped
    if result == ExitCode.INTERRUPTED:  # Typer's own answer to Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.OK


def _report(error: LamTheoBacError) -> int:
    from lamtheobac.cli.output import remark
    from lamtheobac.messages.errors import explain

    sentence = explain(error)
    if isinstance(error, DamagedBook):
        sentence = sentence.removesuffix(".") + _way_out(error.path)
    remark(sentence)
    return error.exit_code


def _way_out(book: Path) -> str:
    """Which backup a damaged book can go back to."""
    from lamtheobac.messages.checking import way_out
    from lamtheobac.services.checking import newest_backup

    return way_out(newest_backup(book))


def _interrupted() -> int:
    from lamtheobac.cli.output import remark
    from lamtheobac.messages.errors import INTERRUPTED

    remark(f"\n{INTERRUPTED}")
    return ExitCode.INTERRUPTED


def _bug(error: Exception, *, debug: bool) -> int:
    """One sentence without personal data; with --debug where it happened, without any values."""
    from lamtheobac.messages.errors import BUG, DEBUG_NOTE

    print(BUG.format(kind=type(error).__name__), file=sys.stderr)
    if debug:
        from traceback import walk_tb

        print(DEBUG_NOTE, file=sys.stderr)
        for frame, line in walk_tb(error.__traceback__):
            print(f"  {_file_of(frame)}:{line} {frame.f_code.co_name}", file=sys.stderr)
    return ExitCode.BUG


def _file_of(frame: FrameType) -> str:
    """A module's file without the folders before its package: one may bear its user's name."""
    file = Path(frame.f_code.co_filename).name
    package = frame.f_globals.get("__package__") or ""
    return "/".join([*package.split("."), file]) if package else file
