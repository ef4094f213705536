"""What a package says of its sender's history, and of its own tables."""

from datetime import date

import pytest

from lamtheobac.domain.dates import Years
from lamtheobac.domain.model import UnitKind
from lamtheobac.domain.packages import (
    COLUMNS,
    FACTS,
    MOST_HASHES,
    NAMED,
    SHORT_HASH,
    TABLES,
    Column,
    Manifest,
    Sender,
)

HASHES = [f"{n:0{SHORT_HASH}x}" for n in range(1, 4)]  # of the entries 8, 9 and 10


def _manifest(chain: str) -> Manifest:
    return Manifest(
        book="b", sender=Sender("u", "CB1", "Chi bộ 1", UnitKind.CELL), years=Years(2026, 2026),
        as_of=date(2026, 6, 15), revision=10, sent_at="2026-06-15T08:00:00", sent_by="an",
        program="1", counts_only=False, records={}, content_hash="", content_bytes=0,
        previous_hash=None, figures={}, head="f" * 64, chain=chain,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "known"), [(7, None), (8, HASHES[0]), (9, HASHES[1]), (10, HASHES[2]), (11, None)]
)
def test_the_newest_entries_are_known_by_the_first_digits_of_their_hashes(
    entry: int, known: str | None
) -> None:
    assert _manifest("".join(HASHES)).hash_at(entry) == known


def test_of_a_history_without_a_chain_nothing_is_known() -> None:
    assert _manifest("").hash_at(10) is None


def test_a_package_tells_of_ten_thousand_entries_in_sixteen_digits_each() -> None:
    assert (MOST_HASHES, SHORT_HASH) == (10_000, 16)


def test_columns_say_what_they_hold() -> None:
    assert {
        Column("uid", str, optional=False),
        Column("member", str, optional=True),
        Column("year", int, optional=False),
        Column("topics", list, optional=False),
    } <= set(TABLES["commitment"])
    assert Column("percent", int, optional=True) in TABLES["progress"]


def test_what_is_said_of_tables_and_columns_is_said_of_such_as_there_are() -> None:
    assert set(TABLES) >= NAMED
    assert {name for names in COLUMNS.values() for name in names} >= FACTS
