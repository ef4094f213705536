"""Which entries of the history stand in the way of taking an earlier one back."""

import json
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from lamtheobac.domain.model import Commitment
from lamtheobac.errors import ChangedOutside, ConflictError, ErasedForGood, LaterWorkStands
from lamtheobac.storage.changes import Row
from lamtheobac.storage.history import ERASE, entries, undone_entries

# What touched the same record after an entry (n): anything, when either of them added or removed
# the record, otherwise the same fields. Whatever touches a record that is there names it alone,
# so that the index finds it.
_ON_THE_SAME = """SELECT DISTINCT l.entry_id
    FROM history_change n CROSS JOIN history_change l INDEXED BY history_of_record
        ON l.table_name = n.table_name AND l.first_id BETWEEN n.first_id AND n.last_id
    WHERE n.entry_id = ? AND l.entry_id IN (SELECT value FROM json_each(?))
        AND (n.before IS NULL OR n.after IS NULL OR l.before IS NULL OR l.after IS NULL
            OR EXISTS (SELECT 1 FROM json_each(n.after) f
                WHERE json_type(l.after, '$.' || f.key) IS NOT NULL))"""

_OTHERS = "SELECT id FROM commitment WHERE member_id = ? AND year = ? AND id <> ?"
_COUNTING_SINCE = """before IS NULL OR json_extract(before, '$.extra') = 1
    OR json_extract(before, '$.status') IN ('withdrawn', 'replaced')"""


class LaterWork:
    """The entries after one that stand: neither taken back, nor taking back one of them.

    What took back an earlier entry than that one is work like any other.
    """

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self._number = number
        undone = undone_entries(connection)
        rows = connection.execute(
            "SELECT id, automatic FROM history"
            " WHERE id > :number AND (undoes IS NULL OR undoes < :number)",
            {"number": number},
        )
        self._automatic = {entry: bool(alone) for entry, alone in rows if entry not in undone}

    def __bool__(self) -> bool:
        return bool(self._automatic)

    def on_the_same(self) -> set[int]:
        """Those that touched a record which the entry added or removed, or fields it changed."""
        standing = json.dumps(list(self._automatic))
        rows = self._connection.execute(_ON_THE_SAME, [self._number, standing])
        return {entry for (entry,) in rows}

    def touching(self, table: str, row_id: int, which: str = "TRUE") -> set[int]:
        """Those that added a record of the book, or changed it; so that a condition holds."""
        alone = self._connection.execute(
            f"""SELECT entry_id FROM history_change WHERE table_name = ? AND first_id = ?
                AND last_id = first_id AND ({which})""",
            [table, row_id],
        )
        return self._standing(alone) | self._adding_several(table, row_id)

    def adding(self, table: str, row_id: int) -> set[int]:
        """Those that added a record of the book."""
        return self.touching(table, row_id, "before IS NULL")

    def removing(self, table: str, key: Row) -> set[int]:
        """Those that removed the record with these values."""
        values = " AND ".join(f"json_extract(before, '$.{name}') = ?" for name in key)
        rows = self._connection.execute(
            f"""SELECT entry_id FROM history_change WHERE entry_id > ? AND table_name = ?
                AND before IS NOT NULL AND after IS NULL AND {values}""",
            [self._number, table, *key.values()],
        )
        return self._standing(rows)

    def making_others_count(self, item: Commitment) -> set[int]:
        """Those by which other commitments of its owner and year count within the limit."""
        others = self._connection.execute(_OTHERS, [item.member_id, item.year, item.id])
        return {
            entry
            for (other,) in others
            for entry in self.touching("commitment", other, _COUNTING_SINCE)
        }

    def is_automatic(self, entries: Collection[int]) -> bool:
        """Whether it was the program by itself that made these, if there are any."""
        return bool(entries) and all(self._automatic[entry] for entry in entries)

    def refusal(self, in_the_way: Iterable[int]) -> ConflictError:
        """Why the entry is not taken back; with nothing in the way, the history does not hold."""
        numbers = sorted(in_the_way, reverse=True)
        if not numbers:
            return ChangedOutside(number=self._number)
        found = [entries(self._connection, number=number)[0] for number in numbers]
        if any(entry.command == ERASE for entry in found):
            return ErasedForGood(number=self._number)
        return LaterWorkStands(
            number=self._number, later=[f"{entry.number}: {entry.summary}" for entry in found]
        )

    def _standing(self, rows: Iterable[tuple[int]]) -> set[int]:
        return {entry for (entry,) in rows if entry in self._automatic}

    def _adding_several(self, table: str, row_id: int) -> set[int]:
        ranges = self._ranges[table]
        place = bisect_right(ranges, row_id, key=lambda one: one[0]) - 1
        if place < 0 or row_id > ranges[place][1]:
            return set()
        return self._standing([ranges[place][2:]])

    @cached_property
    def _ranges(self) -> defaultdict[str, list[tuple[int, int, int]]]:
        """By table: first and last record that an entry added together, and the entry."""
        rows = self._connection.execute(
            """SELECT table_name, first_id, last_id, entry_id FROM history_change
                WHERE entry_id > ? AND last_id > first_id ORDER BY first_id""",
            [self._number],
        )
        found: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for table, first, last, entry in rows:
            found[table].append((first, last, entry))
        return found
