"""Commands that change commitments."""

from datetime import date
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.model import OPEN, Commitment, TaskLevel
from lamtheobac.errors import ExtraArguments, OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.messages import tasks as of_tasks
from lamtheobac.services import registry, results
from lamtheobac.services.finding import ANY, CLOSED
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
    _tell(done.item, sentences.registered(done.item), ctx.obj.today, json=json)
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
    _tell(details.item, told, ctx.obj.today, json=json)


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
    _tell_all(settled.items, told, ctx.obj.today, json=json)
    output.remark(*map(sentences.dropped_one, settled.dropped))


def reopen(
    ctx: typer.Context, which: o.Which = None, *, reopen: o.Reopen = False, json: o.Json = False
) -> None:
    """Open a completed or closed commitment again."""
    (which,) = ask.commitments(ctx.obj, which and [which], CLOSED)
    with ctx.obj.open(reopen=reopen) as book:
        item = results.reopen(book, which)
    _tell(item, sentences.reopened(item), ctx.obj.today, json=json)


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
    _tell(item, sentences.withdrawn(item), ctx.obj.today, json=json)
    output.remark(*map(sentences.dropped_one, settled.dropped))


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
    _tell(done.item, sentences.edited(done.item), ctx.obj.today, json=json)
    output.remark(*of_tasks.of_fellows(*done.fellows))
    output.remark(*(sentences.remark(kind, done.item) for kind in done.remarks))
    output.remark(*map(sentences.new_topic, done.new_topics))


def _tell(item: Commitment, sentence: str, today: date, *, json: bool) -> None:
    _tell_all([item], sentence, today, json=json)


def _tell_all(items: list[Commitment], sentence: str, today: date, *, json: bool) -> None:
    """The sentence; or JSON, one object for one commitment and an array for several."""
    if not json:
        output.say(sentence)
        return
    from lamtheobac.render import data

    documents: list[data.Json] = [data.commitment(item, today) for item in items]
    output.write(data.dump(documents[0] if len(documents) == 1 else documents))
