"""What is wrong with a sheet that comes back, and which sheets are refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lamtheobac.sheets.mark import read_mark
from tests.conftest import Outcome, Run
from tests.meetings.conftest import Meet
from tests.meetings.sheet import FUTURE, Filling, facts, fill, heard, item, taken


def refused(run: Run, sheet: Filling) -> dict[str, str]:
    """The issues by cell; nothing is written."""
    before = facts(run), run("history", "--json").out
    file = taken(run, sheet.save())
    assert file["issues"], "nothing was wrong"
    assert file["commitments_changed"] == 0
    assert all(issue["sheet"] == "Phiếu họp" for issue in file["issues"])
    assert (facts(run), run("history", "--json").out) == before
    return {issue["cell"]: issue["message"] for issue in file["issues"]}


@pytest.mark.parametrize(
    ("number", "values", "problem"),
    [
        (2, {"answer": "Tạm xong"}, ("answer", "Không có lựa chọn “Tạm xong”")),
        (2, {"answer": "hoàn"}, ("answer", "Không có lựa chọn “hoàn”")),
        (2, {"said": "Đang làm"}, ("answer", "Có ghi nội dung, ghi chú nhưng chưa chọn")),
        (2, {"percent": 20}, ("answer", "Có ghi đã làm được (%) nhưng chưa chọn")),
        (2, {"answer": "Hoãn", "said": "Chờ"}, ("day", "Hoãn thì phải có hạn mới.")),
        (2, {"answer": "Hoãn", "day": date(2026, 8, 30)}, ("day", "không sau ngày 30/09/2026")),
        (4, {"answer": "Hoãn", "day": date(2026, 6, 15)}, ("day", "không sau ngày 15/06/2026")),
        (2, {"answer": "Hoãn", "day": "mai"}, ("day", "Không có ngày “mai”")),
        (2, {"answer": "Hoãn", "day": FUTURE, "percent": 5}, ("percent", "Không ghi ô này")),
        (2, {"answer": "Có tiến độ", "percent": 20}, ("said", "ghi đã làm được gì")),
        (2, {"answer": "Có tiến độ", "said": "x", "day": FUTURE}, ("day", "Không ghi ô này")),
        (2, {"answer": "Có tiến độ", "said": "x", "percent": 140}, ("percent", "từ 0 đến 100")),
        (2, {"answer": "Có tiến độ", "said": "x", "percent": 0.6}, ("percent", "từ 0 đến 100")),
        (2, {"answer": "Có tiến độ", "said": "x", "percent": "nửa"}, ("percent", "từ 0 đến 100")),
        (2, {"answer": "Hoàn thành", "percent": 90}, ("percent", "Không ghi ô này")),
        (2, {"answer": "Hoàn thành", "day": FUTURE}, ("day", "sau ngày họp 15/06/2026")),
        (2, {"answer": "Hoàn thành", "day": date(2026, 1, 31)}, ("day", "trước ngày đăng ký")),
        (5, {"answer": "Hoàn thành"}, ("said", "phải có sản phẩm mới là hoàn thành: “Sổ điện tử”")),
        (4, {"answer": "Chưa có gì mới", "day": FUTURE}, ("day", "Không ghi ô này")),
    ],
)
def test_a_wrong_answer_is_an_issue_with_its_cell(
    agenda: Run, printed: Filling, number: int, values: dict[str, object], problem: tuple[str, str]
) -> None:
    column, says = problem
    printed.put(3, answer="Có tiến độ", said="Đọc xong 3 cuốn")  # and this is not written either
    issues = refused(agenda, printed.put(number, **values))
    assert issues.keys() == {printed.place(number, column)}
    assert says in issues[printed.place(number, column)]


@pytest.mark.parametrize(
    "words",
    [
        ("complete", "2", "--on", "12/06/2026", "--result", "Ba hộ"),
        ("complete", "2", "--not-done", "--reason", "Ốm"),
        ("withdraw", "2", "--reason", "Trùng"),
    ],
)
@pytest.mark.parametrize(
    "values",
    [
        {"answer": "Hoàn thành", "said": "Hai hộ"},
        {"answer": "Hoàn thành", "day": date(2026, 6, 11)},
        {"answer": "Có tiến độ", "said": "Một hộ"},
        {"answer": "Chưa có gì mới"},
        {"answer": "Hoãn", "day": FUTURE},
    ],
)
def test_what_was_settled_meanwhile_is_not_overwritten(
    agenda: Run, printed: Filling, words: tuple[str, ...], values: dict[str, object]
) -> None:
    assert agenda(*words).code == 0
    issues = refused(agenda, printed.put(2, **values))
    assert "Việc số 2" in issues[printed.place(2, "answer")]


@pytest.mark.parametrize(
    "values", [{}, {"said": "Hai hộ"}, {"said": "Hai hộ", "day": date(2026, 6, 12)}]
)
def test_what_the_book_was_told_meanwhile_is_heard_all_the_same(
    agenda: Run, printed: Filling, values: dict[str, object]
) -> None:
    agenda("complete", "2", "--on", "12/06/2026", "--result", "Hai hộ")
    before = facts(agenda)
    file = taken(agenda, printed.put(2, answer="Hoàn thành", **values).save())
    assert file["commitments_changed"] == 1
    assert facts(agenda) == before
    assert heard(agenda)[0][:2] == (2, "done")


def test_a_due_day_that_the_book_was_told_after_printing_is_newer(
    agenda: Run, printed: Filling
) -> None:
    agenda("edit", "2", "--due", "31/10/2026")
    issues = refused(agenda, printed.put(2, answer="Hoãn", day=FUTURE))
    assert "Sổ đã ghi “31/10/2026” sau khi tệp này được xuất" in issues[printed.place(2, "day")]


def test_another_answer_than_the_meeting_has_heard_is_not_overwritten(
    agenda: Run, meet: Meet, printed: Filling
) -> None:
    meet("b", "b", "t", "Một hộ", "30", "d")
    for values in (
        {"answer": "Hoàn thành"},
        {"answer": "Có tiến độ", "said": "Hai hộ"},
        {"answer": "Có tiến độ", "said": "Một hộ", "percent": 50},
    ):
        issues = refused(agenda, printed.put(2, **{"said": None, "percent": None, **values}))
        assert "đã ghi khác: có tiến độ: “Một hộ”" in issues[printed.place(2, "answer")]
    same = printed.put(2, answer="Có tiến độ", said="Một hộ", percent=30)
    assert taken(agenda, same.save())["rows"]["unchanged"] == 1


def test_a_copied_row_and_a_row_of_somebody_else_are_issues(agenda: Run, printed: Filling) -> None:
    printed.put(4, answer="Chưa có gì mới")
    row, below = printed.row_of(4), printed.row_of(5) + 1
    for area in list(printed.sheet.merged_cells.ranges):
        printed.sheet.unmerge_cells(str(area))  # of the signatures
    for column in range(1, printed.sheet.max_column + 1):
        printed.sheet.cell(below, column).value = printed.sheet.cell(row, column).value
    printed.sheet.cell(below + 1, printed.columns["name"]).value = "Phạm Văn Mới"
    printed.sheet.cell(below + 1, printed.columns["content"]).value = "Việc hứa thêm"
    issues = refused(agenda, printed)
    letter = printed.place(4, "answer")[0]
    assert "chép từ dòng khác" in issues[f"{letter}{below}"]
    assert "không có trong phiếu đã in" in issues[f"{letter}{below + 1}"]


def test_rows_that_were_torn_from_their_keys_are_issues(agenda: Run, printed: Filling) -> None:
    printed.put(2, answer="Hoàn thành")
    key, other = printed.cell(2, "key"), printed.cell(4, "key")
    key.value, other.value = other.value, key.value
    issues = refused(agenda, printed)
    assert "các cột đã bị xáo trộn" in issues[printed.place(2, "number")]


def test_a_commitment_that_is_no_longer_there_is_an_issue(agenda: Run, folder: Path) -> None:
    agenda("register", "binh", "Việc nhầm")
    agenda("meeting", "--sheet")
    printed = Filling(folder / "phieu-hop-CB1-2026-06-15.xlsx")
    agenda("undo")
    issues = refused(agenda, printed.put(6, answer="Chưa có gì mới"))
    assert "không còn trong sổ" in issues[printed.place(6, "answer")]


def test_every_problem_of_the_sheet_is_listed(agenda: Run, printed: Filling) -> None:
    printed.put(2, answer="Hoãn").put(3, answer="Xog").put(5, answer="Hoàn thành", percent=3)
    assert len(refused(agenda, printed)) == 4


def test_a_marked_copy_shows_what_to_mend(agenda: Run, printed: Filling, folder: Path) -> None:
    printed.put(2, answer="Hoãn")
    done = agenda("import", printed.save(), "--errors", folder / "sua.xlsx")
    assert done.code == 3
    cell = Filling(folder / "sua.xlsx").cell(2, "day")
    assert "Hoãn thì phải có hạn mới" in cell.comment.text


# --- files that are refused --------------------------------------------------------------------


def whole(done: Outcome) -> str:
    """Why the file was refused."""
    assert done.code == 3, (done.out, done.err)
    return done.err


def test_the_sheet_of_another_book_is_refused(run: Run, printed: Filling, folder: Path) -> None:
    path = fill(printed)
    (folder / "so.db").unlink()
    assert run("init", "--unit", "Chi bộ 1", "--code", "CB1").code == 0
    assert "phiếu họp của một sổ khác" in whole(run("import", path))
    (file,) = run("import", path, "--json").json["files"]
    assert "phiếu họp của một sổ khác" in file["issues"][0]["message"]


def test_a_sheet_may_be_printed_before_the_day_but_not_come_back_before_it(
    agenda: Run, folder: Path
) -> None:
    assert agenda("meeting", "--sheet", "--on", "20/06/2026").code == 0
    path = fill(Filling(folder / "phieu-hop-CB1-2026-06-20.xlsx"))
    assert "phiếu của cuộc họp ngày 20/06/2026, sau hôm nay (15/06/2026)" in whole(
        agenda("import", path)
    )
    assert taken(agenda, path, today="2026-06-20")["commitments_changed"] == 4
    assert item(agenda, 3)["progress"][0]["on"] == "2026-06-20"


def test_a_closed_year_refuses_the_sheet_unless_it_is_meant(agenda: Run, printed: Filling) -> None:
    path = fill(printed)
    assert agenda("year", "close", "2026", "--on", "15/06/2026").code == 0
    assert agenda("import", path).code == 5
    assert agenda("import", path, "--reopen").code == 0
    assert len(heard(agenda)) == 4


def test_the_sheet_goes_with_other_files_of_a_folder(
    agenda: Run, printed: Filling, folder: Path
) -> None:
    (folder / "ve").mkdir()
    shutil.copy(fill(printed), folder / "ve" / "phieu.xlsx")
    agenda("template", "-o", folder / "ve" / "mau.xlsx")
    done = agenda("import", folder / "ve", "--json")
    assert [file["kind"] for file in done.json["files"]] == ["form", "meeting"]


@pytest.mark.parametrize(
    ("before", "after"), [(" day=2026-06-15", ""), ("day=2026-06-15", "day=2026-02-31")]
)
def test_a_mark_that_names_no_day_is_none(printed: Filling, before: str, after: str) -> None:
    heading = printed.sheet.cell(printed.top, printed.columns["key"])
    assert read_mark(str(heading.value)) is not None
    assert read_mark(str(heading.value).replace(before, after)) is None
    assert read_mark(str(heading.value).replace("meeting/", "form/")) is None


def test_a_table_of_somebody_else_is_not_read_as_answers(agenda: Run, folder: Path) -> None:
    from tests.exchange.files import workbook

    head = ["STT", "Họ và tên", "Việc làm theo", "Kết quả tại cuộc họp"]
    path = workbook(folder / "x.xlsx", [head, [1, "Trần Thị Bình", "Đi bộ", "Hoàn thành"]])
    file = taken(agenda, path)
    assert file["kind"] == "table"
    assert file["unused_headings"] == head[3:]
    assert file["commitments_added"] == 1
