"""What the child process that opens packages and books says of them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from lamtheobac import errors
from lamtheobac.children.frames import Codec
from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.packages import Manifest, ReturnNote, Row, Sender
from lamtheobac.errors import LamTheoBacError


class Rows(NamedTuple):
    """Some rows of one table."""

    table: str
    rows: list[Row]


class End(NamedTuple):
    """All of the file has been read, and adds up."""


_ERRORS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, LamTheoBacError) and kind is not LamTheoBacError
]
_CODEC = Codec(
    (date, type(Path()), Years, Manifest, Sender, ReturnNote, Rows, End, *_ERRORS), (UnitKind,)
)

# Of one file, in frames of several: its manifest, then parts of tables, then End; or a note that
# returns a package; or, at any time, the error that ends it.
Part = Manifest | ReturnNote | Rows | End | LamTheoBacError


def pack(parts: list[Part]) -> bytes:
    """Parts as a frame's content."""
    return _CODEC.pack(parts)


def unpack(content: bytes) -> list[Part]:
    """The parts in a frame.

    Raises:
        pickle.UnpicklingError: it holds something else.
    """
    parts: list[Part] = _CODEC.unpack(content)
    return parts
