"""The command line; `main` is the only place where errors become sentences and exit codes."""

import os
import sys
from collections.abc import Sequence

from lamtheobac.errors import ExitCode, LamTheoBacError


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name.

    Returns:
        The exit code (`errors.ExitCode`). Output has gone to stdout, everything else to stderr.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles may be cp1258 or cp1252
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever was reading has read enough; Python must not complain again when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    return code


def _run(argv: Sequence[str]) -> int:
    """Run the command, and turn whatever goes wrong into a sentence and a code."""
    import typer

    try:
        return _called(argv)
    except LamTheoBacError as error:
        return _report(error)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except BrokenPipeError:
        raise
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
    if result == ExitCode.INTERRUPTED:  # Typer's own answer to Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.OK


def _report(error: LamTheoBacError) -> int:
    from lamtheobac.messages.errors import explain

    print(explain(error), file=sys.stderr)
    return error.exit_code


def _interrupted() -> int:
    from lamtheobac.messages.errors import INTERRUPTED

    print(f"\n{INTERRUPTED}", file=sys.stderr)
    return ExitCode.INTERRUPTED


def _bug(error: Exception, *, debug: bool) -> int:
    """One sentence without personal data; with --debug where it happened, without any values."""
    from lamtheobac.messages.errors import BUG, DEBUG_NOTE

    print(BUG.format(kind=type(error).__name__), file=sys.stderr)
    if debug:
        import traceback

        print(DEBUG_NOTE, file=sys.stderr)
        for frame in traceback.extract_tb(error.__traceback__):
            print(f"  {frame.filename}:{frame.lineno} {frame.name}", file=sys.stderr)
    return ExitCode.BUG
