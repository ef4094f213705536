"""Damaged books: found when they are opened, never written to, and the way out is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lamtheobac.cli.app import Session
from lamtheobac.storage import soundness
from tests.check.conftest import Findings, Other
from tests.conftest import Run

WRITING = (
    ("register", "DV001", "Việc mới", "--extra"),
    ("member", "add", "Vũ Văn Mới"),
    ("unit", "add", "Chi bộ 5", "--code", "CB5"),
)


def damaged_page(book: Path) -> None:
    """Overwrite the last page of the index of names, which no command here reads."""
    with closing(sqlite3.connect(book)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'award_of'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with book.open("r+b") as file:
        file.seek((page - 1) * size + 8)
        file.write(b"\xff" * 100)


def sentence(book: Path) -> str:
    return (
        f"Sổ {book} bị hỏng hoặc đã bị chương trình khác sửa; không ghi gì thêm."
        " Xem chỗ hỏng: lamtheobac check; phục hồi: lamtheobac restore"
    )


@pytest.mark.parametrize("more", [-4_096, -1, 1, 4_096])
@pytest.mark.parametrize("words", [("list",), *WRITING])
def test_a_file_of_another_length_is_not_opened(
    run: Run, book: Path, words: tuple[str, ...], more: int
) -> None:
    data = book.read_bytes()
    book.write_bytes(data[:more] if more < 0 else data + bytes(more))
    refused = run(*words)
    assert (refused.code, refused.out) == (6, "")
    assert refused.err.startswith(sentence(book))


def test_its_length_is_found_by_check(book: Path, findings: Findings) -> None:
    size = book.stat().st_size
    with book.open("ab") as file:
        file.write(b"more")
    (found,) = findings()
    assert found["rule"] == "file-size"
    assert found["what"] == f"dài {size + 4} byte, đáng lẽ {size} byte"


@pytest.mark.parametrize("words", WRITING)
def test_a_damaged_book_is_not_written_to(run: Run, book: Path, words: tuple[str, ...]) -> None:
    damaged_page(book)
    before = book.read_bytes()
    refused = run(*words)
    assert (refused.code, refused.out) == (6, "")
    assert refused.err.startswith(sentence(book))
    assert len(refused.err.splitlines()) == 1
    assert book.read_bytes() == before


def test_without_the_look_before_it_would_be_written_to(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged_page(book)
    monkeypatch.setattr(soundness, "check_before_writing", lambda *_: None)
    assert run(*WRITING[0]).code == 0


def test_a_damaged_page_is_found_and_nothing_more_is_asked(
    book: Path, findings: Findings, other: Other
) -> None:
    other("UPDATE member SET name_key = 'x'")
    damaged_page(book)
    assert {one["rule"] for one in findings()} == {"pages"}
    assert findings()[0]["mend"] == "lamtheobac restore"


def test_values_past_the_rules_of_the_schema_are_found(other: Other, findings: Findings) -> None:
    other("UPDATE commitment SET status = 'xong' WHERE id = 1", past_rules=True)
    assert findings()[0]["what"].startswith("hỏng bên trong (CHECK constraint failed in commitment")


def test_a_book_whose_last_entry_is_not_sealed_is_not_opened(
    run: Run, book: Path, unguarded: Other
) -> None:
    unguarded("UPDATE history SET hash = NULL WHERE id = (SELECT max(id) FROM history)")
    assert run("list").code == 6


def test_a_backup_beside_the_book_is_named(run: Run, book: Path) -> None:
    assert run("backup").code == 0
    (backup,) = (book.parent / "so-sao-luu").glob("*.db")
    book.write_bytes(book.read_bytes()[:9_000])
    assert run("list").err == f"{sentence(book)} (bản sao gần nhất: {backup}).\n"


# --- what nobody foresaw -----------------------------------------------------------------------

UNFORESEEN = {
    "a status that there is not": ("UPDATE commitment SET status = 'xong' WHERE id = 1", "list"),
    "a day that there is not": (
        "UPDATE commitment SET due_on = '2026-02-31' WHERE id = 1", "list",
    ),
    "letters that are none": (
        "UPDATE commitment SET content = CAST(x'ff' AS TEXT) WHERE id = 1", "list",
    ),
    "no book": ("DELETE FROM book", "info"),
    "a table less": ("DROP TABLE progress", "list"),
    "a setting that is no number": (
        "UPDATE setting SET value = 'ba' WHERE key = 'limit.individual'", "register",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNFORESEEN)
def test_what_another_program_wrote_is_no_bug_of_ours(
    case: str, run: Run, book: Path, other: Other
) -> None:
    statement, command = UNFORESEEN[case]
    other(statement, past_rules=True)
    words = ("register", "DV001", "Việc mới") if command == "register" else (command,)
    failed = run(*words)
    assert failed.code == 6
    assert failed.err.startswith(sentence(book))
    assert len(failed.err.splitlines()) == 1


def test_without_the_look_at_the_book_it_would_be(
    run: Run, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "explain", lambda *_: None)
    other("UPDATE commitment SET status = 'xong' WHERE id = 1", past_rules=True)
    assert run("list").code == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit_parent SET parent_id = unit_id",
        "UPDATE unit_parent SET parent_id = 4 WHERE unit_id = 3",
        """INSERT INTO unit_parent (unit_id, parent_id, from_on)
            SELECT home_unit_id, 3, '1900-01-01' FROM book""",
        "UPDATE commitment SET replaced_by = id, carried_from = id",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ("unit", "list", "--tree"), ("list",), ("report", "--json"), ("member", "list"),
        ("due",), ("missing",), ("submissions",), ("submit",), ("show", "1"),
        ("year", "open", "2027", "--carry"), ("unit", "move", "CB2", "--parent", "CB3"),
    ],
)  # fmt: skip
def test_circles_made_by_others_come_to_an_end(
    run: Run, other: Other, statement: str, words: tuple[str, ...]
) -> None:
    other(statement, past_rules=True)
    assert run(*words).code in {0, 4, 5, 6, 8}
