"""The commands that send a package up and take packages in."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse, passwords
from lamtheobac.domain.rules import check_not_future
from lamtheobac.errors import ExitCode, MissingArgument
from lamtheobac.messages import help as h
from lamtheobac.messages import rollup as say

if TYPE_CHECKING:
    from lamtheobac.services.rollup.files import FileOutcome


def submit(
    ctx: typer.Context,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=say.SUBMIT_YEAR),
    ] = None,
    first: Annotated[
        int | None,
        typer.Option("--from", parser=parse.year, metavar=h.M_YEAR, help=say.SUBMIT_FROM),
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", parser=parse.year, metavar=h.M_YEAR, help=h.LAST)
    ] = None,
    *,
    counts_only: Annotated[bool, typer.Option("--counts-only", help=say.COUNTS_ONLY)] = False,
    output_to: o.Output = None,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
    json: o.Json = False,
) -> None:
    """Write this unit's package for the level above."""
    from lamtheobac.domain.dates import Years
    from lamtheobac.render import rollup as show
    from lamtheobac.services.reporting import period_of
    from lamtheobac.services.rollup import submitting

    today = ctx.obj.today
    period = period_of(year=year, first=first, last=last, as_of=None, today=today)
    seal = passwords.seal(password, password_file)
    with ctx.obj.open() as book:
        done = submitting.submit(
            book,
            Years(period.first, period.last),
            counts_only=counts_only,
            output=submitting.Output(output_to, overwrite, seal),
        )
    file = output.place(done.saved)
    if json:
        output.write(show.submitted(file, done.manifest))
    else:
        output.say(say.submitted(done.manifest, str(file)))
    passwords.tell(seal)


def collect(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=h.M_FILES, help=say.COLLECT_FILES, show_default=False),
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=say.COLLECT_ON)
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say.COLLECT_DRY_RUN)] = False,
    replace_newer: Annotated[bool, typer.Option("--replace-newer", help=say.REPLACE_NEWER)] = False,
    replace_own: Annotated[bool, typer.Option("--replace-own", help=say.REPLACE_OWN)] = False,
    take_over: Annotated[bool, typer.Option("--take-over", help=say.TAKE_OVER)] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help=say.COLLECT_REOPEN)] = False,
    password_file: o.PasswordFile = None,
    json: o.Json = False,
) -> int:
    """Take in what the units below send; each file wholly or not at all."""
    if not files:
        raise MissingArgument(name=h.M_FILES)
    from lamtheobac.cli import collect_output as tell
    from lamtheobac.services.rollup import collecting
    from lamtheobac.services.rollup import files as incoming

    asked = collecting.Asked(dry_run, replace_newer, replace_own, take_over, on)
    outcomes: list[FileOutcome] = []
    check_not_future(on or ctx.obj.today, ctx.obj.today)
    with ctx.obj.open(reopen=reopen) as book:
        found = incoming.files_in(map(parse.path, files), book)
        with (
            passwords.opened(found.paths, password_file) as copies,
            tell.summarised(outcomes, found, asked, json=json),
        ):
            coming = incoming.take_all(book, found, asked, copies)
            for outcome in tell.counted(coming, len(found.paths), json=json):
                outcomes.append(outcome)
                if not json:
                    tell.say_outcome(outcome, alone=len(found.paths) == 1, dry_run=dry_run)
    return _exit_code(outcomes)


def _exit_code(outcomes: "list[FileOutcome]") -> ExitCode:
    """0 when all files are in; the file's own code when it was the only one; else 7."""
    refused = [outcome for outcome in outcomes if outcome.refused]
    if not refused:
        return ExitCode.OK
    return outcomes[0].exit_code if len(outcomes) == 1 else ExitCode.PARTIAL
