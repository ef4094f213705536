"""Real processes: many at once, killed, out of disk, without rights, at a closed pipe."""

import ctypes
import hashlib
import json
import os
import pwd
import random
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypedDict, Unpack

import pytest

from lamtheobac.cli import main

TODAY = "2026-06-15"
WAIT = 60  # seconds after which a process hangs, whatever else the machine is doing
AT_ONCE = 20
ROOT = os.geteuid() == 0
LONG = "Việc dài " * 3_000  # grows the book by many pages

Words = tuple[str, ...]


class Limits(TypedDict, total=False):
    """How a process is to be started."""

    umask: int
    preexec_fn: Callable[[], object]
    cwd: Path


def environment(**more: str) -> dict[str, str]:
    """A small environment, the same on every machine."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMTHEOBAC_TODAY": TODAY,
        "COLUMNS": "80",
        **more,
    }


def start(
    *words: str, env: Mapping[str, str] | None = None, **limits: Unpack[Limits]
) -> subprocess.Popen[bytes]:
    """Start one command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lamtheobac", *words],
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **limits,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Wait for a process: exit code, what it printed on stdout and on stderr (in UTF-8)."""
    with process:
        out, err = process.communicate(timeout=WAIT)
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def command(
    *words: str, env: Mapping[str, str] | None = None, **limits: Unpack[Limits]
) -> tuple[int, str, str]:
    """Run one command in a process of its own."""
    return finish(start(*words, env=env, **limits))


def ask(book: Path, sql: str) -> list[Any]:
    """Rows of a book, read past the program."""
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


def whole(book: Path) -> bool:
    """Whether SQLite finds nothing wrong with the book."""
    return ask(book, "PRAGMA integrity_check") == [("ok",)] and not ask(
        book, "PRAGMA foreign_key_check"
    )


def contents(book: Path) -> list[str]:
    """The contents of all commitments, in the order of their numbers."""
    return [row[0] for row in ask(book, "SELECT content FROM commitment ORDER BY id")]


def digest(file: Path) -> str:
    """The digest of a file that nobody has open."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def names(folder: Path) -> set[str]:
    """What is in a folder; the emptied journal beside the book aside."""
    return {file.name for file in folder.iterdir() if file.name != "so.db-journal"}


def one_sentence(err: str) -> bool:
    """Whether stderr is a line for people, and no traceback."""
    return err.endswith(".\n") and len(err.splitlines()) == 1 and "Traceback" not in err


def without_the_powers_of_root() -> None:
    """Make the rights of files hold for this process; for others than root they do."""
    if ROOT:
        library = ctypes.CDLL(None, use_errno=True)
        drop_from_bounding_set = 24  # PR_CAPBSET_DROP; takes effect with exec
        for power in (1, 2, 3):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
            if library.prctl(drop_from_bounding_set, power, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def files_up_to(size: int) -> Callable[[], None]:
    """A disk that is full: no file grows beyond this size in bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("template") / "so.db"
    before = ("--db", str(book), "--today", "2026-01-05")
    assert main([*before, "init", "--unit", "Chi bộ 1", "--code", "CB1"]) == 0
    for number in range(AT_ONCE):
        assert main([*before, "member", "add", f"Lò Văn Số {number}"]) == 0
    assert main([*before, "register", "DV001", "Đọc sách mỗi tuần", "--due", "30/06/2026"]) == 0
    return book


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "sổ"
    folder.mkdir()
    copy = folder / "so.db"
    shutil.copy(template, copy)
    return copy


# --- many at once -----------------------------------------------------------------------------


def test_of_twenty_processes_at_once_none_is_lost(book: Path) -> None:
    processes = [
        start("--db", str(book), "register", f"DV{number:03}", f"Việc của số {number}", "--json")
        for number in range(1, AT_ONCE + 1)
    ]
    done = [finish(process) for process in processes]
    assert [code for code, _, _ in done] == [0] * AT_ONCE, [err for _, _, err in done]
    told = [json.loads(out) for _, out, _ in done]
    assert len({item["id"] for item in told}) == AT_ONCE
    assert [item["content"] for item in told] == [f"Việc của số {n}" for n in range(1, AT_ONCE + 1)]
    stored = dict(ask(book, "SELECT id, content FROM commitment"))
    assert len(stored) == AT_ONCE + 1
    assert all(stored[item["id"]] == item["content"] for item in told)
    entries = ask(book, "SELECT summary FROM history WHERE command = 'register'")
    assert len(entries) == AT_ONCE + 1
    for item in told:
        assert sum(f"“{item['content']}”" in summary for (summary,) in entries) == 1
    assert whole(book)


def test_at_once_the_limit_still_holds(book: Path) -> None:
    processes = [start("--db", str(book), "register", "DV002", f"Việc {n}") for n in range(6)]
    done = [finish(process) for process in processes]
    assert sorted(code for code, _, _ in done) == [0, 0, 5, 5, 5, 5]
    assert len(contents(book)) == 3
    assert all("--extra" in err for code, _, err in done if code == 5)


def test_at_once_one_new_year_is_opened_once(book: Path) -> None:
    processes = [start("--db", str(book), "--today", "2027-01-02", "info") for _ in range(6)]
    assert [finish(process)[0] for process in processes] == [0] * 6
    assert ask(book, "SELECT count(*) FROM history WHERE command = 'year-roll'") == [(1,)]
    assert ask(book, "SELECT count(*) FROM plan WHERE year = 2027") == [(AT_ONCE,)]


def test_of_two_inits_at_once_one_makes_the_book(tmp_path: Path) -> None:
    folder = tmp_path / "sổ"
    processes = [
        start("--db", str(folder / "so.db"), "init", "--unit", f"Chi bộ {n}") for n in range(4)
    ]
    done = [finish(process) for process in processes]
    assert sorted(code for code, _, _ in done) == [0, 5, 5, 5], [err for _, _, err in done]
    (winner,) = [n for n, (code, _, _) in enumerate(done) if code == 0]
    assert ask(folder / "so.db", "SELECT name FROM unit") == [(f"Chi bộ {winner}",)]
    assert names(folder) == {"so.db"}


# --- killed -----------------------------------------------------------------------------------

LOOP = """
import itertools, sys
from lamtheobac.cli import main
for number in itertools.count():
    code = main(["--db", sys.argv[1], "register", "DV002", f"Việc thứ {number}", "--extra",
                 "--measures", "Làm dần " * 200])
    if code:
        sys.exit(code)
"""


@pytest.mark.parametrize("seed", range(10))
def test_what_was_acknowledged_before_a_kill_is_in_the_book(book: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    with subprocess.Popen(
        [sys.executable, "-c", LOOP, str(book)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 12))]
        signal.sigtimedwait([], chance.random() * 0.01)  # somewhere within the next commands
        process.kill()
        lines += process.stdout.readlines()
    told = [line.decode("utf-8") for line in lines if line.endswith(b"\n")]
    assert told
    assert all(line.startswith("Đã ghi việc số ") for line in told)
    code, out, err = command("--db", str(book), "list", "--member", "DV002", "--json")
    assert (code, err) == (0, "")
    stored = [item["content"] for item in json.loads(out)]
    # One may have been saved that the process no longer lived to tell.
    assert stored in ([f"Việc thứ {n}" for n in range(len(told) + more)] for more in (0, 1))
    assert whole(book)
    assert ask(book, "SELECT count(*) FROM history WHERE command = 'register'") == [
        (len(stored) + 1,)
    ]
    assert command("--db", str(book), "register", "DV003", "Việc sau đó")[0] == 0
    assert names(book.parent) == {"so.db"}


# --- a full disk ------------------------------------------------------------------------------


@pytest.mark.parametrize("beyond", [None, -100_000, -4_096, 0, 4_096, 32_768])
def test_on_a_full_disk_nothing_is_registered_and_the_book_is_whole(
    book: Path, beyond: int | None
) -> None:
    before = (contents(book), ask(book, "SELECT count(*) FROM history"), digest(book))
    size = 0 if beyond is None else book.stat().st_size + beyond
    code, out, err = command(
        "--db", str(book), "register", "DV002", LONG, preexec_fn=files_up_to(size)
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert "đầy" in err
    assert whole(book)
    assert (contents(book), ask(book, "SELECT count(*) FROM history"), digest(book)) == before
    assert names(book.parent) == {"so.db"}
    assert command("--db", str(book), "register", "DV002", LONG)[0] == 0


@pytest.mark.parametrize("size", [0, 600, 3_000, 100_000])
def test_on_a_full_disk_no_book_is_made(tmp_path: Path, size: int) -> None:
    folder = tmp_path / "sổ"
    book = folder / "so.db"
    code, out, err = command(
        "--db", str(book), "init", "--unit", "Chi bộ 1", preexec_fn=files_up_to(size)
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [0, 100, 1_000, 4_000])
@pytest.mark.parametrize("old", ["báo cáo cũ", None], ids=["over an old file", "new"])
def test_on_a_full_disk_no_report_is_half_written(
    book: Path, tmp_path: Path, size: int, old: str | None
) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "tạm").mkdir()
    target = tmp_path / "ra" / "a.xlsx"
    if old is not None:
        target.write_text(old, encoding="utf-8")
    before = digest(book)
    code, out, err = command(
        *("--db", str(book), "report", "--xlsx", "-o", str(target), "--overwrite"),
        env=environment(TMPDIR=str(tmp_path / "tạm")),
        preexec_fn=files_up_to(size),
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(target) in err
    assert names(tmp_path / "ra") == ({"a.xlsx"} if old else set())
    assert not old or target.read_text(encoding="utf-8") == old
    assert names(tmp_path / "tạm") == set()
    assert digest(book) == before


@pytest.mark.parametrize("size", [0, 100])
def test_on_a_full_disk_no_json_is_half_written(book: Path, size: int) -> None:
    target = book.parent / "a.json"
    target.write_text("cũ", encoding="utf-8")
    code, out, err = command(
        *("--db", str(book), "report", "--json", "-o", str(target), "--overwrite"),
        preexec_fn=files_up_to(size),
    )
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert target.read_text(encoding="utf-8") == "cũ"
    assert names(book.parent) == {"so.db", "a.json"}


@pytest.mark.parametrize(
    "words", [("list", "--json"), ("list",), ("report", "--json")], ids=" ".join
)
def test_output_to_a_full_disk_is_no_success(book: Path, words: Words) -> None:
    with Path("/dev/full").open("wb") as full, start_to(full, "--db", str(book), *words) as process:
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == 6
    assert one_sentence(err.decode("utf-8"))


@contextmanager
def start_to(out: Any, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-m", "lamtheobac", *words],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
    ) as process:
        yield process


# --- rights -----------------------------------------------------------------------------------


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


# --- interrupted ------------------------------------------------------------------------------


@contextmanager
def held(book: Path) -> Iterator[sqlite3.Connection]:
    """Another program is writing into the book."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def _has_opened(process: subprocess.Popen[bytes], book: Path) -> bool:
    """Whether the process has the book open, for as long as one may wait for a lock."""
    files = Path(f"/proc/{process.pid}/fd")
    return any(os.path.realpath(file) == str(book) for file in files.iterdir())


def test_ctrl_c_stops_a_command_that_waits_for_another_writer(book: Path) -> None:
    before = digest(book)
    with held(book):
        process = start("--db", str(book), "register", "DV002", "Việc mới")
        for _ in range(WAIT * 50):
            if _has_opened(process, book):
                break
            signal.sigtimedwait([], 0.02)
        signal.sigtimedwait([], 0.3)  # from opening the file to waiting for its lock
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            process.kill()
        code, out, err = finish(process)
    assert (code, out) == (130, ""), err
    assert err.strip() == "Đã dừng theo yêu cầu; không có gì làm dở."
    assert digest(book) == before
    assert whole(book)


def test_ctrl_c_while_a_waiting_command_gets_its_turn_leaves_all_or_nothing(book: Path) -> None:
    with held(book) as connection:
        process = start("--db", str(book), "register", "DV002", "Việc mới")
        for _ in range(WAIT * 50):
            if _has_opened(process, book):
                break
            signal.sigtimedwait([], 0.02)
        process.send_signal(signal.SIGINT)
        connection.execute("ROLLBACK")
        code, out, err = finish(process)
    saved = "Việc mới" in contents(book)
    assert (code, "Đã ghi" in out) in {(130, False), (0, True)}, err
    assert saved == (code == 0)
    assert "Traceback" not in err
    assert whole(book)


def test_a_reader_does_not_wait_for_a_writer(book: Path) -> None:
    with held(book):
        code, out, err = command("--db", str(book), "list", "--json")
    assert (code, err) == (0, "")
    assert [item["content"] for item in json.loads(out)] == ["Đọc sách mỗi tuần"]


def test_a_writer_that_gets_no_turn_gives_up_and_says_so(book: Path) -> None:
    before = digest(book)
    with held(book):
        code, out, err = command("--db", str(book), "register", "DV002", "Việc mới")
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert str(book) in err
    assert "cửa sổ khác" in err
    assert digest(book) == before
    assert command("--db", str(book), "register", "DV002", "Việc mới")[0] == 0


# --- no home, no reader, another encoding -----------------------------------------------------


def _nobody_known() -> None:
    """A user without an entry in passwd; only root can become one."""
    if ROOT:
        number = 54_321
        taken = {entry.pw_uid for entry in pwd.getpwall()}
        while number in taken:
            number += 1
        os.setreuid(number, 0)


@pytest.mark.parametrize("words", [("list",), ("info",), ("config", "list")], ids=" ".join)
def test_without_a_home_the_book_must_be_named(tmp_path: Path, words: Words) -> None:
    code, out, err = command(*words, env=environment(HOME="tương-đối"), cwd=tmp_path)
    assert (code, out) == (6, "")
    assert one_sentence(err)
    assert "--db" in err
    assert names(tmp_path) == set()


def test_without_any_home_and_user_the_program_explains_itself(tmp_path: Path) -> None:
    code, out, err = command("config", "get", "x", env=environment(), preexec_fn=_nobody_known)
    assert "Traceback" not in err
    assert one_sentence(err) or "lamtheobac init" in err
    assert out == ""
    assert code == 6 if ROOT else code in {2, 4}


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
