"""In which encoding a text file is: whichever it keeps all its letters in.

UTF-8 or UTF-16 where the bytes are that; otherwise one of the two 8-bit encodings of Windows in
Vietnam: cp1258, or cp1252 for text typed for an old font, which its reader must still convert.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lamtheobac.domain.legacy_fonts import guess
from lamtheobac.errors import BrokenEncoding

VIETNAMESE = "cp1258"  # which has most tones as letters of their own
_BEFORE_UNICODE = "cp1252"

_BLOCK = 1 << 16
_SAMPLE = 2_000  # fields
_BETWEEN_FIELDS = re.compile(rb'[\r\n\t",;|]+')
_ASCII = re.compile("[\0-\x7f]+")
_SIGNS = frozenset("\xa0“”‘’„–—…•·°º²³½¼¾§±×÷«»€₫©®™")
_LETTERS = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | set("đĐ")


def encoding_of(path: Path) -> str:
    """The encoding that the whole file decodes in.

    Raises:
        BrokenEncoding: there is none; the first line that cannot be read.
    """
    encoding = _marked_or_wide(path)
    try:
        _decode(path, encoding)
    except BrokenEncoding:
        if encoding != "utf-8":
            raise
        eight_bit = _eight_bit(path)
        if eight_bit is None:
            raise
        _decode(path, eight_bit)
        return eight_bit
    return encoding


def _marked_or_wide(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_BLOCK)
    if head.startswith(BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    # The ASCII letters of UTF-16 have a zero each, all on the same side.
    low, high = head[::2].count(0), head[1::2].count(0)
    if max(low, high) * 8 < len(head):
        return "utf-8"
    return "utf-16-be" if low > high else "utf-16-le"


def _decode(path: Path, encoding: str) -> None:
    """Decode it all.

    Raises:
        BrokenEncoding: at the first line that fails, or has a zero, which no text has.
    """
    decoder = getincrementaldecoder(encoding)()
    lines = _Lines()
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                lines.count(error.object[: error.start].decode(encoding, "ignore"))
                raise BrokenEncoding(path=path, line=lines.number) from error
            good, zero, _ = text.partition("\0")
            lines.count(good)
            if zero:
                raise BrokenEncoding(path=path, line=lines.number)
            if not block:
                return


class _Lines:
    """Counts lines, whether they end in CR, LF or both."""

    def __init__(self) -> None:
        self._cr = self._lf = 0

    def count(self, text: str) -> None:
        self._cr += text.count("\r")
        self._lf += text.count("\n")

    @property
    def number(self) -> int:
        """Of the line that counting has come to."""
        return max(self._cr, self._lf) + 1


def _eight_bit(path: Path) -> str | None:
    """Which of the 8-bit encodings most fields make sense in."""
    n_fields = n_utf8 = n_old = n_vietnamese = 0
    for field in islice(_foreign_fields(path), _SAMPLE):
        n_fields += 1
        n_utf8 += _is_utf8(field)
        n_old += guess(field.decode(_BEFORE_UNICODE, "replace")) is not None
        n_vietnamese += _is_vietnamese(field)
    if 2 * n_utf8 >= n_fields:  # which is only damaged somewhere
        return None
    if 2 * n_old >= n_fields:
        return _BEFORE_UNICODE
    return VIETNAMESE if 5 * n_vietnamese >= 4 * n_fields else None


def _foreign_fields(path: Path) -> Iterator[bytes]:
    """Runs of bytes between delimiters that are not all ASCII."""
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                fields = _BETWEEN_FIELDS.split(line)
                yield from (field for field in fields if not field.isascii())


def _is_utf8(field: bytes) -> bool:
    try:
        field.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_vietnamese(field: bytes) -> bool:
    """Whether cp1258 makes Vietnamese letters of it, and signs that texts have, and no others."""
    try:
        text = unicodedata.normalize("NFC", field.decode(VIETNAMESE))
    except UnicodeDecodeError:
        return False
    return _LETTERS.union(_SIGNS).issuperset(_ASCII.sub("", text))
