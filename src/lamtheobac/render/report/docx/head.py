"""The head of a party document: who writes, at the left; the Party, at the right, ruled below."""

from lamtheobac.messages import document as text
from lamtheobac.render.report.docx.styles import Look, Style
from lamtheobac.render.report.docx.widths import text_width
from lamtheobac.render.report.docx.xml import (
    TWIPS_A_POINT,
    Node,
    cell,
    node,
    paragraph,
    row,
    table,
    twips,
)

_COLUMNS = (twips(70), twips(95))


def page_head(
    superior: str, issuer: str, party: str, look: Look, *, below: tuple[str, str] | None = None
) -> Node:
    """The head of the first page.

    Args:
        superior: the body above; empty for none.
        issuer: who writes.
        party: the name of the Party.
        look: what users set.
        below: the number of the document, and its place and day; None when it has none.
    """
    left, right = _COLUMNS
    names = [
        *([paragraph(Style.HEAD, superior.upper())] if superior else []),
        paragraph(Style.ISSUER, issuer.upper()),
        paragraph(Style.HEAD, text.STAR),
    ]
    ruled = [paragraph(Style.PARTY, party), _rule(party, right, look)]
    rows = [row([cell(left, names), cell(right, ruled)])]
    if below is not None:
        number, place_and_day = below
        last = [paragraph(Style.PLACE_AND_DAY, place_and_day)]
        rows.append(row([cell(left, [paragraph(Style.HEAD, number)]), cell(right, last)]))
    return table(_COLUMNS, rows, margin=0, ruled=False)


def _rule(over: str, room: int, look: Look) -> Node:
    """A line as wide as the text above it, in the middle of a column."""
    wide = text_width(over, bold=True) * look.heading_size * TWIPS_A_POINT
    beside = max(0, round((room - wide) / 2))
    made = paragraph(Style.RULE)
    line = node("bottom", val="single", sz=6, space=1, color="auto")
    made[0].extend([node("pBdr", line), node("ind", left=beside, right=beside)])
    return made
