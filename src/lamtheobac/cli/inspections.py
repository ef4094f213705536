"""Commands for inspections."""

from datetime import date
from itertools import chain
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.activity import Inspection
from lamtheobac.messages import help as h
from lamtheobac.messages import inspections as text
from lamtheobac.render import data, inspection_data
from lamtheobac.services import inspections
from lamtheobac.services.inspections import InspectionFields

_MOST_INSPECTIONS = 999_999_999

Number = Annotated[
    str | None, typer.Argument(metavar=h.M_NUMBER, help=text.NUMBER_HELP, show_default=False)
]
Finding = Annotated[str | None, typer.Option("--finding", metavar=h.M_TEXT, help=text.FINDING_HELP)]
FollowUp = Annotated[
    date | None,
    typer.Option("--follow-up", parser=parse.day, metavar=h.M_DAY, help=text.FOLLOW_UP_HELP),
]


def inspect(
    ctx: typer.Context,
    subject: Annotated[
        str | None,
        typer.Argument(metavar=text.M_SUBJECT, help=text.SUBJECT_HELP, show_default=False),
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON_HELP)
    ] = None,
    finding: Finding = None,
    follow_up: FollowUp = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record an inspection of a unit or a person."""
    subject = ask.text(subject, "inspected")
    if finding is None:
        finding = ask.text(finding, "finding")
        follow_up = ask.optional(follow_up, "follow_up", parse.day)
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        made = inspections.inspect(book, subject, finding, on=day, follow_up=follow_up)
    _tell(made, text.recorded(made), json=json)


def list_(
    ctx: typer.Context,
    unit: o.Unit = None,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.LIST_YEAR),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=text.ALL_HELP)] = False,
    json: o.Json = False,
) -> None:
    """List inspections by unit and day; those whose findings are not settled by default."""
    with (
        ctx.obj.open() as book,
        inspections.listing(book, unit=unit, year=year, everything=everything) as found,
    ):
        if json:
            output.write_all(data.array(map(inspection_data.inspection, found.items)))
        elif (first := next(found.items, None)) is None:
            output.remark(text.NOTHING_LISTED)
        else:
            from lamtheobac.render import inspections as render
            from lamtheobac.render import terminal

            terminal.show_table(render.table(chain([first], found.items)))
            output.say(text.counted(found.tally.still, found.tally.settled))


def edit_(
    ctx: typer.Context,
    number: Number = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON_EDIT)
    ] = None,
    finding: Finding = None,
    follow_up: FollowUp = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Change what an inspection says."""
    which = _number(number)
    with ctx.obj.open(reopen=reopen) as book:
        edited = inspections.edit(book, which, InspectionFields(on, finding, follow_up))
    _tell(edited, text.edited(edited), json=json)


def close_(
    ctx: typer.Context,
    number: Number = None,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.CLOSED_ON_HELP),
    ] = None,
    result: Annotated[
        str | None, typer.Option("--result", metavar=h.M_TEXT, help=text.RESULT_HELP)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record that what an inspection found is settled."""
    which = _number(number)
    day = on or ctx.obj.today
    with ctx.obj.open(reopen=reopen) as book:
        closed = inspections.close(book, which, on=day, outcome=result)
    _tell(closed, text.closed(closed), json=json)


def _number(typed: str | None) -> int:
    return parse.number(1, _MOST_INSPECTIONS)(ask.text(typed, "inspection"))


def _tell(inspection: Inspection, sentence: str, *, json: bool) -> None:
    if json:
        output.write(data.dump(inspection_data.inspection(inspection)))
    else:
        output.say(sentence)
