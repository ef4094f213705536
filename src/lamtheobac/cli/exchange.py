"""The commands that hand out and take in files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import exchange_output as tell
from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse, passwords
from lamtheobac.domain.dates import Years
from lamtheobac.errors import (
    ExitCode,
    FileExists,
    MissingArgument,
    OptionNeeds,
    OptionsExclude,
)
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.messages.parquet import OPTION as EXPORT_PARQUET
from lamtheobac.sealing.outgoing import Seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from lamtheobac.cli.outgoing import Outgoing
    from lamtheobac.domain.figures import Period
    from lamtheobac.sealing.incoming import Copies
    from lamtheobac.services.intake.files import FileOutcome
    from lamtheobac.storage.database import Book

_WORTH_A_BAR = 20  # files that take long enough to be counted aloud


def template(
    ctx: typer.Context,
    output_to: o.Output = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=h.M_UNIT, help=h.TEMPLATE_UNIT)
    ] = None,
    year: o.Year = None,
    *,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
) -> None:
    """Write the year's blank form."""
    from lamtheobac.services import handout

    seal = passwords.seal(password, password_file)
    with ctx.obj.open() as book:
        owner, facts = handout.form(book, unit, year or book.today.year)
        name = disk.file_name(f"mau-dang-ky-{owner.code}-{facts.year}", "xlsx")
        file = disk.destination(output_to, name, book=book.path, overwrite=overwrite)
    from lamtheobac.sheets.writing import form

    saved = disk.write_whole(file, seal(lambda unfinished: form.write_form(unfinished, facts)))
    output.say(sentences.written(output.place(saved)))
    passwords.tell(seal)


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar=h.M_FILES, help=h.IMPORT_FILES, show_default=False),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.IMPORT_YEAR)
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=h.M_UNIT, help=h.IMPORT_UNIT)
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar=h.M_SHEET, help=h.SHEET)] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=h.DRY_RUN)] = False,
    fix_fonts: Annotated[
        bool, typer.Option("--fix-fonts/--no-fix-fonts", help=h.FIX_FONTS, show_default=False)
    ] = True,
    extra: Annotated[bool, typer.Option("--extra", help=h.EXTRA_WORK)] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", parser=parse.path, metavar=h.M_FILE, help=h.ERRORS)
    ] = None,
    overwrite: o.Overwrite = False,
    reopen: o.Reopen = False,
    password_file: o.PasswordFile = None,
    json: o.Json = False,
) -> int:
    """Take files in; each wholly or not at all."""
    if not files:
        raise MissingArgument(name=h.M_FILES)
    from lamtheobac.services.intake import files as intake_files
    from lamtheobac.services.intake import session

    asked = session.Asked(year, unit, sheet, fix_fonts, dry_run, extra)
    paths = intake_files.files_in([parse.path(file) for file in files])
    if errors is not None and len(paths) > 1 and not disk.is_folder(errors):
        raise OptionNeeds(option="--errors", needed=h.ERRORS_FOLDER)
    if not paths:
        output.remark(tell.no_files(files))
    outcomes: list[FileOutcome] = []
    with passwords.opened(paths, password_file) as copies, ctx.obj.open(reopen=reopen) as book:
        coming = intake_files.take_all(book, paths, asked, copies)
        for outcome in _counted(coming, len(paths), json=json):
            outcomes.append(outcome)
            if not json:
                tell.say_outcome(outcome, alone=len(paths) == 1, dry_run=dry_run)
            if errors is not None:
                _write_marked(book, outcome, errors, copies, overwrite=overwrite)
    if json:
        output.write(tell.document(outcomes, dry_run=dry_run))
    elif len(outcomes) != 1:
        tell.say_summary(outcomes)
    return _exit_code(outcomes)


def _counted(
    outcomes: "Iterator[FileOutcome]", count: int, *, json: bool
) -> "Iterable[FileOutcome]":
    """With a progress bar when somebody watches many files come in."""
    import sys

    if json or count < _WORTH_A_BAR or not sys.stderr.isatty():
        return outcomes
    return tell.with_bar(outcomes, count)


def _exit_code(outcomes: "list[FileOutcome]") -> ExitCode:
    """0 when all files are in; the file's own code when it was the only one; else 3 or 7."""
    refused = [outcome for outcome in outcomes if outcome.refused]
    if not refused:
        return ExitCode.OK
    if len(outcomes) == 1:
        return outcomes[0].exit_code
    return ExitCode.INVALID_DATA if len(refused) == len(outcomes) else ExitCode.PARTIAL


def _write_marked(
    book: "Book", outcome: "FileOutcome", errors: Path, copies: "Copies", *, overwrite: bool
) -> None:
    """The marked copy of a file with issues, sealed as the file is; nothing for any other."""
    if outcome.taken is None or not outcome.taken.issues:
        return
    from lamtheobac.sheets.reading import worker
    from lamtheobac.sheets.writing import marked

    with worker.Reader() as reader:
        source = reader.read(copies.of(outcome.path))
    seal = Seal(copies.passwords.get(outcome.path))
    issues = outcome.taken.issues
    name = disk.file_name(f"{outcome.path.stem}-can-sua", "xlsx")
    file = disk.destination(errors, name, book=book.path, overwrite=overwrite)
    if disk.same_file(file, outcome.path):
        raise FileExists(path=file)
    saved = disk.write_whole(
        file, seal(lambda unfinished: marked.write_marked(source, unfinished, issues))
    )
    output.remark(tell.marked_copy(output.place(saved)))


def export(
    ctx: typer.Context,
    year: o.Year = None,
    first: Annotated[
        int | None, typer.Option("--from", parser=parse.year, metavar=h.M_YEAR, help=h.EXPORT_FROM)
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", parser=parse.year, metavar=h.M_YEAR, help=h.LAST)
    ] = None,
    unit: o.Unit = None,
    output_to: o.Output = None,
    *,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=h.EXPORT_XLSX)] = False,
    csv: Annotated[bool, typer.Option("--csv", help=h.EXPORT_CSV)] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help=EXPORT_PARQUET)] = False,
    json: o.Json = False,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
) -> None:
    """Write the register and the follow-up sheet of a year, or the list of several years."""
    if xlsx + csv + json + parquet > 1:
        raise OptionsExclude(options=("--xlsx", "--csv", "--json", "--parquet"))
    others = {"--csv": csv, "--json": json, "--parquet": parquet}
    open_ones = [name for name, wanted in others.items() if wanted]
    seal = passwords.seal(password, password_file, not_with=open_ones)
    if parquet:
        with ctx.obj.open() as book:
            period = _period(book, year, first, last)
            _write_tables(book, unit, period, output_to, overwrite=overwrite)
        return
    suffix = "csv" if csv else "json" if json else "xlsx"
    with ctx.obj.open() as book, _outgoing(book, unit, year, first, last) as found:
        if json and output_to is None:
            output.write_all(found.json())
            return
        name = disk.file_name(found.stem, suffix)
        file = disk.destination(output_to, name, book=book.path, overwrite=overwrite)
        saved = disk.write_whole(file, seal(lambda unfinished: _write(unfinished, found, suffix)))
    output.say(sentences.written(output.place(saved)))
    passwords.tell(seal)


def _outgoing(
    book: "Book", unit: str | None, year: int | None, first: int | None, last: int | None
) -> "AbstractContextManager[Outgoing]":
    """The register of a year; where a range is asked for, the list of its years."""
    from lamtheobac.cli import outgoing

    if first is None and last is None:
        return outgoing.register_of_year(book, unit, year or book.today.year)
    return outgoing.list_of_years(book, unit, _period(book, year, first, last))


def _period(book: "Book", year: int | None, first: int | None, last: int | None) -> "Period":
    from lamtheobac.services import reporting

    return reporting.period_of(year=year, first=first, last=last, as_of=None, today=book.today)


def _write_tables(
    book: "Book", unit: str | None, period: "Period", output_to: Path | None, *, overwrite: bool
) -> None:
    """A folder of Parquet files, one a table."""
    from lamtheobac.messages.parquet import written
    from lamtheobac.packages import parquet
    from lamtheobac.services.rollup.tables import tables_of

    with tables_of(book, unit, Years(period.first, period.last)) as found:
        folder = output_to or Path(disk.folder_name(f"parquet-{found.code}-{period.label}"))
        saved, rows = disk.write_folder(
            folder,
            lambda unfinished: parquet.write(found.content, unfinished, found.about),
            overwrite=overwrite,
            ours=set(parquet.FILES.values()),
        )
    output.say(written(output.place(saved), len(rows), sum(rows.values())))


def _write(path: Path, found: "Outgoing", suffix: str) -> None:
    if suffix == "xlsx":
        found.xlsx(path)
        return
    disk.write_parts(path, found.csv() if suffix == "csv" else found.json())
