"""What a report says besides registered work: tasks, themes, models, awards, and what was held."""

from pathlib import Path

import pytest

from tests.conftest import Run

FIGURES = ("models", "awards", "sessions", "inspections", "inspections_open")


def task(run: Run, *words: object, today: str = "2026-01-20") -> None:
    """Assign something, with a product and a due date unless others are given."""
    given = [*words]
    for option, value in (("--deliverable", "Đề án"), ("--due", "30/05/2026")):
        if option not in given:
            given += [option, value]
    done = run("assign", *given, today=today)
    assert done.code == 0, done.err


@pytest.fixture
def busy(committee: Run) -> Run:
    """The committee: tasks, one shared; models, awards, sessions, inspections, a theme."""
    task(committee, "DV001", "Chuyển đổi số một cửa")
    task(committee, "DV001", "DV003", "Sắp xếp lại chợ", "--level", "viec-kho")
    task(committee, "DV005", "Mở tuyến xe buýt", "--level", "doi-moi", "--due", "30/11/2026")
    for words in (
        ("complete", 13, "--on", "01/06/2026", "--result", "Đề án đã duyệt"),
        ("complete", 14, "--on", "20/05/2026", "--result", "Chợ mới"),
        ("theme", "set", 2026, "Cải cách hành chính"),
        ("theme", "set", 2026, "Chuyện của thôn 1", "--unit", "T1"),
        ("model", "add", "Tổ phụ nữ đi chợ hộ", "--organisation", "phu-nu", "--since", "2024",
         "--unit", "T1", "--effect", "Giúp 40 cụ", "--status", "recognised"),
        ("model", "add", "Đoàn viên dạy tin học", "--organisation", "thanh-nien", "--since",
         "01/03/2026", "--unit", "T2"),
        ("model", "add", "Ý tưởng mới", "--status", "proposed", "--unit", "T2"),
        ("award", "add", "DV001", "Giấy khen", "--on", "02/06/2026"),
        ("award", "add", "T2", "Cờ thi đua", "--on", "03/06/2025"),
        ("session", "add", "Học tập phong cách nêu gương", "--on", "03/02/2026", "--attended", 9,
         "--of", 10, "--unit", "T1"),
        ("session", "add", "Chống lãng phí", "--on", "03/04/2026", "--unit", "T2"),
        ("inspect", "T1", "--on", "10/03/2026", "--finding", "Thiếu sổ họp"),
        ("inspect", "DV003", "--on", "10/04/2026", "--finding", "Chưa đăng ký giải pháp"),
        ("inspection", "close", 2, "--on", "20/04/2026"),
    ):  # fmt: skip
        done = committee(*words)
        assert done.code == 0, done.err
    return committee


def test_the_sentences_say_what_there_is(busy: Run) -> None:
    said = busy("report", "--json").json["paragraphs"]
    assert said[0] == "Nội dung đột phá: năm 2026 “Cải cách hành chính”."
    assert (
        "Giao 3 việc đột phá, đổi mới cho 3 đồng chí (có việc giao chung, tính cả 4 lượt giao);"
        " hoàn thành 1 (bằng 33,3%); còn 2 việc đang thực hiện (trong đó 1 việc quá hạn)." in said
    )
    assert (
        "Có 2 mô hình hay, cách làm sáng tạo (hội phụ nữ 1, đoàn thanh niên 1)."
        " Có 1 lượt biểu dương, khen thưởng. Tổ chức 2 buổi sinh hoạt chuyên đề (tỷ lệ dự 90%)."
        " Kiểm tra 2 lượt; 1 lượt chưa khắc phục xong." in said
    )


def test_the_figures_are_in_the_json(busy: Run) -> None:
    report = busy("report", "--json").json
    totals = report["totals"]
    assert totals["assigned"] == {
        "registered": 4, "completed": 2, "completed_pct": "50.00", "in_progress": 2,
        "not_completed": 0, "overdue": 1, "late": 1, "assignees": 3, "tasks": 3,
        "tasks_completed": 1,
    }  # fmt: skip
    assert [totals[name] for name in FIGURES] == [2, 1, 2, 2, 1]
    assert totals["sessions_attended_pct"] == "90.00"
    assert report["themes"] == [{"year": 2026, "text": "Cải cách hành chính"}]
    assert report["organisations"] == [
        {"organisation": "phu-nu", "models": 1, "ended": 0},
        {"organisation": "thanh-nien", "models": 1, "ended": 0},
    ]


def test_totals_are_the_sums_of_units_and_of_years(busy: Run) -> None:
    report = busy("report", "--from", 2024, "--to", 2026, "--json").json
    for name in FIGURES:
        total = report["totals"][name]
        assert total == sum(part[name] for part in report["units"]), name
        assert total == sum(part[name] for part in report["years"]), name
    for parts in (report["units"], report["years"]):
        assert report["totals"]["assigned"]["tasks"] == sum(p["assigned"]["tasks"] for p in parts)
    assert [year["models"] for year in report["years"]] == [1, 0, 1]
    assert [year["awards"] for year in report["years"]] == [0, 1, 1]


def test_a_report_is_true_as_of_its_day(busy: Run) -> None:
    early = busy("report", "--as-of", "28/02/2026", "--json").json["totals"]
    assert [early[name] for name in FIGURES] == [1, 0, 1, 0, 0]
    spring = busy("report", "--as-of", "15/04/2026", "--json").json["totals"]
    assert [spring[name] for name in FIGURES] == [2, 0, 2, 2, 2]
    assert spring["assigned"]["tasks_completed"] == 0


def test_a_model_that_has_ended_counts_in_the_years_of_its_life(busy: Run) -> None:
    assert busy("model", "edit", 1, "--status", "ended", "--on", "30/12/2025").code == 0

    def models(year: int) -> int:
        return int(busy("report", "--year", year, "--json").json["totals"]["models"])

    assert [models(year) for year in (2023, 2024, 2025, 2026)] == [0, 1, 1, 1]


def test_the_annexes_list_tasks_people_and_models(busy: Run, folder: Path) -> None:
    busy("report", "--md", "-o", "x.md")
    text = (folder / "x.md").read_text(encoding="utf-8")
    assert "PL4. Việc đột phá, đổi mới được giao (lưu hành nội bộ)" in text
    assert "PL5. Mô hình hay, cách làm sáng tạo" in text
    assert "PL6. Chưa nộp kế hoạch và quá hạn (lưu hành nội bộ)" in text
    assert (
        "| 2 | Sắp xếp lại chợ | việc khó | Đề án | Người Thứ 0; Người Thứ 2 |  | 30/05/2026"
        " | 1/2 người hoàn thành | Chợ mới |"
    ) in text
    assert "| 1 | Chi bộ thôn 1 | DV001 | Người Thứ 0 |  | 2 | 2 | 100% | 0 |" in text
    assert "| 1 | hội phụ nữ | 1 | 0 |" in text
    assert (
        "| 1 | Chi bộ thôn 1 | Tổ phụ nữ đi chợ hộ | hội phụ nữ |  | 2024 | Giúp 40 cụ |  |"
        " được công nhận |"
    ) in text


@pytest.mark.parametrize("part", ["assigned", "models"])
def test_the_terminal_lists_them_when_asked(busy: Run, part: str) -> None:
    shown = busy("report", "--by", part).out
    assert ("Sắp xếp lại chợ" in shown) == (part == "assigned")
    assert ("Tổ phụ nữ đi chợ hộ" in shown) == (part == "models")
    assert all(len(line) <= 80 for line in shown.splitlines() if "  " in line)


def test_where_there_is_nothing_to_list_the_terminal_says_so(committee: Run) -> None:
    shown = committee("report", "--by", "models").out
    assert "Kỳ này không có gì để liệt kê trong bảng ấy." in shown


def test_the_public_sees_neither_tasks_nor_who_holds_them(busy: Run, folder: Path) -> None:
    busy("report", "--md", "--public", "-o", "x.md")
    text = (folder / "x.md").read_text(encoding="utf-8")
    assert "Sắp xếp lại chợ" not in text
    assert "Giao 3 việc đột phá, đổi mới cho 3 đồng chí" in text
    assert "Tổ phụ nữ đi chợ hộ" in text
    assert busy("report", "--by", "assigned", "--public").code == 2


def test_an_anonymous_report_names_nobody_and_no_content(busy: Run, folder: Path) -> None:
    for name in ("md", "html", "docx", "xlsx"):
        assert busy("report", f"--{name}", "--anonymous", "-o", f"x.{name}").code == 0
    text = (folder / "x.md").read_text(encoding="utf-8")
    for hidden in ("Người Thứ", "Sắp xếp lại chợ", "Chợ mới", "Tổ phụ nữ", "Giúp 40 cụ"):
        assert hidden not in text
    assert "| 2 | việc khó | DV001; DV003 | 30/05/2026 | 1/2 người hoàn thành |" in text


def test_every_format_can_show_them(busy: Run, folder: Path) -> None:
    done = busy("report", "--xlsx", "--docx", "--html", "--md", "--csv", "--json", "-o", ".")
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) == 6


def test_nobody_else_is_troubled_by_columns_for_what_they_do_not_do(committee: Run) -> None:
    committee("report", "--csv", "-o", "-")
    shown = committee("report", "--md", "-o", "-").out
    assert "Mô hình" not in shown
    assert "Được giao" not in shown
