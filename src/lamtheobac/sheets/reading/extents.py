"""How far the cells of a sheet reach and what is among them, before any reader sees them.

`glance` knows a sheet as spreadsheet programs write it; of every other spelling of XML it says
nothing, and `look` reads it element by element, five times slower.
"""

import re
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from lamtheobac.sheets.reading.archive import MIB, Archive
from lamtheobac.sheets.reading.xml_parts import parse, parse_pieces, text_pieces

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# A sheet of 100 000 rows and 18 columns has 1.8 million cells; a reader takes 100 bytes for each.
_MOST_CELLS = 5_000_000
_MOST_HIDDEN = 200_000  # rows that a filter hides, say


class Extent(NamedTuple):
    """Facts of the cells of one sheet; see `container.SheetFacts`."""

    formulas: bool
    errors: bool
    spread: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def extent(archive: Archive, part: str) -> Extent:
    """What is to be known of the sheet in that part.

    Raises:
        DamagedFile: the part is no XML, or has cells where no sheet has any.
        UnsafeFile: it declares a document type.
        TooLargeFile: it has more cells than any register, or would take too long.
    """
    return glance(archive, part) or look(archive, part)


@lru_cache(maxsize=LAST_COLUMN)
def _column(letters: str) -> int:
    """The number of a column; 0 if these are no letters of one."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


# --- at a glance ------------------------------------------------------------------------------

# Every "<" of the rows begins one of these tags, spelt exactly so. No cell can hide: not behind a
# prefix, other quotes or a comment, nor by a second `r`, which some readers would go by.
# Repetitions are possessive: what does not fit fails in linear time. No group stands in one:
# Python 3.11 confuses groups there (gh-101955).
_ATTRIBUTES = rb'(?: (?!r=)[\w:.]+="[^"<>]*+")*+ ?+'
_SPACE = rb'(?: xml:space="preserve")?+ ?+'
_FORMULA = rb"<f" + _ATTRIBUTES + rb"(?:>[^<]*+</f>|/>)"
_VALUE = rb"<v" + _SPACE + rb"(?:>[^<]*+</v>|/>)"
_TEXT = rb"<is><t" + _SPACE + rb"(?:>[^<]*+</t>|/>)</is>"
_NAME = rb'<c r="[A-Z]{1,2}\1"(?: s="[0-9]++")?+'
_HELD = rb"(?:" + _VALUE + rb"|" + _TEXT + rb")?+"
_BLANKS = rb"(?:" + _NAME + rb'(?: t="[a-zA-Z]++")?+ ?+/>)*+'
_PLAIN = rb"(?:" + _NAME + rb'(?: t="(?!e")[a-zA-Z]++")?+ ?+(?:>' + _HELD + rb"</c>|/>))*+"
_OTHERS = (
    rb"(?:"
    + _NAME
    + rb'(?: t="[a-zA-Z]++")?+ ?+(?:>(?:'
    + _FORMULA
    + rb")?+"
    + _HELD
    + rb"</c>|/>))*+"
)
# Its groups: the number of the row, its other attributes; "<" if it has more than blanks, and if
# it has more than values, that is, formulas or errors.
_ROW = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"('
    + _ATTRIBUTES
    + rb")(?:/>|>"
    + _BLANKS
    + rb"(?:</row>|(?=(<))"
    + _PLAIN
    + rb"(?:</row>|(?=(<))"
    + _OTHERS
    + rb"</row>)))"
)
_ROW_FIELDS = 5  # that `split` gives for each row: what stands before it, and the groups

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*\?>)?\s*<worksheet[\s>]")
# What must not stand above and below the rows.
_STRAY = re.compile(rb"<(?:!|(?:[^\s<>/:]*+:)?(?:c|row|sheetData)[\s/>])")
_FORMULA_TAG = re.compile(rb"<f[ />]")
_ERROR = re.compile(rb' t="e"')
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_COLUMN = re.compile(rb'<c r="([A-Z]{1,2})')
_WIDEST = 702  # columns that `_ROW` takes
_FEW_ROWS, _FEW_BYTES = 1_000, 256 << 10  # for which it is not worth asking what the widest is
_LONGEST_ROW = 2 * MIB
_LONGEST_TAIL = 4 * MIB  # links and rules below the rows


def glance(archive: Archive, part: str) -> Extent | None:
    """What is to be known of a sheet in the usual spelling; None of any other."""
    pieces = text_pieces(archive, part)
    head, opened, text = next(pieces, b"").partition(b"<sheetData>")
    if not opened or not _BEGINS.match(head) or _STRAY.search(head):
        return None
    seen = _Seen(archive, part)
    while (end := text.rfind(b"</sheetData>")) < 0:
        last_row = max(0, text.rfind(b"<row "))
        piece = next(pieces, b"")
        if not piece or len(text) - last_row > _LONGEST_ROW or not seen.takes(text[:last_row]):
            return None
        text = text[last_row:] + piece
    tail = text[end:]
    for piece in pieces:
        tail += piece
        if len(tail) > _LONGEST_TAIL:
            return None
    whole = tail.rstrip().endswith(b"</worksheet>") and not _STRAY.search(tail)
    return seen.extent(head) if whole and seen.takes(text[:end]) else None


class _Seen:
    """What the rows of a sheet had so far."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive, self._part = archive, part
        self._formulas = self._errors = False
        self._last_row = self._last_column = self._n_cells = 0
        self._hidden: set[int] = set()

    def takes(self, text: bytes) -> bool:
        """Whether the text is rows in the usual spelling and nothing else."""
        fields = _ROW.split(text)
        between, numbers, attributes, filled, unusual = (
            fields[i::_ROW_FIELDS] for i in range(_ROW_FIELDS)
        )
        rows = [*map(int, numbers)]
        last_row = max(rows, default=0)
        if b"".join(between).strip() or last_row > LAST_ROW:
            return False
        self._last_row = max(self._last_row, max(compress(rows, filled), default=0))
        if last_row <= _FEW_ROWS and len(text) <= _FEW_BYTES:
            self._last_column = _WIDEST
        else:
            columns = (_column(letters.decode()) for letters in set(_COLUMN.findall(text)))
            self._last_column = max(self._last_column, max(columns, default=0))
            self._n_cells += text.count(b"<c ")
        if b"hidden" in b"".join(attributes):
            self._hidden.update(compress(rows, map(_HIDDEN.search, attributes)))
        if any(unusual):
            self._formulas = self._formulas or _FORMULA_TAG.search(text) is not None
            self._errors = self._errors or _ERROR.search(text) is not None
        if self._n_cells > _MOST_CELLS or len(self._hidden) > _MOST_HIDDEN:
            raise self._archive.too_large(self._part)
        return True

    def extent(self, head: bytes) -> Extent:
        """All of it, with the columns that are hidden above the rows."""
        cells = _Cells(self._archive, self._part)
        if b"hidden" in head:
            rest = [head, b"</worksheet>"]
            parse_pieces(self._archive, self._part, rest, {"col": cells.column}, {})
        return Extent(
            self._formulas,
            self._errors,
            self._last_row * self._last_column,
            frozenset(self._hidden),
            frozenset(cells.hidden_columns),
        )


# --- element by element -----------------------------------------------------------------------

_TRUE = {"1", "true"}
_LONGEST_NAME = len("XFD1048576")
_CELL_LEVEL = 4  # worksheet, sheetData, row


def look(archive: Archive, part: str) -> Extent:
    """What is to be known of a sheet, whatever its spelling."""
    cells = _Cells(archive, part)
    handlers = {"row": cells.row, "c": cells.cell, "col": cells.column, "f": cells.formula}
    handlers |= {"v": cells.filling, "is": cells.filling}
    parse(archive, part, handlers, {"c": _CELL_LEVEL})
    return Extent(
        cells.formulas,
        cells.errors,
        cells.last_row * cells.last_column,
        frozenset(cells.hidden_rows),
        frozenset(cells.hidden_columns),
    )


class _Cells:
    """The same of a sheet in any spelling; a cell without a name follows the one before."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive, self._part = archive, part
        self._row = self._cell_row = self._cell_column = 0
        self.formulas = self.errors = False
        self.last_row = self.last_column = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def row(self, attributes: dict[str, str]) -> None:
        """A row begins."""
        self._row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
        self._cell_column = 0
        if not 0 < self._row <= LAST_ROW:
            raise self._archive.damaged(self._part)
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)
            if len(self.hidden_rows) > _MOST_HIDDEN:
                raise self._archive.too_large(self._part)

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell begins; it counts when there is something in it."""
        name = attributes.get("r")
        if name is None:
            self._cell_row = self._row + 1  # at most: where it is, if its parent is no row
            self._cell_column += 1
        elif len(name) <= _LONGEST_NAME:
            letters = name.rstrip("0123456789")
            self._cell_row = self._number(name[len(letters) :])
            self._cell_column = _column(letters)
        else:
            raise self._archive.damaged(self._part)
        if not (0 < self._cell_row <= LAST_ROW and 0 < self._cell_column <= LAST_COLUMN):
            raise self._archive.damaged(self._part)
        if attributes.get("t") == "e":
            self.errors = True

    def filling(self, attributes: dict[str, str]) -> None:
        """The cell holds something."""
        if self._cell_row > self.last_row or self._cell_column > self.last_column:
            self.last_row = max(self.last_row, self._cell_row)
            self.last_column = max(self.last_column, self._cell_column)

    def formula(self, attributes: dict[str, str]) -> None:
        """The cell holds a formula."""
        self.formulas = True
        self.filling(attributes)

    def column(self, attributes: dict[str, str]) -> None:
        """What is said of some columns."""
        if attributes.get("hidden") in _TRUE:
            first, last = (self._number(attributes.get(edge, "")) for edge in ("min", "max"))
            self.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def _number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NAME):
            raise self._archive.damaged(self._part)
        return int(text)
