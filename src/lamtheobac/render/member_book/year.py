"""The view of one year in a member's book: numbered parts, and who signs.

What only a person can write is `Room`: lines to write on.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.member_book import BookYear
from lamtheobac.domain.model import Member, Plan, UnitKind
from lamtheobac.domain.settings import SETTINGS
from lamtheobac.messages import document, words
from lamtheobac.messages import member_book as text
from lamtheobac.render.cells import Table
from lamtheobac.render.member_book import tables

_ROOM_FOR_WORDS = 2
_ROOM_FOR_PLEDGE = 4
_ROOM_FOR_WORK = 4
_ROOM_FOR_REMARKS = 5
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


class Said(NamedTuple):
    """A line of the book: what it is about, and what the book knows of it, maybe nothing."""

    label: str
    text: str = ""


class Room(NamedTuple):
    """Lines to write on by hand."""

    lines: int


Block = Said | Room | Table


class Section(NamedTuple):
    """A numbered part of a year."""

    heading: str
    blocks: Sequence[Block]


class Signature(NamedTuple):
    """Who signs a year: the person at the left, for the unit at the right; names may be open."""

    place_and_day: str
    owner: str
    owner_name: str
    signed_for: str
    signer_title: str
    signer_name: str
    sign_here: str


class YearView(NamedTuple):
    """One year; `notes` say that the person was not asked, or has left."""

    title: str
    standing: str
    notes: Sequence[str]
    sections: Sequence[Section]
    signature: Signature


def year_view(member: Member, year: BookYear, settings: Mapping[str, str], day: date) -> YearView:
    """The view of one year of a person, true on a day."""
    plan, unit = year.plan, year.home.unit
    parts = (
        (text.PLAN, _plan(year)),
        (text.PLEDGE, _pledge(plan, unit.kind)),
        (text.WORK, _work(year)),
        (text.RESULTS, _results(year, day)),
        (text.AWARDS, [tables.awards(year.awards)] if year.awards else [Said("", text.NO_AWARDS)]),
        (text.REMARKS, _remarks(plan, unit.kind)),
    )
    return YearView(
        title=text.years([plan.year]),
        standing=text.standing(unit.name, plan.category),
        notes=text.notes_of_year(member, plan),
        sections=[
            Section(document.PART.format(number=number, heading=heading), blocks)
            for number, (heading, blocks) in zip(_ROMAN, parts, strict=True)
        ],
        signature=_signature(member, year, settings),
    )


def _plan(year: BookYear) -> list[Block]:
    plan = year.plan
    return _items(
        *([_Item(text.theme(), year.theme)] if year.theme else []),
        _Item(text.STUDY, plan.study, _ROOM_FOR_WORDS),
        _Item(text.MEND, plan.mend, _ROOM_FOR_WORDS),
        _Item(text.HANDED_IN, show_date(plan.submitted_on) or text.NOT_HANDED_IN),
    )


def _pledge(plan: Plan, kind: UnitKind) -> list[Block]:
    """Its words are on the person's own paper, not in the book."""
    return _items(
        _Item(text.PLEDGED, show_date(plan.pledged_on) or text.NOT_PLEDGED),
        _Item(text.PLEDGE_WORDS, None, _ROOM_FOR_PLEDGE),
        _Item(text.confirmation_of(kind), text.confirmation(plan)),
    )


def _work(year: BookYear) -> list[Block]:
    if not year.work:
        return [Said("", text.NO_WORK), Room(_ROOM_FOR_WORK)]
    own, given = year.registered, year.assigned
    if not given:
        return [tables.registered("", own)]
    if not own:
        return [tables.assigned(text.GIVEN_WORK, given)]
    return [
        tables.registered(_numbered(1, text.OWN_WORK), own),
        tables.assigned(_numbered(2, text.GIVEN_WORK), given),
    ]


def _results(year: BookYear, day: date) -> list[Block]:
    """The way to the results, with room to go on writing while work is open; the results."""
    if not year.work:
        return [Said("", text.NO_WORK), Room(_ROOM_FOR_WORK)]
    own, given = year.registered, year.assigned
    heading = _numbered(1, text.PROGRESS)
    noted = any(one.progress for one in year.work)
    found: list[Block] = [
        tables.progress(heading, [*own, *given]) if noted else Said(heading, text.NO_PROGRESS)
    ]
    if year.goes_on:
        found += [Said(text.MORE_PROGRESS), Room(_ROOM_FOR_WORDS)]
    results = [
        (heading, result, work)
        for heading, result, work in (
            (text.OUTCOME, text.OUTCOME, own),
            (text.PRODUCTS, text.PRODUCT, given),
        )
        if work
    ]
    found += (
        tables.outcomes(_numbered(number, heading), result, work, day)
        for number, (heading, result, work) in enumerate(results, start=2)
    )
    return found


def _remarks(plan: Plan, kind: UnitKind) -> list[Block]:
    return _items(
        _Item(text.own_remarks(plan.category), None, _ROOM_FOR_REMARKS),
        _Item(text.remarks_of(kind), None, _ROOM_FOR_REMARKS),
    )


class _Item(NamedTuple):
    """A line of a part, and how many lines to write on it leaves when the book knows nothing."""

    label: str
    text: str | None
    room: int = 0


def _items(*items: _Item) -> list[Block]:
    blocks: list[Block] = []
    for number, (label, known, room) in enumerate(items, start=1):
        blocks.append(Said(_numbered(number, label), known or ""))
        if room and not known:
            blocks.append(Room(room))
    return blocks


def _numbered(number: int, heading: str) -> str:
    return document.POINT.format(number=number, heading=heading)


def _signature(member: Member, year: BookYear, settings: Mapping[str, str]) -> Signature:
    """Whose names the book does not know is left open."""

    def of_own(key: str) -> str:
        return settings[key] if year.home.superior is None else SETTINGS[key].default

    return Signature(
        place_and_day=text.place_and_day(settings["document.place"]),
        owner=text.owner(year.plan.category),
        owner_name=member.name,
        signed_for=of_own("document.signed_for") or words.SIGNED_FOR[year.home.unit.kind],
        signer_title=of_own("document.signer_title"),
        signer_name=of_own("document.signer_name"),
        sign_here=text.SIGN_HERE,
    )
