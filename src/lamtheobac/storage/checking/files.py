"""Whether the file is a whole book of ours: its length, its schema, its pages, its references."""

import sqlite3
from collections.abc import Iterator
from functools import partial

from lamtheobac.domain.checking import Found, Rule
from lamtheobac.errors import BookDamaged
from lamtheobac.storage import soundness
from lamtheobac.storage.checking.opening import Looked, begin_reading
from lamtheobac.storage.foreign_checks import ENTRIES, check_depth, own_schema

# When one of these is found nothing more is asked: what would be read is not what was written.
UNUSABLE = frozenset({Rule.SIZE, Rule.JOURNAL_MODE, Rule.PAGES, Rule.UNREADABLE})

_MOST = 100  # of the sentences of SQLite


def findings(book: Looked) -> Iterator[Found]:
    """What is wrong with the file; the connection is in a read transaction afterwards."""
    if not book.rollback_journal:
        yield Found(Rule.JOURNAL_MODE)
        return
    for name, step in (
        ("size", partial(_size, book)),
        ("schema", partial(_schema, book)),
        ("pages", partial(_pages, book)),
    ):
        unusable = False
        for found in book.asked(name, step, book.connection):
            unusable |= found.rule in UNUSABLE
            yield found
        if unusable:
            return
    yield from book.asked("references", _references, book.connection)


def _size(book: Looked, connection: sqlite3.Connection) -> Iterator[Found]:
    size, expected = book.path.stat().st_size, book.size_said
    try:
        begin_reading(connection)
        size, expected = book.path.stat().st_size, soundness.size_of(connection)
    except sqlite3.DatabaseError:  # of a file that was cut short SQLite reads nothing at all
        if size >= expected:
            raise
    if size != expected:
        yield Found(Rule.SIZE, facts={"size": size, "expected": expected})


def _schema(book: Looked, connection: sqlite3.Connection) -> Iterator[Found]:
    """What is there and not ours, or ours and not there."""
    expected = own_schema(book.header.version)
    entries = frozenset(entry[:-1] for entry in connection.execute(ENTRIES))
    names = {(kind, name) for kind, name, *_ in expected ^ entries}
    for kind, name in sorted(names, key=str):
        yield Found(Rule.SCHEMA, facts={"kind": kind, "name": name})


def _pages(book: Looked, connection: sqlite3.Connection) -> Iterator[Found]:
    """SQLite's own check of pages, indexes, types and CHECKs, when nothing stands too deep."""
    roots = [
        root
        for kind, *_, root in connection.execute(ENTRIES)
        if isinstance(root, int) and root > 0 and kind != "trigger"
    ]
    try:
        check_depth(book.file, book.header, roots, book.path)
    except BookDamaged:
        yield Found(Rule.PAGES, facts={"said": ""})
        return
    for (said,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Found(Rule.PAGES, facts={"said": said})


def _references(connection: sqlite3.Connection) -> Iterator[Found]:
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Found(Rule.REFERENCES, table, number, {"to": parent})
