"""JSON of inspections."""

from lamtheobac.domain.activity import Inspection
from lamtheobac.domain.dates import iso
from lamtheobac.render.data import Json


def inspection(one: Inspection) -> dict[str, Json]:
    """One inspection; `member` is null when the unit itself was inspected."""
    member: Json = None
    if one.member_code is not None:
        member = {"code": one.member_code, "name": one.member_name}
    return {
        "id": one.id,
        "uid": one.uid,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "member": member,
        "inspected_on": iso(one.inspected_on),
        "finding": one.finding,
        "follow_up_on": iso(one.follow_up_on),
        "closed_on": iso(one.closed_on),
        "outcome": one.outcome,
    }
