"""Undo of an entry that is not the last: what later work builds on stays, and says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Outcome, Run

Words = tuple[object, ...]


def numbers(done: Outcome) -> list[int]:
    """The entries that a refusal names, in its order."""
    return [int(line.split(":")[0]) for line in done.err.splitlines()[1:]]


def newest(run: Run) -> int:
    """The number of the last entry."""
    return int(run("history", "--json").json[0]["number"])


def do(run: Run, *commands: Words) -> list[int]:
    """Run commands; the number of the entry of each."""
    entries = []
    for words in commands:
        done = run(*words)
        assert done.code == 0, done.err
        entries.append(newest(run))
    return entries


def all_the_way_back(run: Run) -> list[str]:
    """Plain undo until nothing is left: what each said."""
    said = []
    while (done := run("undo", "--reopen")).code == 0:
        said.append(done.out)
        assert len(said) < 50
    assert done.err == "Không còn thay đổi nào để hoàn tác.\n"
    assert run("member", "list", "--json").json == []
    return said


SUBMIT = ("plan", "submit", "an")
REGISTER = ("register", "an", "Việc")
MODEL = ("model", "add", "Ngõ xanh", "--since", "2020", "--status", "recognised")


@pytest.mark.parametrize(
    ("commands", "in_the_way"),
    [
        # A paper that the cell has dealt with, or that says more since.
        ((SUBMIT, ("plan", "confirm", "an")), [1]),
        ((REGISTER, ("plan", "confirm", "an")), [1]),
        ((SUBMIT, ("plan", "return", "an", "--reason", "Chưa rõ")), [1]),
        ((REGISTER, ("plan", "return", "an", "--reason", "Chưa rõ")), [1]),
        ((SUBMIT, (*SUBMIT, "--pledge")), [1]),
        ((("plan", "confirm", "an"), ("plan", "return", "an", "--reason", "x"), SUBMIT), [1]),
        # A record that was changed, and changed back.
        ((REGISTER, ("complete", 1), ("reopen", 1)), [2, 1]),
        ((MODEL, *(("model", "edit", 1, "--status", s) for s in ("spread", "recognised"))), [2, 1]),
        (tuple(("model", "edit", 1, "--name", name) for name in "ABA"), [2, 1]),
        (tuple(("config", "set", "limit.individual", n) for n in (3, 4, 3)), [2, 1]),
        # Fields that must fit together.
        (
            (
                ("model", "edit", 1, "--since", "2018"),
                ("model", "edit", 1, "--effect", "Sạch"),
                ("model", "edit", 1, "--status", "ended", "--on", "01/01/2019"),
            ),
            [2, 1],
        ),
        # Work that could only be done after it, and left no trace in the same record.
        ((REGISTER, ("register", "an", "Việc khác")), [1]),
        ((SUBMIT, REGISTER, ("withdraw", 1, "--reason", "x")), [1]),
        ((("reopen", 1), ("progress", 1, "Đã trồng")), [1]),
        ((("reopen", 1), ("year", "open", 2027, "--carry")), [1]),
        # Records that refer to it, or took what must be unique.
        ((("topic", "add", "Xanh"), ("register", "binh", "V", "--topic", "Xanh")), [1]),
        ((("topic", "edit", "Cũ", "--name", "Mới"), ("topic", "add", "Cũ")), [1]),
    ],
)
def test_what_later_work_builds_on_is_refused_by_name_until_that_is_taken_back(
    cell: Run, commands: tuple[Words, ...], in_the_way: list[int]
) -> None:
    prepare(cell, commands[0])
    before = book(cell)
    entries = do(cell, *commands)
    after = book(cell)
    refused = cell("undo", entries[0])
    assert (refused.code, refused.out) == (5, "")
    named = [entries[place] for place in in_the_way]
    assert numbers(refused) == named
    explained(refused.err, (f"mục {entries[0]}", "Hãy hoàn tác trước"), lines=len(named))
    assert book(cell) == after
    for entry in reversed(entries[1:]):
        assert cell("undo", entry).code == 0
    assert cell("undo", entries[0]).code == 0
    assert book(cell) == before
    all_the_way_back(cell)


def prepare(run: Run, first: Words) -> None:
    """What must be there before a first command."""
    match first:
        case ("plan", "confirm", *_):
            do(run, SUBMIT)
        case ("model", "edit", *_):
            do(run, MODEL)
        case ("reopen", *_):
            do(run, REGISTER, ("progress", 1, "Đã bắt đầu"), ("complete", 1))
        case ("topic", "edit", *_):
            do(run, ("topic", "add", "Cũ"))


def book(run: Run) -> list[object]:
    """What the book says to those who ask."""
    questions = ("member list", "list", "model list", "topic list", "config list")
    return [run(*question.split(), "--json").json for question in questions]


def test_other_fields_of_the_record_may_have_been_changed_since(cell: Run) -> None:
    _, content, _ = do(
        cell,
        REGISTER,
        ("edit", 1, "--content", "Việc sửa"),
        ("edit", 1, "--measures", "Mỗi tuần một giờ"),
    )
    assert cell("undo", content).code == 0
    item = cell("show", 1, "--json").json
    assert (item["content"], item["measures"]) == ("Việc", "Mỗi tuần một giờ")
    all_the_way_back(cell)


def test_what_was_taken_back_itself_is_not_in_the_way(cell: Run) -> None:
    (entry,) = do(cell, REGISTER)
    do(cell, ("complete", 1), ("undo",))
    assert cell("undo", entry).code == 0


def test_an_undo_of_earlier_work_is_named_like_any_other(cell: Run) -> None:
    registered, completed = do(cell, REGISTER, ("complete", 1))
    not_completed, _ = do(cell, ("undo", completed), ("undo", registered))
    again, completed_again = do(cell, ("undo", newest(cell)), ("undo", not_completed))
    refused = cell("undo", again)
    assert numbers(refused) == [completed_again]
    assert cell("undo", completed_again).code == 0
    assert cell("undo", again).code == 0


def test_what_was_restored_is_not_put_on_what_is_gone(cell: Run) -> None:
    topic, _ = do(cell, ("topic", "add", "Xanh"), ("register", "an", "Việc", "--topic", "Xanh"))
    (unregistered, without_topic) = do(cell, ("undo",), ("undo", topic))
    refused = cell("undo", unregistered)
    assert numbers(refused) == [without_topic]
    assert cell("undo", without_topic).code == 0
    assert cell("undo", unregistered).code == 0
    assert cell("show", 1, "--json").json["topics"] == ["Xanh"]


@pytest.mark.parametrize(
    ("owner", "others"),
    [("an", ("binh", "--collective")), ("--collective", ("an", "binh"))],
)
def test_the_same_content_of_somebody_else_is_not_in_the_way(
    cell: Run, owner: str, others: tuple[str, ...]
) -> None:
    _, edited, *_, taken = do(
        cell,
        ("register", owner, "Trồng cây"),
        ("edit", 1, "--content", "Trồng hoa"),
        *(("register", other, "Trồng cây") for other in others),
        ("register", owner, "Trồng cây"),
    )
    assert numbers(cell("undo", edited)) == [taken]


def test_undo_goes_all_the_way_back_past_a_code_that_was_free_for_a_while(cell: Run) -> None:
    gave, _, moved_on = do(
        cell,
        ("member", "edit", "DV001", "--code", "A1"),
        ("member", "add", "Người Mới", "--code", "DV001"),
        ("member", "edit", "DV001", "--code", "A2"),
    )
    assert cell("undo", gave).code == 0
    said = all_the_way_back(cell)
    assert said[0].startswith(f"Đã hoàn tác mục {moved_on + 1}: Đã hoàn tác mục {gave}: ")
    assert [line.split(":")[0] for line in said[1:]] == [
        f"Đã hoàn tác mục {number}" for number in range(moved_on, 1, -1)
    ]


def test_undo_goes_all_the_way_back_past_a_topic_that_was_used_for_a_while(cell: Run) -> None:
    topic, *_ = do(
        cell,
        ("topic", "add", "Xanh"),
        ("register", "an", "Việc"),
        ("edit", 1, "--topic", "Xanh"),
        ("edit", 1, "--topic", "Sạch"),
    )
    assert cell("undo", topic).code == 0
    all_the_way_back(cell)


def test_undo_goes_all_the_way_back_past_a_place_that_was_taken_for_a_while(cell: Run) -> None:
    *_, withdrawn, _, _ = do(
        cell,
        ("register", "an", "Việc một"),
        ("register", "an", "Việc hai"),
        ("withdraw", 1, "--reason", "x"),
        ("register", "an", "Việc ba"),
        ("withdraw", 3, "--reason", "x"),
    )
    assert cell("undo", withdrawn).code == 0
    all_the_way_back(cell)


def test_what_was_above_the_limit_before_may_be_so_again(cell: Run) -> None:
    *_, withdrawn = do(
        cell,
        ("register", "an", "Việc một"),
        ("register", "an", "Việc hai"),
        ("config", "set", "limit.individual", 1),
        ("withdraw", 1, "--reason", "x"),
    )
    do(cell, ("progress", 2, "Đang làm"))
    assert cell("undo", withdrawn).code == 0
    assert [item["status"] for item in cell("list", "--json").json] == ["registered", "in_progress"]


def test_a_person_with_an_assigned_task_in_a_new_year_stays(cell: Run) -> None:
    year = "2027-01-04"
    given = cell(
        "assign", "an", "Đề án", "--deliverable", "Báo cáo", "--due", "1/6/2027", today=year
    )
    assert given.code == 0, given.err
    refused = cell("undo", 2, today=year)
    assert refused.code == 5
    assert numbers(refused) == [newest(cell)]
    assert cell("undo", today=year).code == 0
    assert cell("undo", 2, today=year).code == 0


def test_of_many_later_entries_the_first_to_take_back_are_named(cell: Run) -> None:
    registered, *edits = do(
        cell, REGISTER, *(("edit", 1, "--content", f"Việc {n}") for n in range(12))
    )
    refused = cell("undo", registered)
    assert refused.code == 5
    explained(refused.err, ("… và 2 mục khác",), lines=11)
    assert refused.err.splitlines()[1].startswith(f"  {edits[-1]}: ")


def outside(folder: Path, statement: str) -> None:
    """Change the book with another program, which keeps no rule."""
    with closing(sqlite3.connect(folder / "so.db")) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE commitment SET follower = 'ai đó'",
        "DELETE FROM commitment",
        "INSERT INTO commitment_topic (commitment_id, topic_id) SELECT 1, id FROM topic",
    ],
)
def test_only_what_no_entry_did_is_laid_to_another_program(
    cell: Run, folder: Path, statement: str
) -> None:
    registered = do(cell, ("topic", "add", "Xanh"), REGISTER)[-1]
    outside(folder, statement)
    refused = cell("undo", registered)
    assert (refused.code, refused.out) == (5, "")
    explained(refused.err, (f"mục {registered}", "ngoài lịch sử"))


def test_people_of_an_import_who_were_removed_by_another_program_are_missed(
    cell: Run, folder: Path
) -> None:
    form = folder / "mau.csv"
    form.write_text("Họ và tên,Nội dung đăng ký\nĐỗ Hải,Việc A\nĐỗ Hà,Việc B\n", encoding="utf-8")
    done = cell("import", form)
    assert done.code == 0, done.err
    outside(folder, "DELETE FROM commitment WHERE content = 'Việc A'")
    refused = cell("undo")
    assert refused.code == 5
    assert "ngoài lịch sử" in refused.err


def test_a_confirmed_paper_without_a_day_is_no_paper(cell: Run, folder: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="confirmed_on"):
        outside(folder, "UPDATE plan SET confirmed_on = '2026-06-15'")
