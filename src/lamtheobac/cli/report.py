"""The report command."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
from lamtheobac.domain.settings import MOST_DECIMALS
from lamtheobac.errors import OptionNeeds, OutputIsBook
from lamtheobac.messages import help as h
from lamtheobac.messages import report as text
from lamtheobac.messages import sentences
from lamtheobac.services import reporting
from lamtheobac.services.reporting import ReportFacts

if TYPE_CHECKING:
    from lamtheobac.render.view import ReportView

_WORTH_A_WORD = 20_000  # commitments that take openpyxl several seconds


class By(StrEnum):
    """What the table on the terminal lists."""

    UNIT = "unit"
    YEAR = "year"
    TOPIC = "topic"


def report(
    ctx: typer.Context,
    year: o.Year = None,
    first: Annotated[
        int | None, typer.Option("--from", parser=parse.year, metavar=h.M_YEAR, help=h.FROM)
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", parser=parse.year, metavar=h.M_YEAR, help=h.LAST)
    ] = None,
    as_of: Annotated[
        date | None, typer.Option("--as-of", parser=parse.day, metavar=h.M_DAY, help=h.AS_OF)
    ] = None,
    unit: o.Unit = None,
    by: Annotated[
        By | None, typer.Option("--by", parser=parse.choice(By), metavar=h.M_TABLE, help=h.BY)
    ] = None,
    decimals: Annotated[
        int | None,
        typer.Option(
            "--decimals", parser=parse.number(0, MOST_DECIMALS), metavar=h.M_NUMBER, help=h.DECIMALS
        ),
    ] = None,
    *,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=h.XLSX)] = False,
    json: o.Json = False,
    output_to: o.Output = None,
    overwrite: o.Overwrite = False,
) -> None:
    """Report on a year, a range, a unit's subtree."""
    if output_to is not None and not (xlsx or json):
        raise OptionNeeds(option="-o", needed="--xlsx/--json")
    today = ctx.obj.today
    period = reporting.period_of(year=year, first=first, last=last, as_of=as_of, today=today)
    with ctx.obj.open() as book, reporting.opened(book, period, unit, decimals=decimals) as facts:
        file = None
        if xlsx or output_to is not None:
            name = _file_name(facts, "xlsx" if xlsx else "json")
            file = disk.destination(output_to, name, overwrite=overwrite)
            if disk.same_file(file, book.path):
                raise OutputIsBook(path=file)
        if json:
            _write_json(facts, None if xlsx else file)
        if xlsx and file is not None:
            _write_xlsx(facts, file, today)
            tell = output.remark if json else output.say
            tell(sentences.written(file))
        if not json and not xlsx:
            _print(facts, by)


def _file_name(facts: ReportFacts, suffix: str) -> str:
    stem = f"bao-cao-{facts.report.unit.code}-{facts.report.period.label}"
    return disk.file_name(stem, suffix)


def _write_json(facts: ReportFacts, file: Path | None) -> None:
    """To the file, or to stdout."""
    from lamtheobac.render import data, report_json

    paragraphs = text.paragraphs(facts.report, facts.decimals)
    document = data.dump(report_json.report(facts.report, paragraphs))
    if file is None:
        output.write(document)
        return
    disk.write_whole(file, lambda unfinished: _write_text(unfinished, document))
    output.say(sentences.written(file))


def _write_text(path: Path, document: str) -> None:
    path.write_text(document, encoding="utf-8", newline="\n")


def _write_xlsx(facts: ReportFacts, file: Path, today: date) -> None:
    from lamtheobac.render import xlsx

    signature = xlsx.signature_of(facts.settings, facts.report.unit.kind, today)
    shown = _view(facts)
    count = facts.report.totals.all_registered
    if count > _WORTH_A_WORD:
        output.remark(sentences.writing_many(count))
    disk.write_whole(file, lambda unfinished: xlsx.write(unfinished, shown, signature))


def _view(facts: ReportFacts) -> "ReportView":
    from lamtheobac.render import view

    return view.report_view(
        facts.report,
        facts.items,
        decimals=facts.decimals,
        campaign=facts.settings["campaign.name"],
    )


def _print(facts: ReportFacts, by: By | None) -> None:
    from lamtheobac.render import terminal

    shown = _view(facts)
    tables = {By.UNIT: shown.units, By.YEAR: shown.years, By.TOPIC: shown.topics}
    several_years = facts.report.period.years > 1
    chosen = [by] if by else [By.UNIT, By.YEAR] if several_years else [By.UNIT]
    terminal.show_report(shown, [tables[one] for one in chosen])
