"""The blank form: what it says, what may be written where, how it prints."""

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.vietnamese import LONGEST_TEXT
from lamtheobac.errors import OutputFailedCheck
from lamtheobac.messages import sheets as text
from lamtheobac.render.style import as_stored
from lamtheobac.sheets.columns import COLUMNS, FORM, KEYS, Field
from lamtheobac.sheets.mark import read_mark
from tests.sheets.made import AN, FORM_MARK, SECOND, dump, form, read, rows_of, sheet_of

FIRST = 9  # the row below the headings: part A
KEY_COLUMNS = ("S", "T")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return form(tmp_path / "mẫu.xlsx", AN, SECOND)


def column(field: Field) -> int:
    return FORM.index(field)


def test_the_form_is_ready_to_be_filled_in(file: Path) -> None:
    assert dump(file, "Sổ đăng ký") == GOLDEN


GOLDEN = """\
 1 Đảng ủy xã
 2 Chi bộ 1
 3 SỔ ĐĂNG KÝ
 4 học tập và làm theo Bác
 5 Năm 2026
 7 STT | Họ và tên | Năm sinh | Chức vụ Đảng | Chức vụ chính quyền | Đối tượng | Nội dung học tập | Hạn chế, khuyết điểm cần khắc phục | Việc làm theo | Giải pháp | Thời gian hoàn thành | Người theo dõi | Ngày nộp | Cam kết | Ngày chi bộ xác nhận | Kết quả | Ngày hoàn thành | Ghi chú | Khóa người | Khóa việc · lamtheobac.form/1 book=0190f5fe-7a3b-7c3a-9d3e-000000000001 unit=0190f5fe-7a3b-7c3a-9d3e-000000000002 year=2026 entry=17
 8 (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | (11) | (12) | (13) | (14) | (15) | (16) | (17) | (18)
 9 A. TẬP THỂ
10  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  | việc-0
11 B. CÁ NHÂN
12 1 | Nguyễn Văn An | 1980 | Bí thư | Giáo viên | Chính thức |  |  |  |  |  |  |  |  |  |  |  |  | người-1 | việc-1
13  | Nguyễn Văn An |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  | người-1 | việc-2
"""  # noqa: E501 - as it is


def test_the_heading_of_the_last_key_says_whose_form_it_is(file: Path) -> None:
    heading = read(file, "Sổ đăng ký")[6][column(Field.ITEM_KEY)]
    assert read_mark(str(heading)) == FORM_MARK


def test_the_keys_are_hidden_and_locked_and_the_rest_of_a_row_is_open(file: Path) -> None:
    sheet = sheet_of(file, "Sổ đăng ký")
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert hidden == list(KEY_COLUMNS)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for row in (10, 12, 13, 14):  # collective, the person's two rows, the spare one
        locked = [
            cell.coordinate.rstrip("0123456789") for cell in sheet[row] if cell.protection.locked
        ]
        assert locked == list(KEY_COLUMNS), row
    for row in range(1, FIRST + 1):
        assert all(cell.protection.locked for cell in sheet[row])


def test_rows_may_be_inserted_and_grow_but_not_be_sorted_away_from_their_keys(file: Path) -> None:
    locks = sheet_of(file, "Sổ đăng ký").protection
    assert not any(
        (locks.insertRows, locks.deleteRows, locks.formatRows, locks.formatColumns,
         locks.autoFilter)
    )  # fmt: skip
    assert locks.sort
    assert locks.formatCells


def test_drop_downs_and_days_are_checked_with_vietnamese_words(file: Path) -> None:
    rules = {}
    for rule in sheet_of(file, "Sổ đăng ký").data_validations.dataValidation:
        assert (rule.errorStyle, rule.showErrorMessage, rule.allow_blank) == ("stop", True, True)
        assert rule.error.startswith("Hãy ")
        assert len(rule.formula1) <= 255
        assert len(rule.error) <= 255
        assert len(rule.errorTitle) <= 32
        rules[str(rule.sqref)] = (rule.type, rule.formula1, rule.formula2)
    assert rules == {
        "F9:F14": ("list", '"Chính thức,Dự bị,Ngoài đảng"', None),
        "N9:N14": ("list", '"Có,Không"', None),
        "C9:C14": ("whole", "1900", "2100"),
        "K9:K14 M9:M14 O9:O14 Q9:Q14": ("date", "32874", "73415"),
    }


def test_what_is_typed_stays_as_it_was_typed(file: Path) -> None:
    """Days are days, and in the other columns "3/4" is no day and "- Đọc sách" no formula."""
    for row in (10, 12, 14):
        formats = [cell.number_format for cell in sheet_of(file, "Sổ đăng ký")[row]]
        for field in (Field.DUE, Field.SUBMITTED, Field.CONFIRMED, Field.COMPLETED):
            assert formats[column(field)] == "dd/mm/yyyy"
        for field in (Field.NAME, Field.MEND, Field.CONTENT, Field.RESULT, Field.NOTE):
            assert formats[column(field)] == "@"
        assert formats[column(Field.BORN)] == "0"


def test_a_text_too_long_for_old_excel_in_format_text_is_shown_by_it(tmp_path: Path) -> None:
    for length, number_format in ((255, "@"), (256, "General")):
        file = form(tmp_path / "a.xlsx", {**AN, Field.CONTENT: "a" * length})
        cell = sheet_of(file, "Sổ đăng ký").cell(12, column(Field.CONTENT) + 1)
        assert cell.number_format == number_format


ODD = (
    "=1+1",
    "+84 912",
    "-Đọc sách",
    "@SUM(A1)",
    "'=1+1",
    "'trích dẫn'",
    "#N/A",
    "_x0041_",
    "__x0041_x0042__",
    "a_x005F_x0041_",
    "_x0g41_",
    "<b>&amp;",
    "chữ mới \U00018d09 \ue000",  # unknown to Python, private
)


@pytest.mark.parametrize("odd", ODD)
def test_every_text_stays_the_text_it_is(tmp_path: Path, odd: str) -> None:
    person = {**AN, Field.NAME: odd, Field.CONTENT: odd, Field.MEMBER_KEY: odd}
    file = form(tmp_path / "a.xlsx", person)
    row = read(file, "Sổ đăng ký")[11]
    assert [row[column(field)] for field in (Field.NAME, Field.CONTENT, Field.MEMBER_KEY)] == [
        odd
    ] * 3
    cell = sheet_of(file, "Sổ đăng ký").cell(12, column(Field.CONTENT) + 1)
    assert cell.data_type == "s"
    assert bool(cell.quotePrefix) is (odd[0] in "=+-@'")


def test_no_cell_of_the_form_is_a_formula(tmp_path: Path) -> None:
    person = dict.fromkeys(FORM, "=HYPERLINK(1)")
    file = form(tmp_path / "a.xlsx", person)
    cells = [cell for row in rows_of(sheet_of(file, "Sổ đăng ký"), 1) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


@given(st.text(alphabet="_x0041Ff5 ", max_size=30))
def test_an_escape_read_back_is_what_was_written(wanted: str) -> None:
    read_by_excel = re.sub(
        "_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), as_stored(wanted)
    )
    assert read_by_excel == wanted


@pytest.mark.parametrize("end", ["a", "_x0041_"])
def test_the_longest_text_arrives_whole(tmp_path: Path, end: str) -> None:
    longest = "b" * (LONGEST_TEXT - len(end)) + end
    file = form(tmp_path / "a.xlsx", {**AN, Field.CONTENT: longest})
    assert read(file, "Sổ đăng ký")[11][column(Field.CONTENT)] == longest


def test_the_form_prints_on_a4_with_its_headings_and_without_its_keys(file: Path) -> None:
    sheet = sheet_of(file, "Sổ đăng ký")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$7:$8"
    assert sheet.print_area == "'Sổ đăng ký'!$A$1:$R$14"
    assert sheet.freeze_panes == "C9"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "&P/&N"
    assert not [area for area in sheet.merged_cells.ranges if area.max_col > 18]


def test_eighteen_columns_stay_readable_on_one_page() -> None:
    """190 characters across A4 come out at some 8 points; no word of a heading is broken."""
    seen = [COLUMNS[field] for field in FORM if field not in KEYS]
    assert len(seen) == 18
    assert sum(one.width for one in seen) <= 190
    for one in seen:
        assert max(map(len, one.heading.split())) < one.width * 1.1, one.heading


def test_rows_have_room_for_two_lines_and_grow_with_what_is_typed(tmp_path: Path) -> None:
    long = {**AN, Field.CONTENT: "chữ " * 60}
    file = form(tmp_path / "a.xlsx", SECOND, long)
    sheet = sheet_of(file, "Sổ đăng ký")
    assert sheet.row_dimensions[12].height == 30
    assert sheet.row_dimensions[13].height >= 9 * 15
    with zipfile.ZipFile(file) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    rows = {row.split('"', 1)[0]: row for row in xml.split('<row r="')[1:]}
    assert "customHeight" in rows["7"].split(">", 1)[0]
    assert "customHeight" not in rows["12"].split(">", 1)[0]


def test_the_second_sheet_says_how_to_fill_in_the_first(file: Path) -> None:
    rows = read(file, "Hướng dẫn")
    assert [row[0] for row in rows[1:]] == list(range(1, len(rows)))
    lines = " ".join(str(row[1]) for row in rows)
    for words in (
        "từ 1 đến 2 việc", "ngày/tháng/năm", "30/06/2026", "cột ẩn", "dòng trống", ".xlsx",
        "Kết quả", "gửi lại",
    ):  # fmt: skip
        assert words in lines
    assert "{" not in lines


def test_a_limit_of_one_is_said_as_one() -> None:
    assert "Mỗi người đăng ký 1 việc trong năm." in text.guide(2026, 1)[1]


def test_a_form_for_nobody_is_a_form_too(tmp_path: Path) -> None:
    file = form(tmp_path / "a.xlsx", spare=0)
    assert dump(file, "Sổ đăng ký").endswith("11 B. CÁ NHÂN\n")


def test_a_file_that_does_not_read_back_is_not_passed_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: "xl/workbook.xml")
    with pytest.raises(OutputFailedCheck):
        form(tmp_path / "a.xlsx", AN)
