"""The report as an Excel workbook: real numbers with formats, ready to print."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from lamtheobac.render.cells import Kind, Table
from lamtheobac.render.report.letterhead import Letterhead
from lamtheobac.render.report.view import ReportView
from lamtheobac.render.sheet import SheetWriter
from lamtheobac.render.style import (
    BOLD,
    ITALIC,
    LEFT,
    NARROWEST,
    PLAIN,
    HeadLine,
    Tone,
    title_lines,
)
from lamtheobac.render.workbook import add_sheet, set_up_page, written


def write(path: Path, view: ReportView) -> None:
    """Write the workbook and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with written(path) as book:
        for annex in view.annexes:
            for number, table in enumerate(annex.tables):
                name = annex.number if not number else f"{annex.number} ({number + 1})"
                shown = view.paragraphs if annex.number == "PL1" else ()
                _sheet(book, view, table._replace(name=name), view.letterhead, paragraphs=shown)


def _sheet(
    book: Workbook,
    view: ReportView,
    table: Table,
    signature: Letterhead,
    *,
    paragraphs: Sequence[str] = (),
) -> None:
    widths = _widths(table)
    sheet = add_sheet(book, table.name, widths)
    writer = SheetWriter(sheet, widths)
    heads = _heads(view, signature, paragraphs)
    first = len(heads) + 1
    last = first + any(column.group for column in table.columns)
    set_up_page(sheet, (first, last))
    for line in heads:
        writer.merged(*line)
    writer.header(table.columns, last - first + 1)
    for row in table.rows:
        writer.cells(row)
    if table.total is not None:
        writer.cells(table.total, Tone.TOTAL)
    writer.at_right(_signature_lines(signature))


def _signature_lines(signature: Letterhead) -> list[tuple[str, Font]]:
    """Place and day, for whom, title, room to sign, name."""
    return [
        (signature.place_and_day, ITALIC),
        (signature.signed_for, BOLD),
        (signature.signer_title, BOLD),
        ("", PLAIN),
        ("", PLAIN),
        ("", PLAIN),
        (signature.signer_name, BOLD),
    ]


def _widths(table: Table) -> list[float]:
    """Columns of figures are as narrow as their numbers allow, so that print stays readable."""
    figures = [i for i, c in enumerate(table.columns) if c.kind in {Kind.COUNT, Kind.PERCENT}]
    widths: list[float] = [column.width for column in table.columns]
    if figures and isinstance(table.rows, Sequence):
        rows = [*table.rows, *([table.total] if table.total else [])]
        for i in figures:
            longest = max((len(row[i].text) for row in rows), default=0)
            widths[i] = max(NARROWEST, longest + 1.5)
    return widths


def _heads(view: ReportView, signature: Letterhead, paragraphs: Sequence[str]) -> list[HeadLine]:
    """The lines above the table, each over the whole width."""
    lines = title_lines(signature.superior, view.unit_name, view.title, view.subtitle, view.as_of)
    lines += [(paragraph, PLAIN, LEFT) for paragraph in paragraphs]
    return [*lines, ("", PLAIN, LEFT)]
