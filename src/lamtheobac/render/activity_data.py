"""JSON of models, awards and thematic sessions."""

from lamtheobac.domain.activity import Award, Model, ThematicSession
from lamtheobac.domain.dates import iso
from lamtheobac.render.data import Json


def model(one: Model) -> dict[str, Json]:
    """One model; `since` is a day, or only its year."""
    return {
        "id": one.id,
        "uid": one.uid,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "name": one.name,
        "organisation": one.organisation,
        "field": one.field,
        "since": one.since,
        "effect": one.effect,
        "spread_to": one.spread_to,
        "status": one.status,
        "ended_on": iso(one.ended_on),
    }


def award(one: Award) -> dict[str, Json]:
    """One award; `member` is null when the unit itself was praised."""
    member: Json = None
    if one.member_code is not None:
        member = {"code": one.member_code, "name": one.member_name}
    return {
        "id": one.id,
        "uid": one.uid,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "member": member,
        "awarded_on": iso(one.awarded_on),
        "content": one.content,
        "awarded_by": one.awarded_by,
        "document": one.document,
    }


def session(one: ThematicSession) -> dict[str, Json]:
    """One thematic session; numbers are null when nobody counted."""
    return {
        "id": one.id,
        "uid": one.uid,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "held_on": iso(one.held_on),
        "topic": one.topic,
        "attended": one.attended,
        "expected": one.expected,
        "note": one.note,
    }
