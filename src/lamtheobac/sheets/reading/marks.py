"""What the fast reader leaves out of a sheet, found in one pass over its XML.

python-calamine gives "" for an error and for a formula that was never calculated, and says
nothing of fonts and of number formats, which may show zeros in front, or per cent.
"""

import re
from typing import NamedTuple
from zipfile import ZipFile

from lamtheobac.sheets.grid import Fault, Place
from lamtheobac.sheets.reading.looks import Looks
from lamtheobac.sheets.reading.passes import Cursor, parse

_TEXTS = frozenset({"s", "str", "inlineStr"})

# Every formula of most sheets has a value, and no cell an old font: a glance at the bytes tells.
_GLANCE = 1 << 24  # bytes; beyond, they are not held in memory
_UNUSUAL = re.compile(rb"='|<!|\0")  # other quotes, comments, two bytes a letter: no glance
_STYLE = re.compile(rb'\ss="([0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CALCULATED = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<>]*</f>)<v>[^<\s]")


class Marks(NamedTuple):
    """What is to be known of the cells of one sheet beside their values."""

    faults: dict[Place, tuple[Fault, str]]
    fonts: dict[int, dict[int, str]]  # of every text, by row and column
    numbers: dict[int, dict[int, int]]  # digits that a number shows, or PERCENT, by row and column


def marks_of(archive: ZipFile, part: str, looks: Looks, *, errors: bool) -> Marks:
    """The marks of the sheet in `part`; `errors`: some cell holds one."""
    reader = _Cells(looks)
    if errors or not _is_plain(archive, part, looks):
        with archive.open(part) as sheet:
            parse(sheet, reader.start, text=reader.text.append)
        reader.finish()
    return reader.marks


def _is_plain(archive: ZipFile, part: str, looks: Looks) -> bool:
    """Whether it is certain at a glance that no cell but those with errors is to be marked."""
    if archive.getinfo(part).file_size > _GLANCE:
        return False
    xml = archive.read(part)
    if _UNUSUAL.search(xml):
        return False
    styles = looks.fonts.keys() | looks.numbers.keys()
    if styles and any(style.decode() in styles for style in set(_STYLE.findall(xml))):
        return False
    return len(_FORMULA.findall(xml)) == len(_CALCULATED.findall(xml))


class _Cells:
    """Faults, fonts and shown numbers of the cells as they go by.

    Ends of elements are not listened to, which halves the time: a cell ends where the next begins.
    """

    def __init__(self, looks: Looks) -> None:
        self.marks = Marks({}, {}, {})
        self.text: list[str] = []
        self._looks = looks
        self._styles = looks.fonts.keys() | looks.numbers.keys()
        self._cursor = Cursor()
        self._type = self._style = ""
        self._has_formula = self._has_value = self._is_inside = False
        self._formula = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "v":
            if self._has_formula:
                self._formula = self._said()
            self.text.clear()
            self._has_value = True
        elif name == "c":
            if self._is_inside:
                self.finish()
            self._is_inside = True
            self._cursor.next_cell(attributes.get("r"))
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self.text.clear()
        elif name == "f":
            self._has_formula = True
            self.text.clear()
        elif name == "is":
            self._type = "inlineStr"
        elif name == "row":
            self.finish()
            self._cursor.next_row(attributes.get("r"))
        elif self._type != "inlineStr":  # not within a text: after the cells
            self.finish()

    def finish(self) -> None:
        """No more is to be said of the cell."""
        if not self._is_inside:
            return
        if self._type == "e":
            self.marks.faults[self._cursor.place] = Fault.ERROR, self._said()
        elif self._has_formula and not self._is_calculated:
            formula = self._formula if self._has_value else self._said()
            # A formula that is shared stands in its first cell only.
            self.marks.faults[self._cursor.place] = Fault.UNCALCULATED, f"={formula or '…'}"
        elif self._style in self._styles:
            self._mark_look(*self._cursor.place)
        self._is_inside = self._has_formula = self._has_value = False

    def _mark_look(self, row: int, column: int) -> None:
        if self._type in _TEXTS and self._style in self._looks.fonts:
            self.marks.fonts.setdefault(row, {})[column] = self._looks.fonts[self._style]
        elif self._type == "n" and self._has_value and self._style in self._looks.numbers:
            self.marks.numbers.setdefault(row, {})[column] = self._looks.numbers[self._style]

    @property
    def _is_calculated(self) -> bool:
        """It has a value; an empty text is one."""
        return self._has_value and (self._type == "str" or bool(self._said()))

    def _said(self) -> str:
        return "".join(self.text).strip()
