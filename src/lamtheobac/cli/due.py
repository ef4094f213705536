"""The command that reminds: what is overdue, due soon or silent, and the calendar of due days."""

from pathlib import Path
from typing import Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import options as o
from lamtheobac.cli import output, parse
from lamtheobac.domain.settings import MOST_DAYS
from lamtheobac.errors import OptionNeeds
from lamtheobac.messages import due as text
from lamtheobac.messages import help as h
from lamtheobac.messages import sentences
from lamtheobac.services import follow_up
from lamtheobac.storage.database import Book


def due(
    ctx: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(
            "--days", parser=parse.number(1, MOST_DAYS), metavar=h.M_NUMBER, help=text.DAYS_HELP
        ),
    ] = None,
    unit: o.Unit = None,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", parser=parse.path, metavar=h.M_FILE, help=text.ICS_HELP),
    ] = None,
    silent: Annotated[
        int | None,
        typer.Option(
            "--silent", parser=parse.number(1, MOST_DAYS), metavar=h.M_NUMBER, help=text.SILENT_HELP
        ),
    ] = None,
    *,
    overwrite: o.Overwrite = False,
    json: o.Json = False,
) -> None:
    """Show what to ask about at the meeting; or write the calendar."""
    if overwrite and ics is None:
        raise OptionNeeds(option="--overwrite", needed="--ics")
    with ctx.obj.open() as book:
        if ics is not None:
            _write_calendar(book, unit, ics, overwrite=overwrite, json=json)
            return
        with follow_up.agenda(book, unit=unit, days=days, silent_days=silent) as agenda:
            from lamtheobac.render import due as render

            if json:
                output.write_all(render.document(agenda))
            elif not (agenda.tally.commitments or agenda.tally.inspections):
                output.remark(text.nothing(agenda.unit.name, agenda.window))
            else:
                from lamtheobac.render import prose

                prose.show(render.lines(agenda))


def _write_calendar(
    book: Book, unit: str | None, ics: Path, *, overwrite: bool, json: bool
) -> None:
    from lamtheobac.render import calendar, data

    count = calendar.Count()
    with follow_up.diary(book, unit=unit) as diary:
        name = disk.file_name(f"{text.CALENDAR_STEM}-{diary.unit.code}", "ics")
        file = disk.destination(ics, name, book=book.path, overwrite=overwrite)
        parts = calendar.calendar(diary, count)
        saved = disk.write_whole(file, lambda unfinished: disk.write_parts(unfinished, parts))
    file = output.place(saved)
    if json:
        output.write(
            data.dump({"file": str(file), "events": count.standing, "cancelled": count.cancelled})
        )
    else:
        output.say(sentences.written(file))
        output.remark(text.calendar_counted(count.standing, count.cancelled))
