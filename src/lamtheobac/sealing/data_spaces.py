"""What says that a compound file is a package under encryption ([MS-OFFCRYPTO], section 2.1)."""

import struct

from lamtheobac.sealing.compound_writing import Tree
from lamtheobac.sealing.layout import PACKAGE

_SPACE, _TRANSFORM = "StrongEncryptionDataSpace", "StrongEncryptionTransform"
_VERSIONS = struct.pack("<6H", 1, 0, 1, 0, 1, 0)  # to read, to update, to write


def _text(words: str) -> bytes:
    """A text after its length, up to a whole number of four bytes."""
    data = words.encode("utf-16-le")
    return struct.pack("<L", len(data)) + data + bytes(-len(data) % 4)


def _map() -> bytes:
    entry = struct.pack("<LL", 1, 0) + _text(PACKAGE) + _text(_SPACE)
    return struct.pack("<LLL", 8, 1, len(entry) + 4) + entry


def _primary() -> bytes:
    name = _text("{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}")
    head = struct.pack("<LL", len(name) + 8, 1) + name
    # No name of a cipher: the stream EncryptionInfo says it.
    return (
        head
        + _text("Microsoft.Container.EncryptionTransform")
        + _VERSIONS
        + struct.pack("<4L", 0, 0, 0, 4)
    )


DATA_SPACES: Tree = {
    "\x06DataSpaces": {
        "Version": _text("Microsoft.Container.DataSpaces") + _VERSIONS,
        "DataSpaceMap": _map(),
        "DataSpaceInfo": {_SPACE: struct.pack("<LL", 8, 1) + _text(_TRANSFORM)},
        "TransformInfo": {_TRANSFORM: {"\x06Primary": _primary()}},
    }
}
