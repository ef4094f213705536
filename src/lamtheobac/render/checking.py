"""What `check` found, as JSON."""

from collections.abc import Sequence

from lamtheobac.domain.checking import Finding
from lamtheobac.render.data import Json


def document(findings: Sequence[Finding]) -> dict[str, Json]:
    """Whether the book is sound, and if not why; nothing is left out."""
    return {
        "sound": not findings,
        "findings": [
            {"rule": one.rule, "where": one.where, "what": one.what, "mend": one.mend}
            for one in findings
        ],
    }
