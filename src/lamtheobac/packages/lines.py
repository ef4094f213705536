"""Lines of JSON in bounded memory; every text in them as the book would store it."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import IO, NoReturn

from lamtheobac.domain.vietnamese import LONGEST_TEXT, clean_text
from lamtheobac.errors import BadLine, LamTheoBacError

_CHUNK = 1 << 20
_LONGEST_LINE = 1 << 20  # eight texts of the longest kind, in letters of four bytes
# What may stand for something unclean: escapes other than of a quote and a backslash, spaces at
# an end or in a row, nothing at all.
_SUSPECT = re.compile(r'\\[^"\\]|  |" | "|""')


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


_decode = json.JSONDecoder(parse_constant=_refuse_constant).decode


class Lines:
    """The lines of a file, decoded: (number of the first, some of them), again and again."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[tuple[int, list[object]]]:
        """Go through them.

        Raises:
            BadLine: a line is no JSON, too long, or holds a text that is not clean.
        """
        number = 1
        for block in self._blocks(number):
            found = _decoded(block, number)
            yield number, found
            number += len(found)

    def _blocks(self, number: int) -> Iterator[bytes]:
        """Whole lines, about a chunk at a time."""
        rest = b""
        while chunk := self._file.read(_CHUNK):
            end = chunk.rfind(b"\n") + 1
            if not end:
                rest += chunk
            else:
                yield rest + chunk[:end]
                rest = chunk[end:]
            if len(rest) > _LONGEST_LINE:
                raise BadLine(line=number)
        if rest:
            raise BadLine(line=number)  # a line without its end is cut


def _decoded(block: bytes, number: int) -> list[object]:
    try:
        text = block.decode()
        lines = text.split("\n")[:-1]
        found = _decode(f"[{','.join(lines)}]")
    except (ValueError, RecursionError):
        _find_fault(block, number)
    if len(found) != len(lines):
        raise BadLine(line=number)
    if not _is_plain(text, lines):
        for at, row in enumerate(found):
            _check_texts(row, number + at)
    return list(found)


def _is_plain(text: str, lines: Sequence[str]) -> bool:
    """Whether no text of these lines can be unclean or too long, so that none need be looked at."""
    return (
        not _SUSPECT.search(text)
        and text.replace("\n", "").isprintable()
        and unicodedata.is_normalized("NFC", text)
        and max(map(len, lines), default=0) <= LONGEST_TEXT
    )


def _check_texts(row: object, line: int) -> None:
    """Every text of a row, and of a list in it, must be what cleaning makes of it."""
    for value in row if isinstance(row, list) else ():
        for text in value if isinstance(value, list) else (value,):
            if isinstance(text, str) and not _is_clean(text):
                raise BadLine(line=line)


def _is_clean(text: str) -> bool:
    try:
        return clean_text(text, field="") == text
    except LamTheoBacError:
        return False


def _find_fault(block: bytes, number: int) -> NoReturn:
    """Say which line it is that is no JSON."""
    for at, line in enumerate(block.split(b"\n")):
        try:
            _decode(line.decode())
        except (ValueError, RecursionError):
            raise BadLine(line=number + at) from None
    raise BadLine(line=number)
