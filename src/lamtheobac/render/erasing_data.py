"""What an erasure has done, as JSON."""

from lamtheobac.domain.erasing import Erased
from lamtheobac.render.data import Json


def erased(done: Erased) -> dict[str, Json]:
    """What was erased, where the name still stands, and which copies still hold it."""
    return {
        "code": done.code,
        "uid": done.uid,
        "records": dict(done.records),
        "entries": list(done.entries),
        "mentions": [{"table": one.table, "number": one.number} for one in done.mentions],
        "backups": [str(path) for path in done.backups],
    }
