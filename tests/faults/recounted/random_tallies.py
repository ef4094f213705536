"""What is known of a unit by number only, drawn for a random book."""

from typing import TYPE_CHECKING, Any

from lamtheobac.storage.changes import Changes

if TYPE_CHECKING:
    from tests.faults.recounted.random_books import Draw

_STATUSES = ("registered", "completed", "not_completed", "withdrawn")


def add_tallies(changes: Changes, draw: "Draw", unit: int, topics: list[int]) -> None:
    """People, work and events of one unit, so many of each."""
    for year in draw.years:
        for _ in range(draw.random.randrange(3)):
            changes.insert(
                "plan_tally",
                {
                    "unit_id": unit,
                    "year": year,
                    "category": draw.random.choice(["full", "non-party"]),
                    "exempt_from": draw.maybe(draw.day(), 15),
                    "submitted_on": draw.maybe(draw.day(), 70),
                    "number": draw.random.randrange(1, 5),
                },
            )
        for _ in range(draw.random.randrange(4)):
            number = _add_work(changes, draw, unit, year)
            for topic in topics:
                if draw.chance(20):
                    tie = {"tally_id": number, "topic_id": topic}
                    changes.insert("commitment_tally_topic", tie)
    for kind in ("inspection", "award", "session", "model"):
        if draw.chance(40):
            _add_event(changes, draw, unit, kind)


def _add_work(changes: Changes, draw: "Draw", unit: int, year: int) -> int:
    registered, status = draw.day(), draw.random.choice(_STATUSES)
    origin = draw.random.choice(["registered", "registered", "assigned"])
    alone = draw.chance(40)
    over = status in {"not_completed", "withdrawn"}
    return changes.insert(
        "commitment_tally",
        {
            "unit_id": unit,
            "year": year,
            "scope": "collective" if alone else "individual",
            "origin": origin,
            "status": status,
            "registered_on": registered,
            "due_on": draw.due(),
            "completed_on": draw.day(registered) if status == "completed" else None,
            "closed_on": draw.day(registered) if over else None,
            "category": None if alone else draw.random.choice(["full", "non-party"]),
            "holder": draw.random.randrange(1, 4) if origin == "assigned" and not alone else None,
            "task": draw.random.choice([*draw.tasks, None]) if origin == "assigned" else None,
            "number": draw.random.randrange(1, 4),
        },
    )


def _add_event(changes: Changes, draw: "Draw", unit: int, kind: str) -> None:
    day = draw.day()
    came = (3, 4) if kind == "session" else (None, None)
    ended = draw.maybe(draw.day(day)) if kind in {"inspection", "model"} else None
    row: dict[str, Any] = {"unit_id": unit, "kind": kind, "since": day, "ended_on": ended}
    organisation = "khac" if kind == "model" else None
    more = {"organisation": organisation, "attended": came[0], "expected": came[1]}
    changes.insert("activity_tally", {**row, **more, "number": draw.random.randrange(1, 4)})
