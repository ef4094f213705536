"""The history as a chain: sealing an entry, following the chain, seeing where two part.

The hash of an entry is the SHA-256 of a JSON array: the form's name, the hash of the entry before,
its number, moment, day, user, command, the number of the entry it takes back, whether the program
made it by itself, the digest of its summary, that of its changes, that of the facts. Every text
that may name a person goes in as a salted digest of its own, so that it can be erased.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from lamtheobac.domain.model import HistoryHead
from lamtheobac.storage import facts
from lamtheobac.storage.hashing import sha256

_FORM = "lamtheobac.history/1"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Link(NamedTuple):
    """What an entry is sealed with, besides its number and the hash before it."""

    at: str
    day: str
    user: str
    command: str
    undoes: int | None
    automatic: bool
    summary: str  # its digest
    changes: str  # their digest
    facts: str | None


def salt() -> str:
    """What nobody can guess."""
    return os.urandom(16).hex()


def digest(*parts: object) -> str:
    """SHA-256 of a JSON array."""
    return sha256(_encode(parts).encode()).hexdigest()


def leaf(seq: int, table: str, first: int, last: int, content: str) -> bytes:
    """What a change adds to the digest of its entry's changes; `content` is its own digest."""
    return sha256(_encode([seq, table, first, last, content]).encode()).digest()


def link_hash(number: int, before: str, link: Link) -> str:
    """The hash of an entry."""
    return digest(_FORM, before, number, *link[:5], int(link.automatic), *link[6:])


def head(connection: sqlite3.Connection) -> HistoryHead:
    """The newest entry; every book begins with one."""
    query = "SELECT id, hash FROM history ORDER BY id DESC LIMIT 1"
    number, found = connection.execute(query).fetchone()
    return HistoryHead(number, found or "")


def hash_before(connection: sqlite3.Connection, number: int) -> str:
    """The hash of the entry before one; nothing before the first."""
    query = "SELECT hash FROM history WHERE id < ? ORDER BY id DESC LIMIT 1"
    row = connection.execute(query, [number]).fetchone()
    return row[0] if row else ""


def hash_at(connection: sqlite3.Connection, number: int) -> str | None:
    """The hash of an entry, if there is one of that number."""
    row = connection.execute("SELECT hash FROM history WHERE id = ?", [number]).fetchone()
    return row[0] if row else None


def newest_hashes(connection: sqlite3.Connection, most: int) -> list[str]:
    """The hashes of that many entries at most; the newest one last."""
    query = "SELECT hash FROM history WHERE hash IS NOT NULL ORDER BY id DESC LIMIT ?"
    newest = [found for (found,) in connection.execute(query, [most])]
    return newest[::-1]


def seal(
    connection: sqlite3.Connection, number: int, link: Link, summary: str, salted: str
) -> None:
    """End an entry: nothing can be added to it from here on."""
    sealed = link_hash(number, hash_before(connection, number), link)
    connection.execute(
        "UPDATE history SET command = ?, summary = ?, salt = ?, facts = ?, hash = ? WHERE id = ?",
        [link.command, summary, salted, link.facts, sealed, number],
    )


# --- following it -----------------------------------------------------------------------------

_ENTRIES = """SELECT id, at, day, user, command, undoes, automatic, summary, salt, digest, facts,
    hash FROM history ORDER BY id"""
_CHANGES = """SELECT entry_id, seq, table_name, first_id, last_id, before, after, salt, digest
    FROM history_change ORDER BY entry_id, seq"""


def broken(connection: sqlite3.Connection) -> Iterator[int]:
    """The numbers of the entries that are not what they were sealed as, or are not there.

    The first of them tells where it happened: what follows is checked against the hashes that
    stand there, not against what they should be.
    """
    changes = groupby(connection.execute(_CHANGES), key=itemgetter(0))
    waiting = next(changes, None)
    before, expected = "", 1
    for number, *fields, summary, salted, kept, facts_then, found in connection.execute(_ENTRIES):
        yield from range(expected, number)
        leaves = sha256()
        while waiting is not None and waiting[0] <= number:
            if waiting[0] < number:
                yield waiting[0]
            else:
                for place, row in enumerate(waiting[1], start=1):
                    leaves.update(_leaf_of(row) if row[1] == place else b"?")
            waiting = next(changes, None)
        told = kept if salted is None else digest(salted, summary)
        link = Link._make([*fields, told or "", leaves.hexdigest(), facts_then])
        if found != link_hash(number, before, link) or (salted is None and summary):
            yield number
        before, expected = found or "", number + 1
    if waiting is not None:
        yield waiting[0]
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'history'"
    last = connection.execute(query).fetchone()
    yield from range(expected, (last[0] if last else 0) + 1)


def _leaf_of(row: tuple[int, int, str, int, int, str | None, str | None, str, str]) -> bytes:
    _, seq, table, first, last, before, after, salted, kept = row
    erased = salted is None and before is None and after is None
    content = kept if erased else digest(salted, before, after)
    return leaf(seq, table, first, last, content)


def facts_differ(connection: sqlite3.Connection) -> list[str]:
    """The tables whose records are not what the history's last entry vouches for."""
    kept, counted = facts.kept(connection), facts.counted(connection)
    nothing = facts.hexadecimal(0)
    different = [
        table
        for table in sorted(counted.keys() | kept.keys())
        if counted.get(table, nothing) != kept.get(table, nothing)
    ]
    (vouched,) = connection.execute(
        "SELECT facts FROM history ORDER BY id DESC LIMIT 1"
    ).fetchone() or (None,)
    if not different and vouched != facts.of_all(counted):
        different.append("fact_digest")
    return different


def parted(connection: sqlite3.Connection, other: sqlite3.Connection) -> int:
    """The last entry that two books have in common; 0 when they have nothing in common."""
    query = "SELECT id, hash FROM history ORDER BY id"
    common = 0
    for mine, theirs in zip(connection.execute(query), other.execute(query), strict=False):
        if mine != theirs:
            break
        common = mine[0]
    return common


# --- making it --------------------------------------------------------------------------------


def make(connection: sqlite3.Connection) -> None:
    """Seal a history that was kept without a chain; two copies of a book get the same one.

    The salts come from all that the history says, which is gone when any of it is erased.
    """
    source = sha256()
    for query in (_ENTRIES, _CHANGES):
        for row in connection.execute(query):
            source.update(_encode(row).encode())
    seed = source.hexdigest()
    connection.create_function("salt_of", 2, lambda a, b: digest(seed, a, b)[:32])
    connection.execute("UPDATE history_change SET salt = salt_of(entry_id, seq)")
    connection.execute("UPDATE history SET salt = salt_of(id, 0)")
    connection.create_function("salt_of", 2, None)
    counted = facts.counted(connection)
    connection.executemany("INSERT INTO fact_digest VALUES (?, ?)", counted.items())
    connection.execute(
        "UPDATE history SET facts = ? WHERE id = (SELECT max(id) FROM history)",
        [facts.of_all(counted)],
    )
    _seal_all(connection)


def _seal_all(connection: sqlite3.Connection) -> None:
    changes = groupby(connection.execute(_CHANGES), key=itemgetter(0))
    leaves = {}
    for number, rows in changes:
        content = sha256()
        for row in rows:
            content.update(_leaf_of(row))
        leaves[number] = content.hexdigest()
    before = ""
    nothing = sha256().hexdigest()
    for number, *fields, summary, salted, _, facts_then, _ in connection.execute(
        _ENTRIES
    ).fetchall():
        told = leaves.get(number, nothing)
        link = Link._make([*fields, digest(salted, summary), told, facts_then])
        before = link_hash(number, before, link)
        connection.execute("UPDATE history SET hash = ? WHERE id = ?", [before, number])
