"""The command that lists what is missing."""

from datetime import date
from typing import Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
from lamtheobac.messages import help as h
from lamtheobac.messages import missing as say
from lamtheobac.render import missing as shown
from lamtheobac.services import missing as services

# As many as people read on paper; all of them are in the JSON.
MOST_LISTED = 500


def missing(
    ctx: typer.Context,
    year: o.Year = None,
    unit: o.Unit = None,
    as_of: Annotated[
        date | None, typer.Option("--as-of", parser=parse.day, metavar=h.M_DAY, help=h.AS_OF)
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """Say what a year's registration still lacks, by unit and by name."""
    period = services.period_of(year=year, as_of=as_of, today=ctx.obj.today)
    with ctx.obj.open() as book, services.missing_in(book, unit, period) as (report, lacking):
        if json:
            output.write_all(shown.json_parts(report, lacking))
            return
        output.say(say.summary(report))
        if not report.totals.owners:
            return
        from lamtheobac.render import terminal

        output.say("")
        terminal.show_table(shown.by_unit(report))
        output.say("")
        terminal.show_table(shown.by_name(report, lacking, most=MOST_LISTED))
    output.say("", *say.closing(report.totals.owners - MOST_LISTED))
