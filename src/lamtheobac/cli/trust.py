"""The command that looks at the whole book."""

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output
from lamtheobac.errors import ExitCode
from lamtheobac.messages import checking as say
from lamtheobac.render import checking as render
from lamtheobac.render import data
from lamtheobac.services import checking


def check(ctx: typer.Context, *, json: o.Json = False) -> None:
    """Look for everything that is wrong with the book; say nothing when it is sound."""
    findings = checking.check(ctx.obj.path, ctx.obj.today)
    if json:
        output.write(data.dump(render.document(findings)))
    else:
        output.say(*say.lines(findings))
    if findings:
        raise typer.Exit(ExitCode.CHECK_FAILED)
