"""What the cell asks about: lines to be read aloud at its meeting, and JSON."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from lamtheobac.domain.follow_up import Agenda, Followed, FollowedInspection, Group
from lamtheobac.messages import due as text
from lamtheobac.render import data, inspection_data
from lamtheobac.render.bars import far
from lamtheobac.render.data import Json
from lamtheobac.render.prose import Line

SCHEMA = "lamtheobac.due/1"
_STYLES = {Group.OVERDUE: "red", Group.DUE_SOON: "yellow", Group.SILENT: "cyan", Group.OPEN: ""}
_GAP = 2
_LEAST_DIGITS = 3


def lines(agenda: Agenda) -> Iterator[Line]:
    """The sentence with the numbers; then each part, by owner; then the inspections."""
    yield Line(text.summary(agenda.unit.name, agenda.tally, agenda.window), "bold")
    indent = _indent(agenda)
    for group, part in groupby(agenda.items, key=_group):
        yield from _heading(text.part(group, agenda.tally, agenda.window), _STYLES[group])
        for _, own in groupby(part, key=_owner):
            yield from _of_one_owner(list(own), agenda, indent)
    if agenda.tally.inspections:
        yield from _heading(text.inspection_part(agenda.tally), "")
        yield from _inspections(agenda, indent)


def _indent(agenda: Agenda) -> int:
    """The columns for the numbers."""
    numbers = (agenda.highest, *(one.inspection.id for one in agenda.inspections))
    return max(_LEAST_DIGITS, len(str(max(numbers)))) + 2 * _GAP


def _group(one: Followed) -> Group:
    return one.pressing.group


def _owner(one: Followed) -> tuple[int, int | None]:
    return one.item.unit_id, one.item.member_id


def _heading(words: str, style: str) -> Iterator[Line]:
    yield Line("")
    yield Line(words, f"bold {style}".strip())


def _of_one_owner(own: Sequence[Followed], agenda: Agenda, indent: int) -> Iterator[Line]:
    yield Line("")
    yield Line(text.owner(own[0].item, with_unit=agenda.several), "bold")
    for one in own:
        yield _numbered(one.item.id, text.content(one.item, agenda.window.today), indent)
        if one.item.task is not None:
            yield Line(text.deliverable(one.item.task.deliverable), indent=indent)
        yield Line(text.due(one, far(one.item)), _STYLES[one.pressing.group], indent)
        if one.last is not None or one.pressing.group is not Group.SILENT:
            yield Line(text.last_note(one.last), "dim", indent)


def _inspections(agenda: Agenda, indent: int) -> Iterator[Line]:
    for one in agenda.inspections:
        yield Line("")
        yield _numbered(one.inspection.id, text.inspected(one.inspection), indent)
        yield Line(text.inspection_due(one), _STYLES[one.pressing.group], indent)
    if agenda.tally.later:
        yield Line("")
        yield Line(text.later_inspections(agenda.tally.later, agenda.window.until))


def _numbered(number: int, words: str, indent: int) -> Line:
    return Line(words, indent=indent, mark=str(number).rjust(indent - _GAP))


def document(agenda: Agenda) -> Iterator[str]:
    """The same as one JSON document, in parts as they come."""
    unit, window, tally = agenda.unit, agenda.window, agenda.tally
    head: dict[str, Json] = {
        "schema": SCHEMA,
        "unit": {"code": unit.code, "name": unit.name},
        "as_of": window.today.isoformat(),
        "days": window.days,
        "silent_days": window.silent_days,
        "counts": {
            "overdue": tally.overdue,
            "due_soon": tally.due_soon,
            "silent": tally.silent,
            "people": tally.people,
            "overdue_people": tally.overdue_people,
            "overdue_units": tally.overdue_units,
            "inspections": tally.inspections,
            "inspections_later": tally.later,
        },
    }
    yield data.dump(head).removesuffix("\n}\n") + ",\n"
    yield '"items": '
    yield from data.array(_followed(one, agenda) for one in agenda.items)
    yield ', "inspections": '
    yield from data.array(map(_inspection, agenda.inspections))
    yield "}\n"


def _followed(one: Followed, agenda: Agenda) -> dict[str, Json]:
    return {
        "group": one.pressing.group,
        "days": one.pressing.days,
        "last_progress": None if one.last is None else data.progress(one.last),
        **data.commitment(one.item, agenda.window.today),
    }


def _inspection(one: FollowedInspection) -> dict[str, Json]:
    dated = one.pressing.group is not Group.OPEN
    return {
        "group": one.pressing.group,
        "days": one.pressing.days if dated else None,
        **inspection_data.inspection(one.inspection),
    }
