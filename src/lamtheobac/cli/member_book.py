"""The members' own register books: as files, or as JSON on stdout. All from one moment."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from lamtheobac import disk
from lamtheobac.cli import ask, output, parse, passwords
from lamtheobac.cli import options as o
from lamtheobac.cli.app import Session
from lamtheobac.domain.figures import Period
from lamtheobac.domain.member_book import Volume
from lamtheobac.errors import OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import member_book as text
from lamtheobac.messages import sentences
from lamtheobac.sealing.outgoing import Seal
from lamtheobac.services import member_books, reporting
from lamtheobac.services.member_books import Subject


class Format(StrEnum):
    """What books can be written as; the value is the file's suffix."""

    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"


class _Wanted(NamedTuple):
    """What is to be written, and where to."""

    formats: tuple[Format, ...]
    output_to: Path | None
    overwrite: bool
    seal: Seal

    @property
    def printed(self) -> bool:
        """Whether the JSON goes to stdout: unless a place is given for it."""
        others = len(self.formats) > 1
        to_place = self.output_to is not None and (not others or disk.is_folder(self.output_to))
        return Format.JSON in self.formats and not to_place

    @property
    def files(self) -> tuple[Format, ...]:
        """The formats that become files."""
        printed = self.printed
        return tuple(name for name in self.formats if not (printed and name is Format.JSON))


def book(
    ctx: typer.Context,
    who: o.Who = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar=h.M_UNIT, help=text.OF_UNIT)] = None,
    year: o.Year = None,
    first: Annotated[
        int | None, typer.Option("--from", parser=parse.year, metavar=h.M_YEAR, help=h.FROM)
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", parser=parse.year, metavar=h.M_YEAR, help=h.LAST)
    ] = None,
    *,
    docx: Annotated[bool, typer.Option("--docx", help=text.DOCX)] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=text.XLSX)] = False,
    json: o.Json = False,
    output_to: o.Output = None,
    overwrite: o.Overwrite = False,
    password: o.Password = False,
    password_file: o.PasswordFile = None,
) -> None:
    """Write the register book of a person, or of all people of a unit."""
    if who is not None and unit is not None:
        raise OptionsExclude(options=(h.M_WHO, "--unit"))
    asked = {Format.DOCX: docx or not (xlsx or json), Format.XLSX: xlsx, Format.JSON: json}
    seal = passwords.seal(password, password_file, not_with=("--json",) if json else ())
    wanted = _Wanted(tuple(name for name, yes in asked.items() if yes), output_to, overwrite, seal)
    if len(wanted.files) > 1 and output_to is not None and not disk.is_folder(output_to):
        raise OptionNeeds(option="-o", needed=h.OUTPUT_FOLDER)
    period = reporting.period_of(year=year, first=first, last=last, as_of=None, today=ctx.obj.today)
    subject = Subject(ask.member(ctx.obj, who) if unit is None else unit, unit is not None)
    _write_all(ctx.obj, subject, period, wanted)


def _write_all(session: Session, subject: Subject, period: Period, wanted: _Wanted) -> None:
    """Read at one moment, write everything wanted. Each place is looked at before that."""
    with session.open() as source:
        volume = member_books.read(source, subject, period)
        places = [(name, _place(volume, name, wanted, source.path)) for name in wanted.files]
    if wanted.printed:
        output.write_all(_json(volume))
    tell = output.remark if wanted.printed else output.say
    for name, file in places:
        saved = disk.write_whole(file, wanted.seal(partial(_WRITERS[name], volume)))
        tell(sentences.written(output.place(saved)))
    passwords.tell(wanted.seal)


def _place(volume: Volume, name: Format, wanted: _Wanted, source: Path) -> Path:
    whose = volume.books[0].member if volume.home is None else volume.home.unit
    file_name = disk.file_name(f"so-tu-duong-{whose.code}-{volume.period.label}", name)
    return disk.destination(wanted.output_to, file_name, book=source, overwrite=wanted.overwrite)


def _json(volume: Volume) -> Iterator[str]:
    from lamtheobac.render.member_book import json_text

    return json_text.books_json(volume)


def _write_json(volume: Volume, path: Path) -> None:
    disk.write_parts(path, _json(volume))


def _write_docx(volume: Volume, path: Path) -> None:
    from lamtheobac.render.member_book import docx, view

    docx.write(path, view.volume_view(volume), volume.settings)


def _write_xlsx(volume: Volume, path: Path) -> None:
    from lamtheobac.render.member_book import view, xlsx

    xlsx.write(path, view.volume_view(volume))


_WRITERS: dict[Format, Callable[[Volume, Path], None]] = {
    Format.DOCX: _write_docx,
    Format.XLSX: _write_xlsx,
    Format.JSON: _write_json,
}
