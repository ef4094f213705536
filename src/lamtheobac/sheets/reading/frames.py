"""What the reader and its child process say to each other: values, sheets and refusals."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lamtheobac import errors
from lamtheobac.children.frames import Codec
from lamtheobac.errors import BadPath, LamTheoBacError, NoSuchFile, NotReadable, RefusedFile
from lamtheobac.sheets.grid import Fault, FileNote, Grid, Note, Source, SourceFile
from lamtheobac.sheets.reading.parts import Part

# Of one file: whether these are the last parts of it, and the parts.
Answer = tuple[bool, Sequence[Part | LamTheoBacError]]

_VALUES = (date, datetime, time, timedelta, type(Path()))
_SHEETS = (SourceFile, Grid, Note)
_REFUSALS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, RefusedFile | NoSuchFile | NotReadable | BadPath)
]
_CODEC = Codec((*_VALUES, *_SHEETS, *_REFUSALS), (Fault, FileNote, Source))


def pack(answer: Answer) -> bytes:
    """An answer as a frame's content."""
    return _CODEC.pack(answer)


def unpack(content: bytes) -> Answer:
    """The answer in a frame.

    Raises:
        pickle.UnpicklingError: it is none.
    """
    answer: Answer = _CODEC.unpack(content)
    return answer
