"""A recount in plain Python: a report's figures from the rows as they stand, by what they mean.

It follows the terms and rules of the field and shares nothing with the program: no query, no
rounding, no notion of how a commitment stands. What is known by number only is counted as so many.
"""

from calendar import monthrange
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from tests.faults.recounted.plain_facts import Facts, Fields, Rows

_OUT = ("withdrawn", "replaced")


class Span(NamedTuple):
    """The years of a report, and the day on which it is true."""

    first: int
    last: int
    day: str

    @property
    def tree_day(self) -> str:
        """The day of the tree: the last one of the years, or that of the report."""
        return min(self.day, f"{self.last}-12-31")

    @property
    def years(self) -> range:
        """All of them."""
        return range(self.first, self.last + 1)

    def moved(self, first: int, last: int, today: str) -> "Span":
        """Other years, true as of the same day of the year, or of today when that is to come."""
        year = int(self.day[:4]) + last - self.last
        last_of_month = monthrange(year, int(self.day[5:7]))[1]
        day = f"{year}-{self.day[5:7]}-{min(int(self.day[8:]), last_of_month):02}"
        return Span(first, last, min(day, today))


def percent(done: int, of: int) -> str | None:
    """Two decimals, half up; nothing over nothing; not all while something is missing."""
    if not of:
        return None
    share = (Decimal(100 * done) / of).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(min(share, Decimal("100.00" if done == of else "99.99")))


def _standing(one: Fields, day: str) -> str | None:
    """How work stood on a day: done, undone, open; None when it was not in the count."""
    gone = one["status"] in _OUT and one["closed_on"] <= day
    if one["registered_on"] > day or gone:
        return None
    if one["completed_on"] and one["completed_on"] <= day:
        return "done"
    return "undone" if one["status"] == "not_completed" and one["closed_on"] <= day else "open"


def in_count(work: Rows, day: str) -> Rows:
    """Work that counts on a day, with how it stood."""
    stood = [one | {"stood": _standing(one, day)} for one in work]
    return [one for one in stood if one["stood"]]


def is_overdue(one: Fields, day: str) -> bool:
    """Due before the day, and open on it."""
    return one["stood"] == "open" and one["due_on"] is not None and one["due_on"] < day


def _counts(work: Rows, day: str) -> Fields:
    by = Counter(one["stood"] for one in work)
    late = [one["stood"] == "done" and one["due_on"] and one["completed_on"] > one["due_on"]
            for one in work]  # fmt: skip
    return {
        "registered": len(work),
        "completed": by["done"],
        "completed_pct": percent(by["done"], len(work)),
        "in_progress": by["open"],
        "not_completed": by["undone"],
        "overdue": sum(is_overdue(one, day) for one in work),
        "late": sum(map(bool, late)),
    }


def _owned(work: Rows, scope: str) -> Rows:
    return [one for one in work if (one["origin"], one["scope"]) == ("registered", scope)]


class Part(NamedTuple):
    """What belongs to one unit, year or topic, or to all: people, work in the count, events.

    `tasks`: for each that counts here, whether all of its parts are done.
    """

    plans: Rows
    work: Rows
    tasks: list[bool]
    events: dict[str, Rows]

    def figures(self, day: str) -> Fields:
        """The figures, under their names in JSON."""
        party = [one for one in self.plans if one["category"] != "non-party"]
        expected = [o for o in party if not (o["exempt_from"] and o["exempt_from"] <= day)]
        handed = [o for o in self.plans if o["submitted_on"] and o["submitted_on"] <= day]
        ours = [one for one in handed if one in expected]
        places = {(o["unit_id"], o["year"]) for o in expected}
        collective, individual = (_owned(self.work, s) for s in ("collective", "individual"))
        assigned = [one for one in self.work if one["origin"] == "assigned"]
        sessions = [s for s in self.events["session"]
                    if s["attended"] is not None and s["expected"] is not None]  # fmt: skip
        return {
            "members": len(party),
            "exempt": len(party) - len(expected),
            "expected": len(expected),
            "with_plan": len(ours),
            "with_plan_pct": percent(len(ours), len(expected)),
            "without_plan": len(expected) - len(ours),
            "units_without_plans": len(places - {(o["unit_id"], o["year"]) for o in ours}),
            "non_party_registered": sum(one["category"] == "non-party" for one in handed),
            "collective": {
                "units": len({(one["unit_id"], one["year"]) for one in collective}),
                **_counts(collective, day),
            },
            "individual": {
                **_counts(individual, day),
                "of_members": sum(one["category"] != "non-party" for one in individual),
            },
            "assigned": {
                **_counts(assigned, day),
                "assignees": len({(o["holder"], o["year"]) for o in assigned if o["holder"]}),
                "tasks": len(self.tasks),
                "tasks_completed": sum(self.tasks),
            },
            "models": len(self.events["model"]),
            "awards": len(self.events["award"]),
            "sessions": len(self.events["session"]),
            "sessions_attended_pct": percent(
                sum(s["attended"] for s in sessions), sum(s["expected"] for s in sessions)
            ),
            "inspections": len(self.events["inspection"]),
            "inspections_open": sum(
                not (one["end"] and one["end"] <= day) for one in self.events["inspection"]
            ),
        }


def work_only(figures: Fields) -> Fields:
    """Of figures what topics have: work, and nothing of people, units and tasks."""
    apart = {"units", "assignees", "tasks", "tasks_completed"}
    return {
        kind: {name: value for name, value in figures[kind].items() if name not in apart}
        for kind in ("collective", "individual", "assigned")
    }


class Recount:
    """All that a report says of a unit and years, counted once more."""

    def __init__(self, facts: Facts, top: int, span: Span) -> None:
        self._facts, self._top, self._span, self._day = facts, top, span, span.day
        self.branches = facts.branches(top, span.tree_day)
        self._plans = self._of_years(facts.plans)
        self._all_work = self._of_years(facts.work)
        self._work = in_count(self._all_work, self._day)
        self._events = {kind: self._happened(kind) for kind in ("inspection", "award", "session")}
        self._events["model"] = self._in_use()
        self._tasks = self._whole_tasks()

    def _of_years(self, rows: Rows) -> Rows:
        return [o for o in rows if o["unit_id"] in self.branches and o["year"] in self._span.years]

    def _happened(self, kind: str) -> Rows:
        found = [one | {"year": int(one["on"][:4])} for one in self._facts.events(kind)]
        return [one for one in self._of_years(found) if one["on"] <= self._day]

    def _in_use(self) -> Rows:
        """Models in use at some time of the years; each counts in the first year of them."""
        span = self._span
        found = [
            one | {"year": max(int(one["on"][:4]), span.first)}
            for one in self._facts.events("model")
            if one["on"] <= span.tree_day and not (one["end"] and one["end"] < f"{span.first}")
        ]
        return self._of_years(found)

    def _whole_tasks(self) -> list[tuple[int, int, bool]]:
        """Of each task where it counts (branch, year), and whether all parts are done."""
        parts: dict[tuple[Any, int], Rows] = {}
        for one in self._work:
            if one["origin"] == "assigned":
                parts.setdefault((one["task"], one["year"]), []).append(one)
        return [
            (
                self.branches[self._facts.first_unit({one["unit_id"] for one in work})],
                year,
                all(one["stood"] == "done" for one in work),
            )
            for (_, year), work in parts.items()
        ]

    def _part(self, *, branch: int | None = None, year: int | None = None) -> Fields:
        """The figures of one branch, of one year, or of all."""

        def keep(of: int, when: int) -> bool:
            return branch in {None, of} and year in {None, when}

        def kept(rows: Rows) -> Rows:
            return [one for one in rows if keep(self.branches[one["unit_id"]], one["year"])]

        events = {kind: kept(rows) for kind, rows in self._events.items()}
        tasks = [done for of, when, done in self._tasks if keep(of, when)]
        return Part(kept(self._plans), kept(self._work), tasks, events).figures(self._day)

    def totals(self) -> Fields:
        """The figures of the whole."""
        return self._part()

    def units(self) -> dict[str, Fields]:
        """By code of the direct child, or of the unit itself for its own part."""
        return {
            self._facts.code[unit]: self._part(branch=unit)
            for unit in sorted(set(self.branches.values()))
        }

    def years(self) -> list[Fields]:
        """Year by year."""
        return [{"year": year, **self._part(year=year)} for year in self._span.years]

    def topics(self) -> dict[str, Fields]:
        """Of each topic the work that is tied to it."""
        names = {name for one in self._work for name in one["topics"]}
        return {name: self._of_topic(name) for name in names}

    def _of_topic(self, name: str) -> Fields:
        nothing: dict[str, Rows] = {kind: [] for kind in self._events}
        tied = [one for one in self._work if name in one["topics"]]
        return work_only(Part([], tied, [], nothing).figures(self._day))

    def months(self) -> list[Fields]:
        """Of one year: what was registered and done by the end of each month, up to the day."""
        if self._span.first != self._span.last:
            return []
        own = [one for one in self._all_work if one["origin"] == "registered"]
        year, found = self._span.first, []
        for month in range(1, 13):
            start, end = f"{year}-{month:02}", f"{year}-{month:02}-{monthrange(year, month)[1]}"
            if start <= self._day[:7]:
                there = in_count(own, min(end, self._day))
                found.append(_month(start, there))
        now = _month(self._day[:7], in_count(own, self._day))
        if self._day > f"{year}-12-31" and now | {"month": ""} != found[-1] | {"month": ""}:
            found.append(now)
        return found

    def organisations(self) -> list[tuple[str, int, int]]:
        """Who runs how many models, and how many have ended."""
        models = self._events["model"]
        ended = [one for one in models if one["end"] and one["end"] <= self._span.tree_day]
        found, over = (Counter(one["organisation"] for one in of) for of in (models, ended))
        return sorted((name, number, over[name]) for name, number in found.items())

    def missing(self) -> tuple[list[str], list[int]]:
        """Whose paper is not in (codes), and the numbers of what is overdue; records only."""
        party = [o for o in self._plans if "member_id" in o and o["category"] != "non-party"]
        left = [
            self._facts.member[one["member_id"]]
            for one in party
            if not any(
                one[day] and one[day] <= self._day for day in ("exempt_from", "submitted_on")
            )
        ]
        overdue = [o["id"] for o in self._work if o["id"] and is_overdue(o, self._day)]
        return sorted(left), sorted(overdue)


def _month(name: str, there: Rows) -> Fields:
    done = sum(one["stood"] == "done" for one in there)
    return {"month": name, "registered": len(there), "completed": done}
