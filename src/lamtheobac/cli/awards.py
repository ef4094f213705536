"""Commands for praise and awards."""

from datetime import date
from itertools import chain
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.messages import awards as text
from lamtheobac.messages import help as h
from lamtheobac.render import activity_data, data
from lamtheobac.services import awards


def add_(
    ctx: typer.Context,
    recipient: Annotated[
        str | None,
        typer.Argument(metavar=text.M_RECIPIENT, help=text.RECIPIENT_HELP, show_default=False),
    ] = None,
    content: Annotated[
        str | None, typer.Argument(metavar=h.M_CONTENT, help=text.CONTENT_HELP, show_default=False)
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON_HELP)
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar=h.M_TEXT, help=text.BY_HELP)] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar=h.M_TEXT, help=text.DOCUMENT_HELP)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record an award of a unit or a person."""
    recipient = ask.text(recipient, "recipient")
    content = ask.text(content, "award")
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        award = awards.add(book, recipient, content, on=day, by=by, document=document)
    if json:
        output.write(data.dump(activity_data.award(award)))
    else:
        output.say(text.added(award))


def list_(
    ctx: typer.Context,
    unit: o.Unit = None,
    member: Annotated[
        str | None, typer.Option("--member", metavar=h.M_WHO, help=text.ONLY_MEMBER)
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.LIST_YEAR),
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """List awards by unit and day."""
    with ctx.obj.open() as book, awards.listing(book, unit=unit, who=member, year=year) as found:
        if json:
            output.write_all(data.array(map(activity_data.award, found.items)))
        elif (first := next(found.items, None)) is None:
            output.remark(text.NOTHING_LISTED)
        else:
            from lamtheobac.render import activities, terminal

            terminal.show_table(activities.awards(chain([first], found.items)))
            output.say("", text.counted(found.counts))
