"""Commands for the papers of a year."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.messages import help as h
from lamtheobac.messages import plans as say
from lamtheobac.services import plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lamtheobac.services.plans import Paper


def submit_(
    ctx: typer.Context,
    who: o.Who = None,
    year: o.Year = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=say.SUBMIT_ON)
    ] = None,
    study: Annotated[
        str | None, typer.Option("--study", metavar=h.M_TEXT, help=say.STUDY_HELP)
    ] = None,
    mend: Annotated[
        str | None, typer.Option("--mend", metavar=h.M_TEXT, help=say.MEND_HELP)
    ] = None,
    *,
    pledge: Annotated[
        bool | None, typer.Option("--pledge/--no-pledge", help=say.PLEDGE_HELP)
    ] = None,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record that a person's paper is in, or in again."""
    who = ask.member(ctx.obj, who)
    fields = plans.PaperFields(study, mend, pledge)
    with ctx.obj.open(reopen=reopen) as book:
        done = plans.submit(book, who, fields, year=year, on=on)
    _tell([done.paper], done.told, json=json)
    output.remark(*(say.remark(kind, done.paper.plan) for kind in done.remarks))


def confirm_(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(metavar=say.M_WHO_SEVERAL, help=say.WHO_SEVERAL, show_default=False),
    ] = None,
    year: o.Year = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=say.CONFIRM_ON)
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar=h.M_TEXT, help=say.BY_HELP)] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record that the cell confirmed the papers of one or several people."""
    whos = who or [ask.member(ctx.obj, None)]
    with ctx.obj.open(reopen=reopen) as book:
        papers = plans.confirm(book, whos, year=year, on=on, by=by)
    _tell(papers, say.confirmed_all(papers), json=json)


def return_(
    ctx: typer.Context,
    who: o.Who = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=h.M_TEXT, help=say.REASON_HELP)
    ] = None,
    year: o.Year = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=say.RETURN_ON)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record that the cell returned a paper to be mended."""
    who = ask.member(ctx.obj, who)
    reason = ask.text(reason, "reason")
    with ctx.obj.open(reopen=reopen) as book:
        paper = plans.return_(book, who, reason, year=year, on=on)
    _tell([paper], say.returned(*paper), json=json)


def _tell(papers: "Sequence[Paper]", sentence: str, *, json: bool) -> None:
    """The sentence; or JSON, one person with their plan, and an array for several."""
    if not json:
        output.say(sentence)
        return
    from lamtheobac.render import data

    documents: list[data.Json] = [data.member(*paper) for paper in papers]
    output.write(data.dump(documents[0] if len(documents) == 1 else documents))
