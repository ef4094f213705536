"""Whatever goes wrong while a book is upgraded, it stays as it was, to the byte."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.processes import (
    WAIT,
    ask,
    command,
    digest,
    environment,
    files_up_to,
    finish,
    one_sentence,
    start,
    whole,
    without_the_powers_of_root,
)
from tests.faults.scale import many, tell
from tests.migrations.conftest import DAY, Older


def change(book: Path, *statements: str) -> None:
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_newer_book_is_refused_with_not_a_byte_or_moment_changed(cell: Run, folder: Path) -> None:
    book = folder / "so.db"
    change(book, "PRAGMA user_version = 6")
    before = digest(book), book.stat().st_mtime_ns
    names = sorted(folder.iterdir())
    for words in (("list",), ("register", "an", "Việc"), ("backup",), ("check",), ("info",)):
        done = cell(*words)
        assert done.code == 6, words
        assert "mới hơn" in done.err
    assert (digest(book), book.stat().st_mtime_ns) == before
    assert sorted(folder.iterdir()) == names


def test_a_book_that_breaks_a_rule_of_its_own_is_not_upgraded(
    run: Run, older: Older, folder: Path
) -> None:
    book = older(2)
    change(book, "UPDATE plan SET unit_id = 77 WHERE id = 1")
    before = digest(book)
    done = run("list", today=DAY)
    assert done.code == 6
    assert one_sentence(done.err)
    assert digest(book) == before


def test_a_book_whose_schema_was_changed_is_not_upgraded(run: Run, older: Older) -> None:
    book = older(2)
    change(book, "CREATE TABLE task (id)")
    before = digest(book)
    done = run("list", today=DAY)
    assert (done.code, done.out) == (6, "")
    assert done.err.startswith(f"Chưa nâng cấp được sổ {book} từ bản cũ")
    assert digest(book) == before


def test_a_step_that_changes_what_was_there_is_found_out(
    run: Run, older: Older, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lamtheobac.storage import schema_4

    book = older(3)
    before = digest(book)
    spoiled = ("UPDATE commitment SET content = content || '.' WHERE id = 1", *schema_4.STATEMENTS)
    monkeypatch.setattr(schema_4, "STATEMENTS", spoiled)
    done = run("list", today=DAY)
    assert (done.code, done.out) == (6, "")
    assert done.err.startswith(f"Chưa nâng cấp được sổ {book} từ bản cũ")
    assert digest(book) == before


def test_without_a_backup_there_is_no_upgrade(run: Run, older: Older, folder: Path) -> None:
    book = older(1)
    (folder / "so-sao-luu").write_text("một tệp", encoding="utf-8")
    before = digest(book)
    done = run("list", today=DAY)
    assert (done.code, done.out) == (6, "")
    assert done.err.startswith("Chưa ghi gì, vì không sao lưu được: thư mục ")
    assert digest(book) == before


def test_a_book_that_may_only_be_read_says_why_it_is_not_opened(run: Run, older: Older) -> None:
    book = older(4)
    book.chmod(0o400)
    before = digest(book)
    code, out, err = command("--db", str(book), "list", preexec_fn=without_the_powers_of_root)
    assert (code, out) == (6, "")
    assert err == (
        f"Sổ {book} do bản lamtheobac cũ ghi, cần nâng cấp mà chỉ được đọc. Hãy chép sổ sang nơi"
        " ghi được rồi mở lại.\n"
    )
    assert digest(book) == before


def test_on_a_full_disk_the_book_stays_of_the_old_schema(older: Older, folder: Path) -> None:
    book = older(3)
    before, size = digest(book), book.stat().st_size
    refused = 0
    for limit in range(0, size * 2, size * 2 // many(5, 60)):
        code, _, err = command(
            "--db", str(book), "--today", DAY, "list", preexec_fn=files_up_to(limit)
        )
        if code == 0:
            break
        refused += 1
        assert code == 6
        assert one_sentence(err)
        assert digest(book) == before
        kept = folder / "so-sao-luu"
        assert not kept.exists() or all(whole(one) for one in kept.iterdir())
    assert refused > 2
    tell("full disk while upgrading", sizes=refused, damaged=0)


@pytest.mark.parametrize("schema", [1, 4])
def test_two_windows_that_upgrade_at_once_both_go_on(
    older: Older, folder: Path, schema: int
) -> None:
    book = older(schema)
    words = ("--db", str(book), "--today", DAY, "register", "an", "--extra")
    at_once = [start(*words, f"Việc {n}") for n in range(4)]
    assert [finish(one)[0] for one in at_once] == [0, 0, 0, 0]
    assert whole(book)
    assert ask(book, "SELECT count(*) FROM commitment WHERE content GLOB 'Việc [0-9]'") == [(4,)]
    assert len(list((folder / "so-sao-luu").iterdir())) == 1


def test_a_kill_leaves_the_old_book_or_the_new_one(older: Older, folder: Path) -> None:
    times, upgraded = many(4, 60), 0
    for turn in range(times):
        book = older(4)
        before = ask(book, "SELECT count(*), sum(length(summary)) FROM history")
        process = start("--db", str(book), "--today", DAY, "list", env=environment())
        time.sleep(0.15 + 0.5 * turn / times)
        process.kill()
        process.communicate(timeout=WAIT)
        assert whole(book)
        ((version,),) = ask(book, "PRAGMA user_version")
        assert version in {4, 5}
        upgraded += version == 5
        assert ask(book, "SELECT count(*), sum(length(summary)) FROM history") == before
        code, out, _ = command("--db", str(book), "--today", DAY, "check")
        assert (code, out) == (0, "")
        for left in folder.glob("so.db-*"):
            left.unlink()
    tell("kills while upgrading", kills=times, found_upgraded=upgraded, damaged=0)
