"""The history after an erasure: a chain that holds, and entries that say what is gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lamtheobac.storage import chain
from tests.conftest import Run
from tests.erasing.test_command import ERASE


@contextmanager
def looking(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "so.db")) as connection:
        yield connection


def test_the_chain_holds_and_the_facts_are_vouched_for(her: Run, folder: Path) -> None:
    with looking(folder) as connection:
        hashes = connection.execute("SELECT id, hash FROM history ORDER BY id").fetchall()
    her(*ERASE)
    with looking(folder) as connection:
        assert list(chain.broken(connection)) == []
        assert chain.facts_differ(connection) == []
        rows = connection.execute("SELECT id, hash FROM history ORDER BY id").fetchall()
    assert rows[:-1] == hashes  # heads that stand on papers are still those of the book
    assert her("check").code == 0


def test_only_what_touched_her_has_lost_its_words(her: Run) -> None:
    before = {one["number"]: one for one in her("history", "--json").json}
    erased = set(her(*ERASE, "--json").json["entries"])
    after = {one["number"]: one for one in her("history", "--json").json}
    newest = max(after)
    assert after[newest]["summary"] == ("Đã xóa dữ liệu riêng của 1 người (DV001). Lý do: Theo đơn")
    others = {1, 2, 4, 5, 10, 12, 17, 18, 26}  # the year's roll, 12, has her among all others
    assert erased == before.keys() - others
    for number, one in before.items():
        kept = number in {*others, 28, 29}  # files that brought something of hers, and say no word
        assert after[number]["summary"] == (one["summary"] if kept else "(đã xóa)"), number


def test_it_can_be_seen_which_entries_lost_words_to_which_erasure(her: Run, folder: Path) -> None:
    erased = her(*ERASE, "--json").json["entries"]
    with looking(folder) as connection:
        told = connection.execute(
            "SELECT first_id, last_id, before, after FROM history_change"
            " WHERE table_name = 'history' ORDER BY seq"
        ).fetchall()
        lost = connection.execute(
            "SELECT DISTINCT entry_id FROM history_change WHERE salt IS NULL AND entry_id <="
            " (SELECT max(first_id) FROM history_change WHERE table_name = 'history')"
        ).fetchall()
    assert told == [(number, number, None, None) for number in erased]
    assert {number for (number,) in lost} <= set(erased)


GONE = (
    "Mục {} không hoàn tác được: dữ liệu riêng của một người đã xóa hẳn, không còn trong sổ."
    " Muốn hoàn tác mục khác: xem lamtheobac history, rồi lamtheobac undo SỐ\n"
)


def test_an_erasure_is_not_taken_back_nor_what_it_erased(her: Run) -> None:
    erased = her(*ERASE, "--json").json["entries"]
    newest = her("history", "--json").json[0]["number"]
    for number in (newest, *erased):
        done = her("undo", number)
        assert (done.code, done.err) == (5, GONE.format(number))
    done = her("undo")
    assert (done.code, done.err) == (5, GONE.format(newest))


def test_everything_else_is_taken_back_as_before(her: Run, folder: Path) -> None:
    her(*ERASE)
    for number in (26, 18):  # the cell's award, and what it registered as a whole
        assert her("undo", number).code == 0, number
    assert her("reopen", "3").code == 0
    assert her("undo").code == 0
    with looking(folder) as connection:
        assert list(chain.broken(connection)) == []
        assert chain.facts_differ(connection) == []


def test_a_file_that_brought_several_is_not_taken_back(run: Run, folder: Path) -> None:
    run("init", "--unit", "Chi bộ 1", "--code", "CB1")
    people = "Họ và tên\nBùi Hoàng Oanh\nTrần Thị Bình\n"
    (folder / "ds.csv").write_text(people, encoding="utf-8")
    assert run("import", "ds.csv").code == 0
    assert run(*ERASE).code == 0
    history = {one["number"]: one for one in run("history", "--json").json}
    assert "Đã nhập ds.csv" in history[2]["summary"]  # it names nobody
    done = run("undo", "2")
    assert (done.code, done.err) == (5, GONE.format(2))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history_change SET salt = NULL, digest = 'x' WHERE entry_id = 2",
        "DELETE FROM history_change WHERE entry_id = 2",
        "UPDATE history SET command = 'x' WHERE salt IS NULL",
        "INSERT INTO history_change VALUES (2, 99, 'member', 1, 1, NULL, NULL, NULL, NULL)",
    ],
)
def test_nothing_else_can_be_done_to_what_was_erased(her: Run, folder: Path, change: str) -> None:
    her(*ERASE)
    with looking(folder) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(change)


def test_words_put_where_they_were_erased_are_found(her: Run, folder: Path) -> None:
    her(*ERASE)
    with looking(folder) as connection, connection:
        connection.execute("DROP TRIGGER history_is_sealed")
        connection.execute("UPDATE history SET summary = 'Bùi Hoàng Oanh' WHERE id = 2")
    with looking(folder) as connection:
        assert next(chain.broken(connection)) == 2
