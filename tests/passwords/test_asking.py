"""A person at a terminal types passwords that nobody sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.passwords.reading import content
from tests.prompts.person import CTRL_C, CTRL_D, STOPPED, Terminal, digest

NEW = "Đặt mật khẩu cho tệp (chữ gõ không hiện ra):"
AGAIN = "Gõ lại mật khẩu:"
OF_FILE = "Mật khẩu của so.xlsx (chữ gõ không hiện ra):"
PASSWORD = "hoa sen trắng"  # noqa: S105 - of the tests


@pytest.fixture
def protected(terminal: Terminal, book: Path, tmp_path: Path) -> Iterator[Path]:
    """A register that was handed off under PASSWORD."""
    person = terminal("export", "--password", "-o", "so.xlsx")
    for question in (NEW, AGAIN):
        person.reads(question)
        person.types(PASSWORD)
    code, shown = person.leaves()
    assert code == 0, shown
    assert PASSWORD not in shown
    yield tmp_path / "so.xlsx"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".lamtheobac")]


def test_a_new_password_is_typed_twice_and_never_shown(protected: Path) -> None:
    assert content(protected, PASSWORD)


def test_one_that_is_short_or_typed_differently_is_asked_for_again(
    terminal: Terminal, book: Path, tmp_path: Path
) -> None:
    person = terminal("submit", "--password", "-o", "goi.ltb")
    person.reads(NEW)
    person.types("ngan")
    person.reads("Mật khẩu quá ngắn", NEW)
    person.types(PASSWORD)
    person.reads(AGAIN)
    person.types("hoa sen hồng")
    person.reads("Hai lần gõ khác nhau", NEW)
    person.types(PASSWORD)
    person.reads(AGAIN)
    person.types(PASSWORD)
    code, shown = person.leaves()
    assert code == 0, shown
    assert content(tmp_path / "goi.ltb", PASSWORD)


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_at_the_question_writes_nothing(
    terminal: Terminal, book: Path, tmp_path: Path, key: str
) -> None:
    before, files = digest(book), set(tmp_path.iterdir())
    person = terminal("submit", "--password", "-o", "goi.ltb")
    person.reads(NEW)
    person.presses(key)
    code, shown = person.leaves()
    assert code == 130, shown
    assert STOPPED in shown
    assert digest(book) == before
    assert set(tmp_path.iterdir()) == files


@pytest.mark.parametrize("command", ["import", "collect"])
def test_of_a_protected_file_the_password_is_asked_for_until_it_is_right(
    terminal: Terminal, protected: Path, command: str
) -> None:
    person = terminal(command, "so.xlsx")
    person.reads(OF_FILE)
    person.types("hoa sen hồng")
    person.reads("Mật khẩu của so.xlsx không đúng.", OF_FILE)
    person.types(PASSWORD)
    code, shown = person.leaves()
    assert code == 0, shown
    assert "so.xlsx: không có gì mới" in shown
    assert PASSWORD not in shown


def test_enter_passes_over_the_file(terminal: Terminal, protected: Path) -> None:
    person = terminal("import", "so.xlsx")
    person.reads(OF_FILE)
    person.types("")
    code, shown = person.leaves()
    assert code == 3, shown
    assert "so.xlsx: tệp có mật khẩu." in shown


def test_one_password_opens_all_files_that_have_it(
    terminal: Terminal, protected: Path, tmp_path: Path
) -> None:
    (tmp_path / "so-2.xlsx").write_bytes(protected.read_bytes())
    person = terminal("import", "so.xlsx", "so-2.xlsx")
    person.reads(OF_FILE)
    person.types(PASSWORD)
    code, shown = person.leaves()
    assert code == 0, shown
    assert shown.count("Mật khẩu của") == 1


def test_a_file_without_a_password_asks_for_none(
    terminal: Terminal, book: Path, tmp_path: Path
) -> None:
    words = ("export", "-o", str(tmp_path / "so.xlsx"))
    assert main(["--db", str(book), "--today", "2026-06-15", *words]) == 0
    code, shown = terminal("import", "so.xlsx").leaves()
    assert code == 0, shown
    assert "Mật khẩu" not in shown
