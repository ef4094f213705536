"""How a file is protected: the stream `EncryptionInfo` of [MS-OFFCRYPTO], section 2.3.4.10."""

import base64
import struct
from collections.abc import Mapping
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from lamtheobac.sealing.compound_reading import Broken

AGILE = (4, 4)
BLOCK = 16  # bytes, of AES
_AGILE_FLAG = 0x40
_HEAD = struct.Struct("<HHL")
_VERSION = struct.Struct("<HH")
_LONGEST = 64 << 10  # bytes of the stream; Excel writes 1,3 kB
_MOST_SALT = 65_536
_HASHES = {"SHA1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}
_NAMES = {python: name for name, python in _HASHES.items()}
_KEYS = {128, 192, 256}
_MAIN = "http://schemas.microsoft.com/office/2006/encryption"
_PASSWORD = "http://schemas.microsoft.com/office/2006/keyEncryptor/password"  # noqa: S105 - a name


class OtherWay(Exception):
    """Protected, but not by a password and agile encryption with AES."""


class Cipher(NamedTuple):
    """A salt, a hash as hashlib calls it, and how long the keys are, in bytes."""

    salt: bytes
    hash: str
    key_bytes: int


class Descriptor(NamedTuple):
    """How the content is encrypted, and how its key is, with one made from the password.

    `verifier`, its hash and the `key` of the content are encrypted with keys made by `spins`
    rounds of `password.hash`; `mac_key` and `mac`, which tell whether a byte was changed, with
    the content's.
    """

    data: Cipher
    password: Cipher
    spins: int
    verifier: bytes
    verifier_hash: bytes
    key: bytes
    mac_key: bytes
    mac: bytes


def version_of(stream: bytes) -> tuple[int, int]:
    """Which way of encryption the stream describes.

    Raises:
        Broken: it is cut.
    """
    if len(stream) < _HEAD.size:
        raise Broken
    major, minor = _VERSION.unpack_from(stream)
    return major, minor


def described(stream: bytes) -> Descriptor:
    """The descriptor in the stream.

    Raises:
        OtherWay: with a certificate, or another cipher.
        Broken: it is none.
    """
    if len(stream) > _LONGEST:
        raise Broken
    try:
        return _parsed(_elements(stream[_HEAD.size :]))
    except (expat.ExpatError, KeyError, ValueError) as error:  # of them binascii.Error
        raise Broken from error


def _elements(xml: bytes) -> dict[str, dict[str, str]]:
    """The attributes of the first element of each name."""
    found: dict[str, dict[str, str]] = {}

    def document_type(*_: object) -> NoReturn:  # nobody writes one here; it may grow without end
        raise Broken

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.setdefault
    parser.StartDoctypeDeclHandler = document_type
    parser.Parse(xml, True)
    return found


def _parsed(elements: Mapping[str, Mapping[str, str]]) -> Descriptor:
    data, integrity = elements[f"{_MAIN} keyData"], elements[f"{_MAIN} dataIntegrity"]
    way = elements.get(f"{_PASSWORD} encryptedKey")
    if way is None:  # a certificate
        raise OtherWay
    return Descriptor(
        data=_cipher(data),
        password=_cipher(way),
        spins=int(way["spinCount"]),
        verifier=_bytes(way["encryptedVerifierHashInput"]),
        verifier_hash=_bytes(way["encryptedVerifierHashValue"]),
        key=_bytes(way["encryptedKeyValue"]),
        mac_key=_bytes(integrity["encryptedHmacKey"]),
        mac=_bytes(integrity["encryptedHmacValue"]),
    )


def _cipher(said: Mapping[str, str]) -> Cipher:
    salt = base64.b64decode(said["saltValue"], validate=True)
    bits, name = int(said["keyBits"]), said["hashAlgorithm"].replace("-", "")
    if said["cipherAlgorithm"] != "AES" or said["cipherChaining"] != "ChainingModeCBC":
        raise OtherWay
    if name not in _HASHES or bits not in _KEYS:
        raise OtherWay
    if int(said["blockSize"]) != BLOCK or not 0 < len(salt) <= _MOST_SALT:
        raise Broken
    return Cipher(salt, _HASHES[name], bits // 8)


def _bytes(text: str) -> bytes:
    """Bytes that AES has made: whole blocks."""
    data = base64.b64decode(text, validate=True)
    if not data or len(data) % BLOCK:
        raise Broken
    return data


def stream_of(one: Descriptor) -> bytes:
    """The stream that says so."""
    password = {
        "spinCount": str(one.spins),
        **_said(one.password),
        "encryptedVerifierHashInput": _text(one.verifier),
        "encryptedVerifierHashValue": _text(one.verifier_hash),
        "encryptedKeyValue": _text(one.key),
    }
    integrity = {"encryptedHmacKey": _text(one.mac_key), "encryptedHmacValue": _text(one.mac)}
    # Excel wants the prefixes that it writes itself.
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<encryption xmlns="{_MAIN}" xmlns:p="{_PASSWORD}">'
        f"<keyData{_attributes(_said(one.data))}/><dataIntegrity{_attributes(integrity)}/>"
        f'<keyEncryptors><keyEncryptor uri="{_PASSWORD}">'
        f"<p:encryptedKey{_attributes(password)}/></keyEncryptor></keyEncryptors></encryption>"
    )
    return _HEAD.pack(*AGILE, _AGILE_FLAG) + xml.encode()


def _said(cipher: Cipher) -> dict[str, str]:
    name = _NAMES[cipher.hash]
    digits = int(name.removeprefix("SHA"))
    return {
        "saltSize": str(len(cipher.salt)),
        "blockSize": str(BLOCK),
        "keyBits": str(8 * cipher.key_bytes),
        "hashSize": str(digits // 8 if digits > 1 else 20),
        "cipherAlgorithm": "AES",
        "cipherChaining": "ChainingModeCBC",
        "hashAlgorithm": name,
        "saltValue": _text(cipher.salt),
    }


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in said.items())


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
