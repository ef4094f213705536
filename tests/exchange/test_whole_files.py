"""A file is taken wholly or not at all: problems, JSON keys, exit codes, marked copies."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.bad_input.refusals import fingerprint
from tests.conftest import Outcome, Run
from tests.exchange.files import ROSTER, TABLE, workbook

Imported = Callable[..., Outcome]

GOOD: list[Sequence[object]] = [
    ROSTER,
    [1, "Phạm Thị Lan", 1985, "Đảng viên"],
    [2, "Đỗ Văn Nam", 1990, "Đảng viên"],
]
BAD: list[Sequence[object]] = [
    TABLE,
    [1, "Phạm Thị Lan", "Trồng cây", "Mỗi tháng", "31/02/2026"],
    [2, "Đỗ Văn Nam", "Đọc sách", "Mỗi tuần", "30/06/26"],
    [3, "Lê Thị Hòa", "Giúp bạn", "Mỗi ngày", "30/06/2026"],
]


def test_every_problem_is_named_and_nothing_is_written(cell: Run, folder: Path) -> None:
    path = workbook(folder / "sai.xlsx", BAD)
    before = fingerprint(folder / "so.db"), fingerprint(path)
    refused = cell("import", path)
    assert refused.code == 3
    assert "sai.xlsx!Danh sách!E2: “31/02/2026”. Không có ngày" in refused.err
    assert "sai.xlsx!Danh sách!E3: “30/06/26”. Ngày “30/06/26” thiếu hai chữ số" in refused.err
    assert "sai.xlsx: 2 lỗi; chưa ghi gì vào sổ." in refused.err
    assert (fingerprint(folder / "so.db"), fingerprint(path)) == before
    assert cell("list", "--json").json == []


def test_json_has_the_keys_of_the_contract(cell: Run, folder: Path) -> None:
    refused = cell("import", workbook(folder / "sai.xlsx", BAD), "--json")
    assert refused.code == 3
    (file,) = refused.json["files"]
    assert file["kind"] == "table"
    assert {name: file[name] for name in ("members_added", "commitments_added")} == {
        "members_added": 0,
        "commitments_added": 0,
    }
    assert file["issues"][0] == {
        "sheet": "Danh sách",
        "cell": "E2",
        "value": "31/02/2026",
        "message": "Không có ngày “31/02/2026”. Hãy ghi ngày/tháng/năm, ví dụ 31/03/2026.",
    }
    assert file["rows"] == {
        "read": 3, "added": 1, "changed": 0, "unchanged": 0, "skipped": 0, "refused": 2,
    }  # fmt: skip


def test_json_of_a_file_taken_counts_what_it_did(
    cell: Run, imported: Imported, folder: Path
) -> None:
    path = workbook(folder / "tot.xlsx", GOOD)
    (file,) = imported(path, "--json").json["files"]
    counts = ("members_added", "members_changed", "commitments_added", "commitments_changed")
    assert [file[name] for name in counts] == [2, 0, 0, 0]
    assert (file["kind"], file["unchanged"], file["issues"]) == ("roster", 0, [])
    (again,) = imported(path, "--json").json["files"]
    assert [again[name] for name in counts] == [0, 0, 0, 0]
    assert again["unchanged"] == 2
    assert len(cell("member", "list", "--json").json) == 5


def test_one_file_is_one_entry_of_the_history(cell: Run, imported: Imported, folder: Path) -> None:
    before = cell("member", "list", "--json").out
    imported(workbook(folder / "tot.xlsx", GOOD))
    entry = cell("history", "--json").json[0]
    assert (entry["command"], entry["summary"]) == (
        "import",
        "Đã nhập tot.xlsx: thêm 2 người, 0 việc; đổi 0 người, 0 việc.",
    )
    assert cell("undo").code == 0
    assert cell("member", "list", "--json").out == before


def test_several_files_stand_for_themselves(cell: Run, folder: Path) -> None:
    (folder / "vao").mkdir()
    workbook(folder / "vao" / "a.xlsx", GOOD)
    workbook(folder / "vao" / "b.xlsx", BAD)
    (folder / "vao" / "~$a.xlsx").write_bytes(b"\x05lock")
    (folder / "vao" / "ghi-chu.txt").write_text("không phải bảng", encoding="utf-8")
    partial = cell("import", folder / "vao")
    assert partial.code == 7
    assert "1 tệp đã xem xong, 1 tệp bị từ chối." in partial.out
    assert "b.xlsx!Danh sách!E2" in partial.err
    assert len(cell("member", "list", "--json").json) == 5


@pytest.mark.parametrize(("names", "code"), [(("a", "a2"), 0), (("b", "b2"), 3), (("a", "b"), 7)])
def test_the_exit_code_says_whether_all_some_or_none_were_taken(
    cell: Run, folder: Path, names: tuple[str, str], code: int
) -> None:
    for name in names:
        workbook(folder / f"{name}.xlsx", GOOD if name.startswith("a") else BAD)
    assert cell("import", *(folder / f"{name}.xlsx" for name in names)).code == code


def test_a_missing_file_is_not_found(cell: Run, folder: Path) -> None:
    missing = cell("import", folder / "khong-co.xlsx")
    assert missing.code == 4
    assert "Không thấy tệp" in missing.err


def test_an_unknown_unit_is_not_found_before_anything_is_read(cell: Run, folder: Path) -> None:
    assert cell("import", workbook(folder / "tot.xlsx", GOOD), "--unit", "Chi bộ 9").code == 4
    assert len(cell("member", "list", "--json").json) == 3


def test_import_asks_for_a_file(cell: Run) -> None:
    assert cell("import").code == 2


def test_an_empty_folder_is_no_error(cell: Run, folder: Path) -> None:
    (folder / "trong").mkdir()
    done = cell("import", folder / "trong")
    assert done.code == 0
    assert "0 tệp" in done.out
    assert "Không có tệp bảng tính nào" in done.err


def test_the_marked_copy_shows_each_bad_cell(cell: Run, folder: Path) -> None:
    path = workbook(folder / "sai.xlsx", BAD)
    before = fingerprint(path)
    refused = cell("import", path, "--errors", folder / "sua.xlsx")
    assert refused.code == 3
    assert "Đã ghi bản đánh dấu chỗ sai" in refused.err
    marked = load_workbook(folder / "sua.xlsx")
    page = marked["Danh sách"]
    assert "Không có ngày" in page["E2"].comment.text
    assert page["E2"].fill.fgColor.rgb != page["E4"].fill.fgColor.rgb
    assert [cell.value for cell in page[4]] == BAD[3]
    assert fingerprint(path) == before


def test_a_marked_copy_that_was_corrected_comes_back(
    cell: Run, imported: Imported, folder: Path
) -> None:
    path = workbook(folder / "sai.xlsx", BAD)
    cell("import", path, "--errors", folder / "sua.xlsx")
    marked = load_workbook(folder / "sua.xlsx")
    marked["Danh sách"]["E2"] = "28/02/2026"
    marked["Danh sách"]["E3"] = "30/06/2026"
    marked.save(folder / "sua.xlsx")
    imported(folder / "sua.xlsx")
    assert len(cell("list", "--json").json) == 3


@pytest.mark.parametrize("columns", [16_383, 16_384, 16_385, 18_300, 21_000])
def test_a_place_right_of_all_that_excel_has_is_in_the_list_only(
    cell: Run, folder: Path, columns: int
) -> None:
    path = folder / "rong.csv"
    between = ["x"] * (columns - 4)
    rows = [
        ["STT", "Họ và tên", *between, "Chức vụ", "Năm sinh"],
        ["1", "Tran Thi Binh", *between, "Bí thư", "1980"],
        ["2", "Lê Thị Hòa", *between, "Bí thư", "19x5"],
    ]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    assert cell("import", path, "--errors", folder / "sua.xlsx").code == 3
    marked = load_workbook(folder / "sua.xlsx")
    near, far = (row[1].hyperlink for row in marked["Cần sửa"].iter_rows(min_row=4))
    assert near is not None
    assert (far is None) == (columns > 16_384)
    assert marked.worksheets[0].max_column <= 16_384


def test_the_last_column_that_excel_has_is_marked(cell: Run, folder: Path) -> None:
    path = workbook(folder / "xa.xlsx", [["STT", "Họ và tên"], [1, "Trần Thị Bình"]])
    book = load_workbook(path)
    page = book.worksheets[0]
    page["XFD1"], page["XFD2"] = "Năm sinh", "19x5"
    book.save(path)
    assert cell("import", path, "--errors", folder / "sua.xlsx").code == 3
    marked = load_workbook(folder / "sua.xlsx").worksheets[0]["XFD2"]
    assert "19x5" in marked.comment.text


def test_a_marked_copy_never_replaces_its_source(cell: Run, folder: Path) -> None:
    path = workbook(folder / "sai.xlsx", BAD)
    before = fingerprint(path)
    assert cell("import", path, "--errors", path).code == 5
    assert cell("import", path, "--errors", path, "--overwrite").code == 5
    assert fingerprint(path) == before


def test_marked_copies_of_several_files_need_a_folder(cell: Run, folder: Path) -> None:
    files = [workbook(folder / f"{name}.xlsx", BAD) for name in ("a", "b")]
    assert cell("import", *files, "--errors", folder / "sua.xlsx").code == 2
    (folder / "tra").mkdir()
    assert cell("import", *files, "--errors", folder / "tra").code == 3
    assert sorted(p.name for p in (folder / "tra").iterdir()) == [
        "a-can-sua.xlsx",
        "b-can-sua.xlsx",
    ]


def test_a_dry_run_leaves_the_book_as_it_is(cell: Run, folder: Path) -> None:
    before = fingerprint(folder / "so.db")
    seen = cell("import", workbook(folder / "tot.xlsx", GOOD), "--dry-run")
    assert seen.code == 0
    assert "Phạm Thị Lan – người mới, sinh 1985" in seen.out
    assert "Chưa ghi gì (--dry-run)" in seen.out
    assert fingerprint(folder / "so.db") == before


def test_a_book_that_may_only_be_read_can_be_looked_through(cell: Run, folder: Path) -> None:
    (folder / "so.db").chmod(0o400)
    done = cell("import", workbook(folder / "tot.xlsx", GOOD), "--dry-run")
    assert done.code == 0, done.err
