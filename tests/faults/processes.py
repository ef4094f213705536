"""Commands as real processes, and what is asked of the book past the program."""

import ctypes
import hashlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypedDict, Unpack

TODAY = "2026-06-15"
WAIT = 60  # seconds after which a process hangs, whatever else the machine is doing
AT_ONCE = 20
ROOT = os.geteuid() == 0
LONG = "Việc dài " * 3_000  # grows the book by many pages

Words = tuple[str, ...]


class Limits(TypedDict, total=False):
    """How a process is to be started."""

    umask: int
    preexec_fn: Callable[[], object]
    cwd: Path


def environment(**more: str) -> dict[str, str]:
    """A small environment, the same on every machine."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONPATH": os.environ["PYTHONPATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMTHEOBAC_TODAY": TODAY,
        "COLUMNS": "80",
        **more,
    }


def start(
    *words: str, env: Mapping[str, str] | None = None, **limits: Unpack[Limits]
) -> subprocess.Popen[bytes]:
    """Start one command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lamtheobac", *words],
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **limits,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Wait for a process: exit code, what it printed on stdout and on stderr (in UTF-8)."""
    with process:
        out, err = process.communicate(timeout=WAIT)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def command(
    *words: str, env: Mapping[str, str] | None = None, **limits: Unpack[Limits]
) -> tuple[int, str, str]:
    """Run one command in a process of its own."""
    return finish(start(*words, env=env, **limits))


def wait_until_open(process: subprocess.Popen[bytes], book: Path) -> None:
    """Wait until a process has opened the book: by then Python has started, and the command."""
    give_up = time.monotonic() + WAIT
    while process.poll() is None and not _has_open(process.pid, book):
        assert time.monotonic() < give_up
        time.sleep(0.002)


def _has_open(number: int, file: Path) -> bool:
    """Whether the process of that number has a file open."""
    try:
        return any(one.samefile(file) for one in Path(f"/proc/{number}/fd").iterdir())
    except OSError:  # something else was closed, or the process has ended
        return False


def ask(book: Path, sql: str) -> list[Any]:
    """Rows of a book, read past the program."""
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


def whole(book: Path) -> bool:
    """Whether SQLite finds nothing wrong with the book."""
    return ask(book, "PRAGMA integrity_check") == [("ok",)] and not ask(
        book, "PRAGMA foreign_key_check"
    )


def contents(book: Path) -> list[str]:
    """The contents of all commitments, in the order of their numbers."""
    return [row[0] for row in ask(book, "SELECT content FROM commitment ORDER BY id")]


def digest(file: Path) -> str:
    """The digest of a file that nobody has open."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def names(folder: Path) -> set[str]:
    """What is in a folder; the emptied journal and the backups beside the book aside."""
    return {file.name for file in folder.iterdir()} - {"so.db-journal", "so-sao-luu"}


def one_sentence(err: str) -> bool:
    """Whether stderr is a line for people, and no traceback."""
    return err.endswith(".\n") and len(err.splitlines()) == 1 and "Traceback" not in err


def without_the_powers_of_root() -> None:
    """Make the rights of files hold for this process; for others than root they do."""
    if ROOT:
        library = ctypes.CDLL(None, use_errno=True)
        drop_from_bounding_set = 24  # PR_CAPBSET_DROP; takes effect with exec
        for power in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
            if library.prctl(drop_from_bounding_set, power, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def files_up_to(size: int) -> Callable[[], None]:
    """A disk that is full: no file grows beyond this size in bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@contextmanager
def held(book: Path) -> Iterator[sqlite3.Connection]:
    """Another program is writing into the book."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def start_to(out: Any, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "lamtheobac", *words],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
    ) as process:
        yield process
