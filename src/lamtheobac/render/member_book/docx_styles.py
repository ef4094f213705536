"""The styles that only the members' books have; the others are those of the report."""

from enum import StrEnum

from lamtheobac.messages.member_book import STYLES
from lamtheobac.render.report.docx.styles import Form, StyleOfOne
from lamtheobac.render.report.docx.xml import twips

_WIDE = twips(165)  # between the margins
_FIELD = twips(80)  # of a line to write on beside the name of what is not known
_HAND = 24  # points between lines that are written on by hand


class BookStyle(StrEnum):
    """The kinds of paragraphs, by the names that the XML has for them."""

    TITLE = "BookTitle"
    CAMPAIGN = "BookCampaign"
    YEARS = "BookYears"
    NAME = "BookName"
    FIELD = "BookField"
    LIST_TITLE = "BookList"
    YEAR = "BookYear"
    STANDING = "BookStanding"
    PART = "BookPart"
    SAID = "BookSaid"
    TABLE_NAME = "BookTableName"
    ROOM = "BookRoom"
    SIGN_HERE = "BookSignHere"


def styles() -> list[StyleOfOne]:
    """The styles; navigation goes by person, year and part."""
    heading = Form(bold=True, keep_next=True)
    forms = {
        BookStyle.TITLE: Form(bold=True, size=22, line=34, before=126, after=8),
        BookStyle.CAMPAIGN: Form(italic=True, after=20),
        BookStyle.YEARS: Form(bold=True, size=18, line=26, before=12),
        BookStyle.NAME: Form(bold=True, size=20, line=28, before=100, after=18, level=0),
        BookStyle.FIELD: Form(align="left", before=5, after=5, dots=_FIELD),
        BookStyle.LIST_TITLE: Form(bold=True, before=20, after=4, level=0),
        BookStyle.YEAR: heading._replace(size=16, line=24, level=1),
        BookStyle.STANDING: Form(italic=True, after=4, keep_next=True),
        BookStyle.PART: heading._replace(align="left", before=12, after=4, level=2),
        BookStyle.SAID: Form(align="both", indented=True, after=4),
        BookStyle.TABLE_NAME: heading._replace(align="left", indented=True, before=2, after=4),
        BookStyle.ROOM: Form(align="left", line=_HAND, dots=_WIDE),
        BookStyle.SIGN_HERE: Form(italic=True),
    }
    return [StyleOfOne(style, STYLES[style], form) for style, form in forms.items()]
