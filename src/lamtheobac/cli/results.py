"""Commands that say what became of commitments."""

from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import OPEN
from lamtheobac.errors import OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.services import results
from lamtheobac.services.finding import CLOSED


def progress(
    ctx: typer.Context,
    which: o.Which = None,
    note: Annotated[
        str | None, typer.Argument(metavar=h.M_NOTE, help=h.NOTE, show_default=False)
    ] = None,
    percent: Annotated[
        int | None,
        typer.Option("--percent", parser=parse.number(0, 100), metavar=h.M_NUMBER, help=h.PERCENT),
    ] = None,
    on: o.On = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Add a progress note."""
    (which,) = ask.commitments(ctx.obj, which and [which], OPEN)
    note = ask.text(note, "note")
    with ctx.obj.open(reopen=reopen) as book:
        details = results.progress(book, which, note, percent=percent, on=on)
    told = sentences.progressed(details.item, note, percent)
    output.tell([details.item], told, ctx.obj.today, json=json)


def complete(
    ctx: typer.Context,
    which: Annotated[
        list[str] | None, typer.Argument(metavar=h.M_WHICHES, help=h.WHICH, show_default=False)
    ] = None,
    on: o.On = None,
    result: Annotated[str | None, typer.Option("--result", metavar=h.M_TEXT, help=h.RESULT)] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar=h.M_TEXT, help=h.EVIDENCE)
    ] = None,
    *,
    not_done: Annotated[bool, typer.Option("--not-done", help=h.NOT_DONE)] = False,
    reason: o.Reason = None,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record commitments as done, or as not done."""
    if not_done and (result is not None or evidence is not None):
        raise OptionsExclude(options=("--not-done", "--result/--evidence"))
    if reason is not None and not not_done:
        raise OptionNeeds(option="--reason", needed="--not-done")
    asked = not which
    chosen = ask.commitments(ctx.obj, which, OPEN)
    if not_done:
        reason = ask.text(reason, "reason")
    elif asked and result is None and evidence is None:
        result = ask.result(ctx.obj, chosen[0])
    with ctx.obj.open(reopen=reopen) as book:
        if not_done:
            settled = results.decline(book, chosen, reason or "", on=on)
            told = sentences.declined_all(settled.items)
        else:
            settled = results.complete(book, chosen, on=on, result=result, evidence=evidence)
            told = sentences.completed_all(settled.items)
    output.tell(settled.items, told, ctx.obj.today, json=json)
    output.remark(*map(sentences.dropped_one, settled.dropped))


def reopen(
    ctx: typer.Context, which: o.Which = None, *, reopen: o.Reopen = False, json: o.Json = False
) -> None:
    """Open a completed or closed commitment again."""
    (which,) = ask.commitments(ctx.obj, which and [which], CLOSED)
    with ctx.obj.open(reopen=reopen) as book:
        item = results.reopen(book, which)
    output.tell([item], sentences.reopened(item), ctx.obj.today, json=json)


def withdraw(
    ctx: typer.Context,
    which: o.Which = None,
    reason: o.Reason = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Take a commitment out of the count, with a reason."""
    (which,) = ask.commitments(ctx.obj, which and [which], OPEN)
    reason = ask.text(reason, "reason")
    with ctx.obj.open(reopen=reopen) as book:
        settled = results.withdraw(book, which, reason)
    (item,) = settled.items
    output.tell([item], sentences.withdrawn(item), ctx.obj.today, json=json)
    output.remark(*map(sentences.dropped_one, settled.dropped))
