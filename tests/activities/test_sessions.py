"""Thematic sessions: recorded, listed, their attendance added up; what is refused."""

import pytest

from tests.activities.conftest import LONG
from tests.conftest import Run


@pytest.fixture
def sessions(ward: Run) -> Run:
    """Three in KP1 (one without numbers), one in KP2 with only who came."""
    for words in (
        ("Nêu gương", "--on", "03/02/2026", "--attended", "20", "--of", "22", "--unit", "KP1",
         "--note", "Đồng chí An trình bày"),
        ("Tự soi, tự sửa", "--on", "03/04/2026", "--attended", "1", "--of", "3", "--unit", "KP1"),
        ("Tiết kiệm", "--on", "03/12/2025", "--unit", "KP1"),
        ("Tiết kiệm", "--on", "04/05/2026", "--attended", "18", "--unit", "KP2"),
    ):  # fmt: skip
        done = ward("session", "add", *words)
        assert done.code == 0, done.err
    return ward


def test_a_session_is_told_and_kept(ward: Run) -> None:
    words = ("Nêu gương của người đứng đầu", "--on", "03/02/2026", "--unit", "kp1")
    done = ward(
        "session", "add", *words, "--attended", "20", "--of", "22", "--note", "Ở nhà văn hóa"
    )
    assert done.out == (
        "Đã ghi buổi sinh hoạt chuyên đề ngày 03/02/2026 của Chi bộ khu phố 1:"
        " “Nêu gương của người đứng đầu” (dự 20/22 người).\n"
    )
    (session,) = ward("session", "list", "--json").json
    assert len(session.pop("uid")) == 36
    assert session == {
        "id": 1, "unit": {"code": "KP1", "name": "Chi bộ khu phố 1"}, "held_on": "2026-02-03",
        "topic": "Nêu gương của người đứng đầu", "attended": 20, "expected": 22,
        "note": "Ở nhà văn hóa",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), "“Tiết kiệm”."),
        (("--attended", "18"), "“Tiết kiệm” (dự 18 người)."),
        (("--of", "22"), "“Tiết kiệm” (tổng số 22 người)."),
        (("--attended", "0", "--of", "1200"), "“Tiết kiệm” (dự 0/1.200 người)."),
    ],
)
def test_what_nobody_counted_is_not_told(ward: Run, numbers: tuple[str, ...], told: str) -> None:
    done = ward("session", "add", "Tiết kiệm", *numbers)
    assert done.out.startswith("Đã ghi buổi sinh hoạt chuyên đề ngày 15/06/2026 của Đảng bộ phường")
    assert done.out.endswith(f": {told}\n")


def test_sessions_are_listed_by_unit_and_day(sessions: Run) -> None:
    found = [
        (one["unit"]["code"], one["held_on"]) for one in sessions("session", "list", "--json").json
    ]
    assert found == [
        ("KP1", "2025-12-03"), ("KP1", "2026-02-03"), ("KP1", "2026-04-03"), ("KP2", "2026-05-04"),
    ]  # fmt: skip


def test_the_attendance_is_the_sum_of_those_who_came_over_the_sum_of_all(sessions: Run) -> None:
    shown = sessions("session", "list").out
    # 21/25; the mean of 90,9% and 33,3% would be 62,1%.
    assert shown.endswith(
        "\n\nCó 4 buổi sinh hoạt chuyên đề; dự 21/25 lượt người (bằng 84%),"
        " tính trên 2 buổi có ghi đủ.\n"
    )
    assert "20/22 (90,9%)" in shown
    assert "Đồng chí An trình bày" in shown
    one = sessions("session", "list", "--unit", "KP2").out
    assert one.endswith("\nCó 1 buổi sinh hoạt chuyên đề.\n")
    sessions("session", "add", "Ba", "--attended", "999", "--of", "1000", "--unit", "KP3",
             "--on", "20/01/2026")  # fmt: skip
    all_told = sessions("session", "list", "--unit", "KP3").out
    assert all_told.endswith(
        "\nCó 1 buổi sinh hoạt chuyên đề; dự 999/1.000 lượt người (bằng 99,9%).\n"
    )


def test_the_share_has_the_decimals_of_the_report(sessions: Run) -> None:
    sessions("config", "set", "report.decimals", "0")
    shown = sessions("session", "list", "--year", "2026").out
    assert "20/22 (91%)" in shown
    assert "tính trên 2 buổi có ghi đủ" in shown


@pytest.mark.parametrize(
    ("asked", "topics"),
    [
        (("--year", "2025"), ["Tiết kiệm"]),
        (("--year", "2024"), []),
        (("--unit", "KP1", "--year", "2026"), ["Nêu gương", "Tự soi, tự sửa"]),
    ],
)
def test_the_filters_let_through_what_they_say(
    sessions: Run, asked: tuple[str, ...], topics: list[str]
) -> None:
    assert [one["topic"] for one in sessions("session", "list", *asked, "--json").json] == topics


def test_nothing_to_list_is_said_on_stderr(ward: Run) -> None:
    shown = ward("session", "list")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "Không có buổi sinh hoạt chuyên đề nào khớp.\n"


def test_a_long_session_is_shown_whole_in_80_columns(ward: Run) -> None:
    ward("session", "add", LONG, "--note", LONG, "--attended", "31", "--of", "31")
    shown = ward("session", "list").out
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.split().count("phụ") == 2
    assert "31/31 (100%)" in shown


def test_the_history_says_what_was_told_and_undo_takes_it_back(ward: Run) -> None:
    told = ward("session", "add", "Nhầm").out
    entry = ward("history", "--json").json[0]
    assert (entry["command"], entry["summary"] + "\n") == ("session add", told)
    assert ward("undo").out.endswith(told)
    assert ward("session", "list", "--json").json == []


def test_the_same_session_is_not_recorded_twice(sessions: Run) -> None:
    again = sessions("session", "add", "nêu  GƯƠNG", "--on", "03/02/2026", "--unit", "KP1")
    assert (again.code, again.out) == (5, "")
    assert again.err == (
        "Chi bộ khu phố 1 đã có buổi sinh hoạt “Nêu gương” ngày 03/02/2026. Không ghi thêm.\n"
    )
    assert sessions("session", "add", "Nêu gương", "--on", "03/02/2026", "--unit", "KP2").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add",), 2, "Thiếu chủ đề của buổi sinh hoạt"),
        (("add", " "), 2, "Phần chủ đề của buổi sinh hoạt đang trống"),
        (("add", "x" * 32_768), 2, "Phần chủ đề của buổi sinh hoạt dài 32768 ký tự"),
        (("add", "A", "--note", ""), 2, "Phần ghi chú đang trống"),
        (("add", "A", "--attended", "5", "--of", "4"), 2, "Số người dự 5 lớn hơn tổng số 4"),
        (("add", "A", "--attended", "-1"), 2, "“-1” không phải số nguyên từ 0"),
        (("add", "A", "--of", "0"), 2, "“0” không phải số nguyên từ 1"),
        (("add", "A", "--attended", "hai"), 2, "“hai” không phải số nguyên"),
        (("add", "A", "--on", "16/06/2026"), 5, "Ngày 16/06/2026 sau hôm nay"),
        (("add", "A", "--on", "29/02/2026"), 2, "Không có ngày “29/02/2026”"),
        (("add", "A", "--unit", "KP9"), 4, "Không tìm thấy tổ chức đảng “KP9”"),
        (("add", "A", "--unit", "KP3"), 5, "Chi bộ khu phố 3 đã kết thúc hoạt động"),
        (("list", "--year", "xx"), 2, "Năm “xx” không dùng được"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(
    sessions: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    before = sessions("session", "list", "--json").out, sessions("history", "--json").out
    refused = sessions("session", *words)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert before == (sessions("session", "list", "--json").out, sessions("history", "--json").out)


def test_a_closed_year_takes_no_session_without_reopen(sessions: Run) -> None:
    sessions("year", "close", "2025")
    late = ("session", "add", "Ghi muộn", "--on", "30/12/2025")
    refused = sessions(*late)
    assert refused.code == 5
    assert "--reopen" in refused.err
    assert sessions(*late, "--reopen").code == 0
    assert sessions("session", "add", "Ghi kịp").code == 0
