"""Commands for what a unit puts first in a year."""

from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.messages import help as h
from lamtheobac.messages import themes as text
from lamtheobac.services import themes


def set_(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(
            metavar=h.M_YEAR, parser=parse.year, help=text.YEAR_ARGUMENT, show_default=False
        ),
    ] = None,
    theme: Annotated[
        str | None, typer.Argument(metavar=h.M_CONTENT, help=text.TEXT, show_default=False)
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar=h.M_UNIT, help=text.UNIT)] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Set a unit's theme of a year."""
    wanted = parse.year(ask.text(None, "year")) if year is None else year
    theme = ask.text(theme, "theme")
    with ctx.obj.open(reopen=reopen) as book:
        done = themes.store(book, wanted, theme, unit)
    if not json:
        output.say(text.stored(done.theme, done.replaced))
        return
    from lamtheobac.render import data, ways_data

    output.write(data.dump({**ways_data.theme(done.theme), "replaced": done.replaced}))


def list_(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.LIST_YEAR),
    ] = None,
    unit: o.Unit = None,
    *,
    json: o.Json = False,
) -> None:
    """List the themes of units and years."""
    with ctx.obj.open() as book:
        found = themes.list_themes(book, unit, year)
    if json:
        from lamtheobac.render import data, ways_data

        output.write_all(data.array(map(ways_data.theme, found)))
    elif not found:
        output.remark(text.none_yet())
    else:
        from lamtheobac.render import terminal, ways

        terminal.show_table(ways.themes(found))
