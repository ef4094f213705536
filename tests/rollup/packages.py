"""Packages opened, changed, and sealed again, with hashes and figures that hold or that do not."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from lamtheobac.domain.packages import COLUMNS, TABLES
from lamtheobac.domain.recount import Recount
from lamtheobac.errors import RuleBroken

RECORDS, MANIFEST = "records.jsonl", "manifest.json"

Manifest = dict[str, Any]
Tables = dict[str, list[list[Any]]]


class Parts(NamedTuple):
    """What a package is made of."""

    manifest: Manifest
    records: bytes

    @property
    def tables(self) -> Tables:
        """The rows by table, to be changed."""
        found: Tables = {}
        for line in self.records.decode().splitlines():
            row = json.loads(line)
            if isinstance(row, dict):
                rows = found[row["table"]] = []
            else:
                rows.append(row)
        return found


def opened(file: Path) -> Parts:
    """A package taken apart."""
    with zipfile.ZipFile(file) as archive:
        return Parts(json.loads(archive.read(MANIFEST)), archive.read(RECORDS))


def sealed(file: Path, parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Put a package together, whatever it says of itself."""
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(RECORDS, parts.records)
        archive.writestr(MANIFEST, json.dumps(parts.manifest))
    return file


def with_hash(manifest: Manifest, records: bytes) -> Parts:
    """Records under a manifest that says their length and hash."""
    content = {"sha256": hashlib.sha256(records).hexdigest(), "bytes": len(records)}
    return Parts({**manifest, "content": content}, records)


def with_figures(manifest: Manifest, tables: Tables) -> Parts:
    """Tables under a manifest that says all of them as they are, as far as they can be counted."""
    recount = Recount(date.fromisoformat(manifest["as_of"]))
    for table, rows in tables.items():
        for row in rows:
            with suppress(RuleBroken):
                recount.count(table, [row] if len(row) == len(COLUMNS[table]) else [])
    said = {"records": dict(recount.records), "figures": recount.figures}
    return with_hash({**manifest, **said}, lines_of(tables))


def lines_of(tables: Tables) -> bytes:
    """Tables as lines, in the order of a package."""
    return b"".join(
        line_of(line)
        for table in TABLES
        if table in tables
        for line in [{"table": table, "columns": COLUMNS[table]}, *tables[table]]
    )


def line_of(value: object) -> bytes:
    """A line of the records."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def cell(table: str, column: str) -> int:
    """The place of a column."""
    return list(COLUMNS[table]).index(column)


def setting(table: str, at: int, **values: object) -> Callable[[Tables], None]:
    """A change that puts values into one row."""

    def change(tables: Tables) -> None:
        for column, value in values.items():
            tables[table][at][cell(table, column)] = value

    return change
