"""Commands for models."""

from datetime import date
from itertools import chain
from typing import Annotated

import typer

from lamtheobac.cli import ask, output, parse
from lamtheobac.cli import options as o
from lamtheobac.domain.activity import Model, ModelStatus, Organisation
from lamtheobac.messages import help as h
from lamtheobac.messages import models as text
from lamtheobac.render import activity_data, data
from lamtheobac.services import models
from lamtheobac.services.models import ModelFields
from lamtheobac.storage.models import ModelFilter

_MOST_MODELS = 999_999_999

Field = Annotated[str | None, typer.Option("--field", metavar=h.M_TEXT, help=text.FIELD_HELP)]
Effect = Annotated[str | None, typer.Option("--effect", metavar=h.M_TEXT, help=text.EFFECT_HELP)]
SpreadTo = Annotated[
    str | None, typer.Option("--spread-to", metavar=h.M_TEXT, help=text.SPREAD_HELP)
]


def add_(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar=h.M_NAME, help=text.NAME_HELP, show_default=False)
    ] = None,
    organisation: Annotated[
        Organisation | None,
        typer.Option(
            "--organisation",
            parser=parse.choice(Organisation),
            metavar=text.M_ORGANISATION,
            help=text.ORGANISATION_HELP,
        ),
    ] = None,
    field: Field = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", parser=parse.day_or_year, metavar=text.M_SINCE, help=text.SINCE_HELP
        ),
    ] = None,
    effect: Effect = None,
    spread_to: SpreadTo = None,
    status: Annotated[
        ModelStatus | None,
        typer.Option(
            "--status", parser=parse.choice(ModelStatus), metavar=h.M_STATUS, help=text.STATUS_ADD
        ),
    ] = None,
    ended: Annotated[
        date | None,
        typer.Option("--ended", parser=parse.day, metavar=h.M_DAY, help=text.ENDED_HELP),
    ] = None,
    unit: o.OfUnit = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Record a model of a unit."""
    name = ask.text(name, "model_name")
    fields = ModelFields(name, organisation, field, since, effect, spread_to, status, unit)
    with ctx.obj.open(reopen=reopen) as book:
        model = models.add(book, fields, ended_on=ended)
    _tell(model, text.added(model), json=json)


def list_(
    ctx: typer.Context,
    unit: o.Unit = None,
    organisation: Annotated[
        Organisation | None,
        typer.Option(
            "--organisation",
            parser=parse.choice(Organisation),
            metavar=text.M_ORGANISATION,
            help=text.ONLY_ORGANISATION,
        ),
    ] = None,
    status: Annotated[
        ModelStatus | None,
        typer.Option(
            "--status", parser=parse.choice(ModelStatus), metavar=h.M_STATUS, help=text.STATUS_HELP
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=text.YEAR_HELP),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help=text.ALL_HELP)] = False,
    json: o.Json = False,
) -> None:
    """List models by unit and name."""
    wanted = ModelFilter(organisation, status, year, everything)
    with ctx.obj.open() as book, models.listing(book, unit=unit, wanted=wanted) as found:
        if json:
            output.write_all(data.array(map(activity_data.model, found.items)))
        elif (first := next(found.items, None)) is None:
            output.remark(text.NOTHING_LISTED)
        else:
            from lamtheobac.render import activities, terminal

            terminal.show_table(activities.models(chain([first], found.items)))
            output.say("", text.counted(found.by_organisation, found.by_status))


def edit_(
    ctx: typer.Context,
    number: Annotated[
        str | None, typer.Argument(metavar=h.M_NUMBER, help=text.NUMBER_HELP, show_default=False)
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar=h.M_NAME, help=text.NAME_HELP)
    ] = None,
    organisation: Annotated[
        Organisation | None,
        typer.Option(
            "--organisation",
            parser=parse.choice(Organisation),
            metavar=text.M_ORGANISATION,
            help=text.ORGANISATION_EDIT,
        ),
    ] = None,
    field: Field = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", parser=parse.day_or_year, metavar=text.M_SINCE, help=text.SINCE_EDIT
        ),
    ] = None,
    effect: Effect = None,
    spread_to: SpreadTo = None,
    status: Annotated[
        ModelStatus | None,
        typer.Option(
            "--status", parser=parse.choice(ModelStatus), metavar=h.M_STATUS, help=text.STATUS_HELP
        ),
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=text.ON_HELP)
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=h.M_UNIT, help=text.UNIT_EDIT)
    ] = None,
    *,
    reopen: o.Reopen = False,
    json: o.Json = False,
) -> None:
    """Change what the book says of a model, how far it has come."""
    which = parse.number(1, _MOST_MODELS)(ask.text(number, "model"))
    fields = ModelFields(name, organisation, field, since, effect, spread_to, status, unit)
    with ctx.obj.open(reopen=reopen) as book:
        model = models.edit(book, which, fields, on=on)
    _tell(model, text.edited(model), json=json)


def _tell(model: Model, sentence: str, *, json: bool) -> None:
    if json:
        output.write(data.dump(activity_data.model(model)))
    else:
        output.say(sentence)
