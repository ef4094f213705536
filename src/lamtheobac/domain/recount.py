"""The main figures, counted once more by hand from the rows of a package.

The sender compares them with its report before anything leaves, the receiver with what the
package says of itself: what does not add up is neither sent nor taken in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lamtheobac.domain.figure_names import named_figure
from lamtheobac.domain.figures import Figures, is_late, is_overdue, standing_of
from lamtheobac.domain.model import OUT_OF_COUNT, Category, Origin, Scope, Status
from lamtheobac.domain.packages import COLUMNS, Content, Row
from lamtheobac.errors import RuleBroken

_STATES = ("registered", "completed", "not_completed", "overdue", "late")
COUNTED = (
    *("members", "exempt", "with_plan", "non_party_registered"),
    *(f"{kind}.{state}" for kind in ("collective", "individual", "assigned") for state in _STATES),
)
_STATUSES = {str(status): status for status in Status}

YearlyFigures = dict[str, dict[str, int]]


def named_figures(figures: Figures) -> dict[str, int]:
    """Of a report's figures those that a package says, by name."""
    return {name: named_figure(figures, name) for name in COUNTED}


class Recount:
    """Counts rows as they go by."""

    def __init__(self, as_of: date) -> None:
        self.records: Counter[str] = Counter()
        self._day = as_of.isoformat()
        self._years: dict[int, Counter[str]] = {}

    @property
    def figures(self) -> YearlyFigures:
        """By year and by name; years without anyone and anything are absent."""
        return {
            str(year): {name: counted[name] for name in COUNTED}
            for year, counted in sorted(self._years.items())
            if any(counted[name] for name in COUNTED)
        }

    def watching(self, content: Content) -> Content:
        """The same parts of tables, counted as they pass."""
        for table, rows in content:
            self.count(table, rows)
            yield table, rows

    def count(self, table: str, rows: Sequence[Row]) -> None:
        """Count rows of one table.

        Raises:
            RuleBroken: work is of a status, an origin or a scope that there is not.
        """
        self.records[table] += len(rows)
        if table in _PLANS:
            self._count_plans(table, rows)
        elif table in _WORK:
            try:
                self._count_work(table, rows)
            except KeyError as unknown:
                raise RuleBroken(rule=f"{table}.status, .origin, .scope") from unknown

    def _of_year(self, year: int) -> Counter[str]:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = Counter()
        return found

    def _count_plans(self, table: str, rows: Sequence[Row]) -> None:
        day = self._day
        for year, category, exempt, submitted, number in _picked(table, _PLANS[table], rows):
            counted = self._of_year(year)
            submitted_by_then = submitted is not None and submitted <= day
            if category == Category.NON_PARTY:
                counted["non_party_registered"] += number * submitted_by_then
                continue
            counted["members"] += number
            if exempt is not None and exempt <= day:
                counted["exempt"] += number
            else:
                counted["with_plan"] += number * submitted_by_then

    def _count_work(self, table: str, rows: Sequence[Row]) -> None:
        day = self._day
        for year, scope, origin, said, registered, due, completed, closed, number in _picked(
            table, _WORK[table], rows
        ):
            status = standing_of(_STATUSES[said], registered, completed, closed, day)
            if status is None or status in OUT_OF_COUNT:
                continue
            counted = self._of_year(year)
            states = _KINDS[origin, scope]
            counted[states[0]] += number
            if status is Status.COMPLETED:
                counted[states[1]] += number
                if is_late(status, due, completed):
                    counted[states[4]] += number
            elif status is Status.NOT_COMPLETED:
                counted[states[2]] += number
            elif is_overdue(status, due, day):
                counted[states[3]] += number


_PLANS = {
    "plan": ("year", "category", "exempt_from", "submitted_on"),
    "plan_tally": ("year", "category", "exempt_from", "submitted_on", "number"),
}
_FACTS = (
    "year",
    "scope",
    "origin",
    "status",
    "registered_on",
    "due_on",
    "completed_on",
    "closed_on",
)
_WORK = {"commitment": _FACTS, "commitment_tally": (*_FACTS, "number")}
_KINDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    (str(origin), str(scope)): tuple(
        f"{'assigned' if origin is Origin.ASSIGNED else scope}.{state}" for state in _STATES
    )
    for origin in Origin
    for scope in Scope
}


def _picked(table: str, names: Sequence[str], rows: Sequence[Row]) -> Iterator[Sequence]:  # type: ignore[type-arg]
    """These columns of each row; one at the end for what is a record and no tally."""
    from operator import itemgetter

    pick = itemgetter(*(COLUMNS[table].index(name) for name in names))
    if names[-1] == "number":
        yield from map(pick, rows)
    else:
        for row in rows:
            yield *pick(row), 1
