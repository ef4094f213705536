"""Models, awards and sessions: asked for what their commands cannot do without."""

from pathlib import Path

from tests.prompts.person import Terminal


def test_model_add_alone_asks_for_the_name(terminal: Terminal, book: Path) -> None:
    person = terminal("model", "add")
    person.reads("Tên mô hình:")
    person.types("Ngôi nhà xanh")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "“Ngôi nhà xanh”" in shown


def test_award_add_alone_asks_for_whom_and_what(terminal: Terminal, book: Path) -> None:
    person = terminal("award", "add")
    person.reads("Khen ai?")
    person.types("DV001")
    person.reads("Nội dung khen thưởng:")
    person.types("Giấy khen")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "(DV001): “Giấy khen”." in shown


def test_session_add_alone_asks_for_the_topic(terminal: Terminal, book: Path) -> None:
    person = terminal("session", "add", "--attended", "2")
    person.reads("Chủ đề của buổi sinh hoạt:")
    person.types("Nêu gương")
    code, shown = person.leaves()
    assert code == 0, shown
    assert "“Nêu gương” (dự 2 người)." in shown
