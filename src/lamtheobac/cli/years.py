"""Commands for the years of the book."""

from datetime import date
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.years import OpenedYear
from lamtheobac.errors import OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import years as text
from lamtheobac.services import years

_MOST_SHOWN = 60

OfYear = Annotated[
    int | None,
    typer.Argument(
        metavar=h.M_YEAR, parser=parse.year, help=text.YEAR_ARGUMENT, show_default=False
    ),
]


def list_(ctx: typer.Context, *, json: o.Json = False) -> None:
    """List the years of the book."""
    with ctx.obj.open() as book:
        found = years.states(book)
    from lamtheobac.render import years as render

    if json:
        from lamtheobac.render import data

        output.write_all(data.array(map(render.document, found)))
        return
    from lamtheobac.render import terminal

    terminal.show_table(render.table(found))


def close_(
    ctx: typer.Context,
    year: OfYear = None,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.CLOSED_FROM),
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """Freeze a year."""
    wanted = _wanted(year)
    with ctx.obj.open() as book:
        state = years.close(book, wanted, on=on)
    if json:
        from lamtheobac.render import data
        from lamtheobac.render import years as render

        output.write(data.dump(render.document(state)))
        return
    output.say(text.closed(state.year, state.closed_on or ctx.obj.today))
    if state.unfinished:
        output.remark(text.still_open(state.year, state.unfinished))


def open_(
    ctx: typer.Context,
    year: OfYear = None,
    *,
    carry: Annotated[bool, typer.Option("--carry", help=text.CARRY)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text.DRY_RUN)] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help=text.UNLOCK)] = False,
    json: o.Json = False,
) -> None:
    """Open a year, carry unfinished work into it, or let a closed one be changed again."""
    wanted = _wanted(year)
    if reopen and (carry or dry_run):
        raise OptionsExclude(options=("--reopen", "--carry" if carry else "--dry-run"))
    with ctx.obj.open() as book:
        if reopen:
            state = years.reopen(book, wanted)
        else:
            opened = years.open_year(book, wanted, carry=carry, dry_run=dry_run)
    if json:
        from lamtheobac.render import data
        from lamtheobac.render import years as render

        output.write(
            data.dump(render.document(state) if reopen else render.opened(opened, ctx.obj.today))
        )
    elif reopen:
        output.say(text.reopened(wanted))
    else:
        _tell(opened, carry=carry, dry_run=dry_run)


def _wanted(year: int | None) -> int:
    return parse.year(ask.text(None, "year")) if year is None else year


def _tell(opened: OpenedYear, *, carry: bool, dry_run: bool) -> None:
    count = len(opened.carried)
    told = text.would_open if dry_run else text.opened
    output.say(told(opened.year, opened.people, count))
    output.say(*(text.carried(one.item, one.number) for one in opened.carried[:_MOST_SHOWN]))
    if count > _MOST_SHOWN:
        output.say(text.more_carried(count - _MOST_SHOWN))
    if carry and not count:
        output.remark(text.nothing_to_carry(opened.year - 1))
    if opened.without_due and not dry_run:
        output.remark(text.due_dates_needed(opened.without_due))
    if opened.left_behind:
        output.remark(text.left_behind(opened.left_behind))
