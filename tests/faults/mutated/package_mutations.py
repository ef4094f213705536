"""What packages may be made into: their containers, and what they say of themselves."""

import io
import json
import random
import zipfile
from typing import Any

from tests.faults.mutated.bytes_mutations import flipped, resized, zipped_anew
from tests.faults.mutated.package_parts import JUNK, Mutation, Source, changed_text, packed
from tests.faults.mutated.record_mutations import RECORD_MUTATIONS
from tests.rollup.packages import Parts, with_hash

_NESTED = 100_000


def mutated(source: Source, rng: random.Random, *, of_rows: bool = False) -> tuple[str, bytes]:
    """A package mutated in one way, and its name. `of_rows`: what only the rows' forms tell."""
    without_rows = not source.parts.records
    names = NOTES if without_rows else ROWS if of_rows else [*MUTATIONS]
    name = rng.choice(names)
    return name, MUTATIONS[name](source, rng)


# --- containers -----------------------------------------------------------------------------------


def _bytes(source: Source, rng: random.Random) -> bytes:
    return flipped(source.data, rng)


def _length(source: Source, rng: random.Random) -> bytes:
    return resized(source.data, rng)


def _members(source: Source, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    return zipped_anew(members, rng)


def _bomb(source: Source, rng: random.Random) -> bytes:
    """Much of nothing, under a manifest that is right about it or not."""
    filling = rng.choice((b" ", b"\n", b"[", b'"', b"0", b"[]\n", b'{"table":"unit"}\n'))
    data = filling * (rng.choice((1 << 20, 4 << 20)) // len(filling)) + rng.choice((b"", b"\n"))
    before = rng.random() < 0.5
    records = source.parts.records + data if before else data + source.parts.records
    parts = with_hash(source.parts.manifest, records)
    if rng.random() < 0.3:
        parts.manifest["content"]["bytes"] = rng.choice((0, 1, len(records) // 2, 2**52))
    return packed(parts)


# --- what they say of themselves ------------------------------------------------------------------


def _manifest(source: Source, rng: random.Random) -> bytes:
    """Fields of other types, out of range, swapped, gone."""
    manifest = json.loads(json.dumps(source.parts.manifest))
    for _ in range(rng.choice((1, 1, 2, 5))):
        holder, name = rng.choice(_fields(manifest) or [(manifest, "format")])
        match rng.randrange(6):
            case 0:
                del holder[name]
            case 1:
                holder[name] = changed_text(str(holder[name]), rng)
            case 2:
                _, other = rng.choice(_fields(manifest))
                holder[other] = holder[name]
            case 3 if isinstance(holder[name], int):
                holder[name] += rng.choice((-1, 1, 10, -(2**31), 2**31))
            case _:
                holder[name] = rng.choice((*JUNK, *source.uids))
    return packed(Parts(manifest, source.parts.records))


def _document(source: Source, rng: random.Random) -> bytes:
    """The manifest as text: what is JSON only nearly, or for some."""
    text = json.dumps(source.parts.manifest, ensure_ascii=False).encode()
    match rng.randrange(9):
        case 0:
            text = flipped(text, rng)
        case 1:
            text = text[: rng.randrange(len(text))]
        case 2:
            text = b"\xef\xbb\xbf" + text
        case 3:
            text = text.decode().encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-7")))
        case 4:
            text = b'{"format":' * rng.choice((50, _NESTED)) + text
        case 5:
            text = text[:-1] + b',"format":"lamtheobac.package/2","revision":1}'
        case 6:
            digits = b"9" * rng.choice((20, 400, 5_000))
            text = text.replace(b'"revision": ', b'"revision": ' + digits)
        case 7:
            text += b" " * (1 << 20)
        case _:
            text = text.replace(b"Chi b", rng.choice((b"\xff", b"\\ud800", b"\\u0000", b"\\u202e")))
    return packed(source.parts, text)


def _history(source: Source, rng: random.Random) -> bytes:
    """Another past of the sender's book, another book, another number of its last entry."""
    manifest = json.loads(json.dumps(source.parts.manifest))
    history = manifest["history"]
    for _ in range(rng.choice((1, 2))):
        match rng.randrange(8):
            case 0:
                history["head"] = rng.choice(("0" * 64, str(history["head"]).upper(), "x", None, 7))
            case 1:
                history["entries"] = flipped(history["entries"].encode(), rng).decode("latin-1")
            case 2:
                history["entries"] = "0" * rng.choice((0, 15, 16, 160_000, 160_016))
            case 3:
                manifest["revision"] += rng.choice((-40, -1, 1, 5, 10**9))
            case 4:
                manifest["book"] = rng.choice(source.uids)
            case 5:
                manifest["previous"] = rng.choice((None, "0" * 64, manifest["content"]["sha256"]))
            case 6:
                manifest["history"] = rng.choice((None, {}, [], history, {"head": history["head"]}))
            case _:
                history["entries"] = history["entries"][16 * rng.randrange(4) :]
    return packed(Parts(manifest, source.parts.records))


def _lines(source: Source, rng: random.Random) -> bytes:
    """Bytes and lines of the records under a manifest that says just those."""
    records = source.parts.records
    lines = records.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    match rng.randrange(9):
        case 0 | 1:
            records = flipped(records, rng)
        case 2:
            records = records[: rng.randrange(len(records))]
        case 3:
            ending = rng.choice((b"\r\n", b"\n\n", b" \n", b"\n\x00", b"\r"))
            records = records.replace(b"\n", ending)
        case 4:
            nested = b"[" * rng.choice((50, _NESTED))
            lines[at] = rng.choice((nested, nested + b"]" * len(nested) + b"\n", b'{"a":' * 5_000))
        case 5:
            lines[at] = b'["' + b"x" * rng.choice((40_000, 1 << 20, 3 << 20)) + b'"]\n'
        case 6:
            digits = b"[" + b"9" * rng.choice((20, 5_000)) + b"]\n"
            lines[at] = rng.choice((b"\n", b"null\n", b"NaN\n", b'"unit"\n', b"{}\n", digits))
        case 7:
            quote = rng.choice((b'"\\ud800', b"'", b'"\\u0000', b'"\xff'))
            lines[at] = lines[at].replace(b'"', quote, 1)
        case _:
            lines[at] += rng.choice((b"[],[]\n", b"[1],[2]\n", b'{"table":"unit"}\n', lines[at]))
    if records is source.parts.records:
        records = b"".join(lines)
    return packed(with_hash(source.parts.manifest, records))


def _fields(found: object) -> list[tuple[dict[str, Any], str]]:
    """All fields of a document, with the object that each stands in."""
    if not isinstance(found, dict):
        return []
    here = [(found, name) for name in found]
    return here + [one for value in found.values() for one in _fields(value)]


MUTATIONS: dict[str, Mutation] = {
    "bytes": _bytes,
    "length": _length,
    "members": _members,
    "bomb": _bomb,
    "manifest": _manifest,
    "document": _document,
    "history": _history,
    "lines": _lines,
    **RECORD_MUTATIONS,
}
NOTES = ("bytes", "length", "members", "manifest", "document")
ROWS = ("tables", "values")
