"""Random books: any tree, people, papers, work and what surrounds it, each made anew by its seed.

The rows are drawn, not typed: so a book costs some milliseconds, and holds what takes years of
commands. They keep the rules (`check` finds nothing) and go through the program's one way to write.
"""

import random
import tempfile
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.vietnamese import match_key, name_sort_key, natural_sort_key, search_key
from lamtheobac.services import books
from lamtheobac.storage.changes import Changes
from lamtheobac.storage.database import Stamp, open_book
from lamtheobac.storage.units import SINCE_EVER, NewUnit
from tests.faults.recounted.random_tallies import add_tallies

FIRST_YEAR = 2023
_BEGIN = date(FIRST_YEAR, 1, 2)
_MOMENT = "2026-06-15T08:00:00+07:00"
_TODAYS = ("2024-02-29", "2024-12-31", "2025-01-01", "2025-06-30", "2026-06-15", "2026-03-31")
_CATEGORIES = ("full", "full", "probationary", "non-party")
_STATUSES = ("registered", "in_progress", "completed", "completed", "not_completed", "withdrawn",
             "replaced")  # fmt: skip
_NAMES = ("Người Thứ", "nguoi thu", "Đẹ Ủy", "Ộ Ặng")
ORGANISATIONS = ("to-chuc-dang", "phu-nu", "thanh-nien", "khac")


class Draw:
    """What is drawn for one book; `today` and `days` are the days on which much happens."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        later = _BEGIN + timedelta(days=self.random.randrange(365, 1500))
        self.today = self.random.choice([*map(date.fromisoformat, _TODAYS), later])
        self.years = range(FIRST_YEAR, self.today.year + 2)
        self.days = sorted({self.today, *(self._any_day() for _ in range(6))})
        self.tasks = [self.uid() for _ in range(4)]  # known in several units

    def _any_day(self) -> date:
        """Some day up to today; often the first or the last of a month."""
        day = _BEGIN + timedelta(days=self.random.randrange((self.today - _BEGIN).days + 1))
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return min(self.random.choice([day, day.replace(day=1), last]), self.today)

    def chance(self, percent: int) -> bool:
        """Whether something happens that happens so often."""
        return self.random.randrange(100) < percent

    def day(self, since: str | None = None) -> str:
        """A day up to today, and not before another one; mostly on or next to one of the days."""
        first = date.fromisoformat(since) if since else _BEGIN
        near = self.random.choice(self.days) + timedelta(days=self.random.choice([-1, 0, 0, 1]))
        day = near if self.chance(70) else self._any_day()
        return str(max(first, min(day, self.today)))

    def due(self) -> str | None:
        """A day by which something is to be done: any, also to come, or none."""
        if self.chance(15):
            return None
        near = date.fromisoformat(self.day())
        return str(near + timedelta(days=self.random.choice([-1, 0, 0, 1, 30, 400])))

    def maybe(self, value: str, percent: int = 50) -> str | None:
        """A value, or nothing."""
        return value if self.chance(percent) else None

    def uid(self) -> str:
        """An identity."""
        return str(UUID(int=self.random.getrandbits(128), version=4))


@cache
def _empty() -> bytes:
    """A book of which only the unit is known."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.db"
        unit = NewUnit("T", "Đảng bộ T", UnitKind.GRASSROOTS_COMMITTEE)
        stamp = Stamp(_BEGIN, _MOMENT, "thử")
        books.create(path, stamp, unit, superior=None, place=None)
        return path.read_bytes()


def make(path: Path, seed: int) -> Draw:
    """Write the book of a seed (over any other); returns what was drawn for it."""
    draw = Draw(seed)
    path.write_bytes(_empty())
    with open_book(path, Stamp(draw.today, _MOMENT, "thử")) as book:
        book.reopen = True
        with book.changing("import-random", from_below=True) as changes:
            Filling(changes, draw).fill()
            changes.summary = f"Sổ số {seed}"
    return draw


class Filling:
    """Fills one book."""

    def __init__(self, changes: Changes, draw: Draw) -> None:
        self._changes, self._draw = changes, draw
        self._random = draw.random
        self._numbers: dict[str, int] = {}
        self._units = [1]
        self._rolled = [FIRST_YEAR]
        self._records: list[int] = []  # the units that keep records, no tallies
        self._topics: list[int] = []
        self._tasks: list[tuple[int, int]] = []
        self._done: list[tuple[int, int, int | None]] = []  # commitments: number, year, member

    def fill(self) -> None:
        """All of it."""
        self._add_settings()
        for name in self._random.sample(["Dân vận", "dan van kheo", "Số hóa", "Ặ"], 3):
            self._topics.append(self._add("topic", name=name, name_key=match_key(name)))
        self._add_units()
        for uid in self._draw.tasks[: self._random.randrange(4)]:
            self._add_task(uid)
        for unit in self._records:
            for year in self._draw.years:
                for _ in range(self._random.choice([0, 0, 1, 3])):
                    self._commit(unit, year, None, "registered", extra=0)
            for _ in range(self._random.randrange(4)):
                self._add_event(unit)
        for place in range(self._random.choice([0, 1, 3, 6, 10])):
            self._add_member(place)
        if self._draw.chance(30):
            year = self._random.choice(self._rolled)  # nobody closes a year that was not opened
            self._changes.insert("closed_year", {"id": year, "closed_on": str(self._draw.today)})

    def _add(self, table: str, **row: Any) -> int:
        return self._changes.insert(table, {"uid": self._draw.uid()} | row)

    def _next(self, what: str) -> int:
        self._numbers[what] = self._numbers.get(what, 0) + 1
        return self._numbers[what]

    def _add_units(self) -> None:
        """One to six, some of them moved, closed, or known by number only."""
        for place in range(self._random.randrange(6)):
            code, name = f"C{place}", self._random.choice([f"Chi bộ {place}", f"chi bo {place}"])
            keys = {"code_key": match_key(code), "sort_key": natural_sort_key(code)}
            closed = self._draw.maybe(self._draw.day(), 15)
            unit = self._add(
                "unit", code=code, name=name, search_key=search_key(name), kind="chi-bo",
                closed_on=closed, **keys,
            )  # fmt: skip
            self._put(unit)
            self._units.append(unit)
        counted = [unit for unit in self._units[1:] if self._draw.chance(12)]
        self._records = [unit for unit in self._units if unit not in counted]
        for unit in counted:
            self._changes.update("unit", unit, {"sender_id": unit})
            add_tallies(self._changes, self._draw, unit, self._topics)

    def _put(self, unit: int) -> None:
        """Under one that was there before it, so that nothing goes in a circle; then elsewhere."""
        moves = sorted({self._draw.day() for _ in range(self._random.choice([0, 0, 1, 2]))})
        since = [SINCE_EVER, *moves]
        for start, end in zip(since, [*moves, None], strict=True):
            place: dict[str, Any] = {
                "parent_id": self._random.choice(self._units),
                "from_on": start,
            }
            self._changes.insert("unit_parent", {"unit_id": unit, **place, "until_on": end})

    def _add_settings(self) -> None:
        if self._draw.chance(40):
            decimals = self._random.choice(["0", "2"])
            self._changes.insert("setting", {"key": "report.decimals", "value": decimals})
        for year in self._draw.years[1:-1]:
            if year < self._draw.today.year or self._draw.chance(85):
                self._rolled.append(self._changes.insert("year_roll", {"id": year}))

    def _add_task(self, uid: str) -> None:
        year, assigned = self._random.choice(self._draw.years), self._draw.day()
        task = self._add(
            "task", uid=uid, year=year, content=f"Việc khó {uid[:8]}", deliverable="Đề án",
            due_on=max(self._draw.due() or "", assigned), assigned_on=assigned, level="viec-kho",
        )  # fmt: skip
        self._tasks.append((task, year))

    def _add_member(self, place: int) -> None:
        """With papers for some of the years, mostly where they are."""
        name, code = f"{self._random.choice(_NAMES)} {place}", f"P{place}"
        left, unit = self._draw.maybe(self._draw.day(), 20), self._random.choice(self._records)
        category = self._random.choice(_CATEGORIES)
        closed = self._changes.connection.execute(
            "SELECT closed_on FROM unit WHERE id = ?", [unit]
        ).fetchone()[0]
        left = left or closed
        member = self._add(
            "member", code=code, code_key=match_key(code), name=name, name_key=match_key(name),
            search_key=search_key(name), sort_key=name_sort_key(name), unit_id=unit,
            category=category, joined_on=self._draw.maybe(self._draw.day()), left_on=left,
            leave_reason=left and "Chuyển đi",
        )  # fmt: skip
        for year in self._draw.years:
            if self._draw.chance(75):
                where = unit if self._draw.chance(80) else self._random.choice(self._records)
                held = category if self._draw.chance(85) else self._random.choice(_CATEGORIES)
                self._add_plan(member, year, where, held)

    def _add_plan(self, member: int, year: int, unit: int, category: str) -> None:
        draw, submitted = self._draw, self._draw.maybe(self._draw.day(), 70)
        exempt = draw.maybe(draw.day(), 15)
        confirmed = submitted and draw.maybe(draw.day(submitted), 30)
        returned = submitted and not confirmed and draw.maybe(draw.day(submitted), 10)
        self._add(
            "plan", member_id=member, year=year, unit_id=unit, category=category,
            submitted_on=submitted, pledged_on=submitted and draw.maybe(submitted),
            exempt_from=exempt, exempt_reason=exempt and "ốm", confirmed_on=confirmed,
            returned_on=returned or None, return_reason=(returned and "Thiếu hạn") or None,
        )  # fmt: skip
        for place in range(self._random.randrange(4)):
            self._commit(unit, year, member, "registered", extra=int(place > 1))
        if draw.chance(30):
            self._commit(unit, year, member, "assigned", extra=0)

    def _commit(self, unit: int, year: int, member: int | None, origin: str, *, extra: int) -> None:
        draw = self._draw
        registered, status = draw.day(), self._random.choice(_STATUSES)
        done = draw.day(registered) if status == "completed" else None
        over = (
            draw.day(registered) if status in {"not_completed", "withdrawn", "replaced"} else None
        )
        tasks = [task for task, of in self._tasks if origin == "assigned" and of == year]
        others = [number for number, *_ in self._done]
        if status == "replaced" and not others:
            status = "withdrawn"
        content = f"Việc {self._next('work')}"
        number = self._add(
            "commitment", year=year, scope="individual" if member else "collective", origin=origin,
            unit_id=unit, member_id=member, content=content, content_key=match_key(content),
            due_on=draw.due(), status=status, registered_on=registered, completed_on=done,
            closed_on=over, result="Tốt" if done else None, extra=extra,
            reason="Bận" if status in {"not_completed", "withdrawn"} else None,
            replaced_by=self._random.choice(others) if status == "replaced" else None,
            task_id=self._random.choice(tasks) if tasks else None,
            carried_from=self._carried(year, member),
        )  # fmt: skip
        self._done.append((number, year, member))
        for topic in self._topics:
            if draw.chance(20):
                tie = {"commitment_id": number, "topic_id": topic}
                self._changes.insert("commitment_topic", tie)

    def _carried(self, year: int, member: int | None) -> int | None:
        """Work of the owner in an earlier year that this goes on with; each is carried once."""
        for place, (number, before, of) in enumerate(self._done):
            if of == member and before < year and self._draw.chance(10):
                del self._done[place]
                return number
        return None

    def _add_event(self, unit: int) -> None:
        draw, day = self._draw, self._draw.day()
        kind = self._random.choice(["inspection", "award", "session", "model", "theme"])
        ended = draw.maybe(draw.day(day), 40)
        came = self._random.choice([(None, None), (3, 4), (0, 5), (6, 6), (2, None)])
        year, number = self._random.choice(draw.years), self._next(kind)
        rows: dict[str, dict[str, Any]] = {
            "inspection": {"inspected_on": day, "finding": "Khá", "closed_on": ended},
            "award": {"awarded_on": day, "content": "Giấy khen"},
            "session": {"held_on": day, "topic": "Chuyên đề", "attended": came[0],
                        "expected": came[1]},
            "model": {"name": f"Mô hình {number}", "name_key": match_key(f"Mô hình {number}"),
                      "organisation": self._random.choice(ORGANISATIONS),
                      "since": self._random.choice([day, day[:4]]), "ended_on": ended,
                      "status": "ended" if ended else self._random.choice(["proposed", "spread"])},
            "theme": {"text": "Nêu gương", "year": year},
        }  # fmt: skip
        if kind == "theme" and self._next(f"theme {unit} {year}") > 1:
            return
        self._add(kind, unit_id=unit, **rows[kind])
