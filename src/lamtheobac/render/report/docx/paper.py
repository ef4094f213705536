"""The document without its text: pages, page numbers, properties, and how its parts belong
together (ECMA-376, parts 1 and 2).
"""

import html
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lxml.etree import Element

from lamtheobac.domain.vietnamese import writable
from lamtheobac.render.report.docx.styles import LANGUAGE, Look, Style, StyleOfOne, styles
from lamtheobac.render.report.docx.xml import (
    WORDS,
    Node,
    as_xml,
    full,
    node,
    page_number,
    paragraph,
    twips,
)

_LONGEST_PROPERTY = 255  # characters that Word shows and takes
_WORD_2013 = 15  # the newest layout; a lower number opens in "compatibility mode"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Part(StrEnum):
    """The parts that say something, by their names in the container."""

    PROPERTIES = "docProps/core.xml"
    BODY = "word/document.xml"
    NUMBERED = "word/header1.xml"
    UNNUMBERED = "word/header2.xml"
    SETTINGS = "word/settings.xml"
    STYLES = "word/styles.xml"


# What the body knows the others by, and what they are.
_OF_BODY = {
    "rId1": (Part.NUMBERED, "header"),
    "rId2": (Part.UNNUMBERED, "header"),
    "rId3": (Part.SETTINGS, "settings"),
    "rId4": (Part.STYLES, "styles"),
}


class Page(NamedTuple):
    """The paper and its margins, in millimetres; `header` and `footer` from the edge."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float = 10
    footer: float = 10


UPRIGHT = Page(210, 297, top=20, right=15, bottom=20, left=30)
# The margins turn along: what is bound at the left of an upright page is the top of this one.
LYING = Page(297, 210, top=30, right=20, bottom=15, left=20, header=18)


class About(NamedTuple):
    """What the properties of a file say: nothing about whoever ran the program."""

    title: str
    author: str
    day: date


class Frame(NamedTuple):
    """A document but for its body: `parts` by name, and `section`, with which the body ends."""

    parts: Mapping[str, bytes]
    section: Node


def blank(
    look: Look, about: About, more: Iterable[StyleOfOne] = (), *, page: Page = UPRIGHT
) -> Frame:
    """An A4 document without text, its pages numbered from the second on.

    Args:
        look: what users set.
        about: for its properties.
        more: styles that only this kind of document has.
        page: of its section.
    """
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{OFFICE}/officeDocument", Part.BODY),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", Part.PROPERTIES),
            }
        ),
        Part.PROPERTIES: _properties(about),
        "word/_rels/document.xml.rels": _relations(
            {
                key: (f"{OFFICE}/{kind}", part.removeprefix("word/"))
                for key, (part, kind) in _OF_BODY.items()
            }
        ),
        Part.NUMBERED: _part(node("hdr", paragraph(Style.PAGE_NUMBER, page_number()))),
        Part.UNNUMBERED: _part(node("hdr", paragraph(Style.PAGE_NUMBER))),
        Part.SETTINGS: _part(_settings()),
        Part.STYLES: _part(styles(look, more)),
    }
    return Frame(parts, _first_section(page))


def section_of(page: Page, *before: Node, titled: bool = False) -> Node:
    """The properties of a section; the numbers of its pages go on from the one before.

    Args:
        page: of all its pages.
        before: what stands before the page.
        titled: its first page has a header of its own.
    """
    turned = {"orient": "landscape"} if page.width > page.height else {}
    margins = page._asdict()
    size = {"w": twips(margins.pop("width")), "h": twips(margins.pop("height"))}
    return node(
        "sectPr",
        *before,
        node("pgSz", **size, **turned),
        node("pgMar", **{side: twips(one) for side, one in margins.items()}, gutter=0),
        node("cols", space=720),
        *([node("titlePg")] if titled else []),
        node("docGrid", linePitch=360),
    )


def section_end(properties: Node) -> Node:
    """The paragraph that a section other than the last one ends with."""
    made = paragraph(Style.END)
    made[0].append(properties)
    return made


def room(page: Page) -> int:
    """The width between the margins, in twips."""
    return twips(page.width) - twips(page.left) - twips(page.right)


def _first_section(page: Page) -> Node:
    """The number in the middle above the text; the header of the first page stays empty."""
    headers = [
        Element(
            full("headerReference"),
            {full("type"): kind, f"{{{OFFICE}}}id": key},
            {"w": WORDS, "r": OFFICE},
        )
        for kind, key in zip(("default", "first"), _OF_BODY, strict=False)
    ]
    return section_of(page, *headers, titled=True)


def _settings() -> Node:
    """What Word must know of a document."""
    layout = node(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=_WORD_2013,
    )
    return node(
        "settings",
        node("defaultTabStop", val=720),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", layout),
        node("themeFontLang", val=LANGUAGE),
        node("decimalSymbol", val=","),
        node("listSeparator", val=";"),
    )


def _part(element: Node) -> bytes:
    return _DECLARATION + as_xml(element)


def _types() -> bytes:
    """What each part is."""
    kinds = {
        Part.PROPERTIES: "application/vnd.openxmlformats-package.core-properties+xml",
        Part.BODY: f"{_CONTENT}.document.main+xml",
        **{part: f"{_CONTENT}.{kind}+xml" for part, kind in _OF_BODY.values()},
    }
    said = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        _DECLARATION
        + (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{relations}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
        ).encode()
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """Which parts belong to one, by their keys: of which type, and where."""
    said = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    text = f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'
    return _DECLARATION + text.encode()


def _properties(about: About) -> bytes:
    """Its title, who issues it and of when it is."""
    moment = f'xsi:type="dcterms:W3CDTF">{about.day.isoformat()}T00:00:00Z'
    text = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_property(about.title)}</dc:title>"
        f"<dc:creator>{_property(about.author)}</dc:creator>"
        f"<dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified>"
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )
    return _DECLARATION + text.encode()


def _property(value: str) -> str:
    return html.escape(writable(value)[:_LONGEST_PROPERTY], quote=False)
