"""A task is completed with what came of it: by command, and by file."""

from datetime import date
from pathlib import Path

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Run
from tests.exchange.files import Filling, workbook


def status(run: Run, number: int) -> str:
    """How a commitment stands."""
    return str(run("show", number, "--json").json["status"])


def test_without_a_product_a_task_is_not_completed(tasked: Run) -> None:
    refused = tasked("complete", "an")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err == (
        "Việc số 1 được giao thì phải có sản phẩm mới hoàn thành: “Kho hồ sơ số”."
        ' Hãy ghi sản phẩm đã có: lamtheobac complete 1 --result "…"\n'
    )
    assert status(tasked, 1) == "registered"


@pytest.mark.parametrize("option", ["--result", "--evidence"])
def test_a_result_or_evidence_is_a_product(tasked: Run, option: str) -> None:
    done = tasked("complete", "1", option, "1.200 hồ sơ", "--json").json
    assert (done["status"], done[option.removeprefix("--")]) == ("completed", "1.200 hồ sơ")


def test_a_blank_product_is_none(tasked: Run) -> None:
    assert tasked("complete", "1", "--result", "  ").code == 2


def test_of_several_either_all_have_a_product_or_none_is_completed(tasked: Run) -> None:
    tasked("register", "hoa", "Đọc sách")
    refused = tasked("complete", "3", "1")
    assert refused.code == 5
    explained(refused.err, ("số 1",))
    assert status(tasked, 3) == "registered"
    assert tasked("complete", "3", "1", "2", "--result", "Kho chung").code == 0
    assert [status(tasked, number) for number in (1, 2, 3)] == ["completed"] * 3


def test_what_was_said_before_is_a_product_and_stays(tasked: Run, folder: Path) -> None:
    import_result(tasked, folder, 1, Kết_quả="900 hồ sơ")
    assert tasked("complete", "1", "--evidence", "BC 7").code == 0
    item = tasked("show", "1", "--json").json
    assert (item["status"], item["result"], item["evidence"]) == ("completed", "900 hồ sơ", "BC 7")


def test_not_done_needs_a_reason_and_no_product(tasked: Run) -> None:
    assert tasked("complete", "1", "--not-done", "--reason", "thiếu máy quét").code == 0
    assert status(tasked, 1) == "not_completed"


def test_a_task_opened_again_needs_a_product_again(tasked: Run) -> None:
    tasked("complete", "1", "--result", "Kho")
    tasked("reopen", "1")
    assert tasked("complete", "1").code == 5


def test_other_work_is_completed_without_a_word(tasked: Run) -> None:
    tasked("register", "an", "Đọc sách")
    assert tasked("complete", "3").code == 0


# --- by file -------------------------------------------------------------------------------------


def export(run: Run, folder: Path) -> Filling:
    """The register, opened to be filled in."""
    done = run("export", "--overwrite")
    assert done.code == 0, done.err
    return Filling(folder / "so-dang-ky-CB1-2026.xlsx")


def import_result(run: Run, folder: Path, number: int, **values: object) -> None:
    """Fill in the row of a part and take the register back."""
    sheet = export(run, folder)
    done = run("import", sheet.put(row_of(sheet, number), **values).save())
    assert done.code == 0, done.err


def row_of(sheet: Filling, number: int) -> int:
    """The row of the commitment of that number."""
    (row,) = sheet.rows_of({1: "Nguyễn Văn An", 2: "Trần Thị Bình"}[number])
    return row


@pytest.mark.parametrize(
    "values",
    [
        {"Ngày_hoàn_thành": date(2026, 6, 1)},
        {"Trạng_thái": "Hoàn thành", "Ngày_hoàn_thành": date(2026, 6, 1)},
        {"Kết_quả": "Hoàn thành", "Ngày_hoàn_thành": date(2026, 6, 1)},
        {"Kết_quả": "đã hoàn thành", "Ngày_hoàn_thành": date(2026, 6, 1)},
    ],
    ids=" ".join,
)
def test_a_row_completed_without_a_product_is_an_issue_in_its_cell(
    tasked: Run, folder: Path, values: dict[str, object]
) -> None:
    sheet = export(tasked, folder)
    row = row_of(sheet, 2)
    refused = tasked("import", sheet.put(row, **values).save())
    assert refused.code == 3
    assert f"{sheet.place(row, 'Kết_quả')}: " in refused.err
    assert "phải có sản phẩm mới là hoàn thành: “Kho hồ sơ số”" in refused.err
    assert status(tasked, 2) == "registered"


@pytest.mark.parametrize("column", ["Kết_quả", "Minh_chứng"])
def test_a_row_with_a_product_completes_the_task(tasked: Run, folder: Path, column: str) -> None:
    values = {column: "1.200 hồ sơ", "Ngày_hoàn_thành": date(2026, 6, 1)}
    import_result(tasked, folder, 2, **values)
    assert status(tasked, 2) == "completed"
    assert status(tasked, 1) == "registered"


def test_a_product_told_before_is_enough_for_a_row(tasked: Run, folder: Path) -> None:
    import_result(tasked, folder, 1, Kết_quả="900 hồ sơ")
    assert status(tasked, 1) == "registered"
    import_result(tasked, folder, 1, Ngày_hoàn_thành=date(2026, 6, 1))
    assert status(tasked, 1) == "completed"


@pytest.mark.parametrize(
    ("column", "value", "option"),
    [
        ("Việc_làm_theo", "Số hóa hết hồ sơ", "--content"),
        ("Thời_gian_hoàn_thành", date(2026, 12, 31), "--due"),
    ],
)
def test_a_file_does_not_change_what_was_given_to_several(
    tasked: Run, folder: Path, column: str, value: object, option: str
) -> None:
    sheet = export(tasked, folder)
    row = row_of(sheet, 1)
    refused = tasked("import", sheet.put(row, **{column: value}).save())
    assert refused.code == 3
    assert f"{sheet.place(row, column)}: " in refused.err
    assert f"lamtheobac edit 1 {option}" in refused.err


@pytest.mark.parametrize("said", ["Hoàn thành", "Đã hoàn thành", "ĐẠT"])
def test_done_written_as_the_product_without_a_day_is_no_product_and_misses_the_day(
    tasked: Run, folder: Path, said: str
) -> None:
    sheet = export(tasked, folder)
    row = row_of(sheet, 1)
    refused = tasked("import", sheet.put(row, Kết_quả=said).save())
    assert refused.code == 3
    product, day = sheet.place(row, "Kết_quả"), sheet.place(row, "Ngày_hoàn_thành")
    assert f"{product}: “{said}”. Việc được giao phải có sản phẩm" in refused.err
    assert f"{day}: Ghi là hoàn thành nhưng thiếu ngày hoàn thành." in refused.err
    assert tasked("show", 1, "--json").json["result"] is None
    assert tasked("complete", "1").code == 5


@pytest.mark.parametrize("column", ["Kết_quả", "Minh_chứng"])
@pytest.mark.parametrize("said", ["Đang thực hiện", "chưa hoàn thành", "Đã đăng ký", "Rút"])
def test_another_status_is_no_product_either(
    tasked: Run, folder: Path, column: str, said: str
) -> None:
    sheet = export(tasked, folder)
    row = row_of(sheet, 1)
    refused = tasked("import", sheet.put(row, **{column: said}).save())
    assert refused.code == 3
    assert f"{sheet.place(row, column)}: “{said}”. Đây là tình trạng, chưa phải sản" in refused.err
    assert tasked("complete", "1").code == 5


def test_not_done_written_as_the_product_needs_its_reason(tasked: Run, folder: Path) -> None:
    sheet = export(tasked, folder)
    row = row_of(sheet, 1)
    path = sheet.put(row, Kết_quả="Không hoàn thành").save()
    refused = tasked("import", path)
    assert refused.code == 3
    assert f"{sheet.place(row, 'Lý_do')}: Thiếu lý do." in refused.err
    import_result(tasked, folder, 1, Kết_quả="Không hoàn thành", Lý_do="Thiếu máy quét")
    assert status(tasked, 1) == "not_completed"


def move_given_day(run: Run, folder: Path) -> tuple[str, Path]:
    """An exported sheet in which the day on which the task was given to An is another one."""
    sheet = export(run, folder)
    row = row_of(sheet, 1)
    path = sheet.put(row, Ngày_nộp=date(2026, 1, 20)).save()
    return sheet.place(row, "Ngày_nộp"), path


def test_a_register_does_not_move_the_day_on_which_a_task_was_given(
    tasked: Run, folder: Path
) -> None:
    cell, path = move_given_day(tasked, folder)
    refused = tasked("import", path)
    assert refused.code == 3
    assert (
        f"{cell}: “20/01/2026”. Việc số 1 được giao ngày 10/02/2026, không đổi ngày này bằng tệp."
        " Hãy ghi lại 10/02/2026, hoặc để trống ô này."
    ) in refused.err
    assert tasked("show", 1, "--json").json["registered_on"] == "2026-02-10"


def test_neither_does_the_same_register_as_text(tasked: Run, folder: Path) -> None:
    assert tasked("export", "--csv", "-o", folder / "ra.csv").code == 0
    text = (folder / "ra.csv").read_text(encoding="utf-8-sig")
    assert text.count("2026-02-10") == 2
    (folder / "ra.csv").write_text(text.replace("2026-02-10", "2026-01-20"), encoding="utf-8-sig")
    refused = tasked("import", folder / "ra.csv")
    assert refused.code == 3
    assert refused.err.count("không đổi ngày này bằng tệp") == 2


@pytest.mark.parametrize("made", ["form", "table"])
def test_the_day_of_a_paper_is_not_that_of_the_task_beside_it(
    tasked: Run, folder: Path, made: str
) -> None:
    if made == "form":
        assert tasked("template", "-o", folder / "mau.xlsx").code == 0
        sheet = Filling(folder / "mau.xlsx")
        paper = {"Việc_làm_theo": "Số hóa hồ sơ", "Ngày_nộp": date(2026, 1, 20)}
        path = sheet.put(sheet.rows_of("Nguyễn Văn An")[0], **paper).save()
    else:
        head = ["STT", "Họ và tên", "Việc làm theo", "Ngày nộp"]
        row = [1, "Nguyễn Văn An", "số hóa HỒ SƠ", "20/01/2026"]
        path = workbook(folder / "bang.xlsx", [head, row])
    done = tasked("import", path)
    assert done.code == 0, done.err
    assert "việc số 1: giữ ngày giao 10/02/2026 của sổ" in done.out
    assert tasked("show", 1, "--json").json["registered_on"] == "2026-02-10"
    (plan,) = tasked("member", "show", "an", "--json").json["plans"]
    assert plan["submitted_on"] == "2026-01-20"


def test_a_paper_beside_a_completed_task_may_be_later_but_not_still_to_come(
    tasked: Run, folder: Path
) -> None:
    tasked("complete", "1", "--result", "Kho", "--on", "01/03/2026")
    head: list[object] = ["STT", "Họ và tên", "Việc làm theo", "Ngày nộp"]
    for day, code in (("16/06/2026", 3), ("10/03/2026", 0)):
        rows = [head, [1, "Nguyễn Văn An", "Số hóa hồ sơ", day]]
        assert tasked("import", workbook(folder / "bang.xlsx", rows)).code == code
    assert tasked("show", 1, "--json").json["registered_on"] == "2026-02-10"


def test_an_export_that_comes_back_changes_nothing(tasked: Run, folder: Path) -> None:
    path = export(tasked, folder).path
    before = tasked("history", "--json").json
    assert tasked("import", path).code == 0
    assert tasked("history", "--json").json == before
