"""A package, written: a zip of `records.jsonl` and `manifest.json`."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lamtheobac.domain.packages import COLUMNS, Content, Manifest
from lamtheobac.packages.manifest import manifest_text

RECORDS, MANIFEST = "records.jsonl", "manifest.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of writing would make equal packages differ


class Packed(NamedTuple):
    """The records as packed: their SHA-256 and length, not compressed."""

    hash: str
    bytes: int


def write_package(path: Path, content: Content, describe: Callable[[Packed], Manifest]) -> Manifest:
    """Write a package; memory does not grow with it.

    Args:
        path: the file to fill.
        content: the tables, in the order of `domain.packages.TABLES`.
        describe: called when all of them are packed.

    Returns:
        What `describe` said.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_member(RECORDS), "w", force_zip64=True) as file:
            packed = pack(content, file.write)
        manifest = describe(packed)
        archive.writestr(_member(MANIFEST), manifest_text(manifest))
    return manifest


def pack(content: Content, write: Callable[[bytes], object]) -> Packed:
    """Turn tables into lines of JSON, one form for one content, and hand the bytes over."""
    digest = hashlib.sha256()
    length = 0
    last = ""
    for table, rows in content:
        lines = [] if table == last else [{"table": table, "columns": COLUMNS[table]}]
        last = table
        text = "".join(f"{_encode(line)}\n" for line in (*lines, *rows))
        data = text.encode()
        digest.update(data)
        length += len(data)
        write(data)
    return Packed(digest.hexdigest(), length)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
