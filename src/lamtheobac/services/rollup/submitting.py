"""Sending up: the home unit's subtree as one package, checked before anything leaves."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from lamtheobac import __version__, disk
from lamtheobac.domain.dates import Years, end_of
from lamtheobac.domain.figures import Period, total
from lamtheobac.domain.packages import MOST_HASHES, SHORT_HASH, SUFFIX, Manifest
from lamtheobac.domain.recount import Recount, YearlyFigures, named_figures
from lamtheobac.domain.vietnamese import writable
from lamtheobac.errors import NothingToSend, NotSound
from lamtheobac.messages import rollup as say
from lamtheobac.packages.writing import Packed, write_package
from lamtheobac.sealing.outgoing import NO_SEAL, Seal
from lamtheobac.storage import (
    chain,
    figures,
    history,
    sending,
    settings,
    soundness,
    submissions,
    units,
)
from lamtheobac.storage.database import Book
from lamtheobac.storage.sending import Sending
from lamtheobac.storage.submissions import Package


class Submitted(NamedTuple):
    """A package that was written, and where."""

    saved: disk.Saved
    manifest: Manifest

    @property
    def file(self) -> Path:
        """The package."""
        return self.saved.path


class Output(NamedTuple):
    """Where the package goes: a file, a folder, or None for this folder; and how it is sealed."""

    path: Path | None
    overwrite: bool
    seal: Seal = NO_SEAL


def submit(book: Book, years: Years, *, counts_only: bool, output: Output) -> Submitted:
    """Write the package of these years, and remember that it was sent.

    A plain `undo` passes over that: what has left the house cannot be taken back.

    The file is on the disk before the book says so. Nothing is written when the book is not sound,
    or when the records counted one by one do not give the figures of the report.

    Args:
        book: whose home unit sends.
        years: which years.
        counts_only: tallies, without any person or text.
        output: where to.

    Raises:
        NotSound: the book does not add up.
        NothingToSend: there is nobody and nothing in these years.
        FileExists, NoSuchFolder, NotWritable, DiskFull: the file cannot be written.
    """
    with _gone_unless_saved() as written, book.changing("submit", automatic=True) as changes:
        connection = changes.connection
        found = soundness.findings(connection)
        if found:
            raise NotSound(findings=found)
        top = units.home_unit(connection, book.today)
        scope = sending.sending_of(connection, top, years, book.today)
        day = f"{book.today:%Y%m%d}"
        name = disk.file_name(f"goi-{top.code}-{say.period(years)}-{day}", SUFFIX.lstrip("."))
        file = disk.destination(output.path, name, book=book.path, overwrite=output.overwrite)
        writer = _Writer(book, connection, scope, counts_only=counts_only)
        saved = disk.write_whole(file, output.seal(writer.write))
        written.append(saved.path)
        assert writer.manifest is not None  # noqa: S101 - written
        called = writable(saved.path.name)  # a stick's names may be of any encoding
        submissions.add_sent(changes, remembered(writer.manifest, called))
        changes.summary = say.sent(top.name, say.period(years), called)
        return Submitted(saved, writer.manifest)


@contextmanager
def _gone_unless_saved() -> Iterator[list[Path]]:
    """Files that are written meanwhile go when the book cannot remember them."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise


def remembered(manifest: Manifest, file: str) -> Package:
    """What a book keeps of a package, sent or received."""
    return Package(
        years=manifest.years,
        as_of=manifest.as_of,
        revision=manifest.revision,
        sent_at=manifest.sent_at,
        sent_by=manifest.sent_by,
        counts_only=manifest.counts_only,
        content_hash=manifest.content_hash,
        previous_hash=manifest.previous_hash,
        records=sum(manifest.records.values()),
        figures=manifest.figures,
        file=file,
        head=manifest.head,
    )


def short(hashes: Iterable[str]) -> str:
    """Hashes as a package tells of them."""
    return "".join(one[:SHORT_HASH] for one in hashes)


def report_figures(connection: sqlite3.Connection, scope: Sending, period: Period) -> YearlyFigures:
    """The figures of the sender's report on the period, as a package says them."""
    day = min(period.as_of, end_of(period.last))
    parts = figures.figures_by_part(connection, root=scope.top, period=period, tree_day=day)
    found: YearlyFigures = {}
    for year in range(period.first, period.last + 1):
        named = named_figures(total(part for at, part in parts.items() if at.year == year))
        if any(named.values()):
            found[str(year)] = named
    return found


class _Writer:
    """Writes one package, and holds its figures against those of the report."""

    def __init__(
        self, book: Book, connection: sqlite3.Connection, scope: Sending, *, counts_only: bool
    ) -> None:
        self._book = book
        self._connection = connection
        self._scope = scope
        self._counts_only = counts_only
        self._recount = Recount(book.today)
        self.manifest: Manifest | None = None

    def write(self, path: Path) -> None:
        """Write it."""
        content = sending.content(self._connection, self._scope, counts_only=self._counts_only)
        self.manifest = write_package(path, self._recount.watching(content), self._describe)

    def _describe(self, packed: Packed) -> Manifest:
        """What the package says of itself, when all of it has been counted."""
        years = self._scope.years
        counted = self._recount.figures
        period = Period(years.first, years.last, self._book.today)
        if counted != report_figures(self._connection, self._scope, period):
            raise NotSound(findings=[say.figures_differ(say.period(years))])
        before = [one for one in submissions.sent(self._connection) if one.package.years == years]
        if not counted and not before:  # what was sent by mistake may be taken back
            raise NothingToSend(period=say.period(years))
        hashes = chain.newest_hashes(self._connection, MOST_HASHES)
        return Manifest(
            book=settings.book_record(self._connection).uid,
            sender=self._scope.sender,
            years=years,
            as_of=self._book.today,
            revision=history.last_entry(self._connection),
            sent_at=self._book.stamp.at,
            sent_by=self._book.stamp.user,
            program=__version__,
            counts_only=self._counts_only,
            records=dict(self._recount.records),
            content_hash=packed.hash,
            content_bytes=packed.bytes,
            previous_hash=before[-1].package.content_hash if before else None,
            figures=counted,
            head=hashes[-1],
            chain=short(hashes),
        )
