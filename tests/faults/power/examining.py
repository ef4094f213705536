"""What is found on a disk, and what should have been."""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from tests.faults.processes import whole

Files = Mapping[str, str]  # a digest of each by its name
DAMAGED = "damaged"


def files(folder: Path) -> Files:
    """All files in a folder, and in those inside it, that people see; of books, what is in them."""
    if not folder.exists():
        return {}
    return {
        str(file.relative_to(folder)): (
            _book(file) if file.suffix == ".db" else _digest(file.read_bytes())
        )
        for file in folder.rglob("[!.]*")
        if file.is_file() and not file.name.endswith("-journal")
    }


def verdict(found: Files, past: Sequence[Files], expected: Sequence[Files]) -> str:
    """What became of the files.

    Args:
        found: after the cut.
        past: after each command that had told its success, in their order.
        expected: what may be there: after the last of these; after the command in which it was.

    Returns:
        "whole", or what is wrong: "lost" (an earlier state), "half-done" (no state there ever
        was) or "damaged", with the file.
    """
    for name in sorted({*found, *(name for state in expected for name in state)}):
        what = found.get(name)
        if what == DAMAGED:
            return f"damaged: {name}"
        if what in {state.get(name) for state in expected}:
            continue
        lost = what in {state.get(name) for state in past}
        return f"{'lost' if lost else 'half-done'}: {name}"
    return "whole"


def _book(file: Path) -> str:
    try:
        if not whole(file):
            return DAMAGED
        with closing(sqlite3.connect(file)) as book:
            tables = book.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
            rows = [
                (name, book.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables
            ]
    except sqlite3.DatabaseError:
        return DAMAGED
    return _digest(repr(rows).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
