"""A meeting on the terminal, and its minutes as JSON."""

from datetime import date

from lamtheobac.domain.activity import Answer
from lamtheobac.domain.dates import iso
from lamtheobac.domain.meetings import Agenda, Heard, Minutes, Walk
from lamtheobac.domain.model import Progress
from lamtheobac.messages import meetings as text
from lamtheobac.messages import minutes, words
from lamtheobac.messages.sentences import noted
from lamtheobac.render import bars, data
from lamtheobac.render.data import Json

SCHEMA = "lamtheobac.meeting/1"
_LONGEST = 240  # characters of a text: a question stays on the screen with what it is about


def lines(one: Agenda, walk: Walk) -> list[tuple[str, str]]:
    """What the meeting looks at before it answers on one commitment."""
    item = one.item
    said = [
        (words.COMMITMENT, item.content),
        (words.MEASURES_COLUMN, item.measures),
        (text.DELIVERABLE, None if item.task is None else item.task.deliverable),
        (words.DUE, text.due(item, walk.held_on)),
        (text.LAST_PROGRESS, _last(one.last)),
    ]
    return [(f"  {name}", _cut(value)) for name, value in said if value]


def _last(note: Progress | None) -> str:
    """The last note, after a bar when it says how far the work is."""
    if note is None:
        return text.NO_PROGRESS
    return noted(note) if note.percent is None else f"{bars.bar(note.percent)} {noted(note)}"


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"


def document(found: Minutes, today: date) -> dict[str, Json]:
    """The minutes, with every answer; `reviewed` is the sum of the four kinds.

    What is overdue and not reviewed is so on the day `as_of`.
    """
    counts: dict[str, Json] = {answer: len(found.of(answer)) for answer in Answer}
    return {
        "schema": SCHEMA,
        "unit": {"code": found.unit.code, "name": found.unit.name},
        "held_on": iso(found.held_on),
        "as_of": iso(found.as_of),
        "reviewed": len(found.heard),
        **counts,
        "overdue": len(found.overdue),
        "not_reviewed": found.unheard,
        "paragraph": minutes.minutes(found) if found.heard else None,
        "answers": [_answer(one, today) for one in found.heard],
    }


def _answer(one: Heard, today: date) -> dict[str, Json]:
    return {
        "answer": one.said.answer,
        "note": one.said.note,
        "new_due_on": iso(one.said.new_due_on),
        "commitment": data.commitment(one.item, today),
    }
