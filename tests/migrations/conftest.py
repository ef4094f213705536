"""Books as earlier versions of the program made them."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMAS = (1, 2, 3, 4)
DAY = "2025-06-30"  # no new year begins by itself on it

Older = Callable[[int], Path]


@pytest.fixture
def older(folder: Path) -> Older:
    """Put the book of a schema into the place of the book."""

    def put(schema: int) -> Path:
        book = folder / "so.db"
        book.write_bytes(gzip.decompress((FIXTURES / f"schema_{schema}.db.gz").read_bytes()))
        return book

    return put


def figures(schema: int) -> dict[str, Any]:
    """The report that the program of that time gave."""
    found: dict[str, Any] = json.loads((FIXTURES / f"schema_{schema}.json").read_text("utf-8"))
    return found
