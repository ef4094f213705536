"""How the document looks: every paragraph has a style, so that a user changes all alike at once.

Source of the measures: Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW (2026), and Hướng dẫn
36-HD/VPTW (2018) for the sizes of heads and recipients. Points, but for the first line's 10 mm.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from lamtheobac.domain.settings import YES
from lamtheobac.domain.vietnamese import writable
from lamtheobac.messages import document as text
from lamtheobac.render.report.docx.xml import TWIPS_A_POINT, Node, letters, node, twips

LANGUAGE = "vi-VN"
_SMALL = 12  # recipients, notes
_FIRST_LINE = twips(10)
_GAP = 6  # between paragraphs
_ROOM_TO_SIGN = 60
_CLOSEST_LINES = 1.125  # of the size of the letters
_SINGLE = 240  # of 240: lines as high as their letters


class Style(StrEnum):
    """The kinds of paragraphs, by the names that the XML has for them."""

    NORMAL = "Normal"
    PAGE_NUMBER = "Header"
    PART = "Heading1"
    POINT = "Heading2"
    TEXT = "BodyText"
    HEAD = "Head"
    ISSUER = "Issuer"
    PARTY = "Party"
    RULE = "Rule"
    PLACE_AND_DAY = "PlaceAndDay"
    TITLE = "Title"
    SUBJECT = "Subject"
    CENTRED = "Centred"
    RECIPIENTS = "Recipients"
    RECIPIENT = "Recipient"
    SIGNED_FOR = "SignedFor"
    SIGNER_TITLE = "SignerTitle"
    SIGNER_NAME = "SignerName"
    END = "End"
    ANNEX = "Annex"
    ANNEX_TITLE = "AnnexTitle"
    ANNEX_NOTE = "AnnexNote"
    AS_OF = "AsOf"
    TABLE_NAME = "TableName"
    NOTE = "Note"
    CELL_TEXT = "CellText"
    CELL_NUMBER = "CellNumber"
    CELL_CENTRED = "CellCentred"


class Look(NamedTuple):
    """What users set: the font, sizes and distance of lines in points, the weight of a title."""

    font: str
    size: int
    heading_size: int
    line: int
    signer_title_bold: bool


class Form(NamedTuple):
    """A style: its paragraphs, then its letters; no size and no line: as the text has.

    `before` and `after` are points; `dots` is where, in twips, a dotted line ends that a tab draws.
    """

    align: str = "center"
    size: int | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    indented: bool = False
    before: float = 0
    after: float = 0
    line: int | None = None
    single: bool = False
    keep_next: bool = False
    level: int | None = None
    dots: int | None = None


class StyleOfOne(NamedTuple):
    """A style that one kind of document has: its identifier, what users call it, its form."""

    identifier: str
    name: str
    form: Form


def look_of(settings: Mapping[str, str]) -> Look:
    """The look, from the book's settings."""
    return Look(
        font=writable(settings["document.font"]),
        size=int(settings["document.font_size"]),
        heading_size=int(settings["document.heading_size"]),
        line=int(settings["document.line_points"]),
        signer_title_bold=settings["document.signer_title_bold"] == YES,
    )


def styles(look: Look, more: Iterable[StyleOfOne] = ()) -> Node:
    """The part that says how everything looks.

    Args:
        look: what users set.
        more: styles that only this kind of document has.
    """
    shared = (StyleOfOne(style, text.STYLES[style], form) for style, form in _forms(look).items())
    return node("styles", _defaults(look), *(_paragraph_style(*one) for one in (*shared, *more)))


def _forms(look: Look) -> dict[Style, Form]:
    # Letters larger than the text's must not run into those of the line above.
    heading = Form(
        bold=True,
        size=look.heading_size,
        line=max(look.line, round(look.heading_size * _CLOSEST_LINES)),
    )
    text_ = Form(align="both", indented=True, after=_GAP)
    small = Form(align="left", size=_SMALL, line=round(_SMALL * 1.2))
    bold = Form(bold=True)
    in_cell = Form(single=True, before=2, after=2)
    return {
        Style.NORMAL: Form(align="left", line=look.line),
        Style.PAGE_NUMBER: Form(),
        Style.PART: text_._replace(bold=True, before=_GAP, keep_next=True, level=0),
        Style.POINT: text_._replace(bold=True, keep_next=True, level=1),
        Style.TEXT: text_,
        Style.HEAD: Form(),
        Style.ISSUER: bold,
        Style.PARTY: heading,
        Style.RULE: Form(align="left", line=4),
        Style.PLACE_AND_DAY: Form(italic=True),
        Style.TITLE: heading._replace(before=2 * look.line),
        Style.SUBJECT: heading,
        Style.CENTRED: Form(after=_GAP),
        Style.RECIPIENTS: Form(align="left", underlined=True, before=look.line),
        Style.RECIPIENT: small,
        Style.SIGNED_FOR: bold._replace(before=look.line),
        Style.SIGNER_TITLE: Form(bold=look.signer_title_bold),
        Style.SIGNER_NAME: bold._replace(before=_ROOM_TO_SIGN),
        Style.END: Form(align="left", size=1, line=1),
        Style.ANNEX: bold._replace(keep_next=True, level=0),
        Style.ANNEX_TITLE: bold._replace(keep_next=True),
        Style.ANNEX_NOTE: Form(italic=True, keep_next=True),
        Style.AS_OF: Form(italic=True, keep_next=True, after=_GAP),
        Style.TABLE_NAME: bold._replace(align="left", before=_GAP, after=_GAP, keep_next=True),
        Style.NOTE: small._replace(align="both", before=_GAP),
        Style.CELL_TEXT: in_cell._replace(align="left"),
        Style.CELL_NUMBER: in_cell._replace(align="right"),
        Style.CELL_CENTRED: in_cell,
    }


def _defaults(look: Look) -> Node:
    return node(
        "docDefaults",
        node(
            "rPrDefault",
            node(
                "rPr",
                node("rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font),
                *letters(2 * look.size),
                node("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE),
            ),
        ),
        node("pPrDefault"),
    )


def _paragraph_style(identifier: str, name: str, form: Form) -> Node:
    normal = identifier == Style.NORMAL
    look = [
        *letters(bold=form.bold),
        *([node("i"), node("iCs")] if form.italic else []),
        *letters(form.size and 2 * form.size),
        *([node("u", val="single")] if form.underlined else []),
    ]
    return node(
        "style",
        node("name", val=name),
        *([] if normal else [node("basedOn", val=Style.NORMAL)]),
        node("qFormat"),
        node("pPr", *_lines(form)),
        node("rPr", *look),
        type="paragraph",
        styleId=identifier,
        **({"default": 1} if normal else {}),
    )


def _dotted(end: int) -> Node:
    return node("tab", val="right", leader="dot", pos=end)


def _lines(form: Form) -> list[Node]:
    spacing: dict[str, str | int] = {
        "before": round(form.before * TWIPS_A_POINT),
        "after": round(form.after * TWIPS_A_POINT),
    }
    if form.single:
        spacing |= {"line": _SINGLE, "lineRule": "auto"}
    elif form.line is not None:
        spacing |= {"line": form.line * TWIPS_A_POINT, "lineRule": "exact"}
    return [
        *([node("keepNext")] if form.keep_next else []),
        *([] if form.dots is None else [node("tabs", _dotted(form.dots))]),
        node("spacing", **spacing),
        *([node("ind", firstLine=_FIRST_LINE)] if form.indented else []),
        node("jc", val=form.align),
        *([] if form.level is None else [node("outlineLvl", val=form.level)]),
    ]
