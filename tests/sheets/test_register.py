"""The filled register and its follow-up sheet: what they say, and that they come as a stream."""

import csv
import gc
import io
import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lamtheobac.domain.vietnamese import writable
from lamtheobac.render import bulk, workbook, zipped
from lamtheobac.render.data import harmless, plain
from lamtheobac.sheets.columns import REGISTER, Field
from lamtheobac.sheets.grid import Grid, Value
from lamtheobac.sheets.mark import read_mark
from lamtheobac.sheets.table.headings import find_headings
from lamtheobac.sheets.writing.filled import Filled
from lamtheobac.sheets.writing.register import FollowUp, RegisterFacts, register_csv, write_register
from tests.sheets.made import CAMPAIGN, REGISTER_MARK, WORK, dump, read, rows_of, sheet_of

OPEN = FollowUp(
    "7", "Nguyễn Văn An", "Chi bộ 1", "Trồng hoa", date(2026, 12, 31),
    ("30%", "Đã trồng", "", ""), "Đang thực hiện", None, None, "Trần Thị Bình",
)  # fmt: skip
OVERDUE = OPEN._replace(number="8", due=date(2026, 5, 31), days_overdue=45)
DONE = OPEN._replace(number="9", status="Hoàn thành", completed=date(2026, 6, 1), follower="")
COLLECTIVE: Filled = {Field.STT: 2, Field.UNIT: "Chi bộ 1", Field.CONTENT: "Nuôi heo đất"}


def register(
    path: Path, rows: Iterable[Filled], follow_up: Iterable[FollowUp] = (OPEN, OVERDUE, DONE)
) -> Path:
    as_of = date(2026, 7, 15)
    facts = RegisterFacts(
        "Chi bộ 1", "Đảng ủy xã", 2026, CAMPAIGN, REGISTER_MARK, rows, follow_up, as_of
    )
    write_register(path, facts)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return register(tmp_path / "sổ.xlsx", [WORK, COLLECTIVE])


def test_the_register_has_the_forms_columns_and_what_the_book_knows(file: Path) -> None:
    assert dump(file, "Sổ đăng ký") == GOLDEN_REGISTER


GOLDEN_REGISTER = """\
 1 Đảng ủy xã
 2 Chi bộ 1
 3  |  |  |  | SỔ ĐĂNG KÝ
 4  |  |  |  | học tập và làm theo Bác
 5  |  |  |  | Năm 2026
 7 STT | Tổ chức đảng | Mã | Họ và tên | Năm sinh | Chức vụ Đảng | Chức vụ chính quyền | Đối tượng | Nội dung học tập | Hạn chế, khuyết điểm cần khắc phục | Số việc | Việc làm theo | Giải pháp | Thời gian hoàn thành | Chủ đề | Người theo dõi | Ngày nộp | Cam kết | Ngày chi bộ xác nhận | Trạng thái | Kết quả | Ngày hoàn thành | Minh chứng | Ngày khép | Lý do | Ghi chú | Khóa người | Khóa việc · lamtheobac.register/1 book=0190f5fe-7a3b-7c3a-9d3e-000000000001 unit=0190f5fe-7a3b-7c3a-9d3e-000000000002 year=2026 entry=18
 8 (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | (11) | (12) | (13) | (14) | (15) | (16) | (17) | (18) | (19) | (20) | (21) | (22) | (23) | (24) | (25) | (26)
 9 1 | Chi bộ 1 | 0012 | Nguyễn Văn An | 1980 | Bí thư | Giáo viên | Chính thức | Chuyên đề 2026 | Còn nể nang | 7 | Trồng hoa | Mỗi tuần một buổi | 30/06/2026 | Xanh; Sạch | Trần Thị Bình | 10/02/2026 | Có | 15/02/2026 | Hoàn thành | 3/4 số buổi | 05/06/2026 |  |  |  |  | người-1 | việc-1
10 2 | Chi bộ 1 |  |  |  |  |  |  |  |  |  | Nuôi heo đất
"""  # noqa: E501 - as it is


def test_the_follow_up_sheet_says_where_everything_stands(file: Path) -> None:
    assert dump(file, "Theo dõi") == GOLDEN_FOLLOW_UP


GOLDEN_FOLLOW_UP = """\
 1 Đảng ủy xã
 2 Chi bộ 1
 3 THEO DÕI THỰC HIỆN
 4 học tập và làm theo Bác
 5 Năm 2026
 6 Tính đến hết ngày 15/07/2026.
 8 Số | Người, tập thể đăng ký | Thuộc tổ chức | Việc đã đăng ký | Đến hạn | Quý I | Quý II | Quý III | Quý IV | Đang ở mức | Đã xong ngày | Quá hạn (ngày) | Ai theo dõi
 9 7 | Nguyễn Văn An | Chi bộ 1 | Trồng hoa | 31/12/2026 | 30% | Đã trồng |  |  | Đang thực hiện |  |  | Trần Thị Bình
10 8 | Nguyễn Văn An | Chi bộ 1 | Trồng hoa | 31/05/2026 | 30% | Đã trồng |  |  | Đang thực hiện – QUÁ HẠN |  | 45 | Trần Thị Bình
11 9 | Nguyễn Văn An | Chi bộ 1 | Trồng hoa | 31/12/2026 | 30% | Đã trồng |  |  | Hoàn thành | 01/06/2026
"""  # noqa: E501 - as it is


def test_overdue_work_is_marked_in_colour_on_a_sheet_that_is_not_written_in(file: Path) -> None:
    sheet = sheet_of(file, "Theo dõi")
    colours = {row: {cell.fill.fgColor.rgb for cell in sheet[row]} for row in (9, 10, 11)}
    assert colours[10] == {"00FCE4E4"}
    assert colours[9] == colours[11] != colours[10]
    assert sheet["L10"].value == 45
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in rows_of(sheet, 1) for cell in row)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$8:$8"


def test_nobody_takes_the_follow_up_sheet_for_a_register(file: Path) -> None:
    def headings(name: str) -> object:
        rows: list[tuple[int, Sequence[Value]]] = [
            (i, [str(v) for v in row]) for i, row in enumerate(read(file, name), start=1)
        ]
        return find_headings(Grid(name, hidden=False, rows=rows))

    assert headings("Theo dõi") is None
    assert headings("Sổ đăng ký") is not None


def test_the_register_may_be_filled_in_and_filtered(file: Path) -> None:
    sheet = sheet_of(file, "Sổ đăng ký")
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert hidden == ["AA", "AB"]
    assert sheet.protection.sheet
    assert [cell.coordinate for cell in sheet[9] if cell.protection.locked] == ["AA9", "AB9"]
    rules = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert rules["T9:T10"] == (
        '"Đã đăng ký,Đang thực hiện,Hoàn thành,Không hoàn thành,Đã rút,Đã thay bằng việc khác"'
    )
    assert rules["N9:N10 Q9:Q10 S9:S10 V9:V10 X9:X10"] == "32874"
    assert {"H9:H10", "R9:R10", "E9:E10"} < rules.keys()
    assert sheet.auto_filter.ref == "A8:Z10"
    assert sheet.freeze_panes == "E9"


def test_two_dozen_columns_share_two_pages_on_which_the_names_repeat(file: Path) -> None:
    sheet = sheet_of(file, "Sổ đăng ký")
    assert sheet.page_setup.fitToWidth == 2
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$7:$8", "$A:$D")
    assert sheet.print_area == "'Sổ đăng ký'!$A$1:$Z$10"
    titles = [area for area in sheet.merged_cells.ranges if area.min_row == 3]
    assert [(area.min_col, area.max_col < 15) for area in titles] == [(5, True)]


def test_no_text_of_the_book_is_a_formula(tmp_path: Path) -> None:
    odd = "=HYPERLINK(1)"
    row: Filled = dict.fromkeys(REGISTER, odd)
    line = OPEN._replace(owner=odd, unit=odd, content=odd, quarters=(odd,) * 4, status=odd)
    file = register(tmp_path / "a.xlsx", [row], [line._replace(follower=odd, number=odd)])
    for name, first, count in (("Sổ đăng ký", 9, len(REGISTER)), ("Theo dõi", 9, 10)):
        cells = [cell for row in rows_of(sheet_of(file, name), first) for cell in row]
        filled = [cell for cell in cells if cell.value == odd]
        assert len(filled) == count
        assert {cell.data_type for cell in filled} == {"s"}
        assert all(cell.quotePrefix for cell in filled)


def test_an_empty_register_is_a_register_too(tmp_path: Path) -> None:
    file = register(tmp_path / "a.xlsx", [], [])
    assert dump(file, "Sổ đăng ký").splitlines()[-1].startswith(" 8 (1)")
    assert dump(file, "Theo dõi").splitlines()[-1].startswith(" 8 Số")


def test_a_long_register_is_split_and_every_sheet_carries_the_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    read_so_far: list[str] = []

    def rows() -> Iterator[Filled]:
        for number in range(1, 6):
            read_so_far.append("rows")
            yield {**WORK, Field.STT: number}

    def lines() -> Iterator[FollowUp]:
        for number in range(1, 4):
            read_so_far.append("follow_up")
            yield OPEN._replace(number=str(number))

    file = register(tmp_path / "a.xlsx", rows(), lines())
    assert read_so_far == ["rows"] * 5 + ["follow_up"] * 3
    parts = ("Sổ đăng ký", "Sổ đăng ký (2)", "Sổ đăng ký (3)")
    numbers = []
    for name in parts:
        found = read(file, name)
        assert read_mark(str(found[6][-1])) == REGISTER_MARK
        numbers.append([row[0] for row in found[8:]])
        assert sheet_of(file, name).auto_filter.ref == f"A8:Z{len(found)}"
    assert numbers == [[1, 2], [3, 4], [5]]
    assert [[row[0] for row in read(file, n)[8:]] for n in ("Theo dõi", "Theo dõi (2)")] == [
        ["1", "2"],
        ["3"],
    ]


def test_memory_does_not_grow_with_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "check", lambda _: None)  # it reads by the megabyte
    monkeypatch.setattr(bulk, "AT_ONCE", 10_000)  # what it hands over at once is one

    def peak(count: int) -> int:
        gc.collect()  # what other tests of this process have left
        tracemalloc.start()
        register(tmp_path / "a.xlsx", (WORK for _ in range(count)), (OPEN for _ in range(count)))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)  # what is loaded and cached once
    # Of several: the moment at which garbage is collected differs.
    assert min(peak(300) for _ in range(3)) < min(peak(30) for _ in range(3)) + 100_000


def test_the_csv_has_the_same_columns_and_iso_days() -> None:
    written = "".join(register_csv([WORK, COLLECTIVE], REGISTER_MARK))
    assert written.startswith("\ufeffSTT,Tổ chức đảng,Mã,")
    lines = written.removeprefix("\ufeff").split("\r\n")
    assert lines.pop() == ""
    assert not any("\n" in line for line in lines)
    heading, work, collective = csv.reader(lines)
    assert len(heading) == len(work) == len(collective) == len(REGISTER)
    assert read_mark(heading[-1]) == REGISTER_MARK
    said = dict(zip(REGISTER, work, strict=True))
    assert (said[Field.CODE], said[Field.BORN]) == ("0012", "1980")
    assert (said[Field.DUE], said[Field.CLOSED]) == ("2026-06-30", "")
    assert said[Field.RESULT] == "3/4 số buổi"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("''-x", "'''-x"),
        ("'trích'", "'trích'"),
        ("a=b", "a=b"),
        ("-", "'-"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_what_would_run_as_a_formula_gets_one_apostrophe(text: str, stands: str) -> None:
    row: Filled = {Field.CONTENT: text}
    written = "".join(register_csv([row], REGISTER_MARK)).removeprefix("\ufeff")
    _, line = csv.reader(io.StringIO(written))
    assert line[REGISTER.index(Field.CONTENT)] == stands
    assert plain(stands) == text


@given(st.text(alphabet="'=+-@ab_x", max_size=8) | st.text(max_size=20).map(writable))
def test_the_apostrophe_comes_off_exactly(text: str) -> None:
    stands = harmless(text)
    assert plain(stands) == text
    assert stands[:1] not in {"=", "+", "-", "@"}
