"""A package that was sent, or came in, as JSON."""

from pathlib import Path

from lamtheobac.domain.packages import Manifest
from lamtheobac.render.data import Json, dump


def submitted(file: Path, manifest: Manifest) -> str:
    """The package that was written."""
    return dump({"file": str(file), **package(manifest)})


def package(manifest: Manifest) -> dict[str, Json]:
    """What a package says of itself."""
    sender = manifest.sender
    return {
        "unit": {"code": sender.code, "name": sender.name, "kind": str(sender.kind)},
        "years": {"from": manifest.years.first, "to": manifest.years.last},
        "as_of": manifest.as_of.isoformat(),
        "revision": manifest.revision,
        "sent_at": manifest.sent_at,
        "sent_by": manifest.sent_by,
        "counts_only": manifest.counts_only,
        "content_hash": manifest.content_hash,
        "previous_hash": manifest.previous_hash,
        "records": dict(manifest.records),
        "figures": {year: dict(figures) for year, figures in manifest.figures.items()},
    }
