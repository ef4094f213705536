"""XML parts of a workbook, read in pieces with limits that a hostile one would break.

expat is the judge of what is XML, but a slow one: what spreadsheet programs write is recognised
at a glance, and only the rest is brought before it.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Mapping
from posixpath import normpath
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from lamtheobac.errors import UnsafeFile
from lamtheobac.sheets.reading.archive import BOMB_SIZE, MIB, PIECE, Archive

Handler = Callable[[dict[str, str]], None]
Handlers = Mapping[str, Handler]

# Within these, a part takes two or three seconds and little memory. A sheet of 100 000 rows and
# 18 columns has about 100 MiB and 7.4 million tags; none nests deeper than a dozen.
_LARGEST = 128 * MIB
_MOST_TAGS = 8_000_000
_LARGEST_LIST, _MOST_LISTED = 8 * MIB, 10_000  # of sheets, of relations
_DEEPEST = 100
_MOST_NAMES = 10_000
_LONGEST_TAG = 2 * MIB
_FED = 256 << 10

_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_READABLE_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


def text_pieces(archive: Archive, part: str) -> Iterator[bytes]:
    """The part's bytes, known to be UTF-8.

    UTF-16 is allowed by the standard and written by no program; two encodings are two ways to
    read the same bytes, so it is refused.

    Raises:
        DamagedFile: it is anything else; and what `Archive.pieces` raises.
    """
    decode = getincrementaldecoder("utf-8")().decode
    encoding = None
    try:
        for number, piece in enumerate(archive.pieces(part)):
            if not number:
                encoding = _ENCODING.match(piece)
            if b"\0" in piece or (encoding and encoding[1].lower() not in _READABLE_ENCODINGS):
                raise archive.damaged(part)
            if not piece.isascii() or number:
                decode(piece)
            yield piece
        decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise archive.damaged(part) from error


def parse(
    archive: Archive, part: str, handlers: Handlers, levels: Mapping[str, int] | None = None
) -> None:
    """Read a part from its root to its end.

    Args:
        archive: the workbook.
        part: the name of the part.
        handlers: by an element's name without prefix: what is done with its attributes.
        levels: by such a name: at which level the element must stand (1: the root).

    Raises:
        DamagedFile: it is not XML, or nested as no spreadsheet is.
        UnsafeFile: it declares a document type.
        TooLargeFile: it would take too long.
    """
    size = archive.entry(part).size
    if size > _LARGEST or (
        size > BOMB_SIZE and sum(p.count(b"<") for p in archive.pieces(part)) > _MOST_TAGS
    ):
        raise archive.too_large(part)
    parse_pieces(archive, part, text_pieces(archive, part), handlers, levels or {})


def parse_pieces(
    archive: Archive,
    part: str,
    pieces: Iterable[bytes],
    handlers: Handlers,
    levels: Mapping[str, int],
) -> None:
    """The same with bytes that are at hand."""
    parser = _parser(archive, part, handlers, levels)
    fed = 0
    try:
        for piece in pieces:
            for at in range(0, len(piece), _FED):
                parser.Parse(piece[at : at + _FED], False)
                fed += len(piece[at : at + _FED])
                # expat keeps all names, and a tag until it ends.
                unfinished = fed - parser.CurrentByteIndex
                if unfinished > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES:
                    raise archive.damaged(part)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise archive.damaged(part) from error


def _parser(
    archive: Archive, part: str, handlers: Handlers, levels: Mapping[str, int]
) -> expat.XMLParserType:
    """An expat that stops at what no spreadsheet has.

    Functions that share variables, and not an object: it is a fourth of the time.
    """
    depth = 0
    known: dict[str, tuple[Handler | None, int]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if name not in known:
            local = name.rpartition(":")[2]
            known[name] = handlers.get(local), levels.get(local, 0)
        handle, level = known[name]
        if depth > _DEEPEST or (level and depth != level):
            raise archive.damaged(part)
        if handle is not None:
            handle(attributes)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def document_type(*_: object) -> NoReturn:
        raise UnsafeFile(path=archive.path, part=part)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = document_type
    return parser


def check(archive: Archive, part: str, root: bytes) -> None:
    """See that a part is XML; `root` is the name of its root.

    Raises:
        DamagedFile, UnsafeFile, TooLargeFile: as `parse`.
    """
    if _plain(archive, part, root) is None:
        parse(archive, part, {})


def _plain(archive: Archive, part: str, root: bytes) -> bytes | None:
    """The part, if it is a small one in the spelling of spreadsheet programs."""
    if archive.entry(part).size > PIECE:
        return None
    text = b"".join(text_pieces(archive, part))
    plain = (
        text.startswith((b"<?xml", b"<" + root))
        and text.rstrip().endswith(b"</" + root + b">")
        and b"<!" not in text
        and b"='" not in text
    )
    return text if plain else None


class Styles(NamedTuple):
    """What the styles say; see `container.WorkbookFacts`."""

    legacy_fonts: bool
    telling_formats: bool


_OLD_FONT = r"(?i:\.vn|vni-)"
_ZEROS = "00+"
_OLD_FONTS = re.compile(f'<name val="{_OLD_FONT}'.encode())
_TELLING = f'{_ZEROS}|[^"]*%[^"]*'
_OF_PERCENT = ("9", "10")  # formats that every workbook has, and lists nowhere
_TELLS = re.compile(f'formatCode="(?:{_TELLING})"|numFmtId="(?:{"|".join(_OF_PERCENT)})"'.encode())


def styles(archive: Archive, part: str) -> Styles:
    """The styles part.

    Raises:
        DamagedFile, UnsafeFile, TooLargeFile: as `parse`.
    """
    text = _plain(archive, part, b"styleSheet")
    if text is not None:
        return Styles(_OLD_FONTS.search(text) is not None, _TELLS.search(text) is not None)
    fonts: set[bool] = set()
    formats: set[bool] = set()

    def font(attributes: dict[str, str]) -> None:
        fonts.add(re.match(_OLD_FONT, attributes.get("val", "")) is not None)

    def number_format(attributes: dict[str, str]) -> None:
        formats.add(re.fullmatch(_TELLING, attributes.get("formatCode", "")) is not None)

    def look(attributes: dict[str, str]) -> None:
        formats.add(attributes.get("numFmtId") in _OF_PERCENT)

    parse(archive, part, {"name": font, "numFmt": number_format, "xf": look})
    return Styles(any(fonts), any(formats))


def _parse_list(archive: Archive, part: str, handlers: Handlers) -> None:
    if archive.entry(part).size > _LARGEST_LIST:
        raise archive.too_large(part)
    parse(archive, part, handlers)


class Relation(NamedTuple):
    """What a part has to do with another; `kind` is the last word of its type."""

    kind: str
    target: str


def relations(archive: Archive, part: str, folder: str) -> dict[str, Relation]:
    """The relations listed in a part, by id; targets outside the file are left out.

    Args:
        archive: the workbook.
        part: the list.
        folder: where relative targets begin, with its slash.

    Raises:
        DamagedFile, UnsafeFile: as `text_pieces` and `parse`.
    """
    found: dict[str, Relation] = {}

    def relationship(attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            return
        if len(found) >= _MOST_LISTED:
            raise archive.too_large(part)
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "").replace("\\", "/")
        target = target[1:] if target.startswith("/") else folder + target
        if "./" in target or "//" in target:
            target = normpath(target)
        found[attributes.get("Id", "")] = Relation(kind, target)

    _parse_list(archive, part, {"Relationship": relationship})
    return found


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


class Book(NamedTuple):
    """What the workbook says of itself."""

    sheets: list[Listed]
    epoch_1904: bool


def workbook(archive: Archive, part: str) -> Book:
    """The workbook part.

    Raises:
        DamagedFile, UnsafeFile: as `text_pieces` and `parse`.
    """
    sheets: list[Listed] = []
    epochs: set[bool] = set()

    def sheet(attributes: dict[str, str]) -> None:
        if len(sheets) >= _MOST_LISTED:
            raise archive.too_large(part)
        relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        hidden = attributes.get("state", "visible") != "visible"
        sheets.append(Listed(attributes.get("name", ""), relation, hidden))

    def properties(attributes: dict[str, str]) -> None:
        epochs.add(attributes.get("date1904") in {"1", "true"})

    _parse_list(archive, part, {"sheet": sheet, "workbookPr": properties})
    return Book(sheets, any(epochs))
