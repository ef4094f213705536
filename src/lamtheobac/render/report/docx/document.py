"""The report as a party document for a word processor: text, signature, annexes.

What only its writer can say stands as […]. Layout: Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW (2026).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from lamtheobac.messages import document as text
from lamtheobac.messages.report_sentences import Section
from lamtheobac.render.report.docx.head import page_head
from lamtheobac.render.report.docx.paper import (
    LYING,
    About,
    blank,
    room,
    section_end,
    section_of,
)
from lamtheobac.render.report.docx.pouring import pour
from lamtheobac.render.report.docx.styles import Look, Style, look_of
from lamtheobac.render.report.docx.tables import table_of
from lamtheobac.render.report.docx.xml import Node, cell, node, paragraph, row, table, twips
from lamtheobac.render.report.letterhead import Letterhead
from lamtheobac.render.report.view import Annex, ReportView

_PARTS = ("I", "II", "III")
_SIGNATURE_COLUMNS = (twips(80), twips(85))


def write(path: Path, view: ReportView, settings: Mapping[str, str]) -> None:
    """Write the document and read its parts back.

    Args:
        path: of the file.
        view: the report.
        settings: the book's, for font, sizes and distances (`document.…`).

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    look, letterhead = look_of(settings), view.letterhead
    title = f"{letterhead.title}: {letterhead.subject}"
    frame = blank(look, About(title, letterhead.issuer, letterhead.day))
    if not view.annexes:
        pour(path, frame, chain(_text(view, look), [paragraph(Style.NOTE, view.foot)]))
        return
    parts = (
        _text(view, look),
        [section_end(frame.section)],
        _annexes(view, room(LYING), look.font),
    )
    pour(path, frame._replace(section=section_of(LYING)), chain.from_iterable(parts))


def _text(view: ReportView, look: Look) -> Iterator[Node]:
    letterhead = view.letterhead
    yield page_head(
        letterhead.superior,
        letterhead.issuer,
        letterhead.party,
        look,
        below=(letterhead.number, letterhead.place_and_day),
    )
    yield paragraph(Style.TITLE, letterhead.title)
    yield paragraph(Style.SUBJECT, letterhead.subject)
    yield paragraph(Style.CENTRED, letterhead.rule)
    yield paragraph(Style.TEXT, letterhead.opening)
    yield from _parts(view.sections, letterhead)
    yield _signature(letterhead)


# --- text -------------------------------------------------------------------------------------


def _parts(sections: Sequence[Section], letterhead: Letterhead) -> Iterator[Node]:
    """Results, assessment, tasks. The last words stay on the page of the signature."""
    results, assessment, tasks = (
        paragraph(Style.PART, text.PART.format(number=number, heading=heading))
        for number, heading in zip(_PARTS, letterhead.headings, strict=True)
    )
    yield results
    yield paragraph(Style.TEXT, letterhead.source)
    for number, section in enumerate(sections, start=1):
        if len(sections) > 1:
            yield paragraph(Style.POINT, text.POINT.format(number=number, heading=section.heading))
        yield from (paragraph(Style.TEXT, one) for one in section.paragraphs)
    yield assessment
    for number, open_ in enumerate(letterhead.assessment, start=1):
        yield paragraph(Style.TEXT, text.POINT.format(number=number, heading=open_))
    yield tasks
    yield paragraph(Style.TEXT, letterhead.tasks, keep_next=True)


def _signature(letterhead: Letterhead) -> Node:
    """Who gets the document, at the left; who signs it, at the right."""
    left, right = _SIGNATURE_COLUMNS
    recipients = [
        paragraph(Style.RECIPIENTS, letterhead.recipients_title),
        *(
            paragraph(Style.RECIPIENT, text.RECIPIENT.format(name=name))
            for name in letterhead.recipients
        ),
    ]
    signer = [
        paragraph(Style.SIGNED_FOR, letterhead.signed_for),
        paragraph(Style.SIGNER_TITLE, letterhead.signer_title),
        paragraph(Style.SIGNER_NAME, letterhead.signer_name),
    ]
    return table(
        _SIGNATURE_COLUMNS,
        [row([cell(left, recipients), cell(right, signer)])],
        margin=0,
        ruled=False,
    )


# --- annexes ----------------------------------------------------------------------------------


def _annexes(view: ReportView, wide: int, font: str) -> Iterator[Node]:
    for place, annex in enumerate(view.annexes):
        number = annex.number.removeprefix("PL")
        word = view.letterhead.annex
        heading = paragraph(Style.ANNEX, text.ANNEX.format(word=word, number=number))
        if place:  # the first begins its section
            heading[0].insert(1, node("pageBreakBefore"))
        yield heading
        yield paragraph(Style.ANNEX_TITLE, annex.title)
        yield paragraph(Style.ANNEX_NOTE, view.letterhead.attached)
        yield paragraph(Style.AS_OF, view.as_of)
        yield from _tables(annex, wide, font)
    yield paragraph(Style.NOTE, view.foot)


def _tables(annex: Annex, wide: int, font: str) -> Iterator[Node]:
    """Tables and notes. A paragraph follows each table, or Word adds one of its own."""
    for shown in annex.tables:
        if len(annex.tables) > 1 or shown.name != annex.title:
            yield paragraph(Style.TABLE_NAME, shown.name)
        yield table_of(shown, wide, font)
        yield paragraph(Style.END)
    yield from (paragraph(Style.NOTE, note) for note in annex.notes)
