"""A task is completed with what came of it: by command, and by file."""

from datetime import date
from pathlib import Path

import pytest

from tests.bad_input.refusals import explained
from tests.conftest import Run
from tests.exchange.files import Filling


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


def test_an_export_that_comes_back_changes_nothing(tasked: Run, folder: Path) -> None:
    path = export(tasked, folder).path
    before = tasked("history", "--json").json
    assert tasked("import", path).code == 0
    assert tasked("history", "--json").json == before
