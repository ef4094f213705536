"""Register."""

import json
from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.prompts.person import (
    CONTENT,
    CTRL_C,
    DUE,
    MEASURES,
    PLEDGE,
    STOPPED,
    WHO,
    Terminal,
    digest,
    items,
)


def test_register_alone_asks_for_everything_and_registers(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("register")
    person.reads(WHO)
    person.types("hoa")
    person.reads(CONTENT)
    person.types("Hòa giải ở thôn")
    person.reads(MEASURES)
    person.types("Gặp từng nhà")
    person.reads(DUE)
    person.types("30/9/2026")
    person.reads(PLEDGE)
    person.types("có lẽ")
    person.reads("“có lẽ”", PLEDGE)
    person.types("Có")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "Đã ghi việc số 4 của đồng chí Lê Thị Hòa (DV003): “Hòa giải ở thôn” (năm 2026)" in shown
    (item,) = items(book, capsys, "--member", "DV003")
    assert (item["content"], item["measures"], item["due_on"]) == (
        "Hòa giải ở thôn",
        "Gặp từng nhà",
        "2026-09-30",
    )


def test_a_name_that_fits_several_is_asked_again_with_the_candidates(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("register")
    person.reads(WHO)
    person.types("thi")
    person.reads("2 người khớp “thi”", "DV002  Trần Thị Bình", "DV003  Lê Thị Hòa", WHO)
    person.types("DV003")
    person.reads(CONTENT)
    person.types("Đi bộ")
    person.reads(MEASURES)
    person.types("")
    person.reads(DUE)
    person.types("")
    person.reads(PLEDGE)
    person.types("k")
    code, shown = person.leaves()
    assert code == 0, shown
    (item,) = items(book, capsys, "--member", "DV003")
    assert (item["content"], item["measures"], item["due_on"]) == ("Đi bộ", None, None)


@pytest.mark.parametrize("first", ["zzz", "Lê Thị Hóa", "  ", ""])
def test_a_name_of_nobody_is_asked_again(terminal: Terminal, book: Path, first: str) -> None:
    person = terminal("register")
    person.reads(WHO)
    person.types(first)
    if first.strip():
        person.reads(f"“{first}”")
    person.reads(WHO)
    person.types("bình")
    person.reads(CONTENT)
    person.presses(CTRL_C)
    code, shown = person.leaves()
    assert (code, STOPPED in shown) == (130, True), shown


def test_who_has_left_is_not_taken_for_the_one_that_the_list_still_shows(
    terminal: Terminal, book: Path
) -> None:
    before = ("--db", str(book), "--today", "2026-02-01")
    assert main([*before, "member", "add", "Lê Thị Hòa Bình"]) == 0
    assert main([*before, "member", "leave", "DV003", "--reason", "chuyển đi"]) == 0
    person = terminal("register")
    person.reads(WHO)
    person.types("Lê Thị Hòa")
    person.reads("đã rời danh sách", WHO)
    person.presses(CTRL_C)
    code, shown = person.leaves()
    assert code == 130, shown


@pytest.mark.parametrize("typed", ["tran", "BINH", "dv002", "thị b", "Trần Thị Bình"])
def test_somebody_is_chosen_by_a_part_of_the_name_or_the_code(
    terminal: Terminal, book: Path, typed: str
) -> None:
    person = terminal("register")
    person.reads(WHO)
    person.types(typed)
    for answer, question in (("Đi bộ", CONTENT), ("", MEASURES), ("", DUE), ("", PLEDGE)):
        person.reads(question)
        person.types(answer)
    code, shown = person.leaves()
    assert code == 0, shown
    assert "đồng chí Trần Thị Bình (DV002): “Đi bộ”" in shown


def test_the_list_of_people_narrows_while_typing_without_accents(
    terminal: Terminal, book: Path
) -> None:
    person = terminal("register")
    person.reads(WHO)
    person.presses("hoa")
    person.reads("Lê Thị Hòa")
    person.presses(CTRL_C)
    code, shown = person.leaves()
    assert code == 130, shown


@pytest.mark.parametrize("typed", ["31/02/2026", "mai", "1/1/26", "13/13", "01/01/2101"])
def test_a_wrong_day_is_asked_again(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    person = terminal("register", "hòa")
    person.reads(CONTENT)
    person.types("Đi bộ")
    person.reads(MEASURES)
    person.types("")
    person.reads(DUE)
    person.types(typed)
    person.reads(f"“{typed}”", DUE)
    person.types("01/12/2026")
    person.reads(PLEDGE)
    person.types("")
    code, shown = person.leaves()
    assert code == 0, shown
    (item,) = items(book, capsys, "--member", "DV003")
    assert item["due_on"] == "2026-12-01"


def test_a_blank_content_is_asked_again(terminal: Terminal, book: Path) -> None:
    person = terminal("register", "hòa")
    person.reads(CONTENT)
    person.types("   ")
    person.reads(CONTENT)
    person.types("Đi bộ")
    person.reads(MEASURES)
    person.types("")
    person.reads(DUE)
    person.types("")
    person.reads(PLEDGE)
    person.types("k")
    code, shown = person.leaves()
    assert code == 0, shown


def test_only_what_is_missing_is_asked(terminal: Terminal, book: Path) -> None:
    code, shown = terminal("register", "hòa", "Đi bộ").leaves()
    assert code == 0
    assert CONTENT not in shown
    assert MEASURES not in shown


def test_questions_do_not_get_into_redirected_output(
    terminal: Terminal, book: Path, tmp_path: Path
) -> None:
    person = terminal("register", "--json", into="ra.json")
    person.reads(WHO)
    person.types("hoa")
    for answer, question in (("Đi bộ", CONTENT), ("", MEASURES), ("", DUE), ("", PLEDGE)):
        person.reads(question)
        person.types(answer)
    code, shown = person.leaves()
    assert code == 0, shown
    written = json.loads((tmp_path / "ra.json").read_text(encoding="utf-8"))
    assert (written["member"]["name"], written["content"]) == ("Lê Thị Hòa", "Đi bộ")


def test_a_refusal_after_the_questions_writes_nothing(terminal: Terminal, book: Path) -> None:
    before = digest(book)
    person = terminal("register")
    person.reads(WHO)
    person.types("an")
    for answer, question in (("Việc thứ ba", CONTENT), ("", MEASURES), ("", DUE), ("", PLEDGE)):
        person.reads(question)
        person.types(answer)
    code, shown = person.leaves()
    assert code == 5, shown
    assert "--extra" in shown
    assert digest(book) == before
