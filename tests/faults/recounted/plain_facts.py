"""What stands in a book, read past the program: rows as they are, and how they hang together."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
Rows = list[Fields]
_TABLES = (
    "unit", "unit_parent", "plan", "commitment", "task", "topic", "commitment_topic", "model",
    "award", "session", "inspection", "plan_tally", "commitment_tally", "commitment_tally_topic",
    "activity_tally", "member",
)  # fmt: skip


class Facts:
    """What a book says: its tree, and people, work and events, each as often as it is known."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            self.table: dict[str, Rows] = {
                name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
                for name in _TABLES
            }
        self.code = {unit["id"]: unit["code"] for unit in self.table["unit"]}
        self._uid = {unit["id"]: unit["uid"] for unit in self.table["unit"]}
        self.member = {one["id"]: one["code"] for one in self.table["member"]}
        self.plans = [*self.table["plan"], *_as_many(self.table["plan_tally"])]
        self.work = [*self._records(), *self._tallies()]

    def _records(self) -> Iterator[Fields]:
        category = {(p["member_id"], p["year"]): p["category"] for p in self.table["plan"]}
        task = {one["id"]: one["uid"] for one in self.table["task"]}
        names = {one["id"]: one["name"] for one in self.table["topic"]}
        topics: dict[int, list[str]] = {}
        for tie in self.table["commitment_topic"]:
            topics.setdefault(tie["commitment_id"], []).append(names[tie["topic_id"]])
        for one in self.table["commitment"]:
            yield one | {
                "category": category.get((one["member_id"], one["year"])),
                "holder": one["member_id"],
                "task": task.get(one["task_id"], one["id"]),
                "topics": topics.get(one["id"], []),
            }

    def _tallies(self) -> Iterator[Fields]:
        names = {one["id"]: one["name"] for one in self.table["topic"]}
        for one in self.table["commitment_tally"]:
            topics = [
                names[tie["topic_id"]]
                for tie in self.table["commitment_tally_topic"]
                if tie["tally_id"] == one["id"]
            ]
            holder = one["holder"] and (one["unit_id"], one["holder"])
            for turn, copy in enumerate(_as_many([one])):
                task = one["task"] or ("alone", one["id"], turn)
                yield copy | {"id": None, "topics": topics, "holder": holder, "task": task}

    def events(self, kind: str) -> Rows:
        """What happened of that kind (inspection, award, session), or models in use."""
        known = {"since": "since", "award": "awarded_on", "session": "held_on"}
        day = {**known, "inspection": "inspected_on", "model": "since"}[kind]
        records = [
            one | {"on": one[day], "end": one.get("closed_on") or one.get("ended_on")}
            for one in self.table[kind]
            if one.get("status") != "proposed"
        ]
        tallies = [one for one in self.table["activity_tally"] if one["kind"] == kind]
        return [
            *records,
            *(one | {"on": one["since"], "end": one["ended_on"]} for one in _as_many(tallies)),
        ]

    def branches(self, top: int, day: str) -> dict[int, int]:
        """Each unit under one on a day, and the direct child that it stands in (or the unit)."""
        below: dict[int, list[int]] = {}
        for place in self.table["unit_parent"]:
            if place["from_on"] <= day and (place["until_on"] is None or day < place["until_on"]):
                below.setdefault(place["parent_id"], []).append(place["unit_id"])
        found = {top: top}
        waiting = [(child, child) for child in below.get(top, [])]
        while waiting:
            unit, branch = waiting.pop()
            found[unit] = branch
            waiting += [(child, branch) for child in below.get(unit, [])]
        return found

    def first_unit(self, units: set[int]) -> int:
        """Of some units the one whose uid comes first."""
        return min(units, key=self._uid.__getitem__)


def _as_many(rows: Rows) -> Iterator[Fields]:
    for row in rows:
        for _ in range(row["number"]):
            yield row.copy()
