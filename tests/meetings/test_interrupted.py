"""A meeting at a real terminal, broken off in every way."""

import json
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lamtheobac.cli import main
from tests.prompts.person import CTRL_C, CTRL_D, STOPPED, TODAY, Person, Terminal

ANSWER = "Trả lời:"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("template") / "so.db"
    for words in (
        ("init", "--unit", "Chi bộ 1", "--code", "CB1"),
        ("member", "add", "Nguyễn Văn An"),
        ("member", "add", "Trần Thị Bình"),
        ("register", "an", "Đọc sách mỗi tuần", "--due", "01/06/2026"),
        ("register", "an", "Trồng cây", "--due", "30/06/2026"),
        ("register", "bình", "Giúp hộ nghèo"),
    ):
        assert main(["--db", str(book), "--today", "2026-01-05", *words]) == 0
    return book


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "so.db"
    shutil.copy(template, copy)
    yield copy
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def heard(book: Path, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    """What the meeting has heard."""
    capsys.readouterr()
    code = main(["--db", str(book), "--today", TODAY, "meeting", "--minutes", "--json"])
    answers = json.loads(capsys.readouterr().out)["answers"] if code == 0 else []
    return [(one["commitment"]["id"], one["answer"]) for one in answers]


def answered_two(person: Person) -> None:
    """The first is in progress, the second is put off; the third is asked about."""
    person.reads("3 việc đang mở", "(1/3) Đồng chí Nguyễn Văn An – việc số 1", ANSWER)
    person.types("tien do")
    person.reads("Tiến độ: đã làm được gì?")
    person.types("Đọc xong 3 cuốn")
    person.reads("phần trăm")
    person.types("60")
    person.reads("Họp 15/06/2026 – Đã ghi tiến độ (60%)", "(2/3)", ANSWER)
    person.types("Hoãn")
    person.reads("Hoãn đến ngày nào?")
    person.types("30/9/2026")
    person.reads("Lý do hoãn")
    person.types("Chờ mưa")
    person.reads("Hoãn đến 30/09/2026", "(3/3) Đồng chí Trần Thị Bình – việc số 3", ANSWER)


def test_a_whole_meeting_from_the_first_question_to_the_minutes(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("meeting")
    answered_two(person)
    person.types("xog")
    person.reads("Không có lựa chọn “xog”.", ANSWER)
    person.types("Xong")
    person.reads("Kết quả")
    person.types("Hai hộ thoát nghèo")
    person.reads("Hoàn thành ngày nào? (Enter: 15/06/2026):")
    person.types("")
    code, shown = person.leaves()
    assert code == 0, shown
    paragraph = " ".join(shown.rpartition("\n\n")[2].split())
    assert paragraph == (
        "Ngày 15/06/2026, Chi bộ 1 đã rà soát 3 việc đăng ký làm theo Bác: 1 việc hoàn thành"
        " (đồng chí Trần Thị Bình: “Giúp hộ nghèo”), 1 việc có tiến độ, 1 việc hoãn hạn"
        " (đồng chí Nguyễn Văn An: “Trồng cây”, đến 30/09/2026)."
        " Còn 1 việc quá hạn (đồng chí Nguyễn Văn An: “Đọc sách mỗi tuần”, hạn 01/06/2026)."
    )
    assert len(heard(book, capsys)) == 3


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("before", [(), ("x",), ("x", "Hai hộ")], ids=["menu", "result", "day"])
def test_stopping_half_way_keeps_what_was_answered_and_resumes(
    terminal: Terminal,
    book: Path,
    capsys: pytest.CaptureFixture[str],
    key: str,
    before: tuple[str, ...],
) -> None:
    person = terminal("meeting")
    answered_two(person)
    for line, question in zip(before, ("Kết quả", "Hoàn thành ngày nào?"), strict=False):
        person.types(line)
        person.reads(question)
    person.presses(key)
    code, shown = person.leaves()
    assert code == 130, shown
    assert "Còn 1 việc chưa rà. Họp tiếp: lamtheobac meeting --on 15/06/2026" in shown
    assert STOPPED in shown
    assert "Ngày 15/06/2026, Chi bộ 1 đã rà soát" not in shown
    assert heard(book, capsys) == [(1, "progress"), (2, "postponed")]
    person = terminal("meeting", "--on", "15/06/2026")
    person.reads("Tiếp tục cuộc họp ngày 15/06/2026 của Chi bộ 1: đã rà 2/3 việc.", "(3/3)", ANSWER)
    person.types("k")
    code, shown = person.leaves()
    assert code == 0, shown
    assert heard(book, capsys) == [(1, "progress"), (2, "postponed"), (3, "nothing")]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_kill_keeps_what_was_answered(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str], how: signal.Signals
) -> None:
    person = terminal("meeting")
    answered_two(person)
    person.child.kill(how)
    person.reads_to_the_end()
    assert heard(book, capsys) == [(1, "progress"), (2, "postponed")]
    person = terminal("meeting")
    person.reads("đã rà 2/3 việc", "(3/3)")


def test_another_window_may_write_while_the_meeting_waits(
    terminal: Terminal, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = terminal("meeting")
    person.reads("(1/3)", ANSWER)
    assert main(["--db", str(book), "--today", TODAY, "complete", "2"]) == 0
    person.types("k")
    person.reads("Bỏ qua: Việc số 2 đã hoàn thành ngày 15/06/2026.", "(3/3)", ANSWER)
    person.types("d")
    code, shown = person.leaves()
    assert code == 0, shown
    assert heard(book, capsys) == [(1, "nothing")]


def test_only_the_minutes_get_into_redirected_output(
    terminal: Terminal, book: Path, tmp_path: Path
) -> None:
    person = terminal("meeting", "--json", into="ra.json")
    person.reads(ANSWER)
    person.types("k")
    person.reads("(2/3)", ANSWER)
    person.types("d")
    code, shown = person.leaves()
    assert code == 0, shown
    written = json.loads((tmp_path / "ra.json").read_text(encoding="utf-8"))
    assert (written["reviewed"], written["not_reviewed"]) == (1, 2)
