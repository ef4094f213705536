"""Commands for units."""

from typing import Annotated

import typer

from lamtheobac.cli import ask, output
from lamtheobac.cli import options as o
from lamtheobac.domain.model import Unit, UnitKind
from lamtheobac.errors import NothingToEdit
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.render import data
from lamtheobac.services import tree

Which = Annotated[str | None, typer.Argument(metavar=h.M_UNIT, help=h.UNIT_OF, show_default=False)]
Code = Annotated[str | None, typer.Option("--code", metavar=h.M_CODE, help=h.UNIT_CODE)]
Parent = Annotated[str | None, typer.Option("--parent", metavar=h.M_UNIT, help=h.PARENT)]


def add_(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar=h.M_NAME, help=h.UNIT_NAME, show_default=False)
    ] = None,
    code: Code = None,
    kind: o.Kind = None,
    parent: Parent = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Add a unit under another one."""
    name = ask.text(name, "unit_name")
    new = tree.new_unit(name, ask.text(code, "code"), kind or UnitKind.CELL)
    with ctx.obj.open(reopen=reopen) as book:
        unit, above = tree.add(book, new, parent)
    _tell(unit, sentences.unit_added(unit.name, unit.code, above.name), json=json)


def list_(
    ctx: typer.Context,
    *,
    tree_shape: Annotated[bool, typer.Option("--tree", help=h.TREE)] = False,
    json: o.Json = False,
) -> None:
    """List the units, each followed by what stands under it."""
    with ctx.obj.open() as book:
        placed = tree.list_units(book)
    if json:
        output.write_all(data.array(data.unit(one.unit, one.depth) for one in placed))
        return
    from lamtheobac.render import screens, terminal

    pairs = [(one.unit, one.depth if tree_shape else 0) for one in placed]
    terminal.show_table(screens.units(pairs))


def edit_(
    ctx: typer.Context,
    unit: Which = None,
    name: Annotated[str | None, typer.Option("--name", metavar=h.M_NAME, help=h.UNIT_NAME)] = None,
    code: Code = None,
    kind: o.Kind = None,
    *,
    json: o.Json = False,
) -> None:
    """Change a unit's name, code or kind."""
    unit = ask.text(unit, "unit")
    if name is None and code is None and kind is None:
        raise NothingToEdit
    with ctx.obj.open() as book:
        edited = tree.edit(book, unit, name=name, code=code, kind=kind)
    _tell(edited, sentences.unit_edited(edited), json=json)


def move_(
    ctx: typer.Context,
    unit: Which = None,
    parent: Parent = None,
    on: o.On = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Put a unit under another one from a day on."""
    unit = ask.text(unit, "unit")
    parent = ask.text(parent, "parent")
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        moved, above = tree.move(book, unit, parent, day)
    _tell(moved, sentences.unit_moved(moved.name, above.name, day), json=json)


def close_(
    ctx: typer.Context,
    unit: Which = None,
    on: o.On = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Close a unit from a day on."""
    unit = ask.text(unit, "unit")
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        closed = tree.close(book, unit, day)
    _tell(closed, sentences.unit_closed(closed.name, day), json=json)


def _tell(unit: Unit, sentence: str, *, json: bool) -> None:
    if json:
        output.write(data.dump(data.unit(unit)))
    else:
        output.say(sentence)
