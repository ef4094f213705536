"""What a backup's name says, and which backups may go."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.backups import (
    DAMAGED,
    Backup,
    Named,
    Why,
    name_of,
    newest_first,
    read_name,
    superfluous,
)

AT = datetime(2026, 6, 15, 8, 15)  # noqa: DTZ001 - as on the user's own wall
moments = st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


def _backup(at: datetime, number: int = 1) -> Backup:
    return Backup(Path(name_of("so", at, "backup", number)), at, number, Why.BACKUP, 1, None, None)


def test_a_name_says_when_and_why() -> None:
    assert name_of("so", AT, "import") == "so-20260615-081500-import.db"
    assert name_of("so", AT, "import", 2) == "so-20260615-081500-import-2.db"


@given(moments, st.sampled_from(Why), st.integers(1, 12), st.sampled_from(["so", "sổ-2026", "a.b"]))
def test_a_name_is_read_as_it_was_given(at: datetime, why: Why, number: int, stem: str) -> None:
    assert read_name(stem, name_of(stem, at, why, number)) == Named(at, number, why)


@pytest.mark.parametrize(
    "name",
    [
        "so.db",
        "khac-20260615-081500-import.db",
        "so-20260615-081500-import.xlsx",
        "so-20260615-081500-khac.db",
        "so-20261315-081500-import.db",
        f"so-20260615-081500-{DAMAGED}.db",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert read_name("so", name) is None


@given(st.lists(st.tuples(moments, st.integers(1, 3)), unique=True), st.integers(1, 6))
def test_the_newest_stay_and_the_newest_of_each_month(
    made: list[tuple[datetime, int]], keep: int
) -> None:
    backups = [_backup(*one) for one in made]
    ordered = sorted(made, reverse=True)
    assert [(one.at, one.number) for one in newest_first(backups)] == ordered
    gone = {(one.at, one.number) for one in superfluous(backups, keep)}
    assert not gone & set(ordered[:keep])
    for place, one in enumerate(ordered):
        month = [other for other in ordered if _month(other) == _month(one)]
        assert (one in gone) == (place >= keep and one != month[0])


def _month(one: tuple[datetime, int]) -> tuple[int, int]:
    return one[0].year, one[0].month


def test_of_one_month_the_last_second_stays() -> None:
    hours = [_backup(AT + timedelta(hours=n)) for n in range(4)]
    assert superfluous(hours, 1) == [hours[2], hours[1], hours[0]]
