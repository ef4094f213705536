"""The books of one file as one JSON document: the facts, not their layout."""

from collections.abc import Iterator
from datetime import date

from lamtheobac.domain.dates import iso
from lamtheobac.domain.member_book import BookYear, Followed, MemberBook, Volume
from lamtheobac.render import activity_data, data
from lamtheobac.render.data import Json

_SCHEMA = "lamtheobac.member_book/1"


def books_json(volume: Volume) -> Iterator[str]:
    """One document, a person a line, in parts.

    `unit` is null for the book of one person.
    """
    period, home = volume.period, volume.home
    head: dict[str, Json] = {
        "schema": _SCHEMA,
        "unit": None if home is None else _unit(home.unit.code, home.unit.name),
        "period": {"from": period.first, "to": period.last, "as_of": iso(period.as_of)},
    }
    yield data.dump(head).rstrip().removesuffix("}").rstrip()
    yield ',\n  "members": '
    yield from data.array(_book(one, period.as_of) for one in volume.books)
    yield "}\n"


def _book(book: MemberBook, day: date) -> Json:
    person = data.member(book.member)
    del person["plan"]  # each year has its own
    return {**person, "years": [_year(one, day) for one in book.years]}


def _year(year: BookYear, day: date) -> Json:
    unit = year.home.unit
    return {
        "year": year.plan.year,
        "unit": _unit(unit.code, unit.name),
        "theme": year.theme,
        "plan": data.plan(year.plan),
        "registered": [_work(one, day) for one in year.registered],
        "assigned": [_work(one, day) for one in year.assigned],
        "awards": [activity_data.award(one) for one in year.awards],
    }


def _unit(code: str, name: str) -> Json:
    return {"code": code, "name": name}


def _work(followed: Followed, day: date) -> Json:
    return {
        **data.commitment(followed.item, day),
        "progress": [data.progress(note) for note in followed.progress],
    }
