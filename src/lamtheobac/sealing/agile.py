"""ECMA-376 agile encryption ([MS-OFFCRYPTO], sections 2.3.4.10 to 2.3.4.15), with AES by a library.

What Excel 2013 and newer write: AES-256 and SHA-512, 100 000 rounds to make a key of a password.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from lamtheobac.sealing.compound_reading import Broken
from lamtheobac.sealing.descriptor import BLOCK, Cipher, Descriptor, OtherWay, described

if TYPE_CHECKING:
    from Crypto.Cipher._mode_cbc import CbcMode

SPINS = 100_000
MOST_SPINS = 1_000_000  # a second; a file may ask for ten million, or for two thousand million
SEGMENT = 4096
_PIECE = 64 * SEGMENT
_SALT = 16
_FILLER = b"\x36"
_FOR_VERIFIER = bytes.fromhex("fea7d2763b4b9e79")
_FOR_VERIFIER_HASH = bytes.fromhex("d7aa0f6d3061344e")
_FOR_KEY = bytes.fromhex("146e0be7abacd0d6")
_FOR_MAC_KEY = bytes.fromhex("5fb2ad010cb9e1f6")
_FOR_MAC = bytes.fromhex("a0677f02b22c8433")
SIZE = struct.Struct("<Q")
_NUMBER = struct.Struct("<L")


class OtherPassword(Exception):
    """The password is another one."""


class Encryption:
    """Encrypts one content; afterwards `descriptor` says how."""

    def __init__(self, password: str) -> None:
        self._data = Cipher(os.urandom(_SALT), "sha512", 32)
        self._password = Cipher(os.urandom(_SALT), "sha512", 32)
        self._root = spun(password, self._password.salt, self._password.hash, SPINS)
        self._key = os.urandom(self._data.key_bytes)
        self._mac_key = os.urandom(hashlib.sha512().digest_size)
        self._mac = hmac.new(self._mac_key, digestmod="sha512")

    def pieces(self, content: BinaryIO, length: int) -> Iterator[bytes]:
        """The stream `EncryptedPackage`: the length of the content, then the content, encrypted."""
        for piece in self._encrypted(content, length):
            self._mac.update(piece)
            yield piece

    def _encrypted(self, content: BinaryIO, length: int) -> Iterator[bytes]:
        yield SIZE.pack(length)
        for number in range(0, max(1, -(-length // SEGMENT)), _PIECE // SEGMENT):
            data = content.read(_PIECE)
            # A stream of less than 4096 bytes would have to lie elsewhere.
            data += bytes(-len(data) % BLOCK if length > SEGMENT else SEGMENT - len(data))
            yield _segments(data, number, self._key, self._data, encrypt=True)

    def descriptor(self) -> Descriptor:
        """How it was done; to be asked when all pieces are through."""
        verifier = os.urandom(_SALT)
        digest = hashlib.sha512(verifier).digest()
        return Descriptor(
            data=self._data,
            password=self._password,
            spins=SPINS,
            verifier=_wrapped(verifier, self._root, _FOR_VERIFIER, self._password),
            verifier_hash=_wrapped(digest, self._root, _FOR_VERIFIER_HASH, self._password),
            key=_wrapped(self._key, self._root, _FOR_KEY, self._password),
            mac_key=_cbc(self._key, _iv(self._data, _FOR_MAC_KEY)).encrypt(self._mac_key),
            mac=_cbc(self._key, _iv(self._data, _FOR_MAC)).encrypt(self._mac.digest()),
        )


def opened(info: bytes, password: str) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    """What turns the stream `EncryptedPackage` into its content.

    Args:
        info: the stream `EncryptionInfo`.
        password: the one given.

    Raises:
        OtherPassword: it is not this one.
        OtherWay: another cipher, or so many rounds that somebody means us to wait.
        Broken: the stream does not say what it should.
    """
    one = described(info)
    key = _content_key(one, password)
    return lambda pieces: _decrypted(pieces, key, one)


def _content_key(one: Descriptor, password: str) -> bytes:
    if not 0 <= one.spins <= MOST_SPINS:
        raise OtherWay
    root = spun(password, one.password.salt, one.password.hash, one.spins)
    # The salt's length is the verifier's.
    verifier = _unwrapped(one.verifier, root, _FOR_VERIFIER, one.password)
    said = _unwrapped(one.verifier_hash, root, _FOR_VERIFIER_HASH, one.password)
    digest = hashlib.new(one.password.hash, verifier[: len(one.password.salt)]).digest()
    if not hmac.compare_digest(digest, said[: len(digest)]):
        raise OtherPassword
    return _unwrapped(one.key, root, _FOR_KEY, one.password)[: one.data.key_bytes]


def _decrypted(pieces: Iterable[bytes], key: bytes, one: Descriptor) -> Iterator[bytes]:
    """The content, to be trusted only at its end: then `Broken` is raised if a byte was changed."""
    mac_key = _cbc(key, _iv(one.data, _FOR_MAC_KEY)).decrypt(one.mac_key)
    mac = _cbc(key, _iv(one.data, _FOR_MAC)).decrypt(one.mac)
    size = hashlib.new(one.data.hash).digest_size
    counted = hmac.new(mac_key[:size], digestmod=one.data.hash)
    coming = iter(_watched(pieces, counted))
    waiting = bytearray()
    while len(waiting) < SIZE.size:
        waiting += _next(coming)
    (left,) = SIZE.unpack_from(waiting)
    del waiting[: SIZE.size]
    number = 0
    for piece in coming:
        waiting += piece
        whole = len(waiting) // SEGMENT * SEGMENT
        data = _segments(bytes(waiting[:whole]), number, key, one.data, encrypt=False)[:left]
        del waiting[:whole]
        number += whole // SEGMENT
        left -= len(data)
        yield data
    rest = bytes(waiting[: len(waiting) // BLOCK * BLOCK])
    data = _segments(rest, number, key, one.data, encrypt=False)[:left]
    yield data
    if left != len(data) or not hmac.compare_digest(counted.digest(), mac[:size]):
        raise Broken


def _watched(pieces: Iterable[bytes], counted: hmac.HMAC) -> Iterator[bytes]:
    for piece in pieces:
        counted.update(piece)
        yield piece


def _next(pieces: Iterator[bytes]) -> bytes:
    piece = next(pieces, b"")
    if not piece:
        raise Broken
    return piece


def _segments(data: bytes, first: int, key: bytes, cipher: Cipher, *, encrypt: bool) -> bytes:
    """Segments of 4096 bytes, each from a beginning of its own."""
    made = []
    for at in range(0, len(data), SEGMENT):
        one = _cbc(key, _iv(cipher, _NUMBER.pack(first + at // SEGMENT)))
        segment = data[at : at + SEGMENT]
        made.append(one.encrypt(segment) if encrypt else one.decrypt(segment))
    return b"".join(made)


def spun(password: str, salt: bytes, hash_name: str, spins: int) -> bytes:
    """What keys are made of: so many rounds make guessing slow."""
    made = getattr(hashlib, hash_name)
    digest: bytes = made(salt + password.encode("utf-16-le")).digest()
    pack = _NUMBER.pack
    for number in range(spins):
        digest = made(pack(number) + digest).digest()
    return digest


def _key(root: bytes, purpose: bytes, cipher: Cipher) -> bytes:
    digest = hashlib.new(cipher.hash, root + purpose).digest()
    return digest[: cipher.key_bytes].ljust(cipher.key_bytes, _FILLER)


def _iv(cipher: Cipher, purpose: bytes) -> bytes:
    return hashlib.new(cipher.hash, cipher.salt + purpose).digest()[:BLOCK]


def _wrapped(data: bytes, root: bytes, purpose: bytes, cipher: Cipher) -> bytes:
    return _cbc(_key(root, purpose, cipher), cipher.salt[:BLOCK]).encrypt(data)


def _unwrapped(data: bytes, root: bytes, purpose: bytes, cipher: Cipher) -> bytes:
    beginning = cipher.salt[:BLOCK].ljust(BLOCK, _FILLER)
    return _cbc(_key(root, purpose, cipher), beginning).decrypt(data)


def _cbc(key: bytes, beginning: bytes) -> "CbcMode":
    from Crypto.Cipher import AES

    return AES.new(key, AES.MODE_CBC, iv=beginning)
