"""What every row of a package's table must look like.

Columns are looked at as wholes, which costs a tenth of looking at each value; when something is
wrong with one, the rows are gone through one by one to say where it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from lamtheobac.domain.packages import COLUMNS, FACTS, TABLES, Column, Manifest, Row
from lamtheobac.domain.vietnamese import LONGEST_NAME
from lamtheobac.errors import BadLine, BadRecord

# Codes have grown by those of the senders on the way.
_SHORT = frozenset({"code", "name"})
# More than there are people; and so small that no sum of them is beyond SQLite's whole numbers.
_LARGEST_NUMBER = 10**10
# What belongs to the year of its day.
_DAY_OF_YEAR = {"inspection": "inspected_on", "award": "awarded_on", "session": "held_on"}

Check = Callable[[Sequence[Any]], bool]


class Form:
    """The form of one table's rows in one package."""

    def __init__(self, table: str, manifest: Manifest) -> None:
        self._table = table
        self._columns = [
            (
                {column.type, type(None)} if column.optional else {column.type},
                tuple(_checks(table, column, manifest)),
            )
            for column in TABLES[table]
        ]
        years = manifest.years
        self._first_day, self._last_day = f"{years.first}-01-01", f"{years.last}-12-31"
        self._spans = table in {"model", "activity_tally"}

    def checked(self, rows: Sequence[object], line: int) -> list[Row]:
        """The rows, each of the form.

        Args:
            rows: as decoded.
            line: of the first one.

        Raises:
            BadLine, BadRecord: one is not.
        """
        if self._fault(rows) is not None:
            for at, row in enumerate(rows):
                if (column := self._fault([row])) is not None:
                    self._refuse(line + at, column)
        return list(rows)  # type: ignore[arg-type]  # each was found to be a list

    def _fault(self, rows: Sequence[Any]) -> str | None:
        """The first column that is not of its form; empty when whole rows are not; None: good."""
        if set(map(type, rows)) != {list} or set(map(len, rows)) != {len(self._columns)}:
            return ""
        names = COLUMNS[self._table]
        for name, (types, checks), values in zip(
            names, self._columns, zip(*rows, strict=True), strict=True
        ):
            if not types.issuperset(map(type, values)):
                return name
            if not all(check(values) for check in checks):
                return name
        if self._spans and not all(map(self._is_in_years, rows)):
            return "since"
        return None

    def _is_in_years(self, row: Row) -> bool:
        """Whether the years sent are those of a model, or of the day of something else."""
        names = COLUMNS[self._table]
        since, ended = row[names.index("since")], row[names.index("ended_on")]
        if since > self._last_day:
            return False
        if "kind" in names and row[names.index("kind")] != "model":
            return bool(since >= self._first_day)
        return ended is None or bool(ended >= self._first_day)

    def _refuse(self, line: int, column: str) -> NoReturn:
        if not column:
            raise BadLine(line=line)
        raise BadRecord(table=self._table, line=line, column=column)


def _checks(table: str, column: Column, manifest: Manifest) -> Iterator[Check]:
    """What all values of a column must satisfy, nulls aside."""
    name, first, last = column.name, manifest.years.first, manifest.years.last
    if name in FACTS:
        day = manifest.as_of.isoformat()
        yield lambda values: max(filter(None, values), default="") <= day
    if name == _DAY_OF_YEAR.get(table):
        yield lambda values: f"{first}-01-01" <= min(values) and max(values) <= f"{last}-12-31"
    if name == "year" and table != "task":  # a task may be carried on into the years sent
        years = frozenset(range(first, last + 1))
        yield years.issuperset
    elif column.type is int:
        yield lambda values: all(0 <= n <= _LARGEST_NUMBER for n in values if n is not None)
    if name in _SHORT:
        yield lambda values: max(map(len, values)) <= LONGEST_NAME
    if column.type is list:
        yield lambda values: all(type(text) is str for texts in values for text in texts)
