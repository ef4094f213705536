"""Work larger than memory: private, unnamed, gone afterwards, and refused by a full disk."""

import os
import signal
import stat
from pathlib import Path

import pytest

from lamtheobac.services.similar import ALL_PAIRS
from lamtheobac.storage import scratch
from tests.faults.processes import (
    WAIT,
    command,
    digest,
    environment,
    files_up_to,
    one_sentence,
    start,
)
from tests.similar.many import make, wordings


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More wordings than are compared each with all others."""
    path = tmp_path_factory.mktemp("nhiều") / "so.db"
    count = ALL_PAIRS + 500
    make(path, range(1, count + 1), wordings(count, seed=3))
    return path


@pytest.fixture
def scratch_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tạm"
    folder.mkdir()
    return folder


def unnamed_files() -> dict[str, os.stat_result]:
    """The files without a name that this process has open."""
    there = [handle for handle in list(Path("/proc/self/fd").iterdir()) if handle.is_symlink()]
    return {
        handle.name: handle.stat()
        for handle in there
        if str(handle.readlink()).endswith("(deleted)")
    }


def test_temporary_files_have_no_name_and_are_their_owner_s_alone() -> None:
    before = unnamed_files().keys()
    with scratch.database() as connection, scratch.blocks(1) as blocks:
        connection.execute("CREATE TABLE large (text TEXT)")
        rows = [("x" * 1_000_000,)] * 50
        connection.executemany("INSERT INTO large VALUES (?)", rows)  # more than is kept in memory
        blocks.add([7], 1)
        assert list(blocks) == []
        files = [file for name, file in unnamed_files().items() if name not in before]
        assert len(files) == 2
        assert {file.st_nlink for file in files} == {0}
        assert {stat.S_IMODE(file.st_mode) for file in files} == {0o600}
    assert unnamed_files().keys() == before


@pytest.mark.parametrize("size", [0, 4_096])
def test_a_full_disk_is_a_storage_error_that_names_the_folder(
    book: Path, scratch_folder: Path, size: int
) -> None:
    before = digest(book)
    code, out, err = command(
        *("--db", str(book), "similar"),
        env=environment(TMPDIR=str(scratch_folder)),
        preexec_fn=files_up_to(size),
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert "đầy" in err
    assert digest(book) == before
    assert list(scratch_folder.iterdir()) == []


def test_a_cell_needs_no_disk(tmp_path: Path, scratch_folder: Path) -> None:
    path = tmp_path / "so.db"
    make(path, [1, 2, 3], ["Giúp 2 hộ nghèo", "Giúp 3 hộ nghèo", "Trồng cây"])
    code, out, err = command(
        *("--db", str(path), "similar"),
        env=environment(TMPDIR=str(scratch_folder)),
        preexec_fn=files_up_to(0),
    )
    assert (code, err) == (0, "")
    assert "1. 2 việc của 2 người" in out


def test_ctrl_c_leaves_nothing(book: Path, scratch_folder: Path) -> None:
    before = digest(book)
    process = start(
        *("--db", str(book), "similar", "--json"), env=environment(TMPDIR=str(scratch_folder))
    )
    assert process.stdout is not None
    assert process.stdout.read(1) == b"{"  # the rest waits for its reader
    process.send_signal(signal.SIGINT)
    with process:
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert err.decode("utf-8").strip() == "Đã dừng theo yêu cầu; không có gì làm dở."
    assert list(scratch_folder.iterdir()) == []
    assert digest(book) == before


def test_what_may_be_missed_is_said_beside_the_result(book: Path) -> None:
    code, out, err = command("--db", str(book), "similar")
    assert code == 0
    assert out.startswith("Năm 2026, Chi bộ 1 có 2.500 việc đăng ký: ")
    assert "có thể sót một số ít" in err
    assert "--unit" in err
