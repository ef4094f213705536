"""The command that finds commitments alike, vague ones, and people who stand there twice."""

from typing import Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
from lamtheobac.errors import OptionsExclude
from lamtheobac.messages import similar as say
from lamtheobac.render import similar as shown
from lamtheobac.services import similar as services


def similar(
    ctx: typer.Context,
    year: o.Year = None,
    unit: o.Unit = None,
    threshold: Annotated[
        int | None,
        typer.Option(
            "--threshold",
            parser=parse.number(services.LOWEST, services.HIGHEST),
            metavar=say.M_PERCENT,
            help=say.THRESHOLD,
        ),
    ] = None,
    *,
    members: Annotated[bool, typer.Option("--members", help=say.MEMBERS)] = False,
    json: o.Json = False,
) -> None:
    """Point out commitments that repeat one another, vague ones, or people who do."""
    if members:
        if year is not None or threshold is not None:
            other = "--threshold" if year is None else "--year"
            raise OptionsExclude(options=("--members", other))
        _members(ctx, unit, json=json)
    else:
        _commitments(ctx, unit, year, threshold, json=json)


def _members(ctx: typer.Context, unit: str | None, *, json: bool) -> None:
    with ctx.obj.open() as book, services.namesakes_in(book, unit) as (counts, found):
        if json:
            output.write_all(shown.namesakes_json_parts(counts, found))
        else:
            output.say(say.namesakes_summary(counts), *shown.namesakes(counts, found))


def _commitments(
    ctx: typer.Context, unit: str | None, year: int | None, threshold: int | None, *, json: bool
) -> None:
    year = year or ctx.obj.today.year
    threshold = threshold or services.THRESHOLD
    with (
        ctx.obj.open() as book,
        services.similar_in(book, unit, year=year, threshold=threshold) as found,
    ):
        if json:
            output.write_all(shown.json_parts(found.likeness, found.groups, found.vague))
        else:
            output.say(say.summary(found.likeness), *shown.groups(found.likeness, found.groups))
            if found.likeness.vague:
                from lamtheobac.render import terminal

                output.say("", f"{say.VAGUE}:", "")
                terminal.show_table(shown.vague_table(found.vague))
            output.say(*shown.closing(found.likeness))
    output.remark(*say.limits(found.likeness))
