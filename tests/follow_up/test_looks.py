"""How list, show and due look: status in colour and in words, bars, 80 columns."""

import io
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from lamtheobac.render import bars
from tests.conftest import Run

JANUARY = "2026-01-05"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
RED, GREEN, YELLOW, CYAN = (f"\x1b[{code}m" for code in (31, 32, 33, 36))


@pytest.fixture
def work(cell: Run) -> Run:
    """Work in every state."""
    for words in (
        ("register", "an", "Giúp hộ nghèo sửa nhà", "--due", "31/03/2026"),
        ("register", "an", "Tự học", "--due", "30/11/2026"),
        ("register", "bình", "Đọc sách", "--due", "30/05/2026"),
        ("register", "bình", "Trồng cây", "--due", "30/06/2026"),
        ("register", "hòa", "Dạy kèm", "--due", "30/06/2026"),
        ("register", "--collective", "Đường hoa", "--due", "30/09/2026"),
    ):
        assert cell(*words, today=JANUARY).code == 0
    cell("progress", "1", "Xin được vật liệu", "--percent", "20", "--on", "01/03/2026")
    cell("progress", "1", "Chờ thợ", "--on", "01/05/2026")
    cell("progress", "1", "Xong phần móng", "--percent", "60", "--on", "01/06/2026")
    cell("progress", "2", "Học được hai chương", "--percent", "33")
    cell("complete", "3", "--on", "01/06/2026")
    cell("complete", "4")
    cell("complete", "5", "--not-done", "--reason", "Ốm")
    return cell


def at_terminal(folder: Path, *words: str, **env: str) -> str:
    """What a command shows at a terminal of 80 columns, its colours included."""
    ended = pexpect.run(
        f"{sys.executable} -m lamtheobac {' '.join(words)}",
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": os.environ["PYTHONPATH"],
            "TERM": "xterm", "LANG": "C.UTF-8",
            "LAMTHEOBAC_DB": str(folder / "so.db"), "LAMTHEOBAC_TODAY": "2026-06-15",
            "HOME": str(folder), **env,
        },
        dimensions=(40, 80), encoding="utf-8", withexitstatus=True,
    )  # fmt: skip
    shown, code = map(str, tuple(ended))
    assert code == "0", shown
    return shown.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (0, "▫▫▫▫▫▫"), (1, "▪▫▫▫▫▫"), (20, "▪▫▫▫▫▫"), (50, "▪▪▪▫▫▫"), (60, "▪▪▪▪▫▫"),
        (99, "▪▪▪▪▪▫"), (100, "▪▪▪▪▪▪"),
    ],
)  # fmt: skip
def test_a_bar_is_empty_for_nothing_only_and_full_for_all_only(percent: int, shown: str) -> None:
    assert bars.bar(percent) == shown


def test_a_bar_is_as_wide_on_every_terminal() -> None:
    import unicodedata

    shown = "".join(map(bars.bar, range(101)))
    assert cell_len(shown) == len(shown) == 101 * bars.WIDTH
    assert {unicodedata.east_asian_width(c) for c in shown} == {"N"}


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii"])
def test_where_they_cannot_be_printed_bars_are_plain(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    assert bars.bar(50) == "###---"


def test_the_list_shows_how_far_open_work_is(work: Run) -> None:
    shown = work("list").out
    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines == [
        "Số  Năm   Họ và tên            Việc làm theo        Hạn         Trạng thái",
        "─" * 80,
        "6   2026  (tập thể)            Đường hoa            30/09/2026  đã đăng ký",
        "1   2026  Nguyễn Văn An        Giúp hộ nghèo sửa    31/03/2026  quá hạn",
        "          (DV001)              nhà                              ▪▪▪▪▫▫ 60%",
        "2   2026  Nguyễn Văn An        Tự học               30/11/2026  đang thực hiện",
        "          (DV001)                                               ▪▪▫▫▫▫ 33%",
        "3   2026  Trần Thị Bình        Đọc sách             30/05/2026  hoàn thành muộn",
        "          (DV002)",
        "4   2026  Trần Thị Bình        Trồng cây            30/06/2026  hoàn thành",
        "          (DV002)",
        "5   2026  Lê Thị Hòa (DV003)   Dạy kèm              30/06/2026  không hoàn thành",
    ]


def test_a_single_one_shows_its_course_as_a_timeline(work: Run) -> None:
    lines = [line.rstrip() for line in work("show", "1").out.splitlines()]
    assert lines[-4:] == [
        "Trạng thái     quá hạn  ▪▪▪▪▫▫ 60%",
        "Tiến độ        ▪▫▫▫▫▫ 01/03/2026 (20%): Xin được vật liệu",
        "                      01/05/2026: Chờ thợ",
        "               ▪▪▪▪▫▫ 01/06/2026 (60%): Xong phần móng",
    ]


def test_a_course_without_percentages_has_no_bars(cell: Run) -> None:
    cell("register", "an", "Việc")
    cell("progress", "1", "Đã bắt đầu", "--on", "01/06/2026")
    cell("progress", "1", "Đang làm")
    assert [line.rstrip() for line in cell("show", "1").out.splitlines()][-3:] == [
        "Trạng thái     đang thực hiện",
        "Tiến độ        01/06/2026: Đã bắt đầu",
        "               15/06/2026: Đang làm",
    ]


def test_an_assigned_task_shows_who_gave_it_and_what_it_must_bring_forth(cell: Run) -> None:
    cell(
        "assign", "an", "Một cửa", "--deliverable", "Quy chế mới", "--due", "30/09/2026",
        "--by", "Ban Thường vụ", "--document", "05-QĐ/ĐU", "--level", "viec-kho",
    )  # fmt: skip
    shown = "\n".join(line.rstrip() for line in cell("show", "1").out.splitlines())
    assert (
        """\
Việc làm theo     Một cửa
Sản phẩm phải có  Quy chế mới
Mức               việc khó
Người giao        Ban Thường vụ
Ngày giao         15/06/2026
Văn bản giao      05-QĐ/ĐU
"""
        in shown
    )


def test_carried_work_shows_where_it_comes_from_and_where_it_goes_on(cell: Run) -> None:
    cell("register", "an", "Việc dở dang", today=JANUARY)
    cell("year", "open", "2027", "--carry", today="2027-01-10")
    (new,) = (i["id"] for i in cell("list", "--json").json if i["year"] == 2027)

    def shown(number: int) -> str:
        return " ".join(cell("show", number).out.split())

    assert f"Chuyển tiếp việc số {new} của năm sau" in shown(1)
    assert "Tiếp nối việc số 1 của năm trước" in shown(new)


@pytest.mark.parametrize("words", [("list",), ("show", "1"), ("due",)], ids=" ".join)
def test_a_pipe_gets_the_words_without_colours(work: Run, words: tuple[str, ...]) -> None:
    shown = work(*words).out
    assert "\x1b" not in shown
    assert "quá hạn" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("words", [("list",), ("show", "1"), ("due",)], ids=" ".join)
def test_no_color_is_respected_at_a_terminal(
    work: Run, folder: Path, words: tuple[str, ...]
) -> None:
    shown = at_terminal(folder, *words, NO_COLOR="1")
    assert "\x1b" not in shown
    assert "quá hạn" in shown
    assert "▪▪▪▪▫▫ 60%" in shown


def test_a_status_is_coloured_with_its_bar_at_a_terminal(work: Run, folder: Path) -> None:
    shown = at_terminal(folder, "list")
    for colour, words in (
        (RED, "quá hạn"), (RED, "▪▪▪▪▫▫ 60%"), (CYAN, "đang thực hiện"), (CYAN, "▪▪▫▫▫▫ 33%"),
        (YELLOW, "hoàn thành"), (GREEN, "hoàn thành"), (RED, "không hoàn"),
    ):  # fmt: skip
        assert f"{colour}{words}" in shown
    assert f"{RED}quá hạn  ▪▪▪▪▫▫ 60%" in at_terminal(folder, "show", "1")


def test_at_a_terminal_the_parts_are_coloured_and_say_the_same(work: Run, folder: Path) -> None:
    shown = at_terminal(folder, "due")
    assert f"{RED}       Hạn 31/03/2026, quá hạn 76 ngày, đã được ▪▪▪▪▫▫ 60%" in shown
    assert f"{CYAN}       Hạn 30/09/2026, đã 161 ngày chưa có tiến độ" in shown
    assert COLOUR.sub("", shown) == work("due").out
