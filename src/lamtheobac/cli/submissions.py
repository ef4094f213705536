"""Commands about packages from below: who has sent, accepting, returning, locking."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse, passwords
from lamtheobac.errors import OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.messages import submissions as text
from lamtheobac.render import submissions_json as json_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lamtheobac.render.cells import Table

Sender = Annotated[
    str | None, typer.Argument(metavar=h.M_UNIT, help=text.SENDER_HELP, show_default=False)
]


def submissions(
    ctx: typer.Context,
    year: o.Year = None,
    unit: o.Unit = None,
    by: Annotated[
        date | None, typer.Option("--by", parser=parse.day, metavar=h.M_DAY, help=text.BY_HELP)
    ] = None,
    since: Annotated[
        date | None,
        typer.Option("--since", parser=parse.day, metavar=h.M_DAY, help=text.SINCE_HELP),
    ] = None,
    output_to: o.Output = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=text.ALL_HELP)] = False,
    json: o.Json = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=text.XLSX_HELP)] = False,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
) -> None:
    """Say who has sent what, who is late, and whom to phone."""
    if json and xlsx:
        raise OptionsExclude(options=("--json", "--xlsx"))
    if (output_to is not None or overwrite) and not xlsx:
        raise OptionNeeds(option="-o" if output_to is not None else "--overwrite", needed="--xlsx")
    if (password or password_file) and not xlsx:
        option = "--password" if password else "--password-file"
        raise OptionNeeds(option=option, needed="--xlsx")
    seal = passwords.seal(password, password_file)
    from lamtheobac.domain.submissions import EVERY_UNIT, IN_A_MORNING, TO_PHONE
    from lamtheobac.services.rollup import states

    wanted = EVERY_UNIT if everything or xlsx else TO_PHONE if json else IN_A_MORNING
    with ctx.obj.open() as book:
        found = states.overview(book, states.Asked(unit, year, by, since), wanted)
    if json:
        output.write_all(json_.document(found))
    elif xlsx:
        name = disk.file_name(f"{text.STEM}-{found.unit.code}-{found.round.year}", "xlsx")
        file = disk.destination(output_to, name, book=ctx.obj.path, overwrite=overwrite)
        from lamtheobac.render import submissions_xlsx

        saved = disk.write_whole(
            file, seal(lambda unfinished: submissions_xlsx.write(unfinished, found))
        )
        output.say(sentences.written(output.place(saved)))
        passwords.tell(seal)
    else:
        from lamtheobac.render import submissions as render

        _show(render.screen(found))


def _show(parts: "Iterable[str | Table]") -> None:
    for part in parts:
        if isinstance(part, str):
            output.say(part)
        else:
            from lamtheobac.render import tables

            tables.show(part)


def accept(
    ctx: typer.Context,
    unit: Sender = None,
    year: o.Year = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ACCEPT_ON)
    ] = None,
    *,
    everybody: Annotated[bool, typer.Option("--all", help=text.ACCEPT_ALL)] = False,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Accept what a unit, or every unit, has sent."""
    if everybody and unit is not None:
        raise OptionsExclude(options=(h.M_UNIT, "--all"))
    from lamtheobac.cli import ask
    from lamtheobac.render import data
    from lamtheobac.services.rollup import deciding

    wanted = None if everybody else ask.text(unit, "unit")
    when = deciding.When(year, on)
    with ctx.obj.open(reopen=reopen) as book:
        if wanted is None:
            done = deciding.accept_all(book, when)
            of_year = year or ctx.obj.today.year
            document = json_.accepted_all(done, of_year)
            said = text.accepted_all(len(done), of_year)
        else:
            one = deciding.accept(book, wanted, when)
            document, said = json_.accepted(one), text.accepted(one.unit.name, one.years)
    if json:
        output.write(data.dump(document))
    else:
        output.say(said)


def return_(
    ctx: typer.Context,
    unit: Sender = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=h.M_TEXT, help=text.RETURN_REASON)
    ] = None,
    year: o.Year = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.RETURN_ON)
    ] = None,
    output_to: o.Output = None,
    *,
    overwrite: o.Overwrite = False,
    json: o.Json = False,
) -> None:
    """Return what a unit has sent, and write the note that says why."""
    from lamtheobac.cli import ask
    from lamtheobac.render import data
    from lamtheobac.services.rollup import deciding

    unit = ask.text(unit, "unit")
    reason = ask.text(reason, "reason")
    with ctx.obj.open() as book:
        place = partial(disk.destination, output_to, book=book.path, overwrite=overwrite)
        done = deciding.return_(book, unit, reason, deciding.When(year, on), place)
    note = output.place(done.saved)
    if json:
        output.write(data.dump(json_.returned(done)))
        return
    output.say(text.returned(done.unit.name, done.years, done.reason), text.send_note(note))
    output.remark(*text.after_return(done))


def lock(
    ctx: typer.Context,
    unit: Annotated[
        str | None, typer.Argument(metavar=h.M_UNIT, help=text.LOCK_UNIT, show_default=False)
    ] = None,
    year: o.Year = None,
    *,
    open_: Annotated[bool, typer.Option("--open", help=text.OPEN_HELP)] = False,
    json: o.Json = False,
) -> None:
    """Take nothing more in of a year; or open it again."""
    from lamtheobac.render import data
    from lamtheobac.services.rollup import deciding

    change = deciding.unlock if open_ else deciding.lock
    with ctx.obj.open() as book:
        done = change(book, unit, year=year)
    if json:
        output.write(data.dump(json_.locked(done)))
        return
    say = text.unlocked if open_ else text.locked
    output.say(say(done.unit.name, done.year))
    output.remark(*text.still_open(done))
