"""The report on the terminal, as JSON and as a sheet: one set of figures."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import Run

WORK = ("registered", "completed", "completed_pct", "in_progress", "overdue", "not_completed",
        "late")  # fmt: skip
PEOPLE = ("members", "exempt", "expected", "with_plan", "with_plan_pct", "non_party_registered")


@pytest.fixture
def two_years(cell: Run) -> Run:
    """Two cells under a committee, two years, every status once."""
    cell("unit", "add", "Chi bộ 2", "--code", "CB2")
    cell("member", "add", "Đỗ Văn Tám", "--unit", "CB2", "--category", "non-party")
    old = ("--submitted", "10/01/2026", "--measures", "Cách làm")
    cell("register", "an", "Đọc sách", *old, "--topic", "Sách", "--topic", "Tự học")
    cell("register", "an", "Trồng hoa", "--due", "31/03/2026", *old)
    cell("register", "binh", "=HYPERLINK(1)", "--due", "31/03/2026", *old)
    cell("register", "tam", "Quét đường", *old)
    cell("register", "--collective", "Nuôi heo đất", "--submitted", "10/01/2026")
    cell("register", "--collective", "Đường hoa", "--unit", "CB2", "--topic", "Sách")
    cell("complete", "1", "--on", "01/03/2026", "--result", "Tốt")
    cell("complete", "3", "--on", "01/06/2026")
    cell("complete", "4", "--not-done", "--reason", "ốm")
    cell("member", "exempt", "hoa", "--year", "2026", "--reason", "miễn")
    cell("register", "hoa", "Việc năm sau", "--year", "2027")
    return cell


def test_the_sentence_and_the_table_fit_80_columns(two_years: Run) -> None:
    shown = two_years("report")
    assert shown.code == 0
    assert shown.out == GOLDEN_80


GOLDEN_80 = """\
Chi bộ 1
KẾT QUẢ ĐĂNG KÝ VÀ THỰC HIỆN
học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
Năm 2026
Số liệu chốt đến hết ngày 15/06/2026.

Năm 2026, có 2/2 (bằng 100%) đảng viên có kế hoạch cá nhân; chi bộ có 2 việc của tập thể, 4 việc của cá nhân đăng ký làm theo Bác. Số việc hoàn thành của tập thể đạt 0 (bằng 0%), của cá nhân đạt 2 (bằng 50%).

Còn lại: 3 việc đang thực hiện (trong đó 1 việc quá hạn), 1 việc không hoàn thành.

Ngoài ra có 1 đảng viên được miễn đăng ký, 1 cá nhân ngoài đảng đăng ký.

Tổ chức đảng      Có kế hoạch  Việc tập thể đạt  Việc cá nhân đạt
─────────────────────────────────────────────────────────────────
Chi bộ 1 (riêng)   2/2 (100%)          0/1 (0%)       2/3 (66,7%)
Chi bộ 2                    –          0/1 (0%)          0/1 (0%)
                                                                 
Cộng               2/2 (100%)          0/2 (0%)         2/4 (50%)
"""  # noqa: E501, W293 - as printed


def test_over_several_years_people_are_occurrences(two_years: Run) -> None:
    shown = two_years("report", "--from", "2025", "--to", "2026")
    assert "Trong 02 năm (2025-2026), có 2/2 (bằng 100%) lượt đảng viên" in shown.out
    assert "2025" in shown.out


def test_a_year_nobody_used_says_so_and_shows_dashes(cell: Run) -> None:
    shown = cell("report", "--year", "2020")
    assert shown.code == 0
    assert "Năm 2020, Chi bộ 1 chưa có số liệu trong sổ." in shown.out
    assert "–" in shown.out


def test_by_topic_counts_a_commitment_once_in_each(two_years: Run) -> None:
    report = two_years("report", "--by", "topic", "--json").json
    topics = {t["topic"]: t for t in report["topics"]}
    assert topics["Sách"]["individual"]["registered"] == 1
    assert topics["Sách"]["collective"]["registered"] == 1
    assert topics["Tự học"]["individual"]["completed"] == 1
    assert "Tự học" in two_years("report", "--by", "topic").out


def test_a_report_is_true_as_of_its_day(two_years: Run) -> None:
    def individual(day: str) -> dict[str, int]:
        return dict(two_years("report", "--json", "--as-of", day).json["totals"]["individual"])

    assert individual("09/01/2026")["registered"] == 0
    assert individual("28/02/2026")["completed"] == 0
    spring = individual("01/04/2026")
    assert (spring["completed"], spring["overdue"], spring["not_completed"]) == (1, 2, 0)
    summer = individual("01/06/2026")
    assert (summer["completed"], summer["late"], summer["overdue"]) == (2, 1, 1)


def test_the_json_has_the_keys_of_the_contract(two_years: Run) -> None:
    report = two_years("report", "--json").json
    assert report["schema"] == "lamtheobac.report/1"
    assert report["unit"] == {"code": "CB1", "name": "Chi bộ 1", "kind": "chi-bo"}
    assert report["period"] == {"from": 2026, "to": 2026, "as_of": "2026-06-15"}
    totals = report["totals"]
    assert {*PEOPLE, "collective", "individual", "assigned", "models", "awards"} <= totals.keys()
    assert set(WORK) <= totals["individual"].keys()
    assert "assignees" in totals["assigned"]
    assert totals["individual"]["completed_pct"] == "50.00"
    assert totals["assigned"]["completed_pct"] is None
    assert isinstance(report["paragraphs"], list)


def number(value: object) -> object:
    """A cell's value as JSON has it: whole numbers, days in ISO form, texts."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        return int(value)
    return None if value == "" else value


def assert_row_is(row: list[object], figures: dict[str, Any]) -> None:
    """A row of the sheet against the figures of the JSON."""
    wanted: list[object] = [figures[key] for key in PEOPLE]
    for kind in ("collective", "individual"):
        wanted += [figures[kind][key] for key in WORK]
    assert len(row) == len(wanted)
    for cell, value in zip(row, wanted, strict=True):
        if value is None:
            assert cell == "–"
        elif isinstance(value, str):  # a percentage of two decimals
            assert isinstance(cell, int | float)
            assert abs(cell * 100 - float(value)) <= 0.01
        else:
            assert number(cell) == value


def sheets_of(path: Path, reader: str) -> dict[str, list[list[object]]]:
    """All cells of a workbook, by one of two independent readers."""
    if reader == "calamine":
        with CalamineWorkbook.from_path(path) as read:
            return {
                name: [list(row) for row in read.get_sheet_by_name(name).to_python()]
                for name in read.sheet_names
            }
    return {
        sheet.title: [
            ["" if value is None else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in openpyxl.load_workbook(path).worksheets
    }


@pytest.mark.parametrize("reader", ["openpyxl", "calamine"])
def test_the_workbook_says_cell_for_cell_what_the_json_says(
    two_years: Run, folder: Path, reader: str
) -> None:
    span = ("--from", "2026", "--to", "2027")
    written = two_years("report", *span, "--xlsx", today="2027-02-01")
    assert written.out == "Đã ghi tệp: bao-cao-CB1-2026-2027.xlsx\n"
    report = two_years("report", *span, "--json", today="2027-02-01").json
    items = two_years("list", "--json", today="2027-02-01").json
    sheets = sheets_of(folder / "bao-cao-CB1-2026-2027.xlsx", reader)
    assert list(sheets) == ["Tổng hợp", "Theo năm", "Theo chủ đề", "Danh sách việc"]

    summary = {row[0] or row[1]: row for row in sheets["Tổng hợp"]}
    for unit in report["units"]:
        assert_row_is(summary[unit["code"]][2:], unit)
    assert_row_is(summary["Cộng"][2:], report["totals"])
    for paragraph in report["paragraphs"]:
        assert any(paragraph in row for row in sheets["Tổng hợp"])

    years = {number(row[0]): row for row in sheets["Theo năm"]}
    for year in report["years"]:
        assert_row_is(years[year["year"]][1:], year)

    listed = {number(row[0]): list(map(number, row)) for row in sheets["Danh sách việc"]}
    for item in items:
        row = listed[item["id"]]
        owner = item["member"]["name"] if item["member"] else "(tập thể)"
        code = item["member"]["code"] if item["member"] else None
        assert row[1:8] == [
            item["year"], item["unit"]["name"], code, owner, item["content"], item["measures"],
            item["due_on"],
        ]  # fmt: skip
        assert row[9:11] == [item["completed_on"], item["result"]]


def test_the_workbook_is_made_to_be_printed(two_years: Run, folder: Path) -> None:
    two_years("report", "--xlsx")
    book = openpyxl.load_workbook(folder / "bao-cao-CB1-2026.xlsx")
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        header = int(str(sheet.print_title_rows).split(":")[1].strip("$"))
        assert sheet.freeze_panes == f"A{header + 1}"
    summary = book["Tổng hợp"]
    formats = {cell.number_format for row in summary.iter_rows() for cell in row}
    assert {"#,##0", "0.0%"} <= formats


def test_text_that_looks_like_a_formula_stays_text(two_years: Run, folder: Path) -> None:
    two_years("report", "--xlsx")
    book = openpyxl.load_workbook(folder / "bao-cao-CB1-2026.xlsx")
    kinds = {
        (cell.value, cell.data_type)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "=HYPERLINK(1)" or cell.data_type == "f"
    }
    assert kinds == {("=HYPERLINK(1)", "s")}


def test_an_existing_file_is_kept_unless_overwrite_is_said(two_years: Run, folder: Path) -> None:
    target = folder / "bao-cao-CB1-2026.xlsx"
    target.write_text("của tôi", encoding="utf-8")
    assert two_years("report", "--xlsx").code == 5
    assert target.read_text(encoding="utf-8") == "của tôi"
    assert two_years("report", "--xlsx", "--overwrite").code == 0
    assert target.stat().st_mode & 0o777 == 0o600


def test_output_goes_to_the_file_or_folder_given(two_years: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    assert two_years("report", "--xlsx", "-o", "ra").code == 0
    assert (folder / "ra" / "bao-cao-CB1-2026.xlsx").exists()
    assert two_years("report", "--json", "-o", "ra/so-lieu.json").code == 0
    assert (folder / "ra" / "so-lieu.json").read_text(encoding="utf-8").startswith("{")
    assert two_years("report", "-o", "ra").code == 2


def test_a_code_with_odd_letters_stays_inside_the_folder(run: Run, folder: Path) -> None:
    run("init", "--unit", "Chi bộ", "--code", "../a/b:c")
    assert run("report", "--xlsx").code == 0
    assert [path.name for path in folder.glob("*.xlsx")] == ["bao-cao-..-a-b-c-2026.xlsx"]


def test_100_percent_is_never_printed_while_something_is_missing(cell: Run, folder: Path) -> None:
    for number_of in range(201):
        cell("register", "--collective", f"Việc {number_of}")
    cell("complete", *range(1, 201))
    cell("config", "set", "report.decimals", "0")
    assert "200 (bằng 99%)" in cell("report").out
    cell("report", "--xlsx")
    sheet = openpyxl.load_workbook(folder / "bao-cao-CB1-2026.xlsx")["Tổng hợp"]
    shares = [c for row in sheet.iter_rows() for c in row if "%" in c.number_format]
    assert {(round(float(str(c.value)), 4), c.number_format) for c in shares} == {
        (0.0, "0%"), (0.99, "0%"),
    }  # fmt: skip
