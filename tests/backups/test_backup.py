"""`backup`: a copy that was proved, under a name that says when and why."""

import sqlite3
from contextlib import closing
from pathlib import Path

from lamtheobac.storage import backups, chain, facts
from tests.backups.conftest import Clock, names
from tests.conftest import Run
from tests.faults.processes import ask, command, whole, without_the_powers_of_root


def test_a_backup_lies_beside_the_book_and_says_what_it_holds(
    cell: Run, folder: Path, clock: Clock
) -> None:
    done = cell("backup")
    kept = folder / "so-sao-luu" / "so-20260615-080000-backup.db"
    head = done.out.partition(", mã ")[2].removesuffix(").\n")
    assert done.code == 0
    assert done.out.startswith(f"Đã sao lưu sổ ra {kept} (")
    assert " KB, đến mục 4, mã " in done.out
    ((sealed,),) = ask(folder / "so.db", "SELECT hash FROM history WHERE id = 4")
    assert head.replace(" ", "") == sealed[:12]
    assert done.err == (
        "Lưu ý: bản sao lưu nằm cùng ổ đĩa với sổ; ổ hỏng hay mất thì mất cả hai. Hãy cắm USB rồi:"
        " lamtheobac backup THƯ_MỤC_TRÊN_USB\n"
    )


def test_a_backup_is_the_whole_book_in_one_file_of_its_owner_alone(
    cell: Run, folder: Path, clock: Clock
) -> None:
    cell("backup")
    (kept,) = (folder / "so-sao-luu").iterdir()
    assert whole(kept)
    with closing(sqlite3.connect(kept)) as copy, closing(sqlite3.connect("so.db")) as book:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)  # no WAL
        assert chain.head(copy) == chain.head(book)
        assert facts.counted(copy) == facts.counted(book)
        assert list(copy.iterdump()) == list(book.iterdump())
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert names(kept.parent) == [kept.name]


def test_two_backups_of_one_second_have_two_names(cell: Run, folder: Path, clock: Clock) -> None:
    cell("backup")
    cell("backup")
    assert names(folder / "so-sao-luu") == [
        "so-20260615-080000-backup-2.db",
        "so-20260615-080000-backup.db",
    ]
    found = cell("backup", "--list", "--json").json
    assert [Path(one["path"]).name[-5:] for one in found] == ["-2.db", "up.db"]


def test_a_backup_goes_where_it_is_told(cell: Run, folder: Path, clock: Clock) -> None:
    (folder / "usb").mkdir()
    assert cell("backup", "usb").code == 0
    assert cell("backup", folder / "usb" / "Sổ năm 2026.db").code == 0
    assert names(folder / "usb") == ["Sổ năm 2026.db", "so-20260615-080000-backup.db"]
    assert all(whole(one) for one in (folder / "usb").iterdir())
    assert names(folder / "so-sao-luu") == []


def test_a_backup_writes_over_nothing_unless_told(cell: Run, folder: Path, clock: Clock) -> None:
    (folder / "cũ.db").write_text("tệp cũ", encoding="utf-8")
    done = cell("backup", "cũ.db")
    assert (done.code, done.err) == (
        5, "Đã có tệp cũ.db. Thêm --overwrite để ghi đè, hoặc chọn tên khác.\n"
    )  # fmt: skip
    assert (folder / "cũ.db").read_text(encoding="utf-8") == "tệp cũ"
    assert cell("backup", "cũ.db", "--overwrite").code == 0
    assert whole(folder / "cũ.db")
    done = cell("backup", "so.db", "--overwrite")
    assert done.code == 5
    assert "chính là sổ" in done.err
    assert whole(folder / "so.db")
    assert cell("backup", "không/có/a.db").code == 4


def test_backups_are_listed_newest_first_with_their_reason(
    cell: Run, folder: Path, clock: Clock
) -> None:
    cell("backup")
    clock("2026-06-16 09:30:00")
    cell("register", "binh", "Trồng cây")
    cell("year", "close", "2025")
    (folder / "so-sao-luu" / "so-20260101-000000-import.db").write_text("hỏng", encoding="utf-8")
    (folder / "so-sao-luu" / "ghi chú.txt").write_text("của tôi", encoding="utf-8")
    lines = cell("backup", "--list").out.splitlines()
    assert [line.split("  ")[0] for line in lines[2:5]] == ["1", "2", "3"]
    assert "16/06/2026 09:30:00  trước khi khóa sổ năm" in lines[2]
    assert lines[2].rstrip().endswith("5")
    assert "15/06/2026 08:00:00  lệnh sao lưu" in lines[3]
    assert "trước khi nhập tệp (không đọc" in lines[4]
    assert lines[-1] == f"Thư mục sao lưu: {folder / 'so-sao-luu'}"
    assert max(map(len, lines[:-1])) <= 80
    found = cell("backup", "--list", "--json").json
    assert [(one["number"], one["why"], one["entry"]) for one in found] == [
        (1, "close", 5), (2, "backup", 4), (3, "import", None),
    ]  # fmt: skip
    assert found[0]["at"] == "2026-06-16T09:30:00"


def test_before_there_are_any_the_list_says_how_to_make_one(cell: Run, folder: Path) -> None:
    done = cell("backup", "--list")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"Chưa có bản sao lưu nào ở {folder / 'so-sao-luu'}. Sao lưu: lamtheobac backup\n"
    )
    assert cell("backup", "--list", "--json").json == []
    assert cell("backup", "x.db", "--list").code == 2


def test_backups_are_listed_and_the_newest_found_when_the_book_is_no_book(
    cell: Run, folder: Path, clock: Clock
) -> None:
    assert backups.newest(folder / "so.db") is None
    cell("backup")
    clock("2026-06-15 08:00:01")
    cell("backup")
    book = folder / "so.db"
    book.write_bytes(b"\0" * 5_000)
    assert [one["number"] for one in cell("backup", "--list", "--json").json] == [1, 2]
    newest = folder / "so-sao-luu" / "so-20260615-080001-backup.db"
    assert backups.newest(book) == newest
    newest.write_bytes(newest.read_bytes()[:-4_096])  # cut: it is of no use
    assert backups.newest(book) == folder / "so-sao-luu" / "so-20260615-080000-backup.db"


# --- another folder ---------------------------------------------------------------------------


def test_a_setting_sends_backups_elsewhere_and_the_place_is_known_without_the_book(
    cell: Run, folder: Path, clock: Clock
) -> None:
    (folder / "Ổ E").mkdir()
    done = cell("config", "set", "backup.folder", "Ổ E")
    assert done.out == f"Đã đặt backup.folder = {folder / 'Ổ E'}.\n"
    assert done.err.startswith("Lưu ý: bản sao lưu nằm cùng ổ đĩa với sổ;")
    cell("backup")
    kept = folder / "Ổ E" / "so-20260615-080000-backup.db"
    assert kept.exists()
    assert names(folder / "so-sao-luu") == []
    (folder / "so.db").write_bytes(b"?")
    assert backups.newest(folder / "so.db") == kept
    assert cell("restore", "1", "--yes").code == 0
    assert cell("config", "set", "backup.folder", "").code == 0
    assert cell("config", "get", "backup.folder").out == "\n"


def test_a_folder_that_is_not_there_is_no_place_for_backups(cell: Run, folder: Path) -> None:
    done = cell("config", "set", "backup.folder", folder / "không có")
    assert done.code == 4
    assert f"Không có thư mục {folder / 'không có'}" in done.err
    assert cell("config", "set", "backup.keep", "0").code == 2
    assert cell("config", "get", "backup.keep").out == "10\n"


def test_when_the_stick_is_gone_nothing_is_made_in_its_place(
    cell: Run, folder: Path, clock: Clock
) -> None:
    stick = folder / "usb"
    stick.mkdir()
    cell("config", "set", "backup.folder", stick)
    stick.rmdir()
    done = cell("backup")
    assert (done.code, done.out) == (4, "")
    assert not stick.exists()


def test_a_book_that_may_only_be_read_can_be_backed_up(cell: Run, folder: Path) -> None:
    book = folder / "so.db"
    (folder / "usb").mkdir()
    (folder / "so.db-journal").unlink()
    book.chmod(0o400)
    code, out, err = command(
        "--db", str(book), "backup", str(folder / "usb"), preexec_fn=without_the_powers_of_root
    )
    assert (code, out[:15]) == (0, "Đã sao lưu sổ r"), err
    assert all(whole(one) for one in (folder / "usb").iterdir())


def test_a_damaged_book_is_not_copied_as_if_it_were_whole(
    cell: Run, folder: Path, clock: Clock
) -> None:
    book = folder / "so.db"
    ((page,),) = ask(book, "SELECT rootpage FROM sqlite_schema WHERE name = 'member_name'")
    with book.open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xff" * 4_096)
    done = cell("backup")
    assert (done.code, done.out) == (6, "")
    assert done.err.startswith(f"Sổ {book} bị hỏng")
    assert names(folder / "so-sao-luu") == []
