"""The note that returns a package to its sender, who is to correct it and send it again."""

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lamtheobac.disk import Saved, write_whole
from lamtheobac.domain.dates import EARLIEST_YEAR, LATEST_YEAR, Years, iso
from lamtheobac.domain.packages import RETURN_FORMAT, ReturnNote
from lamtheobac.domain.vietnamese import LONGEST_TEXT
from lamtheobac.errors import DamagedPackage, NotAPackage, PackageTooNew
from lamtheobac.packages.manifest import Fields, sender_json, sender_of
from lamtheobac.packages.writing import MANIFEST

# The first day that a zip can hold: the same note is the same file, whenever it is written.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_HASH = re.compile(r"[0-9a-f]{64}")


def write_return(path: Path, note: ReturnNote) -> Saved:
    """Write the note as a file, whole or not at all; the same note gives the same bytes.

    Returns:
        Where it is.

    Raises:
        NotWritable, DiskFull, OutputBusy: the reason it cannot be written.
    """
    member = zipfile.ZipInfo(MANIFEST, _ZIP_DATE)
    member.create_system = 3  # on every system the same
    member.external_attr = 0o600 << 16

    def write(unfinished: Path) -> None:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(member, _text(note))

    return write_whole(path, write)


def _text(note: ReturnNote) -> str:
    document = {
        "format": RETURN_FORMAT,
        "receiver": sender_json(note.receiver),
        "unit": sender_json(note.unit),
        "years": {"from": note.years.first, "to": note.years.last},
        "content_sha256": note.content_hash,
        "returned_on": iso(note.returned_on),
        "reason": note.reason,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def note_of(found: Mapping[str, Any]) -> ReturnNote:
    """The note in a document.

    Raises:
        NotAPackage, PackageTooNew: it is of another format, or of one to come.
        DamagedPackage: something in it is lacking, or not of its form.
    """
    name, _, version = str(found.get("format")).rpartition("/")
    if name != RETURN_FORMAT.rpartition("/")[0]:
        raise NotAPackage
    if found["format"] != RETURN_FORMAT:
        raise PackageTooNew(format=version)
    take = Fields(found)
    years = Fields(take.any("years"))
    first, last = years.number("from"), years.number("to")
    if not EARLIEST_YEAR <= first <= last <= LATEST_YEAR:
        raise DamagedPackage(part="years")
    return ReturnNote(
        receiver=sender_of(take.any("receiver")),
        unit=sender_of(take.any("unit")),
        years=Years(first, last),
        content_hash=take.matching("content_sha256", _HASH),
        returned_on=take.day("returned_on"),
        reason=take.text("reason", LONGEST_TEXT),
    )
