"""Rights."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.processes import (
    AT_ONCE,
    Words,
    command,
    digest,
    environment,
    names,
    one_sentence,
    without_the_powers_of_root,
)


@pytest.fixture
def read_only(book: Path) -> Iterator[Path]:
    book.parent.chmod(0o500)
    yield book
    book.parent.chmod(0o700)


def test_in_a_read_only_folder_nothing_is_written(read_only: Path) -> None:
    before = digest(read_only)
    code, out, err = command(
        *("--db", str(read_only), "register", "DV002", "Việc mới"),
        preexec_fn=without_the_powers_of_root,
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(read_only) in err
    assert "ghi" in err
    assert digest(read_only) == before
    assert names(read_only.parent) == {"so.db"}


def test_a_read_only_book_is_not_written(book: Path) -> None:
    book.chmod(0o400)
    before = digest(book)
    code, out, err = command(
        *("--db", str(book), "register", "DV002", "Việc mới"),
        preexec_fn=without_the_powers_of_root,
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert digest(book) == before


@pytest.mark.parametrize("words", [("list", "--json"), ("info", "--json"), ("report", "--json")])
@pytest.mark.parametrize("what", ["folder", "file", "both"])
def test_a_read_only_book_can_be_read(book: Path, what: str, words: Words) -> None:
    if what != "folder":
        book.chmod(0o400)
    if what != "file":
        book.parent.chmod(0o500)
    code, out, err = command("--db", str(book), *words, preexec_fn=without_the_powers_of_root)
    book.parent.chmod(0o700)
    assert (code, err) == (0, "")
    assert json.loads(out)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_book_can_be_read_in_a_later_year(book: Path, what: str) -> None:
    before = digest(book)
    (book if what == "file" else book.parent).chmod(0o500)
    code, out, err = command(
        *("--db", str(book), "--today", "2027-01-04", "report", "--year", "2026", "--json"),
        preexec_fn=without_the_powers_of_root,
    )
    book.parent.chmod(0o700)
    assert (code, err) == (0, "")
    assert json.loads(out)["totals"]["members"] == AT_ONCE
    assert digest(book) == before


def test_an_unreadable_book_is_said_to_be_so(book: Path) -> None:
    book.chmod(0)
    code, out, err = command("--db", str(book), "list", preexec_fn=without_the_powers_of_root)
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert "đọc" in err


@pytest.mark.parametrize("place", ["so.db", "sâu/hơn/so.db"])
def test_no_book_is_made_in_a_read_only_folder(read_only: Path, place: str) -> None:
    there = read_only.parent / "mới" / place if "/" in place else read_only.parent / "b.db"
    code, out, err = command(
        *("--db", str(there), "init", "--unit", "Chi bộ 2"),
        preexec_fn=without_the_powers_of_root,
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(there) in err
    assert names(read_only.parent) == {"so.db"}


def test_no_report_is_written_into_a_read_only_folder(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    (folder / "a.xlsx").write_text("cũ", encoding="utf-8")
    folder.chmod(0o500)
    code, out, err = command(
        *("--db", str(book), "report", "--xlsx", "-o", str(folder / "a.xlsx"), "--overwrite"),
        preexec_fn=without_the_powers_of_root,
    )
    folder.chmod(0o700)
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(folder / "a.xlsx") in err
    assert (folder / "a.xlsx").read_text(encoding="utf-8") == "cũ"
    assert names(folder) == {"a.xlsx"}


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_is_written_is_for_its_owner_only(tmp_path: Path, umask: int) -> None:
    env = environment(HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"))
    (tmp_path / "ra").mkdir()
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Lò Văn An"),
        ("register", "an", "Đọc sách"),
        ("report", "--xlsx", "-o", str(tmp_path / "ra" / "a.xlsx")),
        ("report", "--json", "-o", str(tmp_path / "ra" / "a.json")),
    ):
        code, _, err = command(*words, env=env, umask=umask)
        assert code == 0, err
    folder = tmp_path / "data" / "lamtheobac"
    assert _mode(folder) == 0o700
    files = [*folder.iterdir(), *(tmp_path / "ra").iterdir()]
    assert {file.name for file in files} >= {"lamtheobac.db", "a.xlsx", "a.json"}
    assert {file.name: _mode(file) for file in files if _mode(file) != 0o600} == {}


def test_an_overwritten_report_is_for_its_owner_only(book: Path) -> None:
    target = book.parent / "a.xlsx"
    target.write_text("cũ", encoding="utf-8")
    target.chmod(0o666)
    words = ("--db", str(book), "report", "--xlsx", "-o", str(target), "--overwrite")
    assert command(*words, umask=0)[0] == 0
    assert _mode(target) == 0o600
