"""Stopping."""

from pathlib import Path

import pytest

from tests.prompts.person import (
    CONTENT,
    CTRL_C,
    CTRL_D,
    DUE,
    MEASURES,
    RESULT,
    STOPPED,
    WHICH,
    WHO,
    Terminal,
    digest,
)

STEPS: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...], str]] = {
    "register, who": (("register",), (), WHO),
    "register, content": (("register",), ((WHO, "bình"),), CONTENT),
    "register, measures": (("register", "bình"), ((CONTENT, "Đi bộ"),), MEASURES),
    "register, due": (("register", "bình"), ((CONTENT, "Đi bộ"), (MEASURES, "x")), DUE),
    "register, pledge": (
        ("register", "bình"),
        ((CONTENT, "Đi bộ"), (MEASURES, "x"), (DUE, "")),
        "Có bản cam kết không?",
    ),
    "complete, which": (("complete",), (), WHICH),
    "complete, result": (("complete",), ((WHICH, "3"),), RESULT),
    "member add": (("member", "add"), (), "Họ và tên:"),
    "withdraw, reason": (("withdraw", "1"), (), "Lý do:"),
}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("step", STEPS)
def test_stopping_at_a_question_writes_nothing(
    terminal: Terminal, book: Path, step: str, key: str
) -> None:
    words, answers, last = STEPS[step]
    before = digest(book)
    person = terminal(*words)
    for question, answer in answers:
        person.reads(question)
        person.types(answer)
    person.reads(last)
    person.presses(key)
    code, shown = person.leaves()
    assert code == 130, shown
    assert STOPPED in shown
    assert "Traceback" not in shown
    assert digest(book) == before


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_init_makes_no_book(terminal: Terminal, tmp_path: Path, key: str) -> None:
    person = terminal("init")
    person.reads("Tên chi bộ")
    person.presses(key)
    code, shown = person.leaves()
    assert code == 130, shown
    assert STOPPED in shown
    assert list(tmp_path.iterdir()) == []


def test_a_signal_from_elsewhere_stops_a_question_too(terminal: Terminal, book: Path) -> None:
    before = digest(book)
    person = terminal("register", "bình")
    person.reads(CONTENT)
    person.child.sendintr()
    code, shown = person.leaves()
    assert (code, STOPPED in shown) == (130, True), shown
    assert digest(book) == before
