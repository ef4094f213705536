"""What may become of any file's bytes, and of a zip's members."""

import io
import random
import warnings
import zipfile
from collections.abc import Sequence

Members = dict[str, bytes]
_METHODS = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_BZIP2,
    zipfile.ZIP_LZMA,
)
_NAMES = ("x", "", "/x", "../x", "a\\b", "C:x", "manifest.json/", "xl/", "ế", "x" * 300, "a\0b")
_LARGE = 200_000
_DIRECTORY, _LOCAL, _END = b"PK\1\2", b"PK\3\4", b"PK\5\6"


def flipped(data: bytes, rng: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 4, 64)) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.choice((0, 255, rng.randrange(256)))
    return bytes(changed)


def resized(data: bytes, rng: random.Random) -> bytes:
    """Cut, grown, or with a piece missing or twice."""
    one, other = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return rng.choice(
        (
            data[:one],
            data[one:],
            data[:one] + data[other:],
            data[:other] + data[one:],
            data + rng.randbytes(rng.choice((1, 70_000))),
            rng.randbytes(rng.choice((1, 512))) + data,
            data + data,
        )
    )


def stored(members: Members) -> bytes:
    """A zip of these members; what packs well is packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            method = zipfile.ZIP_DEFLATED if len(data) > _LARGE else zipfile.ZIP_STORED
            archive.writestr(name, data, method, 1)
    return out.getvalue()


def zipped_anew(members: Sequence[tuple[str, bytes]], rng: random.Random) -> bytes:
    """A zip with members that come, go, change names, contents and ways of packing."""
    found = list(members)
    for _ in range(rng.choice((1, 1, 2))):
        at, other = rng.randrange(len(found)), rng.randrange(len(found))
        name, data = found[at]
        match rng.randrange(8):
            case 0 if len(found) > 1:
                del found[at]
            case 1:
                found.append((name, rng.choice((data, b"", b"x", found[other][1]))))
            case 2:
                found[at] = name, found[other][1]
            case 3:
                found[at] = rng.choice((*_NAMES, name.upper(), name + "/")), data
            case 4:
                found += [(f"{number}", b"") for number in range(rng.choice((1, 70_000)))][:3_000]
            case 5:
                found[at] = name, resized(data, rng)
            case 6:
                found.append((rng.choice(_NAMES), data))
            case _:
                found[at] = name, b""
    return _bent(_packed(found, rng), rng)


def _packed(members: Sequence[tuple[str, bytes]], rng: random.Random) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        archive.comment = rng.choice((b"", b"", b"x", _END * 5_000))
        for name, data in members:
            info = zipfile.ZipInfo(name or "x")
            info.compress_type = rng.choice(_METHODS)
            info.extra = rng.choice((b"", b"", b"\1\0\4\0xxxx", b"\1"))
            archive.writestr(info, data)
    return out.getvalue()


def _bent(data: bytes, rng: random.Random) -> bytes:
    """Fields of a header that lie: of the directory, of a member, or of the end."""
    if rng.random() < 0.5:
        return data
    changed = bytearray(data)
    sign, size = rng.choice(((_DIRECTORY, 46), (_LOCAL, 30), (_END, 22)))
    at = data.find(sign, rng.randrange(len(data)))
    if at < 0:
        at = data.rfind(sign)
    field = at + rng.randrange(4, size - 1)
    changed[field : field + 2] = rng.choice((b"\0\0", b"\xff\xff", b"\1\0", rng.randbytes(2)))
    return bytes(changed)
