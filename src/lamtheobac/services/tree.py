"""Units: adding, editing, moving, closing."""

import sqlite3
from datetime import date
from typing import NamedTuple

from lamtheobac.domain.model import Unit, UnitKind
from lamtheobac.domain.rules import check_not_future
from lamtheobac.domain.vietnamese import (
    LONGEST_CODE,
    LONGEST_NAME,
    clean_optional,
    clean_text,
    initials,
    name_fit,
)
from lamtheobac.errors import (
    BadCode,
    DuplicateUnit,
    UnitAlreadyThere,
    UnitClosed,
    UnitInsideItself,
    UnitIsHome,
    UnitMovedLater,
    UnitNotEmpty,
)
from lamtheobac.messages import sentences as say
from lamtheobac.messages import words
from lamtheobac.services import finding
from lamtheobac.storage import units
from lamtheobac.storage.database import Book


class PlacedUnit(NamedTuple):
    """A unit and how deep it stands under the home unit."""

    unit: Unit
    depth: int


def new_unit(name: str, code: str | None, kind: UnitKind) -> units.NewUnit:
    """A unit with cleaned texts; without a code the initials of the name become one.

    Raises:
        BlankText, BrokenText, TextTooLong, BadCode: a text cannot be.
    """
    clean = clean_text(name, field=words.UNIT_NAME, limit=LONGEST_NAME)
    return units.NewUnit(
        read_code(code) if code is not None else initials(clean)[:LONGEST_CODE] or "1", clean, kind
    )


def read_code(code: str) -> str:
    """A code: no spaces, so that it can be typed without quotes.

    Raises:
        BlankText, BrokenText, TextTooLong, BadCode: it cannot be one.
    """
    text = clean_text(code, field=words.CODE, limit=LONGEST_CODE)
    if " " in text or text.startswith("-"):
        raise BadCode(value=text)
    return text


def add(book: Book, new: units.NewUnit, parent: str | None) -> tuple[Unit, Unit]:
    """Add a unit under `parent` (default: the home unit); returns both.

    Raises:
        DuplicateCode: the code is taken.
        DuplicateUnit: the parent has a unit of that name.
        UnitClosed: the parent is closed.
    """
    with book.changing("unit add") as changes:
        connection, today = changes.connection, book.today
        above = finding.unit_or_home(connection, parent, today)
        check_open_unit(above, today)
        _check_name(connection, new.name, above, today)
        unit_id = units.add_unit(changes, new, above.id)
        changes.summary = say.unit_added(new.name, new.code, above.name)
        return units.unit_by_id(connection, unit_id, today), above


def _check_name(
    connection: sqlite3.Connection, name: str, parent: Unit, today: date, but: Unit | None = None
) -> None:
    for unit in units.children(connection, parent.id, today):
        if (but is None or unit.id != but.id) and name_fit(name, unit.name) == 0:
            raise DuplicateUnit(name=unit.name, code=unit.code)


def check_open_unit(unit: Unit, on: date) -> None:
    """Raise UnitClosed when the unit is closed on that day."""
    if unit.closed_on is not None and unit.closed_on <= on:
        raise UnitClosed(name=unit.name, on=unit.closed_on)


def edit(
    book: Book, wanted: str, *, name: str | None, code: str | None, kind: UnitKind | None
) -> Unit:
    """Change a unit's name, code or kind.

    Raises:
        DuplicateCode, DuplicateUnit: another unit has the code, or the name beside it.
    """
    with book.changing("unit edit") as changes:
        connection, today = changes.connection, book.today
        unit = finding.find_unit(connection, wanted, today)
        new_name = clean_optional(name, field=words.UNIT_NAME, limit=LONGEST_NAME)
        if new_name and unit.parent_code:
            parent = finding.find_unit(connection, unit.parent_code, today)
            _check_name(connection, new_name, parent, today, but=unit)
        new_code = None if code is None else read_code(code)
        units.edit_unit(changes, unit, code=new_code, name=new_name, kind=kind)
        edited = units.unit_by_id(connection, unit.id, today)
        changes.summary = say.unit_edited(edited)
        return edited


def move(book: Book, wanted: str, parent: str, on: date) -> tuple[Unit, Unit]:
    """Put a unit under another one from a day; reports on days before keep the old tree.

    Returns both.

    Raises:
        UnitIsHome: the home unit has nothing above it in its own book.
        UnitInsideItself: the new parent is the unit or stands under it.
        UnitAlreadyThere: it stands there now.
        UnitMovedLater: it was already moved on a later day.
        DuplicateUnit: the new parent has a unit of that name.
        UnitClosed: one of the two is closed.
    """
    with book.changing("unit move") as changes:
        connection, today = changes.connection, book.today
        unit = finding.find_unit(connection, wanted, today)
        above = finding.find_unit(connection, parent, today)
        if unit.id == units.home_unit(connection, today).id:
            raise UnitIsHome(name=unit.name)
        if units.is_under(connection, above.id, unit.id, on):
            raise UnitInsideItself(name=unit.name, parent=above.name)
        check_open_unit(unit, on)
        check_open_unit(above, on)
        latest = units.latest_move(connection, unit)
        if latest is not None and on < latest:
            raise UnitMovedLater(name=unit.name, on=on, latest=latest)
        if above.id in {u.id for u in _parents(connection, unit, on)}:
            raise UnitAlreadyThere(name=unit.name, parent=above.name)
        _check_name(connection, unit.name, above, on)
        units.move_unit(changes, unit, above, on)
        changes.summary = say.unit_moved(unit.name, above.name, on)
        return units.unit_by_id(connection, unit.id, on), above


def _parents(connection: sqlite3.Connection, unit: Unit, on: date) -> list[Unit]:
    code = units.unit_by_id(connection, unit.id, on).parent_code
    return [] if code is None else [finding.find_unit(connection, code, on)]


def close(book: Book, wanted: str, on: date) -> Unit:
    """Close a unit from a day, not after today; its past years stay.

    Raises:
        UnitIsHome: the home unit is not closed in its own book.
        UnitNotEmpty: people or open units still belong to it.
        UnitClosed: it is closed already.
        DayInFuture: people could still be added to it until then.
    """
    check_not_future(on, book.today)
    with book.changing("unit close") as changes:
        connection, today = changes.connection, book.today
        unit = finding.find_unit(connection, wanted, today)
        if unit.id == units.home_unit(connection, today).id:
            raise UnitIsHome(name=unit.name)
        if unit.closed_on is not None:
            raise UnitClosed(name=unit.name, on=unit.closed_on)
        people = units.living_members(connection, unit.id)
        below = units.open_children(connection, unit.id, on)
        if people or below:
            raise UnitNotEmpty(name=unit.name, members=people, units=below)
        units.close_unit(changes, unit, on)
        changes.summary = say.unit_closed(unit.name, on)
        return units.unit_by_id(connection, unit.id, today)


def list_units(book: Book) -> list[PlacedUnit]:
    """The home unit's tree today, each unit followed by what stands under it."""
    with book.reading() as connection:
        home = units.home_unit(connection, book.today)
        below: dict[str, list[Unit]] = {}
        for unit in units.subtree(connection, home.id, book.today):
            if unit.id != home.id:
                below.setdefault(unit.parent_code or "", []).append(unit)
    placed: list[PlacedUnit] = []
    waiting = [PlacedUnit(home, 0)]
    while waiting:
        here = waiting.pop()
        placed.append(here)
        children = below.pop(here.unit.code, [])  # once: a circle in a damaged tree has an end
        waiting += [PlacedUnit(unit, here.depth + 1) for unit in reversed(children)]
    return placed
