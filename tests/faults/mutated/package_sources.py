"""Sound packages of a commune and the books that may be given them: what is mutated, and where."""

import json
from pathlib import Path

from lamtheobac.cli import main
from tests.check.rich import rich_book
from tests.conftest import TODAY
from tests.rollup.packages import opened

# The packages by name, and the books that they are given to.
FRESH, HELD, SENDER = "fresh.db", "held.db", "xa.db"
SOURCES = {
    "full.ltb": (FRESH, HELD, HELD),
    "counts.ltb": (FRESH, HELD),
    "years.ltb": (FRESH, HELD),
    "note.ltb": (SENDER,),
}
_DECLARED = (
    ("init", "--unit", "Đảng bộ tỉnh", "--code", "T", "--kind", "tinh"),
    ("unit", "add", "Đảng bộ xã A", "--code", "XA", "--kind", "dang-bo-co-so"),
    ("unit", "add", "Đảng bộ xã B", "--code", "XB", "--kind", "dang-bo-co-so"),
    ("member", "add", "Vi Văn Ao"),
    ("register", "DV001", "Việc ở tỉnh", "--due", "30/11/2026"),
)
_OTHER = (
    ("init", "--unit", "Đảng bộ xã B", "--code", "XB", "--kind", "dang-bo-co-so"),
    ("unit", "add", "Chi bộ 5", "--code", "CB5"),
    ("member", "add", "Giàng A Páo", "--unit", "CB5"),
    ("register", "DV001", "Nuôi ong", "--due", "30/11/2026"),
)
_LATER = (
    ("progress", "6", "Đã quét 40 trang", "--percent", "50"),
    ("register", "DV002", "Trồng tre", "--due", "30/11/2026", "--submitted", "01/06/2026"),
    ("member", "transfer", "DV002", "--to", "CB2"),
)


def make(folder: Path) -> None:
    """Make all of them."""
    held, fresh, commune, other = (folder / one for one in (HELD, FRESH, SENDER, "xb.db"))
    commune.write_bytes(rich_book())
    _live(other, *_OTHER, ("submit", "-o", str(folder / "other.ltb")))
    _live(fresh, *_DECLARED)
    held.write_bytes(fresh.read_bytes())
    _live(commune, ("submit", "-o", str(folder / "earlier.ltb")))
    _live(held, *(("collect", str(folder / f"{one}.ltb")) for one in ("earlier", "other")))
    for words in (
        *_LATER,
        ("submit", "-o", str(folder / "counts.ltb"), "--counts-only"),
        ("submit", "-o", str(folder / "years.ltb"), "--from", "2025", "--to", "2026"),
        ("submit", "-o", str(folder / "full.ltb")),
    ):
        _live(commune, words)
    above = folder / "above.db"
    above.write_bytes(fresh.read_bytes())
    _live(above, ("collect", str(folder / "full.ltb")))
    _live(above, ("return", "XA", "--reason", "Thiếu tên", "-o", str(folder / "note.ltb")))


def uids_of(file: Path) -> list[str]:
    """All uids of records in a package."""
    lines = map(json.loads, opened(file).records.decode().splitlines())
    return [row[0] for row in lines if isinstance(row, list) and len(str(row[0])) == 36]


def _live(book: Path, *commands: tuple[str, ...]) -> None:
    for words in commands:
        assert main(["--db", str(book), "--today", TODAY, *words]) == 0, words
