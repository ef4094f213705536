"""Commands for the book itself and its settings."""

from pathlib import Path
from typing import Annotated

import typer

from lamtheobac.cli import ask, output
from lamtheobac.cli import options as o
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.settings import BACKUP_FOLDER
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.render import data
from lamtheobac.services import books, tree

Key = Annotated[str | None, typer.Argument(metavar=h.M_KEY, help=h.KEY, show_default=False)]


def init(
    ctx: typer.Context,
    unit: Annotated[str | None, typer.Option("--unit", metavar=h.M_NAME, help=h.HOME_UNIT)] = None,
    code: Annotated[str | None, typer.Option("--code", metavar=h.M_CODE, help=h.UNIT_CODE)] = None,
    kind: o.Kind = None,
    parent_name: Annotated[
        str | None, typer.Option("--parent-name", metavar=h.M_NAME, help=h.SUPERIOR)
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar=h.M_PLACE, help=h.PLACE)] = None,
    *,
    json: o.Json = False,
) -> None:
    """Make a new book."""
    session = ctx.obj
    home = tree.new_unit(ask.text(unit, "home"), code, kind or UnitKind.CELL)
    made = books.create(session.path, session.stamp(), home, superior=parent_name, place=place)
    if json:
        output.write(data.dump(data.book_info(made)))
    else:
        output.say(sentences.book_made(made.home.name))
        output.say(sentences.book_place(made.path))


def info(ctx: typer.Context, *, json: o.Json = False) -> None:
    """Say where the book is, whose, and what it holds."""
    with ctx.obj.open() as book:
        found = books.info(book)
    if json:
        output.write(data.dump(data.book_info(found)))
        return
    from lamtheobac.render import screens, terminal

    terminal.show_lines(screens.book_lines(found))


def config_list(ctx: typer.Context, *, json: o.Json = False) -> None:
    """Show all settings."""
    with ctx.obj.open() as book:
        values = books.list_settings(book)
    if json:
        output.write_all(data.array(data.setting(*value) for value in values))
        return
    from lamtheobac.render import screens, terminal

    terminal.show_table(screens.settings(values))


def config_get(ctx: typer.Context, key: Key = None, *, json: o.Json = False) -> None:
    """Show one setting."""
    key = ask.text(key, "key")
    with ctx.obj.open() as book:
        value = books.get_setting(book, key)
    output.write(data.dump(data.setting(*value)) if json else f"{value.value}\n")


def config_set(
    ctx: typer.Context,
    key: Key = None,
    value: Annotated[
        str | None, typer.Argument(metavar=h.M_VALUE, help=h.VALUE, show_default=False)
    ] = None,
    *,
    json: o.Json = False,
) -> None:
    """Set a setting."""
    key = ask.text(key, "key")
    value = ask.text(value, "value")
    with ctx.obj.open() as book:
        stored = books.change_setting(book, key, value)
    if json:
        output.write(data.dump(data.setting(*stored)))
    else:
        output.say(sentences.setting_changed(stored.key, stored.value))
    if stored.key == BACKUP_FOLDER and stored.value:
        _warn_of_same_disk(ctx.obj.path, Path(stored.value))


def _warn_of_same_disk(book: Path, folder: Path) -> None:
    from lamtheobac.messages.backups import same_disk
    from lamtheobac.services.backups import shares_disk

    if shares_disk(book, folder):
        output.remark(same_disk())
