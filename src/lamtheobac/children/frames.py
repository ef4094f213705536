"""How a process and its child talk: frames, each with its length before it.

The child may be in the hands of the file it reads; so its pickles make nothing but values of the
kinds that its parent expects.
"""

import copyreg
import io
import pickle
from collections.abc import Iterable
from enum import Enum
from typing import Any, BinaryIO

_LENGTH_BYTES = 4


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send a frame."""
    write_frames(stream, [content])


def write_frames(stream: BinaryIO, contents: Iterable[bytes]) -> None:
    """Send frames together."""
    stream.writelines(len(content).to_bytes(_LENGTH_BYTES, "big") + content for content in contents)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Wait for the next frame; None when there will be no more, or no whole one."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


class Codec:
    """Turns answers into the contents of frames and back; knows the kinds that they may hold."""

    def __init__(self, kinds: Iterable[type], enumerations: Iterable[type[Enum]]) -> None:
        enumerations = tuple(enumerations)
        self._allowed = {
            (kind.__module__, kind.__qualname__): kind for kind in (*kinds, *enumerations)
        }
        self._dispatch = copyreg.dispatch_table | dict.fromkeys(enumerations, _by_value)

    def pack(self, answer: object) -> bytes:
        """An answer as a frame's content."""
        content = io.BytesIO()
        pickler = pickle.Pickler(content, protocol=5)
        pickler.dispatch_table = self._dispatch
        pickler.dump(answer)
        return content.getvalue()

    def unpack(self, content: bytes) -> Any:
        """The answer in a frame.

        Raises:
            pickle.UnpicklingError: it is none.
        """
        return _Unpickler(io.BytesIO(content), self._allowed).load()


def _by_value(member: Enum) -> tuple[type, tuple[object]]:
    """A member of an enumeration; Python 3.11.2 would name `getattr`, which no answer may."""
    return type(member), (member.value,)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, allowed: dict[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> type:
        """The class of that name, if answers may hold such."""
        found = self._allowed.get((module, name))
        if found is None:
            raise pickle.UnpicklingError
        return found
