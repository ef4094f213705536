"""A long list going out when the machine does not play along."""

import random
import signal
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lamtheobac.domain.model import UnitKind
from lamtheobac.services import books
from lamtheobac.storage import commitments, units
from lamtheobac.storage.commitments import NewCommitment
from lamtheobac.storage.database import Stamp
from lamtheobac.storage.units import NewUnit
from tests.faults.processes import (
    command,
    digest,
    environment,
    files_up_to,
    finish,
    names,
    one_sentence,
    start,
)

DAY = date(2026, 6, 15)
COUNT = 40_000
RANGE = ("export", "--from", "2025", "--to", "2026")


@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose list takes a good second to be written; every line says something else."""
    path, stamp = (
        tmp_path_factory.mktemp("dài") / "so.db",
        Stamp(DAY, "2026-06-15T08:00:00+07:00", "thử"),
    )
    books.create(path, stamp, NewUnit("C", "Chi bộ C", UnitKind.CELL), superior=None, place=None)
    chance = random.Random(1)  # noqa: S311 - to be repeatable, not secret
    with books.open_for_use(path, stamp) as book, book.changing("thử") as changes:
        home = units.home_unit(changes.connection, DAY).id
        texts = (f"Việc {number} {chance.random()}" for number in range(COUNT))
        commitments.add_many(changes, (NewCommitment(2026, home, None, t, DAY) for t in texts))
        changes.summary = "thử"
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with an older list in it."""
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"old")
    return folder


def words(book: Path, out: Path) -> Sequence[str]:
    return ("--db", str(book), *RANGE, "-o", str(out / "a.xlsx"), "--overwrite")


def is_old(out: Path) -> bool:
    return (out / "a.xlsx").read_bytes() == b"old"


def is_whole(out: Path) -> bool:
    with CalamineWorkbook.from_path(out / "a.xlsx") as book:
        return book.get_sheet_by_index(0).height == COUNT + 7


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_export_leaves_the_old_file_or_the_new_one(
    long_book: Path, out: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    process = start(*words(long_book, out))
    time.sleep(0.2 + chance.random())
    process.kill()
    finish(process)
    assert is_old(out) or is_whole(out)


@pytest.mark.parametrize("pause", [0.4, 0.7, 1.0])
def test_ctrl_c_stops_an_export_at_once_and_leaves_nothing(
    long_book: Path, out: Path, tmp_path: Path, pause: float
) -> None:
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    process = start(*words(long_book, out), env=environment(TMPDIR=str(temporary)))
    time.sleep(pause)
    process.send_signal(signal.SIGINT)
    code, printed, err = finish(process)
    assert (code, is_old(out), "Đã ghi" in printed) in {(130, True, False), (0, False, True)}
    assert "Traceback" not in err
    assert names(out) == {"a.xlsx"}
    assert names(temporary) == set()


@pytest.mark.parametrize("size", [0, 500, 20_000, 200_000])
def test_on_a_full_disk_no_list_is_half_written(
    long_book: Path, out: Path, tmp_path: Path, size: int
) -> None:
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    before = digest(long_book)
    code, printed, err = command(
        *words(long_book, out),
        env=environment(TMPDIR=str(temporary)),
        preexec_fn=files_up_to(size),
    )
    assert (code, printed) == (6, "")
    assert one_sentence(err)
    assert str(out / "a.xlsx") in err
    assert is_old(out)
    assert names(out) == {"a.xlsx"}
    assert names(temporary) == set()
    assert digest(long_book) == before


@pytest.mark.parametrize("kind", ["--csv", "--json"])
def test_on_a_full_disk_no_list_of_text_is_half_written(
    long_book: Path, out: Path, kind: str
) -> None:
    code, printed, err = command(*words(long_book, out), kind, preexec_fn=files_up_to(200_000))
    assert (code, printed, is_old(out), names(out)) == (6, "", True, {"a.xlsx"})
    assert one_sentence(err)
