"""Who has sent what: tables, and the sections of a screen."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lamtheobac.domain.ratio import Ratio
from lamtheobac.domain.submissions import Expected, Node, Overview, Section, Tally
from lamtheobac.messages import submissions as text
from lamtheobac.messages import words
from lamtheobac.render.cells import (
    Cell,
    Column,
    Kind,
    Room,
    Table,
    count_cell,
    day_cell,
    percent_cell,
    text_cell,
)

Part = str | Table


def screen(found: Overview) -> Iterator[Part]:
    """What is shown, line by line and table by table: the figures, then whom to phone.

    Where each part of the tree is one unit, the units themselves are listed instead.
    """
    yield text.summary(found)
    if found.totals.expected:
        yield text.deadline(found.round)
    is_flat = all(tally.expected <= 1 for _, tally in found.parts)
    if not is_flat:
        yield from ("", by_part(found))
    if len(found.levels) > 1:
        yield from ("", by_level(found))
    for section, (title, table) in _SECTIONS.items():
        units = [one for one in found.units if one.section is section]
        if not units or (section is Section.ON_TIME and not is_flat):
            continue
        number = found.sections[section]
        yield from ("", title(number), "", table(found, units))
        if len(units) < number:
            yield text.more(number - len(units))
    yield from _sent_up(found)


def _sent_up(found: Overview) -> Iterator[Part]:
    if found.sent:
        yield from ("", text.SENT_UP, *(f"  {text.sent_up(one)}" for one in found.sent))
    elif not found.totals.expected:
        yield text.NOTHING_SENT


_NAMED = (Column(words.MEMBER_CODE, Kind.TEXT, 12), Column(text.UNIT, Kind.TEXT, 30))


def _named(one: Expected) -> list[Cell]:
    return [text_cell(one.node.code), text_cell(one.node.name)]


def _missing(found: Overview, listed: Sequence[Expected]) -> Table:
    """The unit above where that is not the one asked for; what there is, if it is too old."""
    deep = any(one.parent is not None and one.parent.code != found.unit.code for one in listed)
    old = any(one.held is not None for one in listed)
    columns = [
        *_NAMED,
        *([Column(text.ABOVE, Kind.TEXT, 30)] if deep else []),
        *([Column(text.NOTE, Kind.TEXT, 24)] if old else []),
    ]
    rows = [
        [
            *_named(one),
            *([text_cell(one.parent and one.parent.name)] if deep else []),
            *([text_cell(one.held and text.older(one.held.as_of))] if old else []),
        ]
        for one in listed
    ]
    return Table(text.NOTE, columns, rows)


def _returned(_: Overview, listed: Sequence[Expected]) -> Table:
    columns = [
        *_NAMED,
        Column(text.RETURNED_ON, Kind.DAY, 12),
        Column(text.REASON, Kind.TEXT, 30),
    ]
    rows = [
        [*_named(one), day_cell(one.held.returned_on), text_cell(one.held.reason)]
        for one in listed
        if one.held is not None
    ]
    return Table(text.REASON, columns, rows)


def _received(_: Overview, listed: Sequence[Expected]) -> Table:
    columns = [
        *_NAMED,
        Column(text.RECEIVED_ON, Kind.DAY, 12),
        Column(text.ACCEPTED_ON, Kind.DAY, 12),
    ]
    rows = [
        [
            *_named(one),
            day_cell(one.held.first_on),
            day_cell(one.held.accepted_on)
            if one.held.accepted_on
            else text_cell(text.NOT_ACCEPTED),
        ]
        for one in listed
        if one.held is not None
    ]
    return Table(text.RECEIVED_ON, columns, rows)


# Those to phone; where there are no branches, those that need nothing too.
_SECTIONS: dict[
    Section, tuple[Callable[[int], str], Callable[[Overview, Sequence[Expected]], Table]]
] = {
    Section.MISSING: (text.missing, _missing),
    Section.RETURNED: (text.returned_ones, _returned),
    Section.LATE: (text.late, _received),
    Section.ON_TIME: (text.on_time, _received),
}


def by_part(found: Overview) -> Table:
    """A row for each part of the tree in which somebody is to send."""
    named = ((_part_name(found, node), tally) for node, tally in found.parts if tally.expected)
    return _tallies(text.UNIT, named, found)


def by_level(found: Overview) -> Table:
    """A row for each kind of unit."""
    named = ((text.kind(words.KIND[kind]), tally) for kind, tally in found.levels)
    return _tallies(text.LEVEL, named, found)


def _part_name(found: Overview, node: Node) -> str:
    own = node.code == found.unit.code and len(found.parts) > 1
    return words.OWN_PART.format(name=node.name) if own else node.name


def _tallies(title: str, named: Iterable[tuple[str, Tally]], found: Overview) -> Table:
    columns = [
        Column(title, Kind.TEXT, 32),
        *(
            Column(
                last,
                Kind.PERCENT if name.endswith("_pct") else Kind.COUNT,
                12,
                first,
                Room.WIDE if name == "on_time_pct" else Room.NARROW,
            )
            for name, (first, last) in text.COLUMNS.items()
        ),
    ]
    rows = [_row(name, tally, found.decimals) for name, tally in named]
    return Table(title, columns, rows, _row(words.TOTAL, found.totals, found.decimals))


def _row(name: str, tally: Tally, decimals: int) -> list[Cell]:
    counts = tally._asdict()
    return [
        text_cell(name),
        *(
            percent_cell(Ratio(counts[column.removesuffix("_pct")], tally.expected), decimals)
            if column.endswith("_pct")
            else count_cell(counts[column])
            for column in text.COLUMNS
        ),
    ]
