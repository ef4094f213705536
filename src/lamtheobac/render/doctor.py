"""What `doctor` has found: lines to read, and a file to send."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lamtheobac.messages import doctor as say
from lamtheobac.render.data import Json, dump

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: it says nothing of ours


def lines(document: Mapping[str, object]) -> Iterator[str]:
    """The text: a section a paragraph, an answer a line."""
    yield say.HEAD
    for section, title in say.SECTIONS.items():
        answers = document.get(section)
        if section not in document:
            continue
        yield ""
        yield f"{title}:" if answers else f"{title}: {say.NOT_KNOWN}"
        if isinstance(answers, Mapping):
            for key, said in answers.items():
                yield from _answer(key, said)


def _answer(key: str, said: object) -> Iterator[str]:
    label = say.LABELS.get(key, key)
    if key != "last" or not isinstance(said, list):
        yield f"  {label}: {say.value(key, said)}"
        return
    yield f"  {label}:"
    for one in said:
        yield f"    {say.command(one['number'], one['command'], one['at'], one['undoes'])}"


def write(path: Path, document: dict[str, Json]) -> None:
    """Write a zip of the text and of the same as JSON."""
    text = "\r\n".join([*lines(document), ""])  # Notepad of older Windows knows no other line ends
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in ((say.TEXT_FILE, f"\ufeff{text}"), (say.DATA_FILE, dump(document))):
            member = zipfile.ZipInfo(name, _MOMENT)
            member.external_attr = 0o600 << 16
            file.writestr(member, content.encode(), zipfile.ZIP_DEFLATED)
