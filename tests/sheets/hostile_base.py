"""The register of hostile and odd files, and the small roster that most are variations of."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from openpyxl import Workbook

from lamtheobac.errors import RefusedFile
from tests.sheets.hostile_zip import packed

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ"]
PEOPLE: list[list[int | str]] = [
    [1, "Lò Văn Thử", "03/02/1980", "Chi bộ bản Mẫu"],
    [2, "Hà Thị Ví Dụ", "19/05/1985", "Chi bộ bản Mẫu"],
    [3, "Đỗ Đức Giả", "02/09/1990", "Chi bộ bản Mẫu"],
]

Refusal = type[RefusedFile]
Build = Callable[[], bytes]


class Case(NamedTuple):
    """A file: how it is called and made, and the error it is refused with (None: it is read)."""

    file_name: str
    contents: Build
    expected: Refusal | None

    def build(self, folder: Path) -> Path:
        """Write the file into the folder."""
        path = folder / self.file_name
        path.write_bytes(self.contents())
        return path


CASES: dict[str, Case] = {}


def case(expected: Refusal | None, file_name: str = "danh-sach.xlsx") -> Callable[[Build], Build]:
    """Enter the file that a function makes into the register, under the function's name."""

    def enter(contents: Build) -> Build:
        add(contents.__name__, contents, expected, file_name)
        return contents

    return enter


def add(
    name: str, contents: Build, expected: Refusal | None, file_name: str = "danh-sach.xlsx"
) -> None:
    """Enter a file into the register."""
    assert name not in CASES, name
    CASES[name] = Case(file_name, contents, expected)


@cache
def roster() -> bytes:
    """A workbook with three invented people, as openpyxl writes it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh sách"
    sheet.append(HEADINGS)
    for person in PEOPLE:
        sheet.append(person)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts() -> dict[str, bytes]:
    """The parts of the roster, and a list of shared strings, which openpyxl leaves out."""
    with ZipFile(io.BytesIO(roster())) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    related = (
        b'<Relationship Id="rId9" Target="sharedStrings.xml" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    found[RELATIONS] = found[RELATIONS].replace(b"</Relationships>", related)
    found[STRINGS] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">'
        b"<si><t>Chi b\xe1\xbb\x99</t></si></sst>"
    )
    return found


def changed(part: str, old: bytes, new: bytes, times: int = -1) -> bytes:
    """The roster with bytes of a part replaced."""
    found = parts()
    assert old in found[part], (part, old)
    found[part] = found[part].replace(old, new, times)
    return packed(found)


def with_sheet(rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """The roster with other rows, and with something before and after them."""
    return packed(parts() | {SHEET: sheet_of(rows, before, after)})


def sheet_of(rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    return (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + before
        + b"<sheetData>"
        + rows
        + b"</sheetData>"
        + after
        + b"</worksheet>"
    )


def with_part(name: str, data: bytes) -> bytes:
    """The roster with one part more, or another one of that name."""
    return packed(parts() | {name: data})
