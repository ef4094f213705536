"""Commands for topics."""

from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.topics import TopicKind
from lamtheobac.errors import ExtraArguments, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import topics as text
from lamtheobac.services import topics

Kind = Annotated[
    TopicKind | None,
    typer.Option("--kind", parser=parse.choice(TopicKind), metavar=h.M_KIND, help=text.KIND_HELP),
]
Which = Annotated[
    str | None, typer.Argument(metavar=h.M_TOPIC, help=text.WHICH, show_default=False)
]


def add_(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar=text.M_NAMES, help=text.NAMES, show_default=False)
    ] = None,
    kind: Kind = None,
    *,
    starter: Annotated[bool, typer.Option("--starter", help=text.STARTER)] = False,
    json: o.Json = False,
) -> None:
    """Add topics, or the starter set."""
    if starter and names:
        raise ExtraArguments(values=" ".join(names))
    if starter and kind is not None:
        raise OptionsExclude(options=("--starter", "--kind"))
    wanted = names or ([] if starter else [ask.text(None, "topic")])
    with ctx.obj.open() as book:
        added = topics.add_starter(book) if starter else topics.add(book, wanted, kind)
    if json:
        from lamtheobac.render import data, ways_data

        output.write_all(data.array(map(ways_data.topic, added)))
    elif added:
        output.say(text.added(added))
    else:
        output.say(text.starter_there())


def list_(ctx: typer.Context, *, json: o.Json = False) -> None:
    """List topics with how many commitments each has."""
    with ctx.obj.open() as book:
        found = topics.list_topics(book)
    if json:
        from lamtheobac.render import data, ways_data

        output.write_all(data.array(map(ways_data.topic, found)))
    elif not found:
        output.remark(text.none_yet())
    else:
        from lamtheobac.render import terminal, ways

        terminal.show_table(ways.topics(found))


def edit_(
    ctx: typer.Context,
    topic: Which = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar=h.M_NAME, help=text.NEW_NAME)
    ] = None,
    kind: Kind = None,
    *,
    json: o.Json = False,
) -> None:
    """Change a topic's name or kind."""
    topic = ask.text(topic, "topic")
    with ctx.obj.open() as book:
        edited = topics.edit(book, topic, name=name, kind=kind)
    if not json:
        output.say(text.edited(edited))
        return
    from lamtheobac.render import data, ways_data

    output.write(data.dump(ways_data.topic(edited)))


def merge_(
    ctx: typer.Context,
    topic: Which = None,
    into: Annotated[
        str | None, typer.Argument(metavar=text.M_INTO, help=text.INTO, show_default=False)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Hand all commitments of a topic over to another one, and remove it."""
    topic = ask.text(topic, "topic")
    into = ask.text(into, "into")
    with ctx.obj.open(reopen=reopen) as book:
        done = topics.merge(book, topic, into)
    if not json:
        output.say(text.merged(done.name, done.into, done.moved, done.doubled))
        return
    from lamtheobac.render import data, ways_data

    document = ways_data.topic(done.into)
    document |= {"merged": done.name, "moved": done.moved, "doubled": done.doubled}
    output.write(data.dump(document))
