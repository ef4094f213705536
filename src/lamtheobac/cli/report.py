"""The report command."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import parse, passwords, report_output, report_records
from lamtheobac.cli.report_output import Format, Wanted
from lamtheobac.domain.dates import Years
from lamtheobac.domain.figure_names import EXPLAINED
from lamtheobac.domain.settings import MOST_DECIMALS
from lamtheobac.errors import BadChoice, OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.services import reporting


class By(StrEnum):
    """What the terminal and the CSV list."""

    UNIT = "unit"
    YEAR = "year"
    TOPIC = "topic"
    ASSIGNED = "assigned"
    MODELS = "models"
    GAPS = "gaps"


# What lists records rather than figures, and what of it is not for the public.
NAMED = frozenset({By.ASSIGNED, By.MODELS, By.GAPS})
INTERNAL = frozenset({By.ASSIGNED, By.GAPS})


def _figure(text: str) -> str:
    """The name of a figure of the report, as in its JSON."""
    name = text.strip().casefold()
    if name not in EXPLAINED:
        raise BadChoice(value=text, choices=EXPLAINED)
    return name


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
    compare: Annotated[
        Years | None,
        typer.Option("--compare", parser=parse.years, metavar=h.M_YEAR, help=h.COMPARE),
    ] = None,
    decimals: Annotated[
        int | None,
        typer.Option(
            "--decimals", parser=parse.number(0, MOST_DECIMALS), metavar=h.M_NUMBER, help=h.DECIMALS
        ),
    ] = None,
    *,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=h.XLSX)] = False,
    docx: Annotated[bool, typer.Option("--docx", help=h.DOCX)] = False,
    html: Annotated[bool, typer.Option("--html", help=h.HTML)] = False,
    md: Annotated[bool, typer.Option("--md", help=h.MARKDOWN)] = False,
    csv: Annotated[bool, typer.Option("--csv", help=h.REPORT_CSV)] = False,
    json: o.Json = False,
    output_to: o.Output = None,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
    public: Annotated[bool, typer.Option("--public", help=h.PUBLIC)] = False,
    anonymous: Annotated[bool, typer.Option("--anonymous", help=h.ANONYMOUS)] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", parser=_figure, metavar=h.M_FIGURE, help=h.EXPLAIN),
    ] = None,
) -> None:
    """Report on a year, a range, a unit's subtree."""
    files = {
        Format.XLSX: xlsx,
        Format.DOCX: docx,
        Format.HTML: html,
        Format.MARKDOWN: md,
        Format.CSV: csv,
        Format.JSON: json,
    }
    formats = tuple(name for name, wanted in files.items() if wanted)
    if output_to is not None and not formats:
        raise OptionNeeds(option="-o", needed="/".join(f"--{name}" for name in Format))
    if public and explain is not None:
        raise OptionsExclude(options=("--public", "--explain"))
    if (by in INTERNAL and public) or (by in NAMED and csv):
        raise OptionsExclude(options=(f"--by {by}", "--public" if public else "--csv"))
    if (password or password_file is not None) and not formats:
        option = "--password" if password else "--password-file"
        raise OptionNeeds(option=option, needed="--xlsx/--docx")
    open_ones = [f"--{name}" for name in formats if name in report_output.TEXTS]
    seal = passwords.seal(password, password_file, not_with=open_ones)
    today = ctx.obj.today
    period = reporting.period_of(year=year, first=first, last=last, as_of=as_of, today=today)
    subject = reporting.Subject(period, unit, compare)
    wanted = Wanted(
        formats, output_to, overwrite, by and str(by), public=public, anonymous=anonymous, seal=seal
    )
    if explain is None:
        report_output.report(ctx.obj, subject, decimals, wanted)
        return
    if set(formats) - {Format.CSV, Format.JSON}:
        raise OptionsExclude(options=("--explain", "--xlsx/--docx/--html/--md"))
    report_records.explain(ctx.obj, subject, explain, wanted)
