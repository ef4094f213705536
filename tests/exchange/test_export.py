"""The register: exported, results filled in, taken back; what the book knows better stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run
from tests.exchange.files import Filling

Imported = Callable[..., Outcome]
Export = Callable[[], Filling]


def item(run: Run, number: int) -> dict[str, object]:
    """One commitment as JSON."""
    shown: dict[str, object] = run("show", number, "--json").json
    return shown


@pytest.mark.parametrize("kind", ["--xlsx", "--csv"])
def test_an_export_that_comes_back_changes_nothing(
    registered: Run, imported: Imported, folder: Path, kind: str
) -> None:
    assert registered("export", kind, "-o", folder / "ra").code == 0
    before = registered("history", "--json").out
    (file,) = imported(folder / "ra", "--json").json["files"]
    assert file["kind"] == "export"
    assert file["unchanged"] == file["rows"]["unchanged"] == 4
    assert registered("history", "--json").out == before


def test_results_filled_in_are_taken(registered: Run, imported: Imported, export: Export) -> None:
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    sheet.put(
        row, Kết_quả="2 hộ thoát nghèo", Ngày_hoàn_thành=date(2026, 5, 20), Minh_chứng="QĐ 12"
    )
    done = imported(sheet.save())
    assert "ngày hoàn thành: “20/05/2026”" in done.out
    after = item(registered, 1)
    assert (after["status"], after["completed_on"]) == ("completed", "2026-05-20")
    assert (after["result"], after["evidence"]) == ("2 hộ thoát nghèo", "QĐ 12")


@pytest.mark.parametrize("status", ["Đã đăng ký", "Đang thực hiện", None])
def test_done_written_as_the_result_needs_its_day(
    registered: Run, imported: Imported, export: Export, status: str | None
) -> None:
    """Whatever still stands in the column of statuses: nobody has to touch that."""
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    path = sheet.put(row, Kết_quả="Hoàn thành", Trạng_thái=status).save()
    refused = registered("import", path)
    assert refused.code == 3
    day = sheet.place(row, "Ngày_hoàn_thành")
    assert f"{day}: Ghi là hoàn thành nhưng thiếu ngày hoàn thành. Hãy ghi ngày." in refused.err
    assert item(registered, 1)["result"] is None
    imported(sheet.put(row, Ngày_hoàn_thành=date(2026, 5, 20)).save())
    assert item(registered, 1)["status"] == "completed"


def test_not_done_written_as_the_result_needs_its_reason(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    refused = registered("import", sheet.put(row, Kết_quả="Không hoàn thành").save())
    assert refused.code == 3
    assert f"{sheet.place(row, 'Lý_do')}: Thiếu lý do" in refused.err
    imported(sheet.put(row, Lý_do="Ốm dài ngày").save())
    assert item(registered, 1)["status"] == "not_completed"


def test_what_is_not_done_needs_its_reason(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    row = sheet.rows_of("Trần Thị Bình")[0]
    path = sheet.put(row, Trạng_thái="Không hoàn thành").save()
    refused = registered("import", path)
    assert refused.code == 3
    assert f"{sheet.place(row, 'Lý_do')}: Thiếu lý do" in refused.err
    sheet.put(row, Lý_do="Ốm dài ngày", Ngày_khép="01/06/2026").save()
    imported(path)
    after = item(registered, 2)
    assert (after["status"], after["closed_on"], after["reason"]) == (
        "not_completed",
        "2026-06-01",
        "Ốm dài ngày",
    )


def test_completed_without_a_day_is_asked_for_it(registered: Run, export: Export) -> None:
    sheet = export()
    row = sheet.rows_of("Trần Thị Bình")[0]
    refused = registered("import", sheet.put(row, Trạng_thái="Hoàn thành").save())
    assert refused.code == 3
    assert f"{sheet.place(row, 'Ngày_hoàn_thành')}: Ghi là hoàn thành" in refused.err


def test_a_newer_value_of_the_book_is_a_conflict(registered: Run, export: Export) -> None:
    sheet = export()
    assert registered("edit", "1", "--due", "31/10/2026", today="2026-04-01").code == 0
    row = sheet.rows_of("Nguyễn Văn An")[0]
    refused = registered("import", sheet.put(row, Thời_gian_hoàn_thành="30/11/2026").save())
    assert refused.code == 3
    assert sheet.place(row, "Thời_gian_hoàn_thành") in refused.err
    assert "31/10/2026" in refused.err
    assert item(registered, 1)["due_on"] == "2026-10-31"


def test_what_the_book_completed_since_stays_completed(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    assert registered("complete", "1", "--result", "xong", today="2026-04-01").code == 0
    row = sheet.rows_of("Trần Thị Bình")[0]
    done = imported(sheet.put(row, Ngày_hoàn_thành="05/05/2026").save())
    assert "giữ “Hoàn thành” của sổ" in done.out
    assert (item(registered, 1)["status"], item(registered, 1)["result"]) == ("completed", "xong")
    assert item(registered, 2)["completed_on"] == "2026-05-05"


def test_two_different_completions_are_a_conflict(registered: Run, export: Export) -> None:
    sheet = export()
    assert registered("complete", "1", "--result", "A", today="2026-04-01").code == 0
    row = sheet.rows_of("Nguyễn Văn An")[0]
    sheet.put(row, Kết_quả="B", Trạng_thái="Hoàn thành", Ngày_hoàn_thành="05/05/2026")
    refused = registered("import", sheet.save())
    assert refused.code == 3
    assert (item(registered, 1)["completed_on"], item(registered, 1)["result"]) == (
        "2026-04-01",
        "A",
    )


def test_an_emptied_cell_takes_nothing_away(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    done = imported(sheet.put(row, Giải_pháp=None, Chức_vụ_Đảng=None).save())
    assert "giải pháp: giữ “Đến nhà” của sổ" in done.out
    assert item(registered, 1)["measures"] == "Đến nhà"


def test_a_corrected_wording_is_taken_and_said(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    done = imported(sheet.put(row, Việc_làm_theo="Giúp 3 hộ nghèo").save())
    assert "“Giúp hộ nghèo” → “Giúp 3 hộ nghèo”" in done.out
    assert item(registered, 1)["content"] == "Giúp 3 hộ nghèo"


def test_a_closed_one_is_not_opened_by_a_file(registered: Run, export: Export) -> None:
    assert registered("complete", "1", today="2026-02-20").code == 0
    sheet = export()
    row = sheet.rows_of("Nguyễn Văn An")[0]
    refused = registered("import", sheet.put(row, Trạng_thái="Đang thực hiện").save())
    assert refused.code == 3
    assert "lamtheobac reopen 1" in refused.err


def test_a_new_row_of_somebody_is_a_new_commitment(
    registered: Run, imported: Imported, export: Export
) -> None:
    sheet = export()
    row = sheet.sheet.max_row + 1
    while sheet.cell(row - 1, "Họ_và_tên").value is None:
        row -= 1
    sheet.put(row, Họ_và_tên="Lê Thị Hòa", Việc_làm_theo="Học chữ", Chủ_đề="Học tập; Nêu gương")
    path = sheet.save()
    imported(path)
    new = item(registered, 4)
    assert (new["member"], new["topics"]) == (
        {"code": "DV003", "name": "Lê Thị Hòa"},
        ["Học tập", "Nêu gương"],
    )
    assert "không có gì mới" in imported(path).out


def test_an_import_is_taken_back_whole(registered: Run, imported: Imported, export: Export) -> None:
    sheet = export()
    for name in ("Nguyễn Văn An", "Trần Thị Bình"):
        sheet.put(sheet.rows_of(name)[0], Ngày_hoàn_thành="05/05/2026", Chức_vụ_chính_quyền="GV")
    before = registered("list", "--json").out
    imported(sheet.save())
    assert registered("list", "--json").out != before
    undone = registered("undo")
    assert undone.code == 0, undone.err
    assert registered("list", "--json").out == before
    assert all(m["office"] is None for m in registered("member", "list", "--json").json)


def test_the_year_of_the_file_is_not_overruled(registered: Run, export: Export) -> None:
    refused = registered("import", export().path, "--year", "2025")
    assert refused.code == 3
    assert "tệp của năm 2026" in refused.err


def test_an_export_as_json_has_every_row(registered: Run) -> None:
    shown = registered("export", "--json").json
    assert shown["schema"] == "lamtheobac.register/1"
    assert (shown["unit"], shown["year"]) == ({"code": "CB1", "name": "Chi bộ 1"}, 2026)
    assert [row.get("content") for row in shown["rows"]] == [
        "Tuyến đường hoa",
        "Giúp hộ nghèo",
        "Đọc sách",
        None,
    ]


def test_the_follow_up_sheet_shows_quarters_and_days_overdue(registered: Run, folder: Path) -> None:
    assert registered("progress", "1", "đến 2 nhà", "--percent", "40", today="2026-05-05").code == 0
    assert registered("export", "-o", folder / "so.xlsx", today="2026-10-10").code == 0
    page = Filling(folder / "so.xlsx").book["Theo dõi"]
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    (row,) = [line for line in cells if "Giúp hộ nghèo" in line]
    assert "05/05/2026 (40%): đến 2 nhà" in row
    assert 10 in row
