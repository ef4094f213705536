"""Books whose rows or bytes are not what this program writes."""

import os
import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lamtheobac import errors
from lamtheobac.errors import RefusedFile
from lamtheobac.messages.errors import explain
from lamtheobac.storage.foreign import foreign_book, reading
from tests.rollup.foreign.files import (
    PAGE,
    change,
    contents,
    everything,
    put,
    refused,
    root,
    state,
)

INTERIOR, LEAF = 5, 13  # kinds of pages of tables


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member SET category = 'bạn'",
        "UPDATE commitment SET due_on = '2026-02-31'",
        "UPDATE plan SET year = 20260",
        "UPDATE member SET unit_id = 77",
        "DELETE FROM plan",
        "DELETE FROM book",
    ],
)
def test_rows_that_break_the_rules_of_the_schema_are_refused(book: Path, statement: str) -> None:
    change(book, statement)
    assert isinstance(refused(book), errors.BookDamaged)


@pytest.mark.parametrize("value", ["x'00ff'", "7", "NULL"])
def test_texts_that_are_none_are_refused(book: Path, value: str) -> None:
    with closing(sqlite3.connect(book)) as connection:
        (own,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'progress'"
        ).fetchone()
    loose = own.replace(" STRICT", "").replace(" TEXT", "").replace("NOT NULL", "")
    change(book, f"UPDATE sqlite_schema SET sql = {quoted(loose)} WHERE name = 'progress'",
           schema=True)  # fmt: skip
    change(book, "INSERT INTO progress (uid, commitment_id, noted_on, note)"
           f" VALUES ('{'0' * 36}', 1, '2026-06-01', {value})")  # fmt: skip
    change(book, f"UPDATE sqlite_schema SET sql = {quoted(own)} WHERE name = 'progress'",
           schema=True)  # fmt: skip
    assert isinstance(refused(book), errors.BookDamaged)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_a_text_that_is_not_utf_8_is_told_when_it_is_read(book: Path) -> None:
    change(book, "UPDATE commitment SET content = CAST(x'c328' AS TEXT) WHERE id = 1")
    with (
        pytest.raises(errors.BookDamaged),
        foreign_book(book) as connection,
        reading(book),
    ):
        contents(connection)


def test_a_value_larger_than_any_of_ours_is_refused(book: Path) -> None:
    change(book, "UPDATE commitment SET measures = printf('%.*c', 20000000, 'a') WHERE id = 1")
    before = state(book.parent)
    with pytest.raises(errors.BookDamaged), foreign_book(book) as connection:
        connection.execute("SELECT measures FROM commitment").fetchall()
    assert state(book.parent) == before


def test_an_index_that_lies_is_told_when_it_is_read(book: Path) -> None:
    change(book, "CREATE TABLE aside AS SELECT * FROM sqlite_schema WHERE name = 'member_search'",
           "DELETE FROM sqlite_schema WHERE name = 'member_search'", schema=True)  # fmt: skip
    change(book, "DELETE FROM member WHERE id = 2")
    change(book, "INSERT INTO sqlite_schema SELECT * FROM aside", schema=True)
    change(book, "DROP TABLE aside")
    with pytest.raises(errors.BookDamaged), foreign_book(book) as connection:
        connection.execute("SELECT name, born FROM member INDEXED BY member_search"
                           " WHERE search_key > ''").fetchall()  # fmt: skip


def test_reading_without_end_is_broken_off(book: Path) -> None:
    change(book, "INSERT INTO unit (uid, code, code_key, sort_key, name, search_key, kind)"
           f" VALUES ('{'0' * 36}', 'C', 'c', 'c', 'C', 'c', 'chi-bo')",
           "INSERT INTO unit_parent (unit_id, parent_id, from_on) VALUES (1, 2, '1900-01-01'),"
           " (2, 1, '1900-01-01')")  # fmt: skip
    with pytest.raises(errors.BookTooSlow) as caught, foreign_book(book) as connection:
        connection.execute(
            """WITH RECURSIVE tree (id, depth) AS (
                SELECT 1, 0
                UNION SELECT unit_id, depth + 1 FROM tree JOIN unit_parent ON parent_id = tree.id
            ) SELECT count(*) FROM tree"""
        ).fetchall()
    assert explain(caught.value).startswith(f"{book}: đọc sổ mãi không xong")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", errors.EmptyFile),
        (b"SQLite format 3", errors.NotABook),
        (b"SQLite format 3\0", errors.NotABook),
        (b"PK\3\4" + b"\0" * 200, errors.NotABook),
        ("Họ tên;Nội dung\n".encode() * 20, errors.NotABook),
        (b"\0" * 10_000, errors.NotABook),
    ],
)
def test_files_of_other_kinds_are_no_books(
    book: Path, data: bytes, kind: type[RefusedFile]
) -> None:
    book.write_bytes(data)
    assert isinstance(refused(book), kind)


def test_another_program_s_database_is_no_book(book: Path) -> None:
    book.unlink()
    change(book, "CREATE TABLE member (name)", "INSERT INTO member VALUES ('An')")
    assert isinstance(refused(book), errors.NotABook)


def test_a_newer_book_is_refused_with_both_versions(book: Path) -> None:
    change(book, "PRAGMA user_version = 99")
    assert explain(refused(book)) == (
        f"{book}: sổ do bản lamtheobac mới hơn ghi (lược đồ 99, bản này biết đến 5)."
        " Hãy cài bản mới rồi nhận lại."
    )


HEADERS = {
    "no version": (60, b"\0\0\0\0", errors.BookChangedByOthers),
    "an earlier version than it has": (60, b"\0\0\0\1", errors.BookChangedByOthers),
    "a version below nothing": (60, b"\xff\xff\xff\xff", errors.BookTooNew),
    "in WAL mode": (18, b"\2\2", errors.BookChangedByOthers),
    "no page size": (16, b"\0\0", errors.BookDamaged),
    "an odd page size": (16, b"\x0f\xff", errors.BookDamaged),
    "a tiny page size": (16, b"\1\0", errors.BookDamaged),
    "another page size": (16, b"\x20\0", errors.BookDamaged),
    "the largest page size": (16, b"\0\1", errors.BookDamaged),
    "no pages": (28, b"\0\0\0\0", errors.BookDamaged),
    "too many pages": (28, b"\0\0\xff\xff", errors.BookDamaged),
    "bytes kept free": (20, b"\xff", errors.BookDamaged),
    "a format to come": (44, b"\0\0\0\x63", errors.BookDamaged),
    "free pages past the file": (32, b"\0\0\xff\xff\0\0\0\1", errors.BookDamaged),
    "more free pages than there are": (36, b"\0\0\0\x63", errors.BookDamaged),
    "another encoding": (56, b"\0\0\0\2", errors.RefusedFile),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_lies_is_refused(name: str, book: Path) -> None:
    place, data, kind = HEADERS[name]
    put(book, place, data)
    assert isinstance(refused(book), kind)


@pytest.mark.parametrize("size", [99, 100, PAGE, 10 * PAGE, 10 * PAGE + 7, -1, -PAGE])
def test_a_book_cut_short_is_refused(size: int, book: Path) -> None:
    whole = book.stat().st_size
    os.truncate(book, size if size > 0 else whole + size)
    assert isinstance(refused(book), errors.BookDamaged)


def test_a_book_with_something_after_its_end_is_refused(book: Path) -> None:
    with book.open("ab") as file:
        file.write(b"\0" * PAGE)
    assert isinstance(refused(book), errors.BookDamaged)


def test_pages_that_refer_to_themselves_are_refused(book: Path) -> None:
    start = root(book, "member")
    put(book, start, interior(start // PAGE + 1))
    assert isinstance(refused(book), errors.BookDamaged)


def test_pages_that_refer_to_one_another_many_times_are_refused_at_once(book: Path) -> None:
    one, other = root(book, "member"), root(book, "plan")
    for start, below in ((one, other), (other, one)):
        page = below // PAGE + 1
        put(book, start, interior(page, *[page] * 500))
    assert isinstance(refused(book), errors.BookDamaged)


@pytest.mark.parametrize("below", [0, 1, 3, 100_000, 0xFFFF_FFFF])
def test_a_page_that_refers_elsewhere_is_refused(below: int, book: Path) -> None:
    put(book, root(book, "setting"), interior(below))
    assert isinstance(refused(book), errors.BookDamaged)


def test_pages_deeper_than_the_stack_of_the_process_are_refused(book: Path) -> None:
    """SQLite's own check kills the process over such a file."""
    size, deep = 512, 60_000
    change(book, f"PRAGMA page_size = {size}", "VACUUM")
    top, first = root(book, "setting", size), book.stat().st_size // size + 1
    put(book, top, interior(first, size=size))
    with book.open("ab") as file:
        for page in range(first, first + deep):
            file.write(interior(page + 1, size=size))
        file.write(struct.pack(">BHHHB", LEAF, 0, 0, size, 0).ljust(size, b"\0"))
    put(book, 28, (first + deep).to_bytes(4, "big"))
    assert isinstance(refused(book), errors.BookDamaged)


def interior(last: int, *others: int, size: int = PAGE) -> bytes:
    """A page of a table that refers to others."""
    cells = b"".join(struct.pack(">IB", page, 1) for page in others)
    begin = size - len(cells)
    head = struct.pack(">BHHHBI", INTERIOR, 0, len(others), begin, 0, last)
    places = struct.pack(f">{len(others)}H", *range(begin, size, 5))
    return (head + places).ljust(begin, b"\0")[:begin] + cells


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    edits=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)),
        min_size=1,
        max_size=4,
    ),
    where=st.sampled_from([0.001, 0.05, 1.0]),
)
def test_whatever_bytes_are_changed_a_book_is_read_or_refused(
    original: Path, book: Path, edits: list[tuple[float, bytes]], where: float
) -> None:
    copyfile(original, book)
    for place, data in edits:
        put(book, int(place * where * original.stat().st_size), data)
    before = state(book.parent)
    with suppress(RefusedFile), foreign_book(book) as connection:
        everything(connection)
    assert state(book.parent) == before
