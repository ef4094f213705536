"""Commands that register commitments, and change what they say."""

from datetime import date
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import TaskLevel
from lamtheobac.errors import ExtraArguments, OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.messages import tasks as of_tasks
from lamtheobac.services import registry
from lamtheobac.services.finding import ANY
from lamtheobac.services.registry import Content
from lamtheobac.services.tasks import Order


def register(
    ctx: typer.Context,
    who: o.Who = None,
    content: Annotated[
        str | None, typer.Argument(metavar=h.M_CONTENT, help=h.CONTENT, show_default=False)
    ] = None,
    year: o.Year = None,
    measures: o.Measures = None,
    due: o.Due = None,
    topic: o.Topics = None,
    follower: o.Follower = None,
    submitted: Annotated[
        date | None,
        typer.Option("--submitted", parser=parse.day, metavar=h.M_DAY, help=h.SUBMITTED),
    ] = None,
    *,
    pledge: Annotated[bool | None, typer.Option("--pledge/--no-pledge", help=h.PLEDGE)] = None,
    extra: Annotated[bool, typer.Option("--extra", help=h.EXTRA)] = False,
    collective: Annotated[bool, typer.Option("--collective", help=h.COLLECTIVE)] = False,
    unit: o.OfUnit = None,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Register a commitment of a member or of a unit."""
    if collective:
        who, content = _collective_words(who, content, pledge=pledge, extra=extra)
    elif unit is not None:
        raise OptionNeeds(option="--unit", needed="--collective")
    else:
        who = ask.member(ctx.obj, who)
    if content is None:
        content = ask.text(content, "content")
        measures = ask.optional(measures, "measures", str)
        due = ask.optional(due, "due", parse.day)
        if who is not None:
            pledge = ask.optional(pledge, "pledge", parse.yes_or_no)
    paper = Content(content, measures, due, follower, topic)
    with ctx.obj.open(reopen=reopen) as book:
        if who is None:
            done = registry.register_collective(
                book, unit, paper, year=year, submitted_on=submitted
            )
        else:
            done = registry.register(
                book, who, paper, year=year, submitted_on=submitted, pledge=pledge, extra=extra
            )
    output.tell([done.item], sentences.registered(done.item), ctx.obj.today, json=json)
    output.remark(*(sentences.remark(kind, done.item) for kind in done.remarks))
    output.remark(*map(sentences.new_topic, done.new_topics))


def _collective_words(
    first: str | None, second: str | None, *, pledge: bool | None, extra: bool
) -> tuple[None, str | None]:
    """With --collective the first word is the content, and nobody is named."""
    if second is not None:
        raise ExtraArguments(values=second)
    if extra or pledge is not None:
        raise OptionsExclude(options=("--collective", "--extra" if extra else "--pledge"))
    return None, first


def edit(
    ctx: typer.Context,
    which: o.Which = None,
    content: Annotated[
        str | None, typer.Option("--content", metavar=h.M_TEXT, help=h.CONTENT)
    ] = None,
    measures: o.Measures = None,
    due: o.Due = None,
    topic: o.Topics = None,
    follower: o.Follower = None,
    deliverable: Annotated[
        str | None, typer.Option("--deliverable", metavar=h.M_TEXT, help=of_tasks.EDIT_DELIVERABLE)
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar=h.M_TEXT, help=of_tasks.EDIT_BY)] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar=h.M_TEXT, help=of_tasks.EDIT_DOCUMENT)
    ] = None,
    level: Annotated[
        TaskLevel | None,
        typer.Option(
            "--level",
            parser=parse.choice(TaskLevel),
            metavar=of_tasks.M_LEVEL,
            help=of_tasks.EDIT_LEVEL,
        ),
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Change what a commitment says."""
    (which,) = ask.commitments(ctx.obj, which and [which], ANY)
    said = Content(content, measures, due, follower, topic)
    with ctx.obj.open(reopen=reopen) as book:
        done = registry.edit(book, which, said, Order(deliverable, by, document, level))
    output.tell([done.item], sentences.edited(done.item), ctx.obj.today, json=json)
    output.remark(*of_tasks.of_fellows(*done.fellows))
    output.remark(*(sentences.remark(kind, done.item) for kind in done.remarks))
    output.remark(*map(sentences.new_topic, done.new_topics))
