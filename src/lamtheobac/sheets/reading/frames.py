"""How the reader and its child process talk: frames, each with its length before it.

The child may be in the hands of the file it reads; so its pickles make nothing but values, sheets
and refusals.
"""

import copyreg
import io
import pickle
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import BinaryIO

from lamtheobac import errors
from lamtheobac.errors import BadPath, LamTheoBacError, NoSuchFile, NotReadable, RefusedFile
from lamtheobac.sheets.grid import Fault, FileNote, Grid, Note, Source, SourceFile
from lamtheobac.sheets.reading.parts import Part

# Of one file: whether these are the last parts of it, and the parts.
Answer = tuple[bool, Sequence[Part | LamTheoBacError]]

_LENGTH_BYTES = 4
_VALUES = (date, datetime, time, timedelta, type(Path()))
_SHEETS = (SourceFile, Source, Grid, Fault, Note, FileNote)
_ENUMERATIONS: tuple[type, ...] = (Fault, FileNote, Source)
_REFUSALS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, RefusedFile | NoSuchFile | NotReadable | BadPath)
]
_ALLOWED: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind for kind in (*_VALUES, *_SHEETS, *_REFUSALS)
}


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send a frame."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Wait for the next frame; None when there will be no more, or no whole one."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def pack(answer: Answer) -> bytes:
    """An answer as a frame's content."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table | dict.fromkeys(_ENUMERATIONS, _by_value)
    pickler.dump(answer)
    return content.getvalue()


def _by_value(member: Fault | FileNote | Source) -> tuple[type, tuple[str]]:
    """A member of an enumeration; Python 3.11.2 would name `getattr`, which no answer may."""
    return type(member), (member.value,)


def unpack(content: bytes) -> Answer:
    """The answer in a frame.

    Raises:
        pickle.UnpicklingError: it is none.
    """
    answer: Answer = _Unpickler(io.BytesIO(content)).load()
    return answer


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """The class of that name, if answers may hold such."""
        found = _ALLOWED.get((module, name))
        if found is None:
            raise pickle.UnpicklingError
        return found
