"""Commands for backups of the book, and for going back to one."""

from pathlib import Path
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.cli.app import Session
from lamtheobac.domain.restoring import Present, Restored
from lamtheobac.errors import MissingArgument, OptionsExclude
from lamtheobac.messages import backups as text
from lamtheobac.messages import help as h
from lamtheobac.render import backups as render
from lamtheobac.render import data
from lamtheobac.services import backups


def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar=h.M_FILE, parser=parse.path, help=text.TARGET, show_default=False),
    ] = None,
    *,
    overwrite: o.Overwrite = False,
    list_: Annotated[bool, typer.Option("--list", help=text.LIST)] = False,
    json: o.Json = False,
) -> None:
    """Copy the book and prove the copy; or list the copies that there are."""
    if list_:
        if file is not None or overwrite:
            raise OptionsExclude(options=("--list", h.M_FILE if file else "--overwrite"))
        _list(ctx.obj, json=json)
        return
    with ctx.obj.open() as book:
        made = backups.back_up(book, file, overwrite=overwrite)
    same = backups.shares_disk(ctx.obj.path, made.path)
    if json:
        output.write(data.dump(render.document(made, same_disk=same)))
        return
    output.say(text.made(made))
    if same:
        output.remark(text.same_disk())


def _list(session: Session, *, json: bool) -> None:
    found = backups.listed(session.path, session.stamp())
    if json:
        output.write_all(data.array(render.listed(found.backups)))
    elif not found.backups:
        output.remark(text.no_backups(found.folders[0]))
    else:
        from lamtheobac.render import terminal

        terminal.show_table(render.table(found.backups, found.book))
        output.say(*(text.folder(folder) for folder in found.used()))


def restore(
    ctx: typer.Context,
    which: Annotated[
        str | None, typer.Argument(metavar=text.M_BACKUP, help=text.WHICH, show_default=False)
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=text.YES)] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text.DRY_RUN)] = False,
    as_is: Annotated[bool, typer.Option("--as-is", help=text.AS_IS)] = False,
    other_book: Annotated[bool, typer.Option("--other-book", help=text.OTHER_BOOK)] = False,
    json: o.Json = False,
) -> None:
    """Go back to a backup, after showing what would be lost; the present book is kept."""
    session = ctx.obj
    if which is None and ask.at_terminal():
        _list(session, json=False)
    which = ask.text(which, "backup")
    with backups.restoring_from(
        session.path, session.stamp(), which, as_is=as_is, other_book=other_book
    ) as restoring:
        if dry_run and json:
            output.write(data.dump(render.prospect_document(restoring.prospect)))
            return
        (output.say if dry_run else output.remark)(*render.preview(restoring.prospect))
        if dry_run:
            return
        if not (yes or _agreed()):
            output.remark(text.NOT_DONE)
            return
        done = restoring.carry_out()
    if json:
        output.write(data.dump(render.prospect_document(done.prospect, done)))
    else:
        _tell(session.path, done)


def _agreed() -> bool:
    if not ask.at_terminal():
        raise MissingArgument(name=text.CONFIRMATION)
    return bool(ask.answered(text.ASK, parse.yes_or_no))


def _tell(path: Path, done: Restored) -> None:
    output.say(text.restored(path, done.head))
    if done.kept is not None:
        opened = done.prospect.present is Present.OPENED
        output.say(text.kept(done.kept) if opened else text.kept_damaged(done.kept))
