"""The report as an Excel workbook: real numbers with formats, ready to print."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font

from lamtheobac.domain.model import UnitKind
from lamtheobac.messages import report as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Kind, Table
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
from lamtheobac.render.view import ReportView
from lamtheobac.render.workbook import add_sheet, set_up_page, split, written

# Party documents write a leading zero for days below 10, but only for months 1 and 2.
_PADDED_MONTHS = {1, 2}


class Signature(NamedTuple):
    """What stands below a sheet at the right; empty texts are left to be filled in by hand."""

    superior: str
    place_and_day: str
    signed_for: str
    title: str
    name: str


def write(path: Path, view: ReportView, signature: Signature) -> None:
    """Write the workbook and read its parts back.

    Raises:
        OutputFailedCheck: a part of the file does not read back.
        OSError: the file cannot be written.
    """
    with written(path) as book:
        _sheet(book, view, view.units, signature, paragraphs=view.paragraphs)
        _sheet(book, view, view.years, signature)
        if view.topics.rows:
            _sheet(book, view, view.topics, signature)
        for name, rows in split(view.items.name, view.items.rows):
            _sheet(book, view, view.items._replace(name=name, rows=rows), signature)


def _sheet(
    book: Workbook,
    view: ReportView,
    table: Table,
    signature: Signature,
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


def _signature_lines(signature: Signature) -> list[tuple[str, Font]]:
    """Place and day, for whom, title, room to sign, name."""
    return [
        (signature.place_and_day, ITALIC),
        (signature.signed_for, BOLD),
        (signature.title, BOLD),
        ("", PLAIN),
        ("", PLAIN),
        ("", PLAIN),
        (signature.name, BOLD),
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


def _heads(view: ReportView, signature: Signature, paragraphs: Sequence[str]) -> list[HeadLine]:
    """The lines above the table, each over the whole width."""
    first, rest = view.title
    below = rest.split("\n")
    lines = title_lines(signature.superior, view.unit_name, first, below, view.as_of)
    lines += [(paragraph, PLAIN, LEFT) for paragraph in paragraphs]
    return [*lines, ("", PLAIN, LEFT)]


def signature_of(settings: Mapping[str, str], kind: UnitKind, day: date) -> Signature:
    """The signature block from the book's settings; what is not set is left open."""
    place = settings["document.place"] or text.TO_FILL_IN
    month = f"{day.month:02}" if day.month in _PADDED_MONTHS else str(day.month)
    return Signature(
        superior=settings["document.superior"],
        place_and_day=text.PLACE_AND_DAY.format(
            place=place, day=f"{day.day:02}", month=month, year=day.year
        ),
        signed_for=words.SIGNED_FOR[kind],
        title=settings["document.signer_title"],
        name=settings["document.signer_name"] or text.TO_FILL_IN,
    )
