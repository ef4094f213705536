"""The command that gives tasks."""

from datetime import date
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import TaskLevel
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.messages import tasks as text
from lamtheobac.services import tasks
from lamtheobac.services.tasks import Order


def assign(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar=text.M_WORDS, help=text.WORDS, show_default=False)
    ] = None,
    deliverable: Annotated[
        str | None, typer.Option("--deliverable", metavar=h.M_TEXT, help=text.DELIVERABLE)
    ] = None,
    due: o.Due = None,
    by: Annotated[str | None, typer.Option("--by", metavar=h.M_TEXT, help=text.BY)] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar=h.M_TEXT, help=text.DOCUMENT)
    ] = None,
    level: Annotated[
        TaskLevel | None,
        typer.Option(
            "--level", parser=parse.choice(TaskLevel), metavar=text.M_LEVEL, help=text.LEVEL
        ),
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON)
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=text.YEAR)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Give a task to one person or to several."""
    who = ask.members(ctx.obj, (words or [])[:-1])
    content = ask.text(words[-1] if words else None, "task")
    order = Order(ask.text(deliverable, "deliverable"), by, document, level)
    due_on = ask.needed(due, "due_day", parse.day)
    with ctx.obj.open(reopen=reopen) as book:
        done = tasks.assign(book, who, content, order, due_on=due_on, year=year, on=on)
    if json:
        from lamtheobac.render import data

        parts: list[data.Json] = [data.commitment(item, ctx.obj.today) for item in done.items]
        output.write(data.dump(parts[0] if len(parts) == 1 else parts))
    else:
        output.say(text.assigned(done.task, done.items))
    output.remark(*(sentences.remark(kind, done.items[0]) for kind in done.remarks))
