"""No home, no reader, another encoding."""

import json
import os
import pwd
import shutil
from pathlib import Path

import pytest

from lamtheobac.cli import main
from tests.faults.processes import (
    LONG,
    ROOT,
    TODAY,
    WAIT,
    Words,
    ask,
    command,
    contents,
    environment,
    names,
    one_sentence,
    start,
    start_to,
)


def _nobody_known() -> None:
    """A user without an entry in passwd; only root can become one."""
    if ROOT:
        number = 54_321
        taken = {entry.pw_uid for entry in pwd.getpwall()}
        while number in taken:
            number += 1
        os.setreuid(number, 0)


@pytest.mark.parametrize(
    "words", [("list",), ("info",), ("init", "--unit", "Chi bộ 2")], ids=" ".join
)
def test_without_a_home_the_book_must_be_named(tmp_path: Path, words: Words) -> None:
    if ROOT:
        code, out, err = command(*words, env=environment(), cwd=tmp_path, preexec_fn=_nobody_known)
    else:  # who has an entry in passwd always has a home; it may be one that does not exist
        home = "/dev/null/không-có"
        code, out, err = command(*words, env=environment(HOME=home), cwd=tmp_path)
    assert (code, out) == (6, "") if ROOT else (code in {4, 6}, out) == (True, "")
    assert one_sentence(err) or "lamtheobac init" in err
    assert "--db" in err or not ROOT
    assert names(tmp_path) == set()


def test_without_a_home_a_named_book_serves(book: Path) -> None:
    words = ("--db", str(book), "register", "DV002", "Việc mới")
    code, out, err = command(*words, preexec_fn=_nobody_known)
    assert code == 0, err
    assert out.startswith("Đã ghi")
    ((user,),) = ask(book, "SELECT user FROM history ORDER BY id DESC LIMIT 1")
    assert user == "?" if ROOT else user


@pytest.fixture(scope="module")
def long_book(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("long") / "so.db"
    shutil.copy(template, book)
    for number in range(20):
        assert (
            main(
                [
                    *("--db", str(book), "--today", TODAY, "register", "DV002", "--extra"),
                    f"{number} {LONG}",
                ]
            )
            == 0
        )
    return book


@pytest.mark.parametrize(
    "words",
    [("list", "--json"), ("list", "--csv"), ("list",), ("member", "show", "DV002", "--json")],
    ids=" ".join,
)
def test_a_reader_that_has_read_enough_is_no_error(long_book: Path, words: Words) -> None:
    with start("--db", str(long_book), *words) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert len(process.stdout.read(10)) == 10
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=WAIT)
    assert (process.returncode, err) == (0, b"")


def test_a_closed_pipe_does_not_undo_what_was_saved(book: Path) -> None:
    with start("--db", str(book), "register", "DV002", "Việc mới") as process:
        assert process.stdout is not None
        process.stdout.close()
        process.wait(timeout=WAIT)
    assert "Việc mới" in contents(book)
    assert process.returncode == 0


@pytest.mark.parametrize("stream", [0, 1, 2])
def test_without_standard_streams_a_command_still_works(book: Path, stream: int) -> None:
    words = ("--db", str(book), "register", "DV002", "Việc mới")
    code, _, err = command(*words, preexec_fn=lambda: os.close(stream))
    assert code == 0, err
    assert "Việc mới" in contents(book)
    assert "lỗi" not in err


def test_without_standard_input_a_missing_argument_is_a_usage_error(book: Path) -> None:
    code, out, err = command("--db", str(book), "register", preexec_fn=lambda: os.close(0))
    assert (code, out) == (2, "")
    assert err.startswith("Thiếu")


def test_a_command_whose_sentence_found_no_room_says_where_it_stands(book: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        start_to(full, "--db", str(book), "register", "DV002", "Việc mới") as process,
    ):
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 6
    assert "Chưa lưu" not in err.decode("utf-8")  # it is saved
    assert "Việc mới" in contents(book)


ENCODINGS = [
    pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
    pytest.param({"PYTHONIOENCODING": "cp1258"}, id="cp1258"),
    pytest.param({"PYTHONIOENCODING": "ascii:strict"}, id="ascii"),
    pytest.param({"PYTHONIOENCODING": "utf-16"}, id="utf-16"),
    pytest.param({"LC_ALL": "C"}, id="LC_ALL=C"),
    pytest.param({"LC_ALL": "POSIX"}, id="LC_ALL=POSIX"),
    pytest.param({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, id="C, no help"),
    pytest.param({"LANG": "vi_VN.TCVN"}, id="a locale that is not there"),
]


@pytest.mark.parametrize("settings", ENCODINGS)
def test_output_is_utf8_whatever_the_console_says(book: Path, settings: dict[str, str]) -> None:
    env = environment(**settings)
    code, out, err = command("--db", str(book), "list", env=env)
    assert (code, err) == (0, "")
    assert "Đọc sách mỗi tuần" in out
    assert "Lò Văn Số 0" in out
    code, out, err = command("--db", str(book), "show", "99", env=env)
    assert (code, out) == (4, "")
    assert err.startswith("Không tìm thấy việc có số 99.")
    code, out, err = command("--help", env=env)
    assert (code, err) == (0, "")
    assert "Cách dùng: lamtheobac" in out


@pytest.mark.parametrize("settings", [s for s in ENCODINGS if s.id != "C, no help"])
def test_words_typed_in_vietnamese_arrive_as_typed(book: Path, settings: dict[str, str]) -> None:
    words = ("--db", str(book), "register", "Lò Văn Số 5", "Hòa giải ở thôn", "--json")
    code, out, err = command(*words, env=environment(**settings))
    assert code == 0, err
    assert json.loads(out)["content"] == "Hòa giải ở thôn"


def test_names_of_files_may_be_of_any_encoding(book: Path) -> None:
    """As an old stick has them: the program takes and makes such files, and says them somehow."""
    name = os.fsdecode("mẫu".encode("cp1258", "replace") + b"\xe1\xff")
    come, go = book.parent / f"{name}.csv", book.parent / f"{name}.ltb"
    come.write_text("STT,Họ và tên,Việc làm theo\n1,Lò Văn Số 3,Việc mới\n", encoding="utf-8")
    for words in (
        ("import", str(come)), ("submit", "-o", str(go)), ("collect", str(come)), ("history",),
        ("export", "-o", str(go.with_suffix(".xlsx"))), ("undo",), ("list",),
    ):  # fmt: skip
        code, _, err = command("--db", str(book), *words)
        assert code in {0, 3, 5}, (words, err)
    assert go.exists()
    assert go.with_suffix(".xlsx").exists()
