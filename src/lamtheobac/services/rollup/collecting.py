"""Taking in what units below send: each file on its own, wholly or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import Unit
from lamtheobac.domain.packages import Content, Manifest
from lamtheobac.errors import (
    BooksParted,
    OlderPackage,
    OtherBookSends,
    OwnPackage,
    PackageFromFuture,
    PeriodLocked,
    UndeclaredUnit,
    UnitOfOtherSender,
)
from lamtheobac.messages import rollup as say
from lamtheobac.services.rollup.submitting import remembered
from lamtheobac.storage import locks, settings, submissions, units
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Book
from lamtheobac.storage.receiving.taking import Incoming, TakenIn, take_in
from lamtheobac.storage.submissions import Arrival, Received


class Arrived(Protocol):
    """A package that was opened: what it says of itself, and its tables, any number of times."""

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""

    def content(self) -> Content:
        """The tables; every row is of its table's form, and at the end all of it adds up."""


class Asked(NamedTuple):
    """What the command said of the packages.

    `replace_newer`: an older package may take the place of a newer one; `replace_own`: what was
    written here gives way; `take_over`: units that another sender, or another book, brought
    before come over. `on`: the day on which they came; None: today. `pass_over`: a package that
    was taken in before, and has given way to a newer one since, is no reason to complain.
    """

    dry_run: bool = False
    replace_newer: bool = False
    replace_own: bool = False
    take_over: bool = False
    on: date | None = None
    pass_over: bool = False


class Difference(NamedTuple):
    """A figure that the new package says otherwise than the one held."""

    year: int
    figure: str
    before: int
    after: int


class Collected(NamedTuple):
    """What became of a package that was taken in; `taken` None: the book held just that already.

    `differences`: figures that it says otherwise than the one held before. `accepted_before`: the
    package held before had been accepted. `superseded`: the day of the newer one that is held.
    `returned`: the package, which is held, has been returned to be corrected.
    """

    unit: Unit
    manifest: Manifest
    taken: TakenIn | None
    held_before: bool = False
    differences: Sequence[Difference] = ()
    accepted_before: bool = False
    superseded: date | None = None
    returned: bool = False


def take_package(book: Book, package: Arrived, file: Path, asked: Asked) -> Collected:
    """Take a package in: the sender's records of its years become those of the package.

    Args:
        book: which takes it in.
        package: as it was opened; nothing of its records has been looked at.
        file: where it came from; its name is remembered.
        asked: options of the command.

    Raises:
        UndeclaredUnit, OwnPackage, UnitOfOtherSender, OtherBookSends, BooksParted, OlderPackage,
        PeriodLocked, PackageFromFuture, OwnRecordsThere, PersonElsewhere, DuplicateCode,
        YearClosed: it does not fit this book.
        RefusedFile: what it holds is not in order. The book is as it was.
    """
    with book.changing("collect", from_below=True, keep=not asked.dry_run) as changes:
        return _take(book, changes, package, file, asked)


def _take(book: Book, changes: Changes, package: Arrived, file: Path, asked: Asked) -> Collected:
    manifest = package.manifest
    if manifest.as_of > (asked.on or book.today):
        raise PackageFromFuture(as_of=manifest.as_of, today=asked.on or book.today)
    unit = _declared(book, changes, manifest, asked)
    years = manifest.years
    held = submissions.held_of(changes.connection, unit.id, years)
    held_years = submissions.held_years(changes.connection, unit.id, years)
    if _is_held(held, held_years, manifest):
        returned = held[0].returned_on is not None
        return Collected(unit, manifest, None, held_before=True, returned=returned)
    if not asked.replace_newer:
        _check_one_history(changes, held, unit, manifest)
    newer = [one for one in held if _is_newer(one, manifest)]
    if newer and asked.pass_over and _came_before(changes, unit, manifest):
        return Collected(unit, manifest, None, superseded=newer[0].package.as_of)
    if newer and not asked.replace_newer:
        raise OlderPackage(unit=unit.name, as_of=manifest.as_of, held=newer[0].package.as_of)
    if not book.reopen:
        _check_unlocked(book, changes, unit, years)
    sent_before = units.sender_of(changes.connection, unit.id) is not None
    known = sent_before or asked.replace_own or asked.take_over
    free = [year for year in range(years.first, years.last + 1) if year not in held_years]
    taken = take_in(
        changes,
        Incoming(
            top=unit,
            years=years,
            content=package.content,
            known=known,
            free_years=free,
            replace_own=asked.replace_own,
            take_over=asked.take_over,
        ),
    )
    submissions.add_received(
        changes,
        unit.id,
        remembered(manifest, file.name),
        Arrival(manifest.book, manifest.program, asked.on or book.today, taken.aside),
    )
    changes.summary = say.collected(unit.name, say.period(years))
    return Collected(
        unit,
        manifest,
        taken,
        held_before=bool(held),
        differences=tuple(_differences(held, manifest)),
        accepted_before=any(one.accepted_on for one in held),
    )


def _declared(book: Book, changes: Changes, manifest: Manifest, asked: Asked) -> Unit:
    """The unit of this book whose package it is."""
    connection, sender = changes.connection, manifest.sender
    home = units.home_unit(connection, book.today)
    if manifest.book == settings.book_record(connection).uid or sender.uid == home.uid:
        raise OwnPackage(name=home.name)
    unit = units.unit_by_uid(connection, sender.uid, book.today) or units.unit_by_code(
        connection, sender.code, book.today
    )
    if unit is None:
        raise UndeclaredUnit(code=sender.code, name=sender.name, kind=sender.kind)
    if unit.id == home.id:
        raise OwnPackage(name=home.name)
    brought_by = units.sender_of(connection, unit.id)
    if brought_by is not None and brought_by != unit.id:
        above = units.unit_by_id(connection, brought_by, book.today)
        raise UnitOfOtherSender(unit=unit.code, sender=above.code)
    if brought_by is not None and not asked.take_over:
        received = submissions.received_of(connection, unit.id)
        if unit.uid != sender.uid or (received and received[-1].book != manifest.book):
            raise OtherBookSends(unit=unit.code)
    return unit


def _check_unlocked(book: Book, changes: Changes, unit: Unit, years: Years) -> None:
    lock = locks.lock_over(changes.connection, unit.id, years, book.today)
    if lock is not None:
        over = units.unit_by_id(changes.connection, lock.unit_id, book.today)
        raise PeriodLocked(unit=over.name, year=lock.year, on=lock.locked_on)


def _is_held(held: Sequence[Received], held_years: AbstractSet[int], manifest: Manifest) -> bool:
    """Whether all that the package would bring is there, just as it would bring it."""
    years = manifest.years
    return (
        len(held) == 1
        and held[0].package.content_hash == manifest.content_hash
        and held[0].package.years == years
        and held[0].book == manifest.book
        and not held[0].aside
        and len(held_years) == years.last - years.first + 1
    )


def _is_newer(held: Received, manifest: Manifest) -> bool:
    """Whether what is held was sent after the package, by the same book."""
    return held.book == manifest.book and held.package.revision > manifest.revision


def _check_one_history(
    changes: Changes, held: Sequence[Received], unit: Unit, manifest: Manifest
) -> None:
    """The sender's history goes on from where it was when what is held was sent.

    Raises:
        BooksParted: it does not: the book was restored, or goes on in two copies.
    """
    parted = [one for one in held if _same_history(one, manifest) is False]
    if parted:
        received = submissions.received_of(changes.connection, unit.id)
        common = (one.package.revision for one in received if _same_history(one, manifest))
        last = min(parted, key=lambda one: one.package.revision)
        raise BooksParted(
            unit=unit.name,
            common=max(common, default=0),
            entry=last.package.revision,
            on=last.received_on,
        )


def _same_history(received: Received, manifest: Manifest) -> bool | None:
    """Whether the sender's history holds what it was when a package was sent; None: unknown."""
    then, said = received.package.head, manifest.hash_at(received.package.revision)
    if received.book != manifest.book or then is None or said is None:
        return None
    return then.startswith(said)


def _came_before(changes: Changes, unit: Unit, manifest: Manifest) -> bool:
    """Whether just this package was taken in once."""
    return any(
        one.package.content_hash == manifest.content_hash and one.book == manifest.book
        for one in submissions.received_of(changes.connection, unit.id)
    )


def _differences(held: Sequence[Received], manifest: Manifest) -> Iterator[Difference]:
    """What the new package says otherwise, year by year."""
    before: dict[str, Mapping[str, int]] = {}
    for one in reversed(held):
        before |= one.package.figures
    if not held:
        return
    for year in range(manifest.years.first, manifest.years.last + 1):
        old, new = before.get(str(year), {}), manifest.figures.get(str(year), {})
        for figure in dict.fromkeys([*old, *new]):
            if old.get(figure, 0) != new.get(figure, 0):
                yield Difference(year, figure, old.get(figure, 0), new.get(figure, 0))
