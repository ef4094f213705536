"""What a command prints: what was asked for on stdout, everything else on stderr."""

import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from lamtheobac.domain.vietnamese import visible

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from lamtheobac.disk import Saved
    from lamtheobac.domain.model import Commitment

_AT_ONCE = 200  # parts of a document, most of them a line


def say(*sentences: str) -> None:
    """What was asked for, a line each."""
    _print(sentences, sys.stdout)


def remark(*sentences: str) -> None:
    """What is worth saying besides, a line each."""
    _print(sentences, sys.stderr)


def place(saved: "Saved") -> "Path":
    """Where a file is; said besides when another program held the one to be replaced."""
    if saved.held is not None:
        from lamtheobac.messages.sentences import saved_beside

        remark(saved_beside(saved.held, saved.path))
    return saved.path


def _print(sentences: Iterable[str], stream: TextIO) -> None:
    for sentence in sentences:
        for line in visible(sentence).split("\n"):
            print(_wrapped(line) if stream.isatty() else line, file=stream)


def _wrapped(line: str) -> str:
    """The line broken at spaces to the terminal's width; a terminal breaks words anywhere."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def write(text: str) -> None:
    """A document as it is."""
    sys.stdout.write(text)


def write_all(parts: Iterable[str]) -> None:
    """A document in parts, some at a time: where nothing is buffered, each costs a call."""
    coming = iter(parts)
    while some := list(islice(coming, _AT_ONCE)):
        sys.stdout.write("".join(some))


def tell(items: "Sequence[Commitment]", sentence: str, today: "date", *, json: bool) -> None:
    """The sentence; or JSON, one object for one commitment and an array for several."""
    if not json:
        say(sentence)
        return
    from lamtheobac.render import data

    documents: list[data.Json] = [data.commitment(item, today) for item in items]
    write(data.dump(documents[0] if len(documents) == 1 else documents))
