"""Commands for thematic sessions."""

from datetime import date
from itertools import chain
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.messages import help as h
from lamtheobac.messages import sessions as text
from lamtheobac.render import activity_data, data
from lamtheobac.services import sessions

_MOST_PEOPLE = 999_999


def add_(
    ctx: typer.Context,
    topic: Annotated[
        str | None, typer.Argument(metavar=h.M_TOPIC, help=text.TOPIC_HELP, show_default=False)
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON_HELP)
    ] = None,
    attended: Annotated[
        int | None,
        typer.Option(
            "--attended",
            parser=parse.number(0, _MOST_PEOPLE),
            metavar=h.M_NUMBER,
            help=text.ATTENDED_HELP,
        ),
    ] = None,
    expected: Annotated[
        int | None,
        typer.Option(
            "--of", parser=parse.number(1, _MOST_PEOPLE), metavar=h.M_NUMBER, help=text.OF_HELP
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar=h.M_TEXT, help=text.NOTE_HELP)
    ] = None,
    unit: o.OfUnit = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record a thematic session of a unit."""
    topic = ask.text(topic, "session")
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        session = sessions.add(
            book, topic, on=day, attended=attended, expected=expected, note=note, unit=unit
        )
    if json:
        output.write(data.dump(activity_data.session(session)))
    else:
        output.say(text.added(session))


def list_(
    ctx: typer.Context,
    unit: o.Unit = None,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.LIST_YEAR),
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """List thematic sessions by unit and day."""
    with ctx.obj.open() as book, sessions.listing(book, unit=unit, year=year) as found:
        if json:
            output.write_all(data.array(map(activity_data.session, found.items)))
        elif (first := next(found.items, None)) is None:
            output.remark(text.NOTHING_LISTED)
        else:
            from lamtheobac.render import activities, terminal

            items = chain([first], found.items)
            terminal.show_table(activities.sessions(items, found.decimals))
            output.say("", text.counted(found.attendance, found.decimals))
