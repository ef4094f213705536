"""The root command: shared options, and the session that every command gets."""

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lamtheobac import __version__
from lamtheobac.cli import parse
from lamtheobac.cli.lazy import LazyGroup
from lamtheobac.errors import DamagedBook, NoHomeFolder
from lamtheobac.messages import help as h

if TYPE_CHECKING:
    from lamtheobac.storage.database import Book, Stamp

_FAMILY = "lamtheobac.cli"
PLACES: dict[str, str | dict[str, str]] = {
    "register": f"{_FAMILY}.commitments:register",
    "complete": f"{_FAMILY}.results:complete",
    "progress": f"{_FAMILY}.results:progress",
    "edit": f"{_FAMILY}.commitments:edit",
    "reopen": f"{_FAMILY}.results:reopen",
    "withdraw": f"{_FAMILY}.results:withdraw",
    "template": f"{_FAMILY}.exchange:template",
    "import": f"{_FAMILY}.exchange:import_",
    "export": f"{_FAMILY}.exchange:export",
    "list": f"{_FAMILY}.listing:list_",
    "show": f"{_FAMILY}.listing:show",
    "report": f"{_FAMILY}.report:report",
    "history": f"{_FAMILY}.history:history",
    "undo": f"{_FAMILY}.history:undo",
    "init": f"{_FAMILY}.book:init",
    "info": f"{_FAMILY}.book:info",
    "config": {name: f"{_FAMILY}.book:config_{name}" for name in ("list", "get", "set")},
    "assign": f"{_FAMILY}.tasks:assign",
    "plan": {name: f"{_FAMILY}.plans:{name}_" for name in ("submit", "confirm", "return")},
    "due": f"{_FAMILY}.due:due",
    "missing": f"{_FAMILY}.missing:missing",
    "similar": f"{_FAMILY}.similar:similar",
    "meeting": f"{_FAMILY}.meeting:meeting",
    "inspect": f"{_FAMILY}.inspections:inspect",
    "inspection": {name: f"{_FAMILY}.inspections:{name}_" for name in ("list", "edit", "close")},
    "session": {name: f"{_FAMILY}.sessions:{name}_" for name in ("add", "list")},
    "model": {name: f"{_FAMILY}.models:{name}_" for name in ("add", "list", "edit")},
    "award": {name: f"{_FAMILY}.awards:{name}_" for name in ("add", "list")},
    "topic": {name: f"{_FAMILY}.topics:{name}_" for name in ("add", "list", "edit", "merge")},
    "theme": {name: f"{_FAMILY}.themes:{name}_" for name in ("set", "list")},
    "book": f"{_FAMILY}.member_book:book",
    "submit": f"{_FAMILY}.rollup:submit",
    "collect": f"{_FAMILY}.rollup:collect",
    "submissions": f"{_FAMILY}.submissions:submissions",
    "accept": f"{_FAMILY}.submissions:accept",
    "return": f"{_FAMILY}.submissions:return_",
    "lock": f"{_FAMILY}.submissions:lock",
    "check": f"{_FAMILY}.trust:check",
    "backup": f"{_FAMILY}.backup:backup",
    "restore": f"{_FAMILY}.backup:restore",
    "doctor": f"{_FAMILY}.doctor:doctor",
    "year": {name: f"{_FAMILY}.years:{name}_" for name in ("list", "open", "close")},
    "member": {
        name: f"{_FAMILY}.members:{name}_"
        for name in ("add", "list", "show", "edit", "transfer", "leave", "exempt", "erase")
    },
    "unit": {name: f"{_FAMILY}.units:{name}_" for name in ("add", "list", "edit", "move", "close")},
}


class Session(NamedTuple):
    """The shared options of one call; the book is opened when a command asks for it."""

    db: Path | None
    today: date

    @property
    def path(self) -> Path:
        """The book's file: `--db`, or one in the user's own data folder.

        Raises:
            NoHomeFolder: the system does not say where that is.
        """
        return self.db or _default_book()

    def stamp(self) -> "Stamp":
        """Who does something now."""
        from lamtheobac.storage.database import Stamp

        moment = datetime.now().astimezone().isoformat(timespec="seconds")
        return Stamp(self.today, moment, _user())

    def open(self, *, reopen: bool = False) -> "Book":
        """Open the book; with `reopen` its closed years may be changed.

        Raises:
            What `services.books.open_for_use` raises.
        """
        from lamtheobac.services import books

        book = books.open_for_use(self.path, self.stamp())
        book.reopen = reopen
        if book.upgraded_from is not None:
            from lamtheobac.cli.output import remark
            from lamtheobac.messages.backups import upgraded

            remark(upgraded(book.upgraded_from))
        return book

    def explain(self, error: Exception) -> None:
        """Look at the book when something went wrong that nobody foresaw.

        Raises:
            DamagedBook: the book is not as this program left it, and so anything may happen.
        """
        from lamtheobac.services import checking

        if checking.explains_a_failure(self.path, self.today):
            raise DamagedBook(path=self.path) from error


def _default_book() -> Path:
    try:
        folder = _data_folder(os.environ, sys.platform)
    except RuntimeError as error:
        raise NoHomeFolder from error
    if not folder.is_absolute():
        raise NoHomeFolder
    return folder / "lamtheobac" / "lamtheobac.db"


def _data_folder(environment: Mapping[str, str], platform: str) -> Path:
    """Where programs keep a user's data.

    Windows names the folder itself; elsewhere it is the one of the XDG Base Directory
    Specification, or Apple's.

    Raises:
        RuntimeError: the system knows no home of the user.
    """
    named = environment.get("LOCALAPPDATA" if platform == "win32" else "XDG_DATA_HOME", "")
    if Path(named).is_absolute():
        return Path(named)
    if platform == "win32":
        return Path.home() / "AppData" / "Local"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path.home() / ".local" / "share"


def _user() -> str:
    """The user of the machine, for the history."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "?"


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with one value
    if wanted:
        typer.echo(f"lamtheobac {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help=h.ROOT,
    options_metavar=h.OPTIONS_METAVAR,
    subcommand_metavar=h.COMMAND_METAVAR,
)


@app.callback()
def root(
    ctx: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option("--db", parser=parse.path, metavar=h.M_FILE, help=h.ROOT_DB),
    ] = None,
    today: Annotated[
        date | None,
        typer.Option("--today", parser=parse.day, metavar=h.M_DAY, help=h.ROOT_TODAY),
    ] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help=h.ROOT_DEBUG)] = False,  # noqa: ARG001 - read by main(), which also reports what goes wrong here
    version: Annotated[  # noqa: ARG001 - acts through its callback
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=h.ROOT_VERSION),
    ] = False,
) -> None:
    """Keep the shared options for the command that follows."""
    from_environment = os.environ.get("LAMTHEOBAC_TODAY")
    if today is None and from_environment:
        today = parse.day(from_environment)
    book = os.environ.get("LAMTHEOBAC_DB")
    ctx.obj = Session(
        db=db or (parse.path(book) if book else None),
        today=today or date.today(),  # noqa: DTZ011 - the day on the user's own wall
    )


def command() -> LazyGroup:
    """The whole command line."""
    made = typer.main.get_command(app)
    assert isinstance(made, LazyGroup)  # noqa: S101 - tells mypy what cls= above made
    made.places = PLACES
    made.helps = h.TOP
    made.sections = h.SECTIONS
    return made
