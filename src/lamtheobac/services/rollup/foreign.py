"""Another unit's book, read as if it had been sent as a package: there is one way in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lamtheobac import __version__
from lamtheobac.domain.dates import Years
from lamtheobac.domain.packages import MOST_HASHES, Manifest
from lamtheobac.domain.recount import Recount
from lamtheobac.domain.vietnamese import writable
from lamtheobac.errors import NothingToSend
from lamtheobac.packages.reading import KEPT, Package, Records
from lamtheobac.packages.writing import pack
from lamtheobac.services.rollup.submitting import short
from lamtheobac.storage import chain, foreign, history, sending, settings, units, years
from lamtheobac.storage.scratch import on_scratch_disk


@contextmanager
def package_of_book(path: Path, today: date) -> Iterator[Package]:
    """All years of a book, as a package that is never a file.

    Raises:
        What `storage.foreign.foreign_book` raises.
        NothingToSend: the book has nobody and nothing.
    """
    import tempfile  # loads random and hashing, which only this needs

    with (
        foreign.foreign_book(path) as connection,
        tempfile.SpooledTemporaryFile(max_size=KEPT) as file,
    ):
        with foreign.reading(path):
            held = sorted(years.counts_by_year(connection))
            top = units.home_unit(connection, today)
            if not held:
                raise NothingToSend(period=top.name)
            span = Years(held[0], held[-1])
            recount = Recount(today)
            scope = sending.sending_of(connection, top, span, today)
            content = sending.content(connection, scope, counts_only=False)
            with on_scratch_disk():
                packed = pack(recount.watching(content), file.write)
            hashes = chain.newest_hashes(connection, MOST_HASHES)
            manifest = Manifest(
                book=settings.book_record(connection).uid,
                sender=scope.sender,
                years=span,
                as_of=today,
                revision=history.last_entry(connection),
                sent_at=history.last_moment(connection),
                sent_by=writable(path.name),
                program=__version__,
                counts_only=False,
                records=dict(recount.records),
                content_hash=packed.hash,
                content_bytes=packed.bytes,
                previous_hash=None,
                figures=recount.figures,
                head=hashes[-1] if hashes else None,
                chain=short(hashes),
            )
        yield Package(manifest, Records.of_file(file))
