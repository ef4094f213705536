"""The report's sentences as a sheet to be read and signed; and what stands around every sheet."""

from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.styles import Font

from lamtheobac.messages.report_sheets import REPORT_SHEET
from lamtheobac.render.report.letterhead import Letterhead
from lamtheobac.render.report.view import ReportView
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import BOLD, CENTER, ITALIC, LEFT, MIDDLE_LEFT, PLAIN, TITLE
from lamtheobac.render.workbook import add_sheet, fit_page

_WIDTHS = [11.5] * 8  # together the width of a page upright
_NOTHING = ("", PLAIN, CENTER)


def add_report(book: Workbook, view: ReportView) -> None:
    """Add the sheet of the sentences: A4 upright, head, sections, recipients and signature."""
    sheet = add_sheet(book, REPORT_SHEET, _WIDTHS)
    fit_page(sheet, landscape=False)
    writer = SheetWriter(sheet, _WIDTHS)
    head = view.letterhead
    superior = [(head.superior, PLAIN, CENTER)] if head.superior else []
    above = [*superior, (head.issuer, BOLD, CENTER), (head.number, PLAIN, CENTER)]
    beside = [(head.party, BOLD, CENTER), *[_NOTHING] * len(superior)]
    beside.append((head.place_and_day, ITALIC, CENTER))
    for left, right in zip(above, beside, strict=True):
        writer.halves(left, right)
    writer.empty()
    writer.merged(head.title, TITLE, CENTER)
    writer.merged(view.title, BOLD, CENTER)
    for line in view.subtitle:
        writer.merged(line, BOLD, CENTER)
    writer.merged(view.as_of, ITALIC, CENTER)
    for section in view.sections:
        writer.empty()
        writer.merged(section.heading, BOLD, MIDDLE_LEFT)
        for paragraph in section.paragraphs:
            writer.merged(paragraph, PLAIN, LEFT)
    writer.empty(2)
    recipients = [head.recipients_title, *(f"- {one}" for one in head.recipients)]
    left_lines = [(line, PLAIN if i else BOLD, MIDDLE_LEFT) for i, line in enumerate(recipients)]
    right_lines = [(line, font, CENTER) for line, font in _signed(head)]
    for left, right in zip_longest(left_lines, right_lines, fillvalue=_NOTHING):
        writer.halves(left, right)
    writer.empty()
    writer.merged(view.foot, ITALIC, MIDDLE_LEFT)


def signature(writer: SheetWriter, head: Letterhead) -> None:
    """Place and day, and who signs: below a table, at its right."""
    writer.at_right([(head.place_and_day, ITALIC), *_signed(head)])


def _signed(head: Letterhead) -> list[tuple[str, Font]]:
    """For whom, title, room to sign, name."""
    room = [("", PLAIN)] * 3
    signed = [(head.signed_for, BOLD), (head.signer_title, BOLD)]
    return [*signed, *room, (head.signer_name, BOLD)]
