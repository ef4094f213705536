"""The report as a workbook: the same figures as the JSON, cell for cell, ready to print."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Run
from tests.report.workbook_reading import Found, Row, number, opened, sheets_of, tables

REPORT, UNITS, YEARS, TOPICS = "Báo cáo", "PL1 Tổ chức", "PL2 Năm", "PL3 Chủ đề"
PEOPLE_LATE, WORK_LATE = "PL4 Chưa nộp", "PL4 Quá hạn"
COMPARED, CHARTS, CHECK = "PL5 So sánh", "Biểu đồ", "Kiểm tra"
ANNEXES = (UNITS, YEARS, TOPICS, PEOPLE_LATE, WORK_LATE, COMPARED)
DONE = ("registered", "completed", "completed_pct")
REST = ("in_progress", "overdue", "not_completed")
PEOPLE = ("members", "exempt", "expected", "with_plan", "with_plan_pct", "non_party_registered")


def written(run: Run, folder: Path, *words: str, today: str | None = None) -> Path:
    file = folder / "ra.xlsx"
    done = run("report", *words, "--xlsx", "-o", file, "--overwrite", today=today)
    assert (done.code, done.err) == (0, "")
    return file


def table_of(book: Workbook, sheet: str) -> Found:
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    return tables([["" if value is None else value for value in row] for row in rows])[0]


def repeated(sheet: Worksheet) -> tuple[int, int]:
    """First and last row of those that come on every page."""
    first, last = str(sheet.print_title_rows).replace("$", "").split(":")
    return int(first), int(last)


def figures(part: dict[str, Any], *, people: bool = True) -> Row:
    """The figures of the JSON in the order of the columns."""
    collective, individual = part["collective"], part["individual"]
    registered, *others = [individual[key] for key in (*DONE, *REST)]
    return [
        *([part[key] for key in PEOPLE] if people else []),
        *([collective["units"]] if people else []),
        *(collective[key] for key in DONE),
        registered,
        *([individual["of_members"]] if people else []),
        *others,
    ]


def assert_row_is(row: Row, wanted: Row) -> None:
    """A row of a sheet against values of the JSON."""
    assert len(row) == len(wanted)
    for cell, value in zip(row, wanted, strict=True):
        if value is None:
            assert cell in {"–", ""}
        elif isinstance(value, str) and isinstance(cell, float | int):  # a percentage
            assert abs(cell * 100 - float(value)) <= 0.05
        else:
            assert number(cell) == value


def test_the_sheets_stand_in_order(committee: Run, folder: Path) -> None:
    names = [REPORT, *ANNEXES, CHARTS, CHECK]
    assert opened(written(committee, folder, "--compare", "2025")).sheetnames == names
    names.remove(COMPARED)
    assert opened(written(committee, folder)).sheetnames == names
    names.remove(PEOPLE_LATE)
    names.remove(WORK_LATE)
    assert opened(written(committee, folder, "--public")).sheetnames == names


def test_annexes_are_numbered_without_gaps(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder, "--public", "--compare", "2025"))
    assert [name for name in book.sheetnames if name.startswith("PL")] == [
        UNITS, YEARS, TOPICS, "PL4 So sánh",
    ]  # fmt: skip


def test_where_nothing_is_missing_a_sheet_says_so(cell: Run, folder: Path) -> None:
    for who in ("an", "binh", "hoa"):
        cell("register", who, "Đọc sách")
    book = opened(written(cell, folder))
    texts = {cell.value for row in book["PL4 Còn thiếu"].iter_rows() for cell in row}
    assert "Không còn đảng viên nào chưa nộp kế hoạch." in texts
    assert "Không có việc nào quá hạn." in texts


@pytest.mark.parametrize("reader", ["openpyxl", "calamine"])
def test_the_workbook_says_cell_for_cell_what_the_json_says(
    two_years: Run, folder: Path, reader: str
) -> None:
    span = ("--from", "2026", "--to", "2027")
    sheets = sheets_of(written(two_years, folder, *span, today="2027-02-01"), reader)
    report = two_years("report", *span, "--json", today="2027-02-01").json

    (units,) = tables(sheets[UNITS])
    for place, (row, unit) in enumerate(zip(units.rows, report["units"], strict=False), start=1):
        assert [number(row[0]), row[1]] == [place, unit["code"]]
        assert row[2].removesuffix(" (riêng)") == unit["name"]
        assert_row_is(row[3:], figures(unit))
    assert units.rows[-1][:3] == ["", "", "Cộng"]
    assert_row_is(units.rows[-1][3:], figures(report["totals"]))
    assert len(units.rows) == len(report["units"]) + 1

    (years,) = tables(sheets[YEARS])
    for row, year in zip(years.rows, report["years"], strict=False):
        assert number(row[0]) == year["year"]
        assert_row_is(row[1:], figures(year))
    assert years.rows[-1][0] == "Cộng"
    assert_row_is(years.rows[-1][1:], figures(report["totals"]))

    (topics,) = tables(sheets[TOPICS])
    assert len(topics.rows) == len(report["topics"]) == 2
    for row, topic in zip(topics.rows, report["topics"], strict=True):
        assert row[1] == topic["topic"]
        assert_row_is(row[2:], figures(topic, people=False))

    texts = [value for row in sheets[REPORT] for value in row]
    assert set(report["paragraphs"]) <= set(texts)


@pytest.mark.parametrize("reader", ["openpyxl", "calamine"])
def test_what_is_missing_stands_by_name(two_years: Run, folder: Path, reader: str) -> None:
    late = {"today": "2027-02-01"}
    two_years("member", "add", "Ngô Văn Khánh", "--unit", "CB2", **late)
    sheets = sheets_of(written(two_years, folder, "--from", "2026", **late), reader)
    missing = two_years("report", "--from", "2026", "--json", **late).json["gaps"]
    (people,), (work,) = tables(sheets[PEOPLE_LATE]), tables(sheets[WORK_LATE])
    assert people.rows
    assert work.rows
    assert [row[3] for row in people.rows] == [
        one["member"]["name"] for one in missing["without_plan"]
    ]
    for row, item in zip(work.rows, missing["overdue"], strict=True):
        owner = item["member"]["name"] if item["member"] else "(tập thể)"
        assert [row[1], row[3], row[5]] == [item["unit"]["name"], owner, item["content"]]
        assert [number(row[4]), number(row[6])] == [item["id"], item["due_on"]]


@pytest.mark.parametrize("reader", ["openpyxl", "calamine"])
def test_two_periods_stand_side_by_side(committee: Run, folder: Path, reader: str) -> None:
    words = ("--compare", "2025")
    sheets = sheets_of(written(committee, folder, *words), reader)
    report = committee("report", *words, "--json").json
    (table,) = tables(sheets[COMPARED])
    rows = {row[0]: row[1:] for row in table.rows}
    then, now = report["compared"]["totals"], report["totals"]
    for name, key in (("Đảng viên", "members"), ("Đảng viên có kế hoạch cá nhân", "with_plan")):
        assert list(map(number, rows[name])) == [then[key], now[key], now[key] - then[key]]


def test_each_annex_is_made_to_be_printed(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder, "--compare", "2025"))
    for sheet in book.worksheets:
        upright = sheet.title in {REPORT, CHARTS, CHECK}
        assert sheet.page_setup.orientation == ("portrait" if upright else "landscape")
        assert sheet.page_setup.paperSize in {"9", 9}
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.center.text == "&P/&N"
    for name in ANNEXES:
        sheet = book[name]
        rows = [["" if v is None else v for v in r] for r in sheet.iter_rows(values_only=True)]
        found = tables(rows)
        first, last = repeated(sheet)
        assert last == found[-1].first - 1
        assert rows[last - 1][: len(found[-1].rows[0])] == [
            f"({place})" for place in range(1, len(found[-1].rows[0]) + 1)
        ]
        groups = rows[first - 1]
        assert (last - first == 2) == ("Cá nhân" in groups)
        if len(found) == 1:
            assert str(sheet.freeze_panes).endswith(str(found[0].first))
        heads = [str(value) for row in rows[: first - 1] for value in row if value]
        assert {"Đảng bộ xã Mẫu", f"PHỤ LỤC {name[2]}"} <= set(heads)
        below = [str(value) for row in rows[found[-1].last :] for value in row if value]
        assert below[-4].endswith("ngày 15 tháng 6 năm 2026")
        assert below[-3:-1] == ["T/M BAN CHẤP HÀNH", "BÍ THƯ"]


def test_headings_of_a_group_share_a_cell_and_single_ones_reach_over_both_rows(
    committee: Run, folder: Path
) -> None:
    sheet = opened(written(committee, folder))[UNITS]
    first, _ = repeated(sheet)
    merged = {str(cells) for cells in sheet.merged_cells.ranges if cells.min_row >= first}
    wanted = {f"{letter}{first}:{letter}{first + 1}" for letter in "ABCI"}
    wanted |= {f"{cells[0]}{first}:{cells[1]}{first}" for cells in ("DH", "JM", "NT")}
    assert wanted <= merged
    assert [sheet[f"{letter}{first}"].value for letter in "CDIJN"] == [
        "Tổ chức đảng", "Đảng viên", "Ngoài đảng", "Tập thể", "Cá nhân",
    ]  # fmt: skip


def test_numbers_are_numbers_in_the_formats_of_their_columns(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder))
    table = table_of(book, UNITS)
    for cell in book[UNITS][table.last]:
        if (cell.column or 0) > 3:
            kind = "0%" if cell.value in {0, 1} and cell.column in {8, 13, 17} else None
            wanted = {kind} if kind else {"#,##0", "0.0%", "0%", "General"}
            assert cell.number_format in wanted
            assert cell.data_type == "n" or cell.value == "–"
        assert cell.fill.fgColor.rgb.endswith("E7EEF7")
    assert book[YEARS].cell(table_of(book, YEARS).first, 1).number_format == "0"


def test_each_share_has_a_bar_from_0_to_100_percent_but_not_the_total(
    committee: Run, folder: Path
) -> None:
    book = opened(written(committee, folder, "--from", "2025"))
    for name, letters in ((UNITS, "HMQ"), (YEARS, "FKO")):
        table = table_of(book, name)
        bars = {
            str(formatting.sqref): rule.dataBar
            for formatting in book[name].conditional_formatting
            for rule in formatting.rules
        }
        assert set(bars) == {f"{c}{table.first}:{c}{table.last - 1}" for c in letters}
        for bar in bars.values():
            assert [(end.type, end.val) for end in bar.cfvo] == [("num", 0), ("num", 1)]
            assert (bar.minLength, bar.maxLength) == (0, 100)
            assert bar.color.rgb.endswith("8FC1EA")


def drawn(book: Workbook) -> list[Any]:
    return list(getattr(book[CHARTS], "_charts"))  # noqa: B009 - openpyxl has no other way


def cells_at(book: Workbook, reference: str) -> Row:
    sheet, _, cells = reference.replace("$", "").rpartition("!")
    found = book[sheet.strip("'")][cells]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


def test_the_charts_are_drawn_from_cells_that_say_what_the_json_says(
    two_years: Run, folder: Path
) -> None:
    book = opened(written(two_years, folder))
    report = two_years("report", "--json").json
    units, years, months = drawn(book)
    for chart, key in ((units, "units"), (years, "years")):
        (series,) = chart.ser
        labels = cells_at(book, series.cat.strRef.f)
        shares = cells_at(book, series.val.numRef.f)
        assert len(labels) == len(shares) == len(report[key])
        for share, part in zip(shares, report[key], strict=True):
            done, whole = (
                part["collective"][name] + part["individual"][name]
                for name in ("completed", "registered")
            )
            assert share == pytest.approx(done / whole, abs=0.0005)
        assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (0, 1)
        assert not chart.x_axis.delete
        assert not chart.y_axis.delete
        assert series.dLbls.showVal
    assert cells_at(book, units.ser[0].cat.strRef.f) == ["Chi bộ 1 (riêng)", "Chi bộ 2"]
    assert (units.barDir, units.x_axis.scaling.orientation) == ("bar", "maxMin")
    assert cells_at(book, years.ser[0].cat.strRef.f) == [2026]
    names = [cells_at(book, series.tx.strRef.f) for series in months.ser]
    assert names == [["Đăng ký"], ["Hoàn thành"]]
    for series, key in zip(months.ser, ("registered", "completed"), strict=True):
        values = cells_at(book, series.val.numRef.f)
        assert values == [month[key] for month in report["months"]]


def test_a_share_of_nothing_is_a_gap_in_the_chart(committee: Run, folder: Path) -> None:
    book = opened(written(committee, folder))
    units, *_ = drawn(book)
    names = cells_at(book, units.ser[0].cat.strRef.f)
    shares = cells_at(book, units.ser[0].val.numRef.f)
    assert dict(zip(names, shares, strict=True))["Chi bộ thôn 5"] is None
    assert units.display_blanks == "gap"


def test_charts_stand_beside_their_cells_and_not_over_one_another(
    committee: Run, folder: Path
) -> None:
    sheet = opened(written(committee, folder))[CHARTS]
    tops = []
    for chart in getattr(sheet, "_charts"):  # noqa: B009
        anchor = chart.anchor
        rows = anchor.ext.height / 12700 / 15
        tops.append((anchor._from.row, anchor._from.row + rows))  # noqa: SLF001
        width = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGHI")
        assert anchor.ext.width / 360000 < width * 0.19
    for (_, end), (start, _) in itertools.pairwise(tops):
        assert end <= start


def test_forty_units_are_drawn_and_the_rest_is_counted(run: Run, folder: Path) -> None:
    run("init", "--unit", "Đảng bộ", "--code", "DB", "--kind", "dang-bo-co-so")
    for place in range(1, 44):
        run("unit", "add", f"Chi bộ {place}", "--code", f"T{place}")
    run("register", "--collective", "Đường hoa", "--unit", "T1")
    run("complete", "1")
    book = opened(written(run, folder))
    units, *_ = drawn(book)
    assert len(cells_at(book, units.ser[0].cat.strRef.f)) == 40
    texts = [cell.value for row in book[CHARTS].iter_rows() for cell in row]
    assert "Còn 3 tổ chức đảng chưa vẽ; xem đủ ở phụ lục 1." in texts
    assert len(table_of(book, UNITS).rows) == 44
