"""What a file is that is no zip: told by its bytes, whatever its name says."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lamtheobac.errors import NotATable, OldExcelFile, ProtectedFile, RefusedFile

HEAD = 64 << 10  # bytes that are enough to tell

_UNKNOWN = "tệp không rõ loại"
_WEB_PAGE = "trang HTML"
_SIGNATURES = (
    (b"%PDF-", "tệp PDF"),
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"SQLite format 3\0", "tệp dữ liệu SQLite"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip"),
    (b"\x7fELF", "chương trình"),
)
_PROGRAM = b"MZ"  # two letters that a table, too, may begin with
_OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
_BEFORE_EXCEL_5 = tuple(map(bytes.fromhex, ("0900040000", "0902060000", "0904060000")))
_SPREADSHEET_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_OPENS_WEB_PAGE = re.compile(
    r"\s*(?:(?><!--.*?-->)\s*)*+<(?:!doctype html|html|head|body|meta|table|style|div)\b", re.DOTALL
)
_OPENS_JSON = re.compile(r"""\s*(?:\{\s*"|\[\s*[\[{])""")
_WORKBOOK_NAMES = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls"}
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_OLE2_HEADER = 512
_NUMBER = struct.Struct("<L")
_SECTOR_LIMIT = 0xFFFF_FFFA  # what is above marks ends and free sectors
_MOST_SECTORS = 1_000


def refuse_unless_text(file: IO[bytes], size: int, path: Path) -> None:
    """Come back when the file is a text that may hold a table; otherwise say what it is.

    Raises:
        OldExcelFile, ProtectedFile, NotATable: what it is.
    """
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(_OLE2):
        raise _office_97(file, size, path)
    if head.startswith(_BEFORE_EXCEL_5):
        raise OldExcelFile(path=path)
    found = _signed(head)
    text = None if found else _text(head)
    if text is None:
        raise NotATable(path=path, found=found or _UNKNOWN)
    if _SPREADSHEET_2003 in text:
        raise OldExcelFile(path=path)
    found = _marked_up(text)
    if not found and path.suffix.lower() in _WORKBOOK_NAMES:
        found = "tệp CSV"
    if found:
        raise NotATable(path=path, found=found)


def _signed(head: bytes) -> str:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    return "chương trình" if head.startswith(_PROGRAM) and b"\0" in head else ""


def _text(head: bytes) -> str | None:
    """The beginning as text, its Vietnamese letters perhaps wrong; None when it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace").removeprefix("\ufeff")
    if b"\0" in head:
        # UTF-16 without its mark: the ASCII letters have all their zeros on the same side.
        low, high = head[::2].count(0), head[1::2].count(0)
        if min(low, high) or max(low, high) * 8 < len(head):
            return None
        return head.decode("utf-16-be" if low else "utf-16-le", errors="replace")
    # Old Vietnamese encodings put a few capitals among the control characters.
    if len(head) - len(head.translate(None, _NO_TEXT)) > len(head) // 20:
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _marked_up(text: str) -> str:
    opening = text.lower()
    if _OPENS_WEB_PAGE.match(opening) or opening.lstrip().startswith("mime-version:"):
        return _WEB_PAGE
    if opening.lstrip().startswith("<?xml"):
        return _WEB_PAGE if "<html" in opening else "tệp XML"
    return "tệp JSON" if _OPENS_JSON.match(text) else ""


def _office_97(file: IO[bytes], size: int, path: Path) -> RefusedFile:
    """The error for an OLE2 file, by the names of its streams."""
    names = set(_streams(file, size))
    if "EncryptedPackage" in names:
        return ProtectedFile(path=path)
    if names & {"Workbook", "Book"} and not names & {"WordDocument", "PowerPoint Document"}:
        return OldExcelFile(path=path)
    return NotATable(path=path, found="tài liệu Office 97-2003")


def _streams(file: IO[bytes], size: int) -> Iterator[str]:
    """Names in the directory of an OLE2 file ([MS-CFB] 2.2, 2.3 and 2.6), as far as it is whole.

    The chain of sectors is followed through the 109 tables that the header lists (7 MiB with
    sectors of 512 bytes); the names we ask for stand at its beginning.
    """
    file.seek(0)
    header = file.read(_OLE2_HEADER)
    if len(header) < _OLE2_HEADER:
        return
    (shift,) = struct.unpack_from("<H", header, 30)
    if shift not in (9, 12):
        return
    length = 1 << shift
    (sector,) = _NUMBER.unpack_from(header, 48)
    tables = struct.unpack_from("<109L", header, 76)
    seen: set[int] = set()
    while sector < _SECTOR_LIMIT and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        if (sector + 1) * length > size:
            return
        file.seek((sector + 1) * length)
        entries = file.read(length)
        for at in range(0, len(entries) - 127, 128):
            (n_bytes,) = struct.unpack_from("<H", entries, at + 64)
            yield entries[at : at + max(0, min(n_bytes, 64) - 2)].decode("utf-16-le", "replace")
        table, place = divmod(sector, length // 4)
        if table >= len(tables) or tables[table] >= _SECTOR_LIMIT:
            return
        file.seek((tables[table] + 1) * length + place * _NUMBER.size)
        following = file.read(_NUMBER.size)
        if len(following) < _NUMBER.size:
            return
        (sector,) = _NUMBER.unpack(following)
