"""The child process that opens packages and foreign books, as `reader.Reader` starts it.

What a file can do to SQLite, or to the memory, happens here, away from the book.
"""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from lamtheobac.children import serving
from lamtheobac.children.frames import write_frame
from lamtheobac.domain.packages import ReturnNote
from lamtheobac.errors import DamagedPackage, LamTheoBacError, NotReadable
from lamtheobac.packages.reading import Package, open_package
from lamtheobac.services.rollup.answers import End, Part, Rows, pack

_ROWS_IN_FRAME = 5_000


def serve() -> None:
    """Open files until nobody asks any more; then end the process."""
    serving.serve(_answer, most_bytes=None)


def request(path: Path, today: date, *, is_book: bool) -> bytes:
    """What the child is told of a file."""
    return json.dumps([str(path), today.isoformat(), is_book]).encode()


def _answer(asked: bytes, answers: BinaryIO) -> None:
    path, today, is_book = json.loads(asked)
    waiting: list[Part] = []
    rows = 0
    for part in _parts_or_refusal(Path(path), date.fromisoformat(today), is_book=is_book):
        waiting.append(part)
        rows += len(part.rows) if isinstance(part, Rows) else 0
        if rows >= _ROWS_IN_FRAME:
            write_frame(answers, pack(waiting))
            waiting, rows = [], 0
    write_frame(answers, pack(waiting))


def _parts_or_refusal(path: Path, today: date, *, is_book: bool) -> Iterator[Part]:
    try:
        with opened(path, today, is_book=is_book) as found:
            if isinstance(found, ReturnNote):
                yield found
                return
            yield found.manifest
            for table, rows in found.content():
                yield Rows(table, list(rows))
        yield End()
    except LamTheoBacError as error:
        yield error
    except OSError:
        yield NotReadable(path=path)
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is at fault
        yield DamagedPackage(part=type(error).__name__)


def opened(
    path: Path, today: date, *, is_book: bool
) -> AbstractContextManager[Package | ReturnNote]:
    """A package, a note that returns one, or a book as if it were a package."""
    if not is_book:
        return open_package(path)
    from lamtheobac.services.rollup.foreign import package_of_book

    return package_of_book(path, today)
