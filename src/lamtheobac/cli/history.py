"""Commands for the history and for taking changes back."""

from typing import Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.render import data
from lamtheobac.services import journal

_MOST_ENTRIES = 999_999_999


def history(
    ctx: typer.Context,
    member: Annotated[
        str | None, typer.Option("--member", metavar=h.M_WHO, help=h.HISTORY_MEMBER)
    ] = None,
    which: Annotated[
        str | None, typer.Option("--which", metavar=h.M_WHICH, help=h.HISTORY_WHICH)
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """Show the changes of the book, newest first."""
    with ctx.obj.open() as book:
        entries = journal.entries(book, who=member, which=which)
    if json:
        output.write_all(data.array(map(data.history_entry, entries)))
    elif not entries:
        output.remark(sentences.no_history())
    else:
        from lamtheobac.render import screens, terminal

        terminal.show_table(screens.history(entries))


def undo(
    ctx: typer.Context,
    entry: Annotated[
        int | None,
        typer.Argument(
            metavar=h.M_NUMBER,
            parser=parse.number(1, _MOST_ENTRIES),
            help=h.ENTRY,
            show_default=False,
        ),
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Take back the last change, or the entry of that number."""
    with ctx.obj.open(reopen=reopen) as book:
        undone = journal.undo(book, entry)
    if json:
        output.write(data.dump(data.history_entry(undone)))
    else:
        output.say(sentences.undone(undone))
