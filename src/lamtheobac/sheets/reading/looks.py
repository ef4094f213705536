"""What cell styles say that matters: fonts from before Unicode, and how numbers are shown."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZipFile

from lamtheobac.sheets.reading.passes import local, parse

# Where python-calamine looks for it, whatever the case.
STYLES = "xl/styles.xml"

PERCENT = 0  # instead of a count of digits
_ZEROS = re.compile("00+")
_TEXT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.')
_LEGACY = (".vn", "vni-")


class Looks(NamedTuple):
    """By the number of the style: names of old fonts, how many digits numbers show or PERCENT."""

    fonts: Mapping[str, str]
    numbers: Mapping[str, int]


def looks_of(archive: ZipFile) -> Looks:
    """The styles of a workbook that matter."""
    reader = _Styles()
    for name in archive.namelist():
        if name.lower() == STYLES:
            with archive.open(name) as part:
                parse(part, reader.start)
    fonts, numbers = {}, {}
    for style, (font, form) in enumerate(reader.cells):
        if font < len(reader.fonts) and reader.fonts[font].casefold().startswith(_LEGACY):
            fonts[str(style)] = reader.fonts[font]
        code = reader.formats.get(form, "")
        if _ZEROS.fullmatch(code):
            numbers[str(style)] = len(code)
        elif "%" in _TEXT_IN_FORMAT.sub("", code):
            numbers[str(style)] = PERCENT
    return Looks(fonts, numbers)


class _Styles:
    """Fonts, number formats, and which of them each cell style has."""

    def __init__(self) -> None:
        self.fonts: list[str] = []
        self.formats = {"9": "0%", "10": "0.00%"}  # that every workbook has, and lists nowhere
        self.cells: list[tuple[int, str]] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag in {"fonts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            self._inside = tag
        elif tag == "numFmt" and self._inside != "dxfs":
            self.formats[attributes["numFmtId"]] = attributes["formatCode"]
        elif self._inside == "fonts" and tag == "font":
            self.fonts.append("")
        elif self._inside == "fonts" and tag == "name":
            self.fonts[-1] = attributes["val"]
        elif self._inside == "cellXfs" and tag == "xf":
            font, form = attributes.get("fontId", "0"), attributes.get("numFmtId", "0")
            self.cells.append((int(font), form))
