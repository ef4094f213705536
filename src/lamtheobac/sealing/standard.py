"""ECMA-376 standard encryption ([MS-OFFCRYPTO], sections 2.3.4.5 to 2.3.4.9), for reading only.

What Excel 2007 and LibreOffice write: AES without chaining, and nothing that tells whether a byte
was changed; the checksums of the workbook inside do.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lamtheobac.sealing.agile import SIZE, OtherPassword, spun
from lamtheobac.sealing.compound_reading import Broken
from lamtheobac.sealing.descriptor import BLOCK, OtherWay

if TYPE_CHECKING:
    from Crypto.Cipher._mode_ecb import EcbMode

VERSIONS = {(2, 2), (3, 2), (4, 2)}
_SPINS = 50_000
_KEY_BYTES = {0x660E: 16, 0x660F: 24, 0x6610: 32}
_SHA1 = 0x8004
_SIZE_OF_HEADER = struct.Struct("<4xLL")  # after the version: flags, length of the header
_HEADER = struct.Struct("<8xLL")  # flags and a size aside: cipher, hash
_VERIFIER = struct.Struct("<L16s16sL32s")  # salt after its length, verifier, its hash after that


def opened(info: bytes, password: str) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    """What turns the stream `EncryptedPackage` into its content.

    Raises:
        OtherPassword: it is not this one.
        OtherWay: encrypted with something else than AES.
        Broken: the stream `EncryptionInfo` is cut.
    """
    try:
        _, length = _SIZE_OF_HEADER.unpack_from(info)
        start = _SIZE_OF_HEADER.size
        cipher, hashing = _HEADER.unpack_from(info, start)
        _, salt, verifier, size, digest = _VERIFIER.unpack_from(info, start + length)
    except struct.error as error:
        raise Broken from error
    if cipher not in _KEY_BYTES or hashing not in {0, _SHA1}:
        raise OtherWay
    key = _key(spun(password, salt, "sha1", _SPINS), _KEY_BYTES[cipher])
    made = hashlib.sha1(_ecb(key).decrypt(verifier), usedforsecurity=False).digest()
    if not hmac.compare_digest(made, _ecb(key).decrypt(digest)[: min(size, len(made))]):
        raise OtherPassword
    return lambda pieces: _decrypted(pieces, key)


def _decrypted(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    waiting = bytearray()
    left: int | None = None
    for piece in pieces:
        waiting += piece
        if left is None:
            if len(waiting) < SIZE.size:
                continue
            (left,) = SIZE.unpack_from(waiting)
            del waiting[: SIZE.size]
        whole = len(waiting) // BLOCK * BLOCK
        data = _ecb(key).decrypt(bytes(waiting[:whole]))[:left]
        del waiting[:whole]
        left -= len(data)
        yield data
    if left != 0:
        raise Broken


def _key(digest: bytes, length: int) -> bytes:
    last = hashlib.sha1(digest + bytes(4), usedforsecurity=False).digest()
    halves = (
        hashlib.sha1(
            bytes(filler ^ byte for byte in last.ljust(64, b"\0")), usedforsecurity=False
        ).digest()
        for filler in (0x36, 0x5C)
    )
    return b"".join(halves)[:length]


def _ecb(key: bytes) -> "EcbMode":
    from Crypto.Cipher import AES

    return AES.new(key, AES.MODE_ECB)  # as the format has it; we do not write it
