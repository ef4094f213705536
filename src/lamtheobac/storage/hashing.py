"""SHA-256, whose library (3 ms) is loaded by whoever writes or checks, not by who only reads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


def sha256(data: bytes = b"") -> "_Hash":
    """The SHA-256 of some bytes, to which more may be added."""
    from hashlib import sha256 as begun

    return begun(data)
