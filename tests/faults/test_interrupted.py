"""Interrupted."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.messages.errors import INTERRUPTED
from lamtheobac.storage.connection import copy_pages
from tests.faults.processes import (
    command,
    contents,
    digest,
    environment,
    finish,
    held,
    one_sentence,
    start,
    wait_until_open,
    whole,
)


def test_ctrl_c_stops_a_command_that_waits_for_another_writer(book: Path) -> None:
    before = digest(book)
    with held(book):
        process = start("--db", str(book), "register", "DV002", "Việc mới")
        wait_until_open(process, book)
        time.sleep(0.3)  # from opening the file to waiting for its lock
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            process.kill()
        code, out, err = finish(process)
    assert (code, out) == (130, ""), err
    assert err.strip() == "Đã dừng theo yêu cầu; không có gì làm dở."
    assert digest(book) == before
    assert whole(book)


def test_ctrl_c_while_a_waiting_command_gets_its_turn_leaves_all_or_nothing(book: Path) -> None:
    with held(book) as connection:
        process = start("--db", str(book), "register", "DV002", "Việc mới")
        wait_until_open(process, book)
        process.send_signal(signal.SIGINT)
        connection.execute("ROLLBACK")
        code, out, err = finish(process)
    saved = "Việc mới" in contents(book)
    assert (code, "Đã ghi" in out) in {(130, False), (0, True)}, err
    assert saved == (code == 0)
    assert "Traceback" not in err
    assert whole(book)


# Ctrl-C comes when a module is about to be loaded.
CTRL_C_AT = """
import os, signal, sys
class Ear:
    def find_spec(self, name, path, target=None):
        if name == at:
            os.kill(os.getpid(), signal.SIGINT)
at = sys.argv.pop(1)
sys.meta_path.insert(0, Ear())
from lamtheobac.__main__ import run
run()
"""


def at_module(name: str, *words: str) -> tuple[int, str, str]:
    return finish(
        subprocess.Popen(
            [sys.executable, "-c", CTRL_C_AT, name, *words], env=environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", ["lamtheobac.cli", "typer", "lamtheobac.cli.app"])
def test_ctrl_c_while_the_program_starts_ends_it_without_a_word(book: Path, name: str) -> None:
    assert at_module(name, "--db", str(book), "list") == (-signal.SIGINT, "", "")


def test_ctrl_c_while_a_command_starts_is_answered(book: Path) -> None:
    code, out, err = at_module("lamtheobac.storage.database", "--db", str(book), "list")
    assert (code, out) == (130, "")
    assert err == f"\n{INTERRUPTED}\n"


def test_ctrl_c_stops_the_copy_of_a_large_book_half_way() -> None:
    with closing(sqlite3.connect(":memory:")) as large, closing(sqlite3.connect("")) as copy:
        large.execute("CREATE TABLE records AS SELECT zeroblob(200000000)")
        large.commit()
        before = signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        try:
            with pytest.raises(KeyboardInterrupt):
                copy_pages(large, copy)
        finally:
            signal.signal(signal.SIGALRM, before)
        assert copy.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        copy_pages(large, copy)
        assert copy.execute("SELECT count(*) FROM records").fetchone() == (1,)


def test_a_copy_that_waits_in_vain_gives_up(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lamtheobac.storage.connection.BUSY_SECONDS", 0.5)
    before = digest(book)
    with closing(sqlite3.connect(tmp_path / "khác.db")) as source, held(book):
        source.execute("CREATE TABLE records (a)")
        with (
            closing(sqlite3.connect(book, timeout=0.1)) as target,
            pytest.raises(sqlite3.OperationalError) as raised,
        ):
            copy_pages(source, target)
    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_BUSY
    assert digest(book) == before


def test_a_reader_does_not_wait_for_a_writer(book: Path) -> None:
    with held(book):
        code, out, err = command("--db", str(book), "list", "--json")
    assert (code, err) == (0, "")
    assert [item["content"] for item in json.loads(out)] == ["Đọc sách mỗi tuần"]


def test_a_writer_that_gets_no_turn_gives_up_and_says_so(
    in_vain: tuple[Path, subprocess.Popen[bytes]],
) -> None:
    book, process = in_vain
    code, out, err = finish(process)
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert "cửa sổ khác" in err
    assert contents(book) == ["Đọc sách mỗi tuần"]
    assert whole(book)
