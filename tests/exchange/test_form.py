"""The blank form: handed out, filled in, taken back exactly."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.conftest import Outcome, Run
from tests.exchange.files import Filling

Imported = Callable[..., Outcome]


def works(run: Run) -> list[tuple[str, str]]:
    """Who has registered what."""
    items = run("list", "--json").json
    return [((i["member"] or i["unit"])["name"], i["content"]) for i in items]


def test_a_form_that_nobody_filled_in_brings_nothing(imported: Imported, form: Filling) -> None:
    done = imported(form.path, "--json")
    (file,) = done.json["files"]
    assert file["kind"] == "form"
    assert file["members_added"] == file["commitments_added"] == 0
    assert file["issues"] == []
    assert file["rows"]["read"] == sum(n for name, n in file["rows"].items() if name != "read")


def test_what_was_filled_in_arrives_exactly(cell: Run, imported: Imported, form: Filling) -> None:
    first, second = form.rows_of("Nguyễn Văn An")
    form.put(
        first,
        Nội_dung_học_tập="Chuyên đề năm 2026",
        Việc_làm_theo="Giúp 2 hộ nghèo",
        Giải_pháp="Hướng dẫn nuôi gà",
        Thời_gian_hoàn_thành=date(2026, 6, 5),
        Người_theo_dõi="Đ/c Bình",
        Ngày_nộp=date(2026, 1, 12),
        Cam_kết="Có",
        Ghi_chú="hộ ông Ba",
    )
    form.put(second, Việc_làm_theo="Đọc sách", Ngày_nộp="12/01/2026", Ngày_hoàn_thành="05/06/2026")
    form.put(second, Kết_quả="5 cuốn")
    form.put(form.first_of("A."), Việc_làm_theo="Tuyến đường hoa")
    imported(form.save())
    items = {item["content"]: item for item in cell("list", "--json").json}
    assert items.keys() == {"Giúp 2 hộ nghèo", "Đọc sách", "Tuyến đường hoa"}
    helping, reading, road = (
        items[name] for name in ("Giúp 2 hộ nghèo", "Đọc sách", "Tuyến đường hoa")
    )
    assert helping["measures"] == "Hướng dẫn nuôi gà"
    assert helping["due_on"] == "2026-06-05"
    assert helping["follower"] == "Đ/c Bình"
    assert helping["registered_on"] == "2026-01-12"
    assert helping["note"] == "hộ ông Ba"
    assert (reading["status"], reading["completed_on"]) == ("completed", "2026-06-05")
    assert reading["result"] == "5 cuốn"
    assert road["unit"]["code"] == "CB1"
    (plan,) = cell("member", "show", "an", "--json").json["plans"]
    assert plan["study"] == "Chuyên đề năm 2026"
    assert plan["submitted_on"] == plan["pledged_on"] == "2026-01-12"


def test_taking_the_same_form_twice_changes_nothing(
    cell: Run, imported: Imported, form: Filling
) -> None:
    form.put(form.rows_of("Trần Thị Bình")[0], Việc_làm_theo="Trồng cây")
    form.put(form.empty_row(), Họ_và_tên="Phạm Văn Mới", Việc_làm_theo="Dọn vệ sinh")
    path = form.save()
    imported(path)
    before = cell("history", "--json").out
    again = imported(path, today="2026-06-20")
    assert "không có gì mới" in again.out
    assert cell("history", "--json").out == before


def test_a_person_in_an_empty_row_is_added(cell: Run, imported: Imported, form: Filling) -> None:
    form.put(form.empty_row(), Họ_và_tên="Phạm Văn Mới", Năm_sinh=1991, Đối_tượng="Dự bị")
    imported(form.save())
    (new,) = [m for m in cell("member", "list", "--json").json if m["name"] == "Phạm Văn Mới"]
    assert (new["born"], new["category"]) == (1991, "probationary")
    assert new["plan"]["year"] == 2026


def test_sorted_rows_find_their_people(cell: Run, imported: Imported, form: Filling) -> None:
    for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Hòa"):
        form.put(form.rows_of(name)[0], Việc_làm_theo=f"Việc của {name}")
    first = form.first_of("B.")
    rows = [[c.value for c in form.sheet[row]] for row in range(first, first + 6)]
    for row, values in zip(range(first, first + 6), reversed(rows), strict=True):
        for column, value in enumerate(values, start=1):
            form.sheet.cell(row, column).value = value
    imported(form.save())
    assert all(content == f"Việc của {name}" for name, content in works(cell))
    assert len(works(cell)) == 3


def test_a_corrected_name_is_the_same_person(cell: Run, imported: Imported, form: Filling) -> None:
    for row in form.rows_of("Lê Thị Hòa"):
        form.put(row, Họ_và_tên="Lê Thị Hoan")
    imported(form.save())
    assert [m["name"] for m in cell("member", "list", "--json").json] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Thị Hoan",
    ]


def test_a_name_corrected_in_one_of_two_rows_is_a_doubt(cell: Run, form: Filling) -> None:
    first, second = form.rows_of("Lê Thị Hòa")
    form.put(first, Họ_và_tên="Lê Thị Hoan")
    refused = cell("import", form.save())
    assert refused.code == 3
    assert form.place(second, "Họ_và_tên") in refused.err


def test_another_person_in_somebodys_row_is_not_taken_for_them(cell: Run, form: Filling) -> None:
    first, second = form.rows_of("Lê Thị Hòa")
    form.put(second, Họ_và_tên="Phạm Văn Mới", Việc_làm_theo="Trồng cây")
    refused = cell("import", form.save())
    assert refused.code == 3
    assert "dòng trống cuối bảng" in refused.err
    assert first


def test_a_row_copied_for_another_person_is_theirs(
    cell: Run, imported: Imported, form: Filling
) -> None:
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Việc_làm_theo="Đọc sách")
    empty = form.empty_row()
    for column in range(1, form.sheet.max_column + 1):
        form.sheet.cell(empty, column).value = form.sheet.cell(row, column).value
    form.put(empty, Họ_và_tên="Phạm Văn Mới", Năm_sinh=1985, Chức_vụ_Đảng=None)
    imported(form.save())
    assert works(cell) == [("Nguyễn Văn An", "Đọc sách"), ("Phạm Văn Mới", "Đọc sách")]


def test_a_row_filled_in_anew_does_not_overwrite_what_came_first(
    cell: Run, imported: Imported, form: Filling
) -> None:
    row = form.rows_of("Nguyễn Văn An")[0]
    form.put(row, Việc_làm_theo="Đọc sách")
    imported(form.save())
    form.put(row, Việc_làm_theo="Trồng cây ven đường")
    refused = cell("import", form.save())
    assert refused.code == 3
    assert "“Đọc sách”" in refused.err
    assert works(cell) == [("Nguyễn Văn An", "Đọc sách")]


def test_the_third_commitment_needs_to_be_meant(
    cell: Run, imported: Imported, form: Filling
) -> None:
    first, second = form.rows_of("Nguyễn Văn An")
    form.put(first, Việc_làm_theo="Một").put(second, Việc_làm_theo="Hai")
    third = form.empty_row()
    form.put(third, Họ_và_tên="Nguyễn Văn An", Việc_làm_theo="Ba")
    path = form.save()
    refused = cell("import", path)
    assert refused.code == 3
    assert "--extra" in refused.err
    imported(path, "--extra")
    assert len(works(cell)) == 3


def test_the_form_says_what_it_is_and_where_it_goes(cell: Run, form: Filling) -> None:
    form.put(form.rows_of("Nguyễn Văn An")[0], Việc_làm_theo="Đọc sách")
    seen = cell("import", form.save(), "--dry-run")
    assert "nhận ra mẫu sổ đăng ký" in seen.out
    assert "Chi bộ 1, năm 2026" in seen.out
    assert "Nguyễn Văn An – việc mới: “Đọc sách”" in seen.out
    assert works(cell) == []


def test_who_is_exempt_is_not_asked(cell: Run, folder: Path) -> None:
    assert cell("member", "exempt", "hòa", "--year", "2026", "--reason", "Ốm").code == 0
    assert cell("template", "-o", folder / "mau.xlsx").code == 0
    assert Filling(folder / "mau.xlsx").rows_of("Lê Thị Hòa") == []


def test_a_form_is_not_written_over_another_without_being_told(cell: Run, folder: Path) -> None:
    assert cell("template").code == 0
    assert cell("template").code == 5
    assert cell("template", "--overwrite").code == 0
    assert cell("template", "-o", folder / "so.db", "--overwrite").code == 5
