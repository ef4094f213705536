"""The document without its text: pages, page numbers, properties."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import Section
from docx.shared import Mm

from lamtheobac.domain.vietnamese import writable
from lamtheobac.messages import document as text
from lamtheobac.render.report.docx.styles import LANGUAGE, Look, Style, StyleOfOne, set_styles
from lamtheobac.render.report.docx.xml import node, page_number, paragraph

_SHORT, _LONG = Mm(210), Mm(297)  # A4
_LONGEST_PROPERTY = 255  # python-docx refuses more
_WORD_2013 = 15  # the newest layout; a lower number opens in "compatibility mode"
# What stays of python-docx's own template. The rest is its author's: a picture of a page, the
# name of the program it was made with, 400 kB of styles that nobody uses.
_KEPT = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
}


class About(NamedTuple):
    """What the properties of a file say: nothing about whoever ran the program."""

    title: str
    author: str
    day: date


def blank(look: Look, about: About, more: Iterable[StyleOfOne] = ()) -> Document:
    """An A4 document without text: upright, its pages numbered from the second on.

    Args:
        look: what users set.
        about: for its properties.
        more: styles that only this kind of document has.
    """
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype not in _KEPT]:
            del relations[key]
    set_styles(document, look, more)
    _set_up(document)
    _describe(document, about)
    section = document.sections[0]
    section.page_width, section.page_height = _SHORT, _LONG
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section)
    return document


def turn(document: Document) -> Section:
    """Begin a section of pages that lie on their side; their numbers go on.

    The margins turn along: what is bound at the left of an upright page is the top of this one.
    """
    section: Section = document.add_section()
    document.paragraphs[-1].style = text.STYLES[Style.END]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.header_distance = Mm(18)
    section.different_first_page_header_footer = False
    return section


def room(section: Section) -> int:
    """The width between the margins, in twips."""
    sides = (section.page_width, section.left_margin, section.right_margin)
    whole, left, right = (side.twips if side else 0 for side in sides)
    return whole - left - right


def _number_pages(section: Section) -> None:
    """The number in the middle above the text; the header of the first page stays empty."""
    for header, runs in ((section.header, [page_number()]), (section.first_page_header, [])):
        header.is_linked_to_previous = False
        header.part.element[:] = [paragraph(Style.PAGE_NUMBER, *runs)]


def _set_up(document: Document) -> None:
    """What Word must know of a document, and nothing of who made the template."""
    layout = node(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=_WORD_2013,
    )
    document.settings.element[:] = [
        node("defaultTabStop", val=720),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", layout),
        node("themeFontLang", val=LANGUAGE),
        node("decimalSymbol", val=","),
        node("listSeparator", val=";"),
    ]


def _describe(document: Document, about: About) -> None:
    """Its title, who issues it and of when it is."""
    properties = document.core_properties
    properties.title = _property(about.title)
    properties.author = _property(about.author)
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(about.day, time())


def _property(value: str) -> str:
    return writable(value)[:_LONGEST_PROPERTY]
