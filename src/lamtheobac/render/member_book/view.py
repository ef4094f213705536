"""The view of the books of one file, the same for every format: whose they are, covers, years.

A format places these texts and cells; it works nothing out.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.dates import show_date
from lamtheobac.domain.member_book import BookYear, Home, MemberBook, Volume
from lamtheobac.domain.model import Member
from lamtheobac.messages import member_book as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Column, Kind, Table, label_cell, text_cell
from lamtheobac.render.member_book.year import YearView, year_view

_NAME_COLUMN = 2


class Head(NamedTuple):
    """Who keeps the book: the head of its first page. `superior` is empty when it is not known."""

    party: str
    superior: str
    issuer: str


class BookView(NamedTuple):
    """One person's book. `fields` are what is known of the person; an empty one is left open."""

    name: str
    head: Head
    title: Sequence[str]
    campaign: str
    years_title: str
    fields: Sequence[tuple[str, str]]
    years: Sequence[YearView]


class Front(NamedTuple):
    """What stands before the books of a unit: whose they are.

    `name_column` is the place, from 0, of the names in the table.
    """

    head: Head
    title: Sequence[str]
    years_title: str
    list_title: str
    how_many: str
    names: Table
    name_column: int


class VolumeView(NamedTuple):
    """What a file shows.

    `people` are the names and codes of those whose books they are; `front` is None for the book
    of one of them. `books` is read once.
    """

    name: str
    author: str
    day: date
    people: Sequence[tuple[str, str]]
    front: Front | None
    books: Iterator[BookView]


def volume_view(volume: Volume) -> VolumeView:
    """The view of a file of books."""
    home, period = volume.home, volume.period
    return VolumeView(
        name=text.NAME,
        author=(home or volume.books[0].years[-1].home).unit.name,
        day=period.as_of,
        people=[(one.member.name, one.member.code) for one in volume.books],
        front=None if home is None else _front(volume, home),
        books=(_book(one, volume.settings, period.as_of) for one in volume.books),
    )


def _front(volume: Volume, home: Home) -> Front:
    period = volume.period
    return Front(
        head=_head(home, volume.settings),
        title=text.TITLE,
        years_title=text.years(range(period.first, period.last + 1)),
        list_title=text.LIST_TITLE,
        how_many=text.of_people(len(volume.books)),
        names=_names(volume.books, several=period.years > 1),
        name_column=_NAME_COLUMN,
    )


def _names(books: Sequence[MemberBook], *, several: bool) -> Table:
    """Whose books they are, in their order; the years where there are several, so with units."""
    units = len({one.years[-1].home.unit.id for one in books}) > 1
    columns = [
        Column(text.PLACE, Kind.LABEL, 5),
        Column(words.MEMBER_CODE, Kind.TEXT, 9),
        Column(words.FULL_NAME, Kind.TEXT, 26),
        *([Column(words.UNIT_COLUMN, Kind.TEXT, 22)] if units else []),
        Column(text.BORN, Kind.LABEL, 8),
        Column(text.POSITION, Kind.TEXT, 18),
        *([Column(text.YEARS_COLUMN, Kind.TEXT, 12)] if several else []),
        Column(words.NOTE_COLUMN, Kind.TEXT, 22),
    ]
    rows = [
        [
            label_cell(place),
            text_cell(one.member.code),
            text_cell(one.member.name),
            *([text_cell(one.years[-1].home.unit.name)] if units else []),
            text_cell(None) if one.member.born is None else label_cell(one.member.born),
            text_cell(one.member.position),
            *([text_cell(text.years_listed(_years(one)))] if several else []),
            text_cell(text.roll_notes(one.member, one.plans)),
        ]
        for place, one in enumerate(books, start=1)
    ]
    return Table(text.LIST_TITLE, columns, rows)


def _years(book: MemberBook) -> list[int]:
    return [year.plan.year for year in book.years]


def _book(book: MemberBook, settings: Mapping[str, str], day: date) -> BookView:
    last = book.years[-1]
    return BookView(
        name=book.member.name,
        head=_head(last.home, settings),
        title=text.TITLE,
        campaign=text.campaign(settings["campaign.name"]),
        years_title=text.years(_years(book)),
        fields=_fields(book.member, last),
        years=[year_view(book.member, one, settings, day) for one in book.years],
    )


def _head(home: Home, settings: Mapping[str, str]) -> Head:
    """The settings speak of the book's own unit only."""
    own = home.superior is None
    return Head(
        party=settings["document.party"],
        superior=settings["document.superior"] if home.superior is None else home.superior,
        issuer=(own and settings["document.issuer"]) or home.unit.name,
    )


def _fields(member: Member, last: BookYear) -> list[tuple[str, str]]:
    """What is known of the person; only the year of birth is left open when it is not."""
    known = [
        (text.CATEGORY, words.CATEGORY[last.plan.category]),
        (text.JOINED, show_date(member.joined_on)),
        (text.POSITION, member.position),
        (text.OFFICE, member.office),
        (text.PLACE_OF_LIFE, last.home.unit.name),
        (text.CODE, member.code),
        (text.NOT_HERE, text.left(member) if member.left_on else None),
    ]
    born = (text.BORN, str(member.born or ""))
    return [born, *((label, value) for label, value in known if value)]
