"""Going back to a backup at a terminal: the list, what would be lost, the question."""

from pathlib import Path

from lamtheobac.cli import main
from tests.faults.processes import ask
from tests.prompts.person import Terminal


def numbers(book: Path) -> list[int]:
    return [number for (number,) in ask(book, "SELECT id FROM commitment ORDER BY id")]


def prepare(book: Path) -> None:
    assert main(["--db", str(book), "backup"]) == 0
    assert main(["--db", str(book), "--today", "2026-01-06", "register", "hoa", "Trồng cây"]) == 0


def test_the_list_is_shown_and_then_what_would_be_lost(book: Path, terminal: Terminal) -> None:
    prepare(book)
    person = terminal("restore")
    person.reads("lệnh sao lưu", "Phục hồi từ bản số mấy (hoặc tệp nào)? ")
    person.types("1")
    person.reads("Sẽ bỏ 1 mục của sổ hiện nay sau mục 7", "Trồng cây", "Phục hồi? c/k: ")
    person.types("c")
    code, seen = person.leaves()
    assert code == 0
    assert "Đã phục hồi sổ" in seen
    assert numbers(book) == [1, 2, 3]


def test_whoever_does_not_say_yes_keeps_the_present_book(book: Path, terminal: Terminal) -> None:
    prepare(book)
    for answer in ("k", ""):
        person = terminal("restore", "1")
        person.reads("Phục hồi? c/k: ")
        person.types(answer)
        code, seen = person.leaves()
        assert code == 0
        assert "Chưa phục hồi gì; sổ giữ nguyên." in seen
        assert numbers(book) == [1, 2, 3, 4]
