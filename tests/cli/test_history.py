"""History and undo."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run


def test_each_command_is_one_entry_with_who_what_and_when(cell: Run) -> None:
    cell("register", "an", "Trồng cây", "--topic", "Xanh")
    newest = cell("history", "--json").json[0]
    assert newest["command"] == "register"
    assert newest["summary"].startswith("Đã ghi việc số 1 của đồng chí Nguyễn Văn An")
    assert newest["day"] == "2026-06-15"
    assert newest["user"]
    assert [e["number"] for e in cell("history", "--json").json] == [5, 4, 3, 2, 1]


def test_a_command_that_changes_nothing_leaves_no_entry(cell: Run) -> None:
    before = len(cell("history", "--json").json)
    cell("config", "set", "limit.individual", "2")
    cell("register", "an", " ")
    cell("list")
    assert len(cell("history", "--json").json) == before


def test_the_history_keeps_what_a_record_was_before_and_after(cell: Run, folder: Path) -> None:
    cell("register", "an", "Trồng cây")
    cell("edit", "1", "--content", "Trồng hoa")
    with closing(sqlite3.connect(folder / "so.db")) as book:
        (before, after) = book.execute(
            "SELECT before, after FROM history_change WHERE table_name = 'commitment'"
            " ORDER BY entry_id DESC LIMIT 1"
        ).fetchone()
    assert '"content":"Trồng cây"' in before
    assert '"content":"Trồng hoa"' in after


def test_the_history_of_one_person_or_commitment_leaves_out_the_rest(cell: Run) -> None:
    cell("register", "an", "Việc của An")
    cell("register", "binh", "Việc của Bình")
    cell("progress", "1", "đang làm")
    cell("complete", "1")
    commands = [e["command"] for e in cell("history", "--which", "1", "--json").json]
    assert commands == ["complete", "progress", "register"]
    of_binh = [e["command"] for e in cell("history", "--member", "binh", "--json").json]
    assert of_binh == ["register", "member add"]


def test_undo_takes_back_the_last_change_then_the_one_before(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("complete", "1")
    undone = cell("undo")
    assert undone.code == 0
    assert "Hoàn thành" in undone.out
    assert cell("show", "1", "--json").json["status"] == "registered"
    assert "Đã ghi việc số 1" in cell("undo").out
    assert cell("show", "1").code == 4
    assert cell("member", "list", "--json").json[0]["plan"]["submitted_on"] is None


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (("unit", "add", "Chi bộ 9", "--code", "CB9"), ("unit", "list", "--json")),
        (("unit", "edit", "CB2", "--name", "Tên khác"), ("unit", "list", "--json")),
        (("unit", "move", "CB3", "--parent", "CB2"), ("unit", "list", "--json")),
        (("unit", "close", "CB2"), ("unit", "list", "--json")),
        (("member", "add", "Người Mới"), ("member", "list", "--json")),
        (("member", "edit", "an", "--name", "Tên Khác"), ("member", "list", "--json")),
        (("member", "transfer", "an", "--to", "CB2"), ("member", "list", "--json")),
        (
            ("member", "transfer", "an", "--to", "CB2", "--with-plan"),
            ("list", "--json"),
        ),
        (("member", "leave", "binh", "--reason", "x"), ("member", "list", "--all", "--json")),
        (
            ("member", "exempt", "an", "--year", "2026", "--reason", "x"),
            ("member", "list", "--json"),
        ),
        (("config", "set", "limit.individual", "5"), ("config", "list", "--json")),
        (("register", "binh", "Việc", "--topic", "Chủ đề mới"), ("list", "--json")),
        (("register", "--collective", "Việc chung"), ("report", "--json")),
        (("complete", "1", "2"), ("list", "--json")),
        (("complete", "1", "2", "--not-done", "--reason", "x"), ("list", "--json")),
        (("progress", "1", "đang làm", "--percent", "5"), ("show", "1", "--json")),
        (("withdraw", "2", "--reason", "x"), ("list", "--json")),
        (("edit", "1", "--content", "Khác", "--topic", "Khác"), ("list", "--json")),
        (("reopen", "3"), ("list", "--json")),
    ],
)
def test_undo_restores_what_any_command_changed(
    cell: Run, words: tuple[str, ...], question: tuple[str, ...]
) -> None:
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("unit", "add", "Chi bộ 3", "--code", "CB3")
    for content in ("Việc một", "Việc hai", "Việc ba"):
        cell("register", "an", content, "--extra")
    cell("complete", "3")
    before = cell(*question).out
    changed = cell(*words)
    assert changed.code == 0, changed.err
    assert cell(*question).out != before
    assert cell("undo").code == 0
    assert cell(*question).out == before


def test_undo_as_json_names_the_entry_and_what_took_it_back(cell: Run) -> None:
    cell("register", "an", "Việc một")
    undone = cell("undo", "--json").json
    assert (undone["number"], undone["command"], undone["undone_by"]) == (5, "register", 6)


def test_an_undo_can_be_undone_by_its_number(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("undo")
    again = cell("undo", "6")
    assert again.code == 0
    assert cell("show", "1", "--json").json["content"] == "Việc một"
    history = {e["number"]: e["undone_by"] for e in cell("history", "--json").json}
    assert (history[5], history[6], history[7]) == (None, 7, None)


def test_an_entry_that_later_work_stands_on_is_refused_by_name(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("complete", "1")
    refused = cell("undo", "5")
    assert refused.code == 5
    assert "6: Hoàn thành" in refused.err


def test_a_member_with_commitments_cannot_be_undone_away(cell: Run) -> None:
    cell("register", "an", "Việc một")
    refused = cell("undo", "2")
    assert refused.code == 5
    assert "5: Đã ghi việc số 1" in refused.err


def test_a_withdrawal_is_not_undone_when_its_place_is_taken(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("register", "an", "Việc hai")
    cell("withdraw", "1", "--reason", "x")
    cell("register", "an", "Việc ba")
    refused = cell("undo", "7")
    assert refused.code == 5
    assert "8: Đã ghi việc số 3" in refused.err


def test_a_code_that_was_given_away_names_who_has_it(cell: Run) -> None:
    cell("member", "edit", "DV001", "--code", "A1")
    cell("member", "add", "Người Mới", "--code", "DV001")
    refused = cell("undo", "5")
    assert refused.code == 5
    assert "6: Đã thêm đồng chí Người Mới" in refused.err


def test_a_record_changed_behind_the_historys_back_is_not_undone(cell: Run, folder: Path) -> None:
    cell("register", "an", "Việc một")
    with closing(sqlite3.connect(folder / "so.db")) as book, book:
        book.execute("UPDATE commitment SET follower = 'ai đó'")
    refused = cell("undo")
    assert refused.code == 5
    assert "ngoài lịch sử" in refused.err


def test_the_making_of_the_book_stays(cell: Run) -> None:
    for _ in range(3):
        assert cell("undo").code == 0
    nothing = cell("undo")
    assert nothing.code == 5
    assert cell("undo", "1").code == 5
    assert cell("undo", "99").code == 4


def test_undo_passes_over_the_opening_of_a_year(cell: Run) -> None:
    cell("register", "an", "Việc một")
    undone = cell("undo", today="2027-01-04")
    assert "Đã ghi việc số 1" in undone.out
    assert cell("member", "list", "--year", "2027", "--json", today="2027-01-04").json


def test_numbers_are_never_used_twice(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("undo")
    assert cell("register", "an", "Việc khác", "--json").json["id"] == 2


def test_the_history_reads_well_on_80_columns(cell: Run) -> None:
    cell("register", "an", "Việc một")
    cell("undo")
    shown = cell("history").out
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "[đã hoàn tác ở mục 6]" in " ".join(shown.split())
