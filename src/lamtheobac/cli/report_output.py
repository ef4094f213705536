"""Where a report goes: the terminal, stdout, files. All from one count and one view."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lamtheobac import disk
from lamtheobac.cli import output, passwords
from lamtheobac.cli.app import Session
from lamtheobac.errors import OptionNeeds
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.render.report import view as views
from lamtheobac.render.report.view import Part, ReportView, Shown
from lamtheobac.sealing.outgoing import Seal
from lamtheobac.services import reporting
from lamtheobac.services.reporting import ReportFacts, Subject


class Format(StrEnum):
    """What a report can be written as; the value is the file's suffix."""

    XLSX = "xlsx"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


TEXTS = (Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON)
STDOUT = Path("-")


class Wanted(NamedTuple):
    """What is to be written, and where to; no format: to the terminal."""

    formats: tuple[Format, ...]
    output_to: Path | None
    overwrite: bool
    by: str | None
    public: bool
    anonymous: bool
    seal: Seal

    @property
    def printed(self) -> Format | None:
        """The format that goes to stdout: JSON, unless a place is given for it; or any text,
        alone, with `-o -`.
        """
        if self.output_to == STDOUT:
            return self.formats[0]
        others = len(self.formats) > 1
        to_place = self.output_to is not None and (not others or disk.is_folder(self.output_to))
        return Format.JSON if Format.JSON in self.formats and not to_place else None

    @property
    def files(self) -> tuple[Format, ...]:
        """The formats that become files."""
        printed = self.printed
        return tuple(name for name in self.formats if name is not printed)


def report(session: Session, subject: Subject, decimals: int | None, wanted: Wanted) -> None:
    """Count once, then show or write everything wanted.

    Every place is checked before anything is written.
    """
    _check_place(wanted)
    with session.open() as book:
        facts = reporting.build(book, subject, decimals=decimals, named=not wanted.public)
        places = [(name, _place(facts, name, wanted, book.path)) for name in wanted.files]
    shown = Shown(facts.decimals, session.today, public=wanted.public, anonymous=wanted.anonymous)
    view = views.report_view(facts.report, facts.listed, facts.settings, shown, parent=facts.parent)
    made = _Made(facts, view, shown, Part(wanted.by) if wanted.by else None)
    if wanted.printed:
        output.write_all(made.texts[wanted.printed]())
    tell = output.remark if wanted.printed else output.say
    for name, file in places:
        saved = disk.write_whole(file, wanted.seal(made.writer(name)))
        tell(sentences.written(output.place(saved)))
    passwords.tell(wanted.seal)
    if not wanted.formats:
        made.print()


def _check_place(wanted: Wanted) -> None:
    place = wanted.output_to
    if place == STDOUT and (len(wanted.formats) > 1 or wanted.formats[0] not in TEXTS):
        raise OptionNeeds(option="-o -", needed="/".join(f"--{name}" for name in TEXTS))
    if len(wanted.files) > 1 and place is not None and not disk.is_folder(place):
        raise OptionNeeds(option="-o", needed=h.OUTPUT_FOLDER)


def _place(facts: ReportFacts, name: Format, wanted: Wanted, book: Path) -> Path:
    stem = f"bao-cao-{facts.report.unit.code}-{facts.report.period.label}"
    file_name = disk.file_name(stem, name)
    return disk.destination(wanted.output_to, file_name, book=book, overwrite=wanted.overwrite)


class _Made(NamedTuple):
    """A report as counted and as shown, for each format to take what it needs."""

    facts: ReportFacts
    view: ReportView
    shown: Shown
    part: Part | None

    @property
    def texts(self) -> dict[Format, Callable[[], Iterable[str]]]:
        """What makes the parts of each format that is text; only its library is loaded."""
        return {
            Format.JSON: self._json,
            Format.CSV: self._csv,
            Format.MARKDOWN: self._markdown,
            Format.HTML: self._html,
        }

    def writer(self, name: Format) -> Callable[[Path], None]:
        """What fills a file of that format."""
        if name in TEXTS:
            return lambda path: disk.write_parts(path, self.texts[name]())
        return self._xlsx if name is Format.XLSX else self._docx

    def _json(self) -> list[str]:
        from lamtheobac.render.report import json_text

        report, gaps = self.facts.report, self.facts.listed.gaps
        return [json_text.report_json(report, gaps, self.view.paragraphs, self.shown)]

    def _csv(self) -> Iterable[str]:
        from lamtheobac.render.report import csv_text

        return csv_text.report_csv(self.facts.report, self.part)

    def _markdown(self) -> Iterable[str]:
        from lamtheobac.render.report import markdown

        return markdown.report_markdown(self.view)

    def _html(self) -> Iterable[str]:
        from lamtheobac.render.report.html import page

        return page.report_html(self.view)

    def _xlsx(self, path: Path) -> None:
        from lamtheobac.render.report.xlsx import workbook

        workbook.write(path, self.view)

    def _docx(self, path: Path) -> None:
        from lamtheobac.render.report.docx import document

        document.write(path, self.view, self.facts.settings)

    def print(self) -> None:
        """The sentences and the tables asked for, on the terminal."""
        from lamtheobac.render.report import terminal

        terminal.show_report(self.view, self.part)
