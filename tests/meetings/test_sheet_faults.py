"""Sheets that lost something on their way, or hold something twice: nothing is dropped silently."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import FUTURE, Filling, facts, fill, heard, item, taken


def refused_whole(run: Run, sheet: Filling, *options: object) -> str:
    """Why the file was refused; nothing is written."""
    before = facts(run), run("history", "--json").out
    done = run("import", sheet.save(), *options)
    assert done.code == 3, (done.out, done.err)
    assert (facts(run), run("history", "--json").out) == before
    return done.err


# --- what tells whose rows these are --------------------------------------------------------------


def _without_column(sheet: Filling) -> None:
    sheet.sheet.delete_cols(sheet.columns["key"])


def _without_mark(sheet: Filling) -> None:
    sheet.sheet.cell(sheet.top, sheet.columns["key"]).value = "Khóa việc"


def _without_heading(sheet: Filling) -> None:
    sheet.sheet.cell(sheet.top, sheet.columns["key"]).value = None


@pytest.mark.parametrize("lose", [_without_column, _without_mark, _without_heading])
def test_a_sheet_that_lost_its_keys_is_not_taken_for_a_register(
    agenda: Run, printed: Filling, lose: Callable[[Filling], None]
) -> None:
    printed.put(2, answer="Hoàn thành", said="Hai hộ")
    lose(printed)
    says = refused_whole(agenda, printed, "--extra")
    assert "trang “Phiếu họp” là phiếu họp đã mất cột ẩn “Khóa việc”" in says
    assert "nhập tệp gốc, hoặc in lại phiếu" in says


def test_a_copy_without_its_keys_beside_the_sheet_is_not_passed_over(
    agenda: Run, printed: Filling
) -> None:
    copy = printed.book.copy_worksheet(printed.sheet)
    copy.cell(printed.row_of(2), printed.columns["answer"]).value = "Hoàn thành"
    copy.delete_cols(printed.columns["key"])
    assert "trang “Phiếu họp Copy” là phiếu họp đã mất" in refused_whole(agenda, printed)


@pytest.mark.parametrize(
    ("column", "heading", "instead"),
    [
        ("answer", "Kết quả tại cuộc họp", "Kết quả"),
        ("said", "Nội dung, ghi chú", "Kết quả"),
        ("said", "Nội dung, ghi chú", "Ghi chú"),
        ("percent", "Đã làm được (%)", None),
        ("day", "Hạn mới / Ngày xong", "Ngày xong"),
        ("number", "Số việc", None),
    ],
)
def test_a_sheet_without_one_of_its_columns_is_refused(
    agenda: Run, printed: Filling, column: str, heading: str, instead: str | None
) -> None:
    fill(printed)
    printed.sheet.cell(printed.top, printed.columns[column]).value = instead
    says = refused_whole(agenda, printed)
    assert f"trang “Phiếu họp” thiếu cột “{heading}”" in says
    assert "Hãy ghi lại tiêu đề ấy" in says


def test_the_sheet_of_another_unit_than_asked_for_is_refused(agenda: Run, printed: Filling) -> None:
    fill(printed)
    assert agenda("unit", "add", "Chi bộ 2", "--code", "CB2").code == 0
    says = refused_whole(agenda, printed, "--unit", "CB2")
    assert "phiếu họp của Chi bộ 1, còn lệnh ghi --unit CB2" in says
    assert taken(agenda, printed.path, "--unit", "cb1")["commitments_changed"] == 4


# --- per cent -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "percent"),
    [
        (1, "0%", 100),
        (0.6, "0%", 60),
        (0.07, "0.00%", 7),
        (0, "0%", 0),
        (60, "General", 60),
        (1, "General", 1),
        (1, '0"%"', 1),
        ("60 %", "0%", 60),
    ],
)
def test_a_share_is_what_the_cell_shows(
    agenda: Run, printed: Filling, value: object, form: str, percent: int
) -> None:
    printed.put(2, answer="Có tiến độ", said="Một hộ", percent=value)
    printed.cell(2, "percent").number_format = form
    taken(agenda, printed.save())
    assert [note["percent"] for note in item(agenda, 2)["progress"]] == [percent]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(0.605, "0%", "60,5%"), (1.2, "0%", "120%"), (0.6, "General", "0,6")],
)
def test_a_share_that_is_no_whole_number_is_an_issue(
    agenda: Run, printed: Filling, value: float, form: str, shown: str
) -> None:
    printed.put(2, answer="Có tiến độ", said="Một hộ", percent=value)
    printed.cell(2, "percent").number_format = form
    (issue,) = taken(agenda, printed.save())["issues"]
    assert (issue["cell"], issue["value"]) == (printed.place(2, "percent"), shown)
    assert "không phải số nguyên từ 0 đến 100" in issue["message"]


def test_the_printed_cells_take_whole_numbers_from_0_to_100(printed: Filling) -> None:
    cell = printed.cell(2, "percent")
    assert (cell.value, cell.number_format) == (None, "General")
    (rule,) = (
        one for one in printed.sheet.data_validations.dataValidation if cell.coordinate in one.sqref
    )
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "100")


# --- the same work twice --------------------------------------------------------------------------


def _second(sheet: Filling, number: int, **values: object) -> str:
    """Copy the sheet as Excel does, answer one row of the copy; its place."""
    copy = sheet.book.copy_worksheet(sheet.sheet)
    copy.title = "Phiếu họp (2)"
    for column, value in values.items():
        copy.cell(sheet.row_of(number), sheet.columns[column]).value = value  # type: ignore[assignment]
    return sheet.place(number, "answer")


def test_a_sheet_twice_in_a_workbook_counts_once(agenda: Run, printed: Filling) -> None:
    fill(printed)
    _second(printed, 5, answer="Chưa có gì mới")
    dry = taken(agenda, printed.save(), "--dry-run")
    file = taken(agenda, printed.path)
    assert dry["commitments_changed"] == file["commitments_changed"] == 5
    assert (file["rows"]["changed"], file["rows"]["unchanged"]) == (5, 4)
    assert len(heard(agenda)) == 5
    assert taken(agenda, printed.path)["commitments_changed"] == 0


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_two_answers_for_one_work_are_an_issue_that_names_both(
    agenda: Run, printed: Filling, options: tuple[str, ...]
) -> None:
    printed.put(2, answer="Hoàn thành", said="Hai hộ")
    cell = _second(printed, 2, answer="Chưa có gì mới", said=None)
    (issue,) = taken(agenda, printed.save(), *options)["issues"]
    assert (issue["sheet"], issue["cell"]) == ("Phiếu họp (2)", cell)
    says = f"Ô Phiếu họp!{cell} đã trả lời khác cho việc này: hoàn thành: “Hai hộ”."
    assert says in issue["message"]
    assert agenda("meeting", "--minutes").code == 4


def test_two_printings_of_one_meeting_in_a_workbook_count_once(
    agenda: Run, printed: Filling
) -> None:
    printed.put(2, answer="Hoàn thành")
    printed.put(4, answer="Chưa có gì mới")
    _second(printed, 2)
    agenda("progress", "3", "Đọc một cuốn")
    assert agenda("meeting", "--sheet", "--overwrite").code == 0
    again = Filling(printed.path)
    heading = again.sheet.cell(again.top, again.columns["key"]).value
    copy = printed.book["Phiếu họp (2)"]
    copy.cell(printed.top, printed.columns["key"]).value = heading
    assert taken(agenda, printed.save())["commitments_changed"] == 2
    assert len(heard(agenda)) == 2


# --- taken back, and again ------------------------------------------------------------------------


def test_after_an_undo_the_sheet_comes_in_again(agenda: Run, printed: Filling) -> None:
    path = fill(printed)
    taken(agenda, path)
    written = facts(agenda), heard(agenda)
    assert agenda("undo").code == 0
    assert taken(agenda, path)["commitments_changed"] == 4
    assert (facts(agenda), heard(agenda)) == written


def test_what_the_walk_put_off_and_took_back_is_as_the_sheet_says(
    agenda: Run, meet: Meet, printed: Filling
) -> None:
    meet("b", "b", "h", "30/11/2026", "", "d")
    assert item(agenda, 2)["due_on"] == "2026-11-30"
    assert agenda("undo").code == 0
    taken(agenda, printed.put(2, answer="Hoãn", day=FUTURE).save())
    assert item(agenda, 2)["due_on"] == "2026-12-31"


# --- what only stands there to be read ------------------------------------------------------------


@pytest.mark.parametrize("answer", ["Chưa có gì mới", None])
@pytest.mark.parametrize(
    ("over", "heading"),
    [({"due": date(2026, 12, 1)}, "hạn"), ({"content": "Giúp hai hộ"}, "việc làm theo")],
)
def test_what_is_written_over_a_printed_column_is_not_taken_and_said_so(
    agenda: Run, printed: Filling, answer: str | None, over: dict[str, object], heading: str
) -> None:
    before = item(agenda, 2)
    printed.put(2, answer=answer, **over)
    done = agenda("import", printed.save(), "--dry-run")
    note = f"{heading}: không lấy chữ sửa ở cột này, sổ không đổi."
    assert note in " ".join(done.out.split())
    assert "lamtheobac edit 2" in done.out
    file = taken(agenda, printed.path)
    assert file["commitments_changed"] == (answer is not None)
    after = item(agenda, 2)
    assert (after["content"], after["due_on"]) == (before["content"], before["due_on"])


def test_what_the_book_changed_since_printing_is_not_said_to_be_written_over(
    agenda: Run, printed: Filling
) -> None:
    agenda("edit", "2", "--due", "30/11/2026", "--content", "Giúp ba hộ")
    agenda("register", "an", "Viết sổ tay " * 40, "--extra")
    assert agenda("meeting", "--sheet", "--unit", "CB1", "-o", "x.xlsx").code == 0
    for path in (fill(printed), Filling(printed.path.parent / "x.xlsx").save()):
        assert "không lấy chữ sửa" not in agenda("import", path, "--dry-run").out
