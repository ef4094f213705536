"""Whose records a package replaces, and what is known of them while it is taken in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitId
from lamtheobac.errors import BadReference
from lamtheobac.storage.changes import Changes, Value

_MARKS = 500  # values of one IN (…)


class Marks:
    """Numbers that were seen, a bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> None:
        """See a number."""
        place = number >> 3
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 + place // 8 - len(self._bits)))
        self._bits[place] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return place < len(self._bits) and bool(self._bits[place] >> (number & 7) & 1)


class Scope:
    """The units and years of a package, and the numbers under which the book has its records.

    `known`: the book holds something of them already. `counts`: what was added, changed, removed,
    by table. `aside`: places on rolls that gave way. `own_units`: those of the package, and those
    that are `gone`: the sender brought them before. `take_over`: people whom another sender
    brings as well come over.
    """

    def __init__(
        self, changes: Changes, top: UnitId, years: Years, *, known: bool, take_over: bool = False
    ) -> None:
        self.changes = changes
        self.connection = changes.connection
        self.top = top
        self.years = years
        self.known = known
        self.take_over = take_over
        self.units: dict[str, UnitId] = {}
        self.own_units: set[UnitId] = set()
        self.gone: list[UnitId] = []
        self.members: dict[str, int] = {}
        self.tasks: dict[str, int] = {}
        self.topics: dict[str, int] = {}
        self.met: set[int] = set()  # people whom the book knew before
        self.seen: dict[str, Marks] = {}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.aside = 0
        self.cut: dict[int, str] = {}  # what goes on from a commitment that is put anew: its uid

    def add_unit(self, uid: str, number: UnitId) -> None:
        """A unit of the package, and its number here."""
        self.units[uid] = number
        self.own_units.add(number)

    def find_gone(self) -> None:
        """The units of the package are all known: others that the sender brought are gone."""
        rows = self.connection.execute(
            "SELECT id FROM unit WHERE sender_id = ? ORDER BY id DESC", [self.top]
        )
        self.gone = [UnitId(number) for (number,) in rows if number not in self.own_units]
        self.own_units.update(self.gone)

    def count(self, what: str, table: str, number: int = 1) -> None:
        """Remember what became of records: `added`, `changed`, `removed`."""
        self.counts[what, table] += number

    def mark(self, table: str, number: int) -> None:
        """The record is in the package."""
        self.seen.setdefault(table, Marks()).add(number)

    def is_marked(self, table: str, number: int) -> bool:
        """Whether the record was in the package."""
        return table in self.seen and number in self.seen[table]

    def unit(self, uid: Value, table: str) -> UnitId:
        """The unit of the package with this uid.

        Raises:
            BadReference: the package has no such unit.
        """
        try:
            return self.units[str(uid)]
        except KeyError:
            raise BadReference(table=table, column="unit") from None

    def member(self, uid: Value, table: str) -> int | None:
        """The person of the package with this uid; None for nobody.

        Raises:
            BadReference: the package has no such person.
        """
        if uid is None:
            return None
        try:
            return self.members[str(uid)]
        except KeyError:
            raise BadReference(table=table, column="member") from None

    def rows_by(self, query: str, values: Iterable[Value]) -> Iterator[Sequence[Value]]:
        """The rows of a query whose `{}` stands for some of the values, however many there are."""
        coming = iter(values)
        while some := list(islice(coming, _MARKS)):
            marks = ", ".join("?" * len(some))
            yield from self.connection.execute(query.format(marks), some)
