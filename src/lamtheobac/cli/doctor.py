"""The command that tells what is the matter, to whoever is to help."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lamtheobac import disk
from lamtheobac.cli import options as o
from lamtheobac.cli import output
from lamtheobac.errors import OptionNeeds
from lamtheobac.messages import doctor as text
from lamtheobac.messages import sentences
from lamtheobac.render import data
from lamtheobac.render import doctor as render
from lamtheobac.services import doctor as service


def doctor(
    ctx: typer.Context,
    output_to: o.Output = None,
    *,
    as_zip: Annotated[bool, typer.Option("--zip", help=text.ZIP)] = False,
    overwrite: o.Overwrite = False,
    json: o.Json = False,
) -> None:
    """Tell the state of the program, the machine and the book, without any name."""
    if output_to is not None and not as_zip:
        raise OptionNeeds(option="-o", needed="--zip")
    session = ctx.obj
    found = service.examine(lambda: session.path, session.stamp(), is_default=session.db is None)
    saved = None
    if as_zip:
        name = f"{text.FILE_STEM}-{session.today:%Y%m%d}.zip"
        book = found.path or Path()
        file = disk.destination(output_to, name, book=book, overwrite=overwrite)
        saved = output.place(disk.write_whole(file, partial(render.write, document=found.document)))
    if json:
        output.write(data.dump(found.document))
    elif saved is None:
        output.say(*render.lines(found.document))
    else:
        output.say(sentences.written(saved), text.sendable(saved.name))
