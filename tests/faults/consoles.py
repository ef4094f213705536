"""Consoles of every kind, what is typed into them, and what must not come of it.

Each command is run on its own copy of one prepared folder, so that any of them can be tried in any
surroundings, in any order.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.faults.processes import WAIT, Words, environment

NO_HELP = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # Python takes the console at its word


class Surroundings(NamedTuple):
    """A console: its variables, the streams that are closed, and who reads what is printed."""

    name: str
    env: Mapping[str, str] = {}
    closed: tuple[int, ...] = ()
    reader: str = "pipe"  # or "gone", or "terminal"
    columns: int = 80
    changes_text: bool = False  # it may look otherwise than in a plain pipe
    garbles_words: bool = False  # what is typed in Vietnamese does not arrive


def _encoding(name: str, **env: str) -> Surroundings:
    return Surroundings(name, {"PYTHONIOENCODING": name, **env})


CONSOLES = (
    _encoding("cp1252"),
    _encoding("cp1258"),
    _encoding("ascii:strict", LC_ALL="C"),
    _encoding("utf-16"),
    _encoding("cp1252:strict", PYTHONUTF8="0", LANG="vi_VN.TCVN"),
    Surroundings("LANG=C, UTF-8 off", {"LANG": "C", "PYTHONUTF8": "0"}),
    Surroundings("LC_ALL=POSIX, no help", {"LC_ALL": "POSIX", **NO_HELP}, garbles_words=True),
    Surroundings("not buffered", {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "ascii"}),
    Surroundings("stdin closed", closed=(0,)),
    Surroundings("stdout closed", closed=(1,), changes_text=True),
    Surroundings("stderr closed", closed=(2,), changes_text=True),
    Surroundings("all closed", closed=(0, 1, 2), changes_text=True),
    Surroundings("pipe closed", reader="gone", changes_text=True),
    Surroundings("20 columns", {"COLUMNS": "20"}, changes_text=True),
    Surroundings("1 column", {"COLUMNS": "1"}, changes_text=True),
    Surroundings("columns no number", {"COLUMNS": "nhiều", "LINES": "-1"}, changes_text=True),
    Surroundings("terminal", {"TERM": "xterm"}, reader="terminal", changes_text=True),
    Surroundings("dumb terminal", {"TERM": "dumb"}, reader="terminal", changes_text=True),
    Surroundings(
        "terminal of 20 columns, cp1258",
        {"TERM": "xterm", "PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"},
        reader="terminal", columns=20, changes_text=True,
    ),
    Surroundings("terminal of unknown kind", {"TERM": "?"}, reader="terminal", changes_text=True),
)  # fmt: skip

# --- typing it ---------------------------------------------------------------------------------


class Seen(NamedTuple):
    """What came of a command; bytes as they were printed."""

    code: int
    out: bytes
    err: bytes


def typed(program: Sequence[str], where: Surroundings, folder: Path) -> Seen:
    """Run a program in these surroundings, current in the folder."""
    if where.closed:
        closing = " ".join(f"{stream}>&-" for stream in where.closed)
        program = ["/bin/sh", "-c", f'exec "$@" {closing}', "sh", *program]
    env = {**environment(LAMTHEOBAC_DB="so.db", HOME=str(folder)), **where.env}
    if where.reader == "terminal":
        del env["COLUMNS"]
        return _at_a_terminal(program, env, where.columns, folder)
    with subprocess.Popen(
        program, env=env, cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        if where.reader == "gone" and process.stdout is not None:
            process.stdout.close()
            process.stdout = None
        try:
            out, err = process.communicate(timeout=WAIT)
        finally:
            process.kill()  # if it hangs
    return Seen(process.returncode, out or b"", err)


def _at_a_terminal(
    program: Sequence[str], env: Mapping[str, str], columns: int, folder: Path
) -> Seen:
    """All three streams on one terminal, whose user answers every question with Ctrl-D."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, columns))
    shown: list[bytes] = []

    def look() -> None:
        try:
            while part := os.read(ours, 1 << 16):
                shown.append(part)
        except OSError:  # Linux's word for: nobody is left at the other end
            pass

    with subprocess.Popen(
        program, env=env, cwd=folder, stdin=its, stdout=its, stderr=its, start_new_session=True
    ) as process:
        os.close(its)
        looking = threading.Thread(target=look)
        looking.start()
        for _ in range(WAIT * 5):  # what is typed before a question is asked may be thrown away
            os.write(ours, b"\x04")
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.2)
                break
        else:
            process.kill()
        looking.join(WAIT)
    os.close(ours)
    return Seen(process.returncode, b"".join(shown), b"")


def in_copy(prepared: Path, folder: Path, words: Words, where: Surroundings) -> Seen:
    """One command of the program on a copy of what is prepared, made and left at `folder`."""
    shutil.copytree(prepared, folder)
    seen = typed([sys.executable, "-m", "lamtheobac", *words], where, folder)
    here = os.fsencode(folder)
    return Seen(seen.code, seen.out.replace(here, b"/"), seen.err.replace(here, b"/"))


# --- what must not come of it ------------------------------------------------------------------

PLAIN = Surroundings("plain")
_VARIES = re.compile(  # moments, names of copies made at a moment, uids, digests, sizes
    r"\d{4}-?\d\d-?\d\d[-_T ]?\d\d[-:h]?\d\d[\d:+.-]*|\b\d\d:\d\d(?::\d\d)?\b"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f-]{27}|[0-9a-f]*)\b|\d+(?:,\d+)? [KM]B"
)
_TELLS_OF_THE_CONSOLE = "doctor"
_CRASHES = (b"Traceback", b"Error:", b"Exception ", "lỗi ngoài dự kiến".encode())
_USAGE, _INTERRUPTED = 2, 130


def complaints(words: Words, where: Surroundings, plain: Seen, seen: Seen) -> list[str]:
    """What is wrong with a command that in a plain pipe is as it should be; nothing if all is."""
    title = f"{where.name}: {' '.join(words)}"
    allowed = {plain.code}
    if where.reader == "terminal" and plain.code == _USAGE:
        allowed.add(_INTERRUPTED)  # here it could ask, and was answered with Ctrl-D
    if where.garbles_words and not all(map(str.isascii, words)):
        allowed |= {_USAGE, 4}  # it says that letters are lost, or finds nobody of that name
    found = [] if seen.code in allowed else [f"{title}: exit {seen.code}, not {plain.code}"]
    printed = seen.out + seen.err
    found += [f"{title}: {word!r} in {printed!r}" for word in _CRASHES if word in printed]
    same = not where.changes_text and seen.code == plain.code and words[0] != _TELLS_OF_THE_CONSOLE
    for one, other in ((plain.out, seen.out), (plain.err, seen.err)):
        if same and not where.garbles_words and _steady(one) != _steady(other):
            found.append(f"{title}: printed {other!r}, not {one!r}")
    return found


def _steady(printed: bytes) -> str:
    """The text without moments and numbers drawn at random; bytes that are no UTF-8 stay marked."""
    return _VARIES.sub("…", printed.decode("utf-8", "backslashreplace"))
