"""Where a report goes: the terminal, stdout, files. All from one count and one view."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from lamtheobac import disk
from lamtheobac.cli import output
from lamtheobac.cli.app import Session
from lamtheobac.errors import OptionNeeds, OutputIsBook
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.render.report import view as views
from lamtheobac.render.report.view import Part, ReportView, Shown
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


class Wanted(NamedTuple):
    """What is to be written, and where to; no format: to the terminal."""

    formats: tuple[Format, ...]
    output_to: Path | None
    overwrite: bool
    by: str | None
    public: bool
    anonymous: bool

    @property
    def files(self) -> tuple[Format, ...]:
        """The formats that become files. JSON alone goes to stdout unless a place is given;
        beside others it is a file only in a folder given for all of them.
        """
        others = tuple(name for name in self.formats if name is not Format.JSON)
        place = self.output_to
        json_too = place is not None and (not others or disk.is_folder(place))
        return self.formats if json_too else others


def report(session: Session, subject: Subject, decimals: int | None, wanted: Wanted) -> None:
    """Count once, then show or write everything wanted.

    Every place is checked before anything is written.
    """
    if (
        len(wanted.files) > 1
        and wanted.output_to is not None
        and not disk.is_folder(wanted.output_to)
    ):
        raise OptionNeeds(option="-o", needed=h.OUTPUT_FOLDER)
    with session.open() as book:
        facts = reporting.build(book, subject, decimals=decimals, named=not wanted.public)
        places = [(name, _place(facts, name, wanted, book.path)) for name in wanted.files]
    shown = Shown(facts.decimals, session.today, public=wanted.public, anonymous=wanted.anonymous)
    view = views.report_view(facts.report, facts.gaps, facts.settings, shown, parent=facts.parent)
    made = _Made(facts, view, shown, Part(wanted.by) if wanted.by else None)
    to_stdout = Format.JSON in wanted.formats and Format.JSON not in wanted.files
    if to_stdout:
        output.write_all(made.json())
    tell = output.remark if to_stdout else output.say
    for name, file in places:
        disk.write_whole(file, made.writer(name))
        tell(sentences.written(file))
    if not wanted.formats:
        made.print()


def _place(facts: ReportFacts, name: Format, wanted: Wanted, book: Path) -> Path:
    stem = f"bao-cao-{facts.report.unit.code}-{facts.report.period.label}"
    file = disk.destination(
        wanted.output_to, disk.file_name(stem, name), overwrite=wanted.overwrite
    )
    if disk.same_file(file, book):
        raise OutputIsBook(path=file)
    return file


class _Made(NamedTuple):
    """A report as counted and as shown, for each format to take what it needs."""

    facts: ReportFacts
    view: ReportView
    shown: Shown
    part: Part | None

    def writer(self, name: Format) -> Callable[[Path], None]:
        """What fills a file of that format; only its library is loaded."""
        texts: dict[Format, Callable[[], Iterable[str]]] = {
            Format.JSON: self.json,
            Format.CSV: self._csv,
            Format.MARKDOWN: self._markdown,
            Format.HTML: self._html,
        }
        if name in texts:
            return lambda path: _write_text(path, texts[name]())
        return self._xlsx if name is Format.XLSX else self._docx

    def json(self) -> list[str]:
        from lamtheobac.render.report import json_text

        return [
            json_text.report_json(
                self.facts.report, self.facts.gaps, self.view.paragraphs, self.shown
            )
        ]

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


def _write_text(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
