"""The one way to write: insert, update, delete, each remembered for the history.

Storage functions write through a `Changes`; it belongs to one transaction and becomes one entry
of the history, with what every touched record was before and after.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

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


class Touched(NamedTuple):
    """Records that a transaction changed, and what their changed fields were before."""

    table: str
    first_id: int
    last_id: int
    before: dict[str, Value] | None


class Changes:
    """The writes of one transaction."""

    def __init__(self, connection: sqlite3.Connection, entry: Entry) -> None:
        self.connection = connection
        self.summary = ""
        self._entry = entry
        self._number: int | None = None  # of the entry, as soon as it is written
        self._written = 0
        self._waiting: list[_Change] = []

    def insert(self, table: str, row: Row) -> int:
        """Add one record and return its number."""
        marks = ", ".join("?" * len(row))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
        )
        row_id = int(cursor.lastrowid or 0)
        self._note(table, row_id, before=None, after=row)
        return row_id

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
        (last,) = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        (kept,) = self.connection.execute(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?", [table]
        ).fetchone()
        marks = ", ".join("?" * len(columns))
        count = self.connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
        ).rowcount
        first = max(last, kept) + 1
        self._wait(_Change(table, first, first + count - 1, None, None))
        return range(first, first + count)

    def update(self, table: str, row_id: int, fields: Row) -> bool:
        """Set fields of one record; False, and no trace, when they hold these values already."""
        if not fields:
            return False
        names = ", ".join(fields)
        stored = self.connection.execute(
            f"SELECT {names} FROM {table} WHERE id = ?", [row_id]
        ).fetchone()
        before = dict(zip(fields, stored, strict=True))
        changed = {name: value for name, value in fields.items() if before[name] != value}
        if not changed:
            return False
        settings = ", ".join(f"{name} = ?" for name in changed)
        self.connection.execute(
            f"UPDATE {table} SET {settings} WHERE id = ?", [*changed.values(), row_id]
        )
        self._note(table, row_id, before={name: before[name] for name in changed}, after=changed)
        return True

    def delete(self, table: str, row_id: int) -> None:
        """Remove one record, keeping all of it in the history."""
        cursor = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
        names = [column[0] for column in cursor.description]
        before = dict(zip(names, cursor.fetchone(), strict=True))
        self.connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        self._note(table, row_id, before=before, after=None)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of the transaction that may fail: it is then as if it had never begun."""
        before = self._number, self._written, self._waiting.copy()
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # SQLite ends it by itself when the disk is full
                self.connection.execute("ROLLBACK TO attempt")
                self.connection.execute("RELEASE attempt")
            self._number, self._written, self._waiting = before
            raise
        self.connection.execute("RELEASE attempt")

    def touched(self) -> Iterator[Touched]:
        """The records changed so far, in order."""
        written = self.connection.execute(
            "SELECT table_name, first_id, last_id, before, after FROM history_change"
            " WHERE entry_id = ? ORDER BY seq",
            [self._number],
        )
        for table, first, last, before, _ in chain(written, self._waiting):
            held = None if before is None else json.loads(before)
            yield Touched(table, first, last, held)

    def _note(self, table: str, row_id: int, *, before: Row | None, after: Row | None) -> None:
        self._wait(_Change(table, row_id, row_id, _text(before), _text(after)))

    def _wait(self, change: _Change) -> None:
        self._waiting.append(change)
        if len(self._waiting) >= AT_ONCE:
            self._write(command="")

    def write_entry(self, command: str) -> None:
        """Write the entry and its changes, when there were any."""
        started = self._number is not None
        if self._waiting:
            self._write(command)
        if started:
            self.connection.execute(
                "UPDATE history SET command = ?, summary = ? WHERE id = ?",
                [command, self.summary, self._number],
            )

    def _write(self, command: str) -> None:
        """Write what waits, under its entry."""
        if self._number is None:
            self._number = self.connection.execute(
                "INSERT INTO history (at, day, user, undoes, automatic, command, summary)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [*self._entry, command, self.summary],
            ).lastrowid
        self.connection.executemany(
            "INSERT INTO history_change"
            " (entry_id, seq, table_name, first_id, last_id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (self._number, seq, *change)
                for seq, change in enumerate(self._waiting, start=self._written + 1)
            ],
        )
        self._written += len(self._waiting)
        self._waiting.clear()


def _text(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
