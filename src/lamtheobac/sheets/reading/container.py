"""The pre-flight of a file from outside: what it is, and whether it is safe to read.

Whatever a reader could hang on, die of or misread is refused here, from the bytes as they stream
by; what needs care is told in facts. Only the parts that are read are unpacked: no pictures,
drawings, macros.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import fstat
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lamtheobac.errors import (
    EmptyFile,
    LockFile,
    NotATable,
    NotReadable,
    OldExcelFile,
    TooLargeFile,
)
from lamtheobac.sheets.grid import FileNote, Note
from lamtheobac.sheets.reading.archive import MIB, Archive
from lamtheobac.sheets.reading.extents import extent
from lamtheobac.sheets.reading.kinds import refuse_unless_text
from lamtheobac.sheets.reading.xml_parts import (
    Book,
    Listed,
    Relation,
    check,
    relations,
    styles,
    workbook,
)

LARGEST_FILE = 200 * MIB
LARGEST_SUM = 256 * MIB  # of the parts that are read, unpacked

# Where readers look for them, whatever the relations say.
_TYPES, _ROOT = "[Content_Types].xml", "_rels/.rels"
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ALWAYS_READ = (("xl/sharedStrings.xml", "sharedStrings"), ("xl/styles.xml", "styles"))
_ROOTS = {"sharedStrings": b"sst", "styles": b"styleSheet"}

_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")
_LINKS = ("xl/externallinks/",)
_OTHER_OFFICE = (("word/", "văn bản Word"), ("ppt/", "bản trình chiếu PowerPoint"))
_LONGEST_TYPE = 200


class SheetFacts(NamedTuple):
    """What to know of a worksheet before reading it.

    `part` is its name as `zipfile` has it. `formulas`: any at all; one may lack its value.
    `errors`: any cell of type e. `spread`: at most so many cells are in the rectangle from A1
    that holds every cell with something in it.
    """

    name: str
    part: str
    hidden: bool
    formulas: bool
    errors: bool
    spread: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


class WorkbookFacts(NamedTuple):
    """What to know of a workbook before reading it.

    `legacy_fonts`: a font of the styles begins with ".Vn" or "VNI-". `telling_formats`: a
    number format is made of zeros only, or may be one of per cent, so that the digits shown are
    not the digits stored.
    """

    sheets: Sequence[SheetFacts]
    legacy_fonts: bool
    telling_formats: bool
    epoch_1904: bool
    notes: Sequence[Note]


def inspect(path: Path) -> WorkbookFacts | None:
    """What is to be known of a file before it is read.

    Args:
        path: a file. What it is is told by its bytes; by its name only that `~$` is in front of
            it, or that a text is called a workbook.

    Returns:
        The facts of a workbook; None for a text file, which may be CSV.

    Raises:
        RefusedFile: one of its subclasses says why the file cannot be read.
        NotReadable: the file cannot be opened.
    """
    if path.name.startswith("~$"):
        raise LockFile(path=path)
    with _opened(path) as (file, size):
        if not size:
            raise EmptyFile(path=path)
        if size > LARGEST_FILE:
            raise TooLargeFile(path=path, part="")
        if file.read(4) in {b"PK\3\4", b"PK\5\6"}:
            return _workbook(Archive(file, size, path))
        refuse_unless_text(file, size, path)
    return None


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The file and its size; a small one is read once and for all."""
    try:
        if not path.is_file():  # opening a pipe would wait
            raise NotReadable(path=path)
        with path.open("rb", buffering=0) as file:
            size = fstat(file.fileno()).st_size
            if size > MIB:
                yield file, size
            else:
                data = file.readall()
                yield io.BytesIO(data), len(data)
    except OSError as error:
        raise NotReadable(path=path) from error


def _workbook(archive: Archive) -> WorkbookFacts:
    _refuse_others(archive)
    check(archive, _TYPES, b"Types")
    if Relation("officeDocument", _WORKBOOK) not in relations(archive, _ROOT, "").values():
        raise archive.damaged(_WORKBOOK)
    book = workbook(archive, _WORKBOOK)
    related = relations(archive, _RELATIONS, "xl/")
    sheets = _worksheets(archive, book, related)
    shared = {archive.entry(part).name: kind for part, kind in _ALWAYS_READ if part in archive}
    for one in related.values():
        if one.kind in _ROOTS:
            shared[archive.entry(one.target).name] = one.kind
    if sum(archive.entry(part).size for part in [*sheets, *shared]) > LARGEST_SUM:
        raise archive.too_large()
    for part, kind in shared.items():
        if kind != "styles":
            check(archive, part, _ROOTS[kind])
    looks = [styles(archive, part) for part, kind in shared.items() if kind == "styles"]
    return WorkbookFacts(
        sheets=[
            SheetFacts(listed.name, part, listed.hidden, *extent(archive, part))
            for part, listed in sheets.items()
        ],
        legacy_fonts=any(look.legacy_fonts for look in looks),
        telling_formats=any(look.telling_formats for look in looks),
        epoch_1904=book.epoch_1904,
        notes=_notes(archive, sheets.values()),
    )


def _refuse_others(archive: Archive) -> None:
    """Come back when the archive is a workbook, if perhaps a damaged one."""
    if _WORKBOOK in archive:
        return
    if "xl/workbook.bin" in archive:
        raise OldExcelFile(path=archive.path)
    if archive.holds("xl/"):
        raise archive.damaged(_WORKBOOK)
    found = next((name for folder, name in _OTHER_OFFICE if archive.holds(folder)), "tệp nén ZIP")
    if "mimetype" in archive and archive.entry("mimetype").size <= _LONGEST_TYPE:
        kind = b"".join(archive.pieces("mimetype"))
        if kind.startswith(b"application/vnd.oasis.opendocument."):
            found = "bảng tính OpenDocument" if b".spreadsheet" in kind else "tài liệu OpenDocument"
    raise NotATable(path=archive.path, found=found)


def _worksheets(archive: Archive, book: Book, related: Mapping[str, Relation]) -> dict[str, Listed]:
    """The sheets with cells (not charts, say) by their parts, each of which is there once."""
    names = {listed.name.casefold() for listed in book.sheets}
    if not names or len(names) < len(book.sheets):
        raise archive.damaged(_WORKBOOK)
    found: dict[str, Listed] = {}
    for listed in book.sheets:
        relation = related.get(listed.relation)
        if relation is None:
            raise archive.damaged(_RELATIONS)
        if relation.kind == "worksheet":
            part = archive.entry(relation.target).name
            if part in found:
                raise archive.damaged(_RELATIONS)
            found[part] = listed
    return found


def _notes(archive: Archive, sheets: Iterable[Listed]) -> list[Note]:
    notes = [Note(FileNote.HIDDEN_SHEET, listed.name) for listed in sheets if listed.hidden]
    if archive.holds(*_MACROS):
        notes.append(Note(FileNote.MACROS))
    if archive.holds(*_LINKS):
        notes.append(Note(FileNote.EXTERNAL_LINKS))
    return notes
