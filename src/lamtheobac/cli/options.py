"""Options that several commands share, and the two ways a command ends."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lamtheobac.cli import parse
from lamtheobac.domain.model import Category, UnitKind
from lamtheobac.domain.vietnamese import visible
from lamtheobac.messages import help as h

Json = Annotated[bool, typer.Option("--json", help=h.JSON)]
Year = Annotated[int | None, typer.Option("--year", parser=parse.year, metavar="NĂM", help=h.YEAR)]
On = Annotated[date | None, typer.Option("--on", parser=parse.day, metavar="NGÀY", help=h.ON)]
Due = Annotated[date | None, typer.Option("--due", parser=parse.day, metavar="NGÀY", help=h.DUE)]
Reason = Annotated[str | None, typer.Option("--reason", metavar="CHỮ", help=h.REASON)]
Measures = Annotated[str | None, typer.Option("--measures", metavar="CHỮ", help=h.MEASURES)]
Follower = Annotated[str | None, typer.Option("--follower", metavar="TÊN", help=h.FOLLOWER)]
Topics = Annotated[list[str] | None, typer.Option("--topic", metavar="CHỦ_ĐỀ", help=h.TOPIC)]
Unit = Annotated[str | None, typer.Option("--unit", metavar="TỔ_CHỨC", help=h.UNIT_TREE)]
OfUnit = Annotated[str | None, typer.Option("--unit", metavar="TỔ_CHỨC", help=h.UNIT_OF)]
Who = Annotated[str | None, typer.Argument(metavar="WHO", help=h.WHO, show_default=False)]
Which = Annotated[str | None, typer.Argument(metavar="WHICH", help=h.WHICH, show_default=False)]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", parser=parse.path, metavar="TỆP", help=h.OUTPUT)
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help=h.OVERWRITE)]
Kind = Annotated[
    UnitKind | None,
    typer.Option("--kind", parser=parse.choice(UnitKind), metavar="LOẠI", help=h.KIND),
]
CategoryOption = Annotated[
    Category | None,
    typer.Option("--category", parser=parse.choice(Category), metavar="LOẠI", help=h.CATEGORY),
]
Position = Annotated[str | None, typer.Option("--position", metavar="CHỮ", help=h.POSITION)]
Born = Annotated[
    int | None, typer.Option("--born", parser=parse.birth_year, metavar="NĂM", help=h.BORN)
]
Joined = Annotated[
    date | None, typer.Option("--joined", parser=parse.joined_day, metavar="NGÀY", help=h.JOINED)
]
Code = Annotated[str | None, typer.Option("--code", metavar="MÃ", help=h.CODE)]


def say(*sentences: str) -> None:
    """What was asked for, on stdout."""
    print(*map(visible, sentences), sep="\n")


def remark(*sentences: str) -> None:
    """What is worth saying besides, on stderr."""
    for sentence in sentences:
        print(visible(sentence), file=sys.stderr)


def write(text: str) -> None:
    """A document as it is, on stdout."""
    sys.stdout.write(text)


def write_all(parts: Iterable[str]) -> None:
    """A document in parts, as they come."""
    for part in parts:
        sys.stdout.write(part)
