"""What cell styles say that matters: fonts from before Unicode, and zeros that only they show."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZipFile

from lamtheobac.sheets.reading.passes import local, parse

# Where python-calamine looks for it, whatever the case.
STYLES = "xl/styles.xml"

_ZEROS = re.compile("00+")
_LEGACY = (".vn", "vni-")


class Looks(NamedTuple):
    """Names of old fonts, and how many digits numbers show, by the number of the style."""

    fonts: Mapping[str, str]
    zeros: Mapping[str, int]


def looks_of(archive: ZipFile) -> Looks:
    """The styles of a workbook that matter."""
    reader = _Styles()
    for name in archive.namelist():
        if name.lower() == STYLES:
            with archive.open(name) as part:
                parse(part, reader.start)
    fonts, zeros = {}, {}
    for style, (font, form) in enumerate(reader.cells):
        if font < len(reader.fonts) and reader.fonts[font].casefold().startswith(_LEGACY):
            fonts[str(style)] = reader.fonts[font]
        if _ZEROS.fullmatch(reader.formats.get(form, "")):
            zeros[str(style)] = len(reader.formats[form])
    return Looks(fonts, zeros)


class _Styles:
    """Fonts, number formats, and which of them each cell style has."""

    def __init__(self) -> None:
        self.fonts: list[str] = []
        self.formats: dict[str, str] = {}
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
