"""Another program holds the file to be replaced: what is new is beside it, and that is said."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.disk.held import ACCESS_DENIED, SHARING_VIOLATION, held

Words = tuple[str, ...]

OUTPUTS: list[tuple[Words, str]] = [
    *((("report", f"--{suffix}", "-o"), suffix) for suffix in ("xlsx", "docx", "html", "md")),
    *((("report", f"--{suffix}", "-o"), suffix) for suffix in ("csv", "json")),
    (("report", "--explain", "with_plan", "--csv", "-o"), "csv"),
    *((("export", f"--{suffix}", "-o"), suffix) for suffix in ("xlsx", "csv", "json")),
    (("export", "--from", "2025", "--to", "2026", "-o"), "xlsx"),
    (("template", "-o"), "xlsx"),
    *((("meeting", "--sheet", f"--{suffix}", "-o"), suffix) for suffix in ("xlsx", "docx")),
    *((("book", "DV001", f"--{suffix}", "-o"), suffix) for suffix in ("docx", "xlsx", "json")),
    (("due", "--ics"), "ics"),
    (("submissions", "--xlsx", "-o"), "xlsx"),
    (("submit", "-o"), "ltb"),
]
NAMES = [f"{words[0]}-{suffix}" for words, suffix in OUTPUTS]


@pytest.fixture
def busy(cell: Run) -> Run:
    """A cell with work to write of."""
    assert cell("register", "an", "Đọc sách", "--due", "30/06/2026").code == 0
    return cell


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(("words", "suffix"), OUTPUTS, ids=NAMES)
def test_every_output_goes_beside_a_file_that_is_held(
    busy: Run, folder: Path, words: Words, suffix: str
) -> None:
    out = folder / "ra"
    out.mkdir()
    old = out / f"báo cáo.{suffix}"
    old.write_text("cũ", encoding="utf-8")
    with held(old) as holder:
        done = busy(*words, old, "--overwrite")
    new = out / f"báo cáo (2).{suffix}"
    assert done.code == 0, done.err
    assert old.read_text(encoding="utf-8") == "cũ"
    assert new.stat().st_size > 100
    assert names(out) == {old.name, new.name}
    told = f"{old} đang mở ở chương trình khác nên giữ nguyên; bản mới ghi ra {new.name}."
    assert done.err.splitlines().count(told) == 1
    assert str(new) in done.out
    assert f"{old}\n" not in done.out
    assert holder.waited == pytest.approx(2.0)


def test_a_held_folder_of_tables_stays_and_the_new_one_is_beside(busy: Run, folder: Path) -> None:
    out = folder / "ra" / "bảng"
    out.parent.mkdir()
    assert busy("export", "--parquet", "-o", out).code == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert busy("register", "bình", "Trồng cây").code == 0
    with held(out):
        done = busy("export", "--parquet", "-o", out, "--overwrite")
    assert done.code == 0
    assert f"{out} đang mở ở chương trình khác" in done.err
    assert f"Đã ghi thư mục: {out.with_name('bảng (2)')} " in done.out
    assert names(out.parent) == {"bảng", "bảng (2)"}
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_the_marked_copy_goes_beside_one_that_is_held(busy: Run, folder: Path) -> None:
    (folder / "sai.csv").write_text("Họ và tên,Năm sinh\nLò Văn Mới,không rõ\n", encoding="utf-8")
    marked = folder / "sửa.xlsx"
    marked.write_text("cũ", encoding="utf-8")
    with held(marked):
        done = busy("import", "sai.csv", "--errors", marked, "--overwrite")
    assert done.code == 3
    assert f"Đã ghi bản đánh dấu chỗ sai: {folder / 'sửa (2).xlsx'}" in done.err
    assert marked.read_text(encoding="utf-8") == "cũ"


def test_the_next_free_name_is_taken(busy: Run, folder: Path) -> None:
    kept = {"a.xlsx": b"1", "a (2).xlsx": b"2", "a (3).xlsx": b"3"}
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    with held(folder / "a.xlsx"):
        done = busy("export", "-o", folder / "a.xlsx", "--overwrite")
    assert done.out == f"Đã ghi tệp: {folder / 'a (4).xlsx'}\n"
    assert {name: (folder / name).read_bytes() for name in kept} == kept


@pytest.mark.parametrize("winerror", [SHARING_VIOLATION, ACCESS_DENIED, 0])
def test_what_is_let_go_within_two_seconds_is_replaced(
    busy: Run, folder: Path, winerror: int
) -> None:
    old = folder / "a.csv"
    old.write_text("cũ", encoding="utf-8")
    with held(old, winerror=winerror, times=5) as holder:
        done = busy("export", "--csv", "-o", old, "--overwrite")
    assert (done.code, done.out, done.err) == (0, f"Đã ghi tệp: {old}\n", "")
    assert "Đọc sách" in old.read_text(encoding="utf-8")
    assert 0 < holder.waited < 2


def test_json_names_the_file_that_was_written(busy: Run, folder: Path) -> None:
    for name in ("a.ics", "a.ltb"):
        (folder / name).write_text("cũ", encoding="utf-8")
    with held(folder / "a.ics", folder / "a.ltb"):
        calendar = busy("due", "--ics", folder / "a.ics", "--overwrite", "--json")
        package = busy("submit", "-o", folder / "a.ltb", "--overwrite", "--json")
    assert calendar.json["file"] == str(folder / "a (2).ics")
    assert package.json["file"] == str(folder / "a (2).ltb")
    assert "a (2).ltb" in busy("history").out


def test_the_note_that_returns_a_package_goes_beside_too(busy: Run, folder: Path) -> None:
    assert busy("submit", "-o", folder / "gửi.ltb").code == 0
    above = ("--db", folder / "trên.db")
    busy(*above, "init", "--unit", "Đảng ủy xã", "--code", "DU", "--kind", "dang-bo-co-so")
    busy(*above, "unit", "add", "Chi bộ 1", "--code", "CB1")
    assert busy(*above, "collect", folder / "gửi.ltb").code == 0
    note = folder / "trả.ltb"
    note.write_text("cũ", encoding="utf-8")
    with held(note):
        words = ("return", "CB1", "--reason", "Thiếu giải pháp", "-o", note, "--overwrite")
        done = busy(*above, *words)
    assert done.code == 0
    assert f"{note} đang mở ở chương trình khác" in done.err
    assert f"Đã ghi tệp: {folder / 'trả (2).ltb'}." in done.out
    assert busy("collect", folder / "trả (2).ltb").code == 0


def test_where_nothing_can_be_put_beside_nothing_is_left(busy: Run, folder: Path) -> None:
    old = folder / "a.csv"
    old.write_text("cũ", encoding="utf-8")
    before = names(folder)
    with held(old, folder / "a (2).csv"):
        done = busy("export", "--csv", "-o", old, "--overwrite")
    assert (done.code, done.out) == (6, "")
    assert done.err == f"Tệp {old} đang mở ở chương trình khác. Hãy đóng lại rồi chạy lại lệnh.\n"
    assert names(folder) == before
    assert old.read_text(encoding="utf-8") == "cũ"


def test_a_new_file_that_a_scanner_never_lets_go_is_not_written(busy: Run, folder: Path) -> None:
    before = names(folder)
    with held(folder / "a.csv") as holder:  # no such file: what is held is the one being renamed
        done = busy("export", "--csv", "-o", folder / "a.csv")
    assert (done.code, done.out) == (6, "")
    assert holder.waited == pytest.approx(2.0)
    assert names(folder) == before
