"""Commands that are loaded when they are called, and help in Vietnamese.

Groups know their commands from static tables, so that `--help` costs no more than importing
Typer and an everyday command loads no other.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperGroup

from lamtheobac.errors import ExtraArguments, LamTheoBacError, UnknownCommand
from lamtheobac.messages import help as h

if TYPE_CHECKING:  # Typer carries its own click and does not publish these names
    from typer._click import Command, Context, HelpFormatter, Parameter


_FORESEEN = (LamTheoBacError, OSError, typer.Abort, typer.Exit, typer.TyperException)


class LeafCommand(TyperCommand):
    """A command that does something; refuses surplus words with advice about quotes."""

    allow_extra_args = True

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Parse, and refuse what no parameter takes.

        Raises:
            ExtraArguments: there is a surplus.
        """
        rest = super().parse_args(ctx, args)
        if rest:
            raise ExtraArguments(values=" ".join(rest))
        return rest

    def invoke(self, ctx: "Context") -> object:
        """Run it; what nobody foresaw may be the doing of another program in the book.

        Raises:
            DamagedBook: the book is not as this program left it.
        """
        try:
            return super().invoke(ctx)
        except _FORESEEN:
            raise
        except Exception as error:
            ctx.obj.explain(error)
            raise

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The usage line, in Vietnamese."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Arguments and options, under Vietnamese headings."""
        _write_parameters(self, ctx, formatter)


class LazyGroup(TyperGroup):
    """A group whose commands stand in a table: name → "module:function", or a further table."""

    places: Mapping[str, str | Mapping[str, str]] = {}
    helps: Mapping[str, str] = {}
    sections: Mapping[str, Mapping[str, str]] = {}  # the helps under headings, when there are many

    def list_commands(self, ctx: "Context") -> list[str]:
        """The names, in the order of the help."""
        return list(self.helps)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Load one command."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        if not isinstance(place, str):
            return group(cmd_name, self.helps[cmd_name], place, h.GROUPS[cmd_name])
        module, _, function = place.partition(":")
        return leaf(cmd_name, self.helps[cmd_name], getattr(import_module(module), function))

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> "tuple[str | None, Command | None, list[str]]":
        """The command meant.

        Raises:
            UnknownCommand: there is none of that name.
        """
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and name.startswith("-"):
            return super().resolve_command(ctx, args)
        if command is None:
            near = get_close_matches(name, self.helps, n=3)
            raise UnknownCommand(name=name, group=ctx.command_path, possible=near)
        return name, command, args[1:]

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """The usage line, in Vietnamese."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Commands from the table, then options."""
        for heading, helps in (self.sections or {h.COMMANDS: self.helps}).items():
            with formatter.section(heading):
                formatter.write_dl(list(helps.items()))
        _write_parameters(self, ctx, formatter)


def group(
    name: str, text: str, places: Mapping[str, str | Mapping[str, str]], helps: Mapping[str, str]
) -> LazyGroup:
    """A group of commands within the root."""
    made = LazyGroup(
        name=name,
        help=text,
        rich_markup_mode=None,
        no_args_is_help=True,
        options_metavar=h.OPTIONS_METAVAR,
        subcommand_metavar=h.COMMAND_METAVAR,
    )
    made.places = places
    made.helps = helps
    return made


def leaf(name: str, text: str, function: Callable[..., object]) -> "Command":
    """A command made of a function with Typer's annotations."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=LeafCommand, help=text, options_metavar=h.OPTIONS_METAVAR)(function)
    return typer.main.get_command(app)


def _write_usage(command: "Command", ctx: "Context", formatter: "HelpFormatter") -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=h.USAGE)


def _write_parameters(command: "Command", ctx: "Context", formatter: "HelpFormatter") -> None:
    for heading, kind in ((h.ARGUMENTS, "argument"), (h.OPTIONS, "option")):
        rows = [
            record
            for parameter in command.get_params(ctx)
            if parameter.param_type_name == kind
            and (record := _help_record(parameter, ctx)) is not None
        ]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)


def _help_record(parameter: "Parameter", ctx: "Context") -> tuple[str, str] | None:
    record: tuple[str, str] | None = parameter.get_help_record(ctx)
    if record is None:
        return None
    name, text = record
    return name, h.HELP_OPTION if "--help" in parameter.opts else text
