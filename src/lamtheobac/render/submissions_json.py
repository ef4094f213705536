"""Who has sent what, and what became of it, as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from lamtheobac.domain.dates import iso
from lamtheobac.domain.model import Unit
from lamtheobac.domain.ratio import Ratio, exact_percent
from lamtheobac.domain.submissions import (
    Accepted,
    Expected,
    Locked,
    Node,
    Overview,
    Returned,
    SentUp,
    State,
    Tally,
)
from lamtheobac.render.data import Json, Long, streamed

SCHEMA = "lamtheobac.submissions/1"


def document(found: Overview) -> Iterator[str]:
    """The document by its published schema, in parts.

    received = on_time + late = expected − missing; accepted and returned are part of received.
    `on_time` compares `first_received_on`, when a package of the round that did not have to be
    corrected first came; `received_on` is when the one came that is held. `complete`: whether
    `submissions` lists every unit, or those only that somebody must ask or phone.
    """
    head: dict[str, Json] = {
        "schema": SCHEMA,
        "unit": _unit(found.unit),
        "year": found.round.year,
        "as_of": iso(found.today),
        "deadline": iso(found.round.deadline),
        "since": iso(found.round.since),
        "totals": _figures(found.totals),
        "complete": found.complete,
    }
    arrays: dict[str, Iterable[Json]] = {
        "units": (
            {**_unit(node), "kind": node.kind, **_figures(tally)} for node, tally in found.parts
        ),
        "levels": ({"kind": kind, **_figures(tally)} for kind, tally in found.levels),
        "submissions": map(_expected, found.units),
        "sent": map(_sent, found.sent),
    }
    return streamed(Long(head, arrays))


def _unit(node: Node | Unit) -> dict[str, Json]:
    return {"code": node.code, "name": node.name}


def _figures(tally: Tally) -> dict[str, Json]:
    return {
        **tally._asdict(),
        "received_pct": exact_percent(Ratio(tally.received, tally.expected)),
        "on_time_pct": exact_percent(Ratio(tally.on_time, tally.expected)),
    }


def _expected(one: Expected) -> Json:
    held = one.held
    return {
        **_unit(one.node),
        "kind": one.node.kind,
        "parent": None if one.parent is None else one.parent.code,
        "status": one.state,
        "on_time": one.on_time,
        "received_on": held and iso(held.received_on),
        "first_received_on": held and iso(held.first_on),
        "as_of": held and iso(held.as_of),
        "sent_by": held and held.sent_by,
        "counts_only": held and held.counts_only,
        "records": held and held.records,
        "accepted_on": held and iso(held.accepted_on),
        "returned_on": held and iso(held.returned_on),
        "reason": held and held.reason,
        "locked": one.locked,
        "reported_by": one.reported_by,
    }


def _sent(one: SentUp) -> Json:
    return {
        "from": one.years.first,
        "to": one.years.last,
        "as_of": iso(one.as_of),
        "sent_at": one.sent_at,
        "sent_by": one.sent_by,
        "counts_only": one.counts_only,
        "records": one.records,
        "content_sha256": one.content_hash,
        "file": one.file,
        "returned_on": iso(one.returned_on),
        "reason": one.reason,
    }


def accepted(one: Accepted) -> dict[str, Json]:
    """A package that is accepted."""
    return {
        "unit": _unit(one.unit),
        "from": one.years.first,
        "to": one.years.last,
        "status": State.ACCEPTED,
        "accepted_on": iso(one.on),
        "accepted_by": one.by,
    }


def accepted_all(all_of_them: Sequence[Accepted], year: int) -> dict[str, Json]:
    """All packages of a year that were accepted at once."""
    return {"year": year, "accepted": [accepted(one) for one in all_of_them]}


def returned(one: Returned) -> dict[str, Json]:
    """A package that went back, and the file of the note."""
    return {
        "unit": _unit(one.unit),
        "from": one.years.first,
        "to": one.years.last,
        "status": State.RETURNED,
        "returned_on": iso(one.on),
        "reason": one.reason,
        "file": str(one.file),
        "locked": one.locked,
    }


def locked(one: Locked) -> dict[str, Json]:
    """A year's intake that was locked or opened, and how what is under it stands."""
    return {
        "unit": _unit(one.unit),
        "year": one.year,
        "locked": one.locked,
        "locked_on": iso(one.on) if one.locked else None,
        "locked_by": one.by if one.locked else None,
        "locked_above": None if one.above is None else _unit(one.above),
        **_figures(one.tally),
    }
