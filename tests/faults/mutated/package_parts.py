"""What a package is mutated from, what is put into it, and how it is put together again."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tests.rollup.packages import MANIFEST, RECORDS, Parts

# What no package of ours says there; beyond 4300 digits Python itself writes no number.
JUNK: tuple[Any, ...] = (
    None, "", " ", "x", 0, -1, 1, 2, 2025, 2026, 2100, 2**31, 2**53, 2**63, 10**10, 10**400, 1.5,
    float("inf"), float("nan"), True, False, [], [[]], [None], ["x"], ["x", "x"], {}, {"x": 1},
    "2026-02-31", "0000-00-00", "9999-12-31", "1900-01-01", "2026-06-15", "2026-06-16",
    "2025-12-31", "2027-01-01", "20260615", "2026-W25-1", "２０２６-01-01", "2026-6-5",
    "a\0b", "a\tb", "\u202ea", "\u200b", "e\u0302", "NguyÔn V¨n An", "  a", "a  b", "=1+1",
    "x" * 201, "x" * 40_000, "{", "null", "Đảng bộ xã B", "XB", "XA", "T", "CB5",
    "full", "probationary", "non-party", "exempt", "completed", "withdrawn", "replaced",
    "not_completed", "registered", "in_progress", "individual", "collective", "assigned",
    "chi-bo", "tinh", "ended", "breakthrough",
)  # fmt: skip


class Source(NamedTuple):
    """A sound package, and the uids of records that the book may know of others."""

    data: bytes
    parts: Parts
    uids: Sequence[str]


Mutation = Callable[[Source, random.Random], bytes]


def packed(parts: Parts, document: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if parts.records:
            archive.writestr(RECORDS, parts.records)
        archive.writestr(MANIFEST, document or json.dumps(parts.manifest))
    return out.getvalue()


def changed_text(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(("", "x", " ", "\u0301", "\u202e", "\n", "9")) + text[at + 1 :]
