"""The command for a meeting that goes through the open commitments."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import ask, meeting_walk, output, parse
from lamtheobac.cli import options as o
from lamtheobac.errors import MissingArgument, OptionNeeds, OptionsExclude
from lamtheobac.messages import help as h
from lamtheobac.messages import meetings as text
from lamtheobac.messages import sentences
from lamtheobac.services import meetings

if TYPE_CHECKING:
    from lamtheobac.domain.meetings import Minutes
    from lamtheobac.services.meetings import Sheet
    from lamtheobac.storage.database import Book


def meeting(
    ctx: typer.Context,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON)
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar=h.M_UNIT, help=text.UNIT)] = None,
    output_to: o.Output = None,
    *,
    sheet: Annotated[bool, typer.Option("--sheet", help=text.SHEET)] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=text.XLSX)] = False,
    docx: Annotated[bool, typer.Option("--docx", help=text.DOCX)] = False,
    minutes: Annotated[bool, typer.Option("--minutes", help=text.MINUTES)] = False,
    overwrite: o.Overwrite = False,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Go through the open commitments one by one; print the sheet for it, or the minutes of it."""
    of_sheet = {"--xlsx": xlsx, "--docx": docx, "-o": output_to, "--overwrite": overwrite}
    _check_together(sheet=sheet, others={"--minutes": minutes, "--json": json}, of_sheet=of_sheet)
    if not (sheet or minutes or ask.at_terminal()):
        raise MissingArgument(name=text.TERMINAL)
    with ctx.obj.open(reopen=reopen) as book:
        if sheet:
            suffixes = [name for name, one in (("xlsx", xlsx or not docx), ("docx", docx)) if one]
            _write(book, meetings.sheet(book, unit, on), suffixes, output_to, overwrite=overwrite)
            return
        hold = meetings.minutes if minutes else meeting_walk.hold
        _tell(hold(book, unit, on), book.today, json=json)


def _check_together(
    *, sheet: bool, others: Mapping[str, object], of_sheet: Mapping[str, object]
) -> None:
    """Which options stand with the sheet only, and which never do."""
    for option, given in (others if sheet else of_sheet).items():
        if given and sheet:
            raise OptionsExclude(options=("--sheet", option))
        if given:
            raise OptionNeeds(option=option, needed="--sheet")


def _write(
    book: "Book",
    sheet: "Sheet",
    suffixes: list[str],
    output_to: Path | None,
    *,
    overwrite: bool,
) -> None:
    """The sheet in each format; every place is looked at before anything is written."""
    if not sheet.facts.rows:
        output.remark(text.nothing_open(sheet.facts.unit))
        return
    if len(suffixes) > 1 and output_to is not None and not disk.is_folder(output_to):
        raise OptionNeeds(option="-o", needed=h.OUTPUT_FOLDER)
    stem = f"phieu-hop-{sheet.facts.unit.code}-{sheet.facts.held_on.isoformat()}"
    places = [
        disk.destination(
            output_to, disk.file_name(stem, suffix), book=book.path, overwrite=overwrite
        )
        for suffix in suffixes
    ]
    for suffix, file in zip(suffixes, places, strict=True):
        saved = disk.write_whole(file, partial(_WRITERS[suffix], sheet))
        output.say(sentences.written(output.place(saved)))


def _xlsx(sheet: "Sheet", path: Path) -> None:
    from lamtheobac.sheets.writing import meeting as writing

    writing.write_sheet(path, sheet.facts, sheet.mark)


def _docx(sheet: "Sheet", path: Path) -> None:
    from lamtheobac.render import meeting_sheet_docx

    meeting_sheet_docx.write(path, sheet.facts, sheet.settings)


_WRITERS = {"xlsx": _xlsx, "docx": _docx}


def _tell(found: "Minutes", today: date, *, json: bool) -> None:
    if not json:
        from lamtheobac.messages import minutes

        if found.heard:
            output.say(minutes.minutes(found))
        return
    from lamtheobac.render import data
    from lamtheobac.render import meetings as render

    output.write(data.dump(render.document(found, today)))
