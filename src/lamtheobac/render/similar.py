"""Commitments that are alike or vague, and people of one name: as text, as a table, as JSON."""

import math
from collections.abc import Iterable, Iterator
from itertools import islice

from lamtheobac.domain.dates import iso
from lamtheobac.domain.likeness import Copy, Group, Likeness
from lamtheobac.domain.namesakes import Namesake, NamesakeCounts, Namesakes, Node, Stand
from lamtheobac.messages import similar as text
from lamtheobac.messages import words
from lamtheobac.render.cells import Column, Kind, Table, text_cell
from lamtheobac.render.data import Json, Long, streamed

SCHEMA = "lamtheobac.similar/1"
MEMBERS_SCHEMA = "lamtheobac.similar_members/1"
# As many as people read through on a screen; all of them are in the JSON.
MOST_GROUPS = 20
MOST_OWNERS = 6
MOST_VAGUE = 50


def groups(likeness: Likeness, found: Iterable[Group]) -> Iterator[str]:
    """The first groups with the first of their owners, and how much is left out."""
    for number, one in enumerate(islice(found, MOST_GROUPS), start=1):
        yield text.group(number, one, list(islice(one.items, MOST_OWNERS)))
    if likeness.groups > MOST_GROUPS:
        yield text.more_groups(likeness.groups - MOST_GROUPS)


def closing(likeness: Likeness) -> Iterator[str]:
    """How many of the vague ones are left out, and what may be done about all of it."""
    if likeness.vague > MOST_VAGUE:
        yield text.more_vague(likeness.vague - MOST_VAGUE)
    if likeness.groups or likeness.vague:
        yield from text.advice(likeness)


def vague_table(items: Iterable[Copy]) -> Table:
    """The first vague commitments with what each should say."""
    columns = [
        Column(words.NUMBER, Kind.TEXT, 6),
        Column(words.FULL_NAME, Kind.TEXT, 24),
        Column(words.COMMITMENT, Kind.TEXT, 44),
        Column(text.ADVICE, Kind.TEXT, 28),
    ]
    rows = (
        [
            text_cell(str(item.id)),
            text_cell(text.owner(item)),
            text_cell(item.content),
            text_cell(text.reasons(item)),
        ]
        for item in islice(items, MOST_VAGUE)
    )
    return Table(text.VAGUE, columns, rows)


def json_parts(likeness: Likeness, found: Iterable[Group], vague: Iterable[Copy]) -> Iterator[str]:
    """The document by its published schema, in parts as they are read.

    `compared` is how many commitments were; `all_pairs` whether each wording was compared with all
    others, and `capped` at how many places of the comparison it was not; `similarity` is that of
    the least alike to the wording, two decimals, never rounded up. The rest as in
    `domain.likeness`.
    """
    head: dict[str, Json] = {
        "schema": SCHEMA,
        "unit": {"code": likeness.unit.code, "name": likeness.unit.name},
        "year": likeness.year,
        "threshold": likeness.threshold,
        "compared": likeness.compared,
        "all_pairs": likeness.all_pairs,
        "capped": likeness.capped,
    }
    arrays: dict[str, Iterable[Json | Long]] = {
        "groups": map(_group, found),
        "vague": ({**_item(one), "reasons": list(one.reasons)} for one in vague),
    }
    return streamed(Long(head, arrays))


def _group(one: Group) -> Long:
    head: dict[str, Json] = {
        "size": one.size,
        "people": one.people,
        "collectives": one.collectives,
        "units": one.units,
        "wording": one.wording,
        "similarity": f"{math.floor(one.similarity * 100) / 100:.2f}",
    }
    return Long(head, {"items": map(_item, one.items)})


def _item(one: Copy) -> dict[str, Json]:
    member: Json = None
    if one.member_code is not None:
        member = {"code": one.member_code, "name": one.member_name}
    return {
        "id": one.id,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "member": member,
        "content": one.content,
    }


def namesakes(counts: NamesakeCounts, found: Iterable[Namesakes]) -> Iterator[str]:
    """The first groups of people with the first of them, how much is left out, and what to do."""
    for number, one in enumerate(islice(found, MOST_GROUPS), start=1):
        yield text.namesakes(number, one, one.people[:MOST_OWNERS])
    if counts.groups > MOST_GROUPS:
        yield text.more_namesakes(counts.groups - MOST_GROUPS)
    if counts.groups:
        yield from text.namesakes_advice()


def namesakes_json_parts(counts: NamesakeCounts, found: Iterable[Namesakes]) -> Iterator[str]:
    """The document by its published schema, in parts as the groups are read.

    `suspicion` is "same_year" or "year_unknown", `born` the year that all of a group share. Of a
    person, `places` are the unit where they belong, then the others of their rolls: `sender` is
    the unit whose packages bring its records, null when this book keeps them; `years` those of
    its rolls that the person is on.
    """
    head: dict[str, Json] = {
        "schema": MEMBERS_SCHEMA,
        "unit": {"code": counts.unit.code, "name": counts.unit.name},
        "same_year": counts.same_year,
        "year_unknown": counts.year_unknown,
    }
    return streamed(Long(head, {"groups": map(_namesakes, found)}))


def _namesakes(one: Namesakes) -> Long:
    head: dict[str, Json] = {"suspicion": one.suspicion, "name": one.name, "born": one.born}
    return Long(head, {"people": map(_namesake, one.people)})


def _namesake(person: Namesake) -> dict[str, Json]:
    return {
        "code": person.code,
        "uid": person.uid,
        "name": person.name,
        "born": person.born,
        "left_on": iso(person.left_on),
        "places": [_stand(stand) for stand in person.stands],
    }


def _stand(stand: Stand) -> Json:
    sender = None if stand.sender is None else _node(stand.sender)
    return {"unit": _node(stand.unit), "sender": sender, "years": list(stand.years)}


def _node(node: Node) -> Json:
    return {"code": node.code, "name": node.name}
