"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lamtheobac.cli import parse
from lamtheobac.domain.model import Category, UnitKind
from lamtheobac.messages import help as h
from lamtheobac.messages import passwords

Reopen = Annotated[bool, typer.Option("--reopen", help=h.REOPEN)]
Json = Annotated[bool, typer.Option("--json", help=h.JSON)]
Year = Annotated[
    int | None, typer.Option("--year", parser=parse.year, metavar=h.M_YEAR, help=h.YEAR)
]
On = Annotated[date | None, typer.Option("--on", parser=parse.day, metavar=h.M_DAY, help=h.ON)]
Due = Annotated[date | None, typer.Option("--due", parser=parse.day, metavar=h.M_DAY, help=h.DUE)]
Reason = Annotated[str | None, typer.Option("--reason", metavar=h.M_TEXT, help=h.REASON)]
Measures = Annotated[str | None, typer.Option("--measures", metavar=h.M_TEXT, help=h.MEASURES)]
Follower = Annotated[str | None, typer.Option("--follower", metavar=h.M_NAME, help=h.FOLLOWER)]
Topics = Annotated[list[str] | None, typer.Option("--topic", metavar=h.M_TOPIC, help=h.TOPIC)]
Unit = Annotated[str | None, typer.Option("--unit", metavar=h.M_UNIT, help=h.UNIT_TREE)]
OfUnit = Annotated[str | None, typer.Option("--unit", metavar=h.M_UNIT, help=h.UNIT_OF)]
Who = Annotated[str | None, typer.Argument(metavar=h.M_WHO, help=h.WHO, show_default=False)]
Which = Annotated[str | None, typer.Argument(metavar=h.M_WHICH, help=h.WHICH, show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", parser=parse.path, metavar=h.M_FILE, help=h.OUTPUT),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help=h.OVERWRITE)]
Password = Annotated[bool, typer.Option("--password", help=passwords.SEAL)]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", parser=parse.path, metavar=h.M_FILE, help=passwords.FILE),
]
Kind = Annotated[
    UnitKind | None,
    typer.Option("--kind", parser=parse.choice(UnitKind), metavar=h.M_KIND, help=h.KIND),
]
CategoryOption = Annotated[
    Category | None,
    typer.Option("--category", parser=parse.choice(Category), metavar=h.M_KIND, help=h.CATEGORY),
]
Position = Annotated[str | None, typer.Option("--position", metavar=h.M_TEXT, help=h.POSITION)]
Office = Annotated[str | None, typer.Option("--office", metavar=h.M_TEXT, help=h.OFFICE)]
Born = Annotated[
    int | None, typer.Option("--born", parser=parse.birth_year, metavar=h.M_YEAR, help=h.BORN)
]
Joined = Annotated[
    date | None,
    typer.Option("--joined", parser=parse.joined_day, metavar=h.M_DAY, help=h.JOINED),
]
Code = Annotated[str | None, typer.Option("--code", metavar=h.M_CODE, help=h.CODE)]
