"""The one way to write: insert, update, delete, each remembered for the history.

Storage functions write through a `Changes`; it belongs to one transaction and becomes one entry
of the history, with what every touched record was before and after, sealed with the digest of all
facts.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

from lamtheobac.storage.chain import Link, digest, leaf, salt, seal
from lamtheobac.storage.facts import Facts
from lamtheobac.storage.hashing import sha256

Value = str | int | None
Row = Mapping[str, Value]

AT_ONCE = 10_000  # changes that wait in memory; there may be more of them than memory holds


class Entry(NamedTuple):
    """An entry of the history, but for the command and the summary, which are known at the end.

    `undoes` is the number of the entry that it takes back.
    """

    at: str
    day: str
    user: str
    undoes: int | None
    automatic: bool


class _Change(NamedTuple):
    table: str
    first_id: int
    last_id: int
    before: str | None
    after: str | None
    erased: bool = False  # what was and what is now are not kept: their digest only


class Touched(NamedTuple):
    """Records that a transaction changed, and what their changed fields were before.

    `erased`: their texts went for good, and nothing that counts was changed.
    """

    table: str
    first_id: int
    last_id: int
    before: dict[str, Value] | None
    erased: bool = False


class Changes:
    """The writes of one transaction.

    `first` is called once, before anything is written.
    """

    def __init__(
        self, connection: sqlite3.Connection, entry: Entry, first: Callable[[], None] | None = None
    ) -> None:
        self.connection = connection
        self.summary = ""
        self._entry = entry
        self._first = first
        self._number: int | None = None  # of the entry, as soon as it is written
        self._written = 0
        self._waiting: list[_Change] = []
        self._facts = Facts(connection)
        self._leaves = sha256()  # of the changes written so far

    def insert(self, table: str, row: Row) -> int:
        """Add one record and return its number."""
        self._begin()
        marks = ", ".join("?" * len(row))
        row_id, text = self.connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
            f" RETURNING id, {self._facts.text(table)}",
            tuple(row.values()),
        ).fetchone()
        self._facts.added(table, text)
        self._note(table, row_id, before=None, after=row)
        return int(row_id)

    def insert_many(self, table: str, rows: Iterable[Row]) -> range:
        """Add any number of records, in bounded memory; returns their numbers, in order.

        The numbers of the new records are consecutive (nobody else writes in this transaction),
        so the history keeps their range: what such a record was after is what stands in it, or
        what its next change says was before.

        Args:
            table: where.
            rows: records that name the same columns in the same order; making one may read the
                book, with the records before it already there.
        """
        coming = iter(rows)
        head = next(coming, None)
        if head is None:
            return range(0)
        values = (tuple(row.values()) for row in chain([head], coming))
        return self.insert_values(table, tuple(head), values)

    def insert_values(
        self, table: str, columns: Sequence[str], values: Iterable[Sequence[Value]]
    ) -> range:
        """`insert_many` of at least one record, given as the values of its columns."""
        self._begin()
        (last,) = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        (kept,) = self.connection.execute(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", [table]
        ).fetchone()
        marks = ", ".join("?" * len(columns))
        count = self.connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
        ).rowcount
        first = max(last, kept) + 1
        self._facts.added_range(table, first, first + count - 1)
        self._wait(_Change(table, first, first + count - 1, None, None))
        return range(first, first + count)

    def update(self, table: str, row_id: int, fields: Row) -> bool:
        """Set fields of one record; False, and no trace, when they hold these values already."""
        before, after = self._set(table, row_id, fields)
        if after:
            self._note(table, row_id, before=before, after=after)
        return bool(after)

    def replace_for_good(self, table: str, row_id: int, fields: Row) -> bool:
        """`update`, of which the history keeps neither what was nor what is: only their digest."""
        before, after = self._set(table, row_id, fields)
        if after:
            self._wait(_Change(table, row_id, row_id, _text(before), _text(after), erased=True))
        return bool(after)

    def note_erased(self, entry: int) -> None:
        """Remember that an earlier entry has lost texts; `storage.erasing` takes them."""
        self._wait(_Change("history", entry, entry, None, None))

    def _set(self, table: str, row_id: int, fields: Row) -> tuple[Row, Row]:
        """What fields of one record were and are now, those that differ."""
        if not fields:
            return {}, {}
        text = self._facts.text(table)
        *stored, text_before = self.connection.execute(
            f"SELECT {', '.join(fields)}, {text} FROM {table} WHERE id = ?", [row_id]
        ).fetchone()
        before = dict(zip(fields, stored, strict=True))
        changed = {name: value for name, value in fields.items() if before[name] != value}
        if not changed:
            return {}, {}
        self._begin()
        settings = ", ".join(f"{name} = ?" for name in changed)
        (text_after,) = self.connection.execute(
            f"UPDATE {table} SET {settings} WHERE id = ? RETURNING {text}",
            [*changed.values(), row_id],
        ).fetchone()
        self._facts.removed(table, text_before)
        self._facts.added(table, text_after)
        return {name: before[name] for name in changed}, changed

    def delete(self, table: str, row_id: int) -> None:
        """Remove one record, keeping all of it in the history."""
        self._begin()
        cursor = self.connection.execute(
            f"DELETE FROM {table} WHERE id = ? RETURNING *, {self._facts.text(table)}", [row_id]
        )
        names = [column[0] for column in cursor.description[:-1]]
        *stored, text = cursor.fetchone()
        before = dict(zip(names, stored, strict=True))
        self._facts.removed(table, text)
        self._note(table, row_id, before=before, after=None)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the transaction that may fail: it is then as if it had never begun."""
        before = self._number, self._written, self._waiting.copy()
        sums = self._facts.copy(), self._leaves.copy()
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # SQLite ends it by itself when the disk is full
                self.connection.execute("ROLLBACK TO attempt")
                self.connection.execute("RELEASE attempt")
            self._number, self._written, self._waiting = before
            self._facts, self._leaves = sums
            raise
        self.connection.execute("RELEASE attempt")

    def touched(self) -> Iterator[Touched]:
        """The records changed so far, in order."""
        written = self.connection.execute(
            "SELECT table_name, first_id, last_id, before, after, salt IS NULL FROM history_change"
            " WHERE entry_id = ? ORDER BY seq",
            [self._number],
        )
        for table, first, last, before, _, erased in chain(written, self._waiting):
            held = None if before is None else json.loads(before)
            yield Touched(table, first, last, held, bool(erased))

    def _note(self, table: str, row_id: int, *, before: Row | None, after: Row | None) -> None:
        self._wait(_Change(table, row_id, row_id, _text(before), _text(after)))

    def _wait(self, change: _Change) -> None:
        self._waiting.append(change)
        if len(self._waiting) >= AT_ONCE:
            self._write()

    def write_entry(self, command: str) -> None:
        """Write the entry and its changes, when there were any, and seal it."""
        if self._waiting:
            self._write()
        if self._number is None:
            return
        salted = salt()
        link = Link(
            *self._entry[:3],
            command,
            *self._entry[3:],
            summary=digest(salted, self.summary),
            changes=self._leaves.hexdigest(),
            facts=self._facts.saved(),
        )
        seal(self.connection, self._number, link, self.summary, salted)

    def _begin(self) -> None:
        first, self._first = self._first, None
        if first is not None:
            first()

    def _write(self) -> None:
        """Write what waits, under its entry."""
        if self._number is None:
            self._number = self.connection.execute(
                "INSERT INTO history (at, day, user, undoes, automatic, command, summary)"
                " VALUES (?, ?, ?, ?, ?, '', '')",
                self._entry,
            ).lastrowid
        self.connection.executemany(
            "INSERT INTO history_change"
            " (entry_id, seq, table_name, first_id, last_id, before, after, salt, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            list(self._salted()),
        )
        self._written += len(self._waiting)
        self._waiting.clear()

    def _salted(self) -> Iterator[tuple[object, ...]]:
        for seq, change in enumerate(self._waiting, start=self._written + 1):
            salted = salt()
            content = digest(salted, change.before, change.after)
            self._leaves.update(leaf(seq, *change[:3], content))
            kept = (None, None, None, content) if change.erased else (*change[3:5], salted, None)
            yield self._number, seq, *change[:3], *kept


def _text(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
