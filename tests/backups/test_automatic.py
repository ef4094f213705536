"""Before a command changes much of the book, it is copied by itself."""

import os
import time
from pathlib import Path

import pytest

from tests.backups.conftest import Clock, names
from tests.conftest import Run
from tests.faults.processes import (
    ask,
    command,
    digest,
    files_up_to,
    whole,
    without_the_powers_of_root,
)

FORM = "Họ và tên,Nội dung\nTrần Thị Bình,Trồng 5 cây\nLê Thị Hòa,Đọc sách\n"


@pytest.fixture
def form(folder: Path) -> Path:
    path = folder / "mau.csv"
    path.write_text(FORM, encoding="utf-8-sig")
    return path


@pytest.fixture
def province(cell: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A book that the cell's package, goi.ltb, can be taken into."""
    cell("register", "binh", "Trồng cây")
    cell("submit", "-o", folder / "goi.ltb")
    monkeypatch.setenv("LAMTHEOBAC_DB", str(folder / "tinh.db"))
    cell("init", "--unit", "Tỉnh", "--code", "T", "--kind", "tinh")
    cell("unit", "add", "Chi bộ 1", "--code", "CB1")
    return cell


def test_an_import_is_preceded_by_a_backup_of_the_book_as_it_was(
    cell: Run, folder: Path, form: Path, clock: Clock
) -> None:
    assert cell("import", form).code == 0
    (kept,) = (folder / "so-sao-luu").iterdir()
    assert kept.name == "so-20260615-080000-import.db"
    assert ask(kept, "SELECT count(*) FROM commitment") == [(0,)]
    assert ask(kept, "SELECT max(id) FROM history") == [(4,)]
    assert ask(folder / "so.db", "SELECT count(*) FROM commitment") == [(2,)]


def test_several_files_of_one_command_have_one_backup(
    cell: Run, folder: Path, form: Path, clock: Clock
) -> None:
    other = folder / "hai.csv"
    other.write_text("Họ và tên,Nội dung\nNguyễn Văn An,Nêu gương\n", encoding="utf-8-sig")
    assert cell("import", form, other).code == 0
    assert names(folder / "so-sao-luu") == ["so-20260615-080000-import.db"]


def test_nothing_is_copied_when_nothing_is_written(
    cell: Run, folder: Path, form: Path, clock: Clock
) -> None:
    assert cell("import", form, "--dry-run").code == 0
    bad = folder / "sai.csv"
    bad.write_text("Họ và tên,Nội dung,Hạn\nTrần Thị Bình,Việc,32/13/2026\n", encoding="utf-8-sig")
    assert cell("import", bad).code == 3
    assert cell("year", "close", "2031").code == 5
    assert names(folder / "so-sao-luu") == []
    cell("import", form)
    clock("2026-06-15 08:00:01")
    assert cell("import", form).code == 0  # all of it is there already
    assert names(folder / "so-sao-luu") == ["so-20260615-080000-import.db"]


def test_the_same_state_is_not_kept_twice(cell: Run, folder: Path, clock: Clock) -> None:
    cell("backup")
    clock("2026-06-15 08:00:01")
    assert cell("year", "close", "2025").code == 0
    assert names(folder / "so-sao-luu") == ["so-20260615-080000-backup.db"]
    clock("2026-06-15 08:00:02")
    assert cell("year", "close", "2024").code == 0
    assert len(names(folder / "so-sao-luu")) == 2


def test_a_year_is_closed_after_a_backup(cell: Run, folder: Path, clock: Clock) -> None:
    assert cell("year", "close", "2025").code == 0
    assert names(folder / "so-sao-luu") == ["so-20260615-080000-close.db"]


def test_collecting_is_preceded_by_a_backup_and_a_trial_is_not(
    province: Run, folder: Path, clock: Clock
) -> None:
    assert province("collect", folder / "goi.ltb", "--dry-run").code == 0
    assert names(folder / "tinh-sao-luu") == []
    assert province("collect", folder / "goi.ltb").code == 0
    assert names(folder / "tinh-sao-luu") == ["tinh-20260615-080000-collect.db"]
    clock("2026-06-15 08:00:01")
    assert province("collect", folder / "goi.ltb").code == 0  # held already
    assert len(names(folder / "tinh-sao-luu")) == 1


def test_backups_that_lie_in_a_folder_are_not_collected(
    cell: Run, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "usb").mkdir()
    cell("backup")
    (folder / "so-sao-luu").rename(folder / "usb" / "so-sao-luu")
    monkeypatch.setenv("LAMTHEOBAC_DB", str(folder / "tinh.db"))
    cell("init", "--unit", "Tỉnh", "--code", "T", "--kind", "tinh")
    cell("unit", "add", "Chi bộ 1", "--code", "CB1")
    done = cell("collect", folder / "usb", "--json")
    assert done.json["files"] == []


def test_everyday_commands_make_no_backup(cell: Run, folder: Path) -> None:
    cell("register", "an", "Trồng cây")
    cell("complete", "1")
    cell("undo")
    assert names(folder / "so-sao-luu") == []


# --- when it cannot be made -------------------------------------------------------------------


def test_without_its_backup_nothing_is_imported(
    cell: Run, folder: Path, form: Path, clock: Clock
) -> None:
    stick = folder / "usb"
    stick.mkdir()
    cell("config", "set", "backup.folder", stick)
    stick.rmdir()
    before = digest(folder / "so.db")
    done = cell("import", form)
    assert (done.code, done.out) == (6, "")
    assert done.err == (
        f"Chưa ghi gì, vì không sao lưu được: không thấy thư mục {stick}. Hãy cắm lại USB (ổ đĩa),"
        " hoặc đặt nơi khác (lamtheobac config set backup.folder THƯ_MỤC).\n"
    )
    assert digest(folder / "so.db") == before
    assert not stick.exists()
    stick.mkdir()
    assert cell("import", form).code == 0


def test_without_its_backup_nothing_is_collected(province: Run, folder: Path, clock: Clock) -> None:
    (folder / "tinh-sao-luu").write_text("một tệp", encoding="utf-8")
    before = digest(folder / "tinh.db")
    done = province("collect", folder / "goi.ltb")
    assert (done.code, done.out) == (6, "")
    assert "không sao lưu được" in done.err
    assert "không ghi được" in done.err
    assert digest(folder / "tinh.db") == before


def test_in_a_folder_that_may_not_be_written_nothing_is_kept_and_nothing_written(
    cell: Run, folder: Path, form: Path
) -> None:
    (folder / "so-sao-luu").mkdir()
    (folder / "so-sao-luu").chmod(0o500)
    before = digest(folder / "so.db")
    code, out, err = command(
        "--db", str(folder / "so.db"), "import", str(form),
        preexec_fn=without_the_powers_of_root,
    )  # fmt: skip
    assert (code, out) == (6, "")
    assert "không sao lưu được" in err
    assert digest(folder / "so.db") == before


@pytest.mark.parametrize("size", [0, 4_096, 100_000, 400_000])
def test_on_a_full_disk_nothing_is_imported_and_no_half_backup_is_left(
    cell: Run, folder: Path, form: Path, size: int
) -> None:
    before = digest(folder / "so.db")
    code, out, err = command(
        "--db", str(folder / "so.db"), "import", str(form), preexec_fn=files_up_to(size)
    )
    assert (code, out) == (6, "")
    assert "đầy" in err
    assert digest(folder / "so.db") == before
    assert whole(folder / "so.db")
    assert names(folder / "so-sao-luu") == []


# --- which of them stay -----------------------------------------------------------------------


def test_the_newest_ten_and_one_of_each_month_stay(cell: Run, folder: Path, clock: Clock) -> None:
    kept = folder / "so-sao-luu"
    for month in range(1, 7):
        for day in range(1, 5):
            clock(f"2026-{month:02}-{day:02} 08:00:00")
            assert cell("backup").code == 0
    days = [name[3:11] for name in names(kept)]
    assert days == [
        *("20260104", "20260204", "20260304", "20260403", "20260404"),
        *(f"2026{month:02}{day:02}" for month in (5, 6) for day in range(1, 5)),
    ]


def test_what_is_not_ours_stays(cell: Run, folder: Path, clock: Clock) -> None:
    cell("config", "set", "backup.keep", "1")
    kept = folder / "so-sao-luu"
    cell("backup")
    old = kept / "so-20260101-080000-import.db"
    old.write_bytes((kept / "so-20260615-080000-backup.db").read_bytes())
    others = {
        "ảnh.jpg", "so.db", "so-20260614-080000-hong.db", "so-20260614-080000-khac.db",
        "so-20260614.db", "khac-20260614-080000-import.db", "so-20269914-080000-import.db",
    }  # fmt: skip
    for name in others:
        (kept / name).write_bytes(old.read_bytes())
    (kept / "so-20260614-080000-import.db").write_bytes(b"of nobody knows whom")
    clock("2026-06-16 08:00:00")
    cell("backup")
    assert set(names(kept)) == others | {
        "so-20260614-080000-import.db",  # cannot be read, so it may be anybody's
        old.name,  # the only one of its month
        "so-20260616-080000-backup.db",
    }


def test_backups_of_another_book_in_the_same_folder_stay(
    cell: Run, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "usb").mkdir()
    for where, second in (("một", 0), ("hai", 1)):
        (folder / where).mkdir()
        monkeypatch.setenv("LAMTHEOBAC_DB", str(folder / where / "so.db"))
        cell("init", "--unit", "Chi bộ 1", "--code", "CB1")
        cell("config", "set", "backup.folder", folder / "usb")
        cell("config", "set", "backup.keep", "1")
        clock(f"2026-06-15 08:00:0{second}")
        cell("backup")
    assert len(names(folder / "usb")) == 2
    assert "lệnh sao lưu (sổ khác)" in cell("backup", "--list").out


def test_a_clock_that_was_put_back_does_not_cost_what_was_just_made(
    cell: Run, folder: Path, clock: Clock
) -> None:
    cell("config", "set", "backup.keep", "1")
    clock("2026-06-15 08:00:00")
    cell("backup")
    clock("2026-06-03 08:00:00")
    cell("backup")
    assert len(names(folder / "so-sao-luu")) == 2


def test_what_a_kill_left_half_written_goes_after_a_day(
    cell: Run, folder: Path, clock: Clock
) -> None:
    kept = folder / "so-sao-luu"
    kept.mkdir()
    for name, age in ((".lamtheobac-abc.db", 2), (".lamtheobac-def.db", 0)):
        (kept / name).write_bytes(b"half")
        moment = time.time() - age * 86_400
        os.utime(kept / name, (moment, moment))
    cell("backup")
    assert names(kept) == [".lamtheobac-def.db", "so-20260615-080000-backup.db"]
