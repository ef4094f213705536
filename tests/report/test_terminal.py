"""The report as it is printed."""

import re

import pytest

from tests.conftest import Run
from tests.report.foot import foot

GOLDEN_80 = """\
Chi bộ 1
KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN
học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
Năm 2026
Số liệu chốt đến hết ngày 15/06/2026.

Năm 2026, có 2/2 (bằng 100%) đảng viên có kế hoạch cá nhân; chi bộ có 2 việc của tập thể, 4 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành của tập thể đạt 0 (bằng 0%), của cá nhân đạt 2 (bằng 50%).

Còn lại: của tập thể 2 việc đang thực hiện; của cá nhân 1 việc đang thực hiện (trong đó 1 việc quá hạn), 1 việc không hoàn thành.

Trong số việc hoàn thành có 1 việc xong sau hạn.

Ngoài ra có 1 đảng viên không phải đăng ký (được miễn hoặc đã rời), 1 cá nhân ngoài đảng đăng ký.

Việc gắn với chủ đề: “Sách” 2 việc, hoàn thành 1 (bằng 50%); “Tự học” 1 việc, hoàn thành 1 (bằng 100%). Một việc gắn nhiều chủ đề được tính ở mỗi chủ đề.

Đến hết ngày 15/06/2026 còn 1 việc quá hạn chưa có kết quả.

Tổ chức đảng      Có kế hoạch  Việc tập thể đạt  Việc cá nhân đạt
─────────────────────────────────────────────────────────────────
Chi bộ 1 (riêng)   2/2 (100%)          0/1 (0%)       2/3 (66,7%)
Chi bộ 2                    –          0/1 (0%)          0/1 (0%)
                                                                 
Cộng               2/2 (100%)          0/2 (0%)         2/4 (50%)

“Chi bộ 1 (riêng)” là phần của chính tổ chức đảng ấy, ngoài các tổ chức trực thuộc.

Tỷ lệ hoàn thành theo tổ chức đảng                                  
Chi bộ 1 (riêng)  ████████████████████░░░░░░░░░░░░░░░░░░░░  50%  2/4
Chi bộ 2          ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0%  0/2

Số việc đăng ký và hoàn thành, cộng dồn theo tháng    
01/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░         0/5
02/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░         0/5
03/2026  ██████▋░░░░░░░░░░░░░░░░░░░░░░░░░░         1/5
04/2026  ██████▋░░░░░░░░░░░░░░░░░░░░░░░░░░         1/5
05/2026  ██████▋░░░░░░░░░░░░░░░░░░░░░░░░░░         1/5
06/2026  █████████████▎░░░░░░░░░░░░░░░░░░░░░░░░░░  2/6
"""  # noqa: E501, W291, W293 - as printed


def test_the_sentence_the_table_and_the_bars_fit_80_columns(two_years: Run) -> None:
    shown = two_years("report")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == f"{GOLDEN_80}\n{foot(two_years)}\n"


GOLDEN_160 = """\
                      Đảng viên    Đảng viên  Đảng viên  Tập thể     Tập thể  Tập thể  Cá nhân     Cá nhân  Cá nhân   Cá nhân  Cá nhân    Cá nhân
Mã  Tổ chức đảng   Phải đăng ký  Có kế hoạch          %  Đăng ký  Hoàn thành        %  Đăng ký  Hoàn thành        %  Đang làm  Quá hạn  Không đạt
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
T1  Chi bộ thôn 1             2            2       100%        0           0        –        2           2     100%         0        0          0
T2  Chi bộ thôn 2             2            2       100%        0           0        –        2           1      50%         1        1          0
T3  Chi bộ thôn 3             2            2       100%        0           0        –        2           0       0%         2        2          0
T4  Chi bộ thôn 4             1            0         0%        0           0        –        0           0        –         0        0          0
T5  Chi bộ thôn 5             0            0          –        0           0        –        0           0        –         0        0          0
                                                                                                                                                 
    Cộng                      7            6      85,7%        0           0        –        6           3      50%         3        3          0

Tỷ lệ hoàn thành theo tổ chức đảng                                      Số việc đăng ký và hoàn thành, cộng dồn theo tháng    
Chi bộ thôn 1  ████████████████████████████████████████  100%  2/2      01/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0/6
Chi bộ thôn 2  ████████████████████░░░░░░░░░░░░░░░░░░░░   50%  1/2      02/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0/6
Chi bộ thôn 3  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0%  0/2      03/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0/6
Chi bộ thôn 4                                               –           04/2026  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0/6
Chi bộ thôn 5                                               –           05/2026  ████████████████████░░░░░░░░░░░░░░░░░░░░  3/6
                                                                        06/2026  ████████████████████░░░░░░░░░░░░░░░░░░░░  3/6
"""  # noqa: E501, W291, W293 - as printed


def test_at_160_columns_the_table_is_wide_and_the_charts_stand_side_by_side(
    committee: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert committee("report").out.endswith(f"{GOLDEN_160}\n{foot(committee)}\n")


@pytest.mark.parametrize("width", [72, 80, 100, 145, 146, 160, 220])
def test_no_line_of_a_table_or_chart_is_wider_than_the_terminal(
    committee: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in ([], ["--by", "gaps"], ["--from", "2025"], ["--compare", "2025"]):
        shown = committee("report", *words).out
        after = shown[shown.rindex("chưa có kết quả.") :].splitlines()[1:]
        tables = [line for line in after if not line.endswith(".")]  # sentences wrap elsewhere
        assert len(tables) > 3
        assert max(map(len, tables)) <= width
        assert "…" not in "".join(tables)


def test_over_several_years_people_are_occurrences(two_years: Run) -> None:
    shown = two_years("report", "--from", "2025", "--to", "2026")
    assert "Trong 02 năm (2025-2026), có 2/2 (bằng 100%) lượt đảng viên" in shown.out
    assert "Tỷ lệ hoàn thành theo năm" in shown.out
    assert re.search(r"^2025 +– +– +–$", shown.out, re.MULTILINE)


def test_a_year_nobody_used_says_so_and_shows_dashes(cell: Run) -> None:
    shown = cell("report", "--year", "2020")
    assert shown.code == 0
    assert "Năm 2020, Chi bộ 1 chưa có số liệu trong sổ." in shown.out
    assert re.search(r"^Chi bộ 1 +– +– +–$", shown.out, re.MULTILINE)
    assert "█" not in shown.out


def test_a_unit_without_members_has_dashes(committee: Run) -> None:
    shown = committee("report", "--unit", "T5")
    assert shown.code == 0
    assert "Năm 2026, Chi bộ thôn 5 chưa có số liệu trong sổ." in shown.out


def test_by_gaps_names_who_and_what(committee: Run) -> None:
    shown = committee("report", "--by", "gaps").out
    assert re.search(r"^Chi bộ thôn 4 +DV007 +Người Thứ 6 +2026$", shown, re.MULTILINE)
    assert re.search(r"Người Thứ 3 +8 +Việc 2026 +31/05/2026 +15$", shown, re.MULTILINE)
    assert "Có kế hoạch" not in shown


def test_by_topic_shows_the_topics_and_says_that_they_overlap(two_years: Run) -> None:
    shown = two_years("report", "--by", "topic").out
    assert re.search(r"^Sách +0/1 \(0%\) +1/1 \(100%\)$", shown, re.MULTILINE)
    assert "được tính một lần ở mỗi chủ đề, nên không cộng các dòng lại." in shown


def test_markup_in_names_is_printed_as_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    run("init", "--unit", "[red]Chi bộ[/red] [link=http://x]y", "--code", "CB")
    run("member", "add", "[bold]An[/] <b>x</b>")
    run("register", "an", "Việc [/] [x]", "--due", "01/06/2026", "--topic", "[a]")
    shown = run("report")
    assert shown.code == 0
    assert "[red]Chi bộ[/red] [link=http://x]y" in shown.out
    assert "“[a]” 1 việc" in shown.out
    assert "[bold]An[/] <b>x</b>" in run("report", "--by", "gaps").out
