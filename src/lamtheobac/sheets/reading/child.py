"""The child process that reads files from outside, as `worker.Reader` starts it.

What a file can do to its reader (end it, fill the memory, go on for ever) happens here, away from
the book. The child reads the files it is told, in order; it prints nothing.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from lamtheobac.children import serving
from lamtheobac.children.frames import write_frame
from lamtheobac.errors import (
    BadPath,
    LamTheoBacError,
    NoSuchFile,
    NotReadable,
    TooLargeFile,
    UnreadableFile,
)
from lamtheobac.sheets.reading.container import inspect
from lamtheobac.sheets.reading.frames import pack
from lamtheobac.sheets.reading.parts import Part

# Of addresses; what is really in use is less. A form of 100 000 rows needs 200 MiB.
_LIMIT_BYTES = 290 << 20
# Of processor time for one file, should there be no parent any more to lose its patience.
_LIMIT_SECONDS = 120


def serve() -> None:
    """Read files until nobody asks any more; then end the process."""
    serving.serve(_answer, most_bytes=_LIMIT_BYTES)


def _answer(request: bytes, answers: BinaryIO) -> None:
    """Send the parts of the file, each bundle of rows in a frame of its own."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, _LIMIT_SECONDS)
    sent: list[Part | LamTheoBacError] = []
    has_rows = False
    for part in _parts_or_refusal(Path(os.fsdecode(request))):
        if isinstance(part, list):
            if has_rows:
                write_frame(answers, pack((False, sent)))
                sent = []
            has_rows = True
        sent.append(part)
    write_frame(answers, pack((True, sent)))


def _parts_or_refusal(path: Path) -> Iterator[Part | LamTheoBacError]:
    try:
        yield from _parts(path)
    except LamTheoBacError as error:
        yield error
    except MemoryError:
        yield TooLargeFile(path=path, part="")
    except OSError:
        yield NotReadable(path=path)
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is at fault
        yield UnreadableFile(path=path, detail=type(error).__name__)


def _parts(path: Path) -> Iterator[Part]:
    _check_is_file(path)
    facts = inspect(path)
    if facts is None:
        from lamtheobac.sheets.reading.csv_text import text_parts

        yield from text_parts(path)
    else:
        from lamtheobac.sheets.reading.workbook import workbook_parts

        yield from workbook_parts(path, facts)


def _check_is_file(path: Path) -> None:
    """Refuse what cannot be read, or would be waited for without end (a pipe)."""
    try:
        if not S_ISREG(path.stat().st_mode):
            raise NotReadable(path=path)
    except FileNotFoundError as error:
        raise NoSuchFile(path=path) from error
    except (OSError, ValueError) as error:
        too_long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
        raise (BadPath if too_long else NotReadable)(path=path) from error
