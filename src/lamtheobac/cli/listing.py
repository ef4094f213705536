"""Commands that show commitments."""

from datetime import date
from itertools import chain
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import Origin, Scope, Status
from lamtheobac.domain.vietnamese import clean_optional
from lamtheobac.errors import OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences, words
from lamtheobac.render import data
from lamtheobac.services import listing
from lamtheobac.services.finding import ANY
from lamtheobac.storage.commitment_lists import Filter


def list_(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.LIST_YEAR),
    ] = None,
    unit: o.Unit = None,
    member: Annotated[
        str | None, typer.Option("--member", metavar=h.M_WHO, help=h.ONLY_MEMBER)
    ] = None,
    status: Annotated[
        Status | None,
        typer.Option("--status", parser=parse.choice(Status), metavar=h.M_STATUS, help=h.STATUS),
    ] = None,
    *,
    collective: Annotated[bool, typer.Option("--collective", help=h.ONLY_COLLECTIVE)] = False,
    individual: Annotated[bool, typer.Option("--individual", help=h.ONLY_INDIVIDUAL)] = False,
    assigned: Annotated[bool, typer.Option("--assigned", help=h.ONLY_ASSIGNED)] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=h.OVERDUE)] = False,
    due_by: Annotated[
        date | None,
        typer.Option("--due-by", parser=parse.day, metavar=h.M_DAY, help=h.DUE_BY),
    ] = None,
    search: Annotated[str | None, typer.Option("--search", metavar=h.M_TEXT, help=h.SEARCH)] = None,
    csv: Annotated[bool, typer.Option("--csv", help=h.CSV)] = False,
    json: o.Json = False,
) -> None:
    """List commitments that pass all filters given."""
    _check_exclusive(collective=collective, individual=individual, assigned=assigned)
    if csv and json:
        raise OptionsExclude(options=("--csv", "--json"))
    today = ctx.obj.today
    wanted = Filter(
        first_year=year,
        last_year=year,
        status=status,
        scope=_scope(collective=collective, individual=individual),
        origin=_origin(own=collective or individual, assigned=assigned),
        overdue_on=today if overdue else None,
        due_by=due_by,
        search=clean_optional(search, field=words.SEARCH),
    )
    with (
        ctx.obj.open() as book,
        listing.listing(book, unit=unit, who=member, wanted=wanted) as items,
    ):
        if json:
            output.write_all(data.array(data.commitment(item, today) for item in items))
        elif csv:
            output.write_all(data.csv_lines(data.commitment(item, today) for item in items))
        elif (first := next(items, None)) is None:
            output.remark(sentences.nothing_listed())
        else:
            from lamtheobac.render import screens, terminal

            terminal.show_table(screens.commitments(chain([first], items), today))


def _check_exclusive(*, collective: bool, individual: bool, assigned: bool) -> None:
    if collective + individual + assigned > 1:
        raise OptionsExclude(options=("--collective", "--individual", "--assigned"))


def _scope(*, collective: bool, individual: bool) -> Scope | None:
    if collective:
        return Scope.COLLECTIVE
    return Scope.INDIVIDUAL if individual else None


def _origin(*, own: bool, assigned: bool) -> Origin | None:
    """Assigned work has a filter of its own: it is not among what people or units registered."""
    if assigned:
        return Origin.ASSIGNED
    return Origin.REGISTERED if own else None


def show(ctx: typer.Context, which: o.Which = None, *, json: o.Json = False) -> None:
    """Show one commitment with its progress notes."""
    (which,) = ask.commitments(ctx.obj, which and [which], ANY)
    with ctx.obj.open() as book:
        details = listing.show(book, which)
    if json:
        document = data.commitment(details.item, ctx.obj.today)
        document["progress"] = [data.progress(note) for note in details.progress]
        output.write(data.dump(document))
        return
    from lamtheobac.render import screens, terminal

    terminal.show_lines(screens.commitment_lines(details.item, details.progress, ctx.obj.today))
