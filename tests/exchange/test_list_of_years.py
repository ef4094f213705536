"""The list of several years: what it says, how it looks, and that it is no register."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lamtheobac.domain.dates import iso
from lamtheobac.domain.figures import count_one, standing
from lamtheobac.domain.model import Commitment, CommitmentId, Origin, Scope, Status, UnitId
from lamtheobac.messages.words import LATE, OVERDUE, STATUS
from lamtheobac.render import bulk, workbook
from lamtheobac.render.status import status_text, status_words
from tests.conftest import Run

RANGE = ("--from", "2025", "--to", "2026")
FILE = "danh-sach-viec-CB1-2025-2026.xlsx"
HEADINGS = [
    "Số", "Năm", "Tổ chức đảng", "Mã", "Họ và tên", "Việc làm theo", "Giải pháp",
    "Thời gian hoàn thành", "Trạng thái", "Ngày xong", "Kết quả", "Chủ đề",
]  # fmt: skip


@pytest.fixture
def two_years(cell: Run) -> Run:
    """The cell with work of 2025 and 2026, in every state."""
    for day, words in (
        ("2025-02-01", ("register", "an", "Giúp hộ nghèo", "--due", "30/09/2025")),
        ("2025-02-01", ("register", "binh", "=Đọc sách", "--topic", "Xanh", "--topic", "Sạch")),
        ("2025-11-01", ("complete", "1", "--result", "<2> hộ & 1 nhà")),
        ("2026-02-01", ("register", "--collective", "Tuyến đường hoa", "--due", "30/04/2026")),
        ("2026-02-01", ("register", "hoa", "Học chữ", "--measures", "Mỗi tối")),
        ("2026-03-01", ("withdraw", "4", "--reason", "chuyển việc")),
    ):
        done = cell(*words, today=day)
        assert done.code == 0, done.err
    return cell


def exported(run: Run, folder: Path, *words: str) -> Worksheet:
    """The only sheet of the list."""
    done = run("export", *RANGE, *words)
    assert (done.code, done.out) == (0, f"Đã ghi tệp: {FILE}\n"), done.err
    book = openpyxl.load_workbook(folder / FILE)
    assert book.sheetnames == ["Danh sách việc"]
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_list_has_every_commitment_of_the_years(two_years: Run, folder: Path) -> None:
    exported(two_years, folder)
    with CalamineWorkbook.from_path(folder / FILE) as book:
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    top = [row[0] for row in found[:5]]
    assert top == [
        "Chi bộ 1",
        "DANH SÁCH VIỆC LÀM THEO",
        "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Các năm 2025–2026",
        "Tính đến hết ngày 15/06/2026.",
    ]
    assert found[6] == HEADINGS
    assert found[7:] == [
        [1, 2025, "Chi bộ 1", "DV001", "Nguyễn Văn An", "Giúp hộ nghèo", "", date(2025, 9, 30),
         "hoàn thành muộn", date(2025, 11, 1), "<2> hộ & 1 nhà", ""],
        [2, 2025, "Chi bộ 1", "DV002", "Trần Thị Bình", "=Đọc sách", "", "",
         "đã đăng ký", "", "", "Sạch; Xanh"],
        [3, 2026, "Chi bộ 1", "", "(tập thể)", "Tuyến đường hoa", "", date(2026, 4, 30),
         "quá hạn", "", "", ""],
        [4, 2026, "Chi bộ 1", "DV003", "Lê Thị Hòa", "Học chữ", "Mỗi tối", "",
         "đã rút", "", "", ""],
    ]  # fmt: skip


def test_the_list_may_be_filtered_and_printed(two_years: Run, folder: Path) -> None:
    sheet = exported(two_years, folder)
    assert sheet.auto_filter.ref == "A7:L11"
    assert sheet.freeze_panes == "A8"
    assert sheet.print_title_rows == "$7:$7"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert not sheet.protection.sheet
    assert sheet["F9"].data_type == "s"
    assert sheet["F9"].quotePrefix
    assert sheet["H8"].number_format == "dd/mm/yyyy"


def test_years_without_work_are_an_empty_list(cell: Run, folder: Path) -> None:
    assert exported(cell, folder).max_row == 7


def test_one_year_of_a_range_is_a_list_too(two_years: Run, folder: Path) -> None:
    assert two_years("export", "--from", "2025", "--to", "2025").code == 0
    sheet = openpyxl.load_workbook(folder / "danh-sach-viec-CB1-2025.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=8)] == [1, 2]


def test_the_list_stands_as_of_today(two_years: Run, folder: Path) -> None:
    done = two_years("export", *RANGE, today="2025-10-15")
    assert done.code == 0
    sheet = openpyxl.load_workbook(folder / FILE).worksheets[0]
    assert [sheet["I8"].value, sheet["J8"].value, sheet["K8"].value] == ["quá hạn", None, None]


def test_a_long_list_goes_on_on_the_next_sheet(
    two_years: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    assert two_years("export", *RANGE).code == 0
    book = openpyxl.load_workbook(folder / FILE)
    assert book.sheetnames == ["Danh sách việc", "Danh sách việc (2)"]
    assert [[row[0].value for row in s.iter_rows(min_row=8)] for s in book.worksheets] == [
        [1, 2, 3],
        [4],
    ]


def test_csv_and_json_are_what_list_prints(two_years: Run, folder: Path) -> None:
    listed = two_years("list", "--json").json
    assert two_years("export", *RANGE, "--json").json == listed
    assert two_years("export", *RANGE, "--json", "-o", "a.json").code == 0
    assert json.loads((folder / "a.json").read_text(encoding="utf-8")) == listed
    assert two_years("export", *RANGE, "--csv").code == 0
    written = (folder / FILE).with_suffix(".csv").read_bytes().decode("utf-8-sig")
    printed = two_years("list", "--csv").out.removeprefix("\ufeff")
    assert [*csv.reader(io.StringIO(written))] == [*csv.reader(io.StringIO(printed))]


def test_a_subtree_is_listed_unit_by_unit(cell: Run, folder: Path) -> None:
    for words in (
        ("unit", "add", "Tổ 10", "--code", "T10"),
        ("unit", "add", "Tổ 2", "--code", "T2"),
        ("register", "--collective", "--unit", "T10", "Việc mười"),
        ("register", "--collective", "--unit", "T2", "Việc hai"),
        ("register", "--collective", "--unit", "CB1", "Việc một"),
    ):
        done = cell(*words)
        assert done.code == 0, done.err
    sheet = exported(cell, folder)
    assert [row[5].value for row in sheet.iter_rows(min_row=8)] == [
        "Việc một", "Việc hai", "Việc mười",
    ]  # fmt: skip
    assert cell("export", *RANGE, "--unit", "T2", "-o", "t2.xlsx").code == 0
    part = openpyxl.load_workbook(folder / "t2.xlsx").worksheets[0]
    assert [row[5].value for row in part.iter_rows(min_row=8)] == ["Việc hai"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", "2026", "--from", "2025"), "--year, --from/--to"),
        (("--from", "2026", "--to", "2025"), "Năm đầu 2026 sau năm cuối 2025"),
        (("--from", "25"), "25"),
        ((*RANGE, "--csv", "--json"), "--csv, --json"),
    ],
    ids=str,
)
def test_years_that_cannot_be_are_refused(
    two_years: Run, folder: Path, words: tuple[str, ...], said: str
) -> None:
    before = set(folder.iterdir())
    done = two_years("export", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert set(folder.iterdir()) == before


def test_a_single_year_is_the_register_as_ever(two_years: Run, folder: Path) -> None:
    assert two_years("export", "--year", "2025").code == 0
    book = openpyxl.load_workbook(folder / "so-dang-ky-CB1-2025.xlsx")
    assert book.sheetnames == ["Sổ đăng ký", "Theo dõi"]


def test_the_list_is_no_file_to_take_in(two_years: Run, folder: Path) -> None:
    exported(two_years, folder)
    before = two_years("history", "--json").out
    for words in ((FILE,), (FILE, "--sheet", "danh sách việc"), (FILE, "--dry-run")):
        refused = two_years("import", *words)
        assert (refused.code, refused.out) == (3, "")
        assert f"{FILE}: đây là danh sách việc nhiều năm" in refused.err
        assert "lamtheobac export --year" in refused.err
    assert two_years("history", "--json").out == before


def test_a_table_of_ones_own_with_fewer_columns_is_taken(two_years: Run, folder: Path) -> None:
    sheet = exported(two_years, folder)
    sheet.delete_cols(12)
    book = sheet.parent
    assert book is not None
    book.save(folder / "khac.xlsx")
    done = two_years("import", "khac.xlsx", "--dry-run")
    assert "danh sách việc nhiều năm" not in done.err


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(st.sampled_from(Status), days, st.none() | days, days, days)
def test_the_status_in_the_list_is_that_of_the_record(
    status: Status, registered: date, due: date | None, ended: date, today: date
) -> None:
    ended = max(ended, registered)
    done = status is Status.COMPLETED
    closed = status in {Status.NOT_COMPLETED, Status.WITHDRAWN, Status.REPLACED}
    item = Commitment(
        CommitmentId(1), "u", 2025, Scope.COLLECTIVE, Origin.REGISTERED, UnitId(1), "C", "Chi bộ",
        None, None, None, "Việc", None, due, None, status, registered,
        ended if done else None, ended if closed else None, None, None, None, None, (),
    )  # fmt: skip
    ends = iso(item.completed_on), iso(item.closed_on)
    shown = status_words(status, iso(due), (registered.isoformat(), *ends), today.isoformat())
    assert shown == status_text(item, today)
    counted = count_one(item, today)
    assert (shown == OVERDUE) == bool(counted.overdue)
    assert (shown == LATE) == bool(counted.late)
    stood = standing(item, today)
    if shown not in {OVERDUE, LATE}:
        assert shown == STATUS[stood or status]
