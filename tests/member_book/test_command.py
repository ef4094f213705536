"""`book`: where it writes, what it says, what it refuses."""

import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.contract.test_start_up import loaded


def test_a_document_is_written_under_a_name_of_its_own(cell: Run, folder: Path) -> None:
    done = cell("book", "binh")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Đã ghi tệp: so-tu-duong-DV002-2026.docx\n"
    assert (folder / "so-tu-duong-DV002-2026.docx").stat().st_mode & 0o777 == 0o600


def test_names_need_no_accents_and_years_may_be_a_range(cell: Run, folder: Path) -> None:
    done = cell("book", "tran thi binh", "--from", "2025", "--to", "2026", "--xlsx")
    assert done.out == "Đã ghi tệp: so-tu-duong-DV002-2025-2026.xlsx\n"
    assert [path.suffix for path in folder.glob("so-tu*")] == [".xlsx"]


def test_both_formats_go_into_a_folder(cell: Run, folder: Path) -> None:
    (folder / "ra").mkdir()
    done = cell("book", "--unit", "chi bo 1", "--docx", "--xlsx", "--json", "-o", "ra")
    assert done.code == 0
    assert sorted(path.name for path in (folder / "ra").iterdir()) == [
        f"so-tu-duong-CB1-2026.{suffix}" for suffix in ("docx", "json", "xlsx")
    ]
    assert len(done.out.splitlines()) == 3


def test_json_goes_to_stdout_and_files_are_told_of_beside_it(cell: Run, folder: Path) -> None:
    alone = cell("book", "an", "--json")
    assert alone.json["members"][0]["code"] == "DV001"
    assert alone.err == ""
    beside = cell("book", "an", "--json", "--docx")
    assert beside.json == alone.json
    assert beside.err == "Đã ghi tệp: so-tu-duong-DV001-2026.docx\n"
    assert cell("book", "an", "--json", "-o", "a.json").out == "Đã ghi tệp: a.json\n"
    assert (folder / "a.json").read_text(encoding="utf-8") == alone.out


def test_nothing_changes_in_the_book(kept: Run, folder: Path) -> None:
    before, history = (folder / "so.db").read_bytes(), kept("history", "--json").out
    assert kept("book", "an", "--docx", "--xlsx").code == 0
    assert kept("book", "--unit", "CB1", "--json").code == 0
    assert kept("history", "--json").out == history
    assert (folder / "so.db").read_bytes() == before


REFUSED = {
    ("khánh",): (4, "Không tìm thấy ai tên hoặc mã “khánh”"),
    ("",): (2, "họ và tên"),
    (): (2, "Thiếu tên hoặc mã của một người"),
    ("an", "--unit", "CB1"): (2, "NGƯỜI, --unit"),
    ("--unit", "CB9"): (4, "CB9"),
    ("an", "--year", "2019"): (4, "danh sách năm 2019. Xem các năm có tên: lamtheobac member"),
    ("an", "--from", "2018", "--to", "2019"): (4, "không có trong danh sách năm 2018-2019"),
    ("--unit", "CB1", "--year", "2019"): (4, "Chi bộ 1 không có ai trong danh sách năm 2019"),
    ("an", "--year", "20"): (2, "20"),
    ("an", "--from", "2026", "--to", "2025"): (2, "2026"),
    ("an", "--year", "2026", "--to", "2026"): (2, "--year"),
    ("an", "--docx", "--xlsx", "-o", "một-tệp"): (2, "thư mục"),
    ("an", "-o", "không-có/a.docx"): (4, "không-có"),
    ("an", "-o", "so.db", "--overwrite"): (5, "chính là sổ"),
    ("thị",): (5, "Có 2 người khớp"),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cell: Run, folder: Path, words: tuple[str, ...]
) -> None:
    refused = cell("book", *words)
    code, says = REFUSED[words]
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert {path.stem for path in folder.iterdir()} == {"so"}


def test_who_was_on_another_years_roll_only_is_told_where_to_look(cell: Run) -> None:
    cell("member", "leave", "binh", "--reason", "chuyển", "--on", "01/03/2026")
    assert cell("book", "binh").code == 0
    refused = cell("book", "binh", "--year", "2027", today="2027-02-01")
    assert refused.code == 4
    assert "danh sách năm 2027" in refused.err


def test_more_people_than_a_file_can_hold_are_refused_by_number(
    cell: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lamtheobac.services.member_books.MOST_BOOKS", 2)
    refused = cell("book", "--unit", "CB1")
    assert (refused.code, refused.out) == (5, "")
    assert "Chi bộ 1 có 3 người" in refused.err
    assert "nhiều nhất 2 người" in refused.err


def test_an_existing_file_is_kept_unless_told_otherwise(cell: Run, folder: Path) -> None:
    (folder / "so-tu-duong-DV001-2026.docx").write_text("của tôi", encoding="utf-8")
    refused = cell("book", "an", "--docx", "--xlsx")
    assert (refused.code, refused.out) == (5, "")
    assert not (folder / "so-tu-duong-DV001-2026.xlsx").exists()
    assert cell("book", "an", "--overwrite").code == 0
    assert zipfile.is_zipfile(folder / "so-tu-duong-DV001-2026.docx")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_success_is_said_only_after_the_file_was_read_back(
    cell: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: "word/document.xml")
    failed = cell("book", "an", f"--{name}")
    assert (failed.code, failed.out) == (6, "")
    assert {path.stem for path in folder.iterdir()} == {"so"}


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_file_tells_of_its_unit_and_of_nobody(kept: Run, folder: Path, name: str) -> None:
    kept("book", "an", f"--{name}", "-o", f"a.{name}")
    with zipfile.ZipFile(folder / f"a.{name}") as file:
        about = [file.read(part).decode() for part in file.namelist() if "docProps" in part]
        everything = " ".join(file.namelist())
    assert about
    for said in (*about, everything):
        assert "Nguyễn" not in said
        assert "DV001" not in said
        assert str(folder) not in said
    if name == "docx":
        assert "<dc:title>Sổ đăng ký tu dưỡng, rèn luyện và làm theo</dc:title>" in about[0]
        assert "<dc:creator>Chi bộ 1</dc:creator>" in about[0]


def test_a_book_loads_only_what_its_format_needs(cell: Run, folder: Path) -> None:
    heavy = {"rich", "sqlite_utils", "prompt_toolkit"}
    assert loaded(folder, "book", "an", "-o", "a.docx").isdisjoint({*heavy, "openpyxl"})
    assert loaded(folder, "book", "an", "--xlsx").isdisjoint(heavy)
    assert loaded(folder, "book", "an", "--json").isdisjoint({*heavy, "lxml", "openpyxl"})


def test_a_code_with_odd_letters_stays_inside_the_folder(cell: Run, folder: Path) -> None:
    cell("member", "edit", "an", "--code", "../a/b:c")
    assert cell("book", "an").code == 0
    assert [path.name for path in folder.glob("*.docx")] == ["so-tu-duong-..-a-b-c-2026.docx"]
