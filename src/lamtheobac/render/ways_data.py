"""Topics and themes as JSON."""

from lamtheobac.domain.activity import Theme
from lamtheobac.domain.topics import Topic
from lamtheobac.render.data import Json


def topic(one: Topic) -> dict[str, Json]:
    """One topic as JSON."""
    return {
        "uid": one.uid,
        "name": one.name,
        "kind": one.kind,
        "commitments": one.commitments,
    }


def theme(one: Theme) -> dict[str, Json]:
    """One theme as JSON."""
    return {
        "uid": one.uid,
        "year": one.year,
        "unit": {"code": one.unit_code, "name": one.unit_name},
        "text": one.text,
    }
