"""The command that finds commitments alike, and vague ones."""

from typing import Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
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
    json: o.Json = False,
) -> None:
    """Point out commitments that repeat one another across members, and vague ones."""
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
