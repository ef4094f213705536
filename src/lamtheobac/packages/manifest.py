"""What a package says of itself, as JSON: written, and read with suspicion."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from lamtheobac.domain.dates import EARLIEST_YEAR, LATEST_YEAR, Years
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.packages import FORMAT, MOST_HASHES, SHORT_HASH, TABLES, Manifest, Sender
from lamtheobac.domain.recount import COUNTED
from lamtheobac.domain.vietnamese import LONGEST_CODE, LONGEST_NAME, clean_text
from lamtheobac.errors import DamagedPackage, LamTheoBacError, NotAPackage, PackageTooNew

_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_CHAIN = re.compile(f"([0-9a-f]{{{SHORT_HASH}}}){{1,{MOST_HASHES}}}")
_MOST = 1 << 53  # whole numbers that every JSON reader keeps


def manifest_text(manifest: Manifest) -> str:
    """The document, the same for the same manifest."""
    sender = manifest.sender
    return json.dumps(
        {
            "format": FORMAT,
            "book": manifest.book,
            "unit": sender_json(sender),
            "years": {"from": manifest.years.first, "to": manifest.years.last},
            "as_of": manifest.as_of.isoformat(),
            "revision": manifest.revision,
            "sent_at": manifest.sent_at,
            "sent_by": manifest.sent_by,
            "program": manifest.program,
            "counts_only": manifest.counts_only,
            "records": manifest.records,
            "content": {"sha256": manifest.content_hash, "bytes": manifest.content_bytes},
            "previous": manifest.previous_hash,
            "figures": manifest.figures,
            "history": {"head": manifest.head, "entries": manifest.chain},
        },
        ensure_ascii=False,
        indent=1,
    )


def sender_json(sender: Sender) -> dict[str, str]:
    """A unit as a manifest names it."""
    return {"uid": sender.uid, "code": sender.code, "name": sender.name, "kind": sender.kind}


def parse(text: str) -> dict[str, Any]:
    """The document as a mapping; what form it has, its `format` says.

    Raises:
        NotAPackage: it is no such document.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAPackage from error
    if not isinstance(found, dict) or not isinstance(found.get("format"), str):
        raise NotAPackage
    return found


def manifest_of(found: Mapping[str, Any]) -> Manifest:
    """The manifest in a document.

    Raises:
        NotAPackage, PackageTooNew: it is of another format, or of one to come.
        DamagedPackage: something in it is lacking, or not of its form.
    """
    name, _, version = str(found["format"]).rpartition("/")
    if name != FORMAT.rpartition("/")[0]:
        raise NotAPackage
    if found["format"] != FORMAT:
        raise PackageTooNew(format=version)
    take = Fields(found)
    years, content = Fields(take.any("years")), Fields(take.any("content"))
    first, last = years.number("from"), years.number("to")
    if not EARLIEST_YEAR <= first <= last <= LATEST_YEAR:
        raise DamagedPackage(part="years")
    previous = found.get("previous")
    head, chain = _history(found.get("history"))
    return Manifest(
        book=take.matching("book", _UID),
        sender=sender_of(take.any("unit")),
        years=Years(first, last),
        as_of=take.day("as_of"),
        revision=take.number("revision"),
        sent_at=take.text("sent_at"),
        sent_by=take.text("sent_by"),
        program=take.text("program"),
        counts_only=take.flag("counts_only"),
        records=_numbers(take.any("records"), frozenset(TABLES), "records"),
        content_hash=content.matching("sha256", _HASH),
        content_bytes=content.number("bytes"),
        previous_hash=None if previous is None else take.matching("previous", _HASH),
        figures=_figures(take.any("figures"), first, last),
        head=head,
        chain=chain,
    )


def sender_of(found: object) -> Sender:
    """A unit as a document names it.

    Raises:
        DamagedPackage: it is not named as a unit is.
    """
    take = Fields(found)
    kind = take.text("kind")
    if kind not in set(UnitKind):
        raise DamagedPackage(part="kind")
    return Sender(
        uid=take.matching("uid", _UID),
        code=take.text("code", LONGEST_CODE),
        name=take.text("name"),
        kind=UnitKind(kind),
    )


def _figures(found: object, first: int, last: int) -> dict[str, dict[str, int]]:
    years = frozenset(map(str, range(first, last + 1)))
    if not isinstance(found, dict) or not found.keys() <= years:
        raise DamagedPackage(part="figures")
    return {
        year: _numbers(of_year, frozenset(COUNTED), "figures") for year, of_year in found.items()
    }


def _history(found: object) -> tuple[str | None, str]:
    """What a package says of the sender's history; nothing when it was kept without a chain."""
    take = Fields(found)
    if found is None or take.any("head") is None:
        return None, ""
    return take.matching("head", _HASH), take.matching("entries", _CHAIN)


def _numbers(found: object, names: frozenset[str], part: str) -> dict[str, int]:
    if not isinstance(found, dict) or not found.keys() <= names:
        raise DamagedPackage(part=part)
    take = Fields(found)
    return {name: take.number(name) for name in found}


class Fields:
    """The fields of a document from outside, each of its form or refused."""

    def __init__(self, found: object) -> None:
        self._found = found if isinstance(found, dict) else {}

    def any(self, name: str) -> object:
        """Whatever stands there."""
        if name not in self._found:
            raise DamagedPackage(part=name)
        return self._found[name]

    def text(self, name: str, longest: int = LONGEST_NAME) -> str:
        """A text as the book would store it."""
        value = self.any(name)
        try:
            if isinstance(value, str) and clean_text(value, field=name, limit=longest) == value:
                return value
        except LamTheoBacError as error:
            raise DamagedPackage(part=name) from error
        raise DamagedPackage(part=name)

    def matching(self, name: str, form: re.Pattern[str]) -> str:
        """A text of one form."""
        value = self.any(name)
        if not isinstance(value, str) or not form.fullmatch(value):
            raise DamagedPackage(part=name)
        return value

    def number(self, name: str) -> int:
        """A whole number from zero."""
        value = self.any(name)
        if type(value) is not int or not 0 <= value < _MOST:
            raise DamagedPackage(part=name)
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.any(name)
        if not isinstance(value, bool):
            raise DamagedPackage(part=name)
        return value

    def day(self, name: str) -> date:
        """A day, yyyy-mm-dd."""
        text = self.text(name)
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise DamagedPackage(part=name) from error
        if day.isoformat() != text:
            raise DamagedPackage(part=name)
        return day
